"""Beats about a cloud with more than two columns: its table, faces, and what each number keeps."""

from __future__ import annotations

from deepchalk.lesson import numbers, says
from deepchalk.mobjects import Bars, Room, Table, named_pixels
from deepchalk.stage import Beat, points

from .. import sentences
from ..trace import Trace
from .turning_cloud import TurningCloud

WIDEST_ROW = 46
"""Digits of a row of the table at most: more could not be read."""


def _can_be_read(t: Trace) -> bool:
    return 2 < t.wide <= 8 and numbers.row_width(t.table.values, t.table.decimals) <= WIDEST_ROW


class ManyNumbers(Beat[Trace, TurningCloud], when=_can_be_read):
    title = "All columns in one table"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        names = t.params.columns or [str(at + 1) for at in range(len(t.table))]
        ways = ({"heads": one, "names": one, "heat": "diverging"} for one in (names, ()))
        self.table = room.fit(*(Table(t.table, **way) for way in ways))

    @says("For all {t.wide} columns it is a table of mean products, one for each pair.")
    def show(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.exchange(picture.plane, picture.dots, *picture.on_line), seconds=0.3)
        self.appear(self.table, share=0.8)


class Faces(Beat[Trace, TurningCloud], when=lambda t: t.params.drawn == "faces"):
    title = "A face from a few numbers"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        across = [1] * (3 if len(t.pictures) <= 6 else 4)
        rooms = [one.shrunk(0.15, 0.3) for row in room.rows(1, 1) for one in row.columns(*across)]
        names = ["the face", *(f"{at + 1}: {one} %" for at, one in enumerate(t.keeps))]
        named = dict(zip(names, t.pictures, strict=True))
        self.pixels, self.labels = named_pixels(named, rooms[: len(names)])

    @says("Guessed from one number, from two, and so on: ever more of the face returns.")
    def return_face(self, t: Trace) -> None:
        for pair in self.slowly_then_all(list(zip(self.pixels, self.labels, strict=True))):
            self.appear(*pair)

    only_adds = points("pixels", sentences.smile)


class Components(Beat[Trace, TurningCloud], when=lambda t: not t.is_flat):
    title = "More numbers keep more"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        names = [f"{at + 1}" for at in range(len(t.keeps))]
        self.bars = room.fit(Bars(t.keeps, names=names, lying=True, highest=100))

    @says("The second direction is the best of those at a right angle to the first, and so on.")
    def keep_more(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)
