"""One verb, one meaning: the few ways in which things move, appear and hide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar, runtime_checkable

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import CAPTION_TOP, SAFE
from deepchalk.mobjects.text.typeset import Glyphs, Typeset
from deepchalk.theme import UNIT

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


RISE = 0.3 * UNIT
"""How far below its place a thing is when it begins to appear."""

STRAIGHT = 1e-3
"""Manim units that a straight line may be off."""


def appear(*things: mn.Mobject, lag: float = 0.0, seconds: float | None = None) -> mn.Animation:
    """Fade in with a small rise, what is hidden at its place; ``lag`` lets one follow the other."""
    time = seconds or theme.active().times.appear
    return mn.LaggedStart(
        *(
            Reveal(thing) if is_hidden(thing) else mn.FadeIn(thing, shift=_rise(thing) * mn.UP)
            for thing in things
        ),
        lag_ratio=lag,
        run_time=time,
    )


def _rise(thing: mn.Mobject) -> float:
    """As far as a thing can rise; from the caption band it begins above that."""
    return float(np.clip(thing.get_bottom()[1] - CAPTION_TOP, 0, RISE))


def remove(*things: mn.Mobject) -> mn.Animation:
    """Fade out."""
    return mn.FadeOut(mn.Group(*things), run_time=theme.active().times.remove)


def fly(
    sources: Iterable[tuple[mn.Mobject, mn.Mobject]], seconds: float | None = None
) -> mn.Animation:
    """Numbers fly from where they stand into their slots: pairs (source, slot).

    A copy of the slot starts at the size and place of its source, so a number never changes its
    shape on the way. A slot that is hidden is seen from then on.
    """
    pairs = list(sources)
    return mn.AnimationGroup(
        *(Fly(source, slot) for source, slot in pairs),
        run_time=seconds or theme.active().times.fly,
    )


def pulse(*things: mn.Mobject, scale: float = 1.1, lag: float = 0.0) -> mn.Animation:
    """Things grow a little where they are, and come back: these are meant.

    What stands at the edge of the safe area or of the caption band grows away from it.
    """
    growing: list[Any] = []
    for thing in things:
        amount, way = _growth_within(thing, scale)
        moving: Any = thing.animate
        growing.append(moving(rate_func=mn.there_and_back).scale(amount).shift(way))
    return mn.LaggedStart(*growing, lag_ratio=lag) if growing else mn.Animation(mn.VGroup())


def _growth_within(thing: mn.Mobject, scale: float) -> tuple[float, np.ndarray]:
    """How much a thing can grow, and how far it goes meanwhile, so that no edge goes outside."""
    lower, upper = thing.get_corner(mn.DL)[:2], thing.get_corner(mn.UR)[:2]
    least = np.minimum(lower, [SAFE.left, CAPTION_TOP])
    most = np.maximum(upper, [SAFE.right, SAFE.top])
    size, middle = upper - lower, (lower + upper) / 2
    seen = size > 0
    amount = float(min([scale, *((most - least)[seen] / size[seen])]))
    to = np.clip(middle, least + amount * size / 2, most - amount * size / 2)
    return amount, np.append(to - middle, 0.0)


class Fly(mn.Transform):
    """A slot that arrives from its source; at the end the slot itself is in the scene."""

    def __init__(self, source: mn.Mobject, slot: mn.Mobject, **kwargs: object) -> None:
        end = show(slot.copy())
        start = end.copy()
        start.scale(min(_size(source) / max(_size(slot), 1e-6), 3.0))
        start.move_to(source.get_center())
        colour = _colour(source)
        if colour is not None:
            start.set_fill(colour)
        self._slot = slot
        super().__init__(start, end, **kwargs)

    def clean_up_from_scene(self, scene: mn.Scene) -> None:
        super().clean_up_from_scene(scene)
        scene.remove(self.mobject)
        show(self._slot)
        # A slot that is part of something on the screen stays part of it.
        if self._slot not in scene.get_mobject_family_members():
            scene.add(self._slot)


def _size(thing: mn.Mobject) -> float:
    """Height of its digits; of anything else its own height."""
    return float(getattr(thing, "digit_height", thing.height))


def _colour(source: mn.Mobject) -> mn.ManimColor | None:
    if isinstance(source, Typeset) and source.submobjects:
        return source.submobjects[0].get_fill_color()
    return source.get_fill_color() if isinstance(source, Glyphs) else None


HALO = 2.6
"""Width of the yellow band on a light ground, as a multiple of the outline on it."""


def _slant(target: mn.Mobject) -> float:
    """The angle of a straight line, in radians; 0 for anything else, and where it is upright."""
    points = target.points
    if not isinstance(target, mn.VMobject) or len(points) < 4:
        return 0.0
    along = points[-1] - points[0]
    length = float(np.linalg.norm(along))
    beside = np.abs(np.cross(points - points[0], along)[:, 2])
    if length < 1e-3 or (beside > STRAIGHT * length).any() or abs(along[:2]).min() < 1e-3:
        return 0.0
    return float(np.arctan2(along[1], along[0]))


WITHIN = 0.015
"""How far inside of the edge a ring ends: half of its band still goes beyond it."""


def _keep_inside(frame: mn.Mobject, target: mn.Mobject) -> None:
    """Let a ring end where the safe area or the caption band does, and hardly cut its target."""
    inner, outer = ((one.get_corner(mn.DL), one.get_corner(mn.UR)) for one in (target, frame))
    least = np.array([SAFE.left, CAPTION_TOP, 0]) + WITHIN
    most = np.array([SAFE.right, SAFE.top, 0]) - WITHIN
    low = np.minimum(inner[0] + WITHIN, np.maximum(outer[0], least))
    high = np.maximum(inner[1] - WITHIN, np.minimum(outer[1], most))
    if (low > outer[0] + 1e-9).any() or (high < outer[1] - 1e-9).any():
        width, height, _ = high - low
        frame.stretch_to_fit_width(width).stretch_to_fit_height(height).move_to((low + high) / 2)


RING_REACH = 0.5 * UNIT
"""What a ring takes beside a thing at most: its space, and half of the band on a light ground."""


@runtime_checkable
class Ringed(Protocol):
    """What has a ring of its own form."""

    def ringed(self) -> mn.VMobject:
        """The ring, where it belongs."""


def ring(target: mn.Mobject, room: float = 0.06) -> mn.VMobject:
    """The focus: a rectangle around what to look at now, along it where that is a straight line."""
    # An upright one around a slanting arrow would also be around what stands beside the arrow.
    if isinstance(target, Ringed):
        own: mn.VMobject = target.ringed()
        return own
    now, angle = theme.active(), _slant(target)
    straightened = target.copy().rotate(-angle, about_point=mn.ORIGIN) if angle else target
    frame = mn.SurroundingRectangle(
        straightened,
        color=now.focus,
        buff=room,
        stroke_width=now.strokes.focus,
        corner_radius=0.05,
    )
    if angle:
        frame.rotate(angle, about_point=mn.ORIGIN)
    else:
        _keep_inside(frame, target)
    if now.focus_fill is not None:
        # A fill would lie over the target and make its text hard to read: a wide band instead.
        outline = frame.copy()
        exempt(frame, "contrast", because="what is seen is the outline on it")
        frame.set_stroke(now.focus_fill, width=HALO * now.strokes.focus)
        frame.add(outline)
    return frame
