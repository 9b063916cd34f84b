"""A claim says what agrees with what; one that says something else is told so."""

from typing import Any

import pytest

from deepchalk.lesson.check import Claim, ClaimError, agree


@pytest.mark.parametrize("said", [True, False, 1, "yes", ()])
def test_a_claim_that_returns_something_else_is_named(said: Any) -> None:
    claim = Claim("weights_sum_to_one", lambda params, trace: said)
    with pytest.raises(ClaimError, match=r"claim weights_sum_to_one returns .* agree"):
        claim.of(None, None)


def test_a_claim_that_agrees_or_does_not_apply() -> None:
    claim = Claim("same", lambda params, trace: agree("one", 1.0, "another", 1.0))
    said = claim.of(None, None)
    assert said is not None and said.holds
    assert Claim("nothing", lambda params, trace: None).of(None, None) is None
