"""Plays a lesson's beats one after the other on its picture; nothing is cleared between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import manim as mn

from deepchalk.beat import Beat, beats_that_apply, title_of
from deepchalk.errors import DeepchalkError
from deepchalk.mobjects.header import Header
from deepchalk.theme import Theme

if TYPE_CHECKING:
    from deepchalk.scene import LessonScene

PASSING = 0.8
"""Seconds in which the picture goes on to where it is after beats that a cut leaves out."""


class BeatPlayer:
    """Plays the beats that apply and are wanted; the others are passed over without frames."""

    def __init__(self, scene: LessonScene) -> None:
        self.scene = scene
        self.trace = scene.trace
        self.beats = beats_that_apply(scene.beats, self.trace)
        in_cut = [b for b in self.beats if scene.cut == "full" or b in scene.short]
        self.shown = [b for b in in_cut if not scene.only_steps or b.name() in scene.only_steps]
        self.in_cut = in_cut
        self.theme: Theme = scene.theme
        scene.header = Header(scene.heading, len(in_cut))
        self.picture = scene.picture(self.trace, scene.room)
        self.kept: list[mn.Mobject] = []
        self.title: mn.Mobject | None = None
        self.before: list[tuple[mn.Mobject, mn.Mobject]] | None = None

    def play(self) -> None:
        """Play everything."""
        self.scene.add(self.scene.header)
        earlier: Beat | None = None
        for beat_class in self.beats:
            earlier = self._play_beat(beat_class, earlier)

    def _play_beat(self, beat_class: type[Beat], earlier: Beat | None) -> Beat:
        scene, drawn = self.scene, beat_class in self.shown
        title, step = title_of(beat_class, self.trace), beat_class.step()
        if not drawn and self.before is None:
            self.before = [(one, one.copy()) for one in scene.mobjects]
        scene.next_section(title, skip_animations=not drawn)
        if drawn:
            self._go_on()
        began, start = scene.time, scene.video_time
        scene.current_step = beat_class.name()
        scene.begin_step()
        follows = isinstance(earlier, beat_class.follows) if beat_class.follows else False
        beat = beat_class(scene, self.picture, earlier if follows else None)
        try:
            beat.draw(self.trace, self.picture, self.picture.free)
            self._open(beat, title)
            beat.play_phases(self.trace)
            last = beat_class is self.shown[-1] if self.shown else False
            scene.end_step(self.theme.times.summary if last else beat.rest)
        except DeepchalkError:
            raise
        except Exception as error:
            error.add_note(f"in beat {beat_class.__name__} of {scene.heading!r}")
            raise
        self.kept += beat.kept
        if drawn:
            scene.note_step(step, title, start)
        else:
            scene.pass_over(scene.time - began)
        return beat

    def _open(self, beat: Beat, title: str) -> None:
        """What the beat does not take over leaves with the old title; then the new one comes."""
        scene, times = self.scene, self.theme.times
        staying = [scene.header, self.picture, *self.kept, *beat.taken]
        family = {id(member) for one in staying for member in one.get_family()}
        family |= {id(one) for one in staying}
        gone = [one for one in scene.mobjects if id(one) not in family]
        if gone:
            # One title after the other: two over each other could not be read.
            scene.play(*(mn.FadeOut(one) for one in gone), run_time=times.focus)
        self.title = scene.header.title(title)
        coming: list[Any] = [mn.FadeIn(self.title)]
        if type(beat) in self.in_cut:
            coming.append(scene.header.reach(self.in_cut.index(type(beat))))
        if not self._is_on(self.picture):
            coming.append(mn.FadeIn(self.picture))
        scene.play(*coming, run_time=times.focus)

    def _is_on(self, thing: mn.Mobject) -> bool:
        members = {id(member) for member in thing.get_family()}
        return any(id(m) in members for one in self.scene.mobjects for m in one.get_family())

    def _go_on(self) -> None:
        """After beats that were passed over: what has changed meanwhile moves on, visibly."""
        before, self.before = self.before, None
        if not before or self.scene.video_time == 0:
            return
        now = list(self.scene.mobjects)
        changed = [(old, copy) for old, copy in before if not _looks_alike(old, copy)]
        new = [one for one in now if all(one is not old for old, _ in before)]
        moves: list[mn.Animation] = [mn.FadeIn(one) for one in new]
        for old, copy in changed:
            stays = any(one is old for one in now)
            self.scene.remove(old)
            moves.append(mn.ReplacementTransform(copy, old) if stays else mn.FadeOut(copy))
        if moves:
            self.scene.play(*moves, run_time=PASSING)


def _looks_alike(one: mn.Mobject, other: mn.Mobject) -> bool:
    ours, theirs = one.family_members_with_points(), other.family_members_with_points()
    return len(ours) == len(theirs) and all(
        a.points.shape == b.points.shape
        and bool((abs(a.points - b.points) < 1e-6).all())
        and a.get_color() == b.get_color()
        for a, b in zip(ours, theirs, strict=True)
    )


def play_beats(scene: LessonScene) -> None:
    """Play the beats of a lesson's scene that apply to its trace."""
    BeatPlayer(scene).play()
