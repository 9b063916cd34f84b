# Transposed convolution: what the lesson says, beat by beat, in the order in which it is said.

lesson = Transposed convolution
    .summary =
        Each number of a small picture stamps a kernel, and where stamps overlap they add: so a
        picture grows, and the stamp can be learned.
    .teaches-1 =
        Each number stamps the kernel, multiplied by it; stamps stand the stride apart, and where
        they overlap, they add.
    .teaches-2 =
        Seen from a cell of the result the kernel is turned by half a turn: it slides over the numbers
        and the gaps between them.
    .teaches-3 =
        With its threads turned round it is a convolution: it brings the size back, and mostly not
        the numbers.
    .teaches-4 = A stamp that learns makes an edge that copying cannot.

# What a listener learns to say here, and what is taken for known.
terms =
    .defines =
        kernel, stride, convolution, transposed-convolution: turn-round.call
    .presumes =
        mean, gradient-descent, weight, padding, output-padding, matrix, network, threshold

# Written in the picture: as short as can be.
labels =
    .wrong = pixels wrong
    .copying = copying
    .wide = wide stamp, chosen by hand
    .learned = stamp and threshold, learned
    .on-average = { $new-discs } new discs: pixels wrong on average
    .copying-wrong = copying: { $copied-wrong } pixels wrong
    .learned-wrong = learned stamp: { $last-wrong } pixels wrong
    .threshold = threshold
    .best-threshold = best threshold for the { $learned-from } discs
    .step = step
    .examples = { $learned-from } discs
    .one-of-them = one of the { $new-discs }
    .before = before
    .after = came back
    .padding = { $padding-is-square ->
        [yes] padding { $padding-rows }
       *[no] padding { $padding-rows }, { $padding-columns }
    }
    .convolution = convolution
    .transposed = transposed convolution
    .seats = { $count ->
        [1] 1 seat
       *[other] { $count } seats
    }
    .cells = { $cells ->
        [1] 1 cell
       *[other] { $cells } cells
    }

# 1

cut-off = What copying cuts off
    .call =
        Mia calls her class, and her phone should blur the kitchen behind her.
    .want =
        So a network must mark every pixel of this disc, her head.
    .shrink =
        Many look at a smaller picture, to save work. Suppose the small answer is right: each
        number tells how much of four pixels is hers.
    .copy =
        But the phone needs the full size, so copy each number into four pixels, and keep what is
        above one half.
    .ask =
        Now { $copied-wrong } pixels are wrong: parts of her head are blurred. Can we learn to do
        better?

# 2

made = The convolution that came first
    .slide =
        Pictures shrink like this: a small table of weights, the kernel, is laid on one. What lies
        under it is multiplied, weight by weight, and added up.
    .move = { $count ->
        [1]
            Here the window has a single place, and leaves a single number: that is an ordinary convolution.
            From this number we want to go back.
       *[other]
            { $strides ->
                [none] The window moves on cell by cell
                [one] The window moves on by { SPELLED($stride) } cells, the stride,
               *[two] The window moves on by { SPELLED($stride) } down and { SPELLED($stride-across) } across, the strides,
            } and leaves { SPELLED($count) } numbers: that is an ordinary convolution. From these we want
            to go back.
    }

# 3

copied = Copying is a stamp
    .press = { $positive ->
        [yes]
            { part-copied } Each presses a stamp of { SPELLED($block) } ones: the larger the number, the more ink it leaves.
       *[no]
            { part-copied } Each presses a stamp of { SPELLED($block) } ones, multiplied by itself.
    }
    .give = { $count ->
        [1] Copying a number means to press it onto the paper. Here is a single one.
       *[other]
            Copying a number means to press it onto the paper. Here are { SPELLED($count) } of them.
    }
    .widen = { $wider ->
        [yes]
            But a stamp can be wider, and its weights can be learned. { part-our-weights }
       *[no] But a stamp can have other weights than ones, and they can be learned. { part-our-weights }
    }

part-copied = { $convolves ->
    [yes] Here is copying on { SPELLED($count) } numbers.
   *[no] Forget Mia for a moment, and copy { SPELLED($count) } numbers.
}

part-our-weights = { $kernel ->
    [counts]
        We take 1 to { $last-weight }, so we can tell them apart.
    [model] These are the model’s.
   *[chosen] These here were chosen by hand.
}

# 4

