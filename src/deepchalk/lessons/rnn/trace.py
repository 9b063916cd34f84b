"""A recurrent network reads word after word; its state carries what came before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from jaxtyping import Float, Int

from deepchalk import lesson
from deepchalk.lessons.rnn import trained
from deepchalk.lessons.rnn.legible import Digits, decimals_of_states, digits
from deepchalk.lessons.rnn.network import cross_entropy, run, softmax
from deepchalk.lessons.rnn.parameters import Params, fits_trained, vocabulary
from deepchalk.lessons.rnn.random_sets import random_params

__all__ = ["PRESETS", "Params", "Trace", "compute", "random_params"]


@lesson.trace
class Trace:
    """Every value between the words and the loss.

    A recurrent network as Elman (1990), *Finding structure in time*, describes it:
    h⁽ᵗ⁾ = φ(V h⁽ᵗ⁻¹⁾ + W x⁽ᵗ⁾ + b), with h⁽⁰⁾ = 0; state 0 of ``h`` is h⁽⁰⁾.
    """

    params: Params
    vocabulary: tuple[str, ...]
    words: tuple[str, ...]
    indices: Int[np.ndarray, " word"]
    rows: Int[np.ndarray, " known"]
    """Indices of the vocabulary's words."""
    table: Float[np.ndarray, "known size"]
    one_hot: Float[np.ndarray, "word known"]
    x: Float[np.ndarray, "word size"]
    recurrent: Float[np.ndarray, "hidden hidden"]
    inputs: Float[np.ndarray, "hidden size"]
    bias: Float[np.ndarray, " hidden"]
    a: Float[np.ndarray, "word hidden"]
    """What goes into the activation."""
    h: Float[np.ndarray, "state hidden"]
    head: Float[np.ndarray, "class hidden"]
    y: Float[np.ndarray, " class"]
    p: Float[np.ndarray, " class"]
    target: Float[np.ndarray, " class"]
    target_class: int
    loss: float
    swap: tuple[int, int] | None
    """Places of the swapped words, counted from 0; none where all words are the same."""
    order: Int[np.ndarray, " word"]
    """Which word stands where after the swap."""
    swapped_h: Float[np.ndarray, "state hidden"]
    swapped_p: Float[np.ndarray, " class"]
    contrast: Literal["bag", "tanh"]
    """The other network of the comparison: without memory of order, or with it."""
    contrast_h: Float[np.ndarray, "state hidden"]
    contrast_swapped_h: Float[np.ndarray, "state hidden"]
    contrast_p: Float[np.ndarray, " class"]
    contrast_swapped_p: Float[np.ndarray, " class"]
    digits: Digits
    contrast_digits: int


def compute(params: Params) -> Trace:
    """Read the sentence, classify it, and read it again with two words swapped.

    Raises
    ------
    ComputationError
        if states grow too large or numbers could not be read
    """
    known = vocabulary(params)
    indices = np.array([known.index(word) for word in params.sentence])
    table, recurrent, inputs, bias, head = weights(params, len(known))
    x = table[indices]
    a, h = run(x, recurrent, inputs, bias, params.activation)
    target = 0 if params.target is None else params.classes.index(params.target)
    is_bag = params.activation == "identity" and bool((recurrent == np.eye(params.hidden)).all())
    contrast: Literal["bag", "tanh"] = "tanh" if is_bag else "bag"

    def other(words: np.ndarray) -> np.ndarray:
        if contrast == "tanh":
            return run(words, recurrent, inputs, bias, "tanh")[1]
        return run(words, np.eye(params.hidden), inputs, bias, "identity")[1]

    def last_states(words: np.ndarray) -> np.ndarray:
        own = run(words, recurrent, inputs, bias, params.activation)[1]
        return np.concatenate([own[-1], other(words)[-1] if is_bag else []])

    swap = _swap(params, indices, lambda order: last_states(x[order]))
    order = np.arange(len(x))
    if swap is not None:
        order[list(swap)] = order[list(swap)[::-1]]
    _, swapped_h = run(x[order], recurrent, inputs, bias, params.activation)
    contrast_h, contrast_swapped_h = other(x), other(x[order])
    y = head @ h[-1]
    shown = digits(table, (recurrent, inputs, bias, head), a, np.concatenate([h, swapped_h]), y)
    return Trace(
        params=params,
        vocabulary=known,
        words=params.sentence,
        indices=indices,
        rows=np.arange(len(known)),
        table=table,
        one_hot=np.eye(len(known))[indices],
        x=x,
        recurrent=recurrent,
        inputs=inputs,
        bias=bias,
        a=a,
        h=h,
        head=head,
        y=y,
        p=softmax(y),
        target=np.eye(len(params.classes))[target],
        target_class=target,
        loss=cross_entropy(y, target),
        swap=swap,
        order=order,
        swapped_h=swapped_h,
        swapped_p=softmax(head @ swapped_h[-1]),
        contrast=contrast,
        contrast_h=contrast_h,
        contrast_swapped_h=contrast_swapped_h,
        contrast_p=softmax(head @ contrast_h[-1]),
        contrast_swapped_p=softmax(head @ contrast_swapped_h[-1]),
        digits=shown,
        contrast_digits=decimals_of_states(
            contrast_h, contrast_swapped_h, squeezed=contrast == "tanh"
        ),
    )


