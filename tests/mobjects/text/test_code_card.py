"""Programs as they are typed."""

import pytest
from quantities import sample

from deepchalk.lesson.telling.program import Line, Program
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.text.code_card import LEADING, CodeCard
from deepchalk.mobjects.text.typeset import Code

PROGRAM = Program(
    """
# shares
for z in zs:
    print(z)

print(total)
""",
    (sample("shares", [0.25, 0.75]), sample("total", 6.5)),
)


def test_lines_keep_their_indent_and_their_distance():
    card = CodeCard(PROGRAM)
    comment, loop, body, last = card.lines
    assert [line.text for line in card.lines] == [
        "# shares",
        "for z in zs:",
        "print(z)",
        "print(total)",
    ]
    character = (loop.width) / len("for z in zs:")
    assert body.get_left()[0] - loop.get_left()[0] == pytest.approx(4 * character, rel=0.15)
    step = loop.baseline - body.baseline
    assert step == pytest.approx(LEADING * loop.digit_height)
    # An empty line keeps its place.
    assert body.baseline - last.baseline == pytest.approx(2 * step)
    assert (comment.role, loop.role) == ("ink2", "ink")


def test_what_it_prints_stands_below_with_its_origin():
    card = CodeCard(PROGRAM)
    assert [[n.shown[0].path for n in row] for row in card.printed] == [
        ["shares[0]", "shares[1]"],
        ["total"],
    ]
    assert card.printed.get_top()[1] < card.lines[-1].get_bottom()[1]


def test_a_long_program_stands_in_two_columns_parted_between_blocks():
    lines = [f"a{n} = {n}" for n in range(13)]
    source = "\n".join([*lines, "for z in zs:", "    print(z)", "    print(z)", "print(total)"])
    card = CodeCard(Program(source, (sample("shares", [0.25, 0.75]),)))
    card.in_columns(CONTENT)
    left = [line for line in card.lines if line.get_left()[0] < 0]
    assert [line.text for line in card.lines[: len(left)]] == lines
    assert card.lines[len(left)].baseline == pytest.approx(card.lines[0].baseline)
    assert card.printed.get_top()[1] < card.lines[-1].baseline
    assert card.get_bottom()[1] > CONTENT.bottom and card.get_right()[0] < CONTENT.right


@pytest.mark.parametrize("width", [3.0, 5.0])
def test_a_card_is_as_wide_as_it_may_be(width):
    many = sample("many", [n / 8 for n in range(24)])
    numbers = ", ".join(map(str, many.values))
    program = Program(f"print([{numbers}])", (many, sample("total", 6.5)))
    card = CodeCard(program, width)
    assert 0.6 * width < card.width <= width
    printed = [number for row in card.printed for number in row]
    assert [number.shown[0].path for number in printed] == [
        *(f"many[{i}]" for i in range(24)),
        "total",
    ]
    assert len(card.printed[-1]) == 1
    # As in a terminal that is so wide: what does not fit goes on in the next row.
    rows = {}
    for number in card.printed[0]:
        rows.setdefault(round(number.baseline, 4), []).append(number.text)
    assert len(rows) > 1
    assert " ".join(text for row in rows.values() for text in row) == program.output.split("\n")[0]


@pytest.mark.parametrize(
    "text", ["a |= b", "a == b != c", "x -> y >= z", "fi fl www", "<!-- ~@ -->"]
)
def test_each_character_of_code_is_drawn_by_itself(text):
    """Without ligatures every character has its own place: lines are as long as their count."""
    width = Code("m" * 11).width - Code("m").width
    character = width / 10
    for at, one in enumerate(text):
        if not one.isspace():
            alone = Code(text[:at].replace(" ", "m") + one) if at else Code(one)
            assert alone.width <= (at + 1) * character + 0.02
    together = len(Code(text).parts[""].points)
    apart = sum(len(Code(one).parts[""].points) for one in text if not one.isspace())
    assert together == apart


def test_output_stands_where_it_is_printed():
    ones = Line.of(sample("x", 3.0), sample("y", -0.5))
    card = CodeCard(Program("print(1)", (ones, sample("z", [1.0, 2.0], decimals=0))))
    first, second = card.printed
    assert [number.text for number in first] == ["3.00", "-0.50"]
    assert [number.text for number in second] == ["1", "2"]
    assert first[0].baseline == pytest.approx(first[1].baseline)
    assert first[0].baseline > second[0].baseline
    character = (Code("m" * 11).width - Code("m").width) / 10
    gap = first[1].get_left()[0] - first[0].get_left()[0]
    assert gap == pytest.approx(5 * character, rel=0.1)
