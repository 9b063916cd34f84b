# Attention: what the lesson says, beat by beat, in the order in which it is said.

lesson = Attention in a translator
    .own-model = Attention

# What a listener learns to say here, and what is taken for known.
terms =
    .defines =
        state: places.read-on, encoder, decoder, score: ask.announce, dot-product: ask.work, share,
        softmax, context, attention, query, key, value
    .presumes = matrix, vector, probability, tanh, end-of-sequence

# Written in the picture: as short as can be.
labels =
    .question = question { $asker }
    .context = context c
    .context-letter = c
    .half = ½ s
    .start = start
    .new-state = new s
    .score-of-top = score of { QUOTED($top) }
    .query = query
    .key = key
    .key-and-value = key = value

# 1

opening = Where to look?
    .want = { $french ->
        [yes]
            Put this into French. The first word is only “the”, but French has two of those, la and
            le, and which is right depends on the word under the cover.
       *[no] { $covered ->
            [yes]
                { part-into } The first word may be { QUOTED($best) } or { QUOTED($second) }, and
                which is right depends on the word under the cover.
           *[no] { $translates ->
                [yes]
                    { part-into } To write one word, a translator may need any other word of the
                    sentence.
               *[no]
                    Here are { SPELLED($count) } words. What is made of one may depend on any other.
            }
        }
    }
    .tear = { $torn ->
        [yes]
            A translator that looks at { QUOTED($top) } alone is torn: each of the two gets
            { $best-of-top }.
       *[no]
            A translator that looks at { QUOTED($top) } alone gives { QUOTED($best) } only
            { $best-of-top }.
    }
    .lift = { $french ->
        [yes]
            Lift the cover: a car, and une voiture is feminine. You say la, but these bars have not
            moved.
       *[no]
            Lift the cover: it is { QUOTED($other) }, so { QUOTED($best) } is what comes out, but
            these bars have not moved.
    }
    .ask = { $covered ->
        [yes]
            You looked at the { ORDINAL($other-place) } word to write the first. How could a machine
            know where to look?
       *[no] { $translates ->
            [yes] How does it know where to look?
           *[no] How does a network know where to look?
        }
    }

part-into = { $language ->
    [french] Put this into French.
    [spanish] Put this into Spanish.
   *[unknown] Put this sentence into another language.
}

# 2

places = A place for every word
    .chapter = Keep every note
    .read-on = { $translates ->
        [yes]
            A network, the encoder, reads the sentence, and after each word leaves a note of what it
            has read: its state. { $width ->
                [2]
                    Here a state is two numbers, made up so that you can check them, so it is a
                    place on this plane.
               *[other] { part-seen-from-the-side }
            }
       *[no]
            Each word has a state. { $width ->
                [2] Here a state is two numbers, so it is a place on this plane.
               *[other] { part-seen-from-the-side }
            }
    }
    .keep-all = { $translates ->
        [yes] { $other-ends ->
            [yes]
                But the note at { QUOTED($first) } was written before { QUOTED($last) } was read,
                and the last note alone would have to hold the whole sentence. So we keep
                { part-all }.
           *[no]
                But the note at { QUOTED($first) } was written before anything else was read. What
                matters may lie with another word; so we keep { part-all }.
        }
       *[no] We keep { part-all }.
    }

part-seen-from-the-side =
    Here a state is { SPELLED($width) } numbers, so it is a place; we look at them from the side
    where the places lie farthest apart.

part-all = { $count ->
    [2] both
    [3] all three
   *[other] them all
}

# 3

ask = The question is an arrow
    .chapter = Ask
    .grow = { $score ->
        [general] { part-own-state } times a matrix is an arrow, q, and that is the question.
        [scaled]
            { part-own-state } divided by the root of its width, is an arrow, q, and that is the
            question.
       *[other] { part-own-state } is an arrow, and that is the question.
    }
    .announce = { $score ->
        [additive]
            Each place gets a score, and here a small network of its own gives it: question and
            state, each through a matrix, are added, bent by tanh, and weighed.
       *[other]
            Each place gets a score: how far it reaches along the arrow, times its length.
    }
    .drop-question = Which will score highest?
    .drop-option = { QUOTED($option) }
    .drop = { part-who-is-highest }
    .tell = { part-who-is-highest }
    .work = { $score ->
        [scaled]
            You get the same score, z, when you multiply in pairs, add, and divide by the root of
            the width: a scaled dot product.
       *[other] You get the same score, z, when you multiply in pairs, and add: a dot product.
    }

