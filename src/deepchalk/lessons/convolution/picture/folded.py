"""How a block of cells becomes one number."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from deepchalk.lesson import LayoutError, convolution
from deepchalk.mobjects import Equation, Room


def folded(t: Any, place: convolution.Pair, room: Room) -> Equation:
    """``max(1, 3, 0, 0) = 3`` or ``(1 + 3 + 0 + 0) / 4 = 1``; only the result if it is too long."""
    # t: a trace of ``LayerQuantities``.
    # place: in its first pooled map.
    kind, result = t.params.pooling, t.pooled[(0, *place)]
    cells = [t.maps[(0, *at)] for at, _ in t.params.layers[1].seen(place, t.params.map_size)]
    slots = {f"n{at}": cell for at, cell in enumerate(cells)}
    names = [f"{{{slot}}}" for slot in slots]
    way = f"max({', '.join(names)})" if kind == "max" else f"({' + '.join(names)}) / {len(names)}"
    constants = () if kind == "max" else (str(len(names)),)
    with suppress(LayoutError):
        template = f"{way} {{~}} {{result}}"
        return room.fit(Equation(template, constants=constants, result=result, **slots))
    return room.fit(Equation(f'"{kind}" = {{result}}', result=result))
