# Automatic differentiation: what the lesson says, beat by beat, in the order in which it is said.

lesson = Automatic differentiation
    .summary = One run forward and one walk back tell how a result changes with every input.
    .teaches-1 = A formula is a chain of small operations, and the slope of each of them is known.
    .teaches-2 = Slopes multiply along a road, and add where roads meet.
    .teaches-3 =
        One walk back gives the gradients of all inputs at once; each knob is turned against its
        own.
    .sheet = Given are { $computation }, for { $inputs }. The learning rate is { $step-size }.

# What a listener learns to say here, and what is taken for known.
terms =
    .defines = loss: opening.want, slope: follow.stretch, gradient: chain.multiply, backpropagation: back.call
    .presumes = weight, bias, learning-rate, network

# Written in the picture: as short as can be.
labels =
    .cat = cat
    .dog = dog
    .votes-for-cat = votes for cat
    .votes-for-dog = votes for dog
    .share-of-cat = cat’s share
    .all-votes = total
    .knobs = knobs
    .pixels = pixels
    .digits = digits
    .knobs-of = network knobs
    .at-a-time = a full run for each knob
    .at-a-time-about = a full run for each knob: about
    .times-as-many = times as many
    .one-by-one = multiplications, a full run for each knob
    .runs-of = runs of
    .per-run = { $forward ->
        [one] multiplication
       *[other] multiplications
    }
    .for-all = multiplications, for all gradients
    .forward = one run forward
    .back = one walk back
    .walked = { $digits ->
        [yes] nudges, one for each knob of the digit network
       *[no] nudges, one for each knob of the network
    }
    .slopes = slopes
    .slope = slope
    .per-nudge = times the nudge
    .one-walk = walk for
    .kept = values kept
    .for-one = { $digits ->
        [yes] for each picture
       *[no] for each example
    }
    .added = { $share ->
        [yes] only add, like b
       *[no] only add
    }
    .for-gradients = for the gradients
    .to-walk-on = to pass back
    .steps = steps
    .learning-rate = learning rate
    .nudge-of = nudge
    .quotient = change ÷ nudge
    .area = area, with its sign
    .of-the-walk = the walk’s answer
    .of-the-nudge = the nudge’s answer

# 1

opening = Knobs and a meter
    .want = { $says-dog ->
        [yes]
            You show a network a cat, and it says: dog. This meter shows how wrong it is: its loss,
            { $result }.
       *[no]
            Here is a number, { $result }, that should become small, as the loss of a network
            should. This meter shows it.
    }
    .turn-first = Turn the knob { $start } up, and { $result } { $start-turn ->
        [falls] falls, so { $start } should go up
        [rises] rises, so { $start } should go down
       *[stays] does not move
    }.
    .turn-second = Turn { $second } up, and { $result } { $second-turn ->
        [falls] falls, so { $second } should go up
        [rises] rises, so { $second } should go down
       *[stays] does not move
    }.
    .many =
        But { part-network } has { $knobs } knobs. Which way should each turn?
    .count-up = A full run for each takes { part-nudging } multiplications.

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
    .write = But a map gives you all the answers at once.
    .run = { $share ->
        [yes]
            Say the photo is one number, x. Then w times x gives a, the votes for a cat, and
            knob b gives those for a dog. Together they make s, and the cat’s share is y, a over s.
       *[no]
            Now let the numbers run from left to right: each circle takes what has arrived, and
            computes its own value.
    }
    .keep-all = { $share ->
        [yes]
            It should be { $wanted }, the target t. The difference is d, and d squared is the loss. We
            keep every number.
       *[no] At the end stands { $result }: { $loss }. We keep every number.
    }

# 3

follow = Follow a nudge
    .stretch = { $first-times ->
        [yes]
            Now nudge { $start } by { $nudge }. On the way it is multiplied by { $first-slope },
            and that is the arrow’s slope.
       *[no]
            Now nudge { $start } by { $nudge }. On the way to { $first }, a small nudge is
            multiplied by about { $first-slope }, and that is the arrow’s slope.
    }
    .go-straight = { part-should }

# 4

