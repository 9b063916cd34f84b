"""What is said is true of the parameters at hand."""

import numpy as np
import pytest

from deepchalk import registry
from deepchalk.lesson.telling.program import LONGEST_LINE, faults_of
from deepchalk.lesson.telling.script import script_of
from deepchalk.lessons.transposed_conv.program import (
    CONVOLVING,
    STAMPING,
    TALLEST,
    rows_printed,
)
from deepchalk.lessons.transposed_conv.trace import PRESETS, Params, Trace


def said(t: Trace, name: str) -> str:
    """What a phase says: ``stamp.sit``."""
    return script_of(t).says(t, *name.split("."))


IDENTITY = {"kernel_values": "1", "stride": 1, "padding": 0}


@pytest.mark.parametrize(
    ("values", "name", "told"),
    [
        ({}, "copied.press", "four ones: the larger the number, the more ink it leaves."),
        ({"input_values": "2,-1,3;4,1,2"}, "copied.press", "multiplied by itself"),
        ({}, "copied.widen", "We take 1 to 9, so we can tell"),
        ({"kernel_values": "1,2;3,4"}, "copied.widen", "can have other weights than ones"),
        ({"kernel_values": "1,2,1;2,3,2;1,2,1"}, "copied.widen", "chosen by hand"),
        ({}, "stamp.sit", "each weight times 2"),
        ({"input_values": "3,1,2"}, "stamp.sit", "each weight times 3"),
        ({}, "stamp.hover", "The next seat is two cells further on: that is the stride. But the"),
        ({}, "stamp.hover", "But the kernel is three wide, so the stamps overlap."),
        ({"kernel": 2, "dilation": 2, "stride": 1, "input": 3}, "stamp.hover", "stamps reach over"),
        ({}, "together.lift", "More stamps come down, and four meet on this cell."),
        ({"input": (1, 3)}, "together.lift", "On this cell two stamps lie on top of each other"),
        ({"input": (2, 1)}, "stamp.hover", "the kernel is three high"),
        ({"stride": 3}, "stamp.hover", "side by side"),
        ({"stride": 4}, "stamp.hover", "some cells between them stay empty"),
        ({"kernel": 2, "dilation": 2, "stride": 3, "padding": 0}, "stamp.hover", "stay empty"),
        (
            {},
            "together.trim",
            "To get it twice as high and wide, we trim the top row and the left column.",
        ),
        (
            {"kernel": 4, "stride": 3, "padding": 1, "extra": 1},
            "together.trim",
            "To get it three times as high and wide, we trim the top row and the left column.",
        ),
        (
            {"kernel": 4, "stride": 2, "padding": 1, "extra": 1},
            "together.trim",
            "We trim the top row and the left column, and the picture is five cells high and seven",
        ),
        (
            {"input": (1, 1), "kernel": 2, "stride": 2, "padding": 1, "extra": 1},
            "together.trim",
            "We trim the top row and the left column, and the picture is as large as before.",
        ),
        ({"extra": 0}, "together.trim", "We trim one ring, the padding"),
        (
            {"padding": 2, "extra": 1},
            "together.trim",
            "cut off all round, and output padding leaves more at the end. Now the picture",
        ),
        ({"padding": 2, "extra": 0}, "together.trim", "is cut off all round, and the picture"),
        ({"padding": (1, 0), "extra": 0}, "together.trim", "is cut off above and below, and the"),
        ({"padding": (0, 2), "extra": 0}, "together.trim", "is cut off left and right, and the"),
        ({"padding": 0, "extra": 0}, "together.trim", "Nothing is cut off"),
        ({"input": (1, 1)}, "together.fall", "there is a single number."),
        ({"input": (3, 2), "stride": 3}, "together.fall", "Stamp after stamp comes down"),
        ({"stride": 1}, "together.trim", "the picture is as large as before."),
        ({}, "look-up.stand", "four numbers reach us, each along a thread"),
        ({"input": (1, 1)}, "look-up.stand", "one number reaches us, along a thread"),
        ({}, "look-up.weight-question", "Which weight does the 2 meet?"),
        ({}, "look-up.weight", "The 9, because we lie at the lower right of its stamp."),
        ({"kernel_values": "1,1;1,1", "padding": 0}, "look-up.tell", "a half turn does not change"),
        ({"stride": 1}, "look-up.walk", "slides over the numbers. In all"),
        ({}, "look-up.walk", "with zeros in the gaps and outside. In all 24 cells"),
        ({"kernel": 1, "padding": 0, "extra": 0}, "look-up.walk", "zeros in the gaps. In all"),
        (
            {},
            "turn-round.flip",
            "reverse the nine threads of one seat. The cells send it their numbers"
            ", each times its weight: 956 in all. Mul",
        ),
        (
            {"kernel": 1, "padding": 0},
            "turn-round.flip",
            "turn the thread of one seat round: the cell sends its number back, times the weight.",
        ),
        ({}, "turn-round.flip", "add up, move two cells on: that is an ordinary convolution."),
        ({"stride": 1}, "turn-round.flip", "move one cell on: that is an ordinary convolution."),
        ({"stride": (1, 2)}, "turn-round.flip", "add up, move on by one down and two across: that"),
        ({"start": "x"}, "turn-round.flip", "the convolution with which we began"),
        ({"start": "x", "input": 3, "padding": 0}, "made.move", "leaves a single number: that is"),
        (
            {"start": "x", "input": 4, "kernel": 2, "stride": (1, 2)},
            "made.move",
            "moves on by one down and two across, the strides, and leaves",
        ),
        (
            {},
            "turn-round.tip",
            "the column of our 38, and flip the matrix: it becomes a row, with the weights of our"
            " four threads.",
        ),
        ({}, "turn-round.unroll", "This row times the cells makes 956."),
        ({}, "turn-round.call", "This is called transposing: hence transposed convolution."),
        (
            {"input": (1, 1)},
            "turn-round.tip",
            "becomes a row, with the weight of our thread.",
        ),
        ({}, "look-up.weight", "So, thread by thread, we see the kernel turned"),
        ({}, "cut-off.shrink", "right: each number tells how much of four pixels is hers."),
        ({"stride": 3}, "checkerboard.lay", "four stamps meet here, only one there."),
        (
            {"input": (8, 8)},
            "turn-round.unroll",
            "As a matrix, here with one dot for several weights",
        ),
        ({}, "undo.gather", "usually only the size comes back."),
        (IDENTITY, "undo.gather", "with this kernel the numbers come back"),
        (
            {**IDENTITY, "kernel_values": "3"},
            "undo.gather",
            "a multiple comes back, 18 for 2",
        ),
        ({"stride": 3}, "checkerboard.lay", "and the stride two"),
        (
            {},
            "learned.judge",
            "copying gets 12.2 pixels wrong on average. A wide stamp chosen by hand, with a"
            " fitted threshold, gets 0.5: the width does most. The learned one gets 0.3.",
        ),
        (
            {},
            "large-again.end",
            "back. So small pictures can grow, by stamps that overlap and can learn.",
        ),
        ({}, "learned.found", "So our pixel gets 0.55, more than the threshold: it is hers."),
        (
            {},
            "turn-round.unroll",
            "and the weights of each seat’s threads fill a row of a matrix.",
        ),
        ({}, "in-code.write", "In PyTorch, each direction is one call."),
        ({"padding": 0}, "in-code.write", "In PyTorch, each direction is one call."),
        ({}, "learned.begin", "Take a pixel at her edge: now it gets four numbers, not one"),
        ({}, "copied.press", "Forget Mia for a moment, and copy six numbers."),
        ({"start": "x", "kernel": 2, "padding": 0}, "copied.press", "Here is copying on"),
    ],
)
def test_what_is_said(values, name, told):
    assert told in said(Trace(params=Params.of(**values)), name)


