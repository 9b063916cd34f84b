"""What is typed is read as Python reads it, or refused with a column; nothing of it is ever run."""

import ast
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.expressions import reading
from deepchalk.lesson.expressions.reading import (
    DEEPEST,
    FUNCTIONS,
    OPERATIONS,
    Apply,
    ExpressionError,
    Name,
    Token,
    value,
)
from deepchalk.lesson.expressions.typed import LONGEST_TEXT, MOST_PARTS, parse

VALUES = {"a": 2.0, "b": -3.0, "lambda": 0.5, "is": 4.0}


def sums(operands):
    pairs = st.tuples(operands, st.sampled_from(["+", "-", "*", "/"]), operands).map(" ".join)
    return (
        pairs
        | pairs.map("({})".format)
        | operands.map("-{}".format)
        | operands.map("({})^2".format)
        | operands.map("2^{}".format)
    )


EXPRESSIONS = st.recursive(
    st.sampled_from(["a", "b", "lambda", "is", "1", "2.5", ".5", "007"]), sums, max_leaves=8
).filter(lambda text: len(text) <= LONGEST_TEXT)


def in_python(text: str) -> float | None:
    """What Python makes of it; numbers are written so that no power of whole ones gets huge."""
    written = re.sub(r"\d*\.?\d+", lambda number: repr(float(number[0])), text)
    written = written.replace("^", "**").replace("lambda", "c").replace("is", "d")
    try:
        return eval(written, {"a": 2.0, "b": -3.0, "c": 0.5, "d": 4.0})
    except ArithmeticError:
        return None


@given(EXPRESSIONS)
def test_what_binds_to_what_is_as_in_python(text):
    [statement] = parse(text)
    try:
        found = value(statement.calculation, VALUES)
    except (ArithmeticError, ValueError):
        # Not all that Python computes is a number that anybody reads: huge ones, complex ones.
        return
    assert found == pytest.approx(in_python(text), nan_ok=True)


@given(EXPRESSIONS)
def test_each_step_points_at_its_sign_or_name(text):
    [statement] = parse(text)
    for step in statement.calculation:
        there = text[step.column - 1 :]
        if isinstance(step, Apply):
            assert there.startswith(step.operation.replace("negative", "-"))
        elif isinstance(step, Name):
            assert there.startswith(step.name)


HOSTILE = [
    *(
        "a",
        "(",
        ")",
        "-",
        "+",
        "a^",
        "2^",
        "sin(",
        "max(",
        "max(a,",
        "a+",
        "a*",
        ";",
        "=",
        ",",
        "a;",
    ),
    *("9", "9^9^9^9", "9**", "**", "1e9", "__import__('os')", "a.b", "f(", "lambda a: a", "f'{a}'"),
    *(
        "\0",
        "\ud800",
        "\u202e",
        "é",
        "²",
        "_",
        "_0",
        "#",
        "\\",
        "\n",
        "'",
        '"""',
        "[",
        "{",
        ":=",
        "@",
    ),
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(HOSTILE) | st.text(max_size=6), st.sampled_from([1, 1, 1, 20, 99, 9999])
        ),
        max_size=6,
    )
)
def test_any_text_is_read_or_refused_in_one_sentence_with_a_column(parts):
    text = "".join(piece * times for piece, times in parts)
    try:
        statements = parse(text)
    except ExpressionError as error:
        assert 1 <= error.column <= min(len(text), LONGEST_TEXT) + 1
        message = str(error)
        assert message.startswith(f"column {error.column}: ")
        assert len(message) < 200 and message.isprintable()
    else:
        steps = [step for one in statements for step in one.calculation]
        assert sum(isinstance(step, Apply) for step in steps) <= MOST_PARTS


@given(st.sampled_from(["(", "-", "+", "a^", "2^-", "sin(", "max(a, ", "-(", "(-"]), st.data())
def test_how_deep_is_bounded_and_said(opening, data):
    each = sum(opening.count(sign) for sign in "(-+^")
    times = data.draw(st.integers(DEEPEST // each + 1, LONGEST_TEXT // len(opening) - 1))
    with pytest.raises(ExpressionError, match="nested deeper than 30 levels"):
        parse(opening * times + "a")
    if opening.strip("(-+a^2"):
        return
    shallow = opening * (DEEPEST // each)
    assert parse(shallow + "a" + ")" * shallow.count("("))


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("(a b)", 4, "an operator is missing before b"),
        ("sin(2a)", 6, "an operator is missing before a"),
        ("(a, b)", 3, "a comma stands between the operands of max and min only"),
        ("sin(a", 6, ") is missing after sin"),
        ("((a)", 5, ") is missing for the ( at column 1"),
        ("y = (a; b", 7, ") is missing for the ( at column 5"),
        ("y = s.5igmoid(x)", 6, "an operator is missing before .5"),
        ("a) + foo(b", 2, "this ) closes nothing"),
        ("=a", 1, "= stands where a number, a name or ( is expected"),
        ("a + ; b", 5, "; stands where a number, a name or ( is expected"),
        ("max(a, b, a)", 1, "max takes two operands"),
        ("floor(a)", 1, "there is no function floor"),
        ("a mod b", 3, "an operator is missing before mod"),
        ("a = b = 2", 7, "= can only follow the name at the start of a statement"),
        ("a*" * 80 + "a^2", 160, "more than 80 operations"),
        ("a + " * 90, 301, "at most 300 are read"),
    ],
)
def test_an_error_says_what_is_wrong_and_where(text, column, says):
    with pytest.raises(ExpressionError, match=re.escape(says)) as raised:
        parse(text)
    assert raised.value.column == column


def test_the_last_statement_may_be_ended():
    assert [statement.name for statement in parse("y = a + 1; y*2;")] == ["y", None]
    assert [statement.column for statement in parse("y = a + 1; y*2")] == [1, 12]


@given(EXPRESSIONS)
def test_python_is_shown_signs_and_numbered_blanks_only(text):
    shown = []
    parsing = ast.parse

    def listening(source, mode):
        shown.append(source)
        return parsing(source, mode=mode)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading.ast, "parse", listening)
        parse(text)
    assert len(shown) == 1 and re.fullmatch(r"[-+*/()\d_ ]+", shown[0])


@pytest.mark.parametrize("sign", ["<", "and", "if", "@", "//", "&", ":=", ".", ")(*", "is not"])
def test_what_is_not_in_the_grammar_is_never_built(sign):
    """Were a sign let through by mistake, no calculation would come of it."""
    tokens = [Token("name", "a", 1), Token("sign", sign, 2), Token("name", "b", 3)]
    with pytest.raises((AssertionError, SyntaxError)):
        reading._calculation(tokens)


def test_each_operation_is_whole():
    for operation in OPERATIONS.values():
        if operation.slopes:
            assert operation.operands == len(operation.slopes) == len(operation.slope_wordings)
    assert "floor" not in FUNCTIONS and "sigmoid" in FUNCTIONS
