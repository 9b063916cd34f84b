"""Where weights come from, in words."""

from __future__ import annotations

from collections.abc import Iterable

from deepchalk.lesson import wording


def learned(names: Iterable[str], random: Iterable[str], source: str | None = None) -> str:
    """That weights are learned in practice, and what these are instead."""
    # names: symbols of the weights that are seen.
    # random: symbols of all weights that come from the seed.
    # source: what is said of a module that they come from.
    if source:
        return "E holds what goes in; W and b are the module's."
    seen, drawn = list(names), list(random)
    mine = [name for name in seen if name in drawn]
    if mine:
        come = "comes" if len(mine) == 1 else "come"
        ours = wording.listed(mine)
        return f"In practice {wording.listed(seen)} are learned; here {ours} {come} from chance."
    return f"In practice {wording.listed(seen)} are learned; these are small."


def origin(random: Iterable[str]) -> str:
    """What stands in the header, so that nobody takes random weights for learned ones."""
    names = ", ".join(random)
    return f"random, not trained: {names}" if names else ""
