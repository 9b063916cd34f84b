# Ravines: what the lesson says, beat by beat, in the order in which it is said.

lesson = Ravines and normalised inputs
    .summary = Inputs far from zero or of unlike sizes make the loss a ravine; a new ruler makes it rounder.
    .teaches-1 =
        Where all inputs lie to one side of zero, or are of unlike sizes, the loss of a linear model
        is a ravine: steep across, flat along.
    .teaches-2 =
        The steep walls limit the learning rate, and along the gentle floor descent creeps.
    .teaches-3 =
        Subtract each input’s mean and divide by its spread: then one learning rate suits all
        directions, as long as the inputs are not correlated.

# What a listener learns to say here, and what is taken for known.
terms =
    .defines =
        loss: creep.show, slope: every-line.open, curvature: why.cut,
        condition-number: why.divide, learning-rate: rate.one-step, gradient: rate.one-step,
        standard-deviation: spread-unit.name-it
    .presumes =
        mean, correlation, squared-error, gradient-descent, weight, bias, prediction, momentum,
        whitening, normalisation

# Written in the picture: as short as can be.
labels =
    .steps = steps
    .step = step
    .loss = loss
    .factor = condition number
    .rate = rate
    .gradient = gradient
    .offset = offset
    .lowest = lowest
    .lowest-loss = lowest loss
    .across = across
    .along = along
    .times-across = across ×
    .times-along = along ×
    .times-offset = offset ×
    .floor = floor
    .walls = walls
    .limit = limit
    .steepness = steepness
    .new-offset = new offset
    .curvature = curvature
    .unit = unit
    .summed = sum of the lifts
    .height-at-zero = height at zero
    .mean-of = mean of
    .old-zero = old zero
    .typical-size = typical size
    .new-slope = new slope
    .root = root of the mean
    .of-squares = of the squares
    .lift = lift
    .change = change
    .two-inputs = two correlated inputs
    .first-weight = first weight
    .second-weight = second weight

# 1

creep = It creeps
    .want = { $one-input ->
        [yes]
            Training often starts fast, and then creeps. Here is one reason.
       *[no]
            Training often starts fast, and then creeps. A table of { SPELLED($rows) } rows shows
            one reason.
    }
    .show = { $one-input ->
        [yes]
            The dashed line fits the points best: its loss, the mean squared error, is the lowest.
       *[no]
            On the dashed line the model is right; its loss is the mean of the squared errors.
    }
    .leap = { $bold ->
        [yes] { part-task } It begins boldly.
       *[no] { part-task }
    }
    .crawl = { $course ->
        [never] But it never settles.
        [shrinks] By and by its steps get smaller. { part-watched }
        [done] { part-watched }
       *[creeps] Then it creeps. { part-watched }
    }
    .ask = { $arrives ->
        [yes] { $steps ->
            [1] It is there after a single step. Is it always so quick?
           *[other] Why does it take { $steps } steps to get so near the lowest loss?
        }
       *[no] { $settles ->
            [yes] After ten million steps it has not arrived. What holds it back?
           *[no] Why does it not arrive?
        }
    }

part-task = Gradient descent should take our { part-kind } there.

part-watched = { $sees-zero ->
    [yes] At zero, the line’s height should be { $best-height }.
   *[no] This is how far it has come after { $watched ->
        [1] one step.
       *[other] { SPELLED($watched) } steps.
    }
}

# 2

every-line = Every line is a point
    .open = { $one-input ->
        [yes]
            A line is two numbers: its height at zero, b, and its slope, w. So it is one point in
            a plane.
       *[no]
            The model is two numbers, a weight for each input. So it is one point in a plane.
    }
    .drag = { $one-input ->
        [yes] Move it sideways, and the line shifts; up or down, and it turns.
       *[no] Where the point goes, all predictions follow.
    }
    .shade =
        Colour each point by its { part-kind }’s loss. Rings join equal losses.
    .lean =
        Let the loss be the plane’s height: a ravine, with steep walls and a gentle floor.
        { $jumps ->
            [yes] At first, the descent jumps from wall to wall.
           *[no] { "" }
        }
    .lie = { $floor ->
        [ravine]
            { $arrives ->
                [yes] { "" }
               *[no] Our descent lies in a ravine.
            } { $is-widened ->
                [yes] The ravine is too narrow to be drawn to scale, so here it is widened.
               *[no] { "" }
            }
        [longer] Our descent lies in a bowl that is longer than wide.
       *[round] Our descent lies in a bowl that is round: there is no ravine here.
    }
    .go-along = { $floor ->
        [ravine] From the best { part-kind }, { part-stride } along the floor raises the loss by { $along }.
       *[other] From the best { part-kind }, { part-stride } along raises the loss by { $along }.
    }
    .go-across = But { part-stride } across, by { $across }.
    .go-other = And { part-stride } across, by { $across }.

