"""Parts of a drawing that are at their place already and not yet seen."""

from __future__ import annotations

from typing import Any, TypeVar

import manim as mn

Drawing = TypeVar("Drawing", bound=mn.Mobject)

KEPT = "_opacities_when_shown"


def hide(thing: Drawing) -> Drawing:
    """Make a drawing invisible; it moves and scales with what it belongs to."""
    for member in thing.family_members_with_points():
        if not hasattr(member, KEPT):
            setattr(member, KEPT, (member.get_fill_opacity(), member.get_stroke_opacity()))
        member.set_fill(opacity=0, family=False).set_stroke(opacity=0, family=False)
    return thing


def show(thing: Drawing) -> Drawing:
    """Make a hidden drawing visible again as it was; what is seen already stays as it is."""
    for member in thing.family_members_with_points():
        if is_hidden(member):
            fill, stroke = member.__dict__.pop(KEPT)
            member.set_fill(opacity=fill, family=False).set_stroke(opacity=stroke, family=False)
    return thing


def is_hidden(thing: mn.Mobject) -> bool:
    """Whether all of a drawing is hidden."""
    members = thing.family_members_with_points()
    return bool(members) and all(hasattr(member, KEPT) for member in members)


class Reveal(mn.Transform):
    """A hidden drawing becomes visible where it is."""

    def __init__(self, thing: mn.Mobject, **kwargs: Any) -> None:
        self._thing = thing
        # As an introducer it leaves a thing that is part of another one in its place.
        super().__init__(thing, show(thing.copy()), introducer=True, **kwargs)

    def finish(self) -> None:
        super().finish()
        show(self._thing)
