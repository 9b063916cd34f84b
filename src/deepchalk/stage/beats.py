"""Beats of kinds that many lessons have, and phases in which one thing happens."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Any, ClassVar

import manim as mn

from deepchalk import theme
from deepchalk.lesson.telling import sources
from deepchalk.lesson.telling.program import statements
from deepchalk.lesson.telling.step import Wording, says
from deepchalk.mobjects.motion import RISE
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.room import CONTENT, Room, exempt
from deepchalk.mobjects.stage import veil
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.code_card import LEADING, LINES, CodeCard
from deepchalk.mobjects.text.equation import Equation, each_how, how_within
from deepchalk.mobjects.text.typeset import Paragraph, Typeset
from deepchalk.stage.beat import Beat, Drawn, Trace
from deepchalk.stage.camera import FRAME, IN_FRONT
from deepchalk.theme import UNIT

PhaseMethod = Callable[[Any, Any], None]
"""Takes the beat and the trace."""


def points(of: str, sentence: Wording, share: float = 0.9, **options: Any) -> PhaseMethod:
    """Point at something, or at some things in turn.

    Parameters
    ----------
    of
        where the beat has it: ``"table"`` is ``self.table``, ``"rules.1"`` is ``self.rules[1]``,
        ``"picture.cloud.dots"`` a part of the picture; one thing, or a list or tuple of some
    sentence, options
        as of ``says``
    share
        of the time that the sentence takes
    """

    def point(beat: Beat, t: Any) -> None:
        things = _things(beat, of)
        for one in things:
            beat.point_at(one, share=share / len(things))

    return says(sentence, **options)(point)


def works_out(of: str, sentence: Wording, share: float = 0.95, **options: Any) -> PhaseMethod:
    """Work out an equation, or some that stand below each other; parameters as of ``points``."""

    def work(beat: Beat, t: Any) -> None:
        rule = _part(beat, of)
        if isinstance(rule, Equation):
            beat.work_out(rule, share=share)
        else:
            beat.work_out_all(rule, share)

    return says(sentence, **options)(work)


def shows(
    of: str, sentence: Wording, share: float = 0.9, lag: float = 0.5, **options: Any
) -> PhaseMethod:
    """Let something appear, or some things one after the other; parameters as of ``points``."""

    def show(beat: Beat, t: Any) -> None:
        beat.appear(*_things(beat, of), lag=lag, share=share)

    return says(sentence, **options)(show)


def draws(of: str, sentence: Wording, share: float = 0.9, **options: Any) -> PhaseMethod:
    """Draw a line, or some lines together; parameters as of ``points``."""

    def draw(beat: Beat, t: Any) -> None:
        beat.play(*(mn.Create(one) for one in _things(beat, of)), share=share)

    return says(sentence, **options)(draw)


def _part(beat: Beat, of: str) -> Any:
    found: Any = beat
    for name in of.split("."):
        found = found[int(name)] if name.isdecimal() else getattr(found, name)
    return found


def _things(beat: Beat, of: str) -> Sequence[mn.VMobject]:
    found = _part(beat, of)
    return found if isinstance(found, list | tuple) else (found,)


class Calculation(Beat[Trace, Drawn]):
    """Base of a beat in which each entry of a quantity is worked out, above a bar for each.

    Attributes
    ----------
    of
        name of a quantity along one axis that says how its entries come about
    rules
        the equation of each entry, all at one place: for ``work_through``
    bars
        of the quantity, in the ``colours`` of the picture, if it has any; not on the screen yet
    """

    of: ClassVar[str]

    def draw(self, t: Trace, picture: Drawn, room: Room) -> None:
        above, below = room.rows(1, 2)
        quantity = getattr(t, self.of)
        self.rules = each_how(quantity, above)
        self.bars = Bars.in_room(below, quantity, getattr(picture, "colours", None))


LARGEST_CODE = 0.32
"""Height of a capital of a program over the world."""

MIDDLE = 0.46
"""Of a line with brackets, above its baseline, in heights of a capital."""

COMPLETE = 5.0
"""Seconds for which it stands whole."""

SUMMARIES = ((1.2, True), (0.8, True), (0.5, True), (1.2, False), (0.5, False))
"""Gaps between the rows of a summary, and whether they have words: the first that fits is taken."""

SHORT_REST = 2.2
"""Seconds of stillness after a summary of one sentence."""

WORDS_GAP = 0.5
"""Gap between the words and the equation of a row, in gaps between rows."""


class Summary(Beat[Trace, Drawn]):
    """Base of a beat that sums up: a row for each quantity, what it is over how it comes about.

    Where there is no room for how one comes about, its row is its symbol and its number.

    One that moves more than its rows has a phase of its own instead of a ``sentence``.

    Attributes
    ----------
    sentence
        what is said while the rows appear
    of
        names of quantities that say how they come about
    example
        which entry of those that have several; by default the first
    rows
        what is drawn
    """

    rest = 2.8
    sentence: ClassVar[Wording]
    of: ClassVar[tuple[str, ...]] = ()
    example: ClassVar[Any] = staticmethod(lambda t: 0)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "sentence" in vars(cls):

            @says(cls.sentence)
            def sum_up(self: Summary, t: Any) -> None:
                self.appear(*self.rows, lag=0.5, share=0.9)

            cls.sum_up = sum_up  # type: ignore[attr-defined]
            # The rows come to the end of the sentence, so less stillness is left to read them.
            cls.rest = vars(cls).get("rest", SHORT_REST)
        super().__init_subclass__(**kwargs)

    def draw(self, t: Trace, picture: Drawn, room: Room) -> None:
        self.rows = room.cut_bottom(RISE, 0)[1].fit(
            *(partial(self._rows, t, gap, with_words) for gap, with_words in SUMMARIES)
        )

    def _rows(self, t: Any, gap: float, with_words: bool, room: Room) -> mn.VGroup:
        rows = mn.VGroup(*(self._row(t, name, gap, with_words, room) for name in self.of))
        return rows.arrange(mn.DOWN, buff=gap * UNIT, aligned_edge=mn.LEFT)

    def _row(self, t: Any, name: str, gap: float, with_words: bool, room: Room) -> mn.VGroup:
        quantity = getattr(t, name)
        entry = quantity[type(self).example(t)] if quantity.shape else quantity
        equation = how_within(room.width, entry)
        if not quantity.declaration.says or not with_words:
            return mn.VGroup(equation)
        words = Label(quantity.declaration.says, "ink2", theme.active().sizes.label)
        equation.next_to(words, mn.DOWN, buff=WORDS_GAP * gap * UNIT, aligned_edge=mn.LEFT)
        return mn.VGroup(words, equation)


class Closing(Beat[Trace, Drawn]):
    """Base of a beat that shows the trace's ``program()`` beside the picture.

    One that moves more than its program has a phase of its own instead of a ``sentence``.

    Attributes
    ----------
    sentence
        what is said while the program is written
    card
        the program, line by line, and the numbers that it prints
    """

    sentence: ClassVar[Wording]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "sentence" in vars(cls):

            @says(cls.sentence)
            def write(self: Closing, t: Any) -> None:
                self.type_program()

            cls.write = write  # type: ignore[attr-defined]
        super().__init_subclass__(**kwargs)

    def draw(self, t: Any, picture: Drawn, room: Room) -> None:
        # Never larger than it is made, and an error where a line cannot be broken to be read.
        program, size = t.program(), theme.active().sizes.smallest
        self.card = room.fit(
            CodeCard(program), lambda room: CodeCard(program, room.width), largest=size
        )

    def type_program(self, share: float = 0.95) -> None:
        """The lines appear one after the other, then what the program prints."""
        self.appear(*self.card.lines, lag=0.4, share=0.7 * share)
        self.appear(*self.card.printed, lag=0.5, share=0.3 * share)


class CodeEnding(Beat[Trace, Drawn]):
    """Base of the last beat on a stage: the trace's ``program()`` where the world was.

    Attributes
    ----------
    sentence
        what is said while the program is written; by default it stands in the lesson's files of
        words, as ``write``
    complete
        seconds for which it stands whole
    at_once
        whether it comes as a whole, so that there is more time for what is pointed out in it;
        by default it comes line by line
    code
        the program, line by line, and what it prints
    """

    goes_dark = True
    sentence: ClassVar[Wording]
    complete: ClassVar[float] = COMPLETE
    at_once: ClassVar[bool] = False
    code: CodeCard

    def __init_subclass__(cls, **kwargs: Any) -> None:
        @says(vars(cls).get("sentence"))
        def write(self: CodeEnding, t: Any) -> None:
            self._write()

        cls.write = write  # type: ignore[attr-defined]
        super().__init_subclass__(**kwargs)

    def draw(self, t: Any, picture: Drawn, room: Room) -> None:
        card = CodeCard(t.program(), highlighted=True)
        self.code = room.shrunk(0.5, 0.2).fit(card, largest=LARGEST_CODE)
        self.code.set_z_index(IN_FRONT - 1)
        # Letters that shine through would be read as if they were its own.
        self.veil = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(IN_FRONT - 2)

    def _write(self) -> None:
        self.pin(self.veil, self.code)
        self.play(mn.FadeIn(self.veil), seconds=0.6)
        if self.at_once:
            self.play(mn.FadeIn(self.code), seconds=0.5)
        else:
            # Soon, as it takes longer to read than to say what it is.
            self.appear(*self.code.lines, lag=0.15, share=0.15)
            self.appear(*self.code.printed, lag=0.5, share=0.25)
        self.point_out()
        self.wait(self.complete)

    def point_out(self) -> None:
        """What leads from the program to what was seen; nothing by default."""

    def mark_lines(self, begins: str, colour: str) -> None:
        """Statements of the program that begin so get a ground of a colour, on all their lines."""
        trace: Any = self.trace
        drawn = iter(self.code.lines)
        for statement in statements([one for one in trace.program().lines if one.strip()]):
            lines = list(islice(drawn, len(statement)))
            if statement[0].startswith(begins):
                self.play(*(mn.FadeIn(self._ground(line, colour)) for line in lines), seconds=0.5)

    def _ground(self, line: Typeset, colour: str) -> mn.RoundedRectangle:
        """Below a line of the program."""
        # The program is seen wherever the camera is: so large is a unit of the frame there.
        unit = self.scene.looking.view.width / FRAME.width
        capital = line.digit_height
        # As high as lines are apart, or it would cut the letters of the lines around it.
        ground = mn.RoundedRectangle(
            corner_radius=0.1 * unit,
            width=line.width + 0.4 * unit,
            height=LEADING * capital,
            stroke_width=0,
        )
        ground.set_fill(colour, 0.3).set_z_index(self.code.z_index - 0.5)
        ground.move_to([line.get_x(), line.baseline + MIDDLE * capital, 0])
        return exempt(ground, "overlap", "contrast", because="it is the ground of a line")


class WideClosing(Closing[Trace, Drawn]):
    """Base of a closing with a long program, in two columns: the picture leaves all the room.

    Attributes
    ----------
    lines
        in the first column, at most
    """

    lines: ClassVar[int] = LINES

    def draw(self, t: Any, picture: Drawn, room: Room) -> None:
        # Where the second column, under which stands what is printed, has no room, the first is
        # longer.
        for most in (self.lines, LINES):
            self.card = CodeCard(t.program())
            self.card.in_columns(CONTENT, most)
            if self.card.get_bottom()[1] >= CONTENT.bottom:
                break

    def type_program(self, share: float = 0.95) -> None:
        """The picture goes while the first line appears, then the others and what is printed."""
        first, *others = self.card.lines
        gone = self.picture.let_go(*list(self.picture.submobjects))
        self.play(gone, mn.FadeIn(first), share=0.15 * share)
        self.appear(*others, lag=0.4, share=0.6 * share)
        self.appear(self.card.printed, share=0.25 * share)


MOST = 8
"""Sentences that are told one by one."""

WIDTH = 0.85
"""Of the lines, as a share of the frame's."""


