"""What sentences state is found again by the second route that a fact names."""

from typing import Any

from deepchalk.lesson.telling.facts import Facts


def two_routes(facts: Facts, t: Any) -> tuple[dict[str, Any], list[str]]:
    """Facts whose routes say different things, and those of which there is nothing to be said."""
    apart, untold = dict[str, Any](), list[str]()
    for name, fact in facts.items():
        if fact.again is None:
            continue
        try:
            told, again = fact.told(t), fact.again(t)
        except (ValueError, IndexError):
            untold.append(name)
            continue
        if fact.kind == "truth":
            again = "yes" if again else "no"
        if told != again:
            apart[name] = told, again
    return apart, untold
