# Symmetry of hidden units: what the lesson says, beat by beat, in the order in which it is said.

lesson = Symmetry of hidden units
    .summary = Swap two hidden units and the loss stays: it is no bowl, and equal units stay equal.
    .teaches-1 = A sum does not mind the order of its terms: hidden units can change places.
    .teaches-2 =
        Every network whose units differ has a twin with the same loss, and halfway between them it
        may be higher: then the loss is no bowl.
    .teaches-3 =
        Equal units get equal slopes and stay equal for ever: one reason why training starts at random.

# What a listener learns to say here, and what is taken for known.
terms =
    .defines = loss, unit
    .presumes =
        weight, bias, gradient-descent, mean, squared-error, tanh, relu, sigmoid, slope, hidden-layer

# Written in the picture: as short as can be.
labels =
    .hours = x (hours)
    .level = level
    .starts = weights at the start
    .loss = loss
    .loss-after = loss after { $wide-steps } steps
    .a = G
    .twin = twin
    .equal = all equal
    .random = random
    .weights = weights
    .slopes = slopes
    .step = step
    .along = up along the mirror
    .to-a = towards G
    .to-twin = towards the twin
    .bowl = in a bowl: never above this line
    .cut = cut along the dashed line
    .lines = each line: equal loss
    .stretched = heights and colours stretched
    .apart = drawn far apart
    .bias = bias
    .larger = larger weight
    .smaller = smaller weight
    .highest = from this loss on, all has the last colour
    .steps = { $steps } steps
    .step-on-the-way = the step that the training has come to
    .weight-on-the-way = a weight of the network at the moving point
    .loss-on-the-way = the loss of the network at the moving point

# 1

stuck = The curve that will not fit
    .want = { $is-pill ->
        [yes]
            { CAPITAL(SPELLED($examples)) } { $made ->
                [yes] made-up blood tests
               *[no] blood tests
            } after a pill: the level rises fast and falls slowly. A network with two weights must find a curve through them.
       *[no]
            A network with two weights has to find a curve through these
            { SPELLED($examples) } points.
    }
    .train = { $stops ->
        [yes]
            Both weights start at { $start }. Training bends the curve to lower its loss, the mean
            squared error. But it stops, and misses the points.
       *[no]
            Both weights start at { $start }. Training bends the curve to lower its loss, the mean
            squared error. But after { $steps } steps it still misses the points.
    }
    .again =
        Now start at { $first-start } and { $second-start }: same points, same training,
        and it { $finds ->
            [yes] finds the curve.
           *[no] comes much nearer.
        }
    .ask = { $hundredth ->
        [yes] How can a hundredth decide that?
       *[no] How can { $push } decide that?
    }

# 1, where more weights than two are learned, or nothing gets stuck

start-wide = How much does the start matter?
    .want =
        Eight points, in a V: a network with { SPELLED($wide) } hidden units, numbers that it
        computes on its way, has to find a curve through them.
    .train =
        All its weights start at one half. After { $wide-steps } steps of training its loss, the
        mean squared error, is { $equal-fit }.
    .again =
        Now start at random: the same points, the same training, and the loss is { $random-fit }.
    .ask = So how much does the start matter, and why?

# 2

two-units = { CAPITAL(SPELLED($hidden)) } units, one { $form ->
        [curves] curve
       *[marks] sum
    }
    .chapter = { CAPITAL(SPELLED($hidden)) } units
    .draw-them = { $form ->
        [curves] { $is-whole ->
            [yes]
                { $opened ->
                    [two] { $reaches ->
                        [yes] Trained longer, the second network’s weights settle at { $first-weight } and { $second-weight }.
                       *[no] Now set its weights to { $first-weight } and { $second-weight }.
                    } Each unit
                   *[wide] Here is another network. Each of its two units
                } multiplies { part-input } by its weight, and takes { part-bend }.
           *[no]
                Here is another network. Each of its { SPELLED($hidden) } units draws a curve:
                { $activation ->
                    [identity] a weighted input
                   *[other] { part-bend } of a weighted input
                }, weighted again.
        }
       *[marks]
            Here is another network. Each of its { SPELLED($hidden) } units weighs the inputs and
            adds its part, one mark for each example.
    }
    .turn =
        With a positive weight the curve only rises, with a negative one it only falls.
    .turn-not = No unit’s curve both rises and falls.
    .add = { $bump ->
        [yes]
            Both output weights stay at one, so the network’s curve is the sum. To rise and then fall, it
            needs one of each.
       *[no] { $form ->
            [curves] The network’s curve is their sum.
           *[marks] What the network predicts is their sum.
        }
    }
    .meets = { $is-whole ->
        [yes] { $opened ->
            [two] And { part-meets }
           *[wide] { $made ->
                [yes] With weights { $first-weight } and { $second-weight }, { part-meets }
               *[no] With these weights, { part-meets }
            }
        }
       *[no] { part-meets-points }
    }

