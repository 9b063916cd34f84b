"""Plays a scene without drawing or encoding it, and looks at it at chosen moments."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import manim as mn
from manim.renderer.cairo_renderer import CairoRenderer

from deepchalk.engine.playing.patches import cheap_scene, renderer_class
from deepchalk.engine.scenes import configured
from deepchalk.quality.playing.morphing import morphs_in
from deepchalk.quality.playing.reading import Reader
from deepchalk.quality.playing.snapshot import Morph, Snapshot
from deepchalk.quality.seeing.timing import LookTime, each_animation, look_times

FRAME_RATE = 30

LONGEST_WAIT_FOR_A_CONDITION = 1 / 15
"""Seconds between two tests of a wait's stop condition."""

Look = Callable[[mn.Scene, Snapshot], None]


class WatchingRenderer(CairoRenderer):
    """Advances animations as Manim does and takes snapshots instead of drawing frames."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.reader = Reader()
        self.snapshots: list[Snapshot] = []
        self.sections: list[tuple[str, float]] = []
        self.morphs: list[Morph] = []
        self.look: Look | None = None

    def init_scene(self, scene: Any, session_spec: Any, file_writer_settings: Any) -> None:
        super().init_scene(scene, session_spec, file_writer_settings)
        writer = self.file_writer
        stock = writer.next_section

        def next_section(name: str, *arguments: Any, **named: Any) -> None:
            self.sections.append((name, self.time))
            stock(name, *arguments, **named)

        writer.next_section = next_section

    def play(self, scene: mn.Scene, *args: Any, **kwargs: Any) -> None:
        self.skip_animations = bool(self.file_writer.sections[-1].skip_animations)
        self._begin(scene, *args, **kwargs)
        if self.skip_animations:
            scene.play_internal(skip_rendering=True)
            self.time += scene.duration
        elif scene.is_current_animation_frozen_frame():
            self._observe(scene, 0.0, True)
            self.time += int(scene.duration * FRAME_RATE) / FRAME_RATE
            self._keep(scene, replace(self.snapshots[-1], time=self._now(scene)))
        else:
            self._play_and_look(scene)
        self.num_plays += 1

    def _begin(self, scene: mn.Scene, *args: Any, **kwargs: Any) -> None:
        """As Scene.begin_animations does, but nothing is drawn, so nothing is sorted for that."""
        scene.compile_animation_data(*args, **kwargs)
        animations = scene.animations or ()
        self.morphs += morphs_in(animations, self.camera, self._now(scene), self._step(scene))
        for animation in animations:
            animation._setup_scene(scene)
            animation.begin()

    def _play_and_look(self, scene: mn.Scene) -> None:
        duration = scene.duration
        watched = _has_updaters(scene)
        still: frozenset[int] = frozenset()
        for at in self._look_times(scene, watched):
            scene.update_to_time(at.time)
            self._observe(scene, at.time, at.resting, still)
            if not watched and not still:
                still = _untouched(scene)
            if scene.stop_condition is not None and scene.stop_condition():
                duration = at.time
                break
        self._end(scene)
        self.time += duration
        self._observe(scene, 0.0, True, still)

    def _end(self, scene: mn.Scene) -> None:
        for animation in scene.animations or ():
            animation.finish()
            animation.clean_up_from_scene(scene)
        scene.update_mobjects(0)

    def _look_times(self, scene: mn.Scene, watched: bool) -> list[LookTime]:
        if scene.stop_condition is not None:
            count = int(scene.duration / LONGEST_WAIT_FOR_A_CONDITION) + 1
            return [LookTime(i * LONGEST_WAIT_FOR_A_CONDITION, False) for i in range(count)]
        return look_times(scene.animations or [], scene.duration, watched)

    def _observe(
        self,
        scene: mn.Scene,
        since: float,
        resting: bool,
        still: frozenset[int] = frozenset(),
    ) -> None:
        time = self._now(scene) + since
        self._keep(scene, self.reader.read(scene, time, self._step(scene), resting, still))

    def _now(self, scene: mn.Scene) -> float:
        """Seconds of video: steps that a cut passes over take none."""
        return float(getattr(scene, "video_time", self.time))

    def _step(self, scene: mn.Scene) -> str:
        return getattr(scene, "current_step", None) or self._section()

    def _keep(self, scene: mn.Scene, snapshot: Snapshot) -> None:
        self.snapshots.append(snapshot)
        if self.look is not None:
            self.look(scene, snapshot)

    def _section(self) -> str:
        name = self.sections[-1][0] if self.sections else ""
        return "" if name in ("autocreated", "unnamed") else name

    def save_static_frame_data(self, scene: mn.Scene, static_mobjects: Any) -> None:
        return None

    def scene_finished(self, scene: mn.Scene) -> None:
        # A scene that never plays still shows what it added.
        if not self.snapshots:
            self._observe(scene, 0.0, True)

    @property
    def subcaptions(self) -> list[Any]:
        """Captions that the scene gave, with ``content``, ``start`` and ``end``."""
        return list(self.file_writer.subcaptions)


def _has_updaters(scene: mn.Scene) -> bool:
    """Whether functions of the scene's own may move anything."""
    functions = (mn.UpdateFromFunc, mn.UpdateFromAlphaFunc)
    return (
        bool(scene.updaters)
        or any(isinstance(one, functions) for one in each_animation(scene.animations or ()))
        or any(member.updaters for mobject in scene.mobjects for member in mobject.get_family())
    )


def _untouched(scene: mn.Scene) -> frozenset[int]:
    """Identities of the scene's mobjects of which no animation moves anything."""
    touched = {
        id(member)
        for animation in each_animation(scene.animations or ())
        for member in animation.mobject.get_family()
    }
    return frozenset(
        id(mobject)
        for mobject in scene.mobjects
        if not any(id(member) in touched for member in mobject.get_family())
    )


@contextmanager
def quiet_manim(width: int = 854, height: int = 480) -> Iterator[None]:
    """Configure Manim so that scenes can be watched; what text needs on disk is removed again."""
    with (
        tempfile.TemporaryDirectory(prefix="deepchalk-") as folder,
        configured(
            {
                "verbosity": "ERROR",
                "renderer": "cairo",
                "pixel_width": width,
                "pixel_height": height,
                "frame_rate": FRAME_RATE,
                "media_dir": folder,
                "progress_bar": "none",
                "disable_caching": True,
                "write_to_movie": False,
                "save_last_frame": False,
                "dry_run": True,
            }
        ),
    ):
        yield


def watched(scene_class: type[mn.Scene], look: Look | None = None) -> mn.Scene:
    """Play a scene from start to end, with a look at each snapshot; its renderer holds them."""
    with renderer_class(WatchingRenderer):
        scene = scene_class()
    renderer: Any = scene.renderer
    renderer.look = look
    # Python's search for unused cycles finds hardly any here and takes a sixth of the time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        with cheap_scene():
            scene.setup()
            scene.construct()
            scene.tear_down()
    finally:
        if was_on:
            gc.enable()
    renderer.scene_finished(scene)
    return scene
