"""A quantity is worked out above its bars, in the colours of the picture."""

import pytest
from beats import Dot, Params, Trace, beats_lesson

from deepchalk.lesson import says
from deepchalk.mobjects.room import CONTENT
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.stage import Calculation
from deepchalk.theme import DARK, using

COLOURS = [DARK.identity(place) for place in range(3)]


class Coloured(Dot):
    """A picture with a colour for each class."""

    colours = COLOURS


class Shares(Calculation):
    title = "Each has a share"
    of = "shares"

    @says("A share is a power, divided by all of them.")
    def divide(self, t):
        self.work_through(self.rules, share=0.6)
        self.play(self.bars.grow(), share=0.3)


def test_each_entry_is_worked_out_above_the_bars():
    with quiet_manim():
        scene = watched(lesson_class(beats_lesson(Shares), Params(), DARK))
    shown = {text.text for text in scene.renderer.snapshots[-1].texts}
    assert {"cat", "dog", "fox", "0.652", "0.240", "0.108"} <= shown


@pytest.mark.parametrize("picture", [Dot, Coloured])
def test_bars_have_the_colours_of_the_picture(picture):
    t = Trace(params=Params())
    beat = Shares.__new__(Shares)
    with using(DARK):
        drawn = picture(t, CONTENT)
        beat.draw(t, drawn, drawn.free)
    assert len(beat.rules) == 3
    assert all(rule.get_bottom()[1] > beat.bars.get_top()[1] for rule in beat.rules)
    shades = [box.get_stroke_color().to_hex().lower() for box in beat.bars.boxes]
    expected = COLOURS if picture is Coloured else [DARK.colour("output")] * 3
    assert shades == [colour.lower() for colour in expected]
