# A recurrent network: what the lesson says, beat by beat, in the order in which it is said.

lesson = Recurrent neural network
    .summary = A recurrent network reads word after word; its memory carries what came before.
    .teaches-1 = Each word is an arrow that pushes the memory; whatever only adds the arrows up cannot tell two orders apart.
    .teaches-2 =
        At each step the same weights turn the memory, push it, and bend it; so the last memory has
        seen all words, in their order.
    .teaches-3 =
        Every step turns and squeezes the nudges of an early memory, too, so the beginning of a long
        text may fade.
    .sheet = { $activation ->
        [relu]
            Here the bend is ReLU, max(0, a): it can be computed by hand. The memory starts at zero.
       *[other] The memory starts at zero.
    }

# What a listener learns to say here, and what is taken for known.
terms =
    .defines =
        tanh, recurrent-network: cell.fold
    .presumes =
        relu, vector, matrix, weight, probability, sigmoid, layer, network, loss, gradient,
        vanishing-gradient, exploding-gradient

# Written in the picture: as short as can be.
labels =
    .push = push
    .bend = bend
    .v = V
    .without = without V
    .wide = times as long as at first
    .longest = { $hidden ->
        [2] longest axis
       *[other] longest nudge
    }
    .reading = round
    .memory-after = after
    .magnified = magnified
    .lens = lens
    .unbent = before the last bend
    .bent = after the last bend
    .right = right
    .down = down
    .gradient = gradient
    .felt = the most a nudge there can move the end
    .first-word = first word
    .last-word = last word
    .vanishing = vanishing gradient
    .memory = memory
    .recurrent = recurrent network
    .sigmoid = sigmoid

# 1

opening = The same words, another order
    .read = { $swaps ->
        [yes] { $known ->
            [yes]
                Not bad, just good. And: not good, just bad. The same four words, but you know at
                once which one is praise.
           *[no]
                { QUOTED($sentence) }. And: { QUOTED($other) }. The same { SPELLED($count) } words,
                but in another order they need not mean the same.
        }
       *[no] { QUOTED($sentence) }: { SPELLED($count) } words, one after the other.
    }
    .guess =
        How could a machine know? Give each word an arrow, and add them up.
    .add = { $swaps ->
        [yes] Lay them tip to tail: two paths, one end. In a sum, the order does not matter.
       *[no] Lay them tip to tail: here they end, and would in any order, because a sum has none.
    }
    .ask = { $swaps ->
        [yes] So what could tell these two apart?
       *[no] What could a machine know that the sum does not?
    }

# 2

remember = A memory
    .keep-it = We read word by word, and remember. So the machine gets a memory: { $hidden ->
        [2] two numbers, a point that begins at zero.
       *[other]
            { SPELLED($hidden) } numbers. You see two of them, a point that begins at zero.
    }
    .push-on =
        Here comes { QUOTED($first) }. Its arrow pushes the memory, and with it every point of the
        plane.
    .scope = { $arrows ->
        [chosen] A real network learns its numbers; here I chose them.
        [chance] A real network learns its arrows; these come from chance.
        [source]
            A real network learns its arrows, and these are what your model makes of its inputs.
       *[learned] A real network learns its arrows.
    }

# 3

bend = The bend
    .squeeze = { $activation ->
        [relu]
            After every push, each number goes through this curve, relu: what is below zero becomes
            zero.
       *[other]
            Push by push, the memory could run away. So each number goes through this curve,
            tanh, which keeps it between minus one and one.
    }
    .bend = { $activation ->
        [relu] That folds away what is negative in the plane.
       *[other] That squeezes the whole plane into the square.
    } We call it the bend.

# 4

