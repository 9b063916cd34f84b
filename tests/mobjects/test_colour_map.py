"""Colours of weights: even to the eye, and readable in both themes."""

import numpy as np
import pytest

from deepchalk.mobjects.colour_map import ColourMap, contrast, lightness, perceived_mix
from deepchalk.theme import DARK, LIGHT

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])


@THEMES
@pytest.mark.parametrize("role", ["data", "parameter", "output", "gradient"])
def test_ink_can_be_read_on_every_colour(theme, role):
    colours = ColourMap(role, theme)
    ratios = [contrast(theme.ink, colours.colour(w)) for w in np.linspace(0, 1, 101)]
    assert min(ratios) >= 4.5


@THEMES
def test_lightness_changes_evenly(theme):
    colours = ColourMap("data", theme)
    steps = np.diff([lightness(colours.colour(w)) for w in np.linspace(0, 1, 11)])
    assert (steps > 0).all() or (steps < 0).all()
    # Colours have 256 levels a channel, so that a step is even only up to a rounding.
    assert np.abs(steps).max() - np.abs(steps).min() < 0.9
    assert np.abs(steps.sum()) > 35


@THEMES
def test_weight_zero_is_the_ground(theme):
    assert ColourMap("data", theme).colour(0) == theme.ground
    assert ColourMap("data", theme).colour(-1) == theme.ground


def test_known_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert lightness("#FFFFFF") == pytest.approx(100, abs=1e-3)
    assert lightness("#777777") == pytest.approx(50.03, abs=0.1)
    assert perceived_mix("#102030", "#A0B0C0", 0) == "#102030"
    assert perceived_mix("#102030", "#A0B0C0", 1) == "#A0B0C0"
