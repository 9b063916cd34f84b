"""Small requests, and renders in a process that can be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from deepchalk.engine.request import RenderRequest, SceneFile, Video

SCENES = Path(__file__).with_name("scenes_for_jobs.py")
ENGINE_SCENES = Path(__file__).with_name("scenes_for_engine.py")
HARD_SCENES = Path(__file__).with_name("hard_scenes.py")
SMALL = Video(192, 108, 10.0)
START = """
import signal
# A shell that runs the tests in the background has them, and what they start, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
from deepchalk.cli.main import main
main()
"""
Start = Callable[..., subprocess.Popen[str]]


def request_of(
    name: str, output: Path, video: Video = SMALL, file: Path = SCENES, **more: object
) -> RenderRequest:
    return RenderRequest(SceneFile(file, name), output, video, **more)  # type: ignore[arg-type]


def start_render(
    name: str, output: Path, *options: str, file: Path = SCENES
) -> subprocess.Popen[str]:
    """Start ``deepchalk render`` of a small scene in a session of its own."""
    return subprocess.Popen(
        [
            *(sys.executable, "-c", START, "render"),
            *("-r", "192x108", "--fps", "10", "-o", str(output), *options),
            *(str(file), name),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def session_of(leader: subprocess.Popen[str]) -> list[psutil.Process]:
    """The living processes that a ``start`` has led to."""
    alive = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == leader.pid and process.status() != "zombie":
                alive.append(process)
        except (psutil.Error, OSError):
            continue
    return alive


def wait_until(condition: Callable[[], object], seconds: float = 120.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())


def stop(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str]:
    """Send the signal and wait; returns the exit status and what was said."""
    process.send_signal(number)
    _, said = process.communicate(timeout=120)
    return process.returncode, said