step = One step
    .leave-out = { $keeps ->
        [yes]
            One thing I left out: before each word a matrix, V, moves the whole plane, but this one
            leaves everything as it is.
       *[no] { $middle ->
            [none] But where a word stands in the order should matter.
           *[other] { $praises ->
                [yes]
                    { QUOTED($first-two) } is praise, and should end beyond this line. But from here,
                    { QUOTED($second) } and the bend lead only into this corner.
               *[no]
                    One more push alone would land the memory on the { $middle ->
                        [right] left
                       *[left] right
                    }. But where a word stands in the order should matter.
            }
        } So before each push, a matrix, V, moves the memory.
    }
    .show-v = This one { part-v }.
    .then = { $praises ->
        [yes] From here comes the push of { QUOTED($second) }.
       *[no] From here, { QUOTED($second) } pushes { part-way }.
    }
    .guess-middle-question = { $praises ->
        [yes] On which side of the line will the memory land?
       *[no] Will the memory land left or right of the middle?
    }
    .guess-middle-option-1 = { $praises ->
        [yes] no praise
       *[no] left
    }
    .guess-middle-option-2 = { $praises ->
        [yes] praise
       *[no] right
    }
    .guess-middle = { $praises ->
        [yes] On the side of praise: from there, { QUOTED($second) } leads across the line.
       *[no] On the { $middle }{ $away ->
            [yes] , although { QUOTED($second) } points { $heading }
           *[no] { "" }
        }.
    } So V makes the difference.
    .guess-question = Will the memory land left or right of the ring?
    .guess-option-1 = left of it
    .guess-option-2 = in its column
    .guess-option-3 = right of it
    .guess = To the { $side }{ $contrary ->
        [yes] , although { QUOTED($second) } points { $heading }: { $carried-across ->
            [yes]
                { QUOTED($first) } came before, and V has carried the memory to the { $side }.
           *[no] V had moved it already, and the push starts from there.
        }
       *[no] : the push starts from where V has brought the memory.
    }
    .go = { $keeps ->
        [yes] Watch it go.
       *[no] Watch it go: the push starts from where V has brought the memory.
    }
    .sum-up = In one line, with h for memory: { $keeps ->
        [yes] the old h
       *[no] V times the old h
    }, plus the push of { QUOTED($second) }. { $activation ->
        [identity] That is
       *[other] Through { $activation }, that is
    } the new h.

part-way = { $heading ->
    [none] { $upward ->
        [none] by next to nothing
       *[other] { $upward }
    }
   *[other] { $upward ->
        [none] to the { $heading }
       *[other] { $little ->
            [yes] { $upward } and a little { $heading }
           *[no] { $upward } and { $heading }
        }
    }
}

part-v = { $moves ->
    [all] changes the numbers of the memory
    [mirrors] mirrors the plane{ part-shape }
   *[turns] { $turn ->
        [none] { $shape ->
            [leans] shears the plane
           *[other] stretches or squeezes the plane
        }
        [half] turns the plane by half a turn{ part-shape }
        [quarter] turns the plane by a quarter of a turn{ part-shape }
       *[some] turns the plane{ part-shape }
    }
}

part-shape = { $shape ->
    [keeps] { "" }
    [leans] { " and shears it" }
   *[changes] { " and stretches or squeezes it" }
}

# 5

cell = One cell
    .go-on = Now { $later-count ->
        [one] { QUOTED($later) }
        [2] { QUOTED($later) }
       *[other] each word that follows
    }, with the same V: a curved arrow for each step.
    .pull = Pulled straight, the path is a chain of equal cells.
    .pass-on = { $order-counts ->
        [yes] Early words go through { part-repeated } more often, so now the order counts.
       *[no] However long the sentence, there is one cell for each word.
    }
    .fold =
        Slid together, it is one cell, whose output comes back: a recurrent network.

# What every word goes through that has been read, again and again.
part-repeated = { $activation ->
    [identity] V
   *[other] { $keeps ->
        [yes] the bend
       *[no] V and the bend
    }
}

# 6

