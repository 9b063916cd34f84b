# Batch normalisation: what the lesson says, beat by beat, in the order in which it is said.

lesson = Batch normalisation
    .summary = Batch normalisation gives every unit of a layer mean 0 and spread 1 within a batch.
    .teaches-1 =
        Batch norm subtracts from what a unit computes its mean over the batch, and divides by its
        spread; γ and β, which are learned, then say how wide and where.
    .teaches-2 = So in every layer, normalised values lie on both sides of zero, where ReLU bends.
    .teaches-3 =
        In training an example depends on the rest of its batch; at test time running statistics
        stand in for them.
    .sheet = The tiny ε under the root is left out.

# What a listener learns to say here, and what is taken for known.
terms =
    .defines =
        mean: slide.balance, standard-deviation: stretch.root, batch: by-hand.compute,
        batch-normalisation: stretch.name-it, running-mean: alone.keep-one
    .presumes =
        relu, tanh, sigmoid, unit, layer, network, training, gradient, loss, learning-rate, weight, bias, normalisation

# Written in the picture: as short as can be.
labels =
    .loss = loss
    .of = of
    .outer = outer
    .for-every-dot = for every dot
    .unit = unit { $unit }
    .unit-right = unit { $unit } →
    .unit-up = unit { $unit } ↑
    .layer = layer
    .answers = answers
    .right = right
    .gradient-of = size of the gradient
    .gradient-by = at each layer’s ReLU input
    .layer-without = without batch norm
    .layer-with = with batch norm
    .all-dots = all { $points } dots
    .radius = radius { $radius }
    .mean = mean
    .spread = spread
    .weights = weights
    .bias-stays = biases stay
    .raw = raw
    .raw-of = unit { $unit }, raw
    .normalised = normalised
    .example = example
    .linear = linear
    .batch-mean = mean of the batch
    .running-mean = running mean
    .layer-deep = layer { $depth }
    .at-least = at least
    .at-most = at most
    .running-spread = running spread
    .batch = unit { $unit }, fixed weights, batch
    .before-relu = before ReLU
    .after-relu = after ReLU
    .times-weights = × weights ↓
    .over-spreads = ÷ spreads ↑
    .for-example = for example
    .steps = steps
    .step = step
    .narrower = times narrower
    .than-first = than in layer { $layer }
    .in-all-units = in all { $layer-width } units
    .setup-size = { $depth } layers of { $layer-width } units,
    .setup-output = then one output
    .setup-start = start weights about ±{ $start-size }
    .setup-rate = learning rate { $rate }
    .start-weights = start weights × { $times }
    .scope = steps to a loss of { $learned }, from { SPELLED($starts) } starts each

# 1

twins = { $plain ->
        [coin] A coin toss
       *[other] Two networks
    }
    .want = Two rings: can a network tell them apart?
    .plain =
        This one has { SPELLED($depth) } layers and small start weights. After { $steps } steps, { $plain ->
            [coin] it says fifty-fifty for every dot.
            [learns] its loss has fallen, and it gets { $plain-right } of { $points } right.
            [unsure] it gets all { $points } right, but it is not at all sure of them.
           *[some] it gets only { $plain-right } of { $points } right.
        }
    .twin =
        Its twin has the same data, start weights and learning rate, plus one line of code in each layer. { $twin-all ->
            [yes] It gets all { $points } right.
           *[no] It gets { $twin-right } of { $points } right.
        }
    .ask = What does that line do?

# 2