part-bend = { $activation ->
    [tanh] the hyperbolic tangent
    [sigmoid] the sigmoid
    [relu] the positive part
   *[identity] it as it is
}

part-input = { $is-pill ->
    [yes] time
   *[no] the input
}

part-meets = { $made ->
    [yes]
        it goes through { $examples ->
            [1] the point, since we made it
           *[other] every point, since we made them
        } with these weights.
   *[no] the loss is { $loss-a }.
}

part-meets-points = { $made ->
    [yes]
        It meets every { $examples ->
            [1] target, because the target was
           *[other] target, because the targets were
        } made that way, so its loss is zero.
   *[no] The loss is { $loss-a }.
}

# 3

every-network = Every network is a point
    .open = { $plane ->
        [weights] Two weights, so every network is a point in a plane.
        [point]
            The two coloured units are equal, so each point of the plane of their places is the same
            network.
       *[line]
            Let two of its units slide along the line through both. Where they stand are two
            numbers, so each such network is a point in a plane.
    }
    .paint = { $plane ->
        [weights]
            Colour each point by its loss, and you see the landscape that training descends.
        [point] Colour each point by its loss, and all have the same colour.
       *[line]
            Colour each point by its loss, and you see a slice of the landscape that training
            descends.
    }
    .hollows = { $hollow ->
        [two]
            Our good network, call it G, lies in a hollow. But there is a second hollow. Which
            network lives there?
        [a] Our good network, call it G, lies low in it.
       *[none] Our network, call it G, is one of its points.
    }

# 4

change-places = Change places
    .chapter = Change places
    .exchange-question = { $hidden ->
        [2] Swap the units, with their weights. What will the loss do?
       *[other] Swap both coloured units, with weights. What will the loss do?
    }
    .exchange-option-1 = go up
    .exchange-option-2 = stay the same
    .exchange = { $hidden ->
        [2]
            Both units add what they added before, and a sum does not mind the order: the loss is the same.
       *[other]
            All units add what they added before, and a sum does not mind the order: the loss is the same.
    }
    .jump = { $is-one-point ->
        [yes]
            These units are alike, so the point stands on this line, where both are equal, and it
            does not move: the line is the mirror.
       *[no] { $hollow ->
            [two]
                So in the second hollow lives the swapped network: G’s twin.
           *[other] But the point has jumped across { part-mirror }: the mirror.
        }
    }
    .fold = { $is-one-point ->
        [yes] Fold the map along it, and the halves match: off the mirror, every network has a twin with the same loss.
       *[no] { $hollow ->
            [two]
                Fold the map along the mirror, { part-mirror }: off it, every network
                has a twin with the same loss.
           *[other]
                Fold the map along it, and the halves match: every network off the mirror has a twin
                with the same loss.
        }
    }

part-mirror = { $is-whole ->
    [yes] the line of equal weights
   *[no] the line of equal units
}

# 5

