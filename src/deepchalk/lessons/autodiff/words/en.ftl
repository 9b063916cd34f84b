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
    .knobs = knobs
    .multiplications = multiplications a step
    .for-all = for all gradients
    .forward = one run forward
    .back = one walk back
    .walked = times along the last roads
    .steps = steps
    .nudge-of = nudge
    .quotient = change ÷ nudge
    .area = area

# 1

opening = Knobs and a meter
    .want = { $says-dog ->
        [yes]
            You show a network a cat, and it says: dog. Only { $share-first } of its votes are for the
            cat. This meter shows how wrong it is: its loss, { $result }.
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
    }. { part-known }
    .many =
        But { part-network } has { $knobs } such knobs, its weights and biases, and you would have
        to try each one.
    .count-up =
        Each try is a run through the whole network: that makes { part-nudging } multiplications, for
        a single step.
    .promise = There is a way to know it for all of them at once.

part-known = { $start-turn ->
    [stays] { "" }
   *[moves] { $second-turn ->
        [stays] { "" }
       *[moves] So now you know which way to turn both.
    }
}

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
        [yes] Write down what happens to our knobs, one small operation at a time.
       *[no] Write down what happens to our knob, one small operation at a time.
    }
    .run = { $share ->
        [yes]
            What the network sees, x, times w is a, the votes for a cat, and b is the votes for a dog.
            Together they are s, and a divided by s is y, the cat’s share.
       *[no]
            Now let the numbers run from left to right: each circle takes what has arrived, and
            computes its own value.
    }
    .keep-all = { $share ->
        [yes]
            It should be { $wanted }, so it misses by d, and d squared is the loss, { $loss }. We keep
            every number.
       *[no] At the end stands { $result }: { $loss }. We keep every number, we shall need them all.
    }

# 3

follow = Follow a nudge
    .chapter = One knob at a time
    .stretch = { $first-times ->
        [yes]
            Nudge { $start } by { $nudge }, and { $first }, which is { $start } times
            { $first-slope }, moves by { $first-moved }. This { $first-slope } is called the slope of
            the arrow.
       *[no]
            Nudge { $start } by { $nudge }, and { $first } moves by { $first-moved }. What the nudge
            is multiplied by, here { $first-slope }, is called the slope of the arrow.
    }
    .go-straight = { part-should }

# 4

fork = Where two roads meet
    .derive = { $share ->
        [yes]
            Then the road forks: y is a divided by s, and s has a in it, too. Calculus has a rule for
            each slope; the curly d says that only one number moves.
       *[no]
            Then the roads part, and meet again at { $meeting }. Calculus has a rule for each slope;
            the curly d says that only one number moves.
    }
    .split = { $share ->
        [yes]
            Straight on, with slope { $one-slope }, a push of { $one-push } comes to y. But a also
            makes the total larger, and the share smaller: by way of s comes { $other-push }.
       *[no] { $derived ->
            [yes]
                By way of { $one-way }, a push of { $one-push } comes there; by way of { $other-way },
                one of { $other-push }.
           *[no]
                Then the roads part, and meet again at { $meeting }. By way of { $one-way }, a push
                of { $one-push } comes there; by way of { $other-way }, one of { $other-push }.
        }
    }
    .meet-question = By these slopes, how far does { $meeting } move?
    .meet-option-1 = { $farther }
    .meet-option-2 = { $sum }
    .meet-option-3 = { $difference }
    .meet = Both pushes arrive, so they add: { $sum }.
    .add = Both pushes arrive, so they add: { $sum }.
    .go-on = { part-should }

part-should = { $fall ->
    [stays] So by these slopes { $result } should not move at all.
    [falls] { part-on } by these slopes { $result } should fall by { $fall-by }.
   *[rises] { part-on } by these slopes { $result } should rise by { $fall-by }.
}

part-on = { $goes-on ->
    [yes] From there it is multiplied by slope after slope:
   *[no] So
}

# 5

chain = Multiply along, add where roads meet
    .multiply = { $meets ->
        [yes]
            So for every unit of { $start }, { $result } should move by { $gradient }. This is the
            gradient of { $start }: multiply along a road, and add where roads meet.
       *[no]
            So for every unit of { $start }, { $result } should move by { $gradient }. This is the
            gradient of { $start }: multiply along the road.
    }
    .doubt = Is it true? Really turn { $start }, and divide the change of { $result } by the nudge.
    .measure = { $closing ->
        [closer] The smaller the nudge, the closer we come to { $gradient }.
        [equal] Here it is just that, { $gradient }, from the start.
       *[near] With a nudge of { $last-probe } we measure { $last-quotient }.
    }

# 6

again = And the next knob?
    .begin = And { $second }? Its nudge starts all over{ $shares-roads ->
        [yes] , and takes the same last roads, with the same slopes.
       *[no] , on roads of its own.
    }
    .walk =
        A run for each knob: this is called forward mode. With { $knobs } knobs, you would take the
        last roads { $knobs } times.

