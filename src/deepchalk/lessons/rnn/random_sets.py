"""Random sentences and networks, for tests and lints."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lessons.rnn.params import LONGEST_SENTENCE, Params

WORDS = ("we", "see", "green", "I", "apples", "do", "not", "eat", "them", "Monday", "flowers", "so")


def random_params(rng: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges."""
    count = int(rng.integers(2, LONGEST_SENTENCE + 1))
    sentence = [str(word) for word in rng.choice(WORDS, count)]
    others = [word for word in WORDS if word not in sentence]
    room = 8 - len(set(sentence))
    known = sorted({*sentence, *others[: int(rng.integers(0, room + 1))]})
    size, hidden = (int(number) for number in rng.integers(2, 6, 2))
    classes = ("good", "bad", "mixed", "unclear")[: int(rng.integers(2, 5))]
    values: dict[str, Any] = {
        "sentence": sentence,
        "size": size,
        "hidden": hidden,
        "activation": str(rng.choice(["tanh", "relu", "identity"])),
        "classes": classes,
        "target": str(rng.choice(classes)),
        "repeats": int(rng.integers(2, 11)),
        "seed": int(rng.integers(0, 1000)),
    }
    if rng.random() < 0.5:
        values["vocabulary"] = known
        places = int(rng.integers(0, 4))
        values["vectors"] = np.round(rng.normal(0, 1, (len(known), size)), places).tolist()
    if rng.random() < 0.5:
        values["recurrent_weights"] = np.round(rng.normal(0, 0.5, (hidden, hidden)), 2).tolist()
        values["bias"] = np.round(rng.normal(0, 0.5, hidden), 1).tolist()
    elif rng.random() < 0.3:
        values["recurrent_weights"] = np.eye(hidden).tolist()
    return Params.of(**values)