halfway = Halfway to the twin
    .guess = { $is-trained ->
        [yes]
            Halfway between two good networks, is there another good one?
       *[no]
            Halfway between two equally good networks, is there one that is as good?
    }
    .walk = { $profile ->
        [hill] The loss climbs to { $middle-loss }.
        [valley] The units grow alike, the loss falls to { $middle-loss }, then climbs.
       *[other] The units grow alike, and halfway the loss is { $middle-loss }; at both ends it is { $loss-a }.
    }
    .equal = Halfway, both weights are equal, and equal units cannot rise and then fall.
    .no-bowl =
        In a bowl, halfway is never above both ends. So the loss is no bowl: it is not
        convex, and the start can matter.
    .slide = { $alike ->
        [bump]
            Halfway, the units are equal, and equal units cannot rise and then fall: the best such pair
            has a loss of { $alike-loss }.
        [worse]
            Halfway, the units are equal. The best pair of equal units has a loss of { $alike-loss }.
       *[good]
            Here a pair of equal units does no worse: the best has a loss of { $alike-loss }.
    }

# 6

sixteen-balls = Sixteen balls
    .roll-question =
        Let { SPELLED($balls) } balls roll. Where will the { SPELLED($on-mirror) } on the mirror
        rest?
    .roll-sheet =
        Training starts from { SPELLED($balls) } points, of which { SPELLED($on-mirror) } lie on the
        mirror: both weights are equal. Where will these end?
    .roll-option-1 = in one hollow
    .roll-option-2 = in both hollows
    .roll-option-3 = on the mirror
    .roll = { $arrive ->
        [yes]
            { CAPITAL(SPELLED($in-a)) } roll to G, { SPELLED($in-twin) } to its twin, and the
            { SPELLED($on-mirror) } stay on the mirror.
       *[no]
            { CAPITAL(SPELLED($in-a)) } end on G’s side, { SPELLED($in-twin) } on the other, and
            the { SPELLED($on-mirror) } roll along the mirror.
    }
    .same =
        On the mirror, swapping changes nothing, so both weights feel the same slope, and take the
        same step.
    .rest-there = { $rest ->
        [best] So they only slide along it, to its lowest point.
       *[other] So they rest as pairs of equal units that only ever move as one.
    }

# 7

hundredth = { $hundredth ->
    [yes] The hundredth
   *[no] The push
}
    .saddle =
        Where they rest, it is uphill both ways along the mirror, downhill both ways across it: a
        saddle.
    .nothing-pulls = Start at { $start } and { $start } again: both slopes are equal.
    .pull = { $ridge ->
        [yes] Start again, each weight { $hundredth ->
            [yes] a hundredth off:
           *[no] { $push } off:
        } { $both-fall ->
            [yes] both fall, the smaller one faster, for its slope is steeper.
           *[no] the slopes differ, and pull the weights apart.
        }
       *[no] But where they rest it is a ridge: just off it, the slope pulls away.
    }
    .why =
        Why? Nudge two weights alike: the larger one’s curve is nearer its limit and moves less, so
        here the loss changes less.
    .part = { $ridge ->
        [yes] { $feeds-itself ->
            [yes]
                The gap grows, so the slopes differ more, so at first it grows faster and faster.
           *[no] The gap between the weights grows to { $later-gap } in { $later } steps.
        }
       *[no]
            The gap between the weights of the other ball is { $later-gap } after { $later } steps.
    }
    .fall = { $falls-to ->
        [a] And the ball rolls into G’s hollow.
        [twin] And the ball rolls into the twin’s hollow.
       *[side] And the ball goes its own way.
    }

# 8

many-units = Many units
    .chapter = Many units
    .need = Real layers have many units, and any two can change places.
    .fit = Let these { SPELLED($wide) } fit a V, each with a bias that shifts its curve.
    .equal =
        Start them equal, and they stay equal: together they only rise or only fall, and miss the V.
    .random = { $helps ->
        [yes] From a random start, the same training gets to { $random-fit }.
       *[no]
            From a random start, the same training brings the loss to { $random-fit }: this time that
            is no great help.
    }

    .come-back = So that is what the start decides.

# 9

back = Back to the curve
    .answer = Equal units stay equal, because nothing tells them apart.
    .close = { $opened ->
        [two] { $hundredth ->
            [yes] Here a hundredth broke the tie.
           *[no] Here { $push } broke the tie.
        } Random weights are almost never equal, so there is no tie to break: one reason to start at
        random.
       *[wide] A random start breaks the tie: that is one reason why networks start at random.
    }

