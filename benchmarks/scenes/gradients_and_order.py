"""Overlapping discs whose colours run into each other and whose order on the screen changes."""

import manim as mn


class GradientsAndOrder(mn.Scene):
    def construct(self) -> None:
        band = mn.Rectangle(width=14, height=2.4, stroke_width=0, fill_opacity=1)
        band.set_fill(color=[mn.BLUE_E, mn.PURPLE, mn.RED_E])
        band.set_sheen_direction(mn.RIGHT)
        self.play(mn.FadeIn(band))
        discs = mn.VGroup(
            *[mn.Circle(1.1, fill_opacity=0.85, stroke_width=6) for _ in range(6)]
        ).arrange(mn.RIGHT, buff=-0.6)
        discs.set_color_by_gradient(mn.YELLOW, mn.GREEN, mn.BLUE)
        for order, disc in enumerate(discs):
            disc.set_z_index(order)
        self.play(mn.LaggedStart(*[mn.GrowFromCenter(disc) for disc in discs], lag_ratio=0.25))
        self.wait(2)
        for front in (0, 3, 1):
            discs[front].set_z_index(10 + front)
            self.play(discs[front].animate.scale(1.25), run_time=1)
            self.play(discs[front].animate.scale(0.8), run_time=1)
            self.wait(1)
        title = mn.Text("Order decides what is seen", gradient=(mn.RED, mn.ORANGE, mn.YELLOW))
        title.to_edge(mn.UP)
        self.play(mn.Write(title), run_time=2)
        self.play(mn.Rotate(discs, mn.PI / 2), run_time=3)
        self.play(discs.animate.set_sheen(0.6, mn.UR), run_time=2)
        self.wait(2)
        ring = mn.Annulus(1.4, 2.0, fill_opacity=0.6, color=[mn.TEAL, mn.PINK])
        ring.set_z_index(4.5)
        self.play(mn.Create(ring), run_time=2)
        self.play(ring.animate.shift(3 * mn.RIGHT), run_time=2)
        self.wait(2)
