"""The stamp that learns, against PyTorch, and the numbers that are said of it."""

import numpy as np
import torch
from torch.nn import functional as F

from deepchalk.lesson import convolution
from deepchalk.lessons.transposed_conv.numbers import discs as d
from deepchalk.lessons.transposed_conv.trace import Params, Trace


def test_the_counts_of_the_shown_disc():
    t = Trace(params=Params())
    assert (t.copied_wrong.text, t.pixels.text) == ("21", "384")
    told = {0: "21", 10: "12", 15: "8", 20: "7", 40: "6", 50: "3", 60: "2", 67: "1", 68: "0"}
    assert {step: t.wrong[step].text for step in told} == told
    # It never gets worse, and ends without a fault, as words say.
    assert (np.diff(t.wrong.values) <= 0).all() and t.wrong[-1].value == 0
    means = t.copied_mean, t.tent_mean, t.learned_mean
    assert [mean.text for mean in means] == ["12.2", "3.1", "0.3"]
    # What is drawn of the threshold: half of a weight first.
    assert (t.threshold[0].text, t.threshold[-1].text) == ("3.0", "8.2")
    # As words say: forty discs, a hundred new ones, sixteen weights.
    assert (d.LEARNED_FROM, d.NEW, d.SIDE**2) == (40, 100, 16)
    assert d.discs().disc.sum() == 111


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


def test_a_fixed_tent_and_least_squares_are_worse_than_the_learned_stamp():
    """What the page tells of them."""
    random = np.random.default_rng(0)
    rounds = random.uniform((4, 4, 3), (12, 20, 6), (140, 3))
    drawn = np.array([d.filled(*one) for one in rounds])
    small = drawn.reshape(140, 8, 2, 12, 2).mean(axis=(2, 4))
    reached = np.array([d.by_weight(one) for one in small])
    tent = np.outer((1, 3, 3, 1), (1, 3, 3, 1)).ravel() / 16
    fitted = np.linalg.lstsq(reached[:40].reshape(-1, 16), drawn[:40].ravel(), rcond=None)[0]
    means = [
        d.wrong_pixels(np.einsum("nrcw,w->nrc", reached[40:], one) > 0.5, drawn[40:])
        for one in (tent, fitted)
    ]
    assert [round(one, 1) for one in means] == [3.1, 5.0]
