"""A camera that moves, in the browser: what it sees, what stands still, and how it is kept."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import scenes_for_live
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from live_pages import opened

import deepchalk
from deepchalk.engine.request import RenderRequest, SceneFile, Video
from deepchalk.film.live import live_lesson, live_scene
from deepchalk.film.order import FilmOrder, choose
from deepchalk.live.page import LiveLesson
from deepchalk.registry import lesson

pytestmark = pytest.mark.browser

CODE = Path(deepchalk.__file__).parent

PANE = (0.5 + 4.5 / (128 / 9), 0.5 - 2.5 / 8)
"""Left and top of the pane, as shares of the frame."""

MOVES = ((6, 36), (66, 96))
"""From which frame to which the camera goes."""


@cache
def recorded(name: str) -> LiveLesson:
    """A scene of a camera, or of none."""
    source = SceneFile(Path(scenes_for_live.__file__), name)
    return live_scene(RenderRequest(source, Path(name), Video(320, 180, 30.0)))


@pytest.fixture(scope="module")
def page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    file = tmp_path_factory.mktemp("live") / "panes.html"
    file.write_text(recorded("Panes").page, encoding="utf-8")
    with opened(browser, file) as page:
        page.evaluate("film.resize(640, 1)")
        yield page


def test_what_is_pinned_stands_still_while_the_rest_passes_by(page: Any) -> None:
    frames = [0, 5.5, 6, 7.5, 20, 35.5, 36, 50, 58, 66, 80.25, 96, 110]
    places = page.evaluate(
        """frames => frames.map(frame => {
            const things = [...film.timeline.shown(frame)];
            return things.map(thing => film.painter.box(thing, frame));
        })""",
        frames,
    )
    for _, pane in places:
        assert pane[:2] == pytest.approx(PANE, abs=2e-4)
        assert pane[3] == pytest.approx(1 / 8, abs=2e-4)
    # The camera goes close to where the dot is, below its middle, and then far from it.
    sizes = [dot[3] for dot, _ in places]
    assert sizes[0] == sizes[1] < sizes[4] < sizes[6] == sizes[8] == sizes[9]
    assert sizes[6] == pytest.approx(sizes[0] / 0.4, rel=2e-3)
    assert sizes[-1] == pytest.approx(sizes[0] / 1.8, rel=2e-3)
    (left, top, width, height), _ = places[7]
    assert left + width / 2 == pytest.approx(0.5, abs=1e-3)
    assert top + height / 2 == pytest.approx(0.5 + 1 / (0.4 * 8), abs=1e-3)


def test_the_camera_stands_between_its_moves(page: Any) -> None:
    still = page.evaluate("""() => {
        const frames = Array.from({ length: film.timeline.frames }, (_, frame) => frame);
        return frames.map(frame => film.timeline.stillness(frame));
    }""")
    moving = {frame for frame, stretch in enumerate(still) if stretch is None}
    assert moving == {frame for first, last in MOVES for frame in range(first, last)}
    ends = [0, *(end for move in MOVES for end in move), len(still)]
    for frame, stretch in enumerate(still):
        if stretch is not None:
            assert stretch in [list(pair) for pair in zip(ends[::2], ends[1::2], strict=True)]
            assert stretch[0] <= frame < stretch[1]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moments=st.lists(st.floats(0, 110), min_size=1, max_size=12))
def test_a_moment_looks_the_same_whatever_was_seen_before(page: Any, moments: list[float]) -> None:
    """What is kept of the picture is never that of another place of the camera."""
    alike = page.evaluate(
        """moments => {
            const picture = () => film.canvas.toDataURL();
            return moments.map(moment => {
                film.painter.paint(film.context, moment);
                const kept = picture();
                const Fresh = film.painter.constructor;
                new Fresh(film.timeline, film.palettes.dark).paint(film.context, moment);
                return kept === picture();
            });
        }""",
        moments,
    )
    assert all(alike)


def test_on_paper_what_is_pinned_stands_where_it_does_on_the_screen(page: Any) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    boxes = page.evaluate("""() => {
        const whole = document.querySelector("#pages rect").getBoundingClientRect();
        const [across, down] = [whole.width, whole.height];
        return [...document.querySelectorAll("#pages path")].map(path => {
            const { x, y, width, height } = path.getBoundingClientRect();
            return [(x - whole.x) / across, (y - whole.y) / down, width / across, height / down];
        });
    }""")
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    seen = page.evaluate("""() => {
        const frame = film.timeline.frames - 1;
        return [...film.timeline.shown(frame)].map(thing => film.painter.box(thing, frame));
    }""")
    for drawn, box in zip(boxes, seen, strict=True):
        assert drawn == pytest.approx(box, abs=5e-3)


def test_parts_that_are_joined_keep_their_cameras(browser: Any) -> None:
    """One of them moves it, the next one does not, and again one does."""
    context = browser.new_context()
    context.route("http://studio.test/**", _serve)
    page = context.new_page()
    page.goto("http://studio.test/empty")
    packed = [
        base64.b64encode(recorded(name).data).decode() for name in ("Panes", "Glide", "Panes")
    ]
    differing = page.evaluate(
        """async packed => {
            const { joined, partOf } = await import("/page/joining.js");
            const { Painter } = await import("/page/player/painter.js");
            const parts = [];
            for (const one of packed) {
                const bytes = Uint8Array.from(atob(one), (letter) => letter.charCodeAt(0));
                const { head, ...rest } = await partOf(bytes);
                const [dark] = Object.values(head.palettes);
                parts.push({ ...rest, head: { ...head, palettes: { dark } } });
            }
            const { timeline, head } = joined(parts);
            const whole = new Painter(timeline, head.palettes.dark);
            const seen = (painter, shown, frame) => JSON.stringify(
                [painter.view(frame), ...shown.map(thing => painter.box(thing, frame))],
            );
            const found = [];
            let begin = 0;
            for (const part of parts) {
                const alone = new Painter(part.timeline, part.head.palettes.dark);
                for (let frame = 0; frame < part.timeline.frames; frame += 0.5) {
                    const one = seen(alone, [...part.timeline.shown(frame)], frame);
                    const at = begin + frame;
                    const other = seen(whole, [...timeline.shown(at)], at);
                    if (one !== other) found.push([at, one, other]);
                }
                begin += part.timeline.frames;
            }
            return found;
        }""",
        packed,
    )
    context.close()
    assert differing == []


def _serve(route: Any) -> None:
    """The studio's modules, where it serves them."""
    path = route.request.url.removeprefix("http://studio.test/")
    if not path.endswith(".js"):
        route.fulfill(body="<!doctype html>", content_type="text/html")
        return
    name = path.removeprefix("page/")
    folder = CODE / ("live" if name.startswith("player/") else "studio/page")
    route.fulfill(path=folder / name, content_type="text/javascript")