stamp = Where stamps meet
    .sit =
        Here sits the first number, { $first }. Its stamp, the kernel, comes down around it, { $first ->
            [1] each weight as it is.
           *[other] each weight times { $first }.
        }
    .hover = { $meets ->
        [yes]
            The next seat is { part-steps } further on: that is the stride. But the kernel is { SPELLED($reach) }
            { $along ->
                [across] wide
               *[down] high
            }, so { $lies-over ->
                [yes] the stamps overlap.
               *[no] stamps reach over each other.
            }
       *[no] { $meeting ->
            [overlap]
                The next seat is { part-steps } further on: that is the stride. These stamps overlap only where we
                shall cut.
            [touch]
                The next seat is { part-steps } further on: that is the stride. So the stamps lie side by side, and
                there is nothing to add.
           *[gaps]
                The next seat is { part-steps } further on: that is the stride. So the stamps do not meet, and some
                cells between them stay empty.
        }
    }
together = What several stamps leave in one cell
    .lift =
        { $met ->
            [2] On this cell two stamps lie on top of each other. Let’s lift them off.
           *[other]
                More stamps come down, and { SPELLED($met) } meet on this cell. Let’s lift them off.
        }
    .meet-question = What will this cell hold?
    .meet-option-1 = the largest
    .meet-option-2 = the sum
    .meet-option-3 = the mean
    .meet = { $inked ->
        [yes] Each leaves its ink, so wherever stamps meet, they add up, here to { $sum }.
       *[no] Each leaves its number, so wherever stamps meet, they add up, here to { $sum }.
    }
    .add = Wherever stamps meet, they add up, here to { $sum }.
    .fall = { $count ->
        [1] No other stamp comes down here: there is a single number.
       *[other] Stamp after stamp comes down, one for each number.
    }
    .trim = { $trimmed ->
        [nothing] Nothing is cut off, and { part-size }
        [more] Nothing is cut off. With what is left free at the end { part-size }
        [side] { $grown ->
            [times]
                To get it { $factor ->
                    [2] twice
                   *[other] { SPELLED($factor) } times
                } as high and wide, we trim the top row and the left column.
           *[other] We trim the top row and the left column, and { part-size }
        }
        [ring]
            { $convolves ->
                [yes] We trim the ring that was put round the first picture as padding, and { part-size }
               *[no] We trim one ring, the padding, and { part-size }
            }
        [less]
            Then the padding is cut off { part-sides }, and output padding leaves more at the end. Now
            { part-size }
       *[some] Then the padding is cut off { part-sides }, and { part-size }
    }

part-sides = { $padded ->
    [both] all round
    [rows] above and below
   *[columns] left and right
}

part-steps = { $step ->
    [1] one cell
   *[other] { SPELLED($step) } cells
}

part-size = { $grown ->
    [same] the picture is as large as before.
    [times] { $factor ->
        [2] the picture is twice as high and wide.
       *[other] the picture is { SPELLED($factor) } times as high and wide.
    }
   *[other] { $result-rows ->
        [1] the picture is one cell high and { part-width }
       *[other] the picture is { SPELLED($result-rows) } cells high and { part-width }
    }
}

part-width = { $result-columns ->
    [1] one wide.
   *[other] { SPELLED($result-columns) } wide.
}

# 5

look-up = Look back from one cell
    .stand = { $met ->
        [1]
            Now stand on this cell and look back: one number reaches us, along a thread.
       *[other]
            Now stand on this cell and look back: { SPELLED($met) } numbers reach us, each along a
            thread.
    }
    .weight-question =
        Which weight does the { $asked-number } meet?
    .weight-option-1 = { $turned-weight }
    .weight-option-2 = { $other-weight }
    .weight-option-3 = { $own-weight }
    .weight = { $own-place ->
        [other]
            The { $own-weight }, because that is where we lie in its stamp. { part-each-thread } we see the
            kernel turned by half a turn.
       *[upper]
            The { $own-weight }, because we lie at the { part-own-side } of its stamp. { part-each-thread }
            we see the kernel turned by half a turn.
    }
    .tell = { $turns ->
        [yes]
            Who stands at the left of a stamp sees its seat at the right. So looking back we see the
            kernel turned by half a turn.
       *[no]
            Looking back we see the kernel turned by half a turn. But with this kernel one cannot tell:
            a half turn does not change it.
    }
    .walk = { $zeros ->
        [both]
            Walk on: it slides over the numbers, with zeros in the gaps and outside. { part-finds }
        [gaps] Walk on: the turned kernel slides over the numbers, with zeros in the gaps. { part-finds }
       *[none] Walk on: the turned kernel slides over the numbers. { part-finds }
    }

part-each-thread = { $met ->
    [1] So looking back
   *[other] So, thread by thread,
}