inside = Inside
    .chapter = Inside
    .look-in =
        Look inside the first network, before training. Place each dot by the values of two units
        in layer 1.
    .bend =
        ReLU sets unit { $across } to zero left of this axis, and unit { $upward } below the other one.
        The network needs these bends: no straight line separates the rings.
    .shrink-question = What is the cloud like in layer { $depth }?
    .shrink-option-1 = wider
    .shrink-option-2 = as wide as now
    .shrink-option-3 = { $width ->
        [closer] narrower
       *[other] one spot
    }
    .shrink = { $width ->
        [wider] Wider than in layer 1.
        [same] About as wide as in layer 1.
        [closer] Narrower: the dots lie { part-times } closer together.
       *[spot] { $vanished ->
            [yes] One spot: there, all dots are the same.
           *[no] { $shrinks ->
                [other] One spot{ part-millions }.
               *[half]
                    One spot{ part-millions }: small weights shrink the cloud, { part-rate } per layer
                    on average.
            }
        }
    }

# 3

answers = Answers and gradients
    .go-near = { $straight ->
        [yes] { $biases-hold ->
            [yes]
                Biases hold the cloud on one side of each unit’s bend, so none bends it.
           *[no]
                Here each unit has the whole cloud on one side of its bend, so none bends it.
        }
       *[no] Close up, both rings are still there.
    }
    .tell-all = { $answers ->
        [one] { $width ->
            [spot] So close together, all dots get nearly the same answer.
           *[other] Before training, all dots get nearly the same answer.
        }
        [alike] Before training, the answers hardly differ: they go from { $answer } to { $highest-answer } per cent.
       *[differ] Before training, the answers go from { $answer } to { $highest-answer } per cent.
    }
    .go-back = { $slight ->
        [yes] { $dwindles ->
            [yes]
                The gradient comes back through the same small weights and shrinks: layer 1
                hardly learns.
           *[no] Hardly any gradient finds its way back to layer 1, so that layer hardly learns.
        }
       *[no]
            On the way back, the gradient has a length of { $last-error } in layer { $depth }, and of
            { $first-error } in layer 1.
    }

part-times = { $narrower ->
    [1] a little
   *[other] about { SPELLED($narrower) } times
}

part-rate = { $shrinks ->
    [half] to about a half
    [third] to about a third
    [quarter] to about a quarter
   *[fifth] to about a fifth
}

part-millions = { $millions ->
    [yes] , millions of times narrower
   *[no] { "" }
}

# 4

by-hand = One layer by hand
    .chapter = One layer by hand
    .compute =
        So let us keep the cloud in place. A batch of { SPELLED($count) } other examples goes through
        { part-units }.{ part-normalised }
    .try-it = With ReLU alone, { part-first }{ part-second }
    .lie = { $two ->
        [yes]
            Their values need not lie around zero, and one unit may spread far wider than the other.
       *[no] Their values need not lie around zero, nor spread by one.
    }

part-units = { $all-units ->
    [1] one unit
    [2] two units
   *[other] { SPELLED($all-units) } units, of which you see two
}

part-normalised = { $linear ->
    [yes] { "" }
   *[no] { $function ->
        [relu] { " What we look at is the ReLU of their sums." }
        [tanh] { " What we look at is the tanh of their sums." }
       *[sigmoid] { " What we look at is the sigmoid of their sums." }
    }
}

part-first = { $two ->
    [yes] { $first-side ->
        [above] the first unit is above zero for all, so it bends nothing
        [below] the first unit is below zero for all, so it is silent
       *[mixed] the first unit is above zero for { $first-above } of { $count }
    }
   *[no] { $first-side ->
        [above] the unit is above zero for all, so it bends nothing.
        [below] the unit is below zero for all, so it is silent.
       *[mixed] the unit is above zero for { $first-above } of { $count }.
    }
}

part-second = { $two ->
    [yes] { $second-side ->
        [above] ; the second is above zero for all, so it bends nothing.
        [below] { $first-side ->
            [above] ; the second is below, so it is silent.
           *[other] ; the second is below zero for all, so it is silent.
        }
       *[mixed] ; the second is above zero for { $second-above } of { $count }.
    }
   *[no] { "" }
}

# 5

