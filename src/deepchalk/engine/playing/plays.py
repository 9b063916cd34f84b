"""Plays in which nothing runs but Manim's own code: gone through at once, or with less work.

Manim interpolates each attribute of each mobject by itself, which for hundreds of small mobjects
is most of a frame's work. Where nobody else can look at a mobject or change it between two frames,
all transforms are worked out together, and only for what differs between start and end. The numbers
are Manim's, but for one thing: what starts and ends the same stays exactly that, where
(1 − α)·x + α·x can be off in the last bit; so what does not change need not be drawn again.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any

import manim as mn
import numpy as np
import numpy.typing as npt
from manim.animation.animation import Animation
from manim.utils.bezier import interpolate as straight

from deepchalk.engine.errors import OnlyManim
from deepchalk.engine.manims_code import manims_code
from deepchalk.engine.playing.digests import (
    Description,
    acts_as,
    begin_in_turn,
    changes_colours,
    moves_as_manim_says,
)

_SCENE_METHODS = frozenset(
    {
        "add",
        "begin_animations",
        "bring_to_back",
        "bring_to_front",
        "get_restructured_mobject_list",
        "get_run_time",
        "get_time_progression",
        "is_current_animation_frozen_frame",
        "play_internal",
        "remove",
        "replace",
        "restructure_mobjects",
        "update_meshes",
        "update_mobjects",
        "update_self",
        "update_to_time",
    }
)
"""What a play, or its animations, call of the scene."""

CROWD = 300
"""So many moving mobjects change most of a picture."""


def describe_play(scene: mn.Scene) -> bytes | None:
    """A digest of a play that has begun, or None if it has to be stepped through."""
    # Nothing in it may depend on time step by step.
    if not runs_only_manim(scene):
        return None
    animations = scene.animations or ()
    description = Description(begin_in_turn(animations))
    try:
        # First what is shown, so that animations refer to the very mobjects in the drawing order.
        description.value([*scene.mobjects, *scene.foreground_mobjects])
        for animation in animations:
            description.animation(animation)
    except OnlyManim:
        return None
    return description.digest()


def runs_only_manim(scene: mn.Scene) -> bool:
    """Whether no code of the scene's own runs in a play, unless its animations bring some."""
    if scene.updaters or scene.always_update_mobjects or scene.stop_condition or scene.meshes:
        return False
    kind = type(scene)
    if not _SCENE_METHODS.isdisjoint(vars(scene)) or any(
        getattr(kind, name) is not getattr(mn.Scene, name) for name in _SCENE_METHODS
    ):
        return False
    return not any(
        member.updaters or not moves_as_manim_says(member)
        for mobject in (*scene.mobjects, *scene.foreground_mobjects)
        for member in mobject.get_family()
    )


def frame_times(scene: mn.Scene) -> npt.NDArray[np.float64]:
    """When each frame of a play that has begun is, in seconds from the play's start."""
    assert scene.animations is not None
    scene.duration = scene.get_run_time(scene.animations)
    return np.arange(0, scene.duration, 1 / mn.config["frame_rate"])


def count_moving(animations: Iterable[mn.Animation]) -> int:
    """How many mobjects, members included, animations that have begun change."""
    return sum(
        count_moving(animation.animations)
        if isinstance(animation, mn.AnimationGroup)
        else len(animation.mobject.get_family())
        for animation in animations
    )


def end_play(scene: mn.Scene) -> None:
    """What Manim does after the last frame of a play."""
    assert scene.animations is not None
    for animation in scene.animations:
        animation.finish()
        animation.clean_up_from_scene(scene)
    scene.update_mobjects(0)


_Step = tuple[mn.VMobject, mn.VMobject, mn.VMobject]
"""What changes, how it starts, and what it becomes."""

_Numbers = npt.NDArray[np.float64]