class Source(Beat[Trace, Drawn], when=lambda t: bool(t.params.source)):
    """First beat of every lesson that can show a model of somebody's own."""

    title = sources.title_of
    before_picture = True
    stands = True

    def draw(self, t: Trace, picture: Drawn, room: Room) -> None:
        sizes, said = theme.active().sizes, sources.told(t)

        def lines(size: float, gap: float, room: Room) -> mn.VGroup:
            told = [
                Paragraph(
                    one,
                    WIDTH * room.width,
                    "ink" if one is said[0] else "ink2",
                    size,
                    constants=re.findall(r"\d+", one),
                )
                for one in said
            ]
            return mn.VGroup(*told).arrange(mn.DOWN, buff=gap * UNIT, aligned_edge=mn.LEFT)

        looks = ((sizes.label, 2), (sizes.smallest, 2), (sizes.smallest, 1), (sizes.smallest, 0.5))
        self.told = CONTENT.cut_top(2 * UNIT)[1].fit(
            *(partial(lines, size, gap) for size, gap in looks), edge=mn.UL, largest=sizes.label
        )
        exempt(self.told, "summit", "share", because="it is read, and as long as it is")


def _tells(place: int) -> Any:
    """A phase that says one of the sentences, if there are so many."""

    @says(lambda t: sources.told(t)[place], when=lambda t: len(sources.told(t)) > place)
    def tell(self: Source, t: Any) -> None:
        self.appear(self.told[place], share=0.4)

    return tell


for _place in range(MOST):
    setattr(Source, f"tell_{_place}", _tells(_place))
