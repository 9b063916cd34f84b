"""LessonScene: parameters → trace → beats on a picture, with header, captions and timing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, get_type_hints

import manim as mn

from deepchalk import registry, words
from deepchalk import theme as themes
from deepchalk.lesson import params as parameter_files
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.captions import cues_for, reading_seconds
from deepchalk.lesson.telling.recording import Cue, QuestionRecord, ShownNumber, StepRecord
from deepchalk.lesson.telling.script import (
    LESSON,
    OWN_MODEL,
    Script,
    has_words,
    script_named,
    script_of,
    tell_with,
    told_in,
)
from deepchalk.lesson.telling.step import Asked, Cut, Step, steps_of
from deepchalk.mobjects.frame import Header
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text import Typeset
from deepchalk.stage.beat import Beat, Picture, check_beats
from deepchalk.stage.camera import READ, SILENT_SHARE, StageCamera
from deepchalk.stage.drawn_sentence import DrawnSentence
from deepchalk.stage.playing import BeatPlayer
from deepchalk.stage.world import World
from deepchalk.theme import Theme

SILENCE = 0.35
"""Seconds between two spoken sentences."""

LONGEST_SILENCE = 2.75
"""Seconds in which nobody speaks in a film that has a voice, but for time to think.

A voice begins and ends more softly than can be heard: up to a quarter of a second more is silent.
"""

OPENING = 0.9
"""Seconds of them that a title takes which changes."""

PARAMS_VARIABLE = "DEEPCHALK_PARAMS"
"""Environment variable that names a parameter file when Manim itself runs a lesson's scene."""


@dataclass(frozen=True)
class Spoken:
    """A caption with the seconds during which it is said."""

    text: str
    start: float
    end: float
    said: str
    """The same in the words of a voice."""


@dataclass(frozen=True)
class Played:
    """What a scene tells after it has been played; times in seconds of the video."""

    steps: tuple[StepRecord, ...]
    cues: tuple[Cue, ...]
    numbers: tuple[ShownNumber, ...]
    duration: float
    moments: tuple[tuple[str, float], ...] = ()
    """What a voice says, and when it begins."""


