"""The middle steps: normalise, look at it on number lines, scale and shift, go on."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.batch_norm.batch_steps import BatchSteps
from deepchalk.lessons.batch_norm.lines_picture import Normalised, Rescaled
from deepchalk.lessons.batch_norm.normalising_picture import NormalisingPicture
from deepchalk.lessons.batch_norm.output_picture import OutputPicture
from deepchalk.lessons.batch_norm.spreads import Row
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.motion import appear, fly, ring


def learned(trace: Trace) -> bool:
    """Whether γ and β change anything."""
    return bool((trace.gamma != 1).any() or (trace.beta != 0).any())


def _not_learned(trace: Trace) -> str:
    random = [symbol for symbol in trace.params.from_seed if symbol in "γβ"]
    return (
        f" Here {' and '.join(random)} are random."
        if len(random) == 2
        else (f" Here {random[0]} is random." if random else "")
    )


class NormalSteps(BatchSteps):
    """From the statistics of a batch to the output."""

    def layout(self, trace: Trace) -> None:
        super().layout(trace)
        self.normal = NormalisingPicture(self.room, trace)
        self.spreads = Normalised(self.room, trace)
        self.rescaled = Rescaled(self.room, trace)
        self.onward = OutputPicture(self.room, trace)

    @step(
        "Normalise: subtract the mean, divide by the deviation",
        lambda t: (
            "Units of unlike size and spread are hard to train together. So each value loses its "
            "unit’s mean and is divided by its unit’s deviation."
            if t.params.units > 1
            else "Each value loses its unit’s mean and is divided by its unit’s deviation."
        ),
        lambda t: (
            "All the others by the same rule, each column with its own two numbers."
            if t.params.units > 1
            else "All the others by the same rule."
        ),
        lambda t: (
            ("Every unit" if t.params.units > 1 else "The unit")
            + " now has mean 0"
            + (
                " and deviation 1"
                if t.is_scaled_to_one
                else ". ε is large beside σ²: it keeps the deviation under 1"
            )
            + ("; a unit without spread stays at 0." if t.constant else ".")
        ),
        constants="01",
    )
    def normalise(self, trace: Trace) -> None:
        old, picture = self.statistics, self.normal
        keep = [old.table, old.feet[0], old.feet[2]]
        self.clear_stage(*keep)
        self.play(
            *(
                mn.ReplacementTransform(one, other)
                for one, other in zip(keep, [picture.h, *picture.feet], strict=True)
            ),
            run_time=self.theme.times.compare,
        )
        self.play(appear(picture.blank))
        for count, place in enumerate(picture.places):
            self.normalise_one(trace, place, slow=count == 0)
        self.next_caption()
        done = set(picture.places)
        for position, row in enumerate(picture.result.rows):
            cells = [
                picture.result.cell(row, unit)
                for unit in range(trace.params.units)
                if (row, unit) not in done
            ]
            if cells:
                self.play(
                    *(mn.FadeIn(cell) for cell in cells), run_time=0.7 if position < 2 else 0.4
                )
        self.remove(picture.blank)
        self.add(picture.result, self.rings)
        self.next_caption()
        self.play(appear(*picture.checks))

    def normalise_one(self, trace: Trace, place: tuple[int, int], slow: bool) -> None:
        """Value, mean and deviation fly into the formula, its result into the table."""
        picture, (example, unit) = self.normal, place
        formula = picture.formula(*place)
        sources = [picture.h.cell(example, unit), *(foot.cell(unit) for foot in picture.feet)]
        rings = mn.VGroup(
            *(ring(cell.box, 0) for cell in [*sources, picture.result.cell(example, unit)])
        )
        if not slow:
            self.play(mn.FadeOut(self.formula), run_time=self.theme.times.focus)
        self.play(mn.FadeIn(rings), run_time=self.theme.times.focus)
        slots = [formula.part(name) for name in ("h", "m", "s")]
        flights = [(cell.number, slot) for cell, slot in zip(sources, slots, strict=True)]
        self.write(formula, flights)
        self.read(formula, 0.0 if slow else 1.0)
        cell = picture.result.cell(example, unit)
        self.play(mn.FadeIn(cell.box), run_time=0.3)
        self.play(fly([(formula.part("r"), cell.number)], 0.9 if slow else 0.6))
        self.add(cell)
        self.formula = formula
        self.leave_rings(rings, slow)

    @step(
        "On number lines: shift, then stretch",
        lambda t: (
            "Each dot is an example. The bar, and the numbers above it, are mean ± deviation."
            + (" Each unit has a scale of its own." if t.params.units > 1 else "")
        ),
        "Taking off the mean moves all dots alike, until the mean is at 0.",
        lambda t: (
            "Dividing by the deviation makes the bar reach from −1 to 1, "
            + ("for every unit alike." if t.params.units > 1 else "whatever it was before.")
            if t.is_scaled_to_one and not t.constant
            else "Dividing by the deviation stretches or shrinks, but nothing changes its order."
        ),
        constants=("0", "1", "−1"),
    )
    def spread_out(self, trace: Trace) -> None:
        picture = self.spreads
        self.clear_stage()
        self.play(appear(picture.before, *picture.names))
        self.next_caption()
        self.descend(picture.before, picture.centred)
        self.next_caption()
        self.descend(picture.centred, picture.scaled)

    def descend(self, above: Row, below: Row, frame: mn.VGroup | None = None) -> None:
        """A row's lines appear, if they are not there, and dots of another row come to it."""
        if frame is None:
            frame = below.frame()
            self.play(appear(frame))
        self.play(*below.move_here(above), run_time=1.4)
        self.remove(frame, *below.dots, *below.bars)
        self.add(below)
        self.wait(0.8)

    @step(
        "Scale and shift come back: γ and β",
        lambda t: (
            "Mean 0 and deviation 1 need not be best for the next layer, so a network learns "
            "a scale γ and a shift β." + _not_learned(t)
        ),
        lambda t: (
            "The dots move together: γ scales their deviation, and their mean becomes β. "
            "The result is y."
            if learned(t)
            else "With γ = 1 and β = 0, the values at the start of training, nothing moves."
        ),
        "With γ = √(σ² + ε) and β = μ the values from before would be back: "
        "the network can undo it all.",
        constants=("0", "1"),
    )
    def rescale(self, trace: Trace) -> None:
        picture, before = self.rescaled, self.spreads.scaled
        names = self.spreads.names
        self.clear_stage(before, *names)
        frame = picture.scaled.frame()
        self.play(
            mn.FadeOut(before.frame()),
            mn.FadeIn(frame),
            *picture.scaled.move_here(before, copied=False),
            run_time=self.theme.times.compare,
        )
        self.clear_pieces(picture.scaled, *names)
        rule = picture.rescaled.frame()
        self.play(appear(rule))
        self.next_caption()
        self.descend(picture.scaled, picture.rescaled, rule)
        self.next_caption()
        self.descend(picture.scaled, picture.undone)

    @step(
        "The normalised values go on to the output",
        lambda t: (
            f"Example {show(t.row_numbers[t.chosen * t.params.batch_size], 0)}: its values stand "
            f"in the nodes of the layer, and are normalised there."
        ),
        lambda t: (
            "Scaled and shifted they go on to the output."
            if OutputPicture.goes_plain(t)
            else f"Scaled and shifted, then through {t.params.activation}, they go on."
        ),
        "Every example of the batch went the same way.",
    )
    def go_on(self, trace: Trace) -> None:
        picture = self.onward
        self.clear_stage()
        self.play(appear(picture.network))
        self.play(*(mn.FadeIn(content) for content in picture.stages[0]), run_time=0.5)
        self.wait(1.2)
        self.exchange(picture.stages[0], picture.stages[1])
        self.next_caption()
        scaling, formula = picture.formulas()
        if scaling is not None:
            source = picture.stages[1][trace.shown_unit].number
            self.write(scaling, [(source, scaling.part("n"))])
            self.read(scaling)
        for before, after in zip(picture.stages[1:], picture.stages[2:], strict=False):
            self.exchange(before, after)
        self.flash_on(picture)
        units = trace.params.units
        sources = [content.number for content in picture.stages[-1]]
        slots = [formula.part(f"a{unit}") for unit in range(units)]
        self.write(formula, list(zip(sources, slots, strict=True)))
        self.read(formula)
        self.play(fly([(formula.part("r"), picture.output)], 0.9))
        self.add(picture.output)
        self.next_caption()
        self.play(appear(picture.a))
        self.play(appear(picture.z))

    def exchange(self, before: list[mn.VGroup], after: list[mn.VGroup]) -> None:
        """The hidden nodes take their next values."""
        self.play(*(mn.FadeOut(content) for content in before), run_time=0.3)
        self.play(*(mn.FadeIn(content) for content in after), run_time=0.5)
        self.wait(1.3)

    def flash_on(self, picture: OutputPicture) -> None:
        """A signal runs along the edges to the output."""
        colour = self.theme.data
        flashes = [
            mn.ShowPassingFlash(
                mn.Line(*edge.get_start_and_end(), stroke_color=colour, stroke_width=6),
                time_width=0.4,
            )
            for edge in picture.network.edges_between(1)
        ]
        self.play(*flashes, run_time=self.theme.times.forward)
