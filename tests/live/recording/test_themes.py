"""A recording is made once for all themes: nothing but colours may differ between them."""

from __future__ import annotations

import pytest
from plays import on_light_ground, play, play_with

from deepchalk import registry
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.theme import LIGHT, RECORDED


def strongest(played: Playthrough) -> list[list[float]]:
    """Of each thing, as it comes, the greatest opacities and width that it ever has."""
    ever: dict[int, list[float]] = {}
    for snapshot in played.snapshots:
        for one in snapshot.drawn:
            now = one.fill[3], one.stroke[3], one.stroke_width
            before = ever.get(one.key, now)
            ever[one.key] = [round(max(pair), 3) for pair in zip(before, now, strict=True)]
    return list(ever.values())


@pytest.mark.deep
@pytest.mark.parametrize(("name", "preset"), on_light_ground())
def test_only_colours_differ_between_themes(name: str, preset: str) -> None:
    light = play(name, preset).playthrough
    assert light.theme == LIGHT
    recorded = play_with(name, registry.lesson(name).preset(preset), RECORDED).playthrough
    ours, others = strongest(recorded), strongest(light)
    assert len(ours) == len(others)
    different = [
        at for at, (one, other) in enumerate(zip(ours, others, strict=True)) if one != other
    ]
    assert different == []