slide = Slide
    .balance = { $two ->
        [yes] The first unit’s values balance at { $mean }, their mean.
       *[no] The values balance at { $mean }, their mean.
    }
    .take-it = { $two ->
        [yes]
            Subtract it from each, likewise in the second unit, and the middle of the cloud slides to
            where the axes cross.
       *[no] Subtract it from each: the cloud slides until its middle lies at zero.
    }

# 6

stretch = Stretch
    .square = And how wide is it? Square the distances from the mean, average the squares, and take the root.
    .root = { $two ->
        [yes]
            This spread, the standard deviation, is { $spread }, and in the second unit { $other-spread }{ part-epsilon }.
       *[no] This spread, the standard deviation, is { $spread }{ part-epsilon }.
    }
    .divide = { $epsilon-counts ->
        [yes] Divide by it, and each unit has mean 0, and a spread of nearly 1, or less where epsilon counts.
       *[no] Divide by it{ part-pulled } has mean 0 and spread 1.
    }
    .name-it = That is the line: batch normalisation.

part-pulled = { $two ->
    [yes] { $first-goes ->
        [together] { $second-goes ->
            [apart] : the wide unit is squeezed, the narrow one stretched, and each
           *[other] , and each unit
        }
       *[other] , and each unit
    }
   *[no] , and each unit
}

part-epsilon = { $epsilon-counts ->
    [yes] , with a small number, epsilon, added below the root
   *[no] { "" }
}

# 7

smaller = A tenth of the weights
    .shrink = Now make the weights ten times smaller: { $stays-small ->
        [yes] { $has-bias ->
            [yes] the spread shrinks just as much, so the normalised cloud does not move.
           *[no] mean and spread shrink just as much, so the normalised cloud does not move.
        }
       *[no]
            the raw cloud shrinks to a tenth, and the normalised one gets narrower, too, as epsilon
            counts more.
    }

# 8

knobs = Two knobs for each unit
    .learn =
        But { $linear ->
            [yes] { $function ->
                [relu] why should ReLU always bend at the mean? So
               *[other] { part-normal } may not be best, so
            }
           *[no] { part-normal } may not be best, so
        } each unit learns two numbers: gamma sets its spread, beta its mean.
    .fold = { $function ->
        [relu] { $two ->
            [yes] { $divided ->
                [all] ReLU still bends at zero, but the mean can lie anywhere.
                [one] Then ReLU bends the cloud at one of the axes.
               *[none] Then ReLU presses flat what lies left or below, if any of it does.
            }
           *[no] Then ReLU sets to zero what lies left of it, if any of it does.
        }
       *[other] Then { $function } bends it: steep in the middle, and flat far out.
    }

# 9

part-normal = { $epsilon-counts ->
    [yes] these means and spreads
   *[no] mean 0 and spread 1
}

together = Together
    .depend =
        But now each result depends on all { SPELLED($count) } examples, through mean and spread.
    .drag-question =
        Pull example 1 to { $end }. Where does the normalised example 2 go?
    .drag-option-1 = it stays
    .drag-option-2 = left
    .drag-option-3 = right
    .drag = { $goes ->
        [stays] It stays at { $after }: it lies as many spreads from the mean as before.
        [left] To the left{ part-over }: { part-moved }.
       *[right] To the right{ part-over }: { part-moved }.
    }

part-moved = { $passes ->
    [yes] its raw value stays { $raw }, but the mean is now { $end-mean }
   *[no] the mean has risen, and the spread is { $end-spread } now
}

part-over = { $crosses ->
    [yes] , past zero
   *[no] { "" }
}

# 10

