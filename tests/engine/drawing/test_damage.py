"""What changed between two frames, found by their pixels."""

import manim as mn
import numpy as np
import pytest

from deepchalk.engine.drawing.damage import Canvas, changed_tiles
from deepchalk.engine.drawing.leaf import LeafCache
from deepchalk.engine.encoding.planes import Planes
from deepchalk.engine.tiles import Rectangle

HEIGHT, WIDTH = 180, 328


@pytest.mark.parametrize("place", [(40, 40), (62, 100), (65, 127), (179, 327), (0, 0)])
def test_a_changed_pixel_marks_its_tile_and_near_the_edge_the_neighbours(
    place: tuple[int, int],
) -> None:
    before = np.random.default_rng(3).integers(0, 255, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    after = before.copy()
    after[(*place, 2)] ^= 1
    grid = changed_tiles(before, after)
    row, column = place
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]):
            near = -3 <= row - 32 * r < 35 and -3 <= column - 32 * c < 35
            assert grid[r, c] == near


def test_planes_follow_frames_that_were_drawn_elsewhere() -> None:
    generator = np.random.default_rng(4)
    canvas, planes = Canvas(WIDTH, HEIGHT), Planes(WIDTH, HEIGHT)
    pixels = generator.integers(0, 255, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    planes.update(canvas.pixels, [Rectangle(0, 0, WIDTH, HEIGHT)])
    for _ in range(6):
        top, left = generator.integers(0, 150, 2)
        pixels[top : top + 20, left : left + 40] = generator.integers(0, 255, 4)
        planes.update(canvas.pixels, canvas.show(pixels))
        assert np.array_equal(canvas.pixels, pixels)
        whole = Planes(WIDTH, HEIGHT)
        whole.update(pixels, [Rectangle(0, 0, WIDTH, HEIGHT)])
        assert np.array_equal(planes.buffer, whole.buffer)
    assert canvas.show(pixels) == []


@pytest.mark.parametrize("slope", [0.002, 0.01, 0.03, -0.02, 0.3])
def test_slopes_that_are_drawn_in_parts_equal_those_drawn_whole(slope: float) -> None:
    """Cairo shifts a flat slope's antialiasing where it cuts it."""
    with mn.tempconfig({"pixel_width": WIDTH, "pixel_height": HEIGHT}):
        camera = mn.Camera()
    line = mn.Line((-7, -7 * slope, 0), (7, 7 * slope, 0), stroke_width=3)
    other = mn.Dot()
    parts, whole = Canvas(WIDTH, HEIGHT), Canvas(WIDTH, HEIGHT)
    cache = LeafCache(camera.cairo_line_width_multiple)
    parts.look(camera)
    parts.set_static([])
    for place in np.linspace(-6.5, 6.5, 40):
        other.move_to((place, 0, 0))
        leaves = cache.leaves([line, other])
        parts.draw([], leaves)
        whole.look(camera)
        whole.forget()
        whole.set_static([])
        whole.draw([], leaves)
        off = np.abs(parts.pixels.astype(int) - whole.pixels).max()
        assert not off
