"""What is handed on: sources and wheels that a registry takes, with everything in them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest
from bare_python import bare_python, deepchalk
from filelock import FileLock

pytestmark = pytest.mark.deep

PROJECT = Path(__file__).parents[1]
NOT_HANDED_ON = shutil.ignore_patterns(
    *(".*", "__pycache__", "images", "dist", "videos", "media", "*.so", "*.egg-info")
)


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which everything is built; the workers of a test run share it."""
    own = tmp_path_factory.getbasetemp()
    # A worker's own folder lies in that of the run.
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "packaging"
    with FileLock(f"{shared}.lock"):
        if not (shared / "dist").exists():
            shutil.rmtree(shared, ignore_errors=True)
            shutil.copytree(PROJECT, shared, ignore=NOT_HANDED_ON)
            shutil.copy(PROJECT / ".gitignore", shared)
            # What a test run leaves behind, and what is never handed on.
            (shared / "src" / "deepchalk" / "__pycache__").mkdir()
            (shared / "src" / "deepchalk" / "__pycache__" / "errors.pyc").touch()
            (shared / ".cache").mkdir()
            (shared / ".cache" / "setup.log").touch()
            built = subprocess.run(
                ["sh", "scripts/dist.sh"],
                cwd=shared,
                env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHON": sys.executable},
                capture_output=True,
                text=True,
            )
            assert built.returncode == 0, built.stderr
    return shared


@pytest.fixture
def wheel(sources: Path) -> Path:
    """The wheel for every system."""
    return next((sources / "dist").glob("*-any.whl"))


@pytest.fixture
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def test_the_tags_are_those_that_a_registry_takes(sources: Path) -> None:
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["version"]
    names = sorted(file.name for file in (sources / "dist").iterdir())
    stem = f"deepchalk-{version}"
    assert names[0] == f"{stem}-py3-none-any.whl"
    assert names[-1] == f"{stem}.tar.gz"
    if sys.platform == "linux":
        assert re.fullmatch(rf"{re.escape(stem)}-py3-none-manylinux[\w.]+\.whl", names[1])
        assert len(names) == 3


def test_a_wheel_holds_the_package_whole_and_nothing_else(sources: Path) -> None:
    package = {
        file.relative_to(sources / "src").as_posix()
        for file in (sources / "src").rglob("*")
        if file.is_file() and file.suffix not in {".pyc", ".so"}
    }
    assert {Path(name).suffix for name in package} >= {".py", ".css", ".js", ".html", ".typ", ".c"}
    for wheel in (sources / "dist").glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            files = {name for name in archive.namelist() if not name.endswith("/")}
        about = {name for name in files if name.split("/")[0].endswith(".dist-info")}
        compiled = {name for name in files - about if name.endswith(".so")}
        assert files - about - compiled == package
        parts = {Path(name).name.split(".")[0] for name in compiled}
        assert parts == (set() if wheel.name.endswith("-any.whl") else {"pictures", "planes"})
        assert any(name.endswith("/licenses/LICENSE") for name in about)


def test_the_sources_are_whole(sources: Path) -> None:
    with tarfile.open(next((sources / "dist").glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    for wanted in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "Makefile"):
        assert wanted in names
    unwanted = [n for n in names if re.search(r"\.pyc$|\.so$|(^|/)(\.cache|\.venv|dist)/", n)]
    assert unwanted == []


def test_the_long_description_leads_nowhere_that_does_not_exist(metadata: Message) -> None:
    text = metadata.get_payload()
    assert isinstance(text, str)
    assert "# deepchalk" in text
    assert "docs/install.md" in text
    targets = re.findall(r"\]\(([^)]*)\)", text)
    assert targets
    assert [target for target in targets if not target.startswith("https://")] == []


def test_the_metadata(metadata: Message) -> None:
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"
    for address in metadata.get_all("Project-URL", []):
        assert re.search(r", https://", address)


def test_what_is_installed_shows_its_public_names_only(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = (
        "import deepchalk, inspect\n"
        "print(deepchalk.__file__)\n"
        "print(dir(deepchalk))\n"
        "print(inspect.isfunction(deepchalk.render), inspect.isfunction(deepchalk.stills))\n"
        "help(deepchalk.render)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(tmp_path / "site")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert told[0].startswith(str(tmp_path))
    assert told[1:3] == ["['from_torch', 'render', 'save', 'stills']", "True True"]
    assert told[3].startswith("Help on function render")
    listed = deepchalk("list", path=[tmp_path / "site"], folder=tmp_path)
    assert "transposed-conv" in listed.stdout


def test_the_doctor_speaks_out_of_a_wheel_that_is_not_installed(
    wheel: Path, tmp_path: Path
) -> None:
    python = bare_python(tmp_path / "bare")
    told = deepchalk("doctor", path=[wheel], python=python, folder=tmp_path)
    assert told.returncode == 1
    assert told.stderr == ""
    line = next(line for line in told.stdout.splitlines() if "Python packages:" in line)
    assert "not installed: av, babel, click" in line
    assert str(wheel) in line
    other = deepchalk("list", path=[wheel], python=python, folder=tmp_path)
    assert other.returncode == 2
    assert other.stderr.startswith("error: Python packages are missing (av, babel, click")
