"""The beginning: one vector forgets, so every state is kept."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson import Quantity
from deepchalk.lesson.telling.sentence import says
from deepchalk.lesson.values import memory
from deepchalk.lessons.attention.picture import States
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.networks.reading import Reading
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.strip import Strip
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT


def recall_curve(t: Trace, room: Room) -> tuple[Axes, mn.VMobject, mn.VGroup]:
    """Axes, the curve of the words that come back, and its numbers at some lengths."""
    axes = Axes(room, (0, 25), (0, 100), ("words in the sentence", "% right"))
    curve = axes.line(t.sizes.values, t.recalled.values, "ink")
    marks = mn.VGroup()
    for size in (3, 12, 24):
        entry = t.recalled[size - 1]
        number = Number(entry, height=theme.active().sizes.smallest)
        dot = axes.dot(size, entry.value)
        number.next_to(dot, mn.UP, buff=0.08)
        marks.add(mn.VGroup(dot, number))
    return axes, curve, marks


class OneVector(Beat):
    title = "One vector must carry the whole sentence"
    constants = ("2014", "2015")

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        above, below = picture.whole.rows(4, 6)
        first, middle, last = above.rows(1, 1, 1, gap=UNIT)
        self.short, self.short_back = _line(memory.SHORT, first), _line(memory.SHORT, last)
        self.long, self.long_back = (
            _line(memory.LONG, first),
            _line(memory.read_back(memory.LONG), last),
        )
        self.strip = middle.place(Strip(t.strip[-1], 0.8 * middle.width, 0.5))
        self.crosses = [
            exempt(_struck(word), "overlap", because="it strikes the word out")
            for word, right in zip(self.long_back, memory.LONG, strict=True)
            if word.text != right
        ]
        self.axes, self.curve, self.marks = recall_curve(t, below.shrunk(1.9, 0))

    @says(
        "A network reads a sentence word by word and keeps one vector of 64 numbers.",
        constants=("64",),
    )
    def read(self, t: Trace) -> None:
        self.appear(self.short, self.strip, share=0.3)
        self._run_in(self.short, t.strip, 0.65)

    @says("From this vector alone, the words are read back. Three come back right.")
    def read_back(self, t: Trace) -> None:
        self.appear(*self.short_back, lag=0.5, share=0.9)

    @says(
        lambda t: (
            f"Of {t.count} words, only {t.right} come back right: each new word covers the old ones."
        )
    )
    def forget(self, t: Trace) -> None:
        self.leave(self.short, self.short_back)
        self.appear(self.long, share=0.1)
        self._run_in(self.long, t.long_strip, 0.35)
        self.appear(*self.long_back, lag=0.3, share=0.2)
        self.appear(*self.crosses, lag=0.3, share=0.15)

    @says(
        lambda t: (
            f"So it is for 200 random sentences of each length: of {t.sizes[-1]} words, {t.recalled[-1]} percent."
        ),
        constants=("200",),
    )
    def count(self, t: Trace) -> None:
        self.appear(self.axes, share=0.2)
        self.play(mn.Create(self.curve), share=0.5)
        self.appear(*self.marks, lag=0.4, share=0.2)

    @says("This toy is untrained and looks once. Trained encoders forget later, but they forget.")
    def own_up(self, t: Trace) -> None:
        self.point_at(self.curve, share=0.5)

    def _run_in(self, words: mn.VGroup, strips: Quantity, share: float) -> None:
        """Words fall into the strip one after the other."""
        for word, cells in zip(words, strips, strict=True):
            falling = word.copy()
            target = falling.copy().scale(0.3).move_to(self.strip).set_opacity(0)
            self.play(mn.Transform(falling, target, remover=True), share=share / len(words))
            self.strip.place(cells)


def _struck(word: Label) -> mn.Line:
    now = theme.active()
    return mn.Line(
        word.get_left(), word.get_right(), color=now.gradient, stroke_width=now.strokes.normal
    )


def _line(words: list[str], room: Room) -> mn.VGroup:
    size = theme.active().sizes.smallest if len(words) > 6 else theme.active().sizes.label
    labels = mn.VGroup(*(Label(word, "ink", size) for word in words))
    for before, label in zip(labels, labels[1:], strict=False):
        label.next_to(before, mn.RIGHT, buff=UNIT)
    labels.move_to(room.centre)
    for label in labels:
        label.stand_on(room.centre[1] - size / 2)
    return as_one(labels)


class KeepStates(Beat):
    title = "Keep every state: one point for each word"
    follows = OneVector

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.strip = self.earlier(OneVector).strip
        self.take(self.strip)
        self.reading = picture.side.fit(
            Reading(t.words, picture.colours), largest=theme.active().sizes.label
        )

    @says(
        "The remedy: keep all. After every word, the encoder, a recurrent network, leaves a state."
    )
    def keep_all(self, t: Trace) -> None:
        self.become(self.strip, self.picture.chain, share=0.3)
        self.picture.add(self.picture.chain)
        for word in self.slowly_then_all(self.picture.words, share=0.6):
            self.play(mn.FadeIn(self.reading.step(word)))

    @says(lambda t: "Its numbers are a place. Here they are given; training would find them.")
    def place(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.mixing.ground), share=0.2)
        for word in self.slowly_then_all(picture.words, share=0.7):
            point = picture.balance.points[word]
            y = picture.chain.get_top()[1] - (word + 0.5) * picture.chain.height / len(
                picture.words
            )
            start = point.copy().move_to([picture.chain.get_right()[0], y, 0])
            self.play(mn.ReplacementTransform(start, point))
            picture.add(point)

    @says(
        lambda t: (
            f"The state of “{t.words[0]}” has read only the beginning: it cannot know what comes next."
        )
    )
    def join(self, t: Trace) -> None:
        self.play(
            self.picture.bring(self.picture.balance.shape, self.picture.mixing.labels), share=0.5
        )
        self.point_at(self.reading.states[0], share=0.4)
