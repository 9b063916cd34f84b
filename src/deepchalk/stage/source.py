"""Of a model of somebody's own: where the numbers come from, and what of it they do not show."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import manim as mn

from deepchalk import theme
from deepchalk.lesson.fields.kinds import sentences_of
from deepchalk.lesson.telling.sentence import says
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text.paragraph import Paragraph
from deepchalk.stage.beat import Beat
from deepchalk.theme import UNIT

MOST = 8
"""Sentences that are told one by one."""

WIDTH = 0.85
"""Of the lines, as a share of the frame's."""


def _sentences(t: Any) -> list[str]:
    return sentences_of(t.params.source)


class Source(Beat, when=lambda t: bool(t.params.source)):
    """First beat of every lesson that can show a model of somebody's own."""

    title = "Where the numbers come from"
    before_picture = True
    stands = True

    def draw(self, t: Any, picture: Any, room: Room) -> None:
        sizes, said = theme.active().sizes, _sentences(t)

        def lines(size: float, gap: float, room: Room) -> mn.VGroup:
            told = [
                Paragraph(
                    one,
                    WIDTH * room.width,
                    "ink" if one is said[0] else "ink2",
                    size,
                    constants=re.findall(r"\d+", one),
                )
                for one in said
            ]
            return mn.VGroup(*told).arrange(mn.DOWN, buff=gap * UNIT, aligned_edge=mn.LEFT)

        looks = ((sizes.label, 2), (sizes.smallest, 2), (sizes.smallest, 1), (sizes.smallest, 0.5))
        self.told = CONTENT.cut_top(2 * UNIT)[1].fit(
            *(partial(lines, size, gap) for size, gap in looks), edge=mn.UL, largest=sizes.label
        )


def _tells(place: int) -> Any:
    """A phase that says one of the sentences, if there are so many."""

    @says(lambda t: _sentences(t)[place], when=lambda t: len(_sentences(t)) > place)
    def tell(self: Source, t: Any) -> None:
        self.appear(self.told[place], share=0.4)

    return tell


for _place in range(MOST):
    setattr(Source, f"tell_{_place}", _tells(_place))