part-own-state = { $translates ->
    [yes] A second network, the decoder, writes the translation. Its own state, s,
   *[no] What asks is a state, too: s,
}

part-who-is-highest = { $shown-by ->
    [nothing] This question has no length, so every score is 0.
    [number] { part-gets-the-highest }
    [hidden] { part-gets-the-highest } Seen from the side, feet may mislead.
   *[feet] { $leads ->
        [yes] { $misleads ->
            [yes]
                You might think { QUOTED($nearest) }, which lies closest in direction. But drop each
                place straight onto the arrow’s line: { QUOTED($highest) } lands farthest
                forward{ part-behind }.
           *[no]
                Drop each place straight onto the arrow’s line: { QUOTED($highest) } lands farthest
                forward{ part-behind }.
        }
       *[no] { $all-highest ->
            [yes] Drop each place straight onto the arrow’s line: all land equally far forward.
           *[no]
                Drop each place straight onto the arrow’s line: { QUOTED($highest) } land farthest
                forward, one as far as the other{ part-behind }.
        }
    }
}

part-gets-the-highest = { $leads ->
    [yes] { QUOTED($highest) } gets the highest score: { $top-score }.
   *[no] { $all-highest ->
        [yes] All get the same score: { $top-score }.
       *[no] { QUOTED($highest) } get the highest score: { $top-score }.
    }
}

part-behind = { $behind ->
    [yes] , and { QUOTED($lowest) } behind the start
   *[no] { "" }
}

# 4

share = Everyone gets a share
    .raise-up =
        { part-if-one-counted } So everyone gets a share. { $shifted ->
            [yes] First we take { $shift } off every score, which changes no share.
           *[no] { "" }
        } Raise e, about { $e }, to each score: { $negative ->
            [yes] even { $lowest-score } becomes positive.
           *[no] all come out positive.
        }
    .share =
        Divided by their sum, each is a share of one whole, alpha: { $remaining ->
            [none]
                { $largest-share } for { QUOTED($largest) } and { $next-share } for
                { QUOTED($next) }.
            [little]
                { $largest-share } for { QUOTED($largest) }, { $next-share } for { QUOTED($next) },
                next to nothing for { QUOTED($third) }.
            [one]
                { $largest-share } for { QUOTED($largest) }, { $next-share } for { QUOTED($next) },
                and { $third-share } for { QUOTED($third) }.
            [nothing]
                { $largest-share } for { QUOTED($largest) }, { $next-share } for { QUOTED($next) },
                next to nothing for the others.
           *[others]
                { $largest-share } for { QUOTED($largest) }, { $next-share } for { QUOTED($next) },
                and the rest for the others.
        } This is softmax.

part-if-one-counted = { $leads ->
    [yes] { $torn ->
        [yes]
            If only the highest counted, we would look at { QUOTED($top) } alone and be torn again.
       *[no] If only the highest counted, we would look at { QUOTED($top) } alone.
    }
   *[no] If only one counted, which?
}

# 5

mix = The balance point
    .settle =
        Now put the shares on the places, as weights. The point where they balance is the context,
        c: { $mixture ->
            [nearly] nearly { QUOTED($top) } alone.
            [mostly] mostly { QUOTED($top) }, with some { QUOTED($other) } in it.
            [most] most of all { QUOTED($top) }, with some { QUOTED($other) } in it.
            [all] the middle of all.
           *[some] as much { JOINED(QUOTED($even), by: " as ") }.
        } Each of its numbers is mixed in these shares.

# 6