part-kind = { $one-input ->
    [yes] line
   *[no] model
}

part-stride = { $stride ->
    [1] one unit
   *[other] { $stride }
}

# 3

why = Why it is narrow
    .raise-b = { $sides ->
        [right]
            Why so narrow? Every input x lies right of zero. Raise b, and the line goes up at
            every point.
        [left]
            Why so narrow? Every input x lies left of zero. Raise b, and the line goes up at
            every point.
        [both]
            Why so narrow? Raise b, and the line goes up by the same at each point.
       *[two]
            Why so narrow? Raise the first weight, and every prediction changes by its first input.
    }
    .raise-w = { $sides ->
        [right] Raise w, and it goes up, too.
        [left] Raise w, and it goes down.
        [both] Raise w, and at each point it moves in proportion to x.
       *[two] And with the second, it changes by the second input.
    }
    .see-saw = { $sides ->
        [right]
            But along the floor, b goes up and w goes down: near the middle they nearly cancel.
        [left]
            But along the floor, b and w both go up: near the middle their lifts nearly cancel.
        [both] Along the floor, the line hardly moves at the points.
       *[two]
            Along the floor the two nearly cancel, or count for little: predictions hardly move.
    }
    .leave-all = { $sides ->
        [right] { $wall ->
            [weight]
                Across the floor, w does nearly all the lifting: that is the wall.
           *[both] But across it, both go up, and the lifts add up: that is the wall.
        }
        [left] { $wall ->
            [weight]
                Across the floor, w does nearly all the lifting: that is the wall.
           *[both] But across it, one goes up and one goes down, and the lifts add up: that is the wall.
        }
        [both] But across it, the line moves far: that is the wall.
       *[two] But across it, predictions move far: that is the wall.
    }
    .cut =
        Curvature is how much steeper the loss gets per unit: twice the unit’s mean squared
        { $one-input ->
            [yes] lift.
           *[no] change.
        } That is { $steep } across, but only { $flat } along.
    .divide =
        Their ratio, kappa, is the condition number: { $kappa }.

# 4

rate = One rate for both
    .one-step =
        The gradient points uphill. So a step goes the other way, by the gradient times the
        learning rate, { $rate }.
    .zigzag = { $swings ->
        [yes] { part-taken } So a step leaves { $left-across } of the offset: it swings.
       *[no] { part-taken } So a step leaves { $left-across } of the offset.
    }
    .inch = { $creeps ->
        [yes] But along the floor, { $left-along } of the distance is left: there it creeps.
       *[no] And along the floor, { $left-along } of the distance is left.
    }
    .keep-on = { $momentum ->
        [never] Momentum keeps { $beta } of each step for the next, but the walls stay.
        [helps] Momentum keeps { $beta } of each step for the next. It helps, but the walls stay.
       *[not] Momentum keeps { $beta } of each step for the next. Here it does not help.
    }
    .cut-across = { $swings ->
        [yes]
            Look along the ravine: each swing ends lower. Would longer steps help?
       *[no]
            Look along the ravine: the descent comes down its wall. Would longer steps help?
    }
    .fly-out =
        Try { $higher-rate }, and the descent flies out.
    .pay = So the steep walls limit the rate, and the gentle floor pays for it.
    .limit-it = So the steep walls limit the rate, and the gentle floor pays for it.

part-taken =
    Across, the steepness is curvature times offset from the floor.

# 5

move-zero = Move the zero
    .hold =
        Keep the points, but measure x from its mean.
    .shear-question = What will the { part-bowl } do?
    .shear-sheet =
        A line is fitted, and its loss over its height at zero and its slope is a { part-bowl }. Measure
        x from its mean instead. What will the { part-bowl } do?
    .shear-option-1 = slide as it is
    .shear-option-2 = turn, but stay narrow
    .shear-option-3 = turn and widen
    .shear =
        It turns and widens: the condition number falls to { $kappa-centred }.

part-bowl = { $floor ->
    [ravine] ravine
   *[other] bowl
}

# 6

