"""What a convolution does to a picture: raster images between drawn ones."""

import manim as mn
import numpy as np

SIZE = 96
EDGE = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


class Images(mn.Scene):
    def construct(self) -> None:
        picture = synthetic_picture()
        edges = np.abs(convolve(picture, EDGE))
        before = as_image(picture).shift(4 * mn.LEFT)
        after = as_image(255 * edges / edges.max()).shift(4 * mn.RIGHT)
        kernel = self.draw_kernel()

        self.play(mn.FadeIn(before))
        self.wait(2)
        self.play(mn.Create(kernel), run_time=2)
        window = mn.Square(0.4, color=mn.YELLOW).move_to(before.get_corner(mn.UL), mn.UL)
        self.play(mn.Create(window))
        for row in range(3):
            self.play(window.animate.align_to(before, mn.RIGHT), run_time=1.2)
            if row < 2:
                self.play(
                    window.animate.align_to(before, mn.LEFT).shift(1.2 * mn.DOWN), run_time=0.8
                )
        self.play(mn.FadeIn(after))
        self.wait(2)
        self.play(before.animate.scale(1.2), after.animate.scale(1.2), mn.FadeOut(window))
        words = mn.Text("edges are bright", font_size=30).next_to(after, mn.DOWN)
        self.play(mn.Write(words))
        self.wait(3)
        self.play(mn.FadeOut(before), kernel.animate.shift(2 * mn.LEFT))
        self.wait(2)

    def draw_kernel(self) -> mn.VGroup:
        cells = mn.VGroup(
            *[
                mn.VGroup(mn.Square(0.7), mn.Text(str(value).replace("-", "−"), font_size=26))
                for value in EDGE.ravel()
            ]
        )
        return cells.arrange_in_grid(3, 3, buff=0)


def synthetic_picture() -> np.ndarray:
    """A disc over a ramp; shape (row, column), levels 0 … 255."""
    rows, columns = np.mgrid[:SIZE, :SIZE]
    disc = (rows - 40) ** 2 + (columns - 55) ** 2 < 24**2
    return np.where(disc, 230, columns * 120 / SIZE + 20).astype(float)


def convolve(picture: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(picture, kernel.shape)
    return np.einsum("rcij,ij->rc", windows, kernel)


def as_image(levels: np.ndarray) -> mn.ImageMobject:
    image = mn.ImageMobject(levels.astype(np.uint8))
    image.set_resampling_algorithm(mn.RESAMPLING_ALGORITHMS["nearest"])
    image.height = 4
    return image