verdict = Which side?
    .weigh = { $arrows ->
        [chosen]
            { $praises ->
                [yes] And our line? A { part-weighs }
               *[no] Then the verdict: a { part-weighs }
            }
       *[other]
            Then the verdict: a last layer weighs both numbers, and adds them up.
    }
    .draw-line =
        { $praises ->
            [yes] On the line, that is zero.
           *[no] That is zero on this straight line.
        } The deeper into { part-target }, the larger.
    .decide = { $lines ->
        [none]
            A last layer decides: it weighs the numbers of the last memory, and makes probabilities
            of them. { QUOTED($target) } gets { $share }.
        [one]
            The sigmoid curve turns it into a probability: { $share } for { part-target }.
       *[several]
            A last layer decides, by straight lines. { part-lies }, the surer: { part-target } gets a
            probability of { $share }.
    }
    .other-question = { $known ->
        [yes]
            Where does the other order end?
       *[no] Now read the other sentence. Where does it end?
    }
    .other-sheet = { $lines ->
        [none] Read the words in the other order, and score again. Where does the memory end?
       *[other]
            Read the words in the other order, and score again. Where does the memory end? Where
            scores are equal, there is the line.
    }
    .other-option-1 = at the same point
    .other-option-2 = { $lines ->
        [none] elsewhere, with the same verdict
       *[other] elsewhere, on the same side
    }
    .other-option-3 = { $lines ->
        [none] elsewhere, with another verdict
        [one] across the line
       *[several] across a line
    }
    .other = { $outcome ->
        [point] At the very same point{ $adds-up ->
            [yes] : without a turn and a bend it is only a sum.
           *[no] .
        }
        [same]
            { part-start } This one ends elsewhere, { $lines ->
                [none] but with the same verdict
               *[other] but on the same side
            }: { $other-share } for { part-target }.
       *[across]
            { part-start } This one ends { $lines ->
                [none] with another verdict
                [one] across the line{ $known ->
                    [yes] , as it should
                   *[no] { "" }
                }
               *[several] across a line
            }: { $share-moves ->
                [falls] only { $other-share } for { part-target }.
               *[other] { $other-share } for { part-target }.
            }
    }

part-weighs = last layer weighs both numbers, adds them up, and subtracts { $bar }.

part-target = { $known ->
    [yes] { $target }
   *[no] { QUOTED($target) }
}

part-lies = { $tied ->
    [yes] For this memory, no class is ahead; the farther from the lines
   *[no] The memory lies on the side of { QUOTED($winner) }, and the farther from the lines
}

part-start = { $shared-start ->
    [yes] It starts the same, but then the paths part.
   *[no] Here the paths part at once.
}

# 7

tanh = Bend it
    .bend-it =
        So give it a bend: after every word a curve called tanh squeezes each number between minus
        one and one. The plane is bent into this square{ $knows ->
            [alike] .
           *[other] , and the two paths part.
        }
    .tell-it =
        Now { QUOTED($target) } gets { $bent-share } after one order, and { $other-bent-share } after
        the other.

# 8

why = Why bend?
    .pairs = { $activation ->
        [relu] What is the bend good for?
       *[other] { $unbent-apart ->
            [yes] V alone tells our orders apart. So why bend?
           *[no] But does the bend only keep the numbers small?
        }
    } Let us leave out the last bend, after { QUOTED($one-less-phrase) } and { QUOTED($less-phrase) }.
    .swap =
        Put { QUOTED($more) } in place of { QUOTED($less) }: that adds the same arrow to both.{ $lines ->
            [one]
                { " " }{ $wrong ->
                    [yes]
                        It adds praise, so { QUOTED($phrase) } beats { QUOTED($less-phrase) }. That is
                        wrong.
                   *[no]
                        So if it helps { QUOTED($target) } after { QUOTED($one-context) }, it does so
                        after { QUOTED($other-context) }, too.
                }
           *[other] { "" }
        }
    .bend = { $over-the-edge ->
        [yes]
            After { QUOTED($other-context) }, the arrow leads beyond the right edge, where tanh
            flattens. Now bend it: the step to the right shrinks most.
       *[no]
            Bend now, and compare the arrow after { QUOTED($one-context) } with the
            one after { QUOTED($other-context) }.
    }
    .reason =
        Right adds { part-target }, down takes it away. And now down wins.
    .compare = { $turns-round ->
        [yes]
            After { QUOTED($one-context) }, { QUOTED($more) } still means more { part-target } than
            { QUOTED($less) }. After { QUOTED($other-context) }, it means less.
       *[no]
            After { QUOTED($one-context) }, { part-target } goes to { $one-to }, and after
            { QUOTED($other-context) }, to { $other-to }.
    }
    .conclude = { $turns-round ->
        [yes] { $needs-v ->
            [yes] So V and the bend let
           *[no] So the bend lets
        } one word flip another’s meaning.
       *[no] So the bend lets what a word does depend on what came before.
    }

