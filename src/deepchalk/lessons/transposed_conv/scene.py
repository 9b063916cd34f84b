"""Transposed convolution, drawn: there by convolution, back by sliding, stamping and a matrix."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn
import numpy as np

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import decimals_for, show, size
from deepchalk.lessons.transposed_conv.given import Summary, per_axis
from deepchalk.lessons.transposed_conv.matrices import Matrices
from deepchalk.lessons.transposed_conv.sliding import Sliding, sweep
from deepchalk.lessons.transposed_conv.spreading import Spreading
from deepchalk.lessons.transposed_conv.stamping import Stamping
from deepchalk.lessons.transposed_conv.there import DirectConvolution, counted
from deepchalk.lessons.transposed_conv.trace import Params, Trace, compute
from deepchalk.lessons.transposed_conv.way_back import WayBack
from deepchalk.mobjects.motion import appear, remove, ring
from deepchalk.mobjects.tables.grid import NumberGrid, common_cell
from deepchalk.mobjects.tables.legend import Entry
from deepchalk.mobjects.text import Formula, symbol, words
from deepchalk.mobjects.text.titled import LABEL_STRIP, side_by_side
from deepchalk.theme import UNIT


def goes_back(trace: Trace) -> bool:
    """Whether the lesson goes on to the transposed convolution."""
    return not trace.params.only_direct


def shows(view: str) -> Callable[[Trace], bool]:
    """Whether the lesson goes back, and in this way."""
    return lambda trace: goes_back(trace) and view in trace.params.views


class TransposedConvolution(DirectConvolution):
    """From an input to its convolution, and back to the input's shape."""

    heading = "Transposed convolution"
    params_class = Params
    compute = staticmethod(compute)

    def layout(self, trace: Trace) -> None:
        self.lay_out_convolution(trace)
        if goes_back(trace):
            self._lay_out_way_back(trace)
        self.summary = Summary(self.room, trace)

    def _lay_out_way_back(self, trace: Trace) -> None:
        p = trace.params
        self.way_back = WayBack(self.room, trace)
        self.spreading = Spreading(self.room, trace)
        entries = [Entry("y")]
        if any(trace.inserted):
            entries.append(Entry("inserted zero", state="inserted"))
        if any(trace.transposed_padding) or any(trace.extra):
            entries.append(Entry("padding and extra", state="padding"))
        self.back = Sliding(
            self.room,
            trace.padded_y,
            self.spreading.states,
            trace.turned_kernel,
            trace.result,
            (f"spread y {size(*trace.padded_y.shape)}", f"result {size(*trace.returned)}"),
            (1, 1),
            p.dilation,
            [*entries, Entry("turned kernel", "parameter"), Entry("result", "output")],
        )
        self.stamping = Stamping(self.room, trace)
        self.matrices = Matrices(self.room, trace)
        _, picture = self.room.cut_top(LABEL_STRIP, gap=0)
        strip, picture = picture.cut_bottom(0.6)
        self.not_inverse = strip.place(not_inverse(trace))
        # A ring around an outer cell needs its room.
        picture = picture.shrunk(0.6 * UNIT, 0)
        cell = common_cell(picture, trace.x, trace.result, gap=8 * UNIT)
        self.x = NumberGrid(trace.x, "data", cell=cell)
        self.result = NumberGrid(trace.result, "output", cell=cell)
        self.x_label, self.result_label = side_by_side(
            picture,
            [
                (self.x, f"x {size(*trace.x.shape)}"),
                (self.result, f"result {size(*trace.returned)}"),
            ],
            gap=12 * UNIT,
        )

    @step(
        "The way back: from the output's shape to the input's",
        lambda t: (
            f"The convolution made {size(*t.output)} out of {size(*t.params.input)}. "
            f"A transposed convolution goes the other way."
        ),
        "Its input is the output from before, now called y; the kernel stays the same.",
        when=goes_back,
    )
    def turn_round(self, trace: Trace) -> None:
        way = self.way_back
        self.clear_stage()
        self.play(appear(way.there, way.y_label))
        self.wait(1)
        self.next_caption()
        self.play(*way.turn(), run_time=self.theme.times.compare)
        self.add(way.y)
        self.play(appear(way.arrow_back, way.blank, way.result_label))
        self.play(appear(way.note))
        self.wait(max(0.5, way.note.reading_seconds - self.theme.times.hold))

    @step(
        "Make room: insert zeros, then pad",
        lambda t: (
            f"A stride of {per_axis(t.params.stride)} is undone by inserting s − 1 zeros "
            f"between neighbours."
            if any(t.inserted)
            else "With stride 1 nothing has to be inserted between neighbours."
        ),
        "A ring of k − 1 zeros lets every weight reach every number of y. The padding of before "
        "is taken off again.",
        lambda t: (
            f"{counted(t.extra)} of zeros more, for what the floor had lost."
            if any(t.extra) and t.params.extra is None
            else ("The extra zeros below and right enlarge the result." if any(t.extra) else "")
        ),
        when=shows("sliding"),
        constants="1",  # of the rule s − 1
    )
    def spread(self, trace: Trace) -> None:
        spreading = self.spreading
        self.clear_stage(self.way_back.y, self.way_back.y_label)
        self.play(appear(spreading.rules[0]))
        self.play(
            *spreading.move_apart(self.way_back.y),
            mn.FadeTransform(self.way_back.y_label, spreading.spread_label),
            run_time=self.theme.times.fly,
        )
        self.add(*spreading.values)
        if spreading.inserted:
            self.play(appear(*spreading.inserted))
        self.next_caption()
        self.play(appear(spreading.rules[1]))
        if spreading.padding:
            self.play(appear(*spreading.padding))
        self.next_caption()
        if spreading.extra:
            self.play(appear(spreading.rules[2]))
            self.play(appear(*spreading.extra))
        self.add(spreading.grid)

    @step(
        "Turn the kernel by 180° and use it with stride 1",
        "What a cell contributed to with its upper left weight now comes back to it from the "
        "lower right: every direction flips.",
        "Then it is an ordinary convolution with stride 1 over the spread grid: again one window "
        "gives one number.",
        when=shows("sliding"),
        constants=("180", "1"),  # half a turn; a transposed convolution always has stride 1
    )
    def turn_kernel(self, trace: Trace) -> None:
        spreading, picture = self.spreading, self.back
        self.play(remove(*spreading.rules[: 3 if spreading.extra else 2]))
        self.play(appear(spreading.kernel, spreading.kernel_label))
        self.wait(spreading.kernel_label.reading_seconds)
        self.play(*spreading.turn(), run_time=1.5)
        self.next_caption()
        self.wait(1)
        self.play(remove(spreading.turned, spreading.turned_label))
        self.play(
            mn.ReplacementTransform(spreading.grid, picture.grid),
            mn.ReplacementTransform(spreading.spread_label, picture.grid_label),
            run_time=self.theme.times.compare,
        )
        self.play(appear(picture.window, picture.legend))
        self.write_sum(picture)

    @step(
        "Slide the turned kernel over the spread grid",
        "The window moves by 1 now: the stride of before has become the gaps "
        "between the numbers of y.",
        lambda t: (
            f"The result is {size(*t.returned)}: the shape of the input is back."
            if t.comes_back
            else f"The result is {size(*t.returned)}."
        ),
        when=shows("sliding"),
        constants="1",
    )
    def slide_back(self, trace: Trace) -> None:
        self.put_first_result(self.back)
        sweep(self, self.back)
        self.next_caption()

    @step(
        "The same result by stamping",
        lambda t: (
            f"Every number of y scales the kernel and is stamped down: here "
            f"{show(t.y[0, 0], decimals_for(t.y))} times the kernel."
        ),
        lambda t: (
            f"The next stamp is set {per_axis(t.params.stride)} further; "
            f"where stamps overlap, they add."
        ),
        lambda t: (
            "Cut off the padding, and the result is the same, cell by cell."
            if any(t.params.padding)
            else "The canvas is the result, the same cell by cell."
        ),
        when=shows("stamping"),
    )
    def stamp(self, trace: Trace) -> None:
        self.clear_stage()
        stamping = self.stamping
        self.play(appear(stamping.y, stamping.y_label, stamping.canvas, stamping.canvas_label))
        if stamping.kernel is not None:
            self.play(appear(stamping.kernel, stamping.kernel_label))
        stamping.set_first(self)
        self.next_caption()
        stamping.set_others(self)
        self.next_caption()
        stamping.crop(self)

    @step(
        "The same result by a matrix, and why it is called transposed",
        lambda t: (
            f"Written as a matrix C, the convolution has one row for each of its "
            f"{show(t.matrix_size[0], 0)} outputs; the row holds the kernel's weights."
        ),
        "The transposed convolution multiplies y by C transposed: rows become columns.",
        "The same product carries gradients back through a convolution. "
        "As a layer of its own it enlarges a grid.",
        when=shows("matrix"),
    )
    def multiply(self, trace: Trace) -> None:
        self.clear_stage()
        matrices = self.matrices
        self.play(appear(matrices.direct, matrices.direct_label))
        self.play(mn.FadeIn(matrices.row_ring), run_time=self.theme.times.focus)
        self.play(appear(matrices.row_text))
        self.next_caption()
        self.play(*matrices.direct.transpose_to(matrices.transposed), run_time=self.theme.times.fly)
        self.add(matrices.transposed, matrices.row_ring)
        self.play(appear(matrices.transposed_label))
        self.play(mn.TransformFromCopy(matrices.row_ring, matrices.column_ring))
        self.next_caption()
        self.play(
            mn.FadeOut(matrices.row_ring, matrices.column_ring), run_time=self.theme.times.focus
        )
        self.play(mn.FadeIn(matrices.entry_ring), run_time=self.theme.times.focus)
        self.play(appear(matrices.equation))
        self.wait(max(0.5, matrices.equation.reading_seconds - self.theme.times.hold))

    @step(
        lambda t: (
            "Not an inverse: the shape comes back, not the values"
            if t.comes_back and not _same_values(t)
            else "A transposed convolution is not an inverse"
        ),
        lambda t: (
            "The result has the shape of x again."
            if t.comes_back
            else f"With extra {per_axis(t.extra)} not even the shape of x comes back."
        ),
        lambda t: (
            "With this kernel the values happen to be the same; in general they are not."
            if _same_values(t)
            else "Its values are others: each is a weighted sum of the outputs "
            "that its cell had gone into."
        ),
        when=goes_back,
    )
    def compare(self, trace: Trace) -> None:
        self.clear_stage()
        self.play(appear(self.x, self.x_label))
        self.play(appear(self.result, self.result_label))
        self.next_caption()
        self.play(appear(self.not_inverse))
        place = _first_difference(trace)
        if place is not None:
            rings = mn.VGroup(
                ring(self.x.cell(*place).box, 0), ring(self.result.cell(*place).box, 0)
            )
            self.play(mn.FadeIn(rings), run_time=self.theme.times.focus)
            self.wait(1.5)
            self.play(mn.FadeOut(rings), run_time=self.theme.times.focus)

    @step(
        lambda t: (
            "One formula for the size, one call"
            if t.params.only_direct
            else "Both sizes, and the call"
        ),
        "The size formulas with their numbers, and all of it as one call in PyTorch.",
    )
    def summarise(self, trace: Trace) -> None:
        self.clear_stage()
        for group in self.summary.groups:
            self.play(appear(group))
            self.wait(0.8)


def not_inverse(trace: Trace) -> Formula:
    """result = Cᵀy, and where the shape comes back: = CᵀCx, which is not x."""
    parts = {
        "r": words("result", "output"),
        "y": symbol("y", "data"),
        "c": symbol("C", "parameter"),
    }
    if not trace.comes_back:
        return Formula("{r} = {c}^T {y}", **parts)
    relation = "=" if _same_values(trace) else "!="
    parts["x"] = symbol("x", "data")
    return Formula(f"{{r}} = {{c}}^T {{y}} = {{c}}^T {{c}} {{x}} {relation} {{x}}", **parts)


def _same_values(trace: Trace) -> bool:
    return trace.x.shape == trace.result.shape and bool(np.allclose(trace.x, trace.result))


def _first_difference(trace: Trace) -> tuple[int, int] | None:
    rows, columns = np.minimum(trace.x.shape, trace.result.shape)
    differs = trace.x[:rows, :columns] != trace.result[:rows, :columns]
    places = np.argwhere(differs)
    return (int(places[0][0]), int(places[0][1])) if len(places) else None