unmix = Why it opens
    .before = { $sides ->
        [right] With the old zero, lowering w undid { part-undone } of raising b.
        [left] With the old zero, raising w undid { part-undone } of raising b.
       *[both] With the old zero, w could undo { part-undone } of raising b.
    }
    .rename = Now we take c instead, the line’s height at the mean.
    .turn =
        A turn lifts one side as much as it lowers the other, so it cannot undo c. The floor gets
        steeper.
    .compare-curvatures = { $wall ->
        [weight]
            Now inputs are typically smaller, so w moves the line less: the walls get flatter.
       *[both] And their lifts no longer add up, so the walls get flatter.
    }
    .sooner = { $sooner-higher ->
        [yes]
            So with a higher rate and a steeper floor, { $sooner-steps } steps do what took
            { $steps }.
       *[no] So with a steeper floor, { $sooner-steps } steps do what took { $steps }.
    }

part-undone = { $undone ->
    [most] most
   *[part] part
}

# 7

spread-unit = Change the unit
    .name-it = { $one-input ->
        [yes] { $zero-moved ->
            [yes]
                One unit of w moves the line by { $spread } in root mean square. That is the
                standard deviation: make it the unit of x.
           *[no]
                Now the unit: make it the spread of the points, their standard deviation, { $spread }.
        }
       *[no] Change the ruler of each input: its unit is now its spread, the standard deviation.
    }
    .stretch = { $roundness ->
        [circle] { $was-round ->
            [yes] The bowl was round before, and it stays round.
           *[no]
                { $zero-moved ->
                    [yes]
                        The ellipse becomes a circle: the curvature is { $curvature-new } in every
                        direction, so one rate suits all.
                   *[no] The ellipse becomes a circle, so one rate suits every direction.
                }
        }
        [rounder] The ellipse becomes rounder: the condition number is now { $kappa-new }.
       *[same] The condition number is now { $kappa-new }: here, this alone does not help.
    }
    .mix =
        Whitening mixes the inputs as well, until nothing of one is in the other. The condition
        number is { $kappa-new }.

# 8

race = Two bowls
    .lay-out = { $half-throw ->
        [yes] Now we choose the rate: one over the curvature, { $new-rate }.
       *[no]
            On the new ruler our rate is { $new-rate }, which is { $share } of the highest that
            still arrives{ $keeps ->
                [yes] {" "}without momentum.
               *[no] .
            }
    }
    .run-question = How many steps now?
    .run-option = { $option }
    .run = { $half-throw ->
        [yes]
            { $steps ->
                [1] One!
               *[other] One, not { $steps }!
            } In every direction, { $new-rate } times { $curvature-new } takes the whole offset away.
       *[no] It takes { $new-steps }; in the { part-first-bowl } we needed { $steps }.
    }

part-first-bowl = { $floor ->
    [ravine] ravine
   *[other] first bowl
}

# 9

new-ruler = A new ruler
    .scope = Only linear models with squared errors have exactly such bowls.
    .several =
        With many inputs, standardising usually makes the bowl rounder, but correlations keep it oval.
    .reason =
        { $one-input ->
            [yes]
                In practice, subtract each varying input’s mean before training, and divide by its
                standard deviation.
           *[no]
                In practice, standardise before training: subtract the mean of each varying input,
                and divide by its standard deviation. Then descent often creeps less.
        }

part-old-steps = { $steps ->
    [1] one step
   *[other] { $steps } steps
}

part-code-steps = { $new-steps ->
    [1] one
   *[other] { $new-steps }
}

in-code = The same in PyTorch
    .write = Try it in PyTorch: { part-old-steps }, then { part-code-steps }.

# How the numbers are called, in cards, sheets and lists.

position-row = each row of the table
    .one = row { $name } of the table
position-input = each input
    .one = input { $name }
position-weight = each weight
    .one = the weight { $name }
position-other = each weight
    .one = the weight { $name }
position-level = each level line
    .one = level line { $name }
position-ruler = each ruler
    .one = ruler { $name }
position-ruled-weight = each weight
    .one = the weight { $name }
position-axis = each axis
    .one = axis { $name }
position-moment = each moment
    .one = moment { $name } of the descent
position-leap = each step
    .one = step { $number0 }
position-change = each change of the ruler
    .one = change { $name } of the ruler
position-frame = each moment
    .one = moment { $name }
position-turn = each moment
    .one = moment { $name }
position-soon = each moment
    .one = moment { $name }
position-guess = each answer
    .one = answer { $name }
position-side = each descent
    .one = descent { $name }
