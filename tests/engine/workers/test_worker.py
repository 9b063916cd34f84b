"""Workers are forked from a process that may have anything in its memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import scene_that_collects

GARBAGE = f"""
import gc, os
import av, numpy
os.environ["{scene_that_collects.IN_FIRST_PROCESS}"] = str(os.getpid())
gc.disable()
picture = av.VideoFrame.from_ndarray(numpy.zeros((1080, 1920, 3), numpy.uint8), format="rgb24")
held = [picture, picture.reformat(format="yuv420p")]
held.append(held)
del picture, held
from deepchalk.cli.main import main
main()
"""
"""Leaves a picture of FFmpeg, with the threads that made another one of it, to be collected."""

LOCKED = f"""
import os
from tqdm import tqdm
os.environ["{scene_that_collects.IN_FIRST_PROCESS}"] = str(os.getpid())
tqdm.get_lock()
if not (child := os.fork()):
    tqdm.get_lock().acquire()
    os._exit(0)
os.waitpid(child, 0)
from deepchalk.cli.main import main
main()
"""
"""A process has ended while it held the lock of Manim's progress bars."""

LONGEST = 300
"""Seconds after which it hangs; it takes three."""


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("before", [GARBAGE, LOCKED], ids=["pictures of FFmpeg", "progress bars"])
def test_it_is_not_waited_for_what_others_held(before: str, jobs: str, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    options = ["-r", "192x108", "--fps", "10", "--jobs", jobs, "-o", str(film)]
    command = [sys.executable, "-c", before, "render", *options, scene_that_collects.__file__]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    assert film.exists()