in-code = The same in PyTorch
    .write = { $opened ->
        [two] In PyTorch, one function does both runs. Only the start differs.
       *[wide] In PyTorch: the loss of the twin, and of the network halfway.
    }

# What is said of a model of one's own, beside where its numbers come from. These stand in English
# in the parameter “source”, by which they are found again.

source-input = The bias of a hidden unit is seen as the weight of a last input, always 1.
source-bias = The bias of the output, { $amount }, is left out.
source-targets = No targets were given: what it predicts stands for them, so its loss is 0.

# How the numbers are called, in cards, sheets and lists.

position-input = each input
    .one = input { $name }
position-example = each example
    .one = example { $name }
position-unit = each unit
    .one = unit { $name }
position-place = each weight
    .one = weight { $name }
position-end = each end of the axis
    .one = end { $name } of the axis
position-row = each row
    .one = row { $name }
position-column = each column
    .one = column { $name }
position-moment = each moment
    .one = moment { $name } of the way
position-step = each step
    .one = step { $number0 }
position-turn = each step
    .one = step { $number0 }
position-nudge = before and after a nudge
    .one = place { $name } of a nudge
position-mark = each comparison
    .one = comparison { $name }
position-ball = each ball
    .one = ball { $name }
position-throw = each random start
    .one = random start { $name }
position-side = each end
    .one = end { $name }
position-run = each training
    .one = training { $name }
position-sample = each place
    .one = place { $name }
position-training = each training
    .one = training { $name }
position-snapshot = each moment
    .one = moment { $name }

quantity-x = { $input } of { $example }
quantity-parts = what { $unit } adds for { $example }
quantity-predictions = the prediction for { $example }
quantity-swapped = the prediction for { $example } with its units swapped
quantity-targets = the target of { $example }
quantity-loss-a = the loss at G
quantity-a = { $place } at G
quantity-given = { $place } of network G
quantity-b = { $place } at the twin of G
quantity-middle = { $place } in the middle
quantity-ends = { $end }
quantity-heights = the loss in { $row }, { $column } of the map
quantity-walk = { $place } at { $moment }
quantity-walk-loss = the loss at { $moment }
quantity-middle-loss = the loss in the middle
quantity-alike = { $place } of the best equal pair
quantity-alike-loss = the loss of the best equal pair
quantity-start = the weight at which both start
quantity-push = the push off the mirror
quantity-rate = the learning rate
quantity-steps = how many steps are made
quantity-on-mirror = { $place } after { $step } on the mirror
quantity-mirror-loss = the loss after { $step } on the mirror
quantity-pushed = { $place } after { $step } when it was pushed
quantity-pushed-loss = the loss after { $step } when it was pushed
quantity-slope = the slope of the loss with { $place }
quantity-pushed-slope = the slope of the loss with { $place } at the start off the mirror
quantity-pushed-slopes = the slope of the loss with { $place } after { $step } off the mirror
quantity-next-weights = { $place } after the next step
quantity-measured = the step of { $mark } of both weights
quantity-nudged = { $place } of two that are far apart, at { $nudge }
quantity-difference = by how much the weights differ after { $step }
quantity-resting = { $place } where { $run } comes to rest
quantity-saddle = { $place } at the saddle
quantity-saddle-loss = the loss at the saddle
quantity-across = how the loss bends across the mirror
quantity-along = how the loss bends along the mirror
quantity-fallen = { $place } where the pushed one comes to rest
quantity-balls = { $place } of { $ball } after { $turn }
quantity-ball-slope = the slope of the loss with { $place } at a ball on the mirror
quantity-scattered = { $place } of the ball from { $throw } after { $turn }
quantity-starts = how many balls start
quantity-ended = how many balls come to { $side }
quantity-units = how many units the wide network has
quantity-sample-x = the input at { $sample }
quantity-fit-losses = the loss of the wide network after { $training }
quantity-learning = what { $training } predicts at { $sample }, at { $snapshot }
quantity-wide-steps = how many steps the wide network is trained
