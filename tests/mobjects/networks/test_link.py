"""A link's width and colour are its weight."""

import numpy as np
import pytest

from deepchalk.mobjects.colour_map import contrast
from deepchalk.mobjects.networks.link import STROKE_UNITS, Band, Link, Weigh
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


@pytest.mark.parametrize("kind", [Link, Band])
@pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan")])
def test_what_is_not_a_weight_is_refused(weight, kind):
    with pytest.raises(ValueError, match="from 0 to 1"):
        kind([0, 0, 0], [1, 0, 0]).weigh(weight)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_a_band_is_exactly_as_wide_as_its_weight_and_its_line_is_always_seen(theme):
    with using(theme):
        for weight in (0, 0.002, 0.119, 0.5, 1):
            band = Band([0, 0, 0], [2, 1, 0], weight, widest=0.4)
            assert width(band.band) == pytest.approx(0.4 * weight)
            assert width(band.path) >= 0.0025 * 8
            assert contrast(theme.ground, band.path.get_stroke_color().to_hex()) >= 3


def test_a_band_without_a_weight_is_a_line():
    band = Band([0, 0, 0], [2, 0, 0])
    assert width(band.band) == 0
    np.testing.assert_allclose(band.point(0.25), [0.5, 0, 0])


def test_weighing_changes_the_width_of_a_band():
    band = Band([0, 0, 0], [1, 0, 0], 0.0, widest=0.5)
    change = Weigh(band, [0.8], rate_func=lambda share: share)
    change.begin()
    change.interpolate_mobject(0.5)
    assert width(band.band) == pytest.approx(0.2)


def test_weighing_passes_every_weight():
    link = Link([0, 0, 0], [1, 0, 0], 0.2)
    change = Weigh(link, [0.8, 0.4], rate_func=lambda share: share)
    change.begin()
    seen = []
    for share in (0, 0.25, 0.5, 1):
        change.interpolate_mobject(share)
        seen.append(link.weight)
    assert seen == pytest.approx([0.2, 0.5, 0.8, 0.4])


def test_a_slanting_band_stays_between_the_heights_of_its_ends():
    band = Band([0, 2, 0], [3, 0.5, 0], 0.9, widest=0.4)
    start, end = band.band.get_start_and_end()
    along = (end - start) / np.linalg.norm(end - start)
    corner = 0.4 * 0.9 / 2 * np.array([-along[1], along[0], 0])
    heights = [(point + side * corner)[1] for point in (start, end) for side in (1, -1)]
    assert max(heights) == pytest.approx(2)
    assert min(heights) == pytest.approx(0.5)
