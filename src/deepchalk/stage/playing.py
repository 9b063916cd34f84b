"""Plays a lesson's beats one after the other on its picture; nothing is cleared between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import manim as mn
import numpy as np

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.telling.step import say
from deepchalk.mobjects.frame import Header
from deepchalk.mobjects.room import exempt
from deepchalk.stage.beat import Beat
from deepchalk.stage.cards import band_over, show_card
from deepchalk.stage.light import relit

if TYPE_CHECKING:
    from deepchalk.stage.scene import LessonScene

PASSING = 0.8
"""Seconds in which the picture goes on to where it is after beats that a cut leaves out."""


class BeatPlayer:
    """Plays the beats that apply and are wanted; the others are passed over without frames."""

    def __init__(self, scene: LessonScene) -> None:
        self.scene = scene
        self.trace = scene.trace
        self.beats = [beat for beat in scene.beats if beat.applies(self.trace)]
        in_cut = [b for b in self.beats if scene.cut == "full" or b in scene.short]
        self.shown = [b for b in in_cut if not scene.only_steps or b.name() in scene.only_steps]
        self.in_cut = in_cut
        self.theme = scene.theme
        if not scene.on_stage:
            scene.header = Header(scene.headed(self.trace), len(in_cut), scene.origin(self.trace))
        self.picture = scene.picture(self.trace, scene.room)
        self.kept: list[mn.Mobject] = []
        self.before: dict[mn.Mobject, mn.Mobject] | None = None

    def play(self) -> None:
        """Play everything."""
        if self.scene.on_stage:
            self._set_the_stage()
        else:
            self.scene.add(self.scene.header)
        earlier: Beat | None = None
        for beat_class in self.beats:
            earlier = self._play_beat(beat_class, earlier)

    def _play_beat(self, beat_class: type[Beat], earlier: Beat | None) -> Beat:
        scene, drawn = self.scene, beat_class in self.shown
        step = beat_class.step()
        title = step.title(self.trace)
        if not drawn and self.before is None:
            self.before = {shape: _kept_look(shape, why) for shape, why in self._excused().items()}
        scene.next_section(title, skip_animations=not drawn)
        start = scene.video_time
        scene.begin_step(beat_class.name())
        follows = isinstance(earlier, beat_class.follows) if beat_class.follows else False
        beat = beat_class(scene, self.picture, earlier if follows else None)
        try:
            beat.take_over()
            beat.draw(self.trace, self.picture, self.picture.free)
            (self._come_on if scene.on_stage else self._open)(beat, title, drawn)
            beat.play_phases(self.trace)
            last = beat_class is self.shown[-1] if self.shown else False
            rest = max(beat.seconds_of_rest, self.theme.times.summary if last else 0)
            scene.end_step(rest, last)
        except DeepchalkError:
            raise
        except Exception as error:
            error.add_note(f"in beat {beat_class.__name__} of {scene.heading!r}")
            raise
        self.kept += beat.kept
        if drawn:
            scene.note_step(step, title, start)
        else:
            scene.pass_over_since(start)
        return beat

    def _open(self, beat: Beat, title: str, drawn: bool) -> None:
        """What the beat does not take over leaves with the old title; then the new one comes."""
        scene, times = self.scene, self.theme.times
        staying = [scene.header, self.picture, *self.kept, *beat.taken]
        family = {id(member) for one in staying for member in one.get_family()}
        self._take_out_of_groups(family)
        if drawn:
            self._go_on(family)
        gone = [one for one in scene.mobjects if id(one) not in family]
        there = beat.before_picture or self._is_on(self.picture)
        back = [] if there else [mn.FadeIn(self.picture)]
        if gone:
            # One title after the other: two over each other could not be read. The picture does
            # not wait for the title: what stood in its place must not leave a hole.
            scene.play(*(mn.FadeOut(one) for one in gone), *back, run_time=times.focus)
            back = []
        scene.title_label = scene.header.title(title)
        coming: list[Any] = [mn.FadeIn(scene.title_label)]
        if type(beat) in self.in_cut:
            coming.append(scene.header.reach(self.in_cut.index(type(beat))))
        scene.play(*coming, *back, run_time=times.focus)

    def _set_the_stage(self) -> None:
        """The world, and the ground of the band below the stage."""
        looking = self.scene.looking
        self.bands = band_over(looking.band) if looking.share < 1 else mn.VGroup()
        if self.bands:
            looking.pin(self.bands)
            self.scene.add(self.bands)

    def _come_on(self, beat: Beat, title: str, drawn: bool) -> None:
        """What the beat does not take over leaves, and all is bright; or its card comes before."""
        scene, times = self.scene, self.theme.times
        staying = [self.picture, self.bands, *self.kept, *beat.taken]
        family = {id(member) for one in staying for member in one.get_family()}
        self._take_out_of_groups(family)
        if drawn:
            self._go_on(family)
        gone = [
            one for one in scene.mobjects if id(one) not in family and one is not scene.camera.frame
        ]
        there = beat.before_picture or self._is_on(self.picture)
        back = [] if there else [mn.FadeIn(self.picture)]
        chapter = say(beat.chapter_wording(), self.trace)
        shown = [one for one in scene.mobjects if one not in gone]
        all_of_it = self.picture.everything()
        # Before a card it would be bright for a moment only.
        stays_dim = beat.goes_dark or bool(chapter)
        brightens = [] if stays_dim else relit(shown, (), all_of_it)
        if changes := [*(mn.FadeOut(one) for one in gone), *brightens, *back]:
            scene.play(*changes, run_time=times.remove)
        scene.looking.forget(gone)
        if chapter:
            show_card(scene, chapter, all_of_it)

    def _take_out_of_groups(self, family: set[int]) -> None:
        """What stays is in the scene by itself, so that it does not leave with its group."""
        for one in list(self.scene.mobjects):
            if id(one) in family:
                continue
            inside = [member for member in one.get_family() if id(member) in family]
            parts = {id(part) for member in inside for part in member.get_family()[1:]}
            self.scene.add(*(member for member in inside if id(member) not in parts))

    def _is_on(self, thing: mn.Mobject) -> bool:
        members = {id(member) for member in thing.get_family()}
        return any(id(m) in members for one in self.scene.mobjects for m in one.get_family())

    def _shapes(self) -> list[mn.Mobject]:
        """Everything that is drawn now, shape by shape."""
        found = (shape for one in self.scene.mobjects for shape in one.get_family())
        return [shape for shape in dict.fromkeys(found) if len(shape.points)]

    def _excused(self) -> dict[mn.Mobject, dict[str, str]]:
        """For each shape what the lints pass over, of its groups too: a copy has no group."""
        waiting: list[tuple[mn.Mobject, dict[str, str]]] = [
            (one, {}) for one in self.scene.mobjects
        ]
        found: dict[int, dict[str, str]] = {}
        while waiting:
            one, reasons = waiting.pop()
            found[id(one)] = own = {**reasons, **getattr(one, "lint_off", {})}
            waiting += [(part, own) for part in one.submobjects]
        return {shape: found[id(shape)] for shape in self._shapes()}

    def _go_on(self, family: set[int]) -> None:
        """After beats that were passed over: what has changed meanwhile moves on, visibly.

        What only these beats showed, nobody has seen: it does not come to leave again.
        """
        before, self.before = self.before, None
        if before is None:
            return
        scene = self.scene
        if not self._is_on(self.picture):
            # Nobody has seen it go.
            scene.add(self.picture)
        seen = {id(shape) for shape in before}
        scene.remove(
            *(
                one
                for one in scene.mobjects
                if id(one) not in family and not any(id(m) in seen for m in one.get_family())
            )
        )
        if scene.video_time == 0:
            return
        now = self._shapes()
        new = [shape for shape in now if id(shape) not in seen]
        # A part of a new shape comes with it: fading in twice, it would stay transparent.
        parts = {id(part) for shape in new for part in shape.get_family()[1:]}
        moves: list[mn.Animation] = [mn.FadeIn(shape) for shape in new if id(shape) not in parts]
        there = {id(shape) for shape in now}
        moves += [mn.FadeOut(old) for shape, old in before.items() if id(shape) not in there]
        ends: dict[mn.Mobject, mn.Mobject] = {}
        for shape, old in before.items():
            if id(shape) in there and not _looks_alike(shape, old):
                ends[shape] = shape.copy()
                _look_as(shape, old)
                moves.append(mn.Transform(shape, ends[shape]))
        if moves:
            scene.play(*moves, run_time=PASSING)
        for shape, end in ends.items():
            # A morph adds points.
            _look_as(shape, end)


def _kept_look(shape: mn.Mobject, reasons: dict[str, str]) -> mn.Mobject:
    """A copy that the lints pass over as they do over the shape itself."""
    copy = shape.copy()
    for lint, because in reasons.items():
        exempt(copy, lint, because=because)
    return copy


def _looks_alike(one: mn.Mobject, other: mn.Mobject) -> bool:
    return one.points.shape == other.points.shape and all(
        ours.shape == theirs.shape and bool(np.allclose(ours, theirs, atol=1e-6))
        for ours, theirs in zip(_look(one), _look(other), strict=True)
    )


def _look(shape: mn.Mobject) -> tuple[np.ndarray, ...]:
    if not isinstance(shape, mn.VMobject):
        return (shape.points,)
    return shape.points, shape.fill_rgbas, shape.stroke_rgbas, np.atleast_1d(shape.stroke_width)


def _look_as(shape: mn.Mobject, other: mn.Mobject) -> None:
    """Take another one's points and colours."""
    shape.points = other.points.copy()
    if isinstance(shape, mn.VMobject):
        shape.match_style(other, family=False)
