"""``kill -9`` of a job or a worker at any moment: never a half file, never a blocked run.

The slow variant kills at fifty moments.
"""

import random
import signal
import subprocess
import time
from pathlib import Path

import av
import pytest
from render_jobs import Start, session_of, wait_until

FRAMES = 140
"""Of the scene Long: twenty times five drawn and two still frames."""


def frames_of(video: Path) -> int:
    with av.open(str(video)) as container:
        return sum(1 for _ in container.decode(video=0))


def remove(video: Path) -> None:
    """The video, and the manifest that was written after it."""
    video.unlink()
    video.with_suffix(".manifest.json").unlink(missing_ok=True)


def start_and_kill(start: Start, output: Path, after: float, worker_only: bool) -> str:
    """Render, kill at a moment, wait for the end of every process; returns what happened."""
    process = start("Long", output, "--jobs", "2")
    time.sleep(after)
    members = session_of(process)
    workers = [member for member in members if member.pid != process.pid]
    if worker_only and workers:
        random.choice(workers).kill()
    else:
        process.kill()
    _, said = process.communicate(timeout=60)
    assert wait_until(lambda: not session_of(process)), "a process outlived its render"
    return f"exit status {process.returncode}: {said.strip()[-300:]}"


def check_after_kill(output: Path, happened: str) -> None:
    if output.exists():
        assert frames_of(output) == FRAMES, happened
        remove(output)
    else:
        assert not happened.startswith("exit status 0"), happened
    visible = [path for path in output.parent.iterdir() if not path.name.startswith(".")]
    assert visible == [], happened


def render_again(start: Start, output: Path) -> str:
    """Render to the end, without clearing anything first; returns what was said."""
    process = start("Long", output, "--jobs", "2", "--verbose")
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 0, said
    assert frames_of(output) == FRAMES
    return said


def how_long(start: Start, folder: Path) -> float:
    started = time.monotonic()
    process = start("Long", folder / "timed.mp4", "--disable_caching")
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 0, said
    remove(folder / "timed.mp4")
    return time.monotonic() - started


@pytest.mark.parametrize("moments", [4, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_renders_leave_nothing_half_and_can_be_repeated(
    tmp_path: Path, start: Start, moments: int
) -> None:
    output = tmp_path / "out" / "made.mp4"
    output.parent.mkdir()
    whole = how_long(start, output.parent)
    random.seed(moments)
    for moment in range(moments):
        after = random.uniform(0.3, 1.0) * whole
        happened = start_and_kill(start, output, after, worker_only=moment % 2 == 1)
        check_after_kill(output, f"killed after {after:.2f} s, {happened}")
        if moment % 5 == 3:
            render_again(start, output)
            remove(output)
    render_again(start, output)


def test_a_killed_worker_is_one_sentence(tmp_path: Path, start: Start) -> None:
    process = start("Endless", tmp_path / "made.mp4", "--jobs", "2")
    assert wait_until(lambda: len(session_of(process)) > 1)
    workers = [member for member in session_of(process) if member.pid != process.pid]
    workers[0].kill()
    _, said = process.communicate(timeout=60)
    assert process.returncode != 0
    assert said.startswith("error: ") and said.count("\n") == 1
    assert not session_of(process)
    assert [path for path in tmp_path.iterdir() if path.name != "cache"] == []


def test_folders_of_killed_renders_are_swept_by_the_next(tmp_path: Path, start: Start) -> None:
    output = tmp_path / "out" / "made.mp4"
    process = start("Endless", output)
    assert wait_until(lambda: list(output.parent.glob(".deepchalk-work-*/work")))
    (left,) = output.parent.iterdir()
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert wait_until(lambda: not session_of(process))
    in_use = start("Endless", output)
    assert wait_until(lambda: [path for path in output.parent.iterdir() if path != left])
    # Folders younger than a few seconds are let be.
    for folder in output.parent.iterdir():
        subprocess.run(["touch", "-d", "1 minute ago", folder], check=True)
    render_again(start, output)
    assert not left.exists()
    # The video, its manifest, the folder in use.
    assert wait_until(lambda: len(list(output.parent.iterdir())) == 3)
    in_use.send_signal(signal.SIGINT)
    in_use.communicate(timeout=30)
    assert {path.name for path in output.parent.iterdir()} == {"made.mp4", "made.manifest.json"}


def test_finished_stretches_are_used_again(tmp_path: Path, start: Start) -> None:
    output = tmp_path / "made.mp4"
    render_again(start, output)
    first = output.read_bytes()
    said = render_again(start, output)
    assert "finished stretches used again" in said
    assert output.read_bytes() == first