fork = Where two roads meet
    .derive = { $share ->
        [yes]
            Here the road forks: the cat’s votes count in s, too. With s held fixed, one more
            vote adds 1 over s to y. But with a held fixed, y falls as s grows, along this curve.
       *[no]
            Here the road forks, and its branches meet again at { $meeting }. Calculus gives each
            slope, from the numbers we kept.
    }
    .split = { $share ->
        [yes]
            The direct road pushes { $meeting } by about { $one-push }, and the one through s takes
            away about { $other-size }.
       *[no] { $derived ->
            [yes]
                The road from { $one-way } pushes { $meeting } by about { $one-push }, the road from
                { $other-way } by about { $other-push }.
           *[no]
                Here the road forks, and its branches meet again at { $meeting }. The road from
                { $one-way } pushes it by about { $one-push }, the road from { $other-way } by about
                { $other-push }.
        }
    }
    .add = Together they make about { $sum }.
    .go-on = { $share ->
        [yes] { $fall ->
            [falls]
                d moves the other way, and the slope of d squared is 2 d. So { $result } should
                fall by about { $fall-size }.
           *[other] { part-should }
        }
       *[no] { part-should }
    }

part-should = { $fall ->
    [stays] So, going by the slopes, { $result } should not move at all.
    [falls] { part-on } { $result } should fall by about { $fall-size }.
   *[rises] { part-on } { $result } should rise by about { $fall-size }.
}

part-on = { $goes-on ->
    [yes] Follow the slopes to the end:
   *[no] So, going by the slopes,
}

# 5

chain = Multiply along, add where roads meet
    .multiply = { $meets ->
        [yes]
            Divide this change by the nudge, and you get { $start }’s gradient, { $gradient }.
            Multiply along a road, and add where roads meet.
       *[no]
            Divide this change by the nudge, and you get { $start }’s gradient, { $gradient }.
            Just multiply along the road.
    }
    .doubt =
        But is that true? Turn { $start } for real, by ever smaller nudges.
    .measure = { $closing ->
        [closer] Each smaller nudge brings us closer to { $gradient }.
        [equal] Here we get just that, { $gradient }, from the start.
       *[near] With a nudge of { $last-probe } we measure { $last-quotient }.
    }

# 6

again = And the next knob?
    .clear = And { $second }?
    .begin-question = { $compares ->
        [yes] For equal nudges, which knob moves { $result } more?
       *[no]
            Turning { $second } up made { $result } { $second-turn ->
                [falls] fall
               *[rises] rise
            }: is { $second }’s gradient positive or negative?
    }
    .begin-option-1 = { $compares ->
        [yes] knob { $start }
       *[no] positive
    }
    .begin-option-2 = { $compares ->
        [yes] knob { $second }
       *[no] negative
    }
    .begin = { $compares ->
        [yes]
            Knob { $start } does. Follow { $second }’s nudge: its gradient is { $second-gradient }.
       *[no]
            { $second-turn ->
                [falls] Negative, as { $result } falls.
               *[rises] Positive, as { $result } rises.
            } The new nudge { part-roads }: { $second }’s gradient is { $second-gradient }.
    }
    .begin-anew = The new nudge { part-roads }: { $second }’s gradient is { $second-gradient }.
    .walk = This is forward mode: every knob needs a nudge of its own.

part-roads = { $shares-roads ->
    [yes] joins the same roads
   *[no] takes roads of its own
}

# 7

back = Turn the question round
    .turn =
        Turn the question round: if any number moves a little, how much does { $result } move for
        each unit?
    .start =
        For { $result } itself, that is 1. Walk back, and multiply by every slope on the way.
    .join = { CAPITAL(SPELLED($coming)) } roads come back to { $parting }, so add what they bring.
    .reach = { $learned ->
        [1] So { $start } gets its gradient, { $gradient }, the same as before.
        [2] Both knobs get their gradients at once, the same as before.
       *[other]
            All { SPELLED($learned) } knobs get their gradients at once, and that of { $start } is
            { $gradient }, as before.
    }
    .reason = Every road ends at { $result }, so one walk from there is enough.
    .call = This is reverse mode, or backpropagation.

# 8

area = Why they agree
    .lay =
        Why do both ways agree? Along { $start }’s road, draw rectangles: the walk back gives the
        height, the nudge the width.
    .walk = At each step, a slope moves from the height to the width. So the area stays the same.
    .pass-fork = Where the road forks, both branches count as one slope, { $fork }.
    .agree = The first is the walk’s answer, and the last the nudge’s.