_ARRAYS = ("points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "sheen_direction")
_SCALARS = ("stroke_width", "background_stroke_width", "sheen_factor")

_ANIMATION_METHODS = frozenset(
    name for name, value in vars(Animation).items() if isinstance(value, types.FunctionType)
)

_stock_update_to_time = mn.Scene.update_to_time
_stock_interpolate_mobject = Animation.interpolate_mobject


class KnownPlay:
    """The transforms of a play that has begun."""

    def __init__(self, transforms: Sequence[mn.Animation], is_all: bool = False) -> None:
        self.is_all = is_all
        """Whether the play changes nothing but these."""
        self.touched: set[int] | None = None
        """Identities of what changed since it was last drawn; None before it was."""
        steps: list[Any] = []
        self._places: dict[int, slice] = {}
        for transform in transforms:
            families = _steps_of(transform)
            self._places[id(transform)] = slice(len(steps), len(steps) + len(families))
            steps.extend(families)
        mixtures = [Mixture.of(name, steps) for name in (*_ARRAYS, *_SCALARS)]
        self._mixtures = [mixture for mixture in mixtures if mixture is not None]
        self._progress = np.full(len(steps), np.nan)
        self._shown = self._progress.copy()

    def move(self, animation: Animation, alpha: float) -> bool:
        """Note how far an animation is; false if it is none of these."""
        place = self._places.get(id(animation))
        if place is None:
            return False
        count = place.stop - place.start
        if count and not animation.lag_ratio:
            self._progress[place] = animation.get_sub_alpha(alpha, 0, count)
        else:
            self._progress[place] = [
                animation.get_sub_alpha(alpha, number, count) for number in range(count)
            ]
        return True

    def show(self) -> None:
        """Set all mobjects to what was noted."""
        moved = (self._progress != self._shown) & ~np.isnan(self._progress)
        if moved.any():
            for mixture in self._mixtures:
                changed = mixture.set(self._progress, moved)
                if self.touched is not None:
                    self.touched.update(map(id, changed))
            self._shown = self._progress.copy()


class Mixture:
    """One attribute of all mobjects in which it changes."""

    def __init__(self, name: str, members: list[int], steps: list[_Step]) -> None:
        self._name = name
        self._members = np.array(members)
        self._mobjects = [steps[member][0] for member in members]
        starts = [np.atleast_1d(getattr(steps[member][1], name)) for member in members]
        ends = [np.atleast_1d(getattr(steps[member][2], name)) for member in members]
        self._sizes = np.array(list(map(len, starts)))
        self._start, self._end = np.concatenate(starts), np.concatenate(ends)
        self._same = self._start == self._end

    @classmethod
    def of(cls, name: str, steps: list[_Step]) -> Mixture | None:
        """The mixture of an attribute; None if it changes nowhere."""
        members = []
        for number, (_, start, end) in enumerate(steps):
            one, other = getattr(start, name), getattr(end, name)
            if name in _SCALARS:
                if not isinstance(one, (int, float)) or not isinstance(other, (int, float)):
                    raise OnlyManim(name)
                changes = one != other
            else:
                if one.shape != other.shape or one.dtype != float or other.dtype != float:
                    raise OnlyManim(name)
                changes = not np.array_equal(one, other)
            if changes:
                members.append(number)
        return cls(name, members, steps) if members else None

    def set(self, progress: _Numbers, moved: npt.NDArray[np.bool_]) -> list[mn.VMobject]:
        """Set the mobjects that ``moved`` to their progress, and return them; both are (step,)."""
        chosen = moved[self._members]
        if not chosen.any():
            return []
        sizes, start, end, same = self._sizes, self._start, self._end, self._same
        if not chosen.all():
            rows = np.repeat(chosen, sizes)
            sizes, start, end, same = sizes[chosen], start[rows], end[rows], same[rows]
        alpha = np.repeat(progress[self._members[chosen]], sizes)
        column: Any = alpha.reshape(-1, *[1] * (start.ndim - 1))
        mixed = np.where(same, start, straight(start, end, column))
        mobjects = [self._mobjects[number] for number in np.flatnonzero(chosen).tolist()]
        if self._name in _SCALARS:
            values: Iterable[Any] = mixed.tolist()
        else:
            borders = pairwise(accumulate(sizes.tolist(), initial=0))
            values = (mixed[begin:stop] for begin, stop in borders)
        for mobject, value in zip(mobjects, values, strict=True):
            setattr(mobject, self._name, value)
        return mobjects


_current: tuple[list[Animation] | None, KnownPlay | None] = (None, None)
_moving: KnownPlay | None = None


def update_to_time(self: mn.Scene, t: float) -> None:
    """``Scene.update_to_time`` that moves all transforms together where that is the same."""
    global _current, _moving
    assert self.animations is not None
    if _current[0] is not self.animations:
        _current = (self.animations, _known_play(self))
    known = _current[1]
    if known is None:
        _stock_update_to_time(self, t)
        return
    # Nothing here has an updater that would want to know how much time has passed.
    self.last_t = t
    _moving = known
    try:
        for animation in self.animations:
            animation.interpolate(t / animation.run_time)
    finally:
        _moving = None
    known.show()


def interpolate_mobject(self: Animation, alpha: float) -> None:
    """``Animation.interpolate_mobject`` that leaves transforms to the known play."""
    if _moving is None or not _moving.move(self, alpha):
        _stock_interpolate_mobject(self, alpha)


def current_play(scene: mn.Scene) -> KnownPlay | None:
    """The play that goes on, if it is known and changes nothing but its transforms."""
    known = _current[1]
    same = known is not None and known.is_all and _current[0] is scene.animations
    return known if same else None


class _Coloured:
    """A mobject in other colours."""

    def __init__(self, mobject: mn.VMobject, colours: Sequence[_Numbers]) -> None:
        self._mobject = mobject
        self.fill_rgbas, self.stroke_rgbas, self.background_stroke_rgbas = colours

    def __getattr__(self, name: str) -> Any:
        return getattr(self._mobject, name)


def _steps_of(animation: Any) -> list[Any]:
    if not changes_colours(animation):
        steps = list(animation.get_all_families_zipped())
        _check(steps)
        return steps
    shape = animation.mobject
    return [(shape, _Coloured(shape, animation.start), _Coloured(shape, animation.end))]


def _changed_by(animation: Any) -> list[mn.Mobject]:
    """What one of a known play's animations changes."""
    if changes_colours(animation):
        return [animation.mobject]
    return list(animation.mobject.get_family())


def _known_play(scene: mn.Scene) -> KnownPlay | None:
    """The transforms of a play that has begun, if nothing in it is the scene's own code."""
    if not runs_only_manim(scene):
        return None
    transforms: list[Animation] = []
    others: list[Animation] = []
    try:
        _sort(scene.animations or (), transforms, others)
        if not transforms:
            return None
        known = KnownPlay(transforms, is_all=not others)
    except OnlyManim:
        return None
    changed = [id(m) for transform in transforms for m in _changed_by(transform)]
    apart = {id(m) for other in others for m in _family(other)}
    used = {id(m) for transform in transforms for m in _used_by(transform)}
    if len(set(changed)) < len(changed) or not apart.isdisjoint(used):
        return None
    return known


def _sort(
    animations: Iterable[Animation], transforms: list[Animation], others: list[Animation]
) -> None:
    """Take groups apart into transforms that can be worked out together, and all others."""
    for animation in animations:
        kind: Any = type(animation)
        # The members of a succession begin later.
        later = isinstance(animation, mn.Succession)
        own = not _ANIMATION_METHODS.isdisjoint(vars(animation))
        recolours = changes_colours(animation)
        known = recolours or acts_as(kind) is not None
        if later or own or not known or not _is_pure(animation.rate_func):
            raise OnlyManim(kind.__name__)
        if recolours:
            transforms.append(animation)
        elif (
            isinstance(animation, mn.AnimationGroup)
            and kind.interpolate is mn.AnimationGroup.interpolate
        ):
            _sort(animation.animations, transforms, others)
        elif (
            isinstance(animation, mn.Transform)
            and kind.interpolate is Animation.interpolate
            and kind.interpolate_mobject is Animation.interpolate_mobject
            and kind.interpolate_submobject is mn.Transform.interpolate_submobject
            and animation.path_func is straight
        ):
            transforms.append(animation)
        else:
            others.append(animation)
        if any(m.updaters or not moves_as_manim_says(m) for m in _used_by(animation)):
            raise OnlyManim("a mobject with code of its own")


def _is_pure(rate_function: Callable[..., float]) -> bool:
    """Whether a rate function is one of Manim's, which look at nothing but their argument."""
    # Its name and module tell nothing: ``functools.wraps`` gives a function those of another.
    if type(rate_function) is not types.FunctionType or not manims_code().knows(rate_function):
        return False
    cells = [cell.cell_contents for cell in rate_function.__closure__ or ()]
    return all(_is_pure(one) or type(one) in (bool, int, float) for one in cells)


def _family(animation: Animation) -> list[Any]:
    """All mobjects that an animation looks at or changes."""
    if isinstance(animation, mn.AnimationGroup):
        return [m for member in animation.animations for m in _family(member)]
    mobjects = animation.get_all_mobjects()
    return [member for m in mobjects if m is not None for member in m.get_family()]


def _used_by(animation: Any) -> list[Any]:
    """As ``_family``; a change of colours leaves a mobject's members alone."""
    return [animation.mobject] if changes_colours(animation) else _family(animation)


def _check(steps: list[_Step]) -> None:
    for kind in {type(mobject) for step in steps for mobject in step}:
        if (
            not issubclass(kind, mn.VMobject)
            or kind.interpolate is not mn.VMobject.interpolate
            or kind.interpolate_color is not mn.VMobject.interpolate_color
        ):
            raise OnlyManim(kind.__name__)