turn = Turn the question
    .once-round-question =
        If the question turns round, can the context ever leave the shape of the places?
    .once-round-option-1 = never
    .once-round-option-2 = if it points away from all
    .once-round-option-3 = if a score is negative
    .once-round = { $turn ->
        [alike] Never. Watch: here all answer alike.
        [one] { $loud-count ->
            [one] Never. Watch: { QUOTED($loud) } answers loudest all the way round.
           *[other] Never. Watch: { QUOTED($loud) } answer loudest all the way round.
        }
       *[several] { $loud-count ->
            [one] Never. Watch: at first it is { QUOTED($loud) } that answers loudest.
           *[other] Never. Watch: at first it is { QUOTED($loud) } that answer loudest.
        }
    }
    .second = Now it is { QUOTED($second-loud) }.
    .third = Now it is { QUOTED($third-loud) }.
    .last = { $soon-home ->
        [yes] And home.
       *[no] And so on, and home.
    }
    .explain =
        The context never got out: no share is negative, and together they are one. And a small turn
        makes a small change, so a network can learn to ask better.

# 7

write = It was the other word
    .chapter = Write
    .add-up = { $asks-with-state ->
        [yes]
            Half of the old question, then the context, then a vector for the start: they add up to
            the decoder’s new state.
       *[no]
            Half of the old state, then the context, then a vector for the start: they add up to the
            decoder’s new state.
    }
    .read-off =
        From it, each word gets a probability: { $best-odds } for { QUOTED($best) }, { $second-odds }
        for { QUOTED($second) }.
    .pull = { $decides ->
        [yes]
            Was that because of { QUOTED($other) }? { part-into-the-corner } So the { $other-share }
            from { QUOTED($other) } decided it.
       *[no]
            Was that because of the others? { part-into-the-corner } So the { $others-share } from
            the others decided it.
    }

part-into-the-corner =
    Pull the context into the corner of { QUOTED($top) }: { $alone ->
        [tie] the tie is back.
        [falls] { QUOTED($best) } falls to { $best-of-top }.
       *[behind] { QUOTED($best) } is not ahead, with { $best-of-top }.
    } Let it go, and { QUOTED($best) } pulls ahead.

given = A word is written
    .put-down = { $translates ->
        [yes]
            The decoder takes the context in, and writes a word: { QUOTED($written-first) }.
       *[no] That was the context of { QUOTED($written-first) }.
    }

# 8

again = It asks again
    .second = { $translates ->
        [yes] { $computed ->
            [yes] { $asks-with-state ->
                [yes] The new state is the next question. { part-looks }, and { part-next }.
               *[no] The new state makes the next question. { part-looks }, and { part-next }.
            }
           *[no] { $asks-with-state ->
                [yes]
                    The new state, given here, is the next question. { part-looks }, and
                    { part-next }.
               *[no]
                    The new state, given here, makes the next question. { part-looks }, and
                    { part-next }.
            }
        }
       *[no]
            The next question is given, too, and has a context of its own:
            { QUOTED($written-second) }.
    }
    .go-on =
        { $later-count ->
            [0] { "" }
            [one] After that comes { QUOTED($later) }.
           *[other] After that come { QUOTED($later) }.
        } { $ends ->
            [yes] Last comes { $end }, the end.
           *[no] { "" }
        } { $crossed ->
            [yes] The words changed places because the questions came in another order.
           *[no] { "" }
        }

part-looks = { $looks-alike ->
    [yes] It looks at all words alike
   *[no] It looks most at { QUOTED($points) }
}

part-next = { $second-ends ->
    [yes] what comes is { $end }, the end of the sentence
   *[no] the next word is { QUOTED($written-second) }
}

# 9

names = Query, keys, values
    .call =
        Score, share, mix: this is attention. The question is called the query; what it is compared
        with, the keys; what is mixed, the values.
    .part =
        Here both are the same places. Large models learn to make two vectors from each state, one
        to compare and one to mix.
    .come-home = { $covered ->
        [yes]
            So a machine can know where to look: it asks. It looked most at { QUOTED($top) }, but
            the { $other-share } for { QUOTED($other) } made it { QUOTED($written-first) }.
       *[no] So a machine can know where to look: it asks.
    }

in-code = The same in PyTorch
    .write =
        { $score ->
            [general] In PyTorch, attention is a softmax and three products.
            [additive]
                In PyTorch, attention is a small network for the scores, a softmax, and a product.
           *[other] In PyTorch, attention is a softmax and two products.
        } { $computed ->
            [yes] One more product chooses the word.
           *[no] { "" }
        }