class LessonScene(mn.MovingCameraScene):
    """Base of every lesson's scene.

    A subclass names its ``heading``, its ``trace_class``, its ``picture`` and its ``beats`` in
    order; where its words lie in files, the heading is the message ``lesson``.

    Attributes
    ----------
    params
        the parameters; by default those of the file that DEEPCHALK_PARAMS names, else the defaults
    computed
        their trace, if it is known already
    script
        the words in which it is told, where they lie in files; by default the English ones
    theme
        colours and sizes
    only_steps
        names of the steps that are drawn; the others are passed over without frames
    room
        where the picture goes, between header and caption band
    picture
        the one picture in which the lesson lives
    beats
        its beats, in order
    short
        the beats of the short cut
    cut
        ``"full"``, or ``"short"`` for the short cut, which leaves out the pauses for thought
    speech
        seconds that a voice needs for a sentence; one that is not in it is read
    on_stage
        whether its picture is a world that takes the whole frame
    draws_sentences
        whether the sentences stand in the band at the bottom, where there is no voice
    header
        heading and progress
    title_label
        the title that is on the screen; None before the first
    """

    header: Header
    looking: StageCamera
    heading: ClassVar[str]
    trace_class: ClassVar[type[Any]]
    params_class: ClassVar[type[Params]]
    compute: Callable[[Any], Any]
    params: ClassVar[Params | None] = None
    computed: ClassVar[Any] = None
    script: ClassVar[Script | None] = None
    theme: ClassVar[Theme] = themes.DARK
    only_steps: ClassVar[tuple[str, ...]] = ()
    picture: ClassVar[type[Picture]] = Picture
    beats: ClassVar[tuple[type[Beat], ...]] = ()
    short: ClassVar[tuple[type[Beat], ...]] = ()
    cut: ClassVar[Cut] = "full"
    speech: ClassVar[Mapping[str, float]] = {}
    draws_sentences: ClassVar[bool] = False
    on_stage: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "trace_class" in vars(cls):
            hints = get_type_hints(cls.trace_class)
            if "params" not in hints:
                raise TypeError(f"{cls.trace_class.__name__} has no field params: Params")
            cls.params_class = hints["params"]
            trace_class = cls.trace_class
            cls.compute = staticmethod(lambda params: trace_class(params=params))
        if "beats" in vars(cls) or "short" in vars(cls):
            package = cls.__module__.rpartition(".")[0]
            has_script = has_words(package)
            check_beats(cls.beats, cls.short, has_script)
            if not hasattr(cls, "heading") and has_script:
                cls.heading = script_named(package).says(None, LESSON)
        cls.on_stage = issubclass(cls.picture, World)

    @classmethod
    def headed(cls, t: Any) -> str:
        """The title of film, page and file: the heading, unless the parameters belie it."""
        if not has_words(type(t).__module__.rpartition(".")[0]):
            return cls.heading
        script = script_of(t)
        of_own_model = getattr(t.params, "source", None) and script.has(LESSON, OWN_MODEL)
        return script.says(t, LESSON, OWN_MODEL if of_own_model else None)

    def origin(self, trace: Any) -> str:
        """Where numbers come from that could be taken for something else; stands in the header.

        So nobody takes random weights for learned ones. Nothing by default.
        """
        return ""

    def construct(self) -> None:
        """Play the beats that apply, in order."""
        chosen = replace(self.theme, sizes=themes.ON_STAGE) if self.on_stage else self.theme
        language = words.ENGLISH if self.script is None else self.script.language
        with themes.using(chosen), words.using(language):
            self.camera.background_color = self.theme.ground
            self.camera.init_background()
            self.trace = self.computed
            if self.trace is None:
                params = self.params if self.params is not None else self._params_from_environment()
                self.trace = type(self).compute(params)
            if self.script is not None:
                tell_with(self.trace, self.script)
            self.steps = [step for step in steps_of(type(self)) if step.applies(self.trace)]
            self.room: Room = READ if self.on_stage else CONTENT
            band = self.on_stage and self.draws_sentences
            self.looking = StageCamera(self.camera.frame, SILENT_SHARE if band else 1.0)
            if self.on_stage:
                self.looking.stand()
            self._begin_records()
            BeatPlayer(self).play()

    def _params_from_environment(self) -> Params:
        named = os.environ.get(PARAMS_VARIABLE)
        model = type(self).params_class
        values = parameter_files.read_values(model, Path(named)) if named else {}
        return model.of(**values)

    @property
    def pinned(self) -> Sequence[mn.Mobject]:
        """What stands still in the frame while the camera moves."""
        return self.looking.panes

    # Captions

    def _begin_records(self) -> None:
        self.title_label: mn.Mobject | None = None
        self._records: list[StepRecord] = []
        self._spoken: list[Spoken] = []
        self._cues: list[Cue] = []
        self._numbers: dict[tuple[str, str, float, str | None], None] = {}
        self._passed_over = 0.0
        self._saying: tuple[str, float, str] | None = None
        self._band: DrawnSentence | None = None
        self._moments: list[tuple[str, float]] = []
        self._questions: list[QuestionRecord] = []
        self.sentence_began = self._spoken_until = 0.0
        self.sentence_seconds = 0.0
        self.camera_goes = False

    @property
    def video_time(self) -> float:
        """Seconds of video so far; steps that are passed over do not count."""
        return float(self.time - self._passed_over)

    def _say(self, text: str, said: str | None = None, stands: bool = False) -> None:
        """A sentence is said from now on."""
        self._saying = (text, self.video_time, said or text)
        if self.draws_sentences and not stands:
            start, seconds = self.video_time, self.seconds_to_say(text, said)
            self._band = DrawnSentence(
                text, start, seconds, self.looking if self.on_stage else None
            )
            self.add(self._band.shown)

    def _stop_saying(self) -> None:
        if self._saying is not None:
            text, start, said = self._saying
            end = self.video_time
            if self.on_stage:
                # After its words a motion may go on in silence; a fast voice leaves time to read.
                end = min(end, max(self._spoken_until, start + reading_seconds(text)))
            self._spoken.append(Spoken(text, start, end, said))
            self._saying = None
        if self._band is not None:
            self.remove(self._band.shown)
            self._band.end()
            self._band = None

    def get_moving_and_static_mobjects(
        self, animations: Iterable[mn.Animation]
    ) -> tuple[list[mn.Mobject], list[mn.Mobject]]:
        """As Manim does, and what lies below something that rests stays below it.

        Manim draws what moves, and all that comes after it, over a picture of the rest. It takes
        groups whole then: also members whose ``z_index`` puts them below what is in that picture.
        """
        shown = self.get_mobject_family_members()
        # Not that of a scene with a camera: where it goes, that counts groups, not members.
        moving = mn.Scene.get_moving_mobjects(self, *animations)
        first = len(shown) - len(moving)
        if self.camera.frame in moving:
            # All of the frame changes with it.
            first = 0
        # An updater may change members of its mobject that come earlier.
        changed = {id(member) for one in moving if one.updaters for member in one.get_family()}
        first = next((at for at in range(first) if id(shown[at]) in changed), first)
        # With a group its members would be taken again.
        above = [one for one in shown[first:] if len(one.points) or not one.submobjects]
        return above, [one for one in shown[:first] if len(one.points)]

    def play(self, *args: Any, **kwargs: Any) -> None:
        """As Manim does; a sentence that is drawn goes on meanwhile."""
        self.camera_goes, goes = False, self.camera_goes
        if self._band is None or not self._band.goes_on or goes:
            super().play(*args, **kwargs)
            return
        told = {name: kwargs.pop(name) for name in list(kwargs) if name.startswith("subcaption")}
        animations = self.compile_animations(*args, **kwargs)
        only = animations[0] if len(animations) == 1 else None
        gone: list[mn.Mobject] = []
        if isinstance(only, mn.Wait) and only.stop_condition is None:
            self._wait_until_it_goes_on(self._band, only)
        else:
            seconds = self.get_run_time(animations)
            changes, gone = self._band.changes_during(self.video_time, seconds)
            animations += changes
        super().play(*animations, **told)
        self.remove(*gone)

    def _wait_until_it_goes_on(self, band: DrawnSentence, wait: mn.Wait) -> None:
        """Wait for the parts that come within a wait, which becomes shorter by that."""
        rate = mn.config.frame_rate
        while band.goes_on:
            frames = max(0, round((band.next_at - self.video_time) * rate))
            if frames + 1 > wait.run_time * rate:
                return
            if frames:
                # Manim counts whole frames only.
                super().play(mn.Wait((frames + 0.01) / rate, frozen_frame=wait.is_static_wait))
            before, after = band.go_on()
            self.remove(before)
            self.add(after)
            wait.run_time -= frames / rate

    # Beats

    def seconds_to_say(self, sentence: str, spoken: str | None = None) -> float:
        """Seconds that a sentence takes, spoken or read."""
        voiced = self.speech.get(spoken or sentence)
        return voiced + SILENCE if voiced is not None else reading_seconds(sentence)

    def begin_step(self, name: str) -> None:
        """Nothing has been said yet."""
        self.current_step = name
        self._questions = []
        self.sentence_seconds = 0.0

    def begin_sentence(
        self,
        sentence: str,
        spoken: str | None = None,
        stands: bool = False,
        at_least: float = 0.0,
    ) -> None:
        """Say a sentence from now on; the one before has ended.

        Parameters
        ----------
        stands
            whether it stands on the picture itself, as a question does, so that it is not drawn
            below it, too
        at_least
            seconds for which the motion goes on, whether or not anything is said
        """
        self._stop_saying()
        self._say(sentence, spoken, stands)
        self.sentence_began = self.video_time
        said = self.seconds_to_say(sentence, spoken)
        self._spoken_until = self.video_time + said
        self.sentence_seconds = max(said, at_least)

    def end_sentence(self) -> None:
        """Wait until the sentence has been said."""
        missing = self.sentence_began + self.sentence_seconds - self.video_time
        if missing > 1 / mn.config.frame_rate:
            self.wait(missing)
        self._note_numbers()

    def think(
        self, asked: Asked, options: Iterable[mn.Mobject], ring: mn.Mobject, seconds: float
    ) -> None:
        """Time to think about a question: a ring empties. A short cut has none."""
        self._stop_saying()
        think = self.video_time
        if self.cut == "full":
            self.play(mn.Create(ring), run_time=self.theme.times.focus)
            self.play(mn.Uncreate(ring), run_time=seconds, rate_func=mn.linear)
        self._questions.append(
            QuestionRecord(
                asked.text,
                asked.options,
                asked.answer,
                think,
                self.video_time,
                "",
                asked.reveals,
                tuple(_place_of(one, self.camera.frame) for one in options),
            )
        )

    def answer(self, because: str) -> None:
        """The sentence that explains the answer is about to be said."""
        self._questions[-1] = replace(self._questions[-1], because=because)

    def answer_is_marked(self) -> None:
        """The right option is about to be marked."""
        self._questions[-1] = replace(self._questions[-1], marked=self.video_time)

    def question_leaves(self) -> None:
        """The last question is about to leave the picture."""
        self._questions[-1] = replace(self._questions[-1], until=self.video_time)

    def end_step(self, seconds: float, last: bool = False) -> None:
        """Let the last sentence and its picture rest, for less long where a voice would go on."""
        self._note_numbers()
        if self.speech and self.sentence_seconds:
            quiet = max(SILENCE, self.video_time - (self._spoken_until - SILENCE))
            seconds = min(seconds, LONGEST_SILENCE - quiet - (0 if last else OPENING))
        if seconds > 0:
            self.wait(seconds)
        self._stop_saying()

    def note_step(self, step: Step, title: str, start: float) -> None:
        """Record a step that has been played to its end."""
        self._hand_over_captions()
        sentences = tuple(caption for caption in step.captions(self.trace) if caption)
        number = 1 + [each.name for each in self.steps].index(step.name)
        self._records.append(
            StepRecord(
                step.name,
                title,
                start,
                self.video_time,
                sentences,
                tuple(self._questions),
                number=number,
                goes_dark=step.goes_dark,
            )
        )

    def pass_over_since(self, moment: float) -> None:
        """Go back to a ``moment`` of the video: what followed was not drawn, nor are its sentences.

        Set and not summed up: a step that follows others that were passed over starts at 0, not at
        what rounding leaves of their seconds.
        """
        self._passed_over = float(self.time - moment)
        self._spoken.clear()

    # What was shown

    def _note_numbers(self) -> None:
        for text in (member for one in self.mobjects for member in one.get_family()):
            for shown in text.shown if isinstance(text, Typeset) else ():
                key = (self.current_step, shown.text, shown.value, shown.path)
                self._numbers.setdefault(key)

    def _hand_over_captions(self) -> None:
        """Make cues of what the step said; Manim gets them too, for files of its own."""
        self._moments += [(spoken.said, spoken.start) for spoken in self._spoken]
        cues = cues_for((said.text, said.start, said.end) for said in self._spoken)
        for cue in cues:
            self.add_subcaption(cue.text, cue.end - cue.start, cue.start - self.video_time)
        self._cues.extend(cues)
        self._spoken.clear()

    def played(self) -> Played:
        """Steps, captions and numbers with their times, after the scene was played."""
        return Played(
            tuple(self._records),
            tuple(self._cues),
            tuple(ShownNumber(*key) for key in self._numbers),
            self.video_time,
            tuple(self._moments),
        )


