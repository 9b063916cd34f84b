"""Sums of numbers times weights, as long as they can be read."""

from quantities import sample

from deepchalk import theme
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text.equation_kinds import weighed_sum
from deepchalk.quality.playing.reading import STROKE_UNIT

NUMBERS = sample("y", [2, 1, 4], decimals=0)
WEIGHTS = sample("w", [9, 7, 3], role="parameter", decimals=0)
RESULT = sample("r", 37, role="output", decimals=0)
PAIRS = list(zip(NUMBERS.entries, WEIGHTS.entries, strict=True))


def test_each_number_stands_beside_its_weight():
    made = weighed_sum(PAIRS, RESULT, CONTENT)
    assert made is not None and made.written.plain == "2 dot 9 + 1 dot 7 + 4 dot 3 = 37"
    assert made.written.entries["w1"].path == "w[1]"


def test_what_is_too_long_or_has_no_term_is_not_written():
    assert weighed_sum([], RESULT, CONTENT) is None
    assert weighed_sum(PAIRS, RESULT, CONTENT, most=2) is None
    assert weighed_sum(PAIRS, RESULT, Room(0, 0.2, 0, 0.2)) is None


def test_a_ring_around_a_sum_stays_in_its_room_with_its_band_on_a_light_ground():
    for room in (CONTENT.shrunk(3.5, 1), Room(-3, 3, -0.2, 0.2), CONTENT):
        made = weighed_sum(PAIRS, RESULT, room)
        assert made is not None
        with theme.using(theme.LIGHT):
            around = ring(made)
        band = STROKE_UNIT * around.stroke_width
        assert around.width + band <= room.width + 1e-6
