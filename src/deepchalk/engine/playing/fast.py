"""The fast renderer: Manim's own scene logic, drawn by damage, handed to a sink."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol

import manim as mn
import numpy as np
import numpy.typing as npt
from manim.camera.moving_camera import MovingCamera
from manim.camera.three_d_camera import ThreeDCamera
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter
from manim.utils.iterables import list_update

from deepchalk.engine.drawing.damage import Canvas
from deepchalk.engine.drawing.leaf import Leaf, LeafCache, look_at_kinds_again, view_of
from deepchalk.engine.errors import MakeOtherwise, OnlyManim
from deepchalk.engine.manims_code import manims_code
from deepchalk.engine.playing.digests import StretchKey, look_at_classes_again
from deepchalk.engine.playing.plays import (
    CROWD,
    count_moving,
    current_play,
    describe_play,
    end_play,
    frame_times,
)
from deepchalk.engine.scenes import RecordingRenderer, RecordingWriter
from deepchalk.engine.tiles import Rectangle

Pixels = npt.NDArray[np.uint8]


class FrameSink(Protocol):
    """Takes frames in order."""

    def frame(self, pixels: Pixels, changed: list[Rectangle]) -> None:
        """One RGBA frame; only ``changed`` differs from the frame before. Not kept."""
        ...

    def repeat(self, count: int) -> None:
        """The last frame ``count`` times more."""
        ...


class FrameMaker:
    """Decides where frames go; by itself it lets a scene be played to no end."""

    def begin_play(self, renderer: FastRenderer) -> None: ...

    def plan(self, renderer: FastRenderer, frames: int, moving: int) -> list[int]:
        """The frames of a play that begins, counted from 0, at which ``begin_frame`` will be true.

        The play has so many ``frames``, and animates so many ``moving`` mobjects.
        """
        return []

    def begin_frame(self, renderer: FastRenderer) -> bool:
        """Whether frames go elsewhere from the one that is next."""
        return False

    def frame_done(self, renderer: FastRenderer) -> None: ...

    def finish(self, renderer: FastRenderer) -> None: ...


class QuietWriter(RecordingWriter):
    """Notes sections, captions and sound, and leaves pictures to the sink."""

    def begin_animation(self, *args: Any, **kwargs: Any) -> None:
        pass

    def end_animation(self, *args: Any, **kwargs: Any) -> None:
        pass

    def finish(self) -> None:
        pass


class FastRenderer(RecordingRenderer):
    """Draws only what changes between frames; frames equal Manim's.

    What the fast way cannot show exactly is drawn by Manim itself, frame by frame, and counted in
    ``fallbacks`` with its reason.
    """

    maker: FrameMaker
    """Told where plays begin and frames end; sets ``sink``. Set on a subclass, as Manim makes the
    renderer itself."""

    def __init__(self, **arguments: Any) -> None:
        arguments["file_writer_class"] = QuietWriter
        self.sink: FrameSink | None = None
        """Where frames go; None walks the scene without drawing."""
        self.key: StretchKey | None = None
        """Where a walk notes what would be drawn."""
        super().__init__(**arguments)
        self.crowd_moves = False
        """Whether the play that goes on animates hundreds of mobjects."""
        self.frames_in_motion = 0
        """Frames so far in which something may have moved."""
        self.fallbacks: Counter[str] = Counter()
        self.leaf_cache = LeafCache(self.camera.cairo_line_width_multiple)
        self._static: list[Leaf] = []
        self._displayed: list[mn.Mobject] = []
        self._slow_camera = _why_camera_is_slow(self.camera)
        self._scene: mn.Scene | None = None

    @cached_property
    def canvas(self) -> Canvas:
        """Where frames are drawn; who walks ahead needs none."""
        return Canvas(self.camera.pixel_width, self.camera.pixel_height)

    def start_drawing(self, sink: FrameSink) -> None:
        """From now on draw, into ``sink``, independently of what was drawn before."""
        self.sink = sink
        self.canvas.forget()
        self.key = None

    # Stock calls these from Scene.play and Scene.play_internal.

    def play(self, scene: mn.Scene, *args: Any, **kwargs: Any) -> None:
        self._scene = scene
        self._look_again()
        self.maker.begin_play(self)
        self.skip_animations = self._original_skipping_status
        self.update_skipping_status()
        scene.compile_animation_data(*args, **kwargs)
        if self.skip_animations:
            self.time += scene.duration
        # Keeps the section from looking empty.
        self.file_writer.add_partial_movie_file(None)
        scene.begin_animations()
        if self.sink is not None and not self.skip_animations:
            self.leaf_cache.forget_unused()
            self._draw_static(scene)
        self.crowd_moves = False
        if scene.is_current_animation_frozen_frame():
            self._freeze(scene)
        elif self.skip_animations:
            scene.play_internal()
        else:
            moving = count_moving(scene.animations or ())
            self.crowd_moves = moving >= CROWD
            cuts = self.maker.plan(self, len(frame_times(scene)), moving)
            if self.sink is not None or not self._jump(scene, cuts):
                scene.play_internal()
        self.num_plays += 1

    def _look_again(self) -> None:
        """The scene's own code has run: is everything still as the fast way takes it to be?"""
        look_at_classes_again()
        look_at_kinds_again()
        refuse_changes()
        for one, kind in ((self, CairoRenderer), (self.file_writer, SceneFileWriter)):
            own = [name for name in vars(one) if callable(getattr(kind, name, None))]
            if own:
                raise MakeOtherwise(exchanged(f"{kind.__name__}.{own[0]}"), plain=True)
        self._slow_camera = _why_camera_is_slow(self.camera)
        if self.leaf_cache.unit != self.camera.cairo_line_width_multiple:
            self.leaf_cache = LeafCache(self.camera.cairo_line_width_multiple)

    def shown(self) -> bytes:
        """A digest of what the scene shows now."""
        assert self._scene is not None
        mobjects = list_update(self._scene.mobjects, self._scene.foreground_mobjects)
        digest = hashlib.sha256(repr(view_of(self.camera)).encode())
        if isinstance(self.camera, ThreeDCamera):
            # Who walks ahead has drawn nothing, and faces are sorted by the last frame's rotation.
            self.camera.reset_rotation_matrix()
            seen_from = [tracker.get_value() for tracker in self.camera.get_value_trackers()]
            digest.update(repr(seen_from).encode())
        for mobject in self.camera.get_mobjects_to_display(mobjects):
            digest.update(type(mobject).__name__.encode())
            for name in _SHOWN:
                value = getattr(mobject, name, None)
                digest.update(
                    value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode()
                )
        return digest.digest()

    @property
    def passes_over(self) -> bool:
        """Whether no frame is made of the play that comes."""
        return self._original_skipping_status or self.file_writer.sections[-1].skip_animations

    def pass_over(self, seconds: float) -> None:
        """A play has ended of which no frame was made, and which did not come here."""
        self.time += seconds
        self.file_writer.add_partial_movie_file(None)
        self.num_plays += 1

    def _jump(self, scene: mn.Scene, cuts: list[int]) -> bool:
        """While walking, go to the end of a play at once if that is certain to be the same.

        Stops at ``cuts``, where new stretches begin; who is to draw one goes on frame by frame.
        """
        description = describe_play(scene)
        self._note_play(scene)
        if description is None:
            return False
        times = frame_times(scene)
        for begin, end in pairwise([0, *cuts, len(times)]):
            if begin in cuts:
                # Who draws up to here has gone on to this frame when it finds that it is another's.
                scene.update_to_time(float(times[begin]))
                if self.maker.begin_frame(self):
                    self._begin_within_play(scene)
            if self.sink is not None:
                for time in times[begin:]:
                    scene.update_to_time(time)
                    self.render(scene, time, scene.moving_mobjects)
                break
            if self.key is not None:
                self.key.note("animations", description)
                self._note_frame(scene, scene.moving_mobjects)
                self.key.note("frames", f"{begin} to {end}".encode())
            if end:
                scene.update_to_time(float(times[end - 1]))
            for _ in range(begin, end):
                self.count_frames(1)
            self.frames_in_motion += end - begin
            self.maker.frame_done(self)
        end_play(scene)
        return True

    def _begin_within_play(self, scene: mn.Scene) -> None:
        if self.sink is not None:
            self._draw_static(scene)
        else:
            self._note_play(scene)

    def _note_play(self, scene: mn.Scene) -> None:
        if self.key is None:
            return
        if self._slow_camera:
            self.key.give_up()
            return
        self.key.note("crowd moves", str(self.crowd_moves).encode())
        self.key.background(self.camera)
        self.key.view(self.camera)
        self.key.mobjects("static", self.camera.get_mobjects_to_display(scene.static_mobjects))

    def _note_frame(self, scene: mn.Scene, mobjects: Iterable[mn.Mobject] | None) -> None:
        if self.key is not None and not self._slow_camera:
            shown = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
            self.key.view(self.camera)
            self.key.mobjects("frame", self.camera.get_mobjects_to_display(shown))

    def render(
        self,
        scene: mn.Scene,
        time: float,
        moving_mobjects: Iterable[mn.Mobject] | None = None,
    ) -> None:
        if self.skip_animations:
            return
        if self.maker.begin_frame(self):
            self._begin_within_play(scene)
        if self.sink is not None:
            areas = self._draw(scene, moving_mobjects)
            self.sink.frame(self.canvas.pixels, areas)
        else:
            self._note_frame(scene, moving_mobjects)
        self.count_frames(1)
        self.frames_in_motion += 1
        self.maker.frame_done(self)

    def count_frames(self, count: int) -> None:
        """Move time on as Manim does: by one frame, or by all frames of a still at once."""
        self.time += count * (1 / self.camera.frame_rate)
        self.file_writer.record.frames += count

    def scene_finished(self, scene: mn.Scene) -> None:
        if not self.num_plays:
            super().scene_finished(scene)
        self.maker.finish(self)

    def _freeze(self, scene: mn.Scene) -> None:
        if self.skip_animations:
            return
        step = 1 / self.camera.frame_rate
        count = int(scene.duration / step)
        if self.sink is not None and count:
            areas = self._draw(scene, scene.moving_mobjects)
            self.sink.frame(self.canvas.pixels, areas)
            if count > 1:
                self.sink.repeat(count - 1)
        elif self.key is not None:
            self._note_play(scene)
            self._note_frame(scene, scene.moving_mobjects)
            self.key.note("still", str(count).encode())
        self.count_frames(count)
        self.maker.frame_done(self)

    def _draw_static(self, scene: mn.Scene) -> None:
        mobjects = scene.static_mobjects
        self.static_image = None
        try:
            if self._slow_camera:
                raise OnlyManim(self._slow_camera)
            self.canvas.look_again(self.camera)
            self._static = self._leaves(mobjects) if mobjects else []
            self.canvas.set_static(self._static)
        except OnlyManim:
            self.save_static_frame_data(scene, mobjects)
            self._static = []
            static: Any = self.static_image
            if static is not None:
                self.canvas.set_static_pixels(static)
            else:
                self.canvas.forget()

    def _draw(self, scene: mn.Scene, mobjects: Iterable[mn.Mobject] | None) -> list[Rectangle]:
        shown = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
        try:
            if self._slow_camera:
                raise OnlyManim(self._slow_camera)
            self.canvas.look(self.camera)
            return self.canvas.draw(self._static, self._moving_leaves(scene, shown))
        except OnlyManim as reason:
            self.fallbacks[str(reason)] += 1
            return self._draw_as_manim_does(scene, mobjects)

    def _draw_as_manim_does(
        self, scene: mn.Scene, mobjects: Iterable[mn.Mobject] | None
    ) -> list[Rectangle]:
        if self.static_image is None and self._static:
            static: Any = self.canvas.static_pixels().copy()
            self.static_image = static
        CairoRenderer.update_frame(self, scene, mobjects)
        pixels: Any = self.camera.pixel_array
        return self.canvas.show(pixels)

    def _leaves(self, mobjects: Iterable[mn.Mobject]) -> list[Leaf]:
        return self.leaf_cache.leaves(self.camera.get_mobjects_to_display(mobjects))

    def _moving_leaves(self, scene: mn.Scene, mobjects: Iterable[mn.Mobject]) -> list[Leaf]:
        """As ``_leaves``; in a known play it looks only at what changed since the last frame."""
        play = current_play(scene)
        if play is None:
            return self._leaves(mobjects)
        if play.touched is None:
            self._displayed = self.camera.get_mobjects_to_display(mobjects)
        leaves = self.leaf_cache.leaves(self._displayed, play.touched)
        play.touched = set()
        return leaves


_SHOWN = (
    "points",
    "fill_rgbas",
    "stroke_rgbas",
    "background_stroke_rgbas",
    "rgbas",
    "pixel_array",
    "stroke_width",
    "background_stroke_width",
)
"""What any mobject that is drawn may have."""


def refuse_changes() -> None:
    """Go no further where the scene has exchanged code of Manim's."""
    change = manims_code().change()
    if change is not None:
        raise MakeOtherwise(exchanged(change), plain=True)


def exchanged(name: str) -> str:
    """The sentence for it."""
    return f"the scene has changed {name}, so Manim itself draws it, which takes longer"


def _why_camera_is_slow(camera: mn.Camera) -> str | None:
    kind = type(camera)
    if kind not in (mn.Camera, MovingCamera):
        return f"camera {kind.__name__}"
    if any(callable(getattr(mn.Camera, name, None)) for name in vars(camera)):
        return "a camera with changed methods"
    if camera.background_opacity < 1:
        return "a background that is not opaque"
    return None
