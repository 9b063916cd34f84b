"""Life in a grid: some five hundred small squares that change colour, move and sort themselves."""

import manim as mn
import numpy as np

ROWS, COLUMNS = 18, 30
GENERATIONS = 10


class ManyObjects(mn.Scene):
    def construct(self) -> None:
        generator = np.random.default_rng(7)
        alive = generator.random((ROWS, COLUMNS)) < 0.3
        cells = mn.VGroup(
            *[mn.Square(0.34, stroke_width=1, fill_opacity=1) for _ in range(ROWS * COLUMNS)]
        ).arrange_in_grid(ROWS, COLUMNS, buff=0.05)
        paint(cells, alive)
        self.play(mn.LaggedStart(*[mn.GrowFromCenter(cell) for cell in cells], lag_ratio=0.005))
        self.wait(1)
        for _ in range(GENERATIONS):
            alive = next_generation(alive)
            target = cells.copy()
            paint(target, alive)
            self.play(mn.Transform(cells, target), run_time=0.6)
            self.wait(0.4)
        self.wait(1)
        order = np.argsort(~alive.ravel(), kind="stable")
        places = [cell.get_center() for cell in cells]
        moves = [
            cells[int(index)].animate.move_to(places[rank]) for rank, index in enumerate(order)
        ]
        self.play(*moves, run_time=3)
        self.wait(2)
        count = mn.Text(f"{int(alive.sum())} cells live", font_size=40)
        count.add_background_rectangle(opacity=0.9, buff=0.2)
        self.play(mn.FadeIn(count))
        self.wait(2)


def paint(cells: mn.VGroup, alive: np.ndarray) -> None:
    for cell, lives in zip(cells, alive.ravel(), strict=True):
        cell.set_fill(mn.YELLOW if lives else mn.BLUE_E)
        cell.set_stroke(mn.GREY)


def next_generation(alive: np.ndarray) -> np.ndarray:
    neighbours = sum(
        np.roll(alive, (down, right), (0, 1)).astype(int)
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
        if (down, right) != (0, 0)
    )
    return (neighbours == 3) | (alive & (neighbours == 2))
