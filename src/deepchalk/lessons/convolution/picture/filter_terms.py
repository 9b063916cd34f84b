"""What a filter adds up at one place: its weights, each sheet's part, and all with the bias."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import manim as mn

from deepchalk.lesson import LayoutError, Quantity, convolution
from deepchalk.mobjects import (
    Equation,
    NamedTable,
    Rework,
    Room,
    exempt,
    theme,
    weighed_sum,
    worked,
)

from ..numbers import layers as c
from .stack import Stack

Link = tuple[Quantity, Quantity]

SUM, ROW, MOST_TERMS = 0.5, 0.6, 6
"""Height of the last line and of the parts, and products of a part that are written out."""


class FilterTerms:
    """A column for each sheet that is looked through: its name, its weights, and its part."""

    # tables: the weights under the names of their sheets; only coloured where they could not be
    # read.
    # parts, total: equations.

    def __init__(
        self,
        room: Room,
        names: Sequence[str],  # of the sheets
        weights: Quantity,  # shape (sheet, row, column)
        # Of each sheet the numbers with their weights, products of 0 left out.
        links: Sequence[Sequence[Link]],
        parts: Sequence[Quantity],  # what each sheet brings, one entry each
        total: Quantity,  # the result, which says how it comes about
        beside: Room | None = None,  # where weights go that cannot be read above the parts
    ) -> None:
        below, above = room.cut_bottom(SUM)
        part, above = above.cut_bottom(ROW)
        columns = [1] * len(names)
        places = [above.columns(*columns)]
        if beside is not None:
            places += [
                beside.columns(*columns, gap=theme.UNIT),
                beside.rows(*columns, gap=theme.UNIT),
            ]
        self.tables = _tables(places, names, weights)
        self.parts = [
            _part(own, one, to)
            for own, one, to in zip(part.columns(*columns), links, parts, strict=True)
        ]
        self.total = worked(total, below, symbol=False)
        digits = min(one.digit_height for one in (*self.parts, self.total))
        for one in (*self.parts, self.total):
            one.scale(digits / one.digit_height)
            for piece in (one, *one.submobjects):
                exempt(piece, "load", because="the parts of one sum beside each other")

    @classmethod
    def first(cls, t: Any, place: convolution.Pair, room: Room, beside: Room) -> FilterTerms:
        """Of the first map at a place, where a trace is one of ``LayerQuantities``."""
        filters, layer, channels = t.filters[0], t.params.layer, range(len(t.channels))
        links = [c.links(t.image[one], filters[one], layer, place) for one in channels]
        parts = [t.sums[(0, one, *place)] for one in channels]
        return cls(room, t.channels, filters, links, parts, t.raw[(0, *place)], beside)

    @classmethod
    def second(cls, t: Any, place: convolution.Pair, room: Room) -> FilterTerms:
        """Of the second layer."""
        layer, maps = t.params.layers[-1], range(len(t.names))
        links = [c.links(t.pooled[one], t.second[one], layer, place) for one in maps]
        parts = [t.second_sums[(one, *place)] for one in maps]
        return cls(room, t.names, t.second, links, parts, t.scores[place])

    def reworked(self, other: FilterTerms) -> list[mn.Animation]:
        """What is added up becomes that at another place."""
        pairs = zip((*self.parts, self.total), (*other.parts, other.total), strict=True)
        return [Rework(*pair) for pair in pairs]


def _tables(
    places: Sequence[Sequence[Room]], names: Sequence[str], weights: Quantity
) -> list[mn.VGroup]:
    for rooms in places:
        with suppress(LayoutError):
            named = zip(rooms, names, weights, strict=True)
            tables = [NamedTable(*one, centred=True) for one in named]
            least = min(one.table.cell(0, 0).height for one in tables)
            for one in tables:
                # One kernel: its sheets are alike.
                same = least / one.table.cell(0, 0).height
                one.table.scale(same, about_point=one.table.get_top())
            return [_as_part(one) for one in tables]
    named = zip(places[0], names, weights, strict=True)
    stacks = [Stack([own], room, ["parameter"], [name]) for room, name, own in named]
    return [_as_part(stack.sheets[0]) for stack in stacks]


def _as_part(table: mn.VGroup) -> mn.VGroup:
    return exempt(table, "load", because="the sheets of one filter beside each other")


def _part(room: Room, links: Sequence[Link], result: Quantity) -> Equation:
    if found := weighed_sum(links, result, room, most=MOST_TERMS):
        return found
    told = Equation('"sum" = {result}', result=result), Equation("= {result}", result=result)
    return room.fit(*told)
