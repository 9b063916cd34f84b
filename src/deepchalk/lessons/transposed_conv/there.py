"""The way there: an ordinary convolution, from its input to the size of its output."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show, size
from deepchalk.lessons.transposed_conv.given import Given, Sizes, per_axis
from deepchalk.lessons.transposed_conv.sliding import Sliding, padding_states, sweep
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.motion import appear, fly, remove, ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.legend import Entry
from deepchalk.scene import LessonScene
from deepchalk.theme import UNIT


class DirectConvolution(LessonScene):
    """The steps of the direct convolution; its window and sum are used on the way back too."""

    def lay_out_convolution(self, trace: Trace) -> None:
        """What is given, the sliding window, the size formula."""
        p = trace.params
        self.given = Given(self.room, trace)
        inner = (
            slice(p.padding[0], p.padding[0] + p.input[0]),
            slice(p.padding[1], p.padding[1] + p.input[1]),
        )
        zeros = [Entry("padding", state="padding")] if any(p.padding) else []
        self.direct = Sliding(
            self.room,
            trace.padded_x,
            padding_states(trace.padded_x.shape, inner),
            trace.kernel,
            trace.y,
            (_padded_name("input", p.padding, trace.padded_x), f"output {size(*trace.output)}"),
            p.stride,
            p.dilation,
            [
                Entry("input"),
                *zeros,
                Entry("kernel window", "parameter"),
                Entry("output", "output"),
            ],
        )
        grid, room = self.direct.grid, self.room
        wide = max(grid.width, self.direct.grid_label.width)
        self.to_the_left = (room.left + wide / 2 - grid.get_x()) * mn.RIGHT
        beside = Room(room.left + wide + 4 * UNIT, room.right, room.bottom, room.top)
        self.sizes = Sizes(beside, trace)

    @step(
        "Start with an input, a kernel and two choices",
        lambda t: f"The input has {_of(t.x)}, the kernel {_of(t.kernel)}.",
        lambda t: (
            f"Stride {per_axis(t.params.stride)} says how far the kernel moves, padding "
            f"{per_axis(t.params.padding)} how many rings of zeros surround the input."
        ),
        lambda t: (
            f"Dilation {per_axis(t.params.dilation)} spreads the kernel's weights apart."
            if t.params.dilation != (1, 1)
            else ""
        ),
    )
    def give(self, trace: Trace) -> None:
        given = self.given
        self.play(appear(given.x, given.x_label))
        self.play(appear(given.kernel, given.kernel_label))
        self.next_caption()
        for fact in given.facts:
            self.play(appear(fact))
            self.wait(0.6)
        self.next_caption()

    @step(
        "The kernel looks at one window and adds up the products",
        lambda t: (
            "A ring of zeros lets the window reach over the edge."
            if any(t.params.padding)
            else "Without padding the window stays inside the input."
        ),
        lambda t: (
            "Each number in the window is multiplied by the weight on it; "
            f"the sum is one output number.{_left_out(t)}"
        ),
    )
    def look_once(self, trace: Trace) -> None:
        picture = self.direct
        moved = [
            (self.given.x.cell(*index), picture.grid.cell(*_plus(index, trace.params.padding)))
            for index in np.ndindex(*trace.x.shape)
        ]
        self.play(remove(self.given.kernel, self.given.kernel_label, *self.given.facts))
        self.play(
            *(mn.ReplacementTransform(source, target) for source, target in moved),
            mn.ReplacementTransform(self.given.x_label, picture.grid_label),
            run_time=self.theme.times.compare,
        )
        rest = [cell for cell in picture.grid.flat() if cell.state == "padding"]
        if rest:
            self.play(appear(*rest))
        self.add(picture.grid)
        self.play(appear(picture.window, picture.legend))
        self.next_caption()
        self.write_sum(picture)

    def write_sum(self, picture: Sliding) -> None:
        """The numbers under the window fly into the sum, which stays until it was read."""
        numbers = [name for _, *pair in picture.sum.pieces() for name in pair]
        signs = [
            part for name, part in picture.sum.parts.items() if name not in (*numbers, "result")
        ]
        self.play(picture.fly_to_sum(), *(mn.FadeIn(sign) for sign in signs))
        self.play(appear(picture.sum.part("result")))
        self.add(picture.sum)
        self.wait(picture.sum.reading_seconds - self.theme.times.fly)

    def put_first_result(self, picture: Sliding) -> None:
        """The output appears, and the sum's result flies into its cell."""
        first = picture.output.cell(*picture.example)
        result = picture.sum.part("result").copy()
        self.add(result)
        self.play(remove(picture.sum))
        self.play(
            mn.FadeIn(picture.blank, picture.output_label),
            run_time=self.theme.times.appear,
        )
        self.play(
            mn.FadeIn(first.box),
            fly([(result, first.number)]),
            mn.FadeOut(result, run_time=0.1),
        )
        self.remove(picture.blank.cell(*picture.example))
        self.add(first)

    @step(
        "Slide the kernel: one output number for each position",
        "The sum goes to the cell that belongs to this position.",
        lambda t: (
            f"The window goes through all positions, {per_axis(t.params.stride)} apart, "
            f"always with the same weights."
        ),
        lambda t: f"All positions together make an output of {size(*t.output)}.",
    )
    def slide(self, trace: Trace) -> None:
        self.put_first_result(self.direct)
        self.next_caption()
        sweep(self, self.direct)
        self.next_caption()

    @step(
        "Count the positions: this is the output's size",
        "The last position is reached when the next step would leave the padded input.",
        lambda t: (
            f"Rounding down leaves out {counted(t.lost)} that no window reaches: remember this."
            if any(t.lost)
            else "Here the steps end exactly at the edge, nothing is lost."
        ),
    )
    def count_positions(self, trace: Trace) -> None:
        picture, sizes = self.direct, self.sizes
        aside = mn.VGroup(picture.output, picture.output_label, picture.legend, picture.marker)
        self.play(remove(aside, picture.blank))
        self.play(
            mn.VGroup(picture.grid, picture.grid_label, picture.window).animate.shift(
                self.to_the_left
            ),
            run_time=self.theme.times.compare,
        )
        self.play(appear(sizes.symbols))
        self.wait(1.5)
        for line in sizes.lines:
            self.play(appear(line))
            self.wait(1)
        self.next_caption()
        if any(trace.lost):
            lost = mn.VGroup(
                *(
                    picture.grid.cell(row, column)
                    for row, column in np.ndindex(*trace.padded_x.shape)
                    if row >= trace.padded_x.shape[0] - trace.lost[0]
                    or column >= trace.padded_x.shape[1] - trace.lost[1]
                )
            )
            rings = mn.VGroup(*(ring(cell.box, 0) for cell in lost))
            self.play(mn.FadeIn(rings), run_time=self.theme.times.focus)
            self.wait(1)


def _of(values: np.ndarray) -> str:
    return f"{size(*values.shape)} numbers"


def _left_out(trace: Trace) -> str:
    return " Products with a zero are left out." if trace.kernel.size > 9 else ""


def _plus(index: tuple[int, ...], offset: tuple[int, int]) -> tuple[int, int]:
    return index[0] + offset[0], index[1] + offset[1]


def _padded_name(name: str, padding: tuple[int, int], padded: np.ndarray) -> str:
    return f"{'padded ' if any(padding) else ''}{name} {size(*padded.shape)}"


def counted(lengths: tuple[int, int]) -> str:
    """``1 row and 2 columns``; what there is none of is left out."""
    words = [
        f"{show(count, 0)} {word}{'s' if count > 1 else ''}"
        for count, word in zip(lengths, ("row", "column"), strict=True)
        if count
    ]
    return " and ".join(words)
