"""Programs as they are typed."""

import pytest
from quantities import sample

from deepchalk.lesson.telling.program import Program
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.text.code_card import LEADING, CodeCard

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
    assert [[n.path for n in row] for row in card.printed] == [
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
    assert [number.path for number in printed] == [*(f"many[{i}]" for i in range(24)), "total"]
    assert len(card.printed[-1]) == 1
    tops = [row.get_top()[1] for row in card.printed]
    bottoms = [row.get_bottom()[1] for row in card.printed]
    assert all(top < bottom for top, bottom in zip(tops[1:], bottoms, strict=False))
