# Automatic differentiation: what the lesson says, beat by beat, in the order in which it is said.

lesson = Automatic differentiation
    .summary = One run forward and one walk back tell how a result changes with every input.
    .teaches-1 = A formula is a chain of small operations, and the slope of each of them is known.
    .teaches-2 = Slopes multiply along a road, and add where roads meet.
    .teaches-3 =
        One walk back gives the gradients of all inputs at once; each knob is turned against its
        own.

# What a listener learns to say here, and what is taken for known.
terms =
    .defines = loss: opening.want, slope: follow.stretch, gradient: chain.multiply, backpropagation: back.reach
    .presumes = weight, bias, learning-rate, network

# Written in the picture: as short as can be.
labels =
    .cat = cat
    .dog = dog
    .votes-for-cat = votes for cat
    .votes-for-dog = votes for dog
    .share-of-cat = cat’s share
    .knobs = knobs
    .multiplications = multiplications
    .runs-of = runs of
    .in-a-run = { $forward ->
        [one] multiplication
       *[other] multiplications
    }
    .for-all = for all gradients
    .forward = one run forward
    .back = one walk back
    .walked = { $digits ->
        [yes] runs, one for each knob of the digit network
       *[no] runs, one for each knob of the network
    }
    .slopes = slopes
    .signs = signs are written, not drawn
    .against = counts against
    .steps = steps
    .nudge-of = nudge
    .quotient = change ÷ nudge
    .area = width · height

# 1

opening = Knobs and a meter
    .want = { $says-dog ->
        [yes]
            You show a network a cat, and it says: dog. This meter shows how wrong it is: its loss,
            { $result }.
       *[no]
            You want { $result } to become small, as a network wants its loss to. This meter shows
            it.
    }
    .turn-first = Turn the knob { $start } up a little, and { $result } { $start-turn ->
        [falls] falls
        [rises] rises
       *[stays] does not move
    }.
    .turn-second = Turn { $second } up, and it { $second-turn ->
        [falls] falls
        [rises] rises
       *[stays] does not move
    }.
    .many = But { part-network } has { $knobs } such knobs.
    .count-up =
        And trying each takes a run through them all: { part-nudging } multiplications.

part-network = { $digits ->
    [yes] { $small ->
        [yes] a small network that reads digits
       *[no] a network that reads digits
    }
   *[no] { $small ->
        [yes] a small network
       *[no] a large network
    }
}

part-nudging = { $unit ->
    [one] { $nudging }
    [thousand] about { SPELLED($nudging) } thousand
    [million] about { SPELLED($nudging) } million
    [billion] about { SPELLED($nudging) } billion
    [trillion] about { SPELLED($nudging) } trillion
   *[quadrillion] about { SPELLED($nudging) } quadrillion
}

# 2

map = A road map
    .write = { $two ->
        [yes]
            There is a way for all at once. Write down what our own two do, one operation at a time.
       *[no]
            There is a way for all at once. Write down what our own one does, one operation at a
            time.
    }
    .run = { $share ->
        [yes]
            Input x, say how pointed the ears are, times w is a, the votes for a cat; b, those for a
            dog. Their sum is s, and a divided by s is y, the cat’s share.
       *[no]
            Now let the numbers run from left to right: each circle takes what has arrived, and
            computes its own value.
    }
    .keep-all = { $share ->
        [yes]
            It should be t, { $wanted }; it is off by d, and d squared is the loss. We keep every
            number.
       *[no] At the end stands { $result }: { $loss }. We keep every number.
    }

# 3

follow = Follow a nudge
    .stretch = { $first-times ->
        [yes]
            Nudge { $start } by { $nudge }. As { $first } is { $start } times { $first-slope },
            { $first } moves { $first-slope } times as far. We call this factor the slope.
       *[no]
            Nudge { $start } by { $nudge }. On the way to { $first }, the nudge is multiplied by
            { $first-slope }. We call this factor the slope.
    }
    .go-straight = { part-should }

# 4

fork = Where two roads meet
    .derive = { $share ->
        [yes]
            Then the road forks: s has a in it, too. Calculus gives each slope from the numbers we
            kept, as if only one moved.
       *[no]
            Then the roads part, and meet again at { $meeting }. Calculus gives each slope from the
            numbers we kept, as if only one moved.
    }
    .split = { $share ->
        [yes]
            The direct road brings { $one-push }. But a larger total makes a smaller share: by way
            of s comes { $other-push }.
       *[no] { $derived ->
            [yes]
                By way of { $one-way }, a push of { $one-push } comes there; by way of { $other-way },
                one of { $other-push }.
           *[no]
                Then the roads part, and meet again at { $meeting }. By way of { $one-way }, a push
                of { $one-push } comes there; by way of { $other-way }, one of { $other-push }.
        }
    }
    .meet-question = Going by these slopes, how far does { $meeting } move?
    .meet-option-1 = { $farther }
    .meet-option-2 = { $sum }
    .meet-option-3 = { $difference }
    .meet = Both arrive, so they add: { $sum }.
    .add = Both arrive, so they add: { $sum }.
    .go-on = { part-should }

