"""A beat: one thought of a lesson, drawn beside its picture, told in sentences that move things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, runtime_checkable

import manim as mn
from typing_extensions import TypeVar

from deepchalk import theme
from deepchalk.lesson.telling.captions import seconds_to_read
from deepchalk.lesson.telling.script import InWords
from deepchalk.lesson.telling.step import Asked, Phase, Step, Wording, message_of, phases_of
from deepchalk.mobjects.frame import Picture, QuestionPanel
from deepchalk.mobjects.motion import Race, Runner, appear, fly, ring
from deepchalk.mobjects.room import CONTENT, Room, exempt
from deepchalk.mobjects.stage import Digits, veil
from deepchalk.mobjects.text import Typeset
from deepchalk.mobjects.text.equation import Equation, Rework
from deepchalk.mobjects.text.typeset import Paragraph
from deepchalk.stage.camera import FRAME, GO, READ
from deepchalk.stage.light import brightened, relit

if TYPE_CHECKING:
    from deepchalk.stage.scene import LessonScene

__all__ = ["Beat", "Picture", "Placed", "check_beats", "taken"]

Item = TypeVar("Item")
Earlier = TypeVar("Earlier", bound="Beat")
Trace = TypeVar("Trace", default=Any)
Drawn = TypeVar("Drawn", bound=Picture, default=Any)

RESERVED = frozenset({"scene", "picture", "trace", "kept", "taken", "title", "follows", "rest"})
"""Names that every beat has already, besides its verbs."""

PANE = 60
"""How high panes lie above the world."""

MARKED = 0.8
"""Seconds for which the mark of a right answer stands at least."""

LONGEST_STILLNESS = 3.0
"""Seconds of stillness after which it seems that nothing happens any more."""

FIRST, SECOND = 0.45, 0.25
"""Parts of the time that the first and the second of many like things take."""


@runtime_checkable
class Placed(Protocol):
    """What shows one recorded moment after the other."""

    def place(self, moment: Any, /) -> object:
        """Show this moment now."""


class _Taken:
    """What a beat takes over from the one that it follows, where it has the same name."""

    def __set_name__(self, owner: type[Beat], name: str) -> None:
        self.name = name

    def __get__(self, beat: Beat | None, owner: type[Beat]) -> Any:
        if beat is None:
            return self
        return getattr(beat.earlier(owner.follows or Beat), self.name)


def taken() -> Any:
    """A thing, or several, of the beat that this one follows: ``bars: Bars = taken()``."""
    return _Taken()


class Beat(Generic[Trace, Drawn]):
    """Base of every beat: ``class Compare(Beat[Trace, Triangle])`` names its trace and its picture.

    A subclass has a ``title``; makes and places what it needs in ``draw``; and has phases, methods
    marked ``@says`` or ``@asks``, that are played in the order of their definition. One that is
    played for some traces only says so: ``class Race(Beat, when=lambda t: t.steps > 1)``.

    Attributes
    ----------
    title
        a sentence that says what happens; never the answer of a question that is asked in the beat;
        by default the message of the beat in the lesson's files of words
    rest
        seconds of stillness at its end
    constants
        numbers in the title that are no values of the trace
    follows
        the beat whose things this one takes over with ``taken()`` or ``take``; otherwise they leave
        before
    before_picture
        whether it has the frame for itself, before the picture comes
    stands
        whether its sentences stand in the frame, and not in the band below
    goes_dark
        on a stage: whether what was dimmed stays so, since all of the world is hidden next
    chapter
        on a stage: the name of the part of the story that begins with it, if one does; true where
        it stands in the lesson's files of words
    picture
        the lesson's picture
    trace
        what was computed
    """

    title: ClassVar[Wording]
    rest: ClassVar[float] = 0.8
    constants: ClassVar[tuple[str, ...]] = ()
    follows: ClassVar[type[Beat] | None] = None
    before_picture: ClassVar[bool] = False
    stands: ClassVar[bool] = False
    goes_dark: ClassVar[bool] = False
    chapter: ClassVar[Wording | bool] = ""

    def __init_subclass__(cls, when: Callable[[Any], bool] | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if when is not None:
            cls.applies = staticmethod(when)  # type: ignore[assignment,method-assign]
        for phase in phases_of(cls):
            if hasattr(Beat, phase.name) or phase.name in RESERVED:
                raise TypeError(f"phase {phase.name!r} hides a verb of Beat: give it another name")

    def __init__(self, scene: LessonScene, picture: Drawn, earlier: Beat | None) -> None:
        self.scene = scene
        self.picture = picture
        self.trace: Trace = scene.trace
        self.kept: list[mn.Mobject] = []
        self.taken: list[mn.Mobject] = []
        self._earlier = earlier
        self._slot: float | None = None
        self._rings: list[mn.Mobject] = []
        self._backings: list[tuple[mn.Mobject, tuple[mn.Mobject, ...]]] = []
        self._panel: QuestionPanel | None = None
        self._asked_until = 0.0
        self._read_by = 0.0

    # What a lesson's author writes

    @classmethod
    def applies(cls, t: Any) -> bool:
        """Whether the beat is played for this trace."""
        return True

    def draw(self, t: Trace, picture: Drawn, room: Room) -> None:
        """Make and place what the beat shows beside the picture; the only place that positions."""

    def asking_room(self, t: Trace, room: Room) -> Room:
        """Where a question stands; by default all the room that the picture leaves."""
        return room

    # What is known without drawing

    @classmethod
    def name(cls) -> str:
        """``PickRow`` as ``pick_row``."""
        return message_of(cls).replace("-", "_")

    @classmethod
    def chapter_wording(cls) -> Wording:
        """The name of the part of the story that begins with it; empty if none does."""
        if cls.chapter is True:
            return InWords(message_of(cls), "chapter")
        return cls.chapter or ""

    @classmethod
    def step(cls) -> Step:
        """The beat as exports, lints and commands know it."""
        phases = tuple(phases_of(cls))
        return Step(
            cls.name(),
            getattr(cls, "title", None) or InWords(message_of(cls)),
            tuple(wording for phase in phases for wording in phase.wordings()),
            cls.applies,
            (*cls.constants, *(constant for phase in phases for constant in phase.constants)),
            tuple(wording for phase in phases for wording in phase.spoken_wordings()),
            cls.goes_dark,
        )

    # Verbs

    def play(
        self, *animations: mn.Animation, seconds: float | None = None, share: float | None = None
    ) -> None:
        """Play animations together.

        Parameters
        ----------
        seconds
            that they take; by default their own time
        share
            instead: the part of the time that the present sentence takes, or that
            ``slowly_then_all`` gives to the present item
        """
        if share is not None:
            whole = self.scene.sentence_seconds if self._slot is None else self._slot
            seconds = max(share * whole, 1 / mn.config.frame_rate)
        if seconds is None:
            seconds = self._slot
        if not animations:
            # Nothing of this trace moves here; the sentence takes its time.
            self.scene.wait(seconds or 1 / mn.config.frame_rate)
            return
        options = {} if seconds is None else {"run_time": seconds}
        self.scene.play(*animations, **options)
        self.let_be_read(*(one.new for one in animations if isinstance(one, Rework)))

    def wait(self, seconds: float) -> None:
        """Let nothing happen; no time at all is no wait."""
        if seconds > 0:
            self.scene.wait(seconds)

    def appear(self, *things: mn.Mobject, lag: float = 0.0, share: float | None = None) -> None:
        """Things fade in with a small rise, one after the other if there is a lag."""
        start = self.scene.video_time
        self.play(*([appear(*things, lag=lag)] if things else []), share=share)
        each = (self.scene.video_time - start) / (1 + lag * (len(things) - 1)) if things else 0.0
        for place, thing in enumerate(things):
            words = [one for one in thing.get_family() if isinstance(one, Paragraph)]
            own = [thing] if isinstance(thing, Typeset) else []
            self.let_be_read(*own, *words, since=start + (1 + lag * place) * each)

    def let_be_read(self, *texts: Typeset | Paragraph, since: float | None = None) -> None:
        """The beat rests until these could be read, by default since now."""
        there = self.scene.video_time if since is None else since
        self._read_by = max([self._read_by, *(there + one.reading_seconds for one in texts)])

    def leave(self, *things: mn.Mobject) -> None:
        """Things fade out, and the ground of a pane of which nothing is left."""
        gone = {id(thing) for thing in things}
        empty = [
            backing for backing, held in self._backings if all(id(one) in gone for one in held)
        ]
        self._backings = [one for one in self._backings if one[0] not in empty]
        leaving = (*things, *empty)
        self.play(*(mn.FadeOut(thing) for thing in leaving), seconds=theme.active().times.remove)

    def leave_when_read(self, *things: mn.Mobject) -> None:
        """Things fade out, once what was worked out, or appeared, last could be read."""
        self.wait(self.seconds_to_read)
        self.leave(*things)

    def become(
        self,
        old: mn.Mobject,
        new: mn.Mobject,
        share: float | None = None,
        seconds: float | None = None,
    ) -> None:
        """What is the same thing in another form morphs into it."""
        if isinstance(old, Equation) and isinstance(new, Equation):
            self.play(Rework(old, new), share=share, seconds=seconds)
        else:
            self.play(mn.ReplacementTransform(old, new), share=share, seconds=seconds)

    def merge(
        self, things: Iterable[mn.Mobject], into: mn.Mobject, share: float | None = None
    ) -> None:
        """Copies of things become one thing, which belongs to the picture from now on."""
        copies = [thing.copy() for thing in things]
        self.play(*(mn.Transform(one, into, remover=True) for one in copies), share=share)
        self.picture.add(into)

    def fly(self, *pairs: tuple[mn.Mobject, mn.Mobject], share: float | None = None) -> None:
        """Numbers fly from where they stand into their slots: pairs (source, slot)."""
        self.play(fly(pairs), share=share)

    def work_out(
        self,
        equation: Equation,
        result: str = "result",
        *,
        sources: Mapping[str, mn.Mobject] | None = None,
        into: mn.Mobject | None = None,
        instead_of: Equation | None = None,
        share: float = 0.8,
    ) -> None:
        """An equation is put together: its numbers fly in, then the result, then where it belongs.

        Parameters
        ----------
        result
            the slot that is worked out
        sources
            where the numbers of other slots stand; those that are not named fade in
        into
            where the result goes at the end
        instead_of
            an equation of the same form at the same place, of which this one takes the place
        share
            of the time that the present sentence takes
        """
        answer = equation.number(result)
        if instead_of is not None:
            self.play(Rework(instead_of, equation), share=share if into is None else share / 2)
        else:
            flying = {equation.number(slot): source for slot, source in (sources or {}).items()}
            still = [part for part in equation if part is not answer and part not in flying]
            coming: list[mn.Animation] = [mn.FadeIn(part) for part in still]
            if flying:
                coming.append(fly((source, part) for part, source in flying.items()))
            self.play(*coming, share=0.5 * share)
            self.play(mn.FadeIn(answer, shift=0.1 * mn.RIGHT), share=0.5 * share)
            self.scene.remove(*equation.submobjects)
            self.scene.add(equation)
        self._read_by = self.scene.video_time + equation.reading_seconds
        if into is not None:
            self.fly((answer, into), share=share / 2)

    def work_through(
        self,
        equations: Iterable[Equation],
        into: Sequence[mn.Mobject] = (),
        share: float = 0.95,
        sources: Mapping[str, mn.Mobject] | None = None,
    ) -> None:
        """Equations of one form take each other's place: the first slowly, the rest at a run.

        Parameters
        ----------
        into
            where each result goes, if it goes anywhere
        share
            of the time that the present sentence takes
        sources
            where numbers of the first equation stand, by slot
        """
        waiting, places = list(equations), list(into)
        parts, before = _first_slowly(len(waiting)), None
        for position, one in enumerate(waiting):
            if one is not waiting[-1]:
                for part in (one, *one.submobjects):
                    exempt(part, "dwell", because="one of many alike: the last one stays")
                    exempt(part, "blinking", because="the next one has a result of its own")
            goal = places[position] if places else None
            self.work_out(
                one,
                sources=sources if before is None else None,
                into=goal,
                instead_of=before,
                share=share * parts[position],
            )
            before = one

    @property
    def seconds_to_read(self) -> float:
        """How long what came last must still be seen; 0 if no longer."""
        return max(0.0, self._read_by - self.scene.video_time)

    def work_out_all(self, equations: Iterable[Equation], share: float = 0.95) -> None:
        """Equations that stand below each other are worked out in turn, the first slowly."""
        for one in self.slowly_then_all(equations, share):
            self.work_out(one, share=1.0)

    def point_at(self, *things: mn.Mobject, share: float = 0.7) -> None:
        """A ring is drawn around what to look at, and stays until the sentence ends."""
        rings = [ring(thing) for thing in things]
        self._rings += rings
        # Band and outline together: the band alone could hardly be seen on a light ground.
        self.play(*(mn.Create(one, lag_ratio=0) for one in rings), share=share)

    def slowly_then_all(self, items: Iterable[Item], share: float = 0.95) -> Iterator[Item]:
        """Items one by one: the first slowly, the second faster, the rest at a run.

        What is played for an item gets its part of ``share`` of the time that the present sentence
        takes: one call of ``play``, or several that say which ``share`` of this part is theirs.
        """
        waiting = list(items)
        seconds = share * self.scene.sentence_seconds
        parts = _first_slowly(len(waiting))
        try:
            for part, item in zip(parts, waiting, strict=True):
                self._slot = max(part * seconds, 1 / mn.config.frame_rate)
                yield item
        finally:
            self._slot = None

    def follow(
        self,
        moments: Iterable[Item],
        *changed: Callable[[Item], object] | Placed,
        moving: Iterable[mn.Mobject] = (),
        alongside: Iterable[mn.Animation] = (),
        share: float = 0.9,
        rate: Callable[[float], float] = mn.smooth,
        seconds: float | None = None,
    ) -> None:
        """Let something happen: what changes goes through recorded moments, one after the other.

        Parameters
        ----------
        moments
            what was computed, in order
        changed
            functions that are called with each moment, or things that have ``place`` for it
        moving
            what such functions change that is no part of the picture
        alongside
            animations that are played at the same time
        """
        waiting, reached = list(moments), -1
        changes = [one.place if isinstance(one, Placed) else one for one in changed]

        def update(_: mn.Mobject, alpha: float) -> None:
            nonlocal reached
            position = round(rate(alpha) * (len(waiting) - 1))
            if position != reached:
                reached = position
                for change in changes:
                    change(waiting[position])

        # Manim draws only those anew that an animation names.
        named = [
            mn.UpdateFromAlphaFunc(one, lambda *_: None, rate_func=mn.linear)
            for one in (*changed, *moving)
            if isinstance(one, mn.Mobject) and one is not self.picture
        ]
        happening = mn.UpdateFromAlphaFunc(self.picture, update, rate_func=mn.linear)
        if seconds is not None:
            self.play(happening, *named, *alongside, seconds=seconds)
        else:
            self.play(happening, *named, *alongside, share=share)

    def at_least(self, seconds: float, share: float = 0.92) -> float:
        """So many seconds, or such a share of the present sentence if that is longer."""
        return max(seconds, share * self.scene.sentence_seconds)

    def wait_until_said(self, share: float) -> None:
        """Let nothing happen until such a share of the present sentence has been said."""
        until = self.scene.sentence_began + share * self.scene.sentence_seconds
        self.wait(until - self.scene.video_time)

    def vary(
        self,
        show: Callable[[float], object],
        *moving: mn.Mobject,
        seconds: float,
        rate: Callable[[float], float] = mn.smooth,
        alongside: Iterable[mn.Animation] = (),
    ) -> None:
        """Let something happen that is known at any moment: it is shown from 0 to 1.

        Parameters
        ----------
        show
            is called with how far it has come
        moving
            what it changes, at least one thing; unlike with ``follow`` that may be before the
            picture is there
        alongside
            animations that are played at the same time
        """
        first, *others = moving
        happening = mn.UpdateFromAlphaFunc(
            first, lambda _, alpha: show(rate(alpha)) and None, rate_func=mn.linear
        )
        # Manim draws only those anew that an animation names.
        named = [
            mn.UpdateFromAlphaFunc(one, lambda *_: None, rate_func=mn.linear) for one in others
        ]
        self.play(happening, *named, *alongside, seconds=seconds)

    def bring(self, *things: mn.Mobject, seconds: float = 0.6) -> None:
        """Things fade in, and belong to the picture from now on; those that did already, stay."""
        new = [one for one in things if one not in self.picture.submobjects]
        if new:
            self.play(*map(mn.FadeIn, new), seconds=seconds)
            self.picture.add(*new)

    def let_go(self, *things: mn.Mobject, seconds: float = 0.4) -> None:
        """Things of the picture fade out, and belong to it no longer."""
        gone = [one for one in things if one in self.picture.submobjects]
        if gone:
            self.picture.remove(*gone)
            self.play(*map(mn.FadeOut, gone), seconds=seconds)

    def bring_each(self, parts: Iterable[mn.Mobject], share: float = 0.95) -> None:
        """Parts of the picture appear one by one: the first slowly, the rest at a run."""
        for part in self.slowly_then_all(parts, share):
            self.play(self.picture.bring(part))

    def race_along(self, *runners: Runner, share: float | None = None) -> None:
        """Runners start together, each on its recorded way, a step in the same time."""
        parts = [part for one in runners for part in (one.dot, one.counter)]
        self.play(*(mn.FadeIn(one) for one in parts if one not in self.scene.mobjects), seconds=0.4)
        self.play(Race(runners, run_time=5.0), share=share)

    # On a stage

    def look_at(
        self,
        *things: mn.Mobject,
        margin: float = 0.4,
        within: Room = READ,
        seconds: float = GO,
        alongside: Iterable[mn.Animation] = (),
    ) -> None:
        """The camera goes to things, until they fill a part of the frame.

        Parameters
        ----------
        margin
            world units beside them
        within
            the part, in units of the frame
        alongside
            what moves meanwhile
        """
        view = self.scene.looking.around(*things, margin=margin, within=within)
        self._go_to(view, seconds, alongside)

    def look_at_all(self, seconds: float = GO, alongside: Iterable[mn.Animation] = ()) -> None:
        """The camera goes back to where all is seen."""
        self._go_to(FRAME, seconds, alongside)

    def _go_to(self, view: Room, seconds: float, alongside: Iterable[mn.Animation]) -> None:
        if view == self.scene.looking.view:
            self.play(*alongside, seconds=seconds)
            return
        moves = self.scene.looking.moves_to(view, self.scene.mobjects)
        self.scene.camera_goes = True
        self.play(*moves, *alongside, seconds=seconds)

    def reveal_near(self, make: Callable[[], mn.Mobject], place: mn.Mobject) -> None:
        """Let texts be drawn only while the camera is near enough to read them.

        Parameters
        ----------
        make
            makes them, where they belong
        place
            where that is
        """
        self.scene.looking.reveal_near(make, place)

    def reveal_digits(self, *digits: Digits) -> None:
        """Let numbers in places be drawn only while the camera is near enough to read them."""
        for one in digits:
            self.scene.looking.reveal_digits(one)

    def light(self, *things: mn.Mobject, seconds: float | None = None) -> None:
        """Only these things are bright from now on; without any, all is."""
        changes = relit(self.scene.mobjects, things, self.picture.everything())
        if changes:
            self.play(*changes, seconds=seconds or theme.active().times.focus)

    def pin(self, *things: mn.Mobject) -> None:
        """What was placed in units of the frame stands still in it, wherever the camera is."""
        for thing in things:
            self.scene.looking.pin(thing)

    def pane(self, *things: mn.Mobject) -> None:
        """The same for things that belong together, with the world below them dimmed."""
        whole = Room.around(mn.Group(*things), 0.3)
        backing = veil(whole, 0.82).set_z_index(PANE)
        for thing in things:
            thing.set_z_index(PANE + 1)
        self.pin(backing, *things)
        self._backings.append((backing, things))
        self.play(mn.FadeIn(backing), seconds=theme.active().times.focus)

    def keep(self, *things: mn.Mobject) -> None:
        """Things stay when the beat ends, for those that come after it."""
        self.kept += things

    def take(self, *things: mn.Mobject) -> None:
        """Take things over from the beat that this one follows."""
        self.taken += things

    def take_back(self, *things: mn.Mobject) -> None:
        """Things that went along with the picture belong to the beat again, and leave with it."""
        self.picture.remove(*things)
        self.scene.add(*things)

    def earlier(self, kind: type[Earlier]) -> Earlier:
        """The beat that this one follows.

        Raises
        ------
        TypeError
            if it is another one
        """
        if not isinstance(self._earlier, kind):
            follows = type(self).follows
            raise TypeError(
                f"{type(self).__name__} asks for {kind.__name__}, but "
                + (
                    f"{follows.__name__} was not played before it: let it apply only then"
                    if self._earlier is None and follows is kind
                    else f"follows {follows.__name__ if follows else 'no beat: say follows = …'}"
                )
            )
        return self._earlier

    # How it is played

    def take_over(self) -> None:
        """Take what is declared with ``taken()``."""
        names = (
            name
            for cls in type(self).__mro__
            for name, one in vars(cls).items()
            if isinstance(one, _Taken)
        )
        for name in dict.fromkeys(names):
            thing = getattr(self, name)
            self.take(*([thing] if isinstance(thing, mn.Mobject) else thing))

    @property
    def seconds_of_rest(self) -> float:
        """Stillness at its end: ``rest``, or longer where its last text is still being read."""
        # Most of an equation can be read while it is put together.
        return max(self.rest, min(self._read_by - self.scene.video_time, LONGEST_STILLNESS))

    def play_phases(self, t: Trace) -> None:
        """Play the phases that apply."""
        for phase in phases_of(type(self)):
            if phase.question is not None and phase.applies(t):
                self._ask(phase, t)
            elif sentence := phase.sentence(t):
                self._tell(phase, sentence, t)

    def _tell(self, phase: Phase, sentence: str, t: Trace) -> None:
        self.dismiss_question()
        self.scene.begin_sentence(
            sentence, phase.spoken_sentence(t), stands=self.stands, at_least=phase.seconds
        )
        getattr(self, phase.name)(t)
        self._take_rings()
        self.scene.end_sentence()

    def _ask(self, phase: Phase, t: Trace) -> None:
        self.dismiss_question()
        asked: Asked = phase.question.asked(t)  # type: ignore[union-attr]
        room = self.asking_room(t, getattr(self.picture, "free", CONTENT))
        self._panel = panel = QuestionPanel(asked, room, phase.constants)
        if self.scene.on_stage:
            # Its room is one in the frame, wherever the camera is.
            # The ring is no part of it, for it comes later.
            self.pin(*(one.set_z_index(PANE + 1) for one in (panel, panel.ring)))
        self.scene.begin_sentence(asked.text, asked.spoken, stands=True)
        self.play(panel.ask(), share=0.7)
        self._asked_until = self.scene.video_time + seconds_to_read(asked.text, "text")
        self.scene.remove(*panel.submobjects, *panel.options)
        self.scene.add(panel)
        self.scene.end_sentence()
        seconds = phase.question.seconds  # type: ignore[union-attr]
        self.scene.think(asked, panel.options, panel.ring, seconds)
        self.scene.answer(phase.sentence(t))
        self.scene.begin_sentence(
            phase.sentence(t), phase.spoken_sentence(t), at_least=phase.seconds
        )
        getattr(self, phase.name)(t)
        if panel.frame is None:
            self.mark_answer()
            if self.scene.on_stage:
                self._asked_until = max(self._asked_until, self.scene.video_time + MARKED)
        self._take_rings()
        self.scene.end_sentence()

    def mark_answer(self) -> None:
        """Mark the right option, where it is told before it is seen; else it is marked behind."""
        assert self._panel is not None, "nothing has been asked"
        self.scene.answer_is_marked()
        # It may be dimmed, for something else is spoken of.
        lit = brightened(self._panel.right)
        self.play(self._panel.mark(), *lit, seconds=theme.active().times.appear)

    def dismiss_question(self) -> None:
        """The question leaves, if one is there; else it does so where the next sentence begins."""
        if self._panel is not None:
            # A short cut leaves no time to think; a long question must still be read.
            if (missing := self._asked_until - self.scene.video_time) > 0:
                self.wait(missing)
            self.scene.question_leaves()
            self.leave(self._panel)
            self.scene.looking.forget([self._panel, self._panel.ring])
            self._panel = None

    def _take_rings(self) -> None:
        if self._rings:
            self.leave(*self._rings)
            self._rings = []


def _first_slowly(count: int) -> list[float]:
    """Parts of a time for ``count`` like things: most for the first, then less."""
    if count <= 2:
        return [0.6, 0.4][:count] if count > 1 else [1.0] * count
    return [FIRST, SECOND, *[(1 - FIRST - SECOND) / (count - 2)] * (count - 2)]


def check_beats(beats: Sequence[type[Beat]], short: Sequence[type[Beat]], has_script: bool) -> None:
    """Refuse beats that cannot be a lesson, with a ``TypeError``; a script has their titles."""
    names: set[str] = set()
    for beat in beats:
        if not hasattr(beat, "title") and not has_script:
            raise TypeError(f"beat {beat.__name__} has no title")
        if not any(phases_of(beat)):
            raise TypeError(f"beat {beat.__name__} says nothing: mark a method with @says(…)")
        if beat.name() in names:
            raise TypeError(f"two beats are called {beat.name()}")
        names.add(beat.name())
    for beat in short:
        if beat not in beats:
            raise TypeError(f"the short cut has {beat.__name__}, which is none of the beats")