part-finds = { $cells ->
    [1] In the one cell there is, it finds what the stamps left.
   *[other] In all { $cells } cells, it finds what the stamps left.
}

part-own-side = { $own-place ->
    [upper-left] upper left
    [upper] upper edge
    [upper-right] upper right
    [left] left edge
    [right] right edge
    [lower-left] lower left
    [lower] lower edge
   *[lower-right] lower right
}

# 6

turn-round = Turn the threads round
    .flip =
        { part-links } { $convolves ->
            [yes] And there we have the convolution with which we began.
           *[no] Multiply, add up{ $count ->
                [1] {""}
               *[other] , { $strides ->
                    [none] move one cell on
                    [one] move { SPELLED($stride) } cells on
                   *[two] move on by { SPELLED($stride) } down and { SPELLED($stride-across) } across
                }
            }: that is an ordinary convolution.
        }
    .unroll = { $coarse ->
        [yes]
            As a matrix, here with one dot for several weights, it has a row for each seat and a
            column for each cell.
       *[no]
            Lay the cells in one line, and the weights of each seat’s threads fill a row of a matrix.
            This row times the cells makes { $collected }.
    }
    .tip =
        { $coarse ->
            [yes] Flip it over its diagonal, and rows become columns: this is stamping.
           *[no] Take the column of our { $sum }, and flip the matrix: it becomes a row, { part-row }
        }
    .call = This is called transposing: hence transposed convolution.

part-row = { $met ->
    [1] with the weight of our thread.
   *[other] with the weights of our { SPELLED($met) } threads.
}

undo = Does one undo the other?
    .guess = Some call it deconvolution, as if one undid the other.
    .gather = { $returns ->
        [no]
            If we stamp and then convolve, usually only the size comes back.
        [multiple]
            If we stamp and then convolve, here a multiple comes back, { $after } for { $before }, but
            usually only the size does.
       *[same]
            If we stamp and then convolve, with this kernel the numbers come back, but with most
            kernels only the size does.
    }

part-links = { $links ->
    [1] Now turn the thread of one seat round: the cell sends its number back, times the weight.
   *[other]
        Now reverse the { SPELLED($links) } threads of one seat. The cells send it their
        numbers, each times its weight: { $collected } in all.
}

# 7

checkerboard = The checkerboard
    .lay = { $stride-is-two ->
        [yes]
            Such stamps have one bad habit. Let all numbers and weights be one: four stamps meet here,
            only one there.
       *[no]
            Such stamps have one bad habit. Let all numbers and nine weights be one, and the stride two: four
            stamps meet here, only one there.
    }
    .blame =
        So even equal weights leave a checkerboard, as networks often do.
    .grow =
        Let the stamp grow. When the stride divides its width, every inner cell gets the same number
        of stamps.

# 8

learned = A stamp that learns
    .begin =
        Back to Mia, with a stamp of four by four. Take a pixel at her edge: now it gets
        { SPELLED($hears) } numbers, not one.
    .learn =
        From { $learned-from } other discs, gradient descent learns weights and a threshold. Soon
        Mia’s mask has no wrong pixels.
    .found =
        The rim of the stamp was zero, and now it adds, too. So our pixel gets { $pixel-gets },
        more than the threshold: it is hers.
    .judge =
        On new discs, copying gets { $copied-mean } pixels wrong on average. A wide stamp chosen by
        hand, with a fitted threshold, gets { $wide-mean }: the width does most. The learned one gets
        { $learned-mean }.

# 9

large-again = Large again
    .begin = Here is Mia’s call with copying.
    .end =
        And with the learned stamp: her whole head is back. So small pictures can grow, by stamps
        that overlap and can learn.

in-code = The same in PyTorch
    .write = In PyTorch, each direction is one call.

# What is said of a model of one's own, beside where its numbers come from. These stand in English
# in the parameter “source”, by which they are found again.

source-channels = The other channels count as 0; in use what they stamp is added.
source-part =
    Only numbers are seen that this part alone makes, as in use: those that stamps of its neighbours
    reach are cut off with the padding.
source-bias = The bias of the filter, { $amount }, is left out.

# How the numbers are called, in cards, sheets and lists.

position-axis = rows and columns
    .one = { $name }
position-input-row = each row
    .one = row { $name }
position-input-column = each column
    .one = column { $name }
position-row = each row
    .one = row { $name }
position-column = each column
    .one = column { $name }
position-weight-row = each row of the kernel
    .one = row { $name }
position-weight-column = each column of the kernel
    .one = column { $name } of the kernel
position-block-row = each row of the block
    .one = row { $name }
position-block-column = each column of the block
    .one = column { $name } of the block