def _swap(
    params: Params, indices: np.ndarray, last_states: Callable[[np.ndarray], np.ndarray]
) -> tuple[int, int] | None:
    """The given places, or those whose swap changes the last state most."""
    if params.swap is not None:
        first, second = sorted(place - 1 for place in params.swap)
        return (first, second) if indices[first] != indices[second] else None
    before = last_states(np.arange(len(indices)))
    best, largest = None, -1.0
    for first in range(len(indices)):
        for second in range(first + 1, len(indices)):
            if indices[first] == indices[second]:
                continue
            order = np.arange(len(indices))
            order[[first, second]] = order[[second, first]]
            change = float(np.abs(last_states(order) - before).max())
            # A tie goes to the first pair, so that rounding errors do not choose.
            if change > largest + 1e-9:
                best, largest = (first, second), change
    return best


def weights(params: Params, known: int) -> tuple[np.ndarray, ...]:
    """Table, V, W, b and U: as given, else trained, else one-decimal numbers from the seed."""
    hidden = params.hidden
    choices = (
        (params.vectors, trained.VECTORS, (known, params.size), 2.0),
        (params.recurrent_weights, trained.RECURRENT, (hidden, hidden), 1.5 / hidden),
        (params.input_weights, trained.INPUT, (hidden, params.size), 1.0),
        (params.bias, trained.BIAS, (hidden,), 0.5),
        (params.head_weights, trained.HEAD, (len(params.classes), hidden), 2.0),
    )
    learned = fits_trained(params)
    values = []
    for stream, (given, known_good, shape, largest) in enumerate(choices):
        # Each value has its own stream, so that giving one leaves the others as they were.
        random = np.random.default_rng([params.seed or 0, stream])
        seeded = np.round(random.uniform(-largest, largest, shape), 1) + 0.0
        default = np.array(known_good) if learned else seeded
        if learned and known_good is trained.HEAD and params.classes == trained.CLASSES[::-1]:
            # The same classes in another order: each keeps its own row.
            default = default[::-1]
        values.append(default if given is None else np.array(given, dtype=float))
    return tuple(values)


PRESETS = {
    "negation": Params.of(),
    "classic": Params.of(
        sentence=("I", "feel", "thankful"),
        vectors=((-0.8, 1.0), (1.1, -0.9), (3.1, 2.9)),
        recurrent_weights=((1, 0), (0, 1)),
        input_weights=((1, 0), (-1, -1)),
        bias=(0, 0),
        activation="identity",
        classes=("happy", "sad"),
        head_weights=((2.5, 1.0), (0.9, 0.4)),
    ),
    "man-bites-dog": Params.of(
        sentence=("man", "bites", "dog"),
        size=4,
        hidden=3,
        activation="relu",
        classes=("news", "routine", "fiction"),
        full_steps=1,
        seed=122,
    ),
}
