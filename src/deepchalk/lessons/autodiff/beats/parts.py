"""What several beats draw with."""

from __future__ import annotations

import re

from deepchalk.mobjects import Equation, Room

VERY_WIDE, LARGEST = Room(-16.0, 16.0, -1.5, 1.5), 0.44
"""Where a formula has room for one line, before it is made to fit; and its digits at most."""

COVERS = 0.97
"""How dense ground is through which nothing of the map is read."""

ABOVE_RULE, BELOW_NEAR = Room(-6.6, 6.6, -2.7, 3.7), Room(-4.0, 4.0, -3.6, -2.8)
"""Where the camera has two dials, and where is worked out how far the second one moves …"""

MARGIN, MARGIN_OF_FEET, READABLE = 1.1, 0.5, 0.0282
"""What a camera at the fork sees beside its dials (as much as their rulers take, for what is not
seen whole is not lit), or beside these with their rulers, in sizes of the map; and how high a
digit is at least, as a share of what is seen."""

LARGE_MAP = 0.9
"""Size of a map from which on it can be seen from farther away."""

TALLY = 0.46
"""How high the digits of a count of runs are."""

UNDERLINED = 0.1
"""How far below what is summed up a line is that tells what it is for."""

OPERAND = re.compile(r"o\d+Number")
"""How the factors of a calculation that was worked out are called."""


def in_room(rule: Equation, room: Room, largest: float = LARGEST) -> Equation:
    """A formula as large as its room allows."""
    larger = (room.width / rule.width, room.height / rule.height, largest / rule.digit_height)
    return rule.scale(min(larger)).move_to(room.centre)  # type: ignore[no-any-return]