# 9

fade = What is left of the beginning
    .try-it =
        And how long does this memory last? Read the { SPELLED($count) } words
        { SPELLED($repeats) } times over. Whichever word comes first, the memory ends almost at one point.
    .ask-back = But does the end of a long text still feel its first word?
    .nudge = { $first-is-lost ->
        [yes] Why?
       *[no] { "" }
    } Nudge the memory of the first word a little: { $hidden ->
        [2] the disc holds all such nudges.
       *[other] here are some such nudges.
    }
    .read-on = { $area ->
        [keeps] { $shape ->
            [keeps] V keeps the disc’s area, but the bend takes some away at every word.
           *[other]
                V stretches the disc, but keeps its area; each bend shrinks it.
        }
        [shrinks] V shrinks the disc’s area, and the bend shrinks it further, at every word.
        [grows] V enlarges the disc’s area, but the bend shrinks it, at every word.
       *[untold]
            After the whole sentence, { part-longest } is { $width-once } times as long as at first.
    }
    .remains = { $left ->
        [gone] { part-again }, and nothing is left that could be seen.
        [vanished] { part-again }: { part-longest } is about { $shorter } times shorter.
        [fading] { part-after }: the beginning fades.
        [kept] { part-after }: the beginning is still there.
       *[grown] { part-after }.
    }
    .learn = { $left ->
        [grown] { part-back }, and here they grow; if that goes on, it is called exploding.
        [kept] { part-back }, and here much of them arrives at the first word.
        [fading] { part-back }, so here the first word can teach less than the last.
       *[other]
            The loss sees only the last memory, and a nudge of the first hardly reaches it. So its
            gradient vanishes there: this network would hardly learn from the first word.
    }

part-back = Learning follows such nudges back from the end

part-after =
    { part-again }: { part-longest } is { $left ->
        [fading] about { $width-end }
       *[other] { $width-end }
    } times as long

part-again = { $first-is-lost ->
    [yes] Read on to the end
   *[no] Read the { SPELLED($count) } words { SPELLED($repeats) } times over
}

part-longest = { $hidden ->
    [2] the longest axis
   *[other] the longest of all nudges
}

# 10

home = In one picture
    .tell = { $knows ->
        [across] This memory can tell the two orders apart{ part-fades }.
        [apart] This memory depends on the order of the words{ part-fades }.
        [alike] This memory forgets the order.
       *[one] This memory carries what it has read from word to word.
    }

# What is said of a long text, in the end.
part-fades = { $left ->
    [grown] { "" }
    [kept] { "" }
    [fading] , though the beginning of our long text fades in it
   *[other] , but it forgets how our long text began
}

in-code = The same in PyTorch
    .write = In PyTorch, reading is a loop, with the same V for every word.

# What is said of a model of one's own, beside where its numbers come from. These stand in English
# in the parameter “source”, by which they are found again.

source-table = What goes in for a token is seen as its row of the table E.
source-from-zero = h begins with 0 at token { $first }; in use it holds what comes before.
source-between = Tokens between these are left out; in use they are read, too.
source-head = The head reads h after token { $last }; in use h goes on to token { $end }.
source-two-biases = b is the sum of the module's two biases.
source-no-bias = The module has no bias: b is 0.

# How the numbers are called, in cards, sheets and lists.

position-word = each word
    .one = word { $name }
position-entry = each word of the vocabulary
    .one = { QUOTED($name) }
position-feature = each place
    .one = place { $name }
position-unit = each unit
    .one = unit { $name }
position-class = each class
    .one = { QUOTED($name) }
position-time = each moment
    .one = { $name }