alone = Alone
    .come =
        And after training, for an example alone? It is its own mean, its spread zero: only
        epsilon prevents a division by zero.
    .keep-one = So training keeps a running mean: { $newest ->
        [tenth] each new batch counts for one tenth.
        [hundredth] each new batch counts for one hundredth.
        [quarter] each new batch counts for one quarter.
        [half] each new batch counts for one half.
        [all] only the newest batch counts.
        [fifth] each new batch counts for one fifth.
       *[number] each new batch counts for { $momentum }.
    }
    .run = { $runs ->
        [once] There is only one batch.
        [same] The same batch comes again and again.
        [jumps] The batches jump, and the running mean jumps after them.
       *[glides] The batches jump, and the running mean glides after them.
    }
    .freeze = { $runs ->
        [once] After it, the running mean is frozen at { $running-mean }.
        [same] After { $all-updates } batches, the running mean is frozen at { $running-mean }.
       *[glides] After { $all-updates } batches, it is frozen.
    }
    .spread-too = The spread is kept likewise.
    .measure = With both, one example is enough.

# 11

again = Again
    .chapter = { CAPITAL(SPELLED($depth)) } layers again
    .walk =
        { $clouds ->
            [keeps] Before training, batch norm keeps the cloud from shrinking, and every unit bends it.
           *[flat] This is the network with batch norm, before training.
        }
    .go-back = { $clouds ->
        [keeps] { $climbs ->
            [yes]
                On its way back, small weights shrink the gradient, but dividing by the small spreads
                more than makes up for it.
           *[no]
                On its way back, small weights shrink the gradient, but dividing by the small spreads
                makes up for it.
        }
       *[flat] On the way back, the gradient has a length of { $twin-error } in layer 1.
    }
    .train = { $twin-learns ->
        [yes] Train it, and the rings part{ $one-line ->
            [yes] : in layer { $depth }, one straight line separates them.
           *[no] , until { $twin-right } of { $points } dots are right.
        }
       *[no] Train it, and { $twin-right } of { $points } dots are right in the end.
    }

# 12

how-long = How long
    .tell-steps =
        At this learning rate, from { SPELLED($starts) } starts, the twin needs { part-twin } steps to learn{ $is-longer ->
            [yes] . The plain network needs at least { SPELLED($times-as-long) } times as many
           *[no] . The plain network needs { part-plain }
        }.
    .close =
        { $tenth-learns ->
            [yes] { $wider-helps ->
                [yes]
                    Here, larger start weights help the plain network, too. But the twin learns even
                    from a tenth of the small ones
               *[no] From a tenth of the start weights, the twin learns, too
            }{ $tenth-stays ->
                [yes] : its cloud stays wide.
               *[no] .
            }
           *[no] Why batch norm helps is debated, but here, it kept the cloud from collapsing.
        }

part-twin = { $twin-reaches ->
    [all] at most { $twin-highest }
    [same] { $twin-lowest }
    [some] { $twin-lowest } to more than { $longest }
   *[none] more than { $longest }
}

part-plain = { $plain-reaches ->
    [some] { $plain-lowest } to more than { $longest }
    [none] more than { $longest }
   *[all] at most { $plain-highest }
}

in-code = The same in PyTorch
    .write = { $made-up ->
        [yes]
            In PyTorch, the line is called BatchNorm1d; gamma and beta are its weight and bias. In
            eval mode, it uses the running mean and spread.
       *[no]
            In PyTorch, the line is called batch_norm: here it gets the batch’s mean and squared
            spread, then the running ones.
    }

# What is said of a model of one's own, beside where its numbers come from. These stand in English
# in the parameter “source”, by which they are found again.

source-few-examples =
    Mean and variance are those of these { $seen } examples; in use they are those of all { $count }.
source-no-layer = The layer in front of it passes its inputs on: it is not the module's.
source-running = Running mean and variance are counted anew here; they are not the module's.

# How the numbers are called, in cards, sheets and lists.

position-unit = each unit
    .one = unit { $name }
position-feature = each input
    .one = input { $name }
position-example = each example
    .one = example { $name }
position-row = each example
    .one = example { $name } of all
position-point = each point
    .one = point { $name }
position-axis = both units
    .one = the unit drawn along axis { $name }
