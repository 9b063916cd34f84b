"""A block of glass over a stack of sheets, and beams from what it sees to where its sum goes."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import convolution
from deepchalk.mobjects import exempt, luminance, note_apart, theme

from ..numbers.layers import Layer
from .sheet import Sheet

CLEAR, SEEN = 0.13, 0.05
"""How much of its colour glass has, and a beam; and how much it changes the luminance of the ground
at most: where faces lie over each other and move, they must not flash."""


Target = tuple[Sheet, convolution.Pair]
"""A cell that a beam goes to."""


class Glass(mn.VGroup):
    """A window through all sheets of a stack; it is as deep as the stack."""

    # sheets: that it looks through, the uppermost first.
    # layer: size of the window, and where it stands for a place of the result.
    # place: of the number at which it stands.

    is_one_thing = True

    def __init__(self, sheets: Sequence[Sheet], layer: Layer) -> None:
        super().__init__()
        now = theme.active()
        self.sheets, self.layer = sheets, layer
        self.frames = [
            mn.VMobject(stroke_color=now.parameter, stroke_width=now.strokes.strong) for _ in sheets
        ]
        for frame in self.frames:
            exempt(frame, "contrast", because="over a strong cell its other edges tell")
        self.sides = [clear() for _ in range(2 * (len(sheets) > 1))]
        self.beams: list[mn.VMobject] = []
        self._targets: Sequence[Target] = ()
        self.add(*self.sides, *self.frames)
        self.set_z_index(4)
        self.stand((0, 0))

    def stand(self, place: tuple[float, float], targets: Sequence[Target] | None = None) -> None:
        """Stand where a number of the result comes from, or between."""
        # targets: cells that beams go to; by default those that they went to before.
        self.place = place
        self._targets = self._targets if targets is None else targets
        axes = zip(place, self.layer.stride, self.layer.padding, strict=True)
        row, column = (at * step - ring for at, step, ring in axes)
        first = row, column
        around = [sheet.corners(first, self.layer.covered) for sheet in self.sheets]
        for frame, sheet, corners in zip(self.frames, self.sheets, around, strict=True):
            frame.set_points_as_corners([*corners, corners[0]])
            if self.layer.dilation != (1, 1):
                for row, column in np.ndindex(*self.layer.window):
                    step = self.layer.dilation
                    at = first[0] + row * step[0], first[1] + column * step[1]
                    own = sheet.corners(at)
                    frame.start_new_path(own[0])
                    frame.add_points_as_corners([*own[1:], own[0]])
        for side, (one, other) in zip(self.sides, ((3, 2), (2, 1)), strict=False):
            top, bottom = around[0], around[-1]
            quad = [top[one], top[other], bottom[other], bottom[one]]
            side.set_points_as_corners([*quad, quad[0]])
        self._shine(around, self._targets)

    def _shine(self, around: Sequence[Sequence[np.ndarray]], targets: Sequence[Target]) -> None:
        wanted = len(around) * len(targets)
        while len(self.beams) < wanted:
            beam = clear().set_z_index(3)
            self.beams.append(beam)
            self.add(beam)
        ends = [(corners, sheet.corners(at)) for corners in around for sheet, at in targets]
        for place, beam in enumerate(self.beams):
            if place >= len(ends):
                beam.set_points(np.zeros((0, 3)))
                continue
            corners, cell = ends[place]
            quad = [corners[1], cell[0], cell[3], corners[2]]
            beam.set_points_as_corners([*quad, quad[0]])


def clear() -> mn.VMobject:
    """A face of glass, or a beam."""
    colour = note_apart(_tinge(theme.active()), "glass", _tinge)
    shape = mn.VMobject(stroke_width=0, fill_color=colour, fill_opacity=CLEAR)
    exempt(shape, "overlap", because="one looks through it at the numbers")
    return exempt(shape, "contrast", because="one looks through it; its frame is what is seen")


def _tinge(of: theme.Theme) -> str:
    """The colour of glass: paler in a theme where its own would change the ground too much."""
    # A recording knows the colours of each theme, and one opacity for all.
    change = CLEAR * abs(luminance(of.parameter) - luminance(of.ground))
    return theme.mix(of.ground, of.parameter, min(1.0, SEEN / change))
