"""A cache of each test's own, and renders that are killed when the test is over."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from render_jobs import Start, session_of, start_render


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("DEEPCHALK_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def left() -> Callable[[], list[psutil.Process]]:
    """Processes that this one has started since; earlier tests may have some that serve on."""
    before = psutil.Process().children()
    return lambda: [process for process in psutil.Process().children() if process not in before]


@pytest.fixture
def start() -> Iterator[Start]:
    """``start_render``; what is left of it after the test is killed."""
    processes: list[subprocess.Popen[str]] = []

    def run(name: str, output: Path, *options: str, **more: Path) -> subprocess.Popen[str]:
        processes.append(start_render(name, output, *options, **more))
        return processes[-1]

    yield run
    for process in processes:
        for member in session_of(process):
            member.kill()
        process.communicate()
