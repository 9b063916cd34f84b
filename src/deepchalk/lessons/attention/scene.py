"""Attention, drawn: the first word slowly, the others faster, then why it works."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.attention.alignment import Alignment
from deepchalk.lessons.attention.blending import Blending
from deepchalk.lessons.attention.decoding import Written
from deepchalk.lessons.attention.similarity import RING, Similarity
from deepchalk.lessons.attention.summary import Summary
from deepchalk.lessons.attention.table import table_of
from deepchalk.lessons.attention.trace import Trace
from deepchalk.lessons.attention.weighing import Weighing, leading, rounded
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.motion import appear, ring


def can_blend(trace: Trace) -> bool:
    """Whether two hidden states differ, so that one can become the other."""
    return bool((trace.blend[0] != trace.blend[-1]).any())


class Attention(Weighing):
    """From the hidden states of a sentence to its translation, word by word."""

    def layout(self, trace: Trace) -> None:
        super().layout(trace)
        self.second_table = table_of(self.table_room, trace, 1)
        self.second_word = Written(self.below, trace, 1)
        self.alignment = Alignment(self.room, trace)
        self.similarity = Similarity(self.room, trace)
        self.blending = Blending(self.room, trace)
        self.summary = Summary(self.room, trace)

    # Again

    @step(
        "The new state asks again",
        lambda t: "The new state is another vector, so the same hidden states get other scores.",
        lambda t: (
            f"Now {leading(t, 1)} matter{' equally, and' if len(t.leading[1]) > 1 else 's'} "
            f"most, and the context changes with it.{rounded(t, t.weights[1])}"
        ),
    )
    def repeat(self, trace: Trace) -> None:
        encoder, table = self.stage.encoder, self.second_table
        state = self.decoding.after
        self.clear_stage(state)
        self.links = self.stage.links()
        self.play(
            mn.ReplacementTransform(state, self.asking[1]),
            appear(encoder.everything()),
            run_time=self.theme.times.compare,
        )
        if self.comparing[1] is not self.asking[1]:
            self.play(mn.FadeOut(self.asking[1]), mn.FadeIn(self.comparing[1]), run_time=0.6)
        labels = self.stage.labels(trace.scores[1], trace.score_decimals)
        self.play(appear(*self.links, *labels))
        self.play(appear(as_one(mn.VGroup(*table.start()))))
        self.wait(0.6)
        rest = [item for item in table.everything() if item not in table.start()]
        self.play(appear(as_one(mn.VGroup(*rest))))
        self.add(as_one(mn.VGroup(*table.everything())))
        self.wait(0.6)
        self.next_caption()
        self._weigh_links(trace, 1, labels)
        self.wait(0.6)
        asked, context = self.comparing[1], self.contexts[1]
        self.play(asked.animate.move_to(self.stage.aside(asked, context)))
        self.play(appear(context))
        self.play(appear(self.second_word.everything()))

    @step(
        "The weights of all words: the alignment map",
        lambda t: "One row for each written word, one column for each word of the sentence.",
        "The map shows where the decoder looked. Nobody tells a trained network which words "
        "belong together.",
    )
    def align(self, trace: Trace) -> None:
        picture = self.alignment
        self.clear_stage()
        self.play(appear(picture.encoder.everything()))
        for row in (0, 1):
            pace = 1.0 if row == 0 else 0.8
            self.play(appear(picture.row(row), seconds=0.8 * pace))
            if picture.contexts:
                self.play(appear(picture.contexts[row], seconds=0.6 * pace))
            self.wait(0.8 * pace)
        others = [picture.row(row) for row in range(2, len(trace.written))]
        if others:
            self.play(appear(as_one(mn.VGroup(*others, *picture.contexts[2:]))))
        self.next_caption()

    # Why

    @step(
        "What a dot product measures: direction and length",
        lambda t: (
            "For each word the two vectors are drawn in the plane that holds both, "
            "at the true angle θ between them."
        ),
        "A small angle gives a large score, a right angle zero, a wide angle a negative one; "
        "long vectors count more.",
        lambda t: _why_not_the_nearest(t),
    )
    def liken(self, trace: Trace) -> None:
        self.clear_stage()
        picture = self.similarity
        self.play(appear(picture.formula))
        self.play(appear(picture.angles))
        self.wait(1)
        self.next_caption()
        self.play(appear(picture.heads[1], *picture.scores, lag=0.6, seconds=2.4))
        self.wait(1)
        self.play(appear(picture.heads[2], picture.weights))
        nearest = _nearer(trace)
        if nearest is None:
            self.focus = ring(picture.outcome(trace.strongest), RING)
            self.play(mn.FadeIn(self.focus), run_time=self.theme.times.focus)
            self.next_caption()
            return
        self.next_caption()
        self.focus = ring(picture.angle_values[nearest], RING)
        self.play(mn.FadeIn(self.focus), run_time=self.theme.times.focus)
        self.wait(1.5)
        there = ring(picture.outcome(trace.strongest), RING)
        self.play(mn.Transform(self.focus, there), run_time=self.theme.times.compare)

    @step(
        "Two states that look alike share the weight",
        lambda t: (
            f"Let the state of “{t.words[t.blended]}” become more and more like "
            f"that of “{t.words[t.strongest]}”."
        ),
        "Its score moves, and with it every weight: what one word gains, the others lose.",
        lambda t: (
            "Equal states get equal weights: attention sees states, not words."
            + rounded(t, t.blend_weights[-1])
        ),
        when=can_blend,
    )
    def blend(self, trace: Trace) -> None:
        self.clear_stage()
        picture = self.blending
        encoder = picture.stage.encoder.everything()
        self.play(appear(as_one(mn.VGroup(*picture.links, *picture.labels, encoder, picture.head))))
        self.play(appear(as_one(mn.VGroup(*picture.table.everything()))))
        self.play(mn.FadeIn(picture.focus), run_time=self.theme.times.focus)
        self.next_caption()
        self.play(*picture.roll(), run_time=6.0, rate_func=mn.linear)
        self.next_caption()
        self.play(
            mn.FadeOut(picture.focus),
            *(mn.FadeIn(focus) for focus in picture.rings),
            run_time=self.theme.times.focus,
        )

    @step(
        "In one picture",
        "Score, weigh, mix, write: for every word anew. Every part has a gradient, so the whole "
        "can be trained.",
    )
    def summarise(self, trace: Trace) -> None:
        self.clear_stage()
        formulas = self.summary.formulas
        self.play(appear(formulas))
        self.wait(2)
        self.play(appear(self.summary.title, self.summary.map))


def _nearer(trace: Trace) -> int | None:
    """The word of the smallest angle, where another one with a longer vector scores more."""
    nearest, best = int(trace.angles.argmin()), trace.strongest
    return None if nearest == best or trace.cosines[best] <= 0 else nearest


def _why_not_the_nearest(trace: Trace) -> str:
    """Where the largest score is not at the smallest angle, its vector is the longer one."""
    nearest, best, lengths = _nearer(trace), trace.strongest, trace.lengths
    if nearest is None:
        return ""
    return (
        f"“{trace.words[nearest]}” has the smallest angle, but “{trace.words[best]}” the larger "
        f"score: its vector is longer, {show(lengths[best], 2)} instead of "
        f"{show(lengths[nearest], 2)}."
    )
