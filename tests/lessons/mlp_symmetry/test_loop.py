"""Some of the first four steps alone: they play to their end, and as a loop end as they began."""

from __future__ import annotations

from typing import Any

import pytest

from deepchalk import registry, theme
from deepchalk.lessons.mlp_symmetry.scene import MlpSymmetry
from deepchalk.quality.playthrough import play_lesson
from deepchalk.quality.watching import quiet_manim

LESSON = registry.lesson("mlp-symmetry")
FIRST_FOUR = ("show_network", "predict", "swap_units", "predict_again")


@pytest.mark.parametrize("first", range(3))
def test_a_loop_ends_with_the_numbers_with_which_it_began(first: int) -> None:
    values: list[list[float | None]] = []

    class Loop(MlpSymmetry):
        only_steps = FIRST_FOUR[first:]

        def show_values(self) -> None:
            nodes = [*self.bench.diagram.nodes[1], self.bench.diagram.node(2, 0)]
            values.append([node.number and node.number.value for node in nodes])

        def _play_step(self, index: int, step: Any) -> None:
            if index == first:
                self.show_values()
            super()._play_step(index, step)
            if index == len(FIRST_FOUR) - 1:
                self.show_values()

    with quiet_manim():
        play_lesson(Loop, LESSON.preset("classic"), theme.DARK, LESSON.name)
    began, ended = values
    # Before the second step no number has been computed, before the third all have.
    assert began == ended
    # What is played without being drawn carries marks far below the printed digits.
    assert ended == (pytest.approx([3, 7, 11, 50]) if first == 2 else [None] * 4)