position-order = each order
    .one = order { $name } of the words
position-coordinate = each direction
    .one = direction { $name }
position-choice = each of the two swapped words
    .one = swapped word { $name }
position-context = each word that stands before
    .one = the other word that stands before, number { $name }
position-instant = each moment
    .one = moment { $name } of the motion
position-angle = each direction
    .one = direction { $name } of the circle
position-round = each reading
    .one = reading { $name }
position-later = each word of all readings
    .one = word { $name } of all readings
position-reading = each word after the first
    .one = word { $name } after the first

quantity-rows = the row of { $word } in the vocabulary
quantity-vectors = the number at { $feature } of the vector of { $entry }
quantity-input-weights = the weight of { $unit } for { $feature } of a word
quantity-recurrent-weights = the weight to { $unit } from { $unit } of the memory
quantity-bias = the bias of { $unit }
quantity-head-weights = the weight of { $class } for { $unit }
quantity-head-bias = the bias of the score of { $class }
quantity-x = the number at { $feature } of the vector that { $word } brings
quantity-moves = the push of { $word } on { $unit }
quantity-turned = what the memory gives to { $unit } before { $word }
quantity-sums = the sum before the bend, in { $unit } at { $word }
quantity-states = the memory of { $unit } at { $time }
quantity-last = the last memory of { $unit }
quantity-scores = the score of { $class }
quantity-shares = the probability of { $class }
quantity-loss = the loss
quantity-order = the place of { $word } in the other order
quantity-walked = the sum of the pushes on { $unit } at { $time }, in { $order }
quantity-both = the memory of { $unit } at { $time }, in { $order }
quantity-both-shares = the probability of { $class } in { $order }
quantity-plane = which unit is drawn along { $coordinate }
quantity-rival = the position of the class that comes next to the right one
quantity-slopes = by how much the weight of the right class for { $unit } is larger than that of the class that comes next
quantity-bar = how high the memory must reach, so that both classes are alike
quantity-steep = how fast the weighted sum grows with the distance from the line
quantity-distance = how far the last memory is from the line
quantity-beyond = how far the last memory reaches beyond the line
quantity-added = what one of the swapped words adds to { $unit }, in place of the other, unbent
quantity-steps = how far one of the swapped words leads from the other in { $unit }, before the bend
quantity-bent-steps = how far one of the swapped words leads from the other in { $unit } after { $context }, with the bend
quantity-places = the place of { $choice }
quantity-pair = the row in the vocabulary where { $choice } is found
quantity-contexts = the row in the vocabulary of { $context }
quantity-phrases = where { $context } and { $choice } lead in { $unit }
quantity-bent = the bent memory of { $unit } at { $time }, in { $order }
quantity-bent-shares = the probability of { $class } in { $order }, after the bend
quantity-radius = the radius of the circle of nudges
quantity-counts = the number of { $round }
quantity-lenses = how many times nearer the lens is after { $round }
quantity-long-memories = the memory of { $unit } after { $later }, with { $entry } as the first word
quantity-long-shares = the probability of the right class after all readings, with { $entry } as the first word
quantity-repeats = how often the sentence is read
quantity-alone = the memory of { $unit } after { $context } alone
quantity-unbent-pairs = where { $context } and { $choice } lead before the last bend, in { $unit }
quantity-unbent-pair-shares = the probability of the right class after { $context } and { $choice }, before the last bend
quantity-phrase-shares = the probability of the right class after { $context } and { $choice }
quantity-unbent = where all words lead without a bend, in { $unit }, in { $order }
quantity-unbent-shares = the probability of { $class } in { $order }, without a bend
quantity-nudged = where the ring of nudges is along { $coordinate } at { $instant }
quantity-rings = the nudge along { $coordinate }, { $angle }, at { $instant }
quantity-stretches = how many times as long as at first the longest nudge that is seen is, at { $instant }
quantity-shorter = how many times shorter the longest nudge is at the end
quantity-widths = how many times as long as at first the nudges are at { $reading }
quantity-felt = the most by which a nudge of the memory after { $later } can change the end, as a factor
