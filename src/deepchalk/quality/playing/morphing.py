"""What is made into what while a scene plays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import manim as mn

from deepchalk.quality.playing.snapshot import Morph
from deepchalk.quality.playing.wording import may_speak, said_by
from deepchalk.quality.seeing.geometry import Box
from deepchalk.quality.seeing.timing import each_animation
from deepchalk.theme import FRAME_HEIGHT

_MORPHS = (mn.Transform, mn.ReplacementTransform, mn.TransformFromCopy)
"""Others are made of these, but fade, grow or move one thing."""


def morphs_in(
    animations: Iterable[mn.Animation], camera: Any, time: float, step: str
) -> Iterator[Morph]:
    """The morphs among animations that are about to begin."""
    for one in each_animation(animations):
        if type(one) not in _MORPHS:
            continue
        start, end = one.mobject, one.target_mobject  # type: ignore[attr-defined]
        both = tuple(len(each.family_members_with_points()) for each in (start, end))
        if all(both):
            yield Morph(
                time=time,
                step=step,
                name=type(start).__name__,
                said=_said(start),
                becomes=_said(end),
                parts=both,  # type: ignore[arg-type]
                start=_seen(start, camera),
                end=_seen(end, camera),
                off=getattr(start, "lint_off", {}),
            )


def _said(thing: mn.Mobject) -> str | None:
    said = said_by(thing) if may_speak(type(thing)) else None
    return None if said is None else " ".join(said.text.split())


def _seen(thing: mn.Mobject, camera: Any) -> Box:
    """Where a thing is, in units of the frame."""
    scale, (x, y, _) = FRAME_HEIGHT / float(camera.frame_height), camera.frame_center
    (left, bottom, _), (right, top, _) = thing.get_corner(mn.DL), thing.get_corner(mn.UR)
    return Box(*(float(scale * far) for far in (left - x, bottom - y, right - x, top - y)))