position-share = each share of the highest rate
    .one = share { $name } of the highest rate

quantity-inputs = { $input } in { $row }
quantity-target = the target in { $row }
quantity-count = how many rows the table has
quantity-means = the mean of { $input }
quantity-deviations = the standard deviation of { $input }
quantity-normalised = { $input } in { $row }, normalised
    .whole = the normalised value of each input in each row
quantity-design = what { $weight } is multiplied by in { $row }
quantity-goal = what is to be predicted in { $row }
quantity-start = { $weight } at the start
quantity-best = { $weight } at the lowest loss
quantity-start-squares = the squared error in { $row } at the start
quantity-best-squares = the squared error in { $row } at the best
quantity-least = the lowest loss
quantity-tolerance = how far above the lowest loss descent may end
quantity-start-cost = the loss at the start
quantity-levels = the loss on { $level }
quantity-hessians = how the loss bends with { $weight } and { $other }, on { $ruler }
quantity-bests = { $ruled-weight } at the lowest loss on its ruler
quantity-flat = the curvature along the floor on { $ruler }
quantity-steep = the curvature across the floor on { $ruler }
quantity-flat-lifts = by how much one unit along the floor lifts the line in { $row }, on { $ruler }
quantity-steep-lifts = by how much one unit across the floor lifts the line in { $row }, on { $ruler }
quantity-flat-squares = the mean of the squared lifts of one unit along the floor, on { $ruler }
quantity-steep-squares = the mean of the squared lifts of one unit across the floor, on { $ruler }
quantity-kappas = the condition number on { $ruler }
quantity-ratio = how many times longer than wide the ravine is
quantity-rise-along = by how much the loss rises on the way along the floor
quantity-rise-across = by how much the loss rises on the way across the floor
quantity-pivots = where lines turn along { $axis }
quantity-beta = how much of each step momentum keeps for the next
quantity-raw-cap = the learning rate from which descent no longer settles
quantity-raw-rate = the learning rate on the first ruler
quantity-raw-steps = the steps on the first ruler
quantity-walk = how many steps were made at { $moment }
quantity-path = { $weight } at { $moment }
quantity-costs = the loss at { $moment }
quantity-factor-across = what a step leaves of the offset across
quantity-factor-along = what a step leaves of the offset along
quantity-fast-rate = a learning rate that is too high
quantity-fast-path = { $weight } after { $leap }, with steps that are too long
quantity-fast-costs = the loss after { $leap }, with steps that are too long
quantity-fast-factor = what a step that is too long makes of the offset across
quantity-changes = how { $change } mixes { $weight } and { $other }, at { $frame }
quantity-changing-kappas = the condition number at { $frame } of { $change }
quantity-zeros = where the ruler has its 0 at { $frame } of the change
quantity-units = how long the ruler’s unit is at { $frame } of the change
quantity-spans = how long the deviation of the input is, in the ruler’s unit, at { $frame } of the change
quantity-ruled = the input in { $row } read on { $ruler }
quantity-ruled-squares = the square of what is read in { $row } on { $ruler }
quantity-typical = how far points typically are from zero (in root mean square), read on { $ruler }
quantity-scaled-kappa = the condition number if only the unit is changed
quantity-normal-rate = the learning rate on the normalised ruler
quantity-normal-steps = the steps on the normalised ruler
quantity-factor-new = what a step on the normalised ruler leaves of the offset where that bowl is steepest
quantity-turns = how many steps were made in the race at { $turn }
quantity-raw-counts = how many steps were made on the given ruler at { $turn }
quantity-raw-race = { $weight } on the given ruler at { $turn }
quantity-race-counts = how many steps were made on the normalised ruler at { $turn }
quantity-race = { $weight } on the normalised ruler at { $turn }
quantity-sooner-counts = how many steps were made from the mean as zero, at { $soon }
quantity-sooner = { $weight } with the mean as zero, at half of the highest rate, at { $soon }
quantity-guesses = the steps of { $guess }
quantity-program-rates = the learning rate of { $side }
quantity-caps = the learning rate on { $ruler } from which descent no longer settles
quantity-best-rates = the best learning rate on { $ruler }
quantity-fewest = the fewest steps on { $ruler }
quantity-fair-rates = the learning rate on { $ruler } at { $share }
quantity-fair-steps = the steps on { $ruler } at { $share }
quantity-stride = the length of the way that is tried
quantity-raw-share = the first learning rate, as a share of the highest that settles
quantity-normal-share = the new learning rate, as a share of the highest that settles
