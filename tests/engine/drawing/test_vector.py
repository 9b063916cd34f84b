"""Vector graphics of a scene show what its pixels show."""

from __future__ import annotations

import io

import manim as mn
import numpy as np
import pytest
import typst
from PIL import Image

from deepchalk.engine.errors import RenderError
from deepchalk.engine.stills import Still, stills

WIDTH, HEIGHT = 640, 360


class Drawing(mn.Scene):
    """Fills, strokes, gradients, holes, overlaps, half-transparent things, text."""

    def construct(self) -> None:
        self.camera.background_color = "#123456"
        self.camera.init_background()
        ring = mn.Annulus(0.5, 1, color="#ee9210", fill_opacity=0.7).shift(2 * mn.LEFT + mn.UP)
        line = mn.Line(6 * mn.LEFT, 5 * mn.RIGHT + mn.DOWN, color="#d492b6", stroke_width=7)
        box = mn.Square(1.6).set_fill(["#1b9e72", "#f0e442"], 1).set_stroke("#56b4e9", 9, 0.5)
        words = mn.Text("Qg 7", font="Inter", color="#ffffff").shift(3 * mn.RIGHT + 2 * mn.UP)
        dashes = mn.DashedLine(3 * mn.DOWN, 3 * mn.DOWN + 4 * mn.RIGHT, color="#ff0000")
        self.add(ring, line, box, words, dashes)


class WithImage(mn.Scene):
    """Something that has no outline."""

    def construct(self) -> None:
        self.add(mn.ImageMobject(np.zeros((4, 4, 3), np.uint8)))


def rasterised(still: Still) -> np.ndarray:
    """The SVG drawn by another program than Cairo."""
    page = f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n"
    files = {"main": (page + '#image("a.svg", width: 100%)').encode(), "a.svg": still.svg}
    png = typst.compile(files, format="png", ppi=72)  # type: ignore[call-overload]
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def test_the_vector_graphics_equal_the_pixels() -> None:
    (still,) = stills(lambda: Drawing, WIDTH, HEIGHT, vector=True)
    drawn = rasterised(still)
    pixels = still.pixels[..., :3].astype(int)
    assert drawn.shape == pixels.shape
    away = np.abs(drawn - pixels).max(axis=-1)
    assert pixels.std() > 20, "there is something on it"
    assert away.mean() < 0.6
    # What is left lies along edges, where two programs cover a pixel in part.
    assert (away > 24).mean() < 0.004
    assert away.max() < 100


def test_it_holds_no_pixels_and_no_fonts() -> None:
    (still,) = stills(lambda: Drawing, WIDTH, HEIGHT, vector=True)
    text = still.svg.decode()
    assert "<image" not in text and "<text" not in text and "http" not in text.split(">", 2)[2]
    assert still.svg == stills(lambda: Drawing, WIDTH, HEIGHT, vector=True)[0].svg


@pytest.mark.filterwarnings("ignore:'mode' parameter:DeprecationWarning")
def test_what_has_no_outline_is_refused() -> None:
    with pytest.raises(RenderError, match="ImageMobject has no outline to put into an SVG"):
        stills(lambda: WithImage, WIDTH, HEIGHT, vector=True)
