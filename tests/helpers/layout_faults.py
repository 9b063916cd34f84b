"""What stands outside its room or over other text."""

import manim as mn
import numpy as np

from deepchalk.mobjects.room import CAPTION_TOP, CONTENT, SAFE
from deepchalk.mobjects.text import Typeset
from deepchalk.stage.scene import LessonScene

ROUNDING = 0.02


def faults_of(scene: LessonScene) -> list[str]:
    """What stands outside the safe area now, and texts that lie over each other.

    A world goes on beyond the frame, and its names give way to each other as they can: of a stage
    that is for the lints, which know what is lit.
    """
    if scene.on_stage:
        return []
    faults = []
    step = getattr(scene, "current_step", "start")
    # What is in the scene by itself and in a group, too, is one thing.
    found = dict.fromkeys(part for one in scene.mobjects for part in one.get_family())
    texts = [
        text
        for text in found
        if isinstance(text, Typeset) and any(p.get_fill_opacity() for p in text.submobjects)
    ]
    heads = [*scene.header.get_family(), scene.title_label]
    faults += [
        f"{step}: {text.text!r} is outside ({outside})"
        for text in texts
        if (outside := _outside(text, is_head=text in heads))
    ]
    boxes = [(text, _box(text)) for text in texts]
    for index, (first, a) in enumerate(boxes):
        for second, b in boxes[index + 1 :]:
            shared = np.minimum(a[1], b[1]) - np.maximum(a[0], b[0])
            if (shared > 0).all():
                smaller = min(np.prod(a[1] - a[0]), np.prod(b[1] - b[0]))
                if np.prod(shared) > 0.02 * smaller:
                    faults.append(f"{step}: {first.text!r} lies over {second.text!r}")
    for mobject in scene.mobjects:
        if mobject.has_points() or mobject.submobjects:
            corner = _box(mobject)
            if (corner[0] < (SAFE.left - 0.05, CAPTION_TOP - 0.05)).any() or (
                corner[1] > (SAFE.right + 0.05, SAFE.top + 0.05)
            ).any():
                faults.append(f"{step}: {type(mobject).__name__} leaves the frame {corner}")
    return faults


def _outside(text: Typeset, is_head: bool) -> str:
    low, high = _box(text)
    top = SAFE.top if is_head else CONTENT.top + 0.05
    if low[0] < SAFE.left - ROUNDING or high[0] > SAFE.right + ROUNDING:
        return f"x from {low[0]:.2f} to {high[0]:.2f}"
    if low[1] < CAPTION_TOP - ROUNDING or high[1] > top + ROUNDING:
        return f"y from {low[1]:.2f} to {high[1]:.2f}"
    return ""


def _box(mobject: mn.Mobject) -> tuple[np.ndarray, np.ndarray]:
    return mobject.get_corner(mn.DL)[:2], mobject.get_corner(mn.UR)[:2]
