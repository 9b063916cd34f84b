"""How many runs there were, in a corner of the map."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import Room, exempt, veil

from .road_map import RoadMap

LEFT, RIGHT, LEVELS = -6.5, 6.5, (-3.4, 3.4)
"""The ends of corners where it may stand."""

SIZES = 1.0, 0.9, 0.78
"""How large it may be, as a share of its own size."""


def put_in_a_corner(world: RoadMap, tally: mn.VGroup, longer: float = 0.0) -> mn.VGroup:
    """Where it meets least; ``longer`` is by how much it grows to the left.

    Where it would hide numbers it is smaller. Where roads go through all corners, it gets ground of
    its own, which is returned.
    """
    tally.set_z_index(11)
    standing = [
        *(dial.face for dial in world.dials),
        *(dial.operation for dial in world.dials if dial.operation is not None),
        *(one.ground for one in world.feet.values()),
        *world.bars.values(),
    ]
    told = [*world.numbers.values()]
    roads = np.concatenate([one.samples() for one in world.roads])

    def taken() -> Room:
        own = Room.around(tally, 0.15)
        return Room(own.left - longer, own.right, own.bottom, own.top)

    def met(place: tuple[float, float]) -> tuple[int, int, bool]:
        tally.move_to([0, place[1], 0]).set_x(place[0], mn.RIGHT)
        around = taken()
        x, y, _ = np.abs(roads - around.centre).T
        crossed = (x < around.width / 2) & (y < around.height / 2)
        hidden = sum(map(around.meets, told))
        return hidden, sum(map(around.meets, standing)), bool(crossed.any())

    def corners() -> list[tuple[float, float]]:
        return [(x, y) for y in LEVELS for x in (RIGHT, LEFT + longer + tally.width)]

    whole, grows = tally.width, longer
    for size in SIZES:
        tally.scale(size * whole / tally.width)
        longer = size * grows
        best = min(corners(), key=met)
        if not met(best)[0]:
            break
    ground = mn.VGroup()
    if any(met(best)):
        ground.add(veil(taken(), 0.92).set_z_index(10))
        for number in told:
            # Beside what is counted, numbers are read on.
            number.set_z_index(10.5)
        for one in tally:
            exempt(one, "overlap", because="it stands on ground of its own")
    return ground
