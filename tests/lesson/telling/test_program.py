"""A program is compared with what its card shows, line by line."""

import ast
import contextlib
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantities import sample

from deepchalk.lesson.telling.code import broken, nested
from deepchalk.lesson.telling.program import Line, Program, printing, wrapped

LOSS, SHARES = sample("loss", 1.40761), sample("shares", [[0.25, 0.75], [0.5, 0.5]])
PROGRAM = Program("\nimport math\n\nprint(1)\n", (LOSS, SHARES[0]))


def test_lines():
    assert PROGRAM.lines == ("import math", "", "print(1)")


def test_what_is_printed_is_what_is_shown_line_by_line():
    rows = sample("rows", [[0.25, 0.5], [1.0, -0.001]], decimals=1)
    both = Line.of(LOSS, sample("x", 3.0, decimals=0))
    program = Program("", (LOSS, rows, both))
    assert program.output == "1.41\n0.2 0.5\n1.0 0.0\n1.41 3.00\n"
    assert program.disagreements(program.output) == []
    assert [one.path for one in program.values[1:3]] == ["rows[0, 0]", "rows[0, 1]"]


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("1.40761\n0.25 0.75", "it prints 1.40761 for loss, where the card shows 1.41"),
        ("1.41\n0.25 0.76", r"it prints 0.76 for shares\[0, 1\], where the card shows 0.75"),
        ("1.41\n[0.25, 0.75]", r"it prints \[0.25, for shares\[0, 0\], where the card shows 0.25"),
        ("1.41 0.25 0.75", "it prints 1 lines, not 2"),
        ("1.41\n0.25", "it prints '0.25' where the card shows '0.25 0.75'"),
        ("nan\n0.25 0.75", "it prints nan for loss"),
        ("", "it prints 0 lines, not 2"),
    ],
)
def test_what_differs_is_told(output, words):
    assert re.match(words, PROGRAM.disagreements(output)[0])


def test_a_number_that_lies_half_way_may_go_either_way():
    half = Program("", (sample("x", 0.125),))
    assert half.disagreements("0.12\n") == half.disagreements("0.13\n") == []
    assert half.disagreements("0.14\n") != []
    assert half.disagreements("0.125\n") != []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (2.5, 'print(f"{x:.2f}")'),
        ([2.5, 1.0], 'print(*[f"{x:.2f}" for x in x])'),
        # −1e-9 would be −0.00.
        ([2.5, -1e-9], 'print(*[f"{x:z.2f}" for x in x])'),
    ],
)
def test_statements_print_what_is_shown(values, code):
    shown = sample("x", values)
    assert printing("x", shown) == code
    program = Program(f"x = {values}\n{printing('x', shown)}", (shown,))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec("\n".join(program.lines), {})
    assert printed.getvalue() == program.output


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


@given(
    st.lists(st.floats(-9, 9, width=32), min_size=1, max_size=12),
    st.integers(26, 44),
    st.integers(18, 44),
)
def test_a_statement_in_several_lines_is_broken_anew_where_there_is_less_room(
    values, made_for, longest
):
    source = broken(f"h = tensor({[values, values]})", made_for) + "\nprint(len(h))  # its rows"
    program = Program(source, (), longest)
    # A name stays with its first number, and a call with what it is given.
    alone = len("h = tensor([[],") + max(len(str(value)) for value in values)
    assert max(map(len, program.lines)) <= max(longest, alone, len("print(len(h))  # its rows"))
    assert ast.dump(ast.parse("\n".join(program.lines))) == ast.dump(ast.parse(source))


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


WORDS = st.text(st.sampled_from("ab ([]){},'"), max_size=12)
VALUES = st.recursive(
    st.one_of(st.integers(-9999, 9999), WORDS),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=30,
)


@given(name=st.sampled_from(["X", "some_longer_name"]), value=VALUES, longest=st.integers(12, 44))
def test_a_statement_means_the_same_in_several_lines(name, value, longest):
    statement = f"    {name} = np.array({value!r}, dtype = float)"
    lines = wrapped(statement, longest)
    whole, broken = (ast.parse("if True:\n" + text) for text in (statement, "\n".join(lines)))
    assert ast.dump(broken) == ast.dump(whole)
