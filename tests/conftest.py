"""What holds for every test: any order, no clocks, nothing of the user's."""

from __future__ import annotations

import gc
import os
import random
import shutil
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

# A process a core runs tests: threads of PyTorch and NumPy would only wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pytest
from changed import without_unchanged
from chromium import chromium
from deeply import AS_THEY_ARE, leave_few
from hypothesis import HealthCheck, settings

# Examples that take long on a busy machine are no failure.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **_PATIENT)
settings.register_profile("new", **_PATIENT)
settings.register_profile("many", max_examples=10 * AS_THEY_ARE, **_PATIENT)
# "new" and "many", ten times as many, look for examples that nobody has tried; what they find is a
# fault all the same.
settings.load_profile(os.environ.get("HYPOTHESIS_EXAMPLES", "same"))


@pytest.fixture(scope="session", autouse=True)
def no_cache_of_the_users(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Finished stretches come from this run alone, and go with it."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEEPCHALK_CACHE_DIR", str(folder))
        # Nobody speaks where a test is not about the voice: speaking takes seconds.
        patch.setenv("DEEPCHALK_VOICE", "none")
        yield folder


@pytest.fixture(autouse=True)
def same_chances() -> None:
    """What a test draws by chance does not depend on the tests before it."""
    random.seed(0)
    np.random.seed(0)


@pytest.fixture(autouse=True)
def no_lessons_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lesson that a test types by its folder is known for as long as that test."""
    monkeypatch.setenv("DEEPCHALK_LESSONS", "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for all tests of a file."""
    with chromium() as running:
        yield running


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--changed-since",
        metavar="REVISION",
        help="of the deep tests only those that a change since then concerns",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Of examples, too, little is tried where deep tests are left out."""
    if "not deep" in config.getoption("markexpr"):
        settings.register_profile("few", settings.default, max_examples=10)
        settings.load_profile("few")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Iterator[None]:
    leave_few(items)
    since = config.getoption("changed_since")
    if since is not None:
        items[:] = without_unchanged(config, items, since)
    groups = {item: name for item in items if (name := _group_of(item)) is not None}
    for item, name in groups.items():
        item.add_marker(pytest.mark.xdist_group(name))
    yield
    # Shuffled by now. What shares something comes where the first of it comes.
    together: dict[object, list[pytest.Item]] = {}
    for item in items:
        together.setdefault(groups.get(item, item), []).append(item)
    items[:] = [item for group in together.values() for item in group]
    if getattr(config.option, "loadgroup", False):
        for item, name in groups.items():
            _tell_group(item, name)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nearly all that is imported and collected stays: Python need not look through it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def _tell_group(item: pytest.Item, name: str) -> None:
    """A worker tells what belongs together in the names of its tests.

    pytest-xdist 3.8 writes that where pytest 9.2 no longer looks, without a word: each test was
    then a group of its own.
    """
    if hasattr(item, "id") and not item.nodeid.endswith(f"@{name}"):
        item._id = type(item.id).parse(f"{item.nodeid}@{name}")


def _group_of(item: pytest.Item) -> str | None:
    """What a test shares with others: as it is marked, else what is made once for its file.

    Quick tests of a file share at least what they import and remember; deep ones are spread.
    """
    if (mark := item.get_closest_marker("xdist_group")) is not None:
        return str(mark.args[0])
    if not isinstance(item, pytest.Function):
        return None
    known = item._fixtureinfo.name2fixturedefs
    shared = [name for name, found in known.items() if found[-1].scope == "module"]
    if not shared and item.get_closest_marker("deep") is not None:
        return None
    params = item.callspec.params if hasattr(item, "callspec") else {}
    kinds = [str(params[name]) for name in shared if name in params]
    file = item.path.relative_to(item.config.rootpath).with_suffix("").as_posix()
    return " ".join([file, *kinds])


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    seed = config.getoption("randomly_seed", None)
    if seed is not None and config.getoption("randomly_reorganize"):
        terminalreporter.write_line(f"order of the tests: --randomly-seed={seed}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small file system")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this machine lets nobody mount")
    yield folder
    # PyAV keeps a small file open whose end it could not write: the disk is still in use.
    subprocess.run(["umount", "--lazy", folder], check=True)
