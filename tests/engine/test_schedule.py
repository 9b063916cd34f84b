"""Lots of renders: stopped together, and no other with them."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from render_jobs import request_of, wait_until

from deepchalk.engine import schedule
from deepchalk.engine.errors import RenderError
from deepchalk.engine.schedule import render_many, run_job


@pytest.mark.deep
def test_a_lot_that_is_given_up_ends_its_renders_and_no_others(
    tmp_path: Path, left: Callable[[], list[psutil.Process]]
) -> None:
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(run_job, request_of("Long", tmp_path / "other.mp4", jobs=1))
        lot = render_many(
            [
                request_of("Raising", tmp_path / "out" / "raising.mp4", jobs=1),
                request_of("Endless", tmp_path / "out" / "endless.mp4", jobs=1),
            ]
        )
        assert next(lot).error is not None
        lot.close()  # type: ignore[attr-defined]
        # Whoever gives a lot up waits for its processes.
        jobs = [job for job in left() if f"{schedule.__package__}.child" in " ".join(job.cmdline())]
        assert len(jobs) <= 1
        assert other.result().frames == 140
    assert not (tmp_path / "out").exists()


def test_a_render_that_starts_when_its_lot_is_stopped_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starting, go_on = threading.Event(), threading.Event()
    popen = schedule.subprocess.Popen

    def slow(*arguments: object, **named: object) -> object:
        starting.set()
        assert go_on.wait(120)
        return popen(*arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(schedule.subprocess, "Popen", slow)
    with ThreadPoolExecutor(1) as pool:
        request = request_of("Endless", tmp_path / "made.mp4", jobs=1)
        job = pool.submit(run_job, request, lot="mine")
        assert starting.wait(120)
        schedule._lots.stop("mine")
        go_on.set()
        with pytest.raises(RenderError):
            job.result(timeout=120)
    assert wait_until(lambda: not list(tmp_path.glob(".deepchalk-work-*")))
