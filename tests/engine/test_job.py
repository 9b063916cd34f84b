"""A render leaves a complete, checked file, or one sentence and nothing."""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import av
import psutil
import pytest
from deeply import few
from render_jobs import HARD_SCENES, SCENES, SMALL, Start, request_of, session_of, stop, wait_until

from deepchalk.engine.encoding.video_file import verify
from deepchalk.engine.errors import NothingPlays, RenderError, SceneError
from deepchalk.engine.job import render
from deepchalk.engine.request import Limits, RenderRequest, SceneFile, Video
from deepchalk.engine.workers.forked import FrameCounter


def names_in(folder: Path) -> set[str]:
    # Python keeps what it compiled of a scene beside it, unless it is told not to.
    return {path.name for path in folder.iterdir()} - {"cache", "__pycache__"}


@pytest.mark.parametrize("format", ["mp4", "mov", "webm", "gif", "png"])
def test_each_format_appears_complete_and_alone(tmp_path: Path, format: str) -> None:
    output = tmp_path / "out" / f"made.{format}"
    video = replace(SMALL, format=format)
    result = render(request_of("Turning", output, video), cache=None)
    assert result.output == output
    assert names_in(output.parent) == {f"made.{format}"}
    with av.open(str(output)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    assert frames == result.frames == (1 if format == "png" else 20)


@pytest.mark.parametrize("format", ["mp4", "mov"])
def test_frames_as_manim_encodes_them_are_not_taken_for_damaged(
    tmp_path: Path, format: str
) -> None:
    # Large enough that a decoder with a thread for each frame overlaps them.
    video = Video(640, 360, 10.0, format)  # type: ignore[arg-type]
    request = request_of("Turning", tmp_path / f"made.{format}", video, plain=True)
    assert render(request, cache=None).frames == 20


def test_the_result_says_what_the_scene_said(tmp_path: Path) -> None:
    told: list[int] = []
    result = render(
        request_of("Turning", tmp_path / "made.mp4"),
        lambda frames, seconds, note: told.append(frames),
        cache=None,
    )
    assert result.duration == pytest.approx(2.0)
    assert [chapter.title for chapter in result.chapters] == ["turned"]
    assert told and told == sorted(told) and told[-1] <= 20


def test_the_number_of_frames_is_told_when_the_walk_is_over(tmp_path: Path) -> None:
    notes: list[str] = []
    render(
        request_of("Turning", tmp_path / "made.mp4", jobs=2),
        lambda frames, seconds, note: notes.append(note),
        cache=None,
    )
    assert notes[0] == ""
    assert notes[-1] == "of 20 frames"


@pytest.mark.deep
def test_a_frame_counter_knows_the_number_of_frames_before_they_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counters: list[psutil.Process] = []
    told: list[tuple[int, str]] = []
    start = FrameCounter.start

    def remembered(self: FrameCounter) -> None:
        start(self)
        if not counters and not self.here:
            counters.append(psutil.Process(self._pid))

    def tell(frames: int, _seconds: float, note: str) -> None:
        if not told:
            # It gives way to all others: on a busy machine it would be too late.
            assert wait_until(lambda: counters[0].status() == psutil.STATUS_ZOMBIE, seconds=120)
        told.append((frames, note))

    monkeypatch.setattr(FrameCounter, "start", remembered)
    alone = render(request_of("Long", tmp_path / "alone.mp4", jobs=2), cache=None)
    made = render(
        request_of("Long", tmp_path / "made.mp4", jobs=2), tell, cache=None, count_ahead=True
    )
    assert {note for _, note in told} == {"", "of 140 frames"}
    assert next(frames for frames, note in told if note) < made.frames == 140
    assert made.output.read_bytes() == alone.output.read_bytes()


def test_a_frame_counter_meets_the_scenes_error_in_silence(
    tmp_path: Path, left: Callable[[], list[psutil.Process]]
) -> None:
    with pytest.raises(SceneError, match="there is no seven"):
        render(request_of("Raising", tmp_path / "made.mp4"), cache=None, count_ahead=True)
    assert names_in(tmp_path) == set()
    assert not left()


def test_a_name_without_folder_goes_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert render(request_of("Turning", Path("made.mp4")), cache=None).output.is_file()
    assert names_in(tmp_path) == {"made.mp4"}


@pytest.mark.deep
def test_the_same_request_makes_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.mp4" for number in range(3)]
    for number, file in enumerate(files):
        # The last one is put together from stretches in the cache.
        render(request_of("Turning", file), cache=None if number == 0 else tmp_path / "cache")
    assert len({sha256(file.read_bytes()).hexdigest() for file in files}) == 1


@pytest.mark.deep
def test_a_wrong_stretch_in_the_cache_is_made_anew(tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{number}.mp4" for number in range(3))
    cache = tmp_path / "cache"
    render(request_of("Turning", first), cache=cache)
    entries = list(cache.glob("stretches/*/*"))
    assert entries
    for entry in entries:
        # As an encoder with a defect would have left it: its checksum holds.
        content = bytearray(entry.read_bytes())
        part = len(content) // 3
        content[part : 2 * part] = bytes(part)
        entry.unlink()
        name, size, _ = entry.name.split(".")
        entry.with_name(f"{name}.{size}.{sha256(content).hexdigest()}").write_bytes(content)
    result = render(request_of("Turning", second), cache=cache)
    assert result.reused_stretches == 0
    assert second.read_bytes() == first.read_bytes()
    assert render(request_of("Turning", third), cache=cache).reused_stretches > 0
    assert third.read_bytes() == first.read_bytes()


@pytest.mark.parametrize(
    ("output", "change", "said"),
    [
        ("made.avi", {}, "unknown ending '.avi'"),
        ("made", {}, "unknown ending ''"),
        ("made.gif", {}, "does not end in .mp4"),
        ("made.mp4", {"transparent": True}, "cannot be transparent"),
        ("made.mp4", {"width": 191}, "even width"),
        ("made.mov", {"width": 191, "format": "mov"}, "even width"),
        ("made.mp4", {"height": 0}, "at least 2"),
        ("made.mp4", {"frame_rate": 0.0}, "frames per second"),
        ("folder.mp4", {}, "is a folder"),
    ],
)
def test_impossible_requests_are_one_sentence(
    tmp_path: Path, output: str, change: dict[str, object], said: str
) -> None:
    (tmp_path / "folder.mp4").mkdir()
    video = replace(SMALL, **change)  # type: ignore[arg-type]
    with pytest.raises(RenderError, match=said) as caught:
        render(request_of("Turning", tmp_path / output, video))
    assert "\n" not in str(caught.value)
    assert names_in(tmp_path) == {"folder.mp4"}


def test_a_missing_scene_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"'Missing'.*Turning"):
        render(request_of("Missing", tmp_path / "new" / "made.mp4"))
    assert names_in(tmp_path) == set()


@pytest.mark.parametrize("output", ["file/made.mp4", "file/new/made.mp4", "nowhere/made.mp4"])
def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, output: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    with pytest.raises(RenderError, match="making the folder"):
        render(request_of("Turning", tmp_path / output))


@pytest.mark.parametrize("output", [f"{'x' * 300}.mp4", f"new/{'x' * 300}/made.mp4"])
def test_a_name_that_cannot_be_given_is_said_before_the_render(tmp_path: Path, output: str) -> None:
    with pytest.raises(RenderError, match="File name too long"):
        render(request_of("Endless", tmp_path / output), cache=None)
    assert names_in(tmp_path) == set()


def test_a_name_may_lead_back_through_folders_that_are_missing(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    result = render(request_of("Turning", tmp_path / "here/new/../../there/made.mp4"), cache=None)
    assert result.output == tmp_path / "there" / "made.mp4"
    assert names_in(tmp_path) == {"here", "there"} and names_in(tmp_path / "here") == set()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(RenderError, match="permission"):
        render(request_of("Turning", folder / "made.mp4"))


def test_only_the_users_lines_are_shown(tmp_path: Path) -> None:
    with pytest.raises(SceneError) as caught:
        render(request_of("Raising", tmp_path / "made.mp4"), cache=None)
    text = str(caught.value)
    assert text.endswith("LookupError: there is no seven")
    assert text.count('File "') == 2
    assert "in construct" in text and "in fail_with" in text
    assert "manim" not in text
    assert names_in(tmp_path) == set()


def scene_file(folder: Path, name: str, body: str) -> SceneFile:
    path = folder / name
    lines = ["import manim as mn", "class Odd(mn.Scene):", "    def construct(self):", body]
    path.write_text("\n".join(lines) + "\n")
    return SceneFile(path, "Odd")


def test_a_scene_cannot_end_the_program_as_if_all_were_well(tmp_path: Path) -> None:
    scene = scene_file(tmp_path, "odd.py", "        self.wait(1); raise SystemExit(0)")
    with pytest.raises(SceneError) as caught:
        render(RenderRequest(scene, tmp_path / "made.mp4", SMALL), cache=None)
    assert str(caught.value).endswith("SystemExit: 0")
    assert caught.value.exit_code == 1
    assert names_in(tmp_path) == {"odd.py"}


def test_lines_of_compiled_modules_are_not_the_users(tmp_path: Path) -> None:
    scene = scene_file(tmp_path, "odd.py", "        self.wait(1); __import__('av').open('nothing')")
    with pytest.raises(SceneError) as caught:
        render(RenderRequest(scene, tmp_path / "made.mp4", SMALL), cache=None)
    assert str(caught.value).count('File "') == 1
    assert "FileNotFoundError" in str(caught.value)


def test_a_file_named_like_a_module_of_python_replaces_none(tmp_path: Path) -> None:
    scene = scene_file(tmp_path, "random.py", "        self.play(mn.Create(mn.Square()))")
    request = RenderRequest(scene, tmp_path / "made.mp4", SMALL, jobs=2)
    assert render(request, cache=None).frames == 10
    assert hasattr(sys.modules["random"], "shuffle")


@pytest.mark.parametrize("plain", [False, True])
def test_a_scene_that_plays_nothing_is_one_sentence(tmp_path: Path, plain: bool) -> None:
    scene = scene_file(tmp_path, "odd.py", "        self.add(mn.Square())")
    request = RenderRequest(scene, tmp_path / "made.mp4", SMALL, plain=plain)
    with pytest.raises(NothingPlays, match="scene Odd plays nothing"):
        render(request, cache=None)
    assert names_in(tmp_path) == {"odd.py"}


def test_an_endless_scene_stops_at_the_limit(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="longer than 3 s"):
        render(
            request_of("Endless", tmp_path / "made.mp4", jobs=1),
            limits=Limits(video_seconds=3.0),
            cache=None,
        )
    assert names_in(tmp_path) == set()


def test_too_little_memory_or_disk_is_one_sentence(tmp_path: Path) -> None:
    request = request_of("Turning", tmp_path / "made.mp4")
    with pytest.raises(RenderError, match="of memory are free"):
        render(request, limits=Limits(free_memory=1 << 60))
    with pytest.raises(RenderError, match=r"disk of .* is full"):
        render(request, limits=Limits(free_disk=1 << 60))
    assert names_in(tmp_path) == set()


def test_damaged_videos_do_not_pass(tmp_path: Path) -> None:
    file = tmp_path / "made.mp4"
    result = render(request_of("Turning", file), cache=None)
    verify(result, SMALL)
    with pytest.raises(RenderError, match="frame count 20 instead of 21"):
        verify(replace(result, frames=21), SMALL)
    with pytest.raises(RenderError, match="size"):
        verify(result, replace(SMALL, width=194))
    whole = file.read_bytes()
    kept = whole[: len(whole) * 3 // 4]
    for damaged in (kept, kept + bytes(len(whole) - len(kept)), whole[:100], b""):
        file.write_bytes(damaged)
        with pytest.raises(RenderError):
            verify(result, SMALL)


@pytest.mark.few(1)
@pytest.mark.parametrize("number", few([signal.SIGINT, signal.SIGTERM]))
@pytest.mark.parametrize(
    ("file", "scene", "made"),
    few(
        [
            (SCENES, "Endless", "lock"),
            (SCENES, "Endless", "work/stretch-00001.h264"),
            (HARD_SCENES, "Stubborn", "work/stretch-00001.h264"),
        ],
        2,
    ),
)
def test_a_stopped_render_leaves_nothing(
    tmp_path: Path, start: Start, file: Path, scene: str, made: str, number: signal.Signals
) -> None:
    output = tmp_path / "out" / "made.mp4"
    process = start(scene, output, "--jobs", "2", file=file)
    assert wait_until(lambda: list(tmp_path.glob(f".deepchalk-work-*/{made}")))
    code, said = stop(process, number)
    assert code != 0 and "Traceback" not in said
    assert names_in(tmp_path) == set()
    assert wait_until(lambda: not session_of(process))


def test_a_raising_scene_ends_with_1_and_no_process(tmp_path: Path, start: Start) -> None:
    process = start("Raising", tmp_path / "made.mp4")
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said.rstrip().endswith("LookupError: there is no seven")
    assert not session_of(process)
    assert names_in(tmp_path) == set()
