"""Goes to the end of a play at once, without the copies that Manim needs to draw its middle.

A play of which no frame is seen leaves mobjects where its animations end. Of the commonest ones
that is known without beginning them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import manim as mn
import numpy as np
from manim.animation.animation import Animation
from manim.animation.transform import _MethodAnimation

from deepchalk.engine.playing.digests import moves_as_manim_says

End = Callable[[mn.Scene], object]

_ARRAYS = ("points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
_OTHERS = ("stroke_width", "background_stroke_width", "sheen_factor", "sheen_direction")

_TRANSFORMS = (mn.Transform, _MethodAnimation)


def end_at_once(scene: mn.Scene, animations: Sequence[Animation]) -> bool:
    """Put a scene where a play of these animations ends; false, and nothing done, if unsure."""
    if scene.updaters or scene.always_update_mobjects or scene.meshes:
        return False
    ends = _Ends()
    if not all(ends.note(animation) for animation in animations):
        return False
    if any(member.updaters for one in scene.mobjects for member in one.get_family()):
        return False
    scene.add_mobjects_from_animations(list(animations))
    for animation in animations:
        animation._setup_scene(scene)
    for end in (*ends.begins, *ends.looks, *ends.places):
        end(scene)
    return True


class _Ends:
    """How animations end: first mobjects have their last looks, then some are in other places."""

    def __init__(self) -> None:
        self.begins: list[End] = []
        self.looks: list[End] = []
        self.places: list[End] = []

    def note(self, animation: Any) -> bool:
        """Note how an animation ends; false if only Manim knows."""
        kind = type(animation)
        is_usual = animation._on_finish.__module__ == Animation.__module__
        if not is_usual or abs(animation.rate_func(1.0) - 1) > 1e-9:
            return False
        if kind in (mn.AnimationGroup, mn.LaggedStart):
            if animation.is_remover() or not animation.animations:
                return False
            return all(map(self.note, animation.animations))
        begin_unseen = getattr(animation, "begin_unseen", None)
        if begin_unseen is not None and not animation.is_remover():
            self.begins.append(lambda scene: begin_unseen())
            self.looks.append(lambda scene: animation.finish())
            return True
        if kind is mn.Wait:
            return animation.stop_condition is None
        if kind is mn.FadeOut:
            self.places.append(lambda scene: scene.remove(animation.mobject))
            return True
        if kind in _TRANSFORMS and not animation.replace_mobject_with_target_in_scene:
            self.looks.append(lambda scene: _transform(animation))
            if not animation.is_remover():
                return _are_alike(animation.mobject, animation.target_mobject)
            self.places.append(lambda scene: scene.remove(animation.mobject))
            ends = (animation.mobject, animation.target_mobject)
            members = [member for one in ends for member in one.get_family()]
            return _is_known(members) and all(isinstance(one, mn.VMobject) for one in members)
        if animation.is_remover():
            return False
        if kind in (mn.FadeIn, mn.Create):
            return True
        if kind is mn.UpdateFromAlphaFunc:
            self.looks.append(lambda scene: _update(animation))
            return not animation.suspend_mobject_updating
        if kind is mn.ReplacementTransform:
            old, new = animation.mobject, animation.target_mobject
            self.places.append(lambda scene: scene.replace(old, new))
            return _is_known([*old.get_family(), *new.get_family()])
        return False


def _update(animation: Any) -> None:
    # The function may count on having been called at the beginning, too.
    animation.update_function(animation.mobject, animation.rate_func(0.0))
    animation.update_function(animation.mobject, animation.rate_func(1.0))


def _transform(animation: Any) -> None:
    mobject, target = animation.mobject, animation.target_mobject
    for called in getattr(animation, "methods", ()):
        called.method.__func__(mobject, *called.args, **called.kwargs)
    if not _are_alike(mobject, target):
        # Manim gives it more points and parts, for the way there only.
        mobject.submobjects = target.copy().submobjects
    _take_looks(mobject, target)


def _are_alike(mobject: mn.Mobject, target: mn.Mobject) -> bool:
    """Whether one can take the look of the other as it is, without more points or parts."""
    ours, theirs = mobject.get_family(), target.get_family()
    if len(ours) != len(theirs) or not _is_known([*ours, *theirs]):
        return False
    return all(
        len(one.submobjects) == len(other.submobjects)
        and isinstance(one, mn.VMobject)
        and isinstance(other, mn.VMobject)
        and all(np.shape(getattr(one, n)) == np.shape(getattr(other, n)) for n in _ARRAYS)
        for one, other in zip(ours, theirs, strict=True)
    )


def _take_looks(mobject: mn.Mobject, target: mn.Mobject) -> None:
    for one, other in zip(mobject.get_family(), target.get_family(), strict=True):
        if not len(other.points) and not len(one.points):
            continue
        for name in _ARRAYS:
            setattr(one, name, getattr(other, name).copy())
        for name in _OTHERS:
            setattr(one, name, getattr(other, name))


def _is_known(mobjects: Iterable[mn.Mobject]) -> bool:
    return all(moves_as_manim_says(one) for one in mobjects)
