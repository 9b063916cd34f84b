"""What changed between two frames, found by their pixels."""

import manim as mn
import numpy as np
import pytest

from deepchalk.engine.drawing.damage import Canvas, changed_tiles
from deepchalk.engine.drawing.leaf import LeafCache
from deepchalk.engine.encoding.planes import Planes
from deepchalk.engine.scenes import configured
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


@pytest.mark.few(2)
@pytest.mark.parametrize("slope", [0.002, 0.01, 0.03, -0.02, 0.3])
def test_slopes_that_are_drawn_in_parts_equal_those_drawn_whole(slope: float) -> None:
    """Cairo shifts a flat slope's antialiasing where it cuts it."""
    with configured({"pixel_width": WIDTH, "pixel_height": HEIGHT}):
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


def any_line(generator: np.random.Generator) -> mn.VMobject:
    """A line of any kind that a scene may move: straight or bent, thin or thick, in parts."""
    kind = generator.integers(5)
    corners = generator.uniform(-9, 9, (4, 3)) * (1, 0.6, 0)
    width = float(generator.choice([0.5, 2, 5, 30]))
    if kind == 0:
        line: mn.VMobject = mn.Line(corners[0], corners[1])
    elif kind == 1:
        line = mn.VMobject().set_points_as_corners(corners)
    elif kind == 2:
        line = mn.VMobject().set_points_smoothly(corners)
    elif kind == 3:
        line = mn.Circle(float(generator.uniform(0.5, 5))).move_to(corners[0])
    else:
        line = mn.CubicBezier(*corners)
        line.append_points(corners[::-1])
    joints = [mn.LineJointType.MITER, mn.LineJointType.ROUND, mn.LineJointType.AUTO]
    line.joint_type = joints[generator.integers(3)]
    line.cap_style = mn.CapStyleType.SQUARE if generator.integers(2) else mn.CapStyleType.AUTO
    return line.set_fill(opacity=0).set_stroke(mn.WHITE, width, float(generator.choice([0.4, 1])))


@pytest.mark.few(4)
@pytest.mark.parametrize("seed", range(12))
def test_lines_change_the_tiles_along_their_way_and_no_others(seed: int) -> None:
    generator = np.random.default_rng(seed)
    with configured({"pixel_width": WIDTH, "pixel_height": HEIGHT}):
        camera = mn.Camera()
    standing = [mn.Dot((x, y, 0), 0.3) for x in range(-6, 7, 3) for y in (-2, 1)]
    parts, whole = Canvas(WIDTH, HEIGHT), Canvas(WIDTH, HEIGHT)
    cache = LeafCache(camera.cairo_line_width_multiple)
    parts.look(camera)
    parts.set_static([])
    for _ in range(8):
        leaves = cache.leaves([*standing[:5], any_line(generator), *standing[5:]])
        before = parts.pixels.copy()
        told = np.zeros((HEIGHT, WIDTH), dtype=bool)
        for area in parts.draw([], leaves):
            told[area.top : area.bottom, area.left : area.right] = True
        assert told[(parts.pixels != before).any(axis=2)].all()
        whole.look(camera)
        whole.forget()
        whole.set_static([])
        whole.draw([], leaves)
        assert np.array_equal(parts.pixels, whole.pixels)


def test_a_thin_line_across_the_frame_changes_little_of_it() -> None:
    width, height = 1280, 720
    with configured({"pixel_width": width, "pixel_height": height}):
        camera = mn.Camera()
    canvas, cache = Canvas(width, height), LeafCache(camera.cairo_line_width_multiple)
    line = mn.Line((-7, -4, 0), (7, 4, 0), stroke_width=2)
    canvas.look(camera)
    canvas.set_static([])
    canvas.draw([], cache.leaves([line]))
    areas = canvas.draw([], cache.leaves([line.rotate(0.01)]))
    assert sum(area.area for area in areas) < 0.15 * width * height
