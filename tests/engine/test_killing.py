"""``kill -9`` of a job or a worker at any moment: never a half file, never a blocked run.

Moments are drawn by chance, fifty in the slow variant; and each at which something on the disk is
given its name is one, just before and just after.
"""

import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import av
import pytest
from PIL import Image
from render_jobs import SCENES, Start, session_of, wait_until

KILLED_AT_A_RENAME = """
import os, signal, sys
number, after, sys.argv[1:] = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
replace, main_process = os.replace, os.getpid()
def replace_or_die(*arguments, **named):
    global number
    if os.getpid() != main_process:
        return replace(*arguments, **named)
    number -= 1
    if number < 0 and not after:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(*arguments, **named)
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
os.replace = replace_or_die
from deepchalk.cli.main import main
main()
"""
SMALL_RENDER = ["render", "-r", "192x108", "--fps", "10", "--jobs", "2"]
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
    _, said = process.communicate(timeout=3000)
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
    said = process.communicate(timeout=3000)[1]
    assert process.returncode == 0, said
    assert frames_of(output) == FRAMES
    return said


def how_long(start: Start, folder: Path) -> float:
    started = time.monotonic()
    process = start("Long", folder / "timed.mp4", "--disable_caching")
    said = process.communicate(timeout=3000)[1]
    assert process.returncode == 0, said
    remove(folder / "timed.mp4")
    return time.monotonic() - started


MOMENTS = 12
"""At which a render is killed."""


@pytest.mark.deep
def test_killed_renders_leave_nothing_half_and_can_be_repeated(
    tmp_path: Path, start: Start
) -> None:
    output = tmp_path / "out" / "made.mp4"
    output.parent.mkdir()
    whole = how_long(start, output.parent)
    random.seed(MOMENTS)
    for moment in range(MOMENTS):
        after = random.uniform(0.3, 1.0) * whole
        happened = start_and_kill(start, output, after, worker_only=moment % 2 == 1)
        check_after_kill(output, f"killed after {after:.2f} s, {happened}")
        if moment % 5 == 3:
            render_again(start, output)
            remove(output)
    render_again(start, output)


def whole_entries(cache: Path) -> int:
    """How many entries the cache has, after checking that each is what its name says."""
    entries = [path for path in cache.glob("stretches/*/*") if path.name.count(".") == 2]
    for entry in (path for path in entries if not path.name.startswith(".")):
        _, size, digest = entry.name.split(".")
        content = entry.read_bytes()
        assert (len(content), sha256(content).hexdigest()) == (int(size), digest)
    return len(entries)


@pytest.mark.deep
@pytest.mark.parametrize("command", ["render", pytest.param("stills", marks=pytest.mark.deep)])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_where_a_file_gets_its_name(
    tmp_path: Path, own_cache: Path, command: str, after: bool
) -> None:
    output = tmp_path / "out" / "made.mp4"
    arguments = {
        "render": [*SMALL_RENDER, "--save_sections", "-o", str(output), str(SCENES), "Turning"],
        "stills": ["stills", "transposed-conv", "--steps", "1,2", "-o", str(tmp_path / "out")],
    }[command]
    check = {".mp4": checked_video, ".png": checked_picture}
    for number in itertools.count():
        process = run_and_kill(arguments, number, after)
        for path in visible_files(tmp_path / "out"):
            check.get(path.suffix, checked_text)(path)
        whole_entries(own_cache)
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL, process.stderr
        if number % 2:
            # What the next one meets: now a cache with something in it, now none.
            shutil.rmtree(own_cache, ignore_errors=True)
    # The video, two sections and their index, the manifest; two pictures and the sheet of them.
    assert number >= {"render": 5, "stills": 3}[command]
    made = visible_files(tmp_path / "out")
    assert len([path for path in made if path.suffix in (".mp4", ".png")]) >= 2


def run_and_kill(
    arguments: list[str], number: int, after: bool
) -> subprocess.CompletedProcess[str]:
    """Run the command; when it gives the ``number``-th file its name, it is killed."""
    return subprocess.run(
        [sys.executable, "-c", KILLED_AT_A_RENAME, str(number), "yes" if after else "", *arguments],
        capture_output=True,
        text=True,
        timeout=3000,
        check=False,
    )


def visible_files(folder: Path) -> list[Path]:
    # os.walk passes over folders that go while one looks; pathlib's glob raises.
    found = (Path(top) / name for top, _, names in os.walk(folder) for name in names)
    return [path for path in found if not any(part.startswith(".") for part in path.parts)]


def checked_video(path: Path) -> None:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert sum(1 for _ in container.decode(stream)) == stream.frames > 0


def checked_picture(path: Path) -> None:
    with Image.open(path) as image:
        image.load()


def checked_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text
    if path.suffix == ".json":
        json.loads(text)


def test_a_killed_worker_is_one_sentence(tmp_path: Path, start: Start) -> None:
    process = start("Endless", tmp_path / "made.mp4", "--jobs", "2")
    assert wait_until(lambda: len(session_of(process)) > 1)
    workers = [member for member in session_of(process) if member.pid != process.pid]
    workers[0].kill()
    _, said = process.communicate(timeout=3000)
    assert process.returncode != 0
    assert said.startswith("error: ") and said.count("\n") == 1
    assert not session_of(process)
    assert [path for path in tmp_path.iterdir() if path.name != "cache"] == []


@pytest.mark.deep
def test_folders_of_killed_renders_are_swept_by_the_next(tmp_path: Path, start: Start) -> None:
    def working() -> set[Path]:
        # Not recursively: what is in a work folder comes and goes while one looks.
        found = (
            *tmp_path.glob(".deepchalk-work-*/work"),
            *tmp_path.glob("out/.deepchalk-work-*/work"),
        )
        return {work.parent for work in found}

    output = tmp_path / "out" / "made.mp4"
    process = start("Endless", output)
    assert wait_until(working)
    (left,) = working()
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=300)
    assert wait_until(lambda: not session_of(process))
    in_use = start("Endless", output)
    assert wait_until(lambda: working() - {left})
    # Folders younger than a few seconds are let be.
    for folder in working():
        subprocess.run(["touch", "-d", "1 minute ago", folder], check=True)
    render_again(start, output)
    assert not left.exists() and len(working()) == 1
    in_use.send_signal(signal.SIGINT)
    in_use.communicate(timeout=300)
    assert not working()
    made = {path.name for path in output.parent.glob("[!.]*")}
    assert made == {"made.mp4", "made.manifest.json"}


@pytest.mark.deep
def test_finished_stretches_are_used_again(tmp_path: Path, start: Start) -> None:
    output = tmp_path / "made.mp4"
    render_again(start, output)
    first = output.read_bytes()
    said = render_again(start, output)
    assert "finished stretches used again" in said
    assert output.read_bytes() == first
