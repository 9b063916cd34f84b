"""Random walks spread with the square root of time: random numbers drawn while the scene plays."""

import random

import manim as mn
import numpy as np

WALKERS = 12
ROUNDS = 10


class RandomWalks(mn.Scene):
    def construct(self) -> None:
        random.seed(3)
        np.random.seed(3)
        title = mn.Text("Twelve random walks", font_size=36).to_edge(mn.UP)
        walkers = mn.VGroup(
            *[mn.Dot(color=random.choice([mn.BLUE, mn.GREEN, mn.YELLOW])) for _ in range(WALKERS)]
        )
        trails = mn.VGroup()
        self.add(trails)
        self.play(mn.Write(title), mn.FadeIn(walkers))
        for _ in range(ROUNDS):
            moves = []
            for walker in walkers:
                step = np.append(np.random.normal(scale=0.45, size=2), 0)
                trails.add(
                    mn.Line(
                        walker.get_center(),
                        walker.get_center() + step,
                        stroke_width=1.5,
                        stroke_opacity=random.uniform(0.3, 0.8),
                    )
                )
                moves.append(walker.animate.shift(step))
            self.play(*moves, run_time=0.8)
            self.wait(random.choice([0.2, 0.4, 0.6]))
        walkers.add_updater(
            lambda group: [
                dot.shift(np.append(np.random.normal(scale=0.02, size=2), 0)) for dot in group
            ]
        )
        self.wait(4)
        walkers.clear_updaters()
        distance = float(np.mean([np.linalg.norm(dot.get_center()) for dot in walkers]))
        ring = mn.DashedVMobject(mn.Circle(distance, color=mn.RED))
        words = mn.Text(f"mean distance {distance:.2f}", font_size=30).to_edge(mn.DOWN)
        self.play(mn.Create(ring), mn.Write(words), run_time=2)
        self.wait(3)
