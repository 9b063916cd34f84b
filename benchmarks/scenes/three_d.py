"""A loss surface from all sides: a three-dimensional scene with an ambient camera."""

import manim as mn
import numpy as np


def height(u: float, v: float) -> np.ndarray:
    return np.array([u, v, 0.35 * (u * u - v * v) * np.exp(-0.15 * (u * u + v * v))])


class ThreeD(mn.ThreeDScene):
    def construct(self) -> None:
        axes = mn.ThreeDAxes((-3, 3), (-3, 3), (-2, 2), 6, 6, 4)
        surface = mn.Surface(
            height,
            u_range=(-2.5, 2.5),
            v_range=(-2.5, 2.5),
            resolution=(14, 14),
            checkerboard_colors=[mn.BLUE_D, mn.BLUE_E],
        )
        title = mn.Text("A saddle: no way is up and every way is", font_size=30).to_edge(mn.UP)
        self.set_camera_orientation(phi=65 * mn.DEGREES, theta=-50 * mn.DEGREES)
        self.add_fixed_in_frame_mobjects(title)
        self.play(mn.Create(axes), mn.FadeIn(title))
        self.play(mn.Create(surface), run_time=3)
        self.wait(2)
        ball = mn.Dot3D(height(0, 0), radius=0.12, color=mn.YELLOW)
        self.play(mn.FadeIn(ball))
        path = mn.ParametricFunction(lambda t: height(0.1 * t, t) + 0.08 * mn.OUT, (0, 2.3))
        self.play(mn.MoveAlongPath(ball, path), run_time=3)
        self.begin_ambient_camera_rotation(rate=0.3)
        self.wait(4)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=30 * mn.DEGREES, theta=-90 * mn.DEGREES, run_time=3)
        self.wait(3)
