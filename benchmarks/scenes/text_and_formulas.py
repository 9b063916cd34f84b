"""Softmax from its formula to a worked example: text and typeset formulas."""

import manim as mn
import numpy as np

SCORES = np.array([2.0, 1.0, -0.5])
POWERS = np.exp(SCORES)
WEIGHTS = POWERS / POWERS.sum()


class TextAndFormulas(mn.Scene):
    def construct(self) -> None:
        self.introduce()
        self.define()
        self.exponentiate()
        self.normalise()
        self.conclude()

    def introduce(self) -> None:
        self.title = mn.Text("Softmax: scores become probabilities", font_size=44)
        self.play(mn.Write(self.title), run_time=2)
        self.play(self.title.animate.scale(0.7).to_edge(mn.UP))
        self.note = mn.Text("Any numbers in, positive numbers that sum to 1 out.", font_size=30)
        self.play(mn.FadeIn(self.note, shift=mn.UP))
        self.wait(2)

    def define(self) -> None:
        self.formula = mn.MathTypst("w_i = (exp(s_i)) / (sum_(j = 1)^n exp(s_j))", font_size=60)
        self.play(mn.FadeOut(self.note), mn.Write(self.formula), run_time=2)
        self.wait(2)
        self.play(self.formula.animate.scale(0.6).next_to(self.title, mn.DOWN))

    def exponentiate(self) -> None:
        self.scores = self.column("s", SCORES).shift(4 * mn.LEFT)
        self.powers = self.column("exp(s)", POWERS)
        self.play(mn.LaggedStart(*[mn.FadeIn(row) for row in self.scores], lag_ratio=0.3))
        self.wait(1)
        for score, power in zip(self.scores, self.powers, strict=True):
            self.play(mn.TransformFromCopy(score, power))
        self.wait(1.5)

    def normalise(self) -> None:
        total = mn.MathTypst(f"sum = {POWERS.sum():.3f}", font_size=44)
        total.next_to(self.powers, mn.DOWN, buff=0.5)
        self.play(mn.Write(total))
        self.play(mn.Indicate(total))
        self.weights = self.column("w", WEIGHTS).shift(4 * mn.RIGHT)
        for power, weight in zip(self.powers, self.weights, strict=True):
            self.play(mn.TransformFromCopy(power, weight), mn.Circumscribe(power))
        self.wait(2)

    def conclude(self) -> None:
        box = mn.SurroundingRectangle(self.weights, color=mn.YELLOW)
        words = mn.Text("They sum to 1.", font_size=30).next_to(box, mn.DOWN)
        self.play(mn.Create(box), mn.Write(words))
        self.wait(2)
        self.play(*[mn.FadeOut(mobject) for mobject in self.mobjects])

    def column(self, name: str, values: np.ndarray) -> mn.VGroup:
        rows = [mn.MathTypst(name)] + [mn.MathTypst(f"{value:.3f}") for value in values]
        return mn.VGroup(*rows).arrange(mn.DOWN, buff=0.35).shift(0.6 * mn.DOWN)
