"""A plane with three words to the edges of the frame: the camera goes close, along, and back."""

import manim as mn
import numpy as np

KEYS = np.array([[-1.0, 3.0], [-3.0, 0.0], [1.0, 0.0]])
WORDS = ("the", "red", "car")
SHARES = (0.73, 0.05, 0.22)
COLOURS = ("#66F5E3", "#E3B94F", "#9A92FF")


def place(x: float, y: float) -> np.ndarray:
    """Where a point of the plane lies in the frame."""
    return np.array([2.2 + 1.32 * x, -1.15 + 1.32 * y, 0.0])


class StageCamera(mn.MovingCameraScene):
    def construct(self) -> None:
        self.camera.background_color = "#0B0F14"
        self.add(self.squared_paper(), *self.words(), *self.digits())
        self.wait(2)
        self.look_at([0, 1.2, 0], 6, 1.5)
        self.wait(3)
        self.look_at(place(1.0, 0.3), 4, 2)
        self.wait(3)
        self.look_at([0, 0, 0], 14.222, 1.5)
        self.wait(2)

    def look_at(self, point: np.ndarray | list[float], width: float, seconds: float) -> None:
        frame = self.camera.frame
        self.play(frame.animate.set(width=width).move_to(point), run_time=seconds)

    def squared_paper(self) -> mn.VGroup:
        lines = [
            mn.Line(place(*a), place(*b), stroke_width=1.2, color="#1B2530")
            for a, b in [
                *[((x, -6), (x, 8)) for x in range(-8, 8)],
                *[((-9, y), (9, y)) for y in range(-4, 8)],
            ]
        ]
        axes = [
            mn.Line(place(*a), place(*b), stroke_width=2.2, color="#3A4856")
            for a, b in (((-9, 0), (9, 0)), ((0, -4), (0, 8)))
        ]
        triangle = mn.Polygon(
            *[place(*key) for key in KEYS],
            stroke_width=2,
            stroke_color="#5B6B7A",
            fill_color="#33414F",
            fill_opacity=0.28,
        )
        return mn.VGroup(*lines, *axes, triangle)

    def words(self) -> list[mn.VMobject]:
        shown: list[mn.VMobject] = []
        beside = ((0.95, 0.1), (-0.95, 0.35), (1.25, -0.15))
        for word, share, colour, key, (right, up) in zip(
            WORDS, SHARES, COLOURS, KEYS, beside, strict=True
        ):
            shown += [
                mn.Circle(
                    radius=radius * np.sqrt(share),
                    stroke_width=0,
                    fill_color=colour,
                    fill_opacity=opacity,
                ).move_to(place(*key))
                for radius, opacity in ((1.0, 0.10), (0.72, 0.16), (0.5, 0.26))
            ]
            shown.append(mn.Dot(place(*key), radius=0.13, color=colour))
            name = mn.Text(word, color=colour, font_size=20)
            shown.append(name.move_to(place(*key) + np.array([right, up, 0])))
        return shown

    def digits(self) -> list[mn.VMobject]:
        """What each word gets, by its place."""
        return [
            mn.Text(f"{share:.2f}", color=colour, font_size=14).move_to(place(*key) + mn.DOWN * 0.4)
            for share, colour, key in zip(SHARES, COLOURS, KEYS, strict=True)
        ]
