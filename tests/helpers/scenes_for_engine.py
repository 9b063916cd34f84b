"""Small scenes that each lean on one part of the engine."""

import random

import manim as mn
import numpy as np


class Shapes(mn.Scene):
    """Creation, transforms, z-order, gradients, wide strokes with mitres, still waits."""

    def construct(self):
        square = mn.Square(fill_opacity=0.5, color=mn.BLUE).shift(mn.LEFT)
        circle = mn.Circle(color=mn.RED, fill_opacity=1).set_z_index(-1)
        star = mn.Star(color=[mn.YELLOW, mn.GREEN], stroke_width=20).shift(2 * mn.RIGHT)
        self.next_section("draw")
        self.play(mn.Create(square), mn.FadeIn(circle), mn.GrowFromCenter(star))
        self.wait(0.4)
        self.next_section("move")
        self.play(circle.animate.shift(mn.LEFT).set_z_index(3), mn.Rotate(star, 1), run_time=0.6)
        self.play(mn.Transform(square, mn.Triangle(color=mn.GREEN)), run_time=0.6)
        self.play(mn.FadeOut(circle), run_time=0.4)
        self.wait(0.3)


class Letters(mn.Scene):
    def construct(self):
        text = mn.Text("attention", font_size=60)
        back = mn.Text("behind").set_stroke(mn.RED, width=8, background=True).shift(mn.DOWN)
        self.play(mn.Write(text), mn.FadeIn(back), run_time=1)
        self.play(mn.Indicate(text[2:5]), mn.Circumscribe(back), run_time=0.8)
        self.play(mn.LaggedStart(*[mn.FadeOut(letter) for letter in text], lag_ratio=0.2))
        self.wait(0.2)


class Formulas(mn.Scene):
    def construct(self):
        for shift in (mn.UP, mn.DOWN):
            fraction = mn.MathTypst("x = (1 + a) / (b + c + d)", font_size=70).shift(2 * shift)
            self.play(mn.Write(fraction), run_time=0.5)
            self.play(fraction.animate.scale(0.7), run_time=0.3)


class Zoom(mn.MovingCameraScene):
    def construct(self):
        group = mn.VGroup(*[mn.Dot([x, x % 2, 0]) for x in range(-4, 5)])
        self.add(group)
        self.play(self.camera.frame.animate.scale(0.5).shift(mn.RIGHT), run_time=0.8)
        self.wait(0.2)
        self.camera.background_color = mn.DARK_BLUE
        self.play(group[3].animate.shift(mn.UP), run_time=0.5)


class Updaters(mn.Scene):
    def construct(self):
        tracker = mn.ValueTracker(0)
        dot = mn.always_redraw(lambda: mn.Dot([tracker.get_value(), 0, 0]))
        line = mn.Line(mn.LEFT, mn.RIGHT).add_updater(lambda line, dt: line.rotate(dt))
        self.add(dot, line, mn.TracedPath(dot.get_center))
        self.play(tracker.animate.set_value(3), run_time=0.8)
        self.wait(0.4)
        line.clear_updaters()
        self.add_updater(lambda dt: line.shift(0.1 * mn.UP))
        self.wait(0.4)


class Random(mn.Scene):
    def construct(self):
        dots = mn.VGroup(*[mn.Dot([random.uniform(-3, 3), 0, 0]) for _ in range(6)])
        self.play(mn.FadeIn(dots), run_time=0.5)
        for _ in range(4):
            self.play(
                *[dot.animate.shift([0, np.random.normal() * 0.5, 0]) for dot in dots],
                run_time=1.5,
            )
            self.wait(1 + random.random())
        dots.add_updater(lambda dots: dots.shift([random.gauss(0, 0.1), 0, 0]))
        self.wait(1)


class Picture(mn.Scene):
    """An image, which only Manim itself draws, still and moving."""

    def construct(self):
        pixels = np.arange(48, dtype=np.uint8).reshape(4, 4, 3) * 5
        image = mn.ImageMobject(pixels).scale(30)
        square = mn.Square(color=mn.RED).shift(mn.RIGHT)
        self.add(image, square)
        self.play(square.animate.shift(mn.LEFT), run_time=0.5)
        self.play(image.animate.shift(mn.UP), run_time=0.5)
        self.wait(0.3)


class Solid(mn.ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=1, theta=0.5)
        cube = mn.Cube()
        self.play(mn.FadeIn(cube), run_time=0.5)
        self.wait(0.3)


class Foreground(mn.Scene):
    def construct(self):
        label = mn.Square(1, fill_opacity=1, color=mn.GREEN)
        self.add_foreground_mobject(label)
        moving = mn.Circle(fill_opacity=1).shift(2 * mn.LEFT)
        self.play(moving.animate.shift(2 * mn.RIGHT), run_time=0.6)
        self.next_section("skipped", skip_animations=True)
        self.play(moving.animate.shift(mn.UP))
        self.next_section("shown")
        self.add_subcaption("shown", duration=0.4)
        self.wait(0.4)


class Raises(mn.Scene):
    def construct(self):
        square = mn.Square()
        self.play(mn.FadeIn(square), run_time=5)
        self.play(square.animate.shift(mn.UP), run_time=5)
        raise KeyError("no such word")


