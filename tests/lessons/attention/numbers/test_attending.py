"""A question looks at keys, against PyTorch."""

import numpy as np
import torch
from torch.nn import functional as F

from deepchalk.lessons.attention.numbers.attending import Attending
from deepchalk.lessons.attention.numbers.scoring import Scoring
from deepchalk.lessons.attention.numbers.scoring_by_loops import shares_by_loops


def test_contexts_are_those_of_pytorch_and_shares_those_of_a_loop():
    random = np.random.default_rng(0)
    keys, states, none = random.normal(size=(4, 3)), random.normal(size=(2, 3)), np.zeros(0)
    attending = Attending(Scoring("scaled", none, none, none, none), keys)
    batch = (torch.from_numpy(one)[None] for one in (states, keys, keys))
    expected = F.scaled_dot_product_attention(*batch)[0].numpy()
    np.testing.assert_allclose(attending.context(states), expected, rtol=1e-12)
    for state, shares in zip(states, attending.shares(states), strict=True):
        np.testing.assert_allclose(shares_by_loops(attending.scoring, state, keys), shares)
