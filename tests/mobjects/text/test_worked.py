"""How an entry comes about: whole, or only its number where it could not be read."""

import numpy as np
import pytest

from deepchalk import registry
from deepchalk.lessons.autodiff.trace import PRESETS, Trace
from deepchalk.mobjects.room import CAPTION_TOP, Room
from deepchalk.mobjects.text.equation import Equation
from deepchalk.mobjects.text.equation_kinds import worked

ROOM = Room(-6, 6, -2.4, -1.2)


def texts(rule: Equation) -> list[str]:
    return [rule.written.text(slot) for slot in rule.written.decimals]


@pytest.fixture(scope="module")
def t() -> Trace:
    assert registry.lesson("autodiff").name == "autodiff"
    return Trace(params=PRESETS["share"])


def test_a_calculation_stands_in_its_room_with_its_numbers(t):
    rule = worked(t.gradients[t.graph.named("a")], ROOM)
    assert {"−0.512", "0.4", "0.128"} <= set(texts(rule))
    assert rule.width <= ROOM.width and np.allclose(rule.get_center(), ROOM.centre, atol=0.01)


def test_only_its_number_stands_where_there_is_no_room(t):
    entry = t.gradients[t.graph.named("a")]
    assert set(texts(worked(entry, Room(-1.2, 1.2, -2.4, -1.2)))) == {"−0.512"}


def test_another_symbol_or_none(t):
    start = t.gradients[t.routes.start]
    assert worked(t.along, ROOM, start).written.entries["named"].path == start.path
    assert "named" not in worked(t.quotients[0], ROOM, symbol=False).written.entries


def test_a_number_above_the_captions_leaves_room_for_a_ring(t):
    rule = worked(t.gradients[t.graph.named("a")], Room(-6, 6, CAPTION_TOP, CAPTION_TOP + 0.75))
    assert rule.get_bottom()[1] >= CAPTION_TOP + 0.1 - 1e-6
