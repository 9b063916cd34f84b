"""A link's width and colour are its weight."""

import numpy as np
import pytest

from deepchalk.mobjects.colour_map import contrast
from deepchalk.mobjects.networks.link import STROKE_UNITS, Link
from deepchalk.theme import DARK, LIGHT, using


def width(link):
    return link.get_stroke_width() / STROKE_UNITS


def test_width_grows_evenly_with_the_weight():
    links = [Link([0, 0, 0], [1, 1, 0], weight, widest=0.5) for weight in (0, 0.01, 0.5, 1)]
    widths = np.array([width(link) for link in links])
    assert widths[-1] == pytest.approx(0.5)
    assert widths[0] >= 0.0025 * 8
    np.testing.assert_allclose((widths - widths[0]) / (widths[-1] - widths[0]), [0, 0.01, 0.5, 1])


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_lightest_link_can_still_be_seen(theme):
    with using(theme):
        link = Link([0, 0, 0], [1, 0, 0], 0.0)
    assert contrast(theme.ground, link.get_stroke_color().to_hex()) >= 3


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_a_heavier_link_stands_out_more(theme):
    with using(theme):
        colours = [
            Link([0, 0, 0], [1, 0, 0], weight).get_stroke_color().to_hex()
            for weight in (0.1, 0.5, 0.9)
        ]
    ratios = [contrast(theme.ground, colour) for colour in colours]
    assert ratios == sorted(ratios)
    assert len(set(colours)) == 3


def test_an_unknown_weight_is_grey():
    link = Link([0, 0, 0], [2, 0, 0])
    assert link.get_stroke_color().to_hex().upper() == DARK.line
    np.testing.assert_allclose(link.point(0.25), [0.5, 0, 0])


@pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan")])
def test_what_is_not_a_weight_is_refused(weight):
    with pytest.raises(ValueError, match="from 0 to 1"):
        Link([0, 0, 0], [1, 0, 0]).weigh(weight)
