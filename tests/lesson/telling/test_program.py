"""A program is compared with the numbers that it must print."""

import re

import pytest
from quantities import sample

from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.source import broken, nested

LOSS, SHARES = sample("loss", 1.40761), sample("shares", [[0.25, 0.75], [0.5, 0.5]])
PROGRAM = Program("\nimport math\n\nprint(1)\n", (LOSS, SHARES[0]))


def test_lines():
    assert PROGRAM.lines == ("import math", "", "print(1)")


@pytest.mark.parametrize(
    "output",
    [
        "1.4076 [0.25, 0.75]",
        "tensor(1.4076, grad_fn=<NllLossBackward0>)\ntensor([0.2500, 0.7500])",
        "[1.40761]\n[[2.5e-01 7.5e-01]]",
        "1.40762\ntensor([0.25, 0.75], dtype=torch.float64)",
    ],
)
def test_numbers_are_found_as_libraries_print_them(output):
    assert PROGRAM.disagreements(output) == []


def test_whole_numbers_with_a_point():
    assert Program("", (sample("x", [-1.0, 2.0]),)).disagreements("tensor([-1., 2.])") == []


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("1.408 0.25 0.75", "it prints 1.408 for loss, which is 1.40761"),
        ("1.4076 0.25 0.76", r"it prints 0.76 for shares\[0, 1\], which is 0.75"),
        ("1.4076 0.25", "it prints 2 numbers, not 3: '1.4076 0.25'"),
        ("1.4076 0.25 0.75 0", "it prints 4 numbers, not 3"),
        ("nan 0.25 0.75", "it prints 2 numbers, not 3"),
        ("", "it prints 0 numbers, not 3"),
    ],
)
def test_what_differs_is_told(output, words):
    [sentence] = PROGRAM.disagreements(output)
    assert re.match(words, sentence)


def test_tensors_are_written_as_python_takes_them():
    assert nested(((1, -0.5), (0.25, 6.0))) == "[[1, -0.5], [0.25, 6]]"
    assert nested((-3, 4)) == "[-3., 4]"


def test_long_lines_are_broken_in_brackets_and_run():
    source = "x = [" + ", ".join(f"{n - 30}." for n in range(40)) + "]\nfor _ in x:\n    y = sum(x)"
    program = broken(source, 36)
    assert max(map(len, program.split("\n"))) <= 36
    found = {}
    exec(program, found)
    assert (found["x"], found["y"]) == ([n - 30.0 for n in range(40)], -420)


@pytest.mark.parametrize("longest", [20, 30])
def test_a_line_that_is_too_long_goes_on_in_the_next(longest):
    source = "x = [1, 2,\n    3.25, -4]\n\nprint(sum(x[0:1]), sum(x[1:]), x[-1])\n"
    program = Program(source, (), longest)
    assert program.lines[:3] == ("x = [1, 2,", "    3.25, -4]", "")
    assert max(map(len, program.lines)) <= longest
    assert " ".join(program.lines[3:]).replace("    ", "") == source.split("\n")[3]


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        (["x = 1"] * 15, ["print(x)"] * 3, True),
        (["def f():"] + ["    x"] * 15, ["print(f())"], False),
        (["a" * 40], ["def f():"] + ["    " + "b" * 30] * 14, False),
        (["x = 1"] * 15, ["print(x)"] * 17, False),
    ],
)
def test_two_columns_part_where_no_block_goes_on(first, second, fits):
    assert Program("\n".join([*first, *second]), (LOSS,)).fits_in_columns() is fits


def test_what_prints_nothing_fits_nowhere():
    assert not Program("x = 1", ()).fits_in_columns()