part-should = { $fall ->
    [stays] So by these slopes { $result } should not move at all.
    [falls] { part-on } { $result } should fall by { $fall-by }.
   *[rises] { part-on } { $result } should rise by { $fall-by }.
}

part-on = { $goes-on ->
    [yes] On it goes: by these slopes
   *[no] So by these slopes
}

# 5

chain = Multiply along, add where roads meet
    .multiply = { $meets ->
        [yes]
            So divide by the nudge: { $result } { part-moves-by } per unit of { $start }. The
            gradient for { $start } is { $gradient }: multiply along a road, and add where roads
            meet.
       *[no]
            So divide by the nudge: { $result } { part-moves-by } per unit of { $start }. The
            gradient for { $start } is { $gradient }: multiply along the road.
    }
    .doubt = But is it true? Turn { $start }, and divide the change of { $result } by the nudge.
    .measure = { $closing ->
        [closer] The smaller the nudge, the closer we come to { $gradient }.
        [equal] Here it is just that, { $gradient }, from the start.
       *[near] With a nudge of { $last-probe } we measure { $last-quotient }.
    }

part-moves-by = { $gradient-way ->
    [falls] falls by { $gradient-by }
    [rises] rises by { $gradient-by }
   *[stays] does not move
}

# 6

again = And the next knob?
    .begin = And { $second }? Its nudge starts all over{ $shares-roads ->
        [yes] , on the same last roads.
       *[no] , on roads of its own.
    }
    .walk = This is forward mode: each knob needs a run of its own.

# 7

back = Turn the question round
    .turn = Turn the question round: per unit of each number, how far would { $result } move, by the
        slopes?
    .start = For { $result } itself that is 1. On the way back, each slope multiplies it.
    .join =
        { CAPITAL(SPELLED($coming)) } roads come back to { $parting }: what they bring adds up.
    .reason = These numbers do not depend on the knob, so one walk serves all.
    .reach = { $learned ->
        [1]
            So { $start } has its gradient, { $gradient }, as before. This is reverse mode, or
            backpropagation.
        [2]
            Both knobs get theirs at once, the same two as before: this is reverse mode, or
            backpropagation.
       *[other]
            All { SPELLED($learned) } knobs get theirs at once, and { $start } has { $gradient }, as
            before: this is reverse mode, or backpropagation.
    }

# 8

area = Why they agree
    .lay =
        Why must both agree? Draw a rectangle: as wide as a number moves per unit of { $start }, as
        high as { $result } moves per unit of that number.
    .walk = { $more-roads ->
        [yes]
            A slope multiplies the width on the way there, the height on the way back. So the area
            stays; where several roads run beside each other, theirs add up to it.
       *[no]
            A slope multiplies the width on the way there, the height on the way back. So the area
            stays.
    }
    .fork = { $opposite ->
        [yes]
            But where roads part, each takes a piece, which keeps its area. The hatched one counts
            against the other.
       *[no] But where roads part, each takes a piece, which keeps its area.
    }
    .agree =
        At { $start } the width is 1: the area is the walk back’s answer. At { $result } the height
        is 1: it is the run’s.

# 9

step = Turn every knob
    .turn-all = { $two ->
        [yes]
            Now turn each knob against its gradient, times the learning rate: { $start }
            { part-start-way }, { $second } { part-second-way }.
       *[no]
            Now turn { $start } against its gradient, times the learning rate: it
            { $start-way ->
                [up] goes up.
               *[down] goes down.
            }
    }
    .run-again = { $first-step ->
        [falls] Run forward again: { $result } has fallen.
        [rises] Run forward again: { $result } has risen, because the step was too long.
       *[stays] Run forward again: { $result } has not moved.
    }
    .descend = { $in-the-end ->
        [down]
            After { $last-count } such steps it is { $after-last }{ $share-grows ->
                [yes] , and the cat’s share has grown.
               *[no] .
            }
        [up] After { $last-count } such steps it is { $after-last }: they are too long.
       *[there] After { $last-count } such steps it is still { $after-last }.
    }

part-start-way = { $start-way ->
    [up] goes up
    [down] goes down
   *[stays] stays
}