@pytest.mark.parametrize("name", PRESETS)
def test_the_program_is_short_enough_to_be_read_while_it_stands(name):
    program = Trace(params=PRESETS[name]).program()
    assert program.fits(14) and max(map(len, program.lines)) <= LONGEST_LINE


@pytest.mark.parametrize("name", PRESETS)
def test_each_of_both_calls_stands_in_the_program_once(name):
    lines = Trace(params=PRESETS[name]).program().lines
    for begins, call in ((STAMPING, "F.conv_transpose2d("), (CONVOLVING, "F.conv2d(")):
        assert [line.startswith(begins + call) for line in lines].count(True) == 1
        assert sum(line.startswith(begins) for line in lines) == 1


def test_large_numbers_stand_beside_the_film_and_not_on_the_card():
    program = Trace(params=Params.of(input=(12, 12), kernel=5)).program()
    assert program.fits(14) and "y = " not in program.source and "y = " in program.file
    compile(program.file, "program.py", "exec")


def test_of_a_long_program_fewer_rows_are_printed():
    long = {"padding": (7, 0), "dilation": (2, 3), "extra": (0, 2), "seed": 999_999}
    values = {"input": (12, 7), "kernel": (6, 1), "stride": (3, 4), "start": "x", **long}
    for given, rows in ((values, 3), ({}, 4)):
        t = Trace(params=Params.of(**given))
        program = t.program()
        assert len(program.lines) + len(program.printed) <= TALLEST
        assert rows_printed(program, t.result, t.again) == rows


@pytest.mark.deep
@pytest.mark.parametrize(
    "values",
    [
        {"input": (12, 12), "kernel": 5},
        {"input_values": "1.5,-2;0.3,1", "kernel_values": "0.1,1;2,-0.7", "padding": 0},
        {"start": "x", "dilation": (2, 1), "extra": 0, "input": (6, 7)},
    ],
)
def test_the_program_prints_what_the_card_shows(values):
    assert faults_of(Trace(params=Params.of(**values)).program()) == []


def test_a_sheet_asks_of_no_cell_that_one_does_not_see():
    for seed in range(5):
        worksheet = registry.lesson("transposed-conv").worksheet
        t = Trace(params=worksheet.worksheet(np.random.default_rng(seed)))
        asked = " ".join(one.task for one in worksheet.exercises(t))
        assert "Stamp the kernel" in asked
        assert "this cell" not in asked and "on its way to us" not in asked