position-step = each step
    .one = step { $number0 }
position-race-step = each moment of the race
    .one = moment { $name } of the race
position-layer = each layer
    .one = layer { $name }
position-rate = each learning rate
    .one = learning rate { $name } of the list
position-moment = each moment
    .one = moment { $name } of the motion
position-visit = each update
    .one = update { $name } that is shown
position-weight-layer = each layer
    .one = layer { $name }
position-field-row = each row
    .one = row { $name }
position-field-column = each column
    .one = column { $name }
position-side = both sides of the normalisation
    .one = side { $name } (1 behind it, 2 in front of it)
position-bound = the lowest and the highest
    .one = number { $name } of the two
position-network = each network
    .one = network { $name } (1 plain, 2 with batch norm, 3 plain from larger start weights, 4 with batch norm from a tenth of them)
position-start = each start
    .one = start { $name }

quantity-m = how many examples the batch has
quantity-epsilon = the small number that keeps the root from 0
quantity-weights = the weight of { $unit } for { $feature }
quantity-bias = the bias of { $unit }
quantity-gamma = what { $unit } is stretched by, γ
quantity-beta = what { $unit } is shifted by, β
quantity-every = what { $unit } computes, of all examples, for { $row }
quantity-inputs = { $feature } of { $example }
quantity-h = what { $unit } computes for { $example }
quantity-totals = the sum of what { $unit } computes
quantity-mean = the mean of { $unit } over the batch
quantity-centred = how far { $example } is from the mean of { $unit }
quantity-squares = the sum of the squared distances of { $unit }
quantity-variance = the variance of { $unit }: the mean of its squared distances
quantity-deviation = the spread of { $unit }: the root of its variance
    .whole = the spread of each unit: the root of its variance plus a tiny ε
    .asked = the spread of each unit: the root of its variance
quantity-normalised = the normalised value of { $unit } for { $example }
    .asked = the normalised values of the first unit
quantity-placed = where γ and β place { $unit } for { $example }
    .asked = where γ and β place the values of the first unit