part-second-way = { $second-way ->
    [up] up
    [down] down
   *[stays] not at all
}

# 10

home = All of them at once
    .forward-run =
        Back to those knobs, weights and biases. A run forward multiplies once for each weight.
    .walk-question = How many does the walk back take, for all gradients?
    .walk-option-1 = at most twice as many
    .walk-option-2 = ten times as many
    .walk-option-3 = as many for each knob
    .walk = { $deep ->
       *[yes] { part-about }: once for each weight’s gradient, and, past the first layer, once more
            to hand it on.
        [no] Just as many: each weight once, for its own gradient.
    }
    .tell = The walk back takes { $back }, for all gradients together.
    .save = { $saves ->
        [yes]
            Together they replace { part-nudging }. The price is memory: all values must be
            kept.
       *[no]
            That makes { $both }. With so few knobs little is saved, and all values must be kept for
            the way back.
    }
    .end = Now you know, for every knob, which way to turn it. { $says-cat ->
        [yes] Turn our two, and the answer is: cat.
       *[no] { "" }
    }

part-about = { $about ->
    [once] About as many here
    [more] About one and a half times as many here
   *[twice] About twice as many
}

in-code = The same in PyTorch
    .write = { $whole ->
        [yes] PyTorch keeps the map, and one call walks back: automatic differentiation.
       *[no] Here loss is our map, and one call walks back: automatic differentiation.
    }

# What is said of a model of one's own, beside where its numbers come from. These stand in English
# in the parameter “source”, by which they are found again.

source-renamed = { $symbol } stands for { $target }.

# How the numbers are called, in cards, sheets and lists.

position-node = each node
    .one = the node { $name }
position-edge = each arrow
    .one = arrow { $name }
position-learned = each learned input
    .one = learned input { $name }
position-slant = each node
    .one = { $name }
position-probe = each nudge
    .one = nudge { $name }
position-slide = each moment
    .one = moment { $name } of the slide
position-offset = each place of the knob
    .one = place { $name } of the knob
position-turn = each moment
    .one = moment { $name } of the turn
position-moment = each step
    .one = step { $number0 }
position-mark = each mark
    .one = mark { $name }
position-layer = each layer
    .one = layer { $name }
position-tick = each moment
    .one = moment { $name } of the count
position-passage = each passage
    .one = passage { $name }

quantity-values = the value of { $node }
quantity-slopes = the slope of { $edge }
quantity-tangents = the slope of { $node } with { $learned }
quantity-gradients = the gradient of the result: { $slant }
    .asked = the gradient of the result at each node
quantity-parts = what { $edge } brings back to the gradient
quantity-nudge = the nudge of the input
quantity-reach = how far { $node } moves, counted in nudges of the input
quantity-moved = by how much { $node } moves
quantity-carried = what { $edge } carries of the nudge
quantity-mistaken = what one might take for the sum of what meets
quantity-other = how far { $node } moves, counted in nudges of the second input
quantity-should = by how much the result should move
quantity-along = the slope of the result with the input
quantity-steepness = by how much the result moves per unit of the input
quantity-probes = the size of { $probe }
quantity-probed = the result after { $probe }
quantity-quotients = the change of the result over { $probe }
quantity-slides = the nudge at { $slide }
quantity-slid = the result after the nudge at { $slide }
quantity-chords = the slope of the chord at { $slide }
quantity-offsets = how far the knob is moved at { $offset }
quantity-curve = the result with the knob at { $offset }
quantity-across = how wide { $node } makes its rectangle
quantity-upright = how high the rectangle is: { $slant }
quantity-area = the area of each rectangle
quantity-quarters = how far { $learned } moves with a quarter of a turn
quantity-watched = what the bar shows at { $turn } of { $learned }
quantity-heights = how high the rectangle of { $edge } is
quantity-widths = how wide the rectangle of { $edge } is
quantity-flows = the area of { $edge }
quantity-wiggled = the result at { $turn } of { $learned }
quantity-step-size = the learning rate
quantity-stepped = { $node } after a step against its gradient
quantity-descent = { $node } after { $moment }
quantity-fallen = the result at { $mark }
quantity-counts = how many steps were made at { $mark }
quantity-layers = how many units { $layer } has
quantity-knobs = how many weights the network has
quantity-run = the multiplications of one run forward
quantity-back = the multiplications of the walk back
quantity-nudging = the multiplications if each weight is nudged
quantity-rounded = the multiplications if each weight is nudged, in thousands, millions and so on
quantity-passed = how many runs were made at { $passage }
quantity-counted = the multiplications counted at { $tick }
quantity-both = the multiplications of one run forward and one walk back
