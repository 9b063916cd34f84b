"""Ravines, drawn: a cost, its contours, a descent; then the same with normalised inputs."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lessons.ravines import second_wording, wording
from deepchalk.lessons.ravines.facts import Facts
from deepchalk.lessons.ravines.given import Given
from deepchalk.lessons.ravines.outcome import Comparison, Summary
from deepchalk.lessons.ravines.parameters import Params
from deepchalk.lessons.ravines.plot import Plot, far_and_near
from deepchalk.lessons.ravines.rescaling import Mixing, Rescaling
from deepchalk.lessons.ravines.trace import Trace, compute, is_normalised, is_whitened
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion import appear, fly, remove, ring
from deepchalk.mobjects.text import Formula, Number, Typeset
from deepchalk.scene import LessonScene
from deepchalk.theme import UNIT

PLOT_SHARE = 0.67
RING_ROOM = 0.12
FIRST_SECONDS, SECOND_SECONDS, CLOSE_SECONDS = 3.0, 2.0, 4.0
"""For the single steps of a path."""

REST_SECONDS = 3.0


class Ravines(LessonScene):
    """From a table to two costs and the steps that a descent takes on each."""

    heading = "Ravines and normalised inputs"
    params_class = Params
    compute = staticmethod(compute)

    def layout(self, trace: Trace) -> None:
        self.given = Given(self.room, trace)
        left, right = self.room.columns(PLOT_SHARE, 1 - PLOT_SHARE, gap=3 * UNIT)
        self.raw_plot, self.raw_close = far_and_near(left, trace.raw, "w")
        self.raw_facts = Facts(right, trace, trace.raw, "w", trace.raw.view)
        if is_normalised(trace):
            self.rescaling = Rescaling(self.room, trace)
            self.normal_plot, self.normal_close = far_and_near(left, trace.normal, "v")
            seen_last = trace.normal.close or trace.normal.view
            self.normal_facts = Facts(right, trace, trace.normal, "v", seen_last)
            self.comparison = Comparison(self.room, trace)
        if is_whitened(trace):
            self.mixing = Mixing(self.room, trace)
        self.summary = Summary(self.room, trace)

    # The cost and its ravine

    @step(
        "A linear model and its cost",
        "Two inputs, each with a weight, predict a target.",
        "The cost J is the mean of the squared errors over all rows.",
        "Learning means looking for the weights of least cost.",
    )
    def write_model(self, trace: Trace) -> None:
        picture = self.given
        self.play(appear(*([picture.table] + ([picture.names] if picture.names else []))))
        self.play(appear(picture.model, picture.model_words))
        self.next_caption()
        self.play(appear(picture.cost, picture.cost_words))

    @step(
        "The cost as a function of the weights",
        wording.cost_caption,
        wording.bias_caption,
        "Multiplied out, it is a polynomial of degree 2: a bowl over the plane of the weights.",
        constants=("0", "2"),
    )
    def put_numbers_in(self, trace: Trace) -> None:
        picture = self.given
        self.play(remove(picture.model_words, picture.cost_words))
        self.play(
            mn.MoveToTarget(picture.model),
            mn.MoveToTarget(picture.cost),
            run_time=self.theme.times.compare,
        )
        if self.given.with_numbers is not None:
            self._put_numbers_in(trace)
            self.wait(1.5)
        self.next_caption()
        self.next_caption()
        self.play(appear(self.given.polynomial))
        self._let_read(self.given.polynomial)

    def _let_read(self, text: Typeset) -> None:
        """Wait until a text that has just appeared can be read; the hold of the step counts."""
        self.wait(max(0.5, text.reading_seconds - self.theme.times.hold))

    def _put_numbers_in(self, trace: Trace) -> None:
        formula, table = self.given.with_numbers, self.given.table
        assert formula is not None
        slots = {
            f"{name}r{row}": table.grids[index].cell(row, 0).number
            for row in range(trace.table.rows)
            for index, name in enumerate(trace.table.columns)
        }
        self._fly_into(formula, slots)

    def _fly_into(self, formula: Formula, slots: dict[str, Number]) -> None:
        """A formula appears with empty slots, then the numbers arrive from where they stand."""
        rest = [part for name, part in formula.parts.items() if name not in slots]
        self.play(*(mn.FadeIn(part) for part in rest), run_time=self.theme.times.appear)
        self.play(fly((source, formula.part(slot)) for slot, source in slots.items()))
        self.remove(*formula.parts.values())
        self.add(formula)

    @step(
        wording.contours_title,
        "The cross marks the least cost. Each curve joins weights of equal cost, written at it.",
        wording.contours_caption,
        constants=("10",),
    )
    def draw_contours(self, trace: Trace) -> None:
        self.clear_stage()
        self._draw_contours(self.raw_plot, self.raw_facts, seconds=0.9)

    def _draw_contours(self, plot: Plot, facts: Facts, seconds: float) -> None:
        self.play(appear(*plot.ground()))
        self.play(*([mn.Create(plot.minimum)] if plot.minimum else []), appear(facts.minimum))
        for index, curve in enumerate(plot.contours.curves):
            self.play(mn.Create(curve), run_time=seconds)
            beside = plot.contours.of(index).submobjects[1:]
            if beside:
                self.play(mn.FadeIn(*beside), run_time=self.theme.times.focus)
        self.next_caption()
        self.play(appear(facts.shape))
        if facts.inset is not None:
            self.play(appear(facts.inset_title, facts.inset))

    @step(
        "Gradient descent, step by step",
        wording.step_caption,
        wording.path_caption,
        constants=("10",),
    )
    def descend(self, trace: Trace) -> None:
        self._descend(self.raw_plot, self.raw_close, self.raw_facts, FIRST_SECONDS)

    def _descend(self, plot: Plot, near: Plot | None, facts: Facts, seconds: float) -> None:
        self._clear_facts(facts)
        self.play(mn.FadeIn(plot.path.start), run_time=self.theme.times.focus)
        for line in facts.first_step:
            self.play(appear(line))
        self.next_caption()
        if near is not None:
            self._look_closer(plot, near, facts.first_step)
            plot, seconds = near, CLOSE_SECONDS
        self.play(plot.path.walk(seconds))
        if len(plot.path.rest):
            self.play(plot.path.run(REST_SECONDS))

    def _look_closer(self, far: Plot, near: Plot, kept: mn.VGroup) -> None:
        """The part of a plot in which the first steps are, and then nothing but that part."""
        focus = exempt(
            ring(near.place_in(far), RING_ROOM), "overlap", because="it lies over contours"
        )
        self.play(mn.FadeIn(focus), run_time=self.theme.times.focus)
        self.wait(0.6)
        self.clear_stage(*kept)
        self._begin_descent(near)

    def _clear_facts(self, facts: Facts) -> None:
        shown = [facts.minimum, facts.shape, facts.inset, facts.inset_title]
        old = [one for one in shown if one is not None]
        self.play(remove(*old))

    @step(
        wording.limit_title,
        wording.progress_caption,
        wording.factor_caption,
        wording.limit_caption,
        wording.count_caption,
        constants=("10", "1", "2"),
    )
    def explain_limit(self, trace: Trace) -> None:
        if self.raw_close is not None:
            # The whole plot again, now with all steps of its descent.
            self.clear_stage()
            self._begin_descent(self.raw_plot)
            self.play(self.raw_plot.path.run(REST_SECONDS))
        else:
            self.play(remove(self.raw_facts.first_step))
        self.next_caption()
        *lines, heading, cap = self.raw_facts.limit
        for line in lines:
            self.play(appear(line))
        self.next_caption()
        self.play(appear(heading, cap))
        self.next_caption()
        self.play(appear(self.raw_facts.count))

    def _begin_descent(self, plot: Plot) -> None:
        """A plot up to the start of its descent."""
        self.play(appear(*plot.ground()))
        self.play(appear(plot.contours, *([plot.minimum] if plot.minimum else [])))
        self.play(mn.FadeIn(plot.path.start), run_time=self.theme.times.focus)

    # Normalised

    @step(
        second_wording.rescale_title,
        second_wording.sizes_caption,
        second_wording.moments_caption,
        second_wording.rescale_caption,
        second_wording.target_caption,
        when=is_normalised,
        constants=("0", "1"),
    )
    def rescale(self, trace: Trace) -> None:
        picture = self.rescaling
        self.clear_stage()
        self.play(appear(picture.table))
        self.next_caption()
        for foot in picture.table.feet:
            self.play(appear(foot))
        self.next_caption()
        self.play(appear(picture.symbols))
        self._fly_into(picture.entry, picture.sources)
        self.wait(1)
        self.play(appear(picture.arrow))
        self.play(appear(picture.result))
        self.next_caption()

    @step(
        "Whitening mixes the columns",
        "Standardised inputs are still correlated. Multiplying by R to the power −1/2 undoes it.",
        "The new columns have deviation 1 and correlation 0.",
        when=is_whitened,
        constants=("0", "1", "−1", "2"),
    )
    def mix(self, trace: Trace) -> None:
        picture = self.mixing
        self.clear_stage()
        self.play(appear(picture.before))
        self.play(appear(picture.rule, picture.words))
        self.play(appear(picture.matrix, picture.matrix_title))
        self.next_caption()
        self.play(appear(picture.after))

    @step(
        second_wording.again_title,
        second_wording.again_caption,
        second_wording.again_shape_caption,
        second_wording.centred_caption,
        when=is_normalised,
        constants=("10",),
    )
    def draw_again(self, trace: Trace) -> None:
        self.clear_stage()
        self._draw_contours(self.normal_plot, self.normal_facts, seconds=0.5)

    @step(
        "The same descent on the new cost",
        second_wording.second_step_caption,
        second_wording.second_path_caption,
        second_wording.second_count_caption,
        when=is_normalised,
        constants=("10",),
    )
    def descend_again(self, trace: Trace) -> None:
        facts = self.normal_facts
        self._descend(self.normal_plot, self.normal_close, facts, SECOND_SECONDS)
        self.next_caption()
        self.play(remove(facts.first_step))
        self.play(appear(facts.limit))
        self.play(appear(facts.count))

    # Both

    @step(
        "Side by side, true to scale",
        second_wording.drawn_caption,
        second_wording.compare_caption,
        second_wording.correlation_caption,
        when=is_normalised,
        constants=("10", "1"),
    )
    def compare(self, trace: Trace) -> None:
        self.clear_stage()
        first, second = self.comparison.halves
        self.play(appear(first))
        self.play(appear(second))
        self.next_caption()
        self.wait(0.5)
        self.next_caption()
        self.play(appear(self.comparison.kept))

    @step("In one picture", second_wording.summary_caption)
    def summarise(self, trace: Trace) -> None:
        self.clear_stage()
        for row in self.summary.rows:
            self.play(appear(row))
        self.play(appear(self.summary.words))