@cache
def on_a_stage() -> LiveLesson:
    """The beginning of a lesson whose world fills the frame."""
    chosen = choose(lesson("attention"), None, {})
    return live_lesson(FilmOrder(chosen, steps=("opening",)))


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("live") / "stage.html"
    file.write_text(on_a_stage().page, encoding="utf-8")
    return file


SIDES = """() => {
    film.seek(film.cues[0].start + 0.1);
    return ["picture", "cue", "controls"].map(name => {
        const { top, bottom, width } = document.getElementById(name)?.getBoundingClientRect() ?? {};
        return { top, bottom, width };
    });
}"""


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (390, 844)])
def test_words_stand_below_a_picture_that_goes_to_the_edges_of_its_frame(
    browser: Any, stage: Path, size: tuple[int, int]
) -> None:
    with opened(browser, stage, size) as page:
        picture, cue, controls = page.evaluate(SIDES)
    assert picture["bottom"] <= cue["top"] < cue["bottom"] <= controls["top"]
    assert controls["bottom"] <= size[1]


def test_on_a_low_screen_words_stand_on_ground_over_the_picture(browser: Any, stage: Path) -> None:
    with opened(browser, stage, (844, 390)) as page:
        picture, cue, _ = page.evaluate(SIDES)
        ground = page.evaluate("getComputedStyle(document.getElementById('cue')).backgroundColor")
    assert picture["bottom"] <= 391 and picture["top"] < cue["top"] < cue["bottom"] < 390
    assert not ground.endswith(", 0)")


def test_slides_have_room_for_words_as_long_as_there_are_any(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "slides.html"
    file.write_text(on_a_stage().slides, encoding="utf-8")
    with opened(browser, file, (1280, 720)) as page:
        page.evaluate("film.pause()")
        picture, cue, _ = page.evaluate(SIDES)
        assert picture["top"] >= 0 and picture["bottom"] <= cue["top"]
        assert cue["bottom"] <= 720
        page.keyboard.press("c")
        alone, *_ = page.evaluate(SIDES)
        assert (alone["top"], alone["bottom"], alone["width"]) == (0, 720, 1280)
        deck = page.locator("#deck").bounding_box()
        assert deck == {"x": 0, "y": 0, "width": 1280, "height": 720}
        page.keyboard.press("c")
        again, *_ = page.evaluate(SIDES)
        assert again == picture
