"""From a request to a file: counts, chapters, captions, workers, reuse, memory."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import psutil
import pytest
from deeply import few
from render_jobs import ENGINE_SCENES

from deepchalk.engine.encoding.video_file import verify
from deepchalk.engine.job import produce
from deepchalk.engine.request import RenderRequest, RenderResult, SceneFile, Video

# Manim's own call of Pillow.
pytestmark = pytest.mark.filterwarnings("ignore:'mode' parameter:DeprecationWarning")


SMALL = Video(320, 180, 10.0)


class Store:
    """Keeps stretches in a folder, and counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.kept = 0

    def get(self, key: str) -> Path | None:
        path = self.folder / key
        return path if path.exists() else None

    def put(self, key: str, file: Path) -> None:
        shutil.copy(file, self.folder / key)
        self.kept += 1


def make(
    name: str,
    work: Path,
    store: Store | None = None,
    source: Path = ENGINE_SCENES,
    video: Video = SMALL,
    **options: object,
) -> RenderResult:
    work.mkdir()
    return produce(
        RenderRequest(SceneFile(source, name), work / "unused.mp4", video, **options),  # type: ignore[arg-type]
        work,
        None,
        store,
    )


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def decoded(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as file:
        return [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]


@pytest.mark.few(1)
@pytest.mark.parametrize("name", few(["Shapes", "Foreground", "Picture", "Zoom"], 2))
def test_frame_counts_and_times_equal_the_plain_way(name: str, tmp_path: Path) -> None:
    plain = make(name, tmp_path / "plain", plain=True)
    fast = make(name, tmp_path / "fast", jobs=2)
    assert fast.frames == plain.frames == len(decoded(fast.output)) == len(decoded(plain.output))
    assert fast.duration == plain.duration
    assert fast.chapters == plain.chapters
    assert fast.subcaptions == plain.subcaptions


@pytest.mark.deep
def test_decoded_frames_are_close_to_the_plain_way(tmp_path: Path) -> None:
    plain = decoded(make("Shapes", tmp_path / "plain", plain=True).output)
    fast = decoded(make("Shapes", tmp_path / "fast", jobs=1).output)
    for one, other in zip(plain, fast, strict=True):
        assert np.abs(one.astype(int) - other).mean() < 2.5


@pytest.mark.parametrize(
    "name", few(["Shapes", "Random", "Updaters", "Letters", "LongPlays", "Crowd"])
)
def test_workers_make_the_same_file_as_one_process(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("manim").config, "seed", 5)
    one = make(name, tmp_path / "one", jobs=1)
    two = make(name, tmp_path / "two", jobs=2)
    assert digest(one.output) == digest(two.output)


@pytest.mark.deep
@pytest.mark.parametrize(("name", "most"), few([("LongPlays", 60), ("Crowd", 45)]))
def test_long_plays_are_cut_into_stretches_that_are_used_again(
    name: str, most: int, tmp_path: Path
) -> None:
    store = Store(tmp_path / "store")
    first = make(name, tmp_path / "first", store, jobs=2)
    again = make(name, tmp_path / "again", store, jobs=2)
    assert digest(first.output) == digest(again.output)
    assert again.reused_stretches == store.kept
    with av.open(str(first.output)) as file:
        keys = [n for n, packet in enumerate(file.demux(video=0)) if packet.is_keyframe]
    lengths = np.diff([*keys, first.frames])
    assert store.kept <= len(keys)
    assert lengths.max() <= most


@pytest.mark.deep
def test_finished_stretches_are_used_again_and_only_changed_ones_are_made(tmp_path: Path) -> None:
    source = tmp_path / "scene.py"
    text = (
        "import manim as mn\n"
        "class Three(mn.Scene):\n"
        "    def construct(self):\n"
        "        for place, size in enumerate([1, 2, SIZE]):\n"
        "            square = mn.Square(size)\n"
        "            self.play(mn.Create(square), run_time=2)\n"
        "            self.play(mn.FadeOut(square, shift=mn.UP), run_time=2)\n"
    )
    store = Store(tmp_path / "store")
    source.write_text(text.replace("SIZE", "3"))
    first = make("Three", tmp_path / "first", store, source, jobs=2)
    assert (first.reused_stretches, store.kept) == (0, 3)
    again = make("Three", tmp_path / "again", store, source, jobs=2)
    assert (again.reused_stretches, store.kept) == (3, 3)
    assert digest(again.output) == digest(first.output)
    source.write_text(text.replace("SIZE", "2.5"))
    changed = make("Three", tmp_path / "changed", store, source, jobs=1)
    assert (changed.reused_stretches, store.kept) == (2, 4)
    alone = make("Three", tmp_path / "alone", None, source, jobs=1)
    assert digest(changed.output) == digest(alone.output)


def test_updaters_and_own_code_never_reuse_stale_frames(tmp_path: Path) -> None:
    source = tmp_path / "scene.py"
    text = (
        "import manim as mn\n"
        "class Own(mn.Scene):\n"
        "    def construct(self):\n"
        "        square = mn.Square()\n"
        "        self.play(square.animate(rate_func=lambda t: t**POWER).shift(mn.UP))\n"
        "        square.add_updater(lambda m, dt: m.rotate(POWER * dt))\n"
        "        self.wait(1)\n"
    )
    store = Store(tmp_path / "store")
    for power in (1, 2):
        source.write_text(text.replace("POWER", str(power)))
        made = make("Own", tmp_path / f"made{power}", store, source)
        alone = make("Own", tmp_path / f"alone{power}", None, source)
        assert made.reused_stretches == 0
        assert digest(made.output) == digest(alone.output)
    assert make("Own", tmp_path / "again", store, source).reused_stretches == 1


@pytest.mark.deep
@pytest.mark.parametrize("jobs", [1, 2])
def test_skipped_sections_leave_whole_frames(jobs: int, tmp_path: Path) -> None:
    plain = make("Skips", tmp_path / "plain", plain=True)
    store = Store(tmp_path / "store")
    for turn in ("made", "used again"):
        fast = make("Skips", tmp_path / turn, store, jobs=jobs)
        verify(fast, SMALL)
        assert fast.frames == plain.frames == 7
        assert [chapter.title for chapter in fast.chapters] == ["second"]
        for ours, stock in zip(decoded(fast.output), decoded(plain.output), strict=True):
            assert np.abs(ours.astype(int) - stock).mean() < 1.5
    assert fast.reused_stretches > 0


def test_a_scene_that_skips_everything_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SkipsAll draws no frame"):
        make("SkipsAll", tmp_path / "work", jobs=2)


def test_fallbacks_are_counted_with_their_reason(tmp_path: Path) -> None:
    picture = make("Picture", tmp_path / "picture", jobs=2)
    assert picture.fallbacks == {"ImageMobject": 5}
    solid = make("Solid", tmp_path / "solid", jobs=1)
    assert solid.fallbacks == {"camera ThreeDCamera": 6}
    assert make("Shapes", tmp_path / "shapes").fallbacks == {}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_scene_that_raises_surfaces_its_exception(
    jobs: int, tmp_path: Path, left: Callable[[], list[psutil.Process]]
) -> None:
    with pytest.raises(KeyError, match="no such word"):
        make("Raises", tmp_path / "work", jobs=jobs)
    assert not left()


def test_chapters_captions_and_colour_are_in_the_file(tmp_path: Path) -> None:
    made = make("Foreground", tmp_path / "work")
    assert [chapter.title for chapter in made.chapters] == ["shown"]
    assert [(c.text, c.start, c.end) for c in made.subcaptions] == [("shown", 0.6, 1.0)]
    with av.open(str(made.output)) as file:
        assert [chapter["metadata"]["title"] for chapter in file.chapters()] == ["shown"]
        assert [captions.language for captions in file.streams.subtitles] == ["eng"]
        video = file.streams.video[0].codec_context
        assert (video.colorspace, video.color_range) == (6, 1)


def test_chapters_and_captions_are_in_a_webm_file(tmp_path: Path) -> None:
    made = make("Foreground", tmp_path / "work", video=Video(160, 90, 5.0, "webm"))
    with av.open(str(made.output)) as file:
        assert [chapter["metadata"]["title"] for chapter in file.chapters()] == ["shown"]
        (captions,) = file.streams.subtitles
        assert (captions.name, captions.language) == ("webvtt", "eng")
        said = [
            (bytes(packet).decode(), packet.pts, packet.duration)
            for packet in file.demux(captions)
            if packet.size
        ]
    assert said == [("shown", 600, 400)]


@pytest.mark.parametrize(
    ("name", "transparent", "reason"),
    [("gif", False, "the format gif"), ("webm", False, "the format webm")],
)
def test_other_formats_go_the_plain_way(
    name: str, transparent: bool, reason: str, tmp_path: Path
) -> None:
    video = Video(160, 90, 5.0, name, transparent)  # type: ignore[arg-type]
    made = make("Foreground", tmp_path / "work", video=video)
    assert made.output.suffix == f".{name}"
    assert made.fallbacks == {reason: made.frames}


def test_an_unknown_scene_is_named_with_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no scene 'Nothing'; its scenes: .*Shapes"):
        make("Nothing", tmp_path / "work")


@pytest.mark.deep
def test_memory_does_not_grow_with_the_length(tmp_path: Path) -> None:
    peaks = []
    for name in ("Long", "TenTimesLonger"):
        code = (
            "import resource, sys; from pathlib import Path\n"
            "from deepchalk.engine import *\n"
            f"work = Path({str(tmp_path / name)!r}); work.mkdir()\n"
            f"scene = SceneFile(Path({str(ENGINE_SCENES)!r}), {name!r})\n"
            "produce(RenderRequest(scene, work, Video(640, 360, 30.0), jobs=1), work)\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
        )
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        peaks.append(int(run.stdout))
    assert peaks[1] < 1.3 * peaks[0]