position-spread-row = each row
    .one = row { $name }
position-spread-column = each column
    .one = column { $name }
position-canvas-row = each row
    .one = row { $name }
position-canvas-column = each column
    .one = column { $name }
position-result-row = each row
    .one = row { $name }
position-result-column = each column
    .one = column { $name }
position-seat = each seat
    .one = seat { $name }
position-link = each stamp that meets
    .one = stamp { $name } of those that meet
position-collected = each cell that sends to the seat whose threads turn round
    .one = cell { $name } of those that send to the seat whose threads turn round
position-stamped = each stamp
    .one = stamp { $name }
position-moment = each moment
    .one = moment { $name }
position-two = each row of the pattern
    .one = row { $name }
position-also-two = each column of the pattern
    .one = column { $name } of the pattern
position-step = each step
    .one = step { $number0 }
position-heard = each number that the pixel hears
    .one = number { $name } of those that it hears
position-learned-row = each row of the learned stamp
    .one = row { $name } of the learned stamp
position-learned-column = each column of the learned stamp
    .one = column { $name }
position-count = each pixel
    .one = pixel { $number0 }

quantity-size = how many { $axis } the small picture has
    .whole = the size of the small picture
quantity-reach = how many { $axis } the kernel covers
    .whole = the size of the kernel
quantity-cells = how many cells the result has
quantity-count = how many numbers the small picture has
quantity-block = into how many cells a number is copied
quantity-factor = how many times as high the result is
quantity-met = how many stamps meet in the cell
quantity-links = how many cells send a number to one seat
quantity-stride = the stride along the { $axis }
    .whole = the stride
quantity-padding = the padding along the { $axis }
    .whole = the padding
quantity-extra = what is added at the end of the { $axis }
    .whole = what is added at the end
quantity-returned = how many { $axis } the result has
    .whole = the size of the result
quantity-x = the first picture’s number in { $input-row }, { $input-column }
quantity-y = the small picture’s number in { $row }, { $column }
quantity-kernel = the weight in { $weight-row }, { $weight-column }
quantity-turned = the weight in { $weight-row }, { $weight-column }, turned by half a turn
quantity-ones = the weight that copies to { $block-row }, { $block-column }
quantity-spread = the picture with gaps in { $spread-row }, { $spread-column }
quantity-stamps = the number in { $row }, { $column } of the small picture times the weight in { $weight-row }, { $weight-column }
quantity-canvas = what all stamps leave in { $canvas-row }, { $canvas-column }, before it is trimmed
quantity-result = the result in { $result-row }, { $result-column }
quantity-parts = what { $link } in the cell brings
quantity-landed = what lies in { $canvas-row }, { $canvas-column } after { $stamped }, before it is trimmed
quantity-so-far = what has come together in the cell after { $link }
quantity-together = what all stamps bring to the cell
quantity-reaching = the weight with which { $seat } reaches the cell
quantity-brought = what { $seat } brings to the cell
quantity-mean = the mean of what the stamps bring to the cell
quantity-again = what the convolution makes of the result in { $row }, { $column }
quantity-collected = what { $collected } sends back
quantity-outside = what a cell outside of the result counts for the convolution
quantity-growing = what reaches { $two }, { $also-two } at { $moment } of the growing stamp
quantity-wrong = how many pixels are wrong after { $step } of learning
quantity-taken = how many steps of learning were taken after { $step }
quantity-copied-wrong = how many pixels are wrong when they are copied
quantity-counted = the count of wrong pixels at { $count }
quantity-copied-mean = how many pixels are wrong on average when they are copied
quantity-threshold = what a sum must exceed for its pixel to be full, after { $step } of learning, with a stamp that leaves ones as they are
quantity-block-mean = the mean of a block of four pixels
quantity-hears = how many numbers a pixel at the edge of the disc hears
quantity-heard = what the pixel hears as { $heard }
quantity-heard-by = the learned weight with which { $heard } reaches the pixel
quantity-heard-parts = what { $heard } brings to the pixel
quantity-pixel-sum = what the learned stamp leaves in the pixel
quantity-half = what a number must exceed for its pixel to be full where nothing is learned
quantity-new-discs = how many new discs are tried
quantity-learned-from = how many discs are learned from
quantity-learned = the learned weight in { $learned-row }, { $learned-column }
quantity-wide-threshold = what a sum must exceed with the wide stamp of which nothing is learned, chosen for the discs that the other learns from
quantity-wide-mean = how many pixels are wrong on average with that stamp
quantity-learned-mean = how many pixels are wrong on average with the learned stamp
