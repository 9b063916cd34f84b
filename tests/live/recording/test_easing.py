"""A motion's curve is recognised, or kept."""

import manim as mn
import numpy as np
import pytest

from deepchalk.live.recording.easing import ease_of
from deepchalk.live.timeline import OFFSET_UNITS, RATE_UNITS, Ease

FRAMES = np.arange(31)
FAR = 1_000.0


def progress(ease: Ease) -> np.ndarray:
    """As the player has it."""
    if ease.kind == "linear":
        return FRAMES / 30
    if ease.kind == "smooth":
        way = np.clip(ease.rate / RATE_UNITS * FRAMES + ease.offset / OFFSET_UNITS, 0, 1)
        return np.array([mn.rate_functions.smooth(float(w)) for w in way])
    return np.array(ease.samples) / ease.fineness


CURVES = {
    "linear": FRAMES / 30,
    "smooth": np.array([mn.rate_functions.smooth(f / 30) for f in FRAMES]),
    "late smooth": np.array([mn.rate_functions.smooth(max(0, (f - 7.3) / 20)) for f in FRAMES]),
    "rush": np.array([mn.rate_functions.rush_into(f / 30) for f in FRAMES]),
    "jump": (FRAMES > 11).astype(float),
}


@pytest.mark.parametrize("name", CURVES)
@pytest.mark.parametrize("distance", [2.0, FAR])
def test_a_curve_is_kept_as_closely_as_can_be_seen(name: str, distance: float) -> None:
    curve = CURVES[name]
    ease = ease_of(curve, distance)
    assert np.abs(progress(ease) - curve).max() * distance < max(1.0, 3e-3 * distance)
    assert np.abs(progress(ease) - curve).max() * distance < 1.0 or distance == FAR


def test_known_curves_need_no_samples() -> None:
    assert ease_of(CURVES["linear"], FAR) == Ease("linear")
    for name in ("smooth", "late smooth"):
        assert ease_of(CURVES[name], FAR).kind == "smooth"
    for name in ("rush", "jump"):
        assert ease_of(CURVES[name], FAR).kind == "sampled"


@pytest.mark.parametrize("distance", [2.0, 100.0, FAR, 10 * FAR])
def test_samples_are_as_fine_as_the_way_needs(distance: float) -> None:
    ease = ease_of(CURVES["rush"], distance)
    assert np.abs(progress(ease) - CURVES["rush"]).max() * distance <= 0.5
    assert ease_of(CURVES["rush"], 2.0).fineness < ease_of(CURVES["rush"], FAR).fineness
