"""Frames drawn fast equal Manim's own."""

from itertools import zip_longest
from pathlib import Path

import numpy as np
import pytest
from deeply import few
from render_jobs import ENGINE_SCENES

from deepchalk.engine.drawing import solids
from deepchalk.engine.looking import frames
from deepchalk.engine.request import RenderRequest, SceneFile, Video

# Manim's own call of Pillow.
pytestmark = pytest.mark.filterwarnings("ignore:'mode' parameter:DeprecationWarning")

LARGEST, SHARE = 12, 0.001


def request(name: str, plain: bool = False) -> RenderRequest:
    video = Video(320, 180, 10.0)
    return RenderRequest(SceneFile(ENGINE_SCENES, name), Path("unused.mp4"), video, plain=plain)


def differences(name: str) -> list[tuple[int, float]]:
    """Per frame: the largest difference in levels, and the share of pixels that differ."""
    stock, fast = (list(frames(request(name, plain), seed=3)) for plain in (True, False))
    assert len(stock) == len(fast) > 5
    out = []
    for one, other in zip_longest(stock, fast):
        difference = np.abs(one.astype(int) - other).max(axis=2)
        out.append((int(difference.max()), float((difference > 0).mean())))
    return out


@pytest.mark.few("Foreground", "Shapes", "Updaters", "Zoom")
@pytest.mark.parametrize(
    "name",
    [
        "Shapes",
        "Letters",
        "Formulas",
        "Zoom",
        "Updaters",
        "Random",
        "Foreground",
        pytest.param("LongPlays", marks=pytest.mark.deep),
        pytest.param("Crowd", marks=pytest.mark.deep),
    ],
)
def test_fast_frames_equal_stock(name: str) -> None:
    found = differences(name)
    assert max(level for level, _ in found) <= LARGEST
    assert max(share for _, share in found) <= SHARE


@pytest.mark.parametrize("name", few(["Picture", "Solid", "Pictures", "Solids"], 2))
def test_fallback_frames_are_exact(name: str) -> None:
    assert set(differences(name)) == {(0, 0.0)}


def test_fallback_frames_next_to_fast_ones_are_exact() -> None:
    # The image moves in the second play only; the first draws the square over a still image.
    assert max(level for level, _ in differences("Picture")) == 0


def test_frames_raise_what_the_scene_raises() -> None:
    with pytest.raises(KeyError, match="no such word"):
        list(frames(request("Raises")))


def test_frames_can_be_left_early() -> None:
    few = frames(request("Long"))
    assert next(few).shape == (180, 320, 4)
    few.close()


def test_three_dimensional_scenes_are_drawn_by_us(monkeypatch: pytest.MonkeyPatch) -> None:
    def stock(*_: object, **__: object) -> None:
        raise AssertionError("Manim's own drawing was called")

    monkeypatch.setattr(solids, "_stock_capture", stock)
    assert len(list(frames(request("Solids")))) > 20