quantity-passed = what { $unit } passes on for { $example }, after the bend
quantity-points = the place of { $point } for { $axis }
quantity-point-count = how many points there are
quantity-start-size = how large a start weight is on average, without its sign
quantity-learned = the loss below which a network has learned
quantity-depth = how many layers the networks have
quantity-steps = how many steps were made: { $step }
quantity-plain-loss = the loss of the plain network after { $step }
quantity-normal-loss = the loss with batch norm after { $step }
quantity-layers = how deep { $layer } lies
quantity-plain-clouds = what { $axis } in { $layer } of the plain network computes for { $point }
quantity-normal-clouds = what { $axis } in { $layer } computes with batch norm for { $point }
quantity-spreads = the spread of { $layer } in the plain network, of both drawn units
quantity-narrower = how many times narrower the last cloud is
quantity-bending = how much { $layer } bends the cloud
quantity-bent-without-biases = how many units of the last layer would bend the cloud without biases
quantity-straight-from = the layer from which nothing is bent
quantity-rates = { $rate }
quantity-plain-final = the last loss of the plain network at { $rate }
quantity-normal-final = the last loss with batch norm at { $rate }
quantity-he-final = the last loss of the plain network with wider start weights at { $rate }
quantity-to-output = the weight of { $unit } in the output
quantity-output-bias = the bias of the output
quantity-output = the output for { $example }
quantity-factors = what the weights are multiplied by at { $moment }
quantity-scaled = what { $unit } computes for { $example } with smaller weights, at { $moment }
quantity-scaled-mean = the mean of { $unit } with smaller weights, at { $moment }
quantity-scaled-spread = the spread of { $unit } with smaller weights, at { $moment }
quantity-scaled-normal = the normalised value of { $unit } for { $example } with smaller weights, at { $moment }
quantity-moved = where one example is dragged to
quantity-dragging = what { $unit } computes for { $example } while one is dragged, at { $moment }
quantity-dragged-mean = the mean of { $unit } while one example is dragged, at { $moment }
quantity-dragged-spread = the spread of { $unit } while one example is dragged, at { $moment }
quantity-dragged = the normalised value of { $unit } for { $example } while one is dragged, at { $moment }
quantity-momentum = how much of the old running value is left behind at each update
quantity-kept = how much of the running value is kept at each update
quantity-all-updates = how many updates there are
quantity-updates = how many updates were made at { $visit }
quantity-visits = what { $unit } computes for { $example } of the batch at { $visit }
quantity-running-mean = the running mean of { $unit } at { $visit }
quantity-running-variance = the running variance of { $unit } at { $visit }
quantity-running-spread = the running spread of { $unit } at { $visit }: the root of its variance
quantity-old-mean = the running mean before the first batch
quantity-old-variance = the running variance before the first batch
quantity-first-mean = the mean of { $unit } over the first batch
quantity-first-squares = the sum of the squared distances of { $unit } in the first batch
quantity-less-one = one less than the examples of a batch
quantity-new-mean = the running mean of { $unit } after the first batch
quantity-new-variance = the running variance of { $unit } after the first batch
quantity-kept-mean = the running mean of { $unit } that is kept
quantity-kept-spread = the running spread of { $unit } that is kept
quantity-alone = what { $unit } gives for one example alone
quantity-ring = the ring of { $point }: 0 the inner, 1 the outer
quantity-rate = the learning rate
quantity-plain-answers = what the plain network says to { $point } after { $step }
quantity-normal-answers = what the network with batch norm says to { $point } after { $step }
quantity-plain-right = how many points the plain network tells right after { $step }
quantity-normal-right = how many points are told right with batch norm after { $step }
quantity-percent = what the plain network says to the points, on average, in per cent
quantity-field = what the network with batch norm says in { $field-row }, { $field-column } of the plane
quantity-pair = which unit is { $axis }, counted from 0
quantity-pair-numbers = which unit is drawn, by its number: { $axis }
quantity-parting = what { $axis } in the last layer computes with batch norm for { $point } after { $step }
quantity-plain-slopes = the gradient of the plain network in { $weight-layer }
quantity-normal-slopes = the gradient with batch norm in { $weight-layer }
quantity-plain-errors = the gradient of the plain network’s loss by what it computes, in { $layer }, { $side }
quantity-normal-errors = the gradient of the loss with batch norm by what is computed, in { $layer }, { $side }
quantity-first-answers = the answer of the plain network at the start, { $bound }
quantity-first-percents = the answer of the plain network at the start, { $bound }, in per cent
quantity-race-until = for how many steps { $network } is watched from { $start }
quantity-race-steps = how many steps were made at { $race-step }
quantity-plain-race = what { $axis } in the last layer of the plain network computes for { $point } at { $race-step }, until it has learned
quantity-normal-race = what { $axis } in the last layer computes with batch norm for { $point } at { $race-step }, until it has learned
quantity-race-arrives = whether { $network } learns from { $start }, 1 or 0
quantity-tenth-arrives = whether the network with batch norm learns from a tenth of the weights of { $start } within so many steps, however these weights are rounded, 1 or 0
quantity-tenth-narrowest = how wide the narrowest cloud of any layer is with batch norm from a tenth of the weights of { $start }, until it has learned
quantity-layer-width = how many units each layer of the deep networks has
quantity-tenth-within = a round number of steps, well above those with batch norm from a tenth of the weights
quantity-longest = for how many steps the plain network is watched at most
quantity-tried = what { $unit } would pass on for { $example } without the normalisation
quantity-visit-mean = the mean of { $unit } over the batch at { $visit }
quantity-normal-spread = the spread of { $unit } after the division
quantity-areas = the squared distance of { $example } from the mean of { $unit }
