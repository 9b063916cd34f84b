"""The data of the default lesson: twelve houses with their area and their age."""

from __future__ import annotations

COLUMNS = ("area in m²", "age in years")

EXAMPLES = (
    (70.0, 12.0),
    (120.0, 40.0),
    (45.0, 30.0),
    (95.0, 5.0),
    (150.0, 21.0),
    (80.0, 55.0),
    (30.0, 9.0),
    (110.0, 62.0),
    (180.0, 5.0),
    (55.0, 70.0),
    (125.0, 3.0),
    (65.0, 1.0),
)
"""Made up: no measurement. The two columns have different scales, as features usually do."""