# 9

step = Turn every knob
    .turn-all = { $two ->
        [yes]
            Now turn each knob against its gradient: { $start } { part-start-way },
            { $second } { part-second-way }.
       *[no]
            Now turn { $start } against its gradient: it { $start-way ->
                [up] goes up.
               *[down] goes down.
            }
    }
    .run-again = { $first-step ->
        [falls] Run forward again, and { $result } falls.
        [rises] Run forward again, and { $result } rises, because the step was too long.
       *[stays] Run forward again, and { $result } does not move.
    }

part-start-way = { $start-way ->
    [up] goes up
    [down] goes down
   *[stays] stays
}

part-second-way = { $start-way ->
    [stays] { $second-way ->
        [up] goes up
        [down] goes down
       *[stays] stays, too
    }
   *[up] { $second-way ->
        [up] up
        [down] down
       *[stays] not at all
    }
}

# 10

home = All of them at once
    .forward-run =
        Run { $digits ->
            [yes] the digit network
           *[no] the whole network
        } forward: each { $first-times ->
            [yes] knob like { $start }
           *[no] weight
        } takes one multiplication.
    .walk =
        One walk back finds all the gradients for a few runs’ work at most, here { $walk-cost ->
            [one] just one run’s.
            [near] hardly more than one.
           *[two] less than two.
        }
    .tell = The walk back takes { $back }, for all the gradients together.
    .save = { $saves ->
        [yes]
            Trying every knob with a full run would take about { $fewer } times as much as both.
       *[no]
            That makes { $both }. With so few knobs little is saved, and values must be kept for
            the way back.
    }
    .price = The price is memory: the forward run’s values must be kept.
    .end = Now you know, for every knob, which way to turn it. { $says-cat ->
        [yes] Turn ours again and again, and our small network says: cat.
       *[no] { part-in-the-end }
    }

part-in-the-end = { $last-count ->
    [one] { "" }
   *[other] { $in-the-end ->
        [down] Turn ours again and again: after { $last-count } steps, { $result } is { $after-last }.
        [up]
            Turn ours again and again, and the steps are too long: after { $last-count } of them,
            { $result } is { $after-last }.
       *[there] After { $last-count } steps of ours, { $result } is still { $after-last }.
    }
}

in-code = The same in PyTorch
    .write = { $whole ->
        [yes]
            PyTorch draws the map while your code runs, and one call walks back: this is
            automatic differentiation, in reverse mode.
       *[no]
            Here loss stands for our map. PyTorch draws it while it runs, and one call walks back:
            this is automatic differentiation, in reverse mode.
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
position-total = each total
    .one = total { $name }
position-lane = each of two roads
    .one = road { $name }
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
quantity-moved-sizes = by how much { $node } moves, without its sign
quantity-carried-sizes = what { $edge } carries of the nudge, without its sign
quantity-other = how far { $node } moves, counted in nudges of the second input
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
quantity-wiggled = the result at { $turn } of { $learned }
quantity-step-size = the learning rate
quantity-stepped = { $node } after a step against its gradient
    .whole = each learned input after a step against its gradient
quantity-descent = { $node } after { $moment }
quantity-fallen = the result at { $mark }
quantity-counts = how many steps were made at { $mark }
quantity-layers = how many units { $layer } has
quantity-knobs = how many weights the network has
quantity-run = the multiplications of one run forward
quantity-back = the multiplications of the walk back
quantity-nudging = the multiplications if each weight is nudged
quantity-biases = how many of the knobs are added
quantity-kept = the values that wait for the walk back
quantity-fewer = how many times fewer multiplications that is
quantity-totals = all votes in { $total }, if there were fewer or more of the others
quantity-shares = the share of the first votes in { $total }
quantity-lanes = by what { $lane } multiplies
quantity-fork = by what two roads together multiply
quantity-rounded = the multiplications if each weight is nudged, in thousands, millions and so on
quantity-passed = how many nudges were made at { $passage }
quantity-counted = the multiplications counted at { $tick }
quantity-both = the multiplications of one run forward and one walk back
