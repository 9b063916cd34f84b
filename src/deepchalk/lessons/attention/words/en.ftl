# Attention: what the lesson says, beat by beat, in the order in which it is said.

lesson = Attention in a translator
    .own-model = Attention
    .summary =
        For each word that it writes, a decoder asks which words of the sentence matter now.
    .teaches-1 = A question scores each state by a dot product; softmax turns the scores into shares.
    .teaches-2 =
        The context mixes the states in these shares, and always lies between the states.
    .teaches-3 = A small turn of the question makes a small change of the shares, never a jump.

# What a listener learns to say here, and what is taken for known.
terms =
    .defines =
        state: places.read-on, encoder, decoder, score: ask.announce, dot-product: ask.work, share,
        softmax, context, attention, query, key, value
    .presumes = matrix, vector, probability, tanh, end-of-sequence, network, training

# Written in the picture: as short as can be.
labels =
    .question = question { $asker }
    .context = context c
    .context-letter = c
    .context-added = + c
    .noun = une voiture: feminine
    .half = ½ s
    .last-word = written word
    .last-written = input { QUOTED($written-first) }
    .start = start sign
    .new-state = new s
    .score-of-worked = score of { QUOTED($worked) }
    .reach = reach
    .reach-behind = negative reach
    .length = length
    .score = score
    .share = share
    .first-number = first number of c:
    .score-of-best = score of { QUOTED($best) }
    .score-of-second = score of { QUOTED($second) }
    .query = query
    .key = key
    .key-and-value = key = value
    .value = value

# 1

