"""Workers are forked from a process that may have anything in its memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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

LONGEST = 300
"""Seconds after which it hangs; it takes three."""


def test_a_worker_does_not_wait_for_what_threads_of_the_first_process_made(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    options = ["-r", "192x108", "--fps", "10", "--jobs", "2", "-o", str(film)]
    command = [sys.executable, "-c", GARBAGE, "render", *options, scene_that_collects.__file__]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    assert film.exists()
