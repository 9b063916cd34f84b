"""What many parameter sets have in common: findings that differ in their numbers only are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from deepchalk.quality.many import Judged

_NUMBER = re.compile(r"[−-]?\d+(?:[.,]\d+)?")
_QUOTED = re.compile(r"“[^”]*”")


@dataclass
class Group:
    """One shortcoming, in all cases that have it."""

    lint: str
    step: str
    sentence: str  # how the first of them was told
    first: str  # label of the case that had it first
    labels: dict[str, None] = field(default_factory=dict)  # of all cases that have it, each once

    def line(self, cases: int) -> str:
        """For a report on so many cases."""
        return f"{len(self.labels)} of {cases}: {self.sentence}, first in {self.first}"

    def as_data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "lint": self.lint,
            "step": self.step,
            "sentence": self.sentence,
            "first": self.first,
            "cases": list(self.labels),
        }


NOT_PLAYED = "cannot be played"


def groups(results: Iterable[Judged]) -> list[Group]:
    """All shortcomings, those that most cases have first."""
    found: dict[tuple[str, ...], Group] = {}
    for result in results:
        label = result.case.name
        for lint, step, problem, sentence in _told(result):
            # The problem without what depends on the parameters.
            kind = _NUMBER.sub("0", _QUOTED.sub("“”", problem))
            key = (result.case.lesson, lint, step, kind)
            group = found.setdefault(key, Group(lint, step, sentence, label))
            group.labels[label] = None
    return sorted(found.values(), key=lambda group: -len(group.labels))


def _told(result: Judged) -> Iterable[tuple[str, str, str, str]]:
    if result.failure is not None:
        yield NOT_PLAYED, "", result.failure, f"{NOT_PLAYED}: {result.failure}"
    for finding in result.findings:
        where = f"step {finding.step}: " if finding.step else ""
        where = f"note: {where}" if finding.is_note else where
        sentence = f"{finding.lint}: {where}{finding.subject} {finding.problem}"
        yield finding.lint, finding.step, finding.problem, sentence