opening = Where to look?
    .want = { $french ->
        [yes]
            Put this into French: is { QUOTED($top) } la, feminine, or le, masculine? The covered
            word decides.
       *[no] { $covered ->
            [yes]
                { part-into } The first word may be { QUOTED($best) } or { QUOTED($second) },
                depending on a word that is still covered.
           *[no] { $translates ->
                [yes] { $inflects ->
                    [yes]
                        { part-into } Spanish has a form of the verb for each person, and
                        { QUOTED($form) } is right for { QUOTED($verb) } only because the sentence
                        says { QUOTED($first) }.
                   *[no]
                        { part-into } To write one word, a translator may need any other word of the
                        sentence.
                }
               *[no]
                    Here are { SPELLED($count) } words. What is made of one may depend on any other.
            }
        }
    }
    .tear = { $torn ->
        [yes]
            A made-up machine that looks at { QUOTED($top) } alone is torn: a probability of { $best-of-top } for each{ $several-others ->
                [yes] , the rest elsewhere.
               *[no] .
            }
       *[no]
            A made-up machine that looks at { QUOTED($top) } alone gives { QUOTED($best) } a
            probability of only { $best-of-top }.
    }
    .lift = { $french ->
        [yes]
            It is a car, une voiture: it must be “la”. But the bars do not move.
       *[no]
            Lift the cover: it is { QUOTED($other) }, so it must be { QUOTED($best) }. But the bars
            do not move.
    }
    .ask = { $covered ->
        [yes]
            You looked at the { ORDINAL($other-place) } word to write the first. How could a machine
            know where to look?
       *[no] { $translates ->
            [yes] How could a machine know where to look?
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
    .read-on = { $translates ->
        [yes]
            One network, the encoder, reads. After each word, its state sums up what it has read. { $width ->
                [2] Here that is two made-up numbers: a place on this plane.
               *[other]
                    Here that is just { SPELLED($width) } made-up numbers. We see their places from
                    the side where they lie farthest apart.
            }
       *[no]
            Each word has a state. { $width ->
                [2] Here a state is two numbers, and two numbers mark a place on this plane.
               *[other]
                    Here a state is { SPELLED($width) } numbers, and we look at such places from the
                    side where they lie farthest apart.
            }
    }
    .keep-all = { $translates ->
        [yes]
            In a long sentence, the last state alone may lose the first words. So we keep
            { part-all }.
       *[no] We keep { part-all }.
    }

part-all = { $count ->
    [2] both
    [3] all three
   *[other] them all
}

# 3

ask = The question is an arrow
    .grow = { $score ->
        [general]
            { part-own-state } times a matrix is an arrow, q: which places lie farthest this way?
        [scaled]
            { part-own-state } divided by the root of its width is an arrow, q: which places lie
            farthest this way?
        [additive]
            { part-own-state } is the question: which places matter now?
       *[other]
            { part-own-state } is an arrow: which places lie farthest this way?
    }
    .announce = { $score ->
        [additive]
            Each place gets a score, and here a small network gives it. Question and state, each
            through a matrix, are added, bent by tanh, and weighed.
       *[other]
            Each place gets a score: its reach along the arrow{ $behind ->
                [yes] , negative if backward,
               *[no] ,
            } times the arrow’s length.
    }
    .drop-question = Which will score highest?
    .drop-option = { QUOTED($option) }
    .drop = { part-who-is-highest }
    .tell = { part-who-is-highest }
    .work = { $score ->
        [scaled]
            The score of { QUOTED($worked) } is its reach { $reach } times length { $length }.
            Multiplying matching numbers, adding, and dividing by that root gives the same: the
            scaled dot product.
       *[other]
            So the score of { QUOTED($worked) } is its reach { $reach } times length { $length }.
            Multiplying matching numbers and adding gives the same: the dot product.
    }

part-own-state = { $translates ->
    [yes]
        A second network, the decoder, writes. Its state s tells how far it is, and asks
        what is next. Here s
   *[no] What asks is a state, too. This state s
}

part-who-is-highest = { $shown-by ->
    [nothing] This question has no length, so every score is zero.
    [number] { part-gets-the-highest }
    [hidden] { part-gets-the-highest } Seen from the side, feet may mislead.
   *[feet] { $leads ->
        [yes] { $misleads ->
            [yes]
                You might think { QUOTED($nearest) }, closest in direction. But drop each onto the
                line: { QUOTED($highest) } lands farthest forward.
           *[no]
                Drop each place onto the arrow’s line: { QUOTED($highest) } lands farthest
                forward.
        }
       *[no] { $all-highest ->
            [yes] Drop each place onto the arrow’s line: all land on the same point.
           *[no]
                Drop each place onto the arrow’s line: { QUOTED($highest) } land farthest
                forward, one as far as the other.
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

# 4

share = Everyone gets a share
    .give-each = { part-if-one-counted }
    .raise-up =
        { $shifted ->
            [yes] First we take { $shift } off every score, which changes no share. Then take
           *[no] Take
        } e to the power of each score: { $negative ->
            [yes] positive, even for { $lowest-score },
           *[no] always positive,
        } and growing with the score.
    .share =
        Divide each power by their sum, and you have the shares: this is softmax.

part-if-one-counted = { $leads ->
    [yes] { $torn ->
        [yes]
            Why not only the highest? It may be the wrong place: with { QUOTED($top) } alone,
            { QUOTED($best) } and { QUOTED($second) } tie again. So each gets a share.
       *[no]
            Why not only the highest? That is { QUOTED($top) } alone. So each gets a share.
    }
   *[no] If only one counted, which? So each gets a share.
}

# 5

mix = The balance point
    .settle =
        Put the shares on the places as weights. They balance at a point, the context c: { $mixture ->
            [nearly] nearly { QUOTED($top) } alone.
            [mostly] mostly { QUOTED($top) }, with some { QUOTED($other) } in it.
            [most] most of all { QUOTED($top) }, with some { QUOTED($other) } in it.
            [all] the middle of all.
           *[some] as much { JOINED(QUOTED($even), by: " as ") }.
        }

# 6

turn = Turn the question
    .once-round-question = { $corners ->
        [3] Turn the arrow: can c ever leave the triangle?
       *[other] Turn the arrow: can c ever leave this shape?
    }
    .once-round-sheet = { $corners ->
        [3]
            Draw states and question as arrows, and turn the question. Can the context c ever lie
            outside the triangle of the states?
       *[other]
            Draw states and question as arrows, and turn the question. Can the context c ever lie
            outside the shape between the states?
    }
    .once-round-option-1 = never
    .once-round-option-2 = when the arrow points away
    .once-round = { $turn ->
        [alike] All words have the same share all the way round, so c stays where it is: inside.
        [one]
            { QUOTED($loud) } { part-has } the largest share all the way round, and c does
            not leave.
       *[several]
            First { QUOTED($loud) } { part-has } the largest share, then
            { QUOTED($second-loud) }{ $parts ->
                [2] { "" }
                [3] { "" }
                [4] , then { QUOTED($third-loud) }
               *[other] , then { QUOTED($third-loud) }, and so on
            }. But c does not leave.
    }
    .why = { $turn ->
        [several]
            { part-inside } And c glides, so a small turn shows training which way is better.
       *[other] { part-inside }
    }

part-has = { $loud-count ->
    [one] has
   *[other] have
}

part-inside = No weight is negative, so they cannot balance outside.

# 7

write = { $pulled ->
        [yes] { $decides ->
            [yes] It was the other word
           *[no] It was the others
        }
       *[no] A new state, and a word
    }
    .add-up =
        Now c must become a word. Here the new state adds half the old, c, and the word just
        written, for now a start sign.
    .compare =
        Each word that it can write has an output vector. { $score ->
            [additive] Multiply its numbers with those of the new s, and add: that is its score.
           *[other] Its dot product with the new s is its score.
        }
    .read-off =
        Softmax of { $known ->
            [2] both
           *[other] all { SPELLED($known) }
        } gives { $best-odds } to { QUOTED($best) } and { $second-odds } to { QUOTED($second) }.
    .pull =
        Suppose { QUOTED($top) } had the whole share: { $alone ->
            [tie] { $torn ->
                [yes] the tie is back.
               *[no] it is a tie.
            }
            [falls] { QUOTED($best) } falls to { $best-of-top }.
           *[behind] { QUOTED($best) } is not ahead, with { $best-of-top }.
        }
    .give-back = { $decides ->
        [yes]
            Give { QUOTED($other) } its share back, and { QUOTED($best) } pulls ahead: that share
            tips it.
       *[no]
            Give the others their shares back, and { QUOTED($best) } pulls ahead: their shares
            tip it.
    }

given = A word is written
    .put-down = { $translates ->
        [yes] The decoder takes the context, and writes { QUOTED($written-first) }.
       *[no] That was the context of { QUOTED($written-first) }.
    }

# 8

again = It asks again
    .second = { $translates ->
        [yes] { $computed ->
            [yes] { $asks-with-state ->
                [yes]
                    { part-now-writes } Its new state is the next
                    question: { part-looks }.
               *[no]
                    { part-now-writes } Its new state makes the next
                    question: { part-looks }.
            }
           *[no] { $asks-with-state ->
                [yes]
                    Its new state, simply given here, is the next question: { part-looks }, and
                    { part-next }.
               *[no]
                    Its new state, simply given here, makes the next question: { part-looks }, and
                    { part-next }.
            }
        }
       *[no]
            The next question is given, too, and has a context of its own:
            { QUOTED($written-second) }.
    }
    .third = By the same rule it makes a new state: now { part-second } scores highest.
    .go-on = { $computed ->
        [yes] { $later-count ->
            [one] Then the same steps again: it { part-looks-on }, and writes { QUOTED($later) }.
           *[other] It asks again for each word, and writes { QUOTED($later) }.
        }
       *[no] { $later-count ->
            [one] Then comes { QUOTED($later) }.
           *[other] Then come { QUOTED($later) }.
        }
    }
    .end = { $computed ->
        [yes] { part-crossing }One more round gives { $end }: the end.
       *[no] { part-crossing }Last comes { $end }: the end.
    }

part-crossing = { $crosses ->
    [colour] The lines cross: in French, the colour follows the noun.{ " " }
    [others] The lines cross: the order has changed.{ " " }
   *[no] { "" }
}

part-now-writes = { $wins ->
    [yes] The decoder writes the most likely word, { QUOTED($written-first) }.
   *[no] Now the decoder writes { QUOTED($written-first) }.
}

part-looks = { $looks-alike ->
    [yes] it looks at all words alike
   *[no] it looks most at { QUOTED($points) }
}

part-looks-on = { $looks-on ->
    [alike] looks at all words alike
   *[most] looks most at { QUOTED($points-on) }
}

part-second = { $second-ends ->
    [yes] { $end }, the sign for the end,
   *[no] { QUOTED($written-second) }
}

part-next = { $second-ends ->
    [yes] what comes is { $end }, the sign for the end
   *[no] the next word is { QUOTED($written-second) }
}

# 9

names = Query, keys, values
    .call =
        { $score ->
            [additive] Back to the first question.
           *[other] Back to the first arrow.
        } Score, share, mix: this is { part-attention }. The question,
        or query, scores the keys, and we mix the values.
    .part =
        Here each { $translates ->
            [yes] encoder state
           *[no] state
        } is both. A transformer makes a key and a value of each. By hand, push the key of
        { QUOTED($other) }: its share grows, its value stays.
    .come-home = { $covered ->
        [yes]
            Back to the opening: with { QUOTED($top) } alone, { $torn ->
                [yes] a tie
               *[no] { QUOTED($best) } has only { $best-of-top }
            }. But ask { part-all }: { QUOTED($other) } gets a share of { $other-share }, and the bars
            move. { part-trained }
       *[no] { $translates ->
            [yes] So a machine can know where to look: it asks. { part-trained }
           *[no] So a machine can know where to look: it asks.
        }
    }

part-attention = { $score ->
    [dot] dot-product attention
    [scaled] scaled dot-product attention
   *[other] attention
}

part-trained =
    Training rewards only the right words; where to look is learned on the way.

in-code = The same in PyTorch
    .write = { part-in-code }

part-in-code = { $score ->
    [general] In PyTorch, attention is a softmax and three products.
    [additive] In PyTorch, attention is a small network for the scores, a softmax, and a product.
    [scaled] In PyTorch, attention is a softmax and two products.
   *[other] In PyTorch, this attention is a softmax and two products.
}

# What is said of a model of one's own, beside where its numbers come from. These stand in English
# in the parameter “source”, by which they are found again.

source-no-mask = There is no mask: every query sees every key.
source-few-keys = Only these keys share; in use all do, and each share is smaller.
source-matrices =
    W of the score is made of the head's Wq and Wk; what is mixed are the inputs, so its Wv and the
    output's Wo are not seen.
source-bias = A last number of each state, always 1, carries the bias of the query.

# What is wrong with values, and a note on them; each begins with the name of a field.

refused-at-once =
    head lets the decoder write { $word } at once, so that nothing is translated: give other numbers
refused-alone = decoder is given without translation: what do its states write?
refused-shape =
    decoder has { $given } numbers, but it must have { $expected } (s(0) and a row for each written
    word)
note-called = translation is not given, so what is written is called { $words }

# How the numbers are called, in cards, sheets and lists.

position-source = each word
    .one = the word { QUOTED($name) }
position-target = each word that is written
    .one = the written word { QUOTED($name) }
position-candidate = each word that may be written
    .one = { QUOTED($name) }
position-width = each place
    .one = place { $name }
position-key = each column
    .one = column { $name }
position-state = each moment of writing
    .one = moment { $number0 } of writing
position-moment = each moment of the turn
    .one = moment { $name } of the motion
position-way = each moment of the way
    .one = moment { $name } of the way
position-plane = each direction
    .one = direction { $name } of the plane
position-part = each part
    .one = part { $name }

quantity-hidden = the number at { $width } of the state of { $source }
quantity-states = the number at { $width } of the decoder’s state at { $state }
quantity-asker = the number at { $width } of the decoder’s first state, which asks
quantity-size = how many numbers a state has
quantity-matrix = the weight of the general score in row { $width }, { $key }
quantity-question = the number at { $width } of the question
    .whole = the question
quantity-weighing = the weight at { $width } that adds up a bent sum
quantity-bent = the number at { $width } of question and state of { $source }, added and bent by tanh
quantity-scores = the score of { $source }
    .whole = the score of each word
quantity-length = the length of the question
quantity-reaches = how far the state of { $source } reaches along the question
quantity-shift = what is taken off every score
quantity-powers = the power of e of the score of { $source }
    .whole = the power of each score
quantity-total = the sum of all powers
    .whole = the sum of all powers
quantity-shares = the share of { $source }
    .whole = the share of each word
quantity-context = the number at { $width } of the context
    .whole = the context
quantity-questions = the number at { $width } of the question before { $target }
quantity-alignment = the share of { $source } when { $target } is chosen
quantity-contexts = the number at { $width } of the context for { $target }
quantity-basis = the part of { $width } in { $plane }
quantity-places = where the state of { $source } stands along { $plane }
quantity-asking = where the question points along { $plane }
quantity-reach = the foot of the state of { $source } on the question, along { $plane }
quantity-moving = the number at { $width } of the moving question at { $moment }
quantity-moving-places = where the moving question points along { $plane } at { $moment }
quantity-moving-scores = the score of { $source } at { $moment }
quantity-moving-shares = the share of { $source } at { $moment }
quantity-settling = the share of { $source } at { $way } from the shares that balance in the middle to its own
quantity-kept = how much of its state the decoder keeps
quantity-half = the number at { $width } of the kept half of the decoder’s state
quantity-begin = the number at { $width } of the vector that stands before the first word
quantity-next-state = the number at { $width } of the decoder’s next state
    .whole = the decoder’s next state
quantity-stepping = where the next state stands along { $plane } after { $part } of its sum
quantity-parted = the number at { $width } of the key of { $source } at { $way } from its value
quantity-parted-places = where the key of { $source } stands along { $plane } at { $way }
quantity-parted-shares = the share of { $source } at { $way } of a key from its value
quantity-head = the weight at { $width } for { $candidate }
quantity-fits = how well { $candidate } fits the next state
quantity-odds = the probability of { $candidate }
quantity-said = the number, counted from 0, of what is chosen as { $target }
quantity-chances = the probability of { $candidate } when { $target } is chosen
quantity-cornering = the share of { $source } at { $way } to one word alone
quantity-cornered = the probability of { $candidate } at { $way } to one word alone