class Long(mn.Scene):
    repeats = 1

    def construct(self):
        square = mn.Square()
        for _ in range(3 * self.repeats):
            self.play(square.animate.shift(mn.RIGHT), run_time=1)
            self.play(square.animate.shift(mn.LEFT), run_time=1)
            self.wait(1)


class TenTimesLonger(Long):
    repeats = 10


class Skips(mn.Scene):
    """The first and the last of three sections are passed over."""

    def construct(self):
        square = mn.Square(fill_opacity=0.5)
        self.next_section("first", skip_animations=True)
        self.play(mn.Create(square))
        self.play(square.animate.shift(mn.LEFT))
        self.wait(5)
        self.next_section("second")
        self.play(square.animate.shift(2 * mn.RIGHT), run_time=0.5)
        self.wait(0.3)
        self.next_section("last", skip_animations=True)
        self.wait(0.5)
        self.play(mn.FadeOut(square))


class SkipsAll(mn.Scene):
    def construct(self):
        self.next_section("all", skip_animations=True)
        self.play(mn.Create(mn.Square()))


class Pictures(mn.Scene):
    """Two images, one over the other, that come, wait, grow and move half out of the frame."""

    def construct(self):
        ramp = np.linspace(0, 255, 6 * 9 * 4).reshape(6, 9, 4).astype(np.uint8)
        below, above = mn.ImageMobject(ramp), mn.ImageMobject(ramp[::-1].copy())
        below.height, above.height = 4, 2
        ring = mn.Circle(color=mn.BLUE, fill_opacity=0.5)
        self.play(mn.FadeIn(below), run_time=0.4)
        self.add(above, ring)
        self.play(ring.animate.shift(mn.RIGHT), run_time=0.5)
        self.play(above.animate.scale(1.5).rotate(0.3), run_time=0.4)
        self.play(below.animate.shift(6 * mn.LEFT), mn.FadeOut(ring), run_time=0.5)
        self.wait(0.3)


class Solids(mn.ThreeDScene):
    """Axes, a surface, a ball, fixed words and letters that face the camera, seen in turning."""

    def construct(self):
        self.set_camera_orientation(phi=1.1, theta=-0.8)
        axes = mn.ThreeDAxes((-2, 2), (-2, 2), (-2, 2), 4, 4, 4)
        surface = mn.Surface(
            lambda u, v: np.array([u, v, 0.3 * u * v]), (-2, 2), (-2, 2), resolution=(4, 5)
        )
        words = mn.Text("fixed").to_corner(mn.UL)
        letter = mn.Text("z").shift(mn.OUT)
        self.add_fixed_in_frame_mobjects(words)
        self.add_fixed_orientation_mobjects(letter)
        self.play(mn.FadeIn(axes), mn.Create(surface), run_time=0.5)
        ball = mn.Dot3D(0.3 * mn.OUT, color=[mn.YELLOW, mn.RED], resolution=(4, 4))
        self.play(mn.GrowFromCenter(ball), mn.Write(letter), run_time=0.5)
        self.begin_ambient_camera_rotation(rate=1)
        self.wait(0.5)
        self.stop_ambient_camera_rotation()
        self.play(ball.animate.shift(mn.RIGHT), surface.animate.set_color(mn.GREEN), run_time=0.5)
        self.move_camera(phi=0.4, zoom=1.4, run_time=0.5)
        self.wait(0.3)


class LongPlays(mn.Scene):
    """Plays that are longer than a stretch of video, with and without code of the scene's own."""

    def construct(self):
        dots = mn.VGroup(*[mn.Dot() for _ in range(12)]).arrange(mn.RIGHT)
        square = mn.Square().shift(mn.UP)
        self.play(
            mn.LaggedStart(*[mn.FadeIn(dot, shift=mn.UP) for dot in dots], lag_ratio=0.3),
            mn.Succession(mn.Create(square), square.animate.shift(mn.RIGHT), mn.FadeOut(square)),
            run_time=14,
        )
        tracker = mn.ValueTracker(0)
        dots.add_updater(lambda group: group.set_y(tracker.get_value()))
        self.add(dots)
        self.play(tracker.animate.set_value(2), run_time=9)
        self.wait(1)
        dots.clear_updaters()
        self.play(dots.animate.set_color(mn.RED), run_time=7)


class Crowd(mn.Scene):
    """So many mobjects that one long play is cut often."""

    def construct(self):
        cells = mn.VGroup(*[mn.Square(0.2, fill_opacity=1) for _ in range(320)])
        cells.arrange_in_grid(16, 20, buff=0.05)
        self.play(mn.LaggedStart(*[mn.GrowFromCenter(cell) for cell in cells], lag_ratio=0.01))
        target = cells.copy()
        target[::3].set_fill(mn.YELLOW).set_stroke(mn.BLUE, 3)
        target[5].shift(mn.UP)
        self.play(mn.Transform(cells, target), run_time=1)
        self.play(*[cell.animate.rotate(1).shift(mn.RIGHT) for cell in cells], run_time=4)
        self.wait(1)
