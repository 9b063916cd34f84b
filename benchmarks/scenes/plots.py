"""Gradient descent on a curve, its loss as a graph and a bar chart."""

import itertools

import manim as mn
import numpy as np

RATE = 0.25
STEPS = 8


def loss(x: float) -> float:
    return 0.3 * (x - 2) ** 2 + 0.4


class Plots(mn.Scene):
    def construct(self) -> None:
        places = [-1.5]
        for _ in range(STEPS):
            places.append(places[-1] - RATE * 0.6 * (places[-1] - 2) * 2)
        losses = [loss(x) for x in places]
        self.descend(places)
        self.plot_losses(losses)
        self.compare(losses)

    def descend(self, places: list[float]) -> None:
        self.axes = mn.Axes((-2, 5), (0, 5), 6, 4.5, tips=False).to_edge(mn.LEFT)
        numbers = mn.VGroup(
            *[
                mn.Text(str(x), font_size=20).next_to(self.axes.c2p(x, 0), mn.DOWN, buff=0.15)
                for x in range(-2, 6)
            ]
        )
        grid = mn.VGroup(
            *[
                mn.DashedLine(self.axes.c2p(-2, y), self.axes.c2p(5, y), stroke_width=1)
                for y in range(1, 6)
            ]
        )
        curve = self.axes.plot(loss, (-1.8, 4.9), color=mn.BLUE)
        area = self.axes.get_area(curve, (-1.5, 2), color=(mn.BLUE, mn.GREEN), opacity=0.3)
        self.play(mn.Create(self.axes), mn.FadeIn(numbers), mn.FadeIn(grid), run_time=2)
        self.play(mn.Create(curve), run_time=2)
        self.play(mn.FadeIn(area))
        dot = mn.Dot(self.axes.c2p(places[0], loss(places[0])), color=mn.YELLOW)
        self.play(mn.GrowFromCenter(dot))
        for x, following in itertools.pairwise(places):
            arrow = mn.Arrow(
                self.axes.c2p(x, loss(x)),
                self.axes.c2p(following, loss(following)),
                buff=0,
                stroke_width=3,
                color=mn.RED,
            )
            self.play(mn.GrowArrow(arrow), run_time=0.5)
            self.play(dot.animate.move_to(self.axes.c2p(following, loss(following))), run_time=0.5)
        self.wait(1.5)

    def plot_losses(self, losses: list[float]) -> None:
        axes = mn.Axes((0, STEPS), (0, 5), 5, 3, tips=False).to_corner(mn.UR)
        graph = axes.plot_line_graph(
            np.arange(len(losses)), losses, line_color=mn.GOLD, add_vertex_dots=True
        )
        title = mn.Text("loss after each step", font_size=24).next_to(axes, mn.DOWN, buff=0.2)
        self.play(mn.Create(axes), mn.Write(title))
        self.play(mn.Create(graph, lag_ratio=0.5), run_time=4)
        self.wait(2)

    def compare(self, losses: list[float]) -> None:
        bars = mn.VGroup(
            *[
                mn.Rectangle(width=0.35, height=0.45 * value, fill_opacity=0.8, color=mn.TEAL)
                for value in losses
            ]
        ).arrange(mn.RIGHT, buff=0.15, aligned_edge=mn.DOWN)
        bars.to_corner(mn.DR)
        self.play(mn.LaggedStart(*[mn.GrowFromEdge(bar, mn.DOWN) for bar in bars], lag_ratio=0.2))
        self.play(bars[-1].animate.set_color(mn.GREEN))
        self.wait(3)
