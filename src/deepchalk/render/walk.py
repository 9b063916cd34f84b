"""Goes through a play without drawing it: at once where its end is certain, else frame by frame."""

from __future__ import annotations

import manim as mn
import numpy as np

from .content import Description, NoDescription, moves_as_manim_says

_SCENE_METHODS = (
    "begin_animations",
    "play_internal",
    "update_to_time",
    "update_mobjects",
    "update_meshes",
    "update_self",
    "get_time_progression",
)


def describe_play(scene: mn.Scene) -> bytes | None:
    """A digest of the animations of a play that has begun, or None if it has to be stepped through.

    A play has one if nothing in it depends on time step by step: no updaters, no stop condition,
    only Manim's own animations and mobjects.
    """
    if scene.updaters or scene.always_update_mobjects or scene.stop_condition or scene.meshes:
        return None
    kind = type(scene)
    if any(getattr(kind, name) is not getattr(mn.Scene, name) for name in _SCENE_METHODS):
        return None
    for mobject in (*scene.mobjects, *scene.foreground_mobjects):
        for member in mobject.get_family():
            if member.updaters or not moves_as_manim_says(type(member)):
                return None
    description = Description()
    try:
        # First what is shown, so that animations refer to the very mobjects in the drawing order.
        description.value([*scene.mobjects, *scene.foreground_mobjects])
        for animation in scene.animations or ():
            description.animation(animation)
    except NoDescription:
        return None
    return description.digest()


def jump(scene: mn.Scene) -> int:
    """Bring a play that has a description to its end; returns the frames that it takes."""
    assert scene.animations is not None
    scene.duration = scene.get_run_time(scene.animations)
    times = np.arange(0, scene.duration, 1 / mn.config["frame_rate"])
    scene.update_to_time(float(times[-1]))
    for animation in scene.animations:
        animation.finish()
        animation.clean_up_from_scene(scene)
    scene.update_mobjects(0)
    return len(times)
