"""A browser's own player seeks in our files to the frame that was drawn for that moment."""

import base64
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from chromium import chromium
from render_jobs import request_of

from deepchalk.engine.job import render
from deepchalk.engine.looking import frames
from deepchalk.engine.request import Video

pytestmark = pytest.mark.browser

LOAD = """async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const video = document.createElement("video");
    video.muted = true;
    video.src = URL.createObjectURL(new Blob([bytes], {type: "video/mp4"}));
    document.body.append(video);
    await new Promise((done, failed) => {
        video.oncanplaythrough = done;
        video.onerror = () => failed(new Error(video.error.message));
        video.load();
    });
    window.video = video;
    return [video.duration, video.videoWidth, video.videoHeight];
}"""
SEEK = """async (time) => {
    await new Promise((done) => { video.onseeked = done; video.currentTime = time; });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const context = canvas.getContext("2d");
    context.drawImage(video, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    let text = "";
    for (let at = 0; at < pixels.length; at += 32768)
        text += String.fromCharCode(...pixels.subarray(at, at + 32768));
    return btoa(text);
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    with chromium() as browser:
        yield browser.new_page()


def test_chromium_seeks_to_the_right_frame(page: Any, tmp_path: Path) -> None:
    video = Video(640, 360, 30.0)
    result = render(request_of("Long", tmp_path / "made.mp4", video), cache=None)
    drawn = [frame[..., :3] for frame in frames(request_of("Long", tmp_path / "none.mp4", video))]
    # Changes too faint to be stored make neighbours equal in the file, not as they were drawn.
    with av.open(str(result.output)) as file:
        stored = [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]
    assert len(drawn) == len(stored) == result.frames
    data = base64.b64encode(result.output.read_bytes()).decode()
    duration, width, height = page.evaluate(LOAD, data)
    assert (width, height) == (640, 360)
    assert duration == pytest.approx(result.duration, abs=0.001)
    # One cycle of the scene is 15 moving and 6 still frames; 17 … 20 are inside a still wait.
    inside_waits = [21 * cycle + 18 for cycle in (2, 9, 15)]
    random.seed(10)
    for number in [*inside_waits, *random.sample(range(len(drawn)), 10)]:
        shown = seek(page, (number + 0.5) / video.frame_rate, video)
        assert off(drawn[number], shown) < 2.0, f"frame {number} is not what was drawn"
        near = {n: off(stored[n], shown) for n in range(number - 2, number + 3) if n < len(stored)}
        assert near[number] <= min(near.values()) + 0.01, f"at frame {number} is shown {near}"


def seek(page: Any, time: float, video: Video) -> np.ndarray:
    pixels = np.frombuffer(base64.b64decode(page.evaluate(SEEK, time)), np.uint8)
    return pixels.reshape(video.height, video.width, 4)[..., :3]


def off(one: np.ndarray, other: np.ndarray) -> float:
    """Mean difference in levels."""
    return float(np.abs(one.astype(int) - other).mean())
