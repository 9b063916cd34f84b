"""Two rings of points, and deep ReLU networks that learn to part them, some with batch norm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

POINTS, INNER, OUTER, NOISE = 64, 0.6, 1.6, 0.1
"""Points of both rings together, the radius of each ring, and how much radii vary."""

OTHERS = 4
"""Starts besides the first."""

EPSILON = 1e-5
"""What ``torch.nn.BatchNorm1d`` adds to the variance."""

Layer = tuple[np.ndarray, np.ndarray]
"""Weights of shape (input, unit) and a bias for each unit."""


@dataclass(frozen=True)
class Learned:
    """How several networks learned the rings, all of them at once."""

    losses: np.ndarray  # mean cross-entropy before each step and after the last, shape (step, run)
    # Of each layer what enters its ReLU before the first and after the last step, of every run:
    # shape (layer, run, point, unit).
    starting: np.ndarray
    trained: np.ndarray
    slope: np.ndarray  # length of the gradient of the first weights at the start, shape (run,)


@lru_cache(maxsize=4)
def rings(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Points on an inner and an outer ring, standardised (point, 2), and their ring, 0 or 1."""
    random = np.random.default_rng([seed, 0])
    labels = np.arange(POINTS) % 2
    angles = random.uniform(0, 2 * np.pi, POINTS)
    radii = np.where(labels == 0, INNER, OUTER) + random.normal(0, NOISE, POINTS)
    points = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
    return (points - points.mean(axis=0)) / points.std(axis=0), labels


def usual_start(seed: int, number: int, depth: int, width: int) -> list[Layer]:
    """Weights and biases by the law of PyTorch's ``nn.Linear``: even within ±1/√inputs."""
    random = np.random.default_rng([seed, 1, number])
    layers = []
    for inputs, units in _sizes(depth, width):
        reach = inputs**-0.5
        weights = random.uniform(-reach, reach, (inputs, units))
        layers.append((weights, random.uniform(-reach, reach, units)))
    return layers


def he_start(seed: int, depth: int, width: int) -> list[Layer]:
    """Weights that keep the size of what ReLU lets through (He et al. 2015), no bias."""
    random = np.random.default_rng([seed, 2, 0])
    return [
        (random.normal(0, (2 / inputs) ** 0.5, (inputs, units)), np.zeros(units))
        for inputs, units in _sizes(depth, width)
    ]


def _sizes(depth: int, width: int) -> list[tuple[int, int]]:
    counts = [2, *[width] * depth, 1]
    return list(pairwise(counts))


@dataclass(frozen=True)
class Three:
    """Networks that learned the rings: plain, with batch norm, and plain from He's start."""

    plain: Learned  # one start at each rate, then ``OTHERS`` other starts at the main rate
    normal: Learned
    he: Learned  # one start at each rate
    main: int  # position of the main rate, and so the run of it
    rates: int  # how many rates there are


@lru_cache(maxsize=16)
def learn_rings(
    seed: int, depth: int, width: int, steps: int, rates: tuple[float, ...], main: int
) -> Three:
    """Let all networks learn the rings of a seed."""
    starts = [usual_start(seed, number, depth, width) for number in range(1 + OTHERS)]
    usual = starts[:1] * len(rates) + starts[1:], (*rates, *[rates[main]] * OTHERS)
    he = [he_start(seed, depth, width)] * len(rates), rates
    points, labels = rings(seed)
    plain = train(*usual, points, labels, steps, False)
    normal = train(*usual, points, labels, steps, True)
    return Three(plain, normal, train(*he, points, labels, steps, False), main, len(rates))


def train(
    starts: Sequence[list[Layer]],  # layers and learning rate of each run
    rates: Sequence[float],
    points: np.ndarray,  # shape (point, 2) and (point,), each label 0 or 1
    labels: np.ndarray,
    steps: int,
    normalises: bool,
) -> Learned:
    """Full-batch descent on the mean cross-entropy of all runs at once."""
    # Batch norm, where there is any, stands before each ReLU; its γ and β learn, too.
    depth, count = len(starts[0]) - 1, len(labels)
    rate = np.array(rates)[:, None, None]
    weights = [np.stack([one[layer][0] for one in starts]) for layer in range(depth + 1)]
    biases = [np.stack([one[layer][1] for one in starts])[:, None] for layer in range(depth + 1)]
    gammas = [np.ones_like(bias) for bias in biases[:-1]]
    betas = [np.zeros_like(bias) for bias in biases[:-1]]
    inputs = np.broadcast_to(points, (len(starts), *points.shape))
    truth = labels[None, :, None].astype(float)
    losses, starting, slope = [], np.zeros(0), np.zeros(0)
    for step in range(steps + 1):
        passed, normal, spread, entering = [inputs], [], [], []
        for layer in range(depth):
            h = passed[-1] @ weights[layer] + biases[layer]
            if normalises:
                centred = h - h.mean(axis=1, keepdims=True)
                spread.append(np.sqrt((centred**2).mean(axis=1, keepdims=True) + EPSILON))
                normal.append(centred / spread[-1])
                h = gammas[layer] * normal[-1] + betas[layer]
            entering.append(h)
            passed.append(np.maximum(h, 0))
        z = passed[-1] @ weights[-1] + biases[-1]
        losses.append((np.logaddexp(0, z) - truth * z).mean(axis=(1, 2)))
        if step == 0:
            starting = np.stack(entering)
        if step == steps:
            break
        back = (0.5 * (1 + np.tanh(z / 2)) - truth) / count
        after = back @ weights[-1].transpose(0, 2, 1)
        weights[-1] = weights[-1] - rate * passed[-1].transpose(0, 2, 1) @ back
        biases[-1] = biases[-1] - rate * back.sum(axis=1, keepdims=True)
        for layer in reversed(range(depth)):
            back = after * (entering[layer] > 0)
            if normalises:
                own, raw = normal[layer], gammas[layer] * back
                gammas[layer] = gammas[layer] - rate * (back * own).sum(axis=1, keepdims=True)
                betas[layer] = betas[layer] - rate * back.sum(axis=1, keepdims=True)
                back = through_norm(raw, own, spread[layer])
            gradient = passed[layer].transpose(0, 2, 1) @ back
            if step == 0 and layer == 0:
                slope = np.sqrt((gradient**2).sum(axis=(1, 2)))
            if layer:
                after = back @ weights[layer].transpose(0, 2, 1)
            weights[layer] = weights[layer] - rate * gradient
            biases[layer] = biases[layer] - rate * back.sum(axis=1, keepdims=True)
    return Learned(np.array(losses), starting, np.stack(entering), slope)


def through_norm(back: np.ndarray, normalised: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """The gradient before the normalisation from the one behind it, through mean and spread."""
    # Shapes: ``back`` and ``normalised`` (…, example, unit), ``spread`` (…, 1, unit).
    along = (back * normalised).mean(axis=-2, keepdims=True)
    return np.asarray((back - back.mean(axis=-2, keepdims=True) - normalised * along) / spread)


def bending(entering: np.ndarray) -> np.ndarray:
    """How many units of each layer have points on both sides of their bend, shape (layer,)."""
    # ``entering`` is what enters the ReLUs of one run, shape (layer, point, unit).
    both = (entering > 0).any(axis=1) & (entering < 0).any(axis=1)
    return np.asarray(both.sum(axis=1))


def straight_from(counts: np.ndarray) -> int:
    """The first layer, from 1, from which on no unit bends; 0 if the last one does."""
    bent = np.flatnonzero(counts)
    return 0 if counts[-1] else 1 if not len(bent) else int(bent[-1]) + 2
