"""The stamp that learns, against PyTorch, and the numbers that are said of it."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from deepchalk.lesson import convolution
from deepchalk.lessons.transposed_conv.numbers import discs as d
from deepchalk.lessons.transposed_conv.trace import Params, Trace


def test_the_counts_of_the_shown_disc():
    t = Trace(params=Params())
    assert (t.copied_wrong.text, d.discs().disc.size) == ("21", 384)
    told = {0: "21", 10: "12", 15: "8", 20: "7", 40: "6", 50: "3", 60: "2", 67: "1", 68: "0"}
    assert {step: t.wrong[step].text for step in told} == told
    # It never gets worse, and ends without a fault, as words say.
    assert (np.diff(t.wrong.values) <= 0).all() and t.wrong[-1].value == 0
    means = t.copied_mean, t.wide_mean, t.learned_mean
    assert [mean.text for mean in means] == ["12.2", "0.5", "0.3"]
    # The width does most of it, and learning the rest.
    copied, wide, learned = (mean.value for mean in means)
    assert copied - wide > wide - learned > 0
    # What is drawn of the threshold, with a stamp whose weights add up to 4: first a half.
    assert (t.threshold[0].text, t.threshold[-1].text) == ("0.50", "0.46")
    # As words say: forty discs, a hundred new ones, sixteen weights.
    assert (d.LEARNED_FROM, d.NEW, d.SIDE**2) == (40, 100, 16)
    assert d.discs().disc.sum() == 111
    # The new ones are mostly smaller than the shown one.
    rounds = np.random.default_rng(0).uniform((4, 4, 3), (12, 20, 6), (140, 3))
    assert np.allclose(rounds[40], d.discs().round)
    assert (rounds[40:, 2] < rounds[40, 2]).sum() == 93


def test_before_the_first_step_the_stamp_copies():
    found = d.discs()
    np.testing.assert_array_equal(found.seen[0], found.copied)
    np.testing.assert_array_equal(np.kron(found.small > 0.5, np.ones((2, 2))) > 0, found.copied)


def test_gradient_descent_is_pytorchs():
    found = d.discs()
    examples = torch.from_numpy(found.examples.astype(float))
    small = F.avg_pool2d(examples[:, None], 2)
    weights = torch.zeros(4, 4, dtype=torch.float64)
    weights[1:3, 1:3] = 6
    weights.requires_grad_()
    bias = torch.tensor(-3.0, dtype=torch.float64, requires_grad=True)
    for step in range(30):
        np.testing.assert_allclose(found.stamps[step], weights.detach().numpy(), atol=1e-9)
        sums = F.conv_transpose2d(small, weights[None, None], stride=2, padding=1)[:, 0] + bias
        loss = F.binary_cross_entropy_with_logits(sums, examples)
        slopes = torch.autograd.grad(loss, (weights, bias))
        with torch.no_grad():
            np.testing.assert_allclose(found.thresholds[step], -bias.item(), atol=1e-9)
            for one, slope in zip((weights, bias), slopes, strict=True):
                one -= 10 * slope


def test_the_learned_stamp_leaves_no_checkerboard():
    sums = convolution.inside(d.discs().stamps[-1], (2, 2))
    assert np.ptp(sums) < 0.04 * sums.mean()


@pytest.fixture(scope="module")
def pictures():
    """The discs drawn again, their small pictures, and what PyTorch stamps of these."""
    random = np.random.default_rng(0)
    rounds = random.uniform((4, 4, 3), (12, 20, 6), (140, 3))
    drawn = np.array([d.filled(*one) for one in rounds])
    small = F.avg_pool2d(torch.from_numpy(drawn.astype(float))[:, None], 2)

    def stamped(stamp) -> np.ndarray:
        weights = torch.from_numpy(np.array(stamp, dtype=float))[None, None]
        return F.conv_transpose2d(small, weights, stride=2, padding=1)[:, 0].numpy()

    return drawn, small[:, 0].numpy(), stamped


TRIED = np.arange(0.0005, 1, 0.001)
"""Thresholds: between any two sums of a fixed stamp that differ lies one of them."""

COPYING, TENT = np.pad(np.ones((2, 2)), 1), d.TENT
"""The stamp of copying, and that of bilinear interpolation."""


def least_wrong(sums, right) -> tuple[float, float]:
    """How many pixels are wrong with the best of all thresholds, and that threshold."""
    wrong = [d.wrong_pixels(sums > tried, right) for tried in TRIED]
    return min(wrong), float(TRIED[np.argmin(wrong)])


def test_the_tent_interpolates_between_the_middles_of_blocks(pictures):
    _, small, stamped = pictures
    whole = {"scale_factor": 2, "mode": "bilinear", "align_corners": False}
    expected = F.interpolate(torch.from_numpy(small)[:, None], **whole)[:, 0].numpy()
    # At the border of a picture PyTorch repeats what a stamp does not have.
    np.testing.assert_allclose(stamped(TENT)[:, 1:-1, 1:-1], expected[:, 1:-1, 1:-1])


def test_what_the_wide_stamp_makes_of_the_disc_that_is_seen(pictures):
    drawn, _, stamped = pictures
    found = d.discs()
    place = next(at for at in range(40, 140) if (drawn[at] == found.usual).all())
    sums = stamped(TENT)
    np.testing.assert_array_equal(sums[place] > found.wide_threshold, found.usual_wide)
    least, _ = least_wrong(sums[:40], drawn[:40])
    assert d.wrong_pixels(sums[:40] > found.wide_threshold, drawn[:40]) == least


def test_copying_is_served_by_no_threshold_better_than_by_a_half(pictures):
    drawn, _, stamped = pictures
    sums = stamped(COPYING)
    assert d.wrong_pixels(sums[:40] > d.FULL, drawn[:40]) == least_wrong(sums[:40], drawn[:40])[0]
    assert f"{d.wrong_pixels(sums[40:] > d.FULL, drawn[40:]):.2f}" == "12.24"


def test_the_learned_stamp_is_better_than_all_others_with_their_best_thresholds(pictures):
    """What the film and the page tell of them; it would be better still with another threshold."""
    drawn, small, stamped = pictures
    reached = np.array([d.by_weight(one) for one in small[:40]])
    fitted = np.linalg.lstsq(reached.reshape(-1, 16), drawn[:40].ravel(), rcond=None)[0]
    wrong, thresholds = {}, {}
    for name, stamp in (("fitted", fitted.reshape(4, 4)), ("tent", TENT)):
        sums = stamped(stamp)
        _, best = least_wrong(sums[:40], drawn[:40])
        thresholds[name] = f"{best:.2f}"
        wrong[name] = [d.wrong_pixels(sums[40:] > at, drawn[40:]) for at in (best, 0.5)]
    found = d.discs()
    sums = stamped(found.even_stamp(-1))
    _, best = least_wrong(sums[:40], drawn[:40])
    for name, at in (("learned", found.even_thresholds()[-1]), ("counted", best)):
        wrong[name] = [d.wrong_pixels(sums[40:] > at, drawn[40:])]
    told = {name: [f"{one:.1f}" for one in values] for name, values in wrong.items()}
    assert thresholds["tent"] == "0.47"
    # With a half in place of the best threshold the tent has 3.1, the fit 5.0.
    assert told["tent"] == ["0.5", "3.1"] and told["fitted"][1] == "5.0"
    assert told["learned"] == ["0.3"]
    assert wrong["counted"] < wrong["learned"] < wrong["tent"] < wrong["fitted"] < [12.24]


def test_the_learned_stamp_is_like_the_tent_with_heavier_corners():
    learned, tent = d.discs().even_stamp(-1), TENT
    assert learned.sum() == pytest.approx(4) and tent.sum() == pytest.approx(4)
    corners = np.zeros((4, 4), dtype=bool)
    corners[::3, ::3] = True
    assert (learned[corners] > 2 * tent[corners]).all()
    assert np.abs(learned - tent)[~corners].max() < 0.06
    assert np.abs(learned - COPYING).max() > 0.4


def test_what_was_learned_is_strong_inside_and_weak_at_the_rim():
    """As words say, and as its weights are written."""
    learned = Trace(params=Params()).learned
    inside = np.zeros(learned.shape, dtype=bool)
    inside[1:3, 1:3] = True
    assert learned.values[inside].min() > 0.5 and learned.values[~inside].max() < 0.18
    assert learned.values.min() > 0.14 and learned[1, 1].text == "0.51"


def test_pixels_at_the_edge_hear_four_numbers_and_can_tell_where_the_disc_lies():
    """Each of those that copying gets wrong; copying hears one number, a half or less for most."""
    found, t = d.discs(), Trace(params=Params())
    for at in np.argwhere(found.copied != found.disc):
        heard = d.GEOMETRY.meeting(tuple(at))
        assert len(heard) == 4 == t.hears.value
        assert len({float(found.small[number]) for number, _ in heard}) > 1
    pixel, numbers = found.hearing
    assert [one.text for one in t.heard.entries] == ["0", "0.5", "0.75", "1"]
    # Its own number is exactly a half: copying cannot tell. The largest lies towards the middle.
    own = pixel[0] // 2, pixel[1] // 2
    assert found.small[own] == d.FULL and found.disc[pixel] and not found.copied[pixel]
    largest = max(numbers, key=lambda number: found.small[number])
    middle = np.array(found.round[:2])
    away = [np.linalg.norm(2 * np.array(number) + 1 - middle) for number in numbers]
    assert np.linalg.norm(2 * np.array(largest) + 1 - middle) == min(away)


def test_the_learned_stamp_gives_the_pixel_to_her_and_copying_does_not(pictures):
    _, _, stamped = pictures
    found, t = d.discs(), Trace(params=Params())
    pixel, _ = found.hearing
    sums = stamped(found.even_stamp(-1))
    assert t.pixel_sum.value == pytest.approx(sums[(40, *pixel)]) and t.pixel_sum.text == "0.55"
    assert [one.text for one in t.heard_parts.entries] == ["0", "0.26", "0.11", "0.18"]
    assert t.pixel_sum.value > t.threshold[-1].value and t.threshold[-1].text == "0.46"
    assert stamped(COPYING)[(40, *pixel)] == 0.5 == t.threshold[0].value


def test_of_the_block_that_shrinks_first_three_of_four_pixels_are_full(pictures):
    _, small, _ = pictures
    t, found = Trace(params=Params()), d.discs()
    row, column = found.block
    assert found.disc[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].sum() == 3
    assert t.block_mean.text == "0.75" == f"{small[40][found.block]:.2f}"
