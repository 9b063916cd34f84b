"""A narrated film that is killed, or for which the disk is too small: all of it, or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest
import tiny_lesson
from humming import Humming, humming
from tiny_lesson import SMALLEST, write_lesson

from deepchalk.cli.main import main
from deepchalk.export import sidecars

__all__ = ["humming"]

OPTIONS = (*SMALLEST, "--voice", "engine", "--steps", "3")

HELPERS = str(Path(tiny_lesson.__file__).parent)

KILLED_AT_A_NAME = """
import os, signal, sys
from pathlib import Path
helpers, folder, name, after, sys.argv[1:] = *sys.argv[1:5], sys.argv[5:]
sys.path.append(helpers)
from humming import Humming
Humming().replace(setattr)
folder = Path(folder)
replace, main_process = os.replace, os.getpid()
def replace_or_die(source, target, **named):
    dies = os.getpid() == main_process and Path(target) == folder / name
    if dies and not after:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(source, target, **named)
    if dies:
        os.kill(os.getpid(), signal.SIGKILL)
os.replace = replace_or_die
from deepchalk.cli.main import main
main()
"""


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def checked_film(path: Path) -> None:
    """Decode it: pictures and sound are equally long."""
    with av.open(str(path)) as container:
        pictures = sum(1 for _ in container.decode(video=0))
        rate = float(container.streams.video[0].average_rate or 0)
    with av.open(str(path)) as container:
        heard = sum(frame.samples / frame.sample_rate for frame in container.decode(audio=0))
    assert heard == pytest.approx(pictures / rate, abs=0.1)


@pytest.mark.deep
def test_a_killed_film_has_its_voice_or_no_name(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    film = out / "film.mp4"
    arguments = ["render", write_lesson(tmp_path), *OPTIONS, "-o", str(film)]
    for name, after, left in (
        ("film.mp4", "", []),
        ("film.mp4", "yes", ["film.mp4"]),
        ("nothing", "", None),
    ):
        ended = subprocess.run(
            [sys.executable, "-c", KILLED_AT_A_NAME, HELPERS, str(out), name, after, *arguments],
            capture_output=True,
            text=True,
            timeout=3000,
            check=False,
        )
        if left is None:
            assert ended.returncode == 0, ended.stderr
        else:
            assert ended.returncode == -signal.SIGKILL, ended.stderr
            assert visible(out) == left
        if film.exists():
            checked_film(film)
            if left is not None:
                film.unlink()
    assert sidecars.read_manifest(out / "film.json").voice is not None


@pytest.mark.deep
def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, small_disk: Path, humming: Humming, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = write_lesson(tmp_path)
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    (small_disk / "filler").write_bytes(bytes(free - 8_000))
    capsys.readouterr()
    with pytest.raises(SystemExit) as end:
        main(["render", lesson, *OPTIONS, "-o", str(small_disk / "a.mp4")])
    told = [line for line in capsys.readouterr().err.splitlines() if "error" in line]
    assert end.value.code != 0
    assert len(told) == 1 and "the disk is full" in told[0]
    assert list(small_disk.glob("*.mp4")) == list(small_disk.glob(".*.mp4")) == []
