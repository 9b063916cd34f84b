"""A renderer that notes what changes instead of drawing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import manim as mn
import numpy as np
from manim.utils.iterables import list_update

from deepchalk.engine.drawing.leaf import signature_of
from deepchalk.engine.errors import OnlyManim
from deepchalk.engine.playing.fast import FastRenderer, FrameMaker
from deepchalk.engine.playing.plays import current_play
from deepchalk.engine.tiles import Rectangle
from deepchalk.live.recording.look import Look, View
from deepchalk.live.recording.notes import Notes
from deepchalk.live.recording.pictures import CannotBeShown
from deepchalk.live.timeline import Timeline

LARGER_THAN_ANY_VIEW = 1_000
"""Scene units."""


@dataclass
class _Seen:
    """A thing as it was seen last."""

    mobject: mn.Mobject  # kept, so that no other one gets its identity
    signature: tuple[Any, ...]
    look: Look
    thing: int
    shown: object = field(default=None)
    pinned: bool = False


class _NoFrames:
    """Counts frames, and has no pixels."""

    def __init__(self, renderer: TimelineRenderer) -> None:
        self._renderer = renderer

    def frame(self, pixels: Any, changed: list[Rectangle]) -> None:
        self._renderer.frame += 1

    def repeat(self, count: int) -> None:
        self._renderer.frame += count


class _OneStretch(FrameMaker):
    """All frames are noted, from the first to the last."""

    def begin_play(self, renderer: FastRenderer) -> None:
        assert isinstance(renderer, TimelineRenderer)
        renderer.play_begins()


class TimelineRenderer(FastRenderer):
    """Plays a scene as Manim does, and notes of each frame what has changed.

    Something that is no vector raises ``CannotBeShown`` while the scene is played.
    """

    maker = _OneStretch()

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.sink = _NoFrames(self)
        self._static_shown: list[mn.Mobject] = []
        self._moving_shown: list[mn.Mobject] = []
        self.size = (self.camera.frame_width, self.camera.frame_height)
        self._pinned: set[int] = set()
        self._begin_notes()
        self.written: dict[int, Any] = {}
        if self._slow_camera:
            raise CannotBeShown(f"it is drawn by {self._slow_camera}")

    def _begin_notes(self) -> None:
        self.notes = Notes()
        self.frame = 0
        self._known: dict[int, _Seen] = {}
        self._first_of_play = True
        self.ground: str | None = None
        self._ground = ""
        self._curtain: int | None = None
        self._view = (0.0, 0.0, *self.size)

    def take(self) -> Timeline:
        """What was noted since the last time; between two plays only, or motions are cut off."""
        timeline = self.notes.timeline(
            self.frame, self.camera.frame_rate, self.size, self.ground or ""
        )
        self._begin_notes()
        return timeline

    def take_picture(self, scene: mn.Scene) -> Timeline:
        """What is seen now, as one frame."""
        self._begin_notes()
        self._static_shown = []
        shown = list_update(scene.mobjects, scene.foreground_mobjects)
        self._moving_shown = self.camera.get_mobjects_to_display(shown)
        self._look_what_is_pinned(scene)
        self._note_frame_of(None)
        self.frame = 1
        return self.take()

    def play_begins(self) -> None:
        """What was known of the mobjects may have changed."""
        self._first_of_play = True

    def _draw_static(self, scene: mn.Scene) -> None:
        mobjects = scene.static_mobjects
        self._static_shown = self.camera.get_mobjects_to_display(mobjects) if mobjects else []

    def _draw(self, scene: mn.Scene, mobjects: Iterable[mn.Mobject] | None) -> list[Rectangle]:
        play = current_play(scene)
        touched = play.touched if play is not None else None
        if touched is None:
            shown = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
            self._moving_shown = self.camera.get_mobjects_to_display(shown)
        if play is not None:
            play.touched = set()
        if self._first_of_play:
            self._look_what_is_pinned(scene)
        self._note_frame_of(touched)
        return []

    def _note_frame_of(self, touched: set[int] | None) -> None:
        """Note what is seen; of what moves, ``touched`` are the only ones that may have changed."""
        order: list[int] = []
        self.notes.begin_frame(self.frame, self._first_of_play)
        self._look_through_camera()
        standing: set[int] | None = None if self._first_of_play else set()
        self._look_behind(order)
        self._look_at(self._static_shown, standing, order)
        self._look_at(self._moving_shown, touched, order)
        self.notes.end_frame(order)
        self._first_of_play = False

    def _look_what_is_pinned(self, scene: Any) -> None:
        """A scene with panes has them in ``pinned``: they go along with its camera."""
        self._pinned = {
            id(part) for pane in getattr(scene, "pinned", ()) for part in pane.get_family()
        }

    def _look_through_camera(self) -> None:
        x, y = self.camera.frame_center[:2].tolist()
        view = (x, y, self.camera.frame_width, self.camera.frame_height)
        if view != self._view:
            self.notes.view_changed(_diagonal(self._view), _diagonal(view))
            self._view = view

    def _look_behind(self, order: list[int]) -> None:
        """A background that changes hangs behind everything, larger than any view."""
        ground = mn.ManimColor(self.camera.background_color).to_hex()
        if self.ground is None:
            self.ground = self._ground = ground
        if ground != self._ground:
            self._ground = ground
            if self._curtain is None:
                self._curtain = self.notes.new_thing(())
            curtain = mn.Square(LARGER_THAN_ANY_VIEW, fill_opacity=1, stroke_width=0)
            self.notes.changed(self._curtain, Look(curtain.set_fill(mn.ManimColor(ground))))
        if self._curtain is not None:
            order.append(self._curtain)

    def _look_at(
        self, mobjects: list[mn.Mobject], touched: set[int] | None, order: list[int]
    ) -> None:
        """Note what has changed; ``touched`` are the only ones that may have."""
        for mobject in mobjects:
            seen = self._known.get(id(mobject))
            if seen is None or touched is None or id(mobject) in touched:
                seen = self._again(mobject, seen)
            if seen is not None and seen.look.is_seen:
                order.append(seen.thing)

    def _again(self, mobject: Any, seen: _Seen | None) -> _Seen | None:
        is_picture = isinstance(mobject, mn.ImageMobject)
        signature = _signature_of(mobject)
        if signature is None or (seen is not None and seen.signature == signature):
            return seen
        if is_picture:
            before = None if seen is None else seen.look.picture
            picture, opacity = self.notes.pictures.number(mobject.pixel_array, before)
            look = Look.of_picture(mobject.points, picture, opacity)
        else:
            look = Look(mobject, has_gradient=signature[8] is not None)
        is_pinned = id(mobject) in self._pinned
        if is_pinned:
            look = look.as_at_rest(self._view, (0.0, 0.0, *self.size))
        shown = getattr(mobject, "shown", ())
        written = getattr(getattr(mobject, "wording", None), "written", None)
        if written is not None:
            self.written.setdefault(id(written), written)
        # What says another number from now on is another thing for who points at it.
        if seen is None or seen.shown is not shown or seen.pinned is not is_pinned:
            thing = self.notes.new_thing(shown, is_pinned)
        elif is_pinned and look.is_as(seen.look):
            # It went along with the camera.
            thing, look = seen.thing, seen.look
            self._known[id(mobject)] = seen = _Seen(mobject, signature, look, thing, shown, True)
            return seen
        else:
            thing = seen.thing
        self.notes.changed(thing, look)
        seen = self._known[id(mobject)] = _Seen(mobject, signature, look, thing, shown, is_pinned)
        return seen


def _diagonal(view: View) -> Look:
    x, y, width, height = view
    half = np.array([width / 2, height / 2, 0])
    return Look(mn.Line(-half, half).shift(x * mn.RIGHT + y * mn.UP))


def _signature_of(mobject: mn.Mobject) -> tuple[Any, ...] | None:
    if isinstance(mobject, mn.ImageMobject):
        return mobject.points.tobytes(), mobject.pixel_array.tobytes()
    try:
        return signature_of(mobject)
    except OnlyManim as reason:
        raise CannotBeShown(f"it shows {reason}") from None
