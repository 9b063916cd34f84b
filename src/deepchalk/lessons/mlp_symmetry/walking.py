"""The second half: what the loss does between the two weight settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.mlp_symmetry.bench import blended_tones
from deepchalk.lessons.mlp_symmetry.settings import MIDDLE
from deepchalk.lessons.mlp_symmetry.swapping import Swapping
from deepchalk.lessons.mlp_symmetry.symbols import spoken
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.lessons.mlp_symmetry.ways import WayPicture
from deepchalk.mobjects.motion import appear, remove, ring
from deepchalk.mobjects.motion.rolling_number import Roll
from deepchalk.mobjects.networks.network_motion import Reweigh
from deepchalk.mobjects.plots.segment_curve import Draw
from deepchalk.theme import mix


def middle_loss(trace: Trace) -> str:
    """The loss halfway, as it is printed."""
    return show(float(trace.way.loss[MIDDLE]), trace.digits.loss)


def _halfway(trace: Trace) -> str:
    z, before = (show(float(v), trace.digits.z) for v in (trace.way.z[MIDDLE], trace.before.z))
    same = "Both units have the same weights now."
    if trace.verdict == "same point":
        return "A and B are one point, so the average is that point again."
    if trace.verdict == "agree":
        return (
            f"{spoken(trace.pair[0])} and {spoken(trace.pair[1])} agree on this x, so mixing them "
            f"changes nothing: z stays {z}."
        )
    if z == before:
        return f"{same} The prediction is {z} again."
    return f"{same} The prediction is {z}, no longer {before}: the average is another network."


def _walked(trace: Trace) -> str:
    loss, line = (
        show(float(v[trace.marked]), trace.digits.loss) for v in (trace.way.loss, trace.way.line)
    )
    if trace.verdict == "bump":
        where = "Halfway" if trace.marked == MIDDLE else "Where it is highest above the line"
        told = f"{where} the loss is {loss}, but the line is at {line}."
        if trace.stands_out:
            return f"{told} One such bump is enough."
        return f"{told} A bump too small to be seen in the curve, but enough."
    if trace.verdict == "below":
        return (
            "Here the loss never rises above the line: no bump. "
            "That proves nothing: another target can make one."
        )
    if trace.verdict == "same point":
        return "The units are equal, so this way has no length and shows no bump."
    if trace.verdict == "agree":
        return "The two units agree on x, so there is no bump. Swap two others, or change x."
    return "Nothing rises that could be seen: no bump. Swap two others, or change x."


def _walk_title(trace: Trace) -> str:
    if trace.verdict == "bump":
        return "On the way it rises above: not convex"
    if trace.verdict == "below":
        return "No bump here: the loss stays below the line"
    return "No bump here: the loss stays on the line"


def _scaled(trace: Trace) -> str:
    way, digits = trace.scaling, trace.digits
    loss, line = (show(float(v[MIDDLE]), digits.loss) for v in (way.loss, way.line))
    if trace.sags:
        return (
            f"A concave function never falls below the joining line. This one does: "
            f"{loss} in the middle, {line} on the line."
        )
    if np.ptp(way.z) < 1e-9:
        return "The units cancel, so z stays and the loss, too. This way tells nothing."
    return "Here the loss is as good as a straight line. This way tells nothing."


class Walking(Swapping):
    """From the average to a loss that is neither convex nor concave."""

    @step(
        "Halfway: average A and B, weight by weight",
        lambda t: (
            f"Now mix A and B: every weight becomes the average of both. Only those of "
            f"{spoken(t.pair[0])} and {spoken(t.pair[1])} change."
        ),
        _halfway,
        lambda t: (
            f"The loss is {middle_loss(t)}; in A and in B it was "
            f"{show(t.before.loss, t.digits.loss)}."
        ),
    )
    def average(self, trace: Trace) -> None:
        bench = self.bench
        if self.is_loop:
            # Passed over after a loop, which has ended as it began: without numbers to mix.
            return
        self.play(remove(bench.again, bench.loss_again))
        self.play(appear(bench.average))
        cells = [bench.matrices.cells_of(unit)[0] for unit in trace.pair]
        focus = mn.VGroup(*(ring(cell, 0.0) for cell in cells))
        self.play(mn.FadeIn(focus), run_time=self.theme.times.focus)
        self.wait(1.5)
        self.play(mn.FadeOut(focus), run_time=self.theme.times.focus)
        self.play(*self.mixing(trace), run_time=2.5)
        self.next_caption()
        self.play(remove(bench.average))
        self.play(appear(bench.middle))
        self.wait(1)
        self.next_caption()
        self.play(appear(bench.middle_loss))
        prediction = bench.diagram.node(2, 0).ring()
        self.play(mn.FadeIn(prediction), run_time=self.theme.times.focus)
        self.wait(1)
        self.play(mn.FadeOut(prediction), run_time=self.theme.times.focus)
        self.let_read(bench.middle_loss, there=1 + 2 * self.theme.times.focus)

    def mixing(self, trace: Trace) -> list[Any]:
        """From B to the average: numbers, tones, edges and values together."""
        bench, way, digits = self.bench, trace.way, trace.digits
        back = slice(None, MIDDLE - 1, -1)
        tones = [[moment[place] for place in trace.order] for moment in blended_tones(trace)[back]]
        moves: list[Any] = []
        labels: list[mn.VMobject] = []
        for unit, place in enumerate(trace.order):
            column, out = bench.matrices.columns[unit], bench.matrices.rows[unit]
            for index, cell in enumerate(column[:-1]):
                values = way.first[back, index, place]
                moves.append(Roll(cell.number, values, digits.middle_first))
            moves.append(Roll(out[0].number, way.second[back, place], digits.middle_second))
            number = bench.diagram.node(1, unit).number
            assert number is not None
            moves.append(Roll(number, way.h[back, place], digits.h))
            if unit in trace.pair:
                tone = tones[-1][unit]
                fill = mix(self.theme.ground, tone, self.theme.fill_opacity)
                moves += [
                    cell.box.animate.set_stroke(tone).set_fill(fill)
                    for cell in bench.matrices.cells_of(unit)
                ]
                labels += [*bench.matrices.heads_of(unit), bench.diagram.node(1, unit).symbol]
        weights = [way.first[back][:, :, trace.order], way.second[back][:, trace.order, None]]
        moves.append(Reweigh(bench.diagram, weights, 1, tones))
        output = bench.diagram.node(2, 0).number
        assert output is not None
        moves.append(Roll(output, way.z[back], digits.z))
        return [*moves, mn.FadeOut(*labels)]

    @step(
        "Convex: never above the joining line",
        "Plot the loss over the straight way from A to B. Both ends are equally high.",
        "A convex function never rises above the line that joins two of its points. Does this one?",
    )
    def expect(self, trace: Trace) -> None:
        picture = self.walk_picture
        self.clear_stage()
        self.play(appear(picture.diagram))
        self.play(appear(picture.curve.axes, picture.curve.dots, picture.curve.letters))
        self.next_caption()
        self.play(mn.Create(picture.curve.line), run_time=self.theme.times.compare)
        self.play(appear(picture.line_name))
        if picture.forbidden:
            self.play(mn.FadeIn(picture.forbidden))

    @step(
        _walk_title,
        lambda t: (
            "Walk from A to B. All weights change evenly, the network follows, "
            "and its loss is drawn."
        ),
        _walked,
    )
    def walk(self, trace: Trace) -> None:
        picture = self.walk_picture
        symbols = [picture.diagram.node(1, unit).symbol for unit in trace.pair]
        coming = [appear(picture.readout), mn.FadeIn(picture.dot)]
        self.play(*coming, mn.FadeOut(*symbols), *picture.clear_for_curve())
        self.add(picture.curve.curve, picture.dot)
        tones = blended_tones(trace)
        self.walk_along(picture, 7.0, tones)
        self.next_caption()
        if trace.verdict == "bump":
            self.go_back(picture, tones)
            self.play(remove(picture.readout))
            self.play(appear(picture.comparison("above")))
            return
        self.play(remove(picture.readout, picture.dot))
        if trace.verdict == "below":
            self.play(appear(picture.comparison("below")))
        else:
            self.play(appear(picture.remark("no bump on this way")))

    @step(
        lambda t: "Nor is it concave" if t.sags else "Scaling W₂ tells nothing here",
        lambda t: (
            f"Another way: W₂ times a factor from "
            f"{show(float(t.scaling.factor[0]), t.digits.scale)} to "
            f"{show(float(t.scaling.factor[-1]), t.digits.scale)}. The prediction grows with it."
        ),
        _scaled,
    )
    def scale(self, trace: Trace) -> None:
        picture = self.scale_picture
        self.clear_stage()
        self.play(appear(picture.diagram))
        self.play(appear(picture.curve))
        self.play(appear(picture.line_name, picture.readout), mn.FadeIn(picture.dot))
        if picture.forbidden:
            self.play(mn.FadeIn(picture.forbidden))
            self.let_read_at_once(picture.forbidden[1])
        leaving = picture.clear_for_curve()
        if leaving:
            self.play(*leaving, run_time=self.theme.times.appear)
        self.add(picture.curve.curve, picture.dot)
        self.walk_along(picture, 4.0)
        self.next_caption()
        if trace.sags:
            self.go_back(picture)
            self.play(remove(picture.readout))
            self.play(appear(picture.comparison("below")))
        else:
            self.play(remove(picture.readout, picture.dot))
            self.play(appear(picture.remark("no difference to be seen")))

    def walk_along(
        self, picture: WayPicture, seconds: float, tones: Sequence[Sequence[str]] = ()
    ) -> None:
        """From the first point to the last, drawing the curve."""
        moves = [*picture.walk(tones), Draw(picture.curve)]
        self.play(*moves, run_time=seconds, rate_func=mn.linear)

    def go_back(self, picture: WayPicture, tones: Sequence[Sequence[str]] = ()) -> None:
        """To the marked point, so that the network shown is the one that is talked about."""
        self.play(*picture.walk(tones, picture.way_back), run_time=2.0)
        self.play(mn.Create(picture.curve.gap(picture.marked)), run_time=self.theme.times.compare)
