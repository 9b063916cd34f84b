# How counts and places are said in English.
spelled = { $n ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    *[other] { $n }
}
ordinal = { $n ->
    [1] first
    [2] second
    [3] third
    [4] fourth
    [5] fifth
    [6] sixth
    [7] seventh
    [8] eighth
    [9] ninth
    [10] tenth
    [11] eleventh
    [12] twelfth
    *[other] { $form ->
        [one] { $n }st
        [two] { $n }nd
        [few] { $n }rd
        *[other] { $n }th
    }
}
# What joins a sentence to the one before it.
joining = so, but, and, or, yet, still, then, now, because, since, although, though, instead,
    otherwise, therefore, that is why, this is why, this way, that way, for this, to do so, only,
    even so, in turn, after that, until then, once that, at last, so far, unless, if so, if not
