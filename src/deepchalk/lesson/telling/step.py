"""A step: what is known of a beat without drawing it: title, captions, and when it applies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Wording = str | Callable[[Any], str]
"""A text, in which ``{t.loss}``, ``{t.loss:1}`` (with one decimal), ``{t.losses[-1]}`` or
``{t.weights[0, 1]}`` stands for what the trace holds, or a function of the trace that makes one."""

NAMED = re.compile(r"\{t\.([^{}:]+)(?::([^{}]*))?\}")
STEPS = re.compile(r"(\w+)|\[([^\]]+)\]")

Cut = Literal["full", "short"]
"""How much of a lesson is played: all of it, or its short cut, which has no pauses for thought."""


@dataclass(frozen=True)
class Step:
    """What is known of a step without drawing it."""

    name: str
    title_wording: Wording
    caption_wordings: tuple[Wording, ...]
    applies: Callable[[Any], bool]
    constants: tuple[str, ...] = ()
    spoken_wordings: tuple[Wording | None, ...] = ()

    def title(self, trace: Any) -> str:
        """The sentence over the picture."""
        return say(self.title_wording, trace)

    def captions(self, trace: Any) -> list[str]:
        """The spoken sentences, in order; one that does not apply to this trace is empty."""
        return [say(wording, trace) for wording in self.caption_wordings]

    def spoken(self, trace: Any) -> list[str | None]:
        """For each caption what a voice says instead of it; None where it says the caption."""
        wordings = self.spoken_wordings or (None,) * len(self.caption_wordings)
        return [None if wording is None else say(wording, trace) for wording in wordings]


def say(wording: Wording, trace: Any) -> str:
    """The words for this trace."""
    if callable(wording):
        return wording(trace)
    return NAMED.sub(lambda match: format(_found(trace, match[1]), match[2] or ""), wording)


def _found(trace: Any, path: str) -> Any:
    """What stands at a path: attributes, and positions in brackets."""
    found = trace
    for name, places in STEPS.findall(path):
        positions = tuple(int(place) for place in places.split(",")) if places else ()
        if name:
            found = getattr(found, name)
        else:
            found = found[positions if len(positions) > 1 else positions[0]]
    return found


def steps_of(scene_class: type) -> Iterator[Step]:
    """The beats of a scene class, in order, as steps."""
    yield from (beat.step() for beat in getattr(scene_class, "beats", ()))
