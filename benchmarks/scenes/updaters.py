"""A secant becomes the tangent: everything on the screen follows one number."""

import manim as mn


def parabola(x: float) -> float:
    return 0.25 * x * x + 0.5


class Updaters(mn.Scene):
    def construct(self) -> None:
        axes = mn.Axes((-1, 5), (-1, 6), 8, 6, tips=False).to_edge(mn.LEFT)
        curve = axes.plot(parabola, (-1, 4.6), color=mn.BLUE)
        self.play(mn.Create(axes), mn.Create(curve), run_time=2)

        start, gap = mn.ValueTracker(1.0), mn.ValueTracker(2.5)

        def point(x: float) -> mn.Dot:
            return mn.Dot(axes.c2p(x, parabola(x)), color=mn.YELLOW)

        def secant() -> mn.Line:
            x, step = start.get_value(), gap.get_value()
            slope = (parabola(x + step) - parabola(x)) / step
            left, right = x - 1.5, x + 3.5
            return mn.Line(
                axes.c2p(left, parabola(x) - 1.5 * slope),
                axes.c2p(right, parabola(x) + 3.5 * slope),
                color=mn.RED,
            )

        def readout() -> mn.Text:
            x, step = start.get_value(), gap.get_value()
            slope = (parabola(x + step) - parabola(x)) / step
            return mn.Text(f"slope {slope:5.2f}", font_size=36).to_edge(mn.RIGHT)

        first = mn.always_redraw(lambda: point(start.get_value()))
        second = mn.always_redraw(lambda: point(start.get_value() + gap.get_value()))
        line = mn.always_redraw(secant)
        label = mn.always_redraw(readout)
        self.play(mn.FadeIn(first, second))
        self.play(mn.Create(line), mn.FadeIn(label))
        self.wait(2)
        self.play(gap.animate.set_value(0.01), run_time=5)
        self.wait(2)
        self.play(start.animate.set_value(3.0), run_time=3)
        self.play(start.animate.set_value(0.0), run_time=3)
        self.wait(1)

        clock = mn.Dot(color=mn.GREEN).move_to(axes.c2p(0, 5))
        clock.add_updater(lambda mobject, dt: mobject.rotate(2 * dt, about_point=axes.c2p(1, 5)))
        self.add(clock)
        self.wait(4)
        clock.clear_updaters()
        for mobject in (first, second, line, label):
            mobject.clear_updaters()
        self.wait(2)
