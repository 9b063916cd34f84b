"""Small scenes that the tests of safe rendering render."""

import manim as mn


class Turning(mn.Scene):
    def construct(self) -> None:
        square = mn.Square(fill_opacity=0.5)
        self.play(mn.Create(square), run_time=0.5)
        self.next_section("turned")
        self.play(square.animate.rotate(0.5).set_fill(mn.RED), run_time=0.5)
        self.wait(0.5)
        self.play(mn.FadeOut(square), run_time=0.5)


class Raising(mn.Scene):
    def construct(self) -> None:
        self.play(mn.Create(mn.Circle()), run_time=0.2)
        self.fail_with("seven")

    def fail_with(self, what: str) -> None:
        raise LookupError(f"there is no {what}")


class Endless(mn.Scene):
    def construct(self) -> None:
        dot = mn.Dot()
        self.add(dot)
        while True:
            self.play(dot.animate.shift(0.01 * mn.RIGHT), run_time=0.5)
            self.wait(0.3)


class Long(mn.Scene):
    def construct(self) -> None:
        squares = mn.VGroup(*[mn.Square(0.4) for _ in range(12)]).arrange_in_grid(3, 4)
        for _ in range(20):
            self.play(squares.animate.rotate(0.3), run_time=0.5)
            self.wait(0.2)


class Lettering(mn.Scene):
    """New sizes, markup and formulas in every stretch."""

    def construct(self) -> None:
        self.add(mn.Text("begin", font_size=20).to_edge(mn.UP))
        for size in (30, 36, 41):
            text = mn.Text(f"size {size}", font_size=size).shift(mn.UP)
            formula = mn.MathTypst(f"x^{size} + 1", font_size=size)
            markup = mn.MarkupText(f"<b>{size}</b>", font_size=size).shift(mn.DOWN)
            self.play(mn.FadeIn(text, formula, markup), run_time=6)
            self.remove(text, formula, markup)
        self.add(text)
        self.wait(0.5)
