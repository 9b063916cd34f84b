"""How a block of cells becomes one number."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from deepchalk.errors import LayoutError
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation


def folded(cells: Sequence[Quantity], result: Quantity, kind: str, room: Room) -> Equation:
    """``max(1, 3, 0, 0) = 3`` or ``(1 + 3 + 0 + 0) / 4 = 1``; only the result if it is too long."""
    slots = {f"n{at}": cell for at, cell in enumerate(cells)}
    names = [f"{{{slot}}}" for slot in slots]
    way = f"max({', '.join(names)})" if kind == "max" else f"({' + '.join(names)}) / {len(names)}"
    constants = () if kind == "max" else (str(len(names)),)
    with suppress(LayoutError):
        template = f"{way} {{~}} {{result}}"
        return room.fit(Equation(template, constants=constants, result=result, **slots))
    return room.fit(Equation(f'"{kind}" = {{result}}', result=result))