def _place_of(thing: mn.Mobject, seen: mn.Mobject) -> tuple[float, float, float, float]:
    """Left, top, width and height as shares of what the camera sees."""
    x, y, _ = seen.get_center()
    return (
        float((thing.get_left()[0] - x) / seen.width + 0.5),
        float(0.5 - (thing.get_top()[1] - y) / seen.height),
        float(thing.width / seen.width),
        float(thing.height / seen.height),
    )


def bound_scene(
    lesson: str,
    params: dict[str, Any],
    theme: str = "dark",
    steps: tuple[str, ...] = (),
    cut: Cut = "full",
    speech: Mapping[str, float] | None = None,
    draws_sentences: bool = False,
    language: str = words.ENGLISH.code,
    own_words: str = "",
    trace: Callable[[], Any] | None = None,
) -> type[LessonScene]:
    """The scene class of a lesson with parameters, theme, steps, cut, voice and words bound to it.

    ``own_words`` is the text of a file of one's own. ``trace`` gives that of the parameters, where
    they were checked already.
    """
    chosen = registry.lesson(lesson)
    computed = None if trace is None else trace()
    bound = {
        "params": chosen.params_class.of(**params) if computed is None else computed.params,
        "computed": computed,
        "script": told_in(chosen.package, language, own_words),
        "theme": themes.theme_named(theme),
        "only_steps": tuple(steps),
        "cut": cut,
        "speech": dict(speech or {}),
        "draws_sentences": draws_sentences,
        "__module__": chosen.scene_class.__module__,
    }
    return type(chosen.scene_class.__name__, (chosen.scene_class,), bound)
