"""Goes through a play without drawing it: at once where its end is certain, else frame by frame."""

from __future__ import annotations

from collections.abc import Iterable

import manim as mn
import numpy as np
import numpy.typing as npt

from deepchalk.engine.playing.content import (
    Description,
    NoDescription,
    begin_in_turn,
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
    """A digest of the animations of a play that has begun, or None if it has to be stepped through.

    A play has one if nothing in it depends on time step by step: no updaters, no stop condition,
    only Manim's own animations and mobjects.
    """
    if not runs_only_manim(scene):
        return None
    animations = scene.animations or ()
    description = Description(begin_in_turn(animations))
    try:
        # First what is shown, so that animations refer to the very mobjects in the drawing order.
        description.value([*scene.mobjects, *scene.foreground_mobjects])
        for animation in animations:
            description.animation(animation)
    except NoDescription:
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
