"""Plays a scene without drawing or encoding it, and looks at it at chosen moments."""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import manim as mn
from manim.renderer.cairo_renderer import CairoRenderer

from deepchalk.quality.reading import Reader
from deepchalk.quality.snapshot import Snapshot
from deepchalk.quality.timing import Moment, moments

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
        scene.compile_animation_data(*args, **kwargs)
        scene.begin_animations()
        self.static_image = None
        if self.skip_animations:
            scene.play_internal(skip_rendering=True)
            self.time += scene.duration
        elif scene.is_current_animation_frozen_frame():
            self._observe(scene, 0.0, True)
            self.time += int(scene.duration * FRAME_RATE) / FRAME_RATE
            self._observe(scene, 0.0, True)
        else:
            self._play_moments(scene)
        self.num_plays += 1

    def _play_moments(self, scene: mn.Scene) -> None:
        duration = scene.duration
        for moment in self._moments(scene):
            scene.update_to_time(moment.time)
            self._observe(scene, moment.time, moment.resting)
            if scene.stop_condition is not None and scene.stop_condition():
                duration = moment.time
                break
        for animation in scene.animations or ():
            animation.finish()
            animation.clean_up_from_scene(scene)
        scene.update_mobjects(0)
        self.time += duration
        self._observe(scene, 0.0, True)

    def _moments(self, scene: mn.Scene) -> list[Moment]:
        if scene.stop_condition is not None:
            count = int(scene.duration / LONGEST_WAIT_FOR_A_CONDITION) + 1
            return [Moment(i * LONGEST_WAIT_FOR_A_CONDITION, False) for i in range(count)]
        watched = bool(scene.updaters) or any(
            member.updaters for mobject in scene.mobjects for member in mobject.get_family()
        )
        return moments(scene.animations or [], scene.duration, watched)

    def _observe(self, scene: mn.Scene, since: float, resting: bool) -> None:
        step = getattr(scene, "current_step", None) or self._section()
        snapshot = self.reader.read(scene, self.time + since, step, self.num_plays, resting)
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


@contextmanager
def quiet_manim(width: int = 854, height: int = 480) -> Iterator[None]:
    """Configure Manim so that scenes can be watched; what text needs on disk is removed again."""
    with (
        tempfile.TemporaryDirectory(prefix="deepchalk-") as folder,
        mn.tempconfig(
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


@contextmanager
def _renderer_class(renderer: type[CairoRenderer]) -> Iterator[None]:
    # Scenes build their renderer themselves, from this name.
    module: Any = importlib.import_module("manim.scene.scene")
    stock = module.CairoRenderer
    module.CairoRenderer = renderer
    try:
        yield
    finally:
        module.CairoRenderer = stock


def watched(scene_class: type[mn.Scene], look: Look | None = None) -> mn.Scene:
    """Play a scene from start to end; its renderer holds the snapshots.

    Parameters
    ----------
    look
        called at each snapshot, with the scene as it is then
    """
    with _renderer_class(WatchingRenderer):
        scene = scene_class()
    renderer: Any = scene.renderer
    renderer.look = look
    scene.setup()
    scene.construct()
    scene.tear_down()
    renderer.scene_finished(scene)
    return scene