# 7

back = Turn the question round
    .chapter = Turn the question round
    .turn = Turn the question round: how much does { $result } care about each number?
    .start = { $early ->
        [0] For { $result } itself that is 1. One step back, it is multiplied by the slope of the arrow.
       *[other]
            For { $result } itself that is 1. One step back, times the slope of the arrow, it is
            { $back-first-gradient } for { $back-first }.
    }
    .go-on = { $early ->
        [2] And so on: { $back-second-gradient } for { $back-second }.
        [3]
            And so on: { $back-second-gradient } for { $back-second }, and { $back-third-gradient }
            for { $back-third }.
       *[other]
            And so on, arrow by arrow: { $back-second-gradient } for { $back-second },
            { $back-third-gradient } for { $back-third }, and further back.
    }
    .join = { $coming ->
        [2]
            Two roads come back to { $parting }. Both count, so what they bring adds up, to
            { $parting-gradient }.
       *[other]
            { CAPITAL(SPELLED($coming)) } roads come back to { $parting }. All count, so what they
            bring adds up, to { $parting-gradient }.
    }
    .reach = { $learned ->
        [1]
            So { $start } has its gradient, { $gradient }, as before. This is reverse mode, or
            backpropagation.
        [2]
            Then both knobs at once: { $gradient } for { $start }, { $second-gradient } for
            { $second }, the numbers from before. One walk for all: this is reverse mode, or
            backpropagation.
       *[other]
            Then all { SPELLED($learned) } knobs at once, and { $start } has { $gradient }, as
            before. One walk for all: this is reverse mode, or backpropagation.
    }
    .reason = It pays because there are many knobs, but only one { $result } to ask about.

# 8

area = Why they agree
    .lay =
        Why must both ways agree? Draw a rectangle: as wide as { $start } moves in a nudge of 1, and as
        high as { $result } cares about it.
    .walk =
        On the way there, a slope multiplies the width; on the way back, the height. So the area
        stays { $area }.
    .fork = { $opposite ->
        [yes]
            Where roads part, one height is taken from the other; where they meet, one width from the
            other. Each road keeps its own area, { $one-area } and { $other-area }.
       *[no]
            Where roads part, two heights add up; where they meet, two widths do. Each road keeps its
            own area, { $one-area } and { $other-area }.
    }
    .rest-of-way = So it goes on up to { $result }: both ways must find the same.

# 9

step = Turn every knob
    .turn-all = { $two ->
        [yes]
            Now turn every knob against its gradient, times a small number, the learning rate:
            { $start } { part-start-way }, { $second } { part-second-way }.
       *[no]
            Now turn { $start } against its gradient, times a small number, the learning rate: it
            { $start-way ->
                [up] goes up.
               *[down] goes down.
            }
    }
    .run-again = { $first-step ->
        [falls] One run forward again: { $result } has fallen to { $after-one }.
        [rises]
            One run forward again: { $result } has risen to { $after-one }, because the step was too
            long.
       *[stays] One run forward again: { $result } is still { $after-one }.
    }
    .descend = { $goes-down ->
        [yes]
            And so on: after { $last-count } such steps it is { $after-last }.{ $share-grows ->
                [yes] { " " }The cat’s share has grown from { $share-first } to { $share-last }.
               *[no] { "" }
            }
       *[no]
            And so on: after { $last-count } such steps it is { $after-last }. Such steps are too
            long.
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
        Back to all the knobs. One run forward multiplies once for each weight: { $forward } in all.
    .walk-question = How many does the walk back take, for all gradients together?
    .walk-option-1 = { $about ->
        [once] about as many
        [more] about one and a half times as many
       *[twice] about twice as many
    }
    .walk-option-2 = about ten times as many
    .walk-option-3 = { $knobs } times as many
    .walk = { $about ->
        [once]
            { part-about }, { $back }; in deeper networks about twice as many, as it must also get
            back through each layer.
       *[more] { part-about }: { $back }.
    }
    .tell = { part-about }, { $back }, for all gradients together.
    .save = { $saves ->
        [yes]
            So { part-nudging } have become { $both }. The price is memory, because all values must
            be kept for the way back.
       *[no]
            That makes { $both }. With so few knobs little is saved, and all values must be kept for
            the way back.
    }
    .end = Now you know, for every knob, which way to turn it. { $says-cat ->
        [yes] Turn our two, step by step, and the answer is: cat.
       *[no] { "" }
    }

part-about = { $about ->
    [once] The walk back takes about as many
    [more] The walk back takes about one and a half times as many
   *[twice] The walk back takes about twice as many
}

in-code = The same in PyTorch
    .write = { $whole ->
        [yes] PyTorch keeps this map, and one call walks back: automatic differentiation.
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
quantity-passed = how often the last roads are walked at { $passage }
quantity-counted = the multiplications counted at { $tick }
quantity-both = the multiplications of one run forward and one walk back
