"""How deepchalk was installed here, and so the command that installs a Python package beside it."""

from __future__ import annotations

import re
import shlex
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_WHEEL = next((folder for folder in _PACKAGE.parents if folder.suffix == ".whl"), None)
"""The wheel out of which this runs, before it is installed."""


def requirements() -> list[str]:
    """What deepchalk asks for, like ``"click>=8.2"``; empty if it was never installed."""
    try:
        asked = distribution("deepchalk").requires or []
    except PackageNotFoundError:
        return []
    return [each for each in asked if "extra ==" not in each]


def requirement(name: str) -> str:
    """What deepchalk asks of the package ``name``, or the name itself."""
    return next((each for each in requirements() if package_name(each) == name), name)


def package_name(requirement: str) -> str:
    """The name in a requirement: ``"manim"`` of ``"manim[typst]==0.22.*"``."""
    found = re.match(r"[\w.-]+", requirement)
    return found.group().lower() if found else requirement


def absent() -> list[str]:
    """The requirements of which no version is installed."""
    return [each for each in requirements() if not _installed(package_name(each))]


def pip_install(*arguments: str) -> str:
    """The command that installs so that this deepchalk finds it; with uv where there is no pip."""
    python = shlex.quote(sys.executable)
    if _kept_by_the_system():
        # pip refuses to install there, so everything goes into an environment of its own.
        what = [str(_WHEEL)] if _WHEEL else arguments
        return f"{python} -m venv ~/deepchalk && ~/deepchalk/bin/pip install {shlex.join(what)}"
    if find_spec("pip"):
        return f"{python} -m pip install {shlex.join(arguments)}"
    return f"uv pip install --python {python} {shlex.join(arguments)}"


def native_source() -> Path:
    """The C source of the renderer's compiled part."""
    return next(_PACKAGE.rglob("pictures.c"), _PACKAGE / "pictures.c")


def _kept_by_the_system() -> bool:
    own = sys.prefix != sys.base_prefix
    return not own and Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists()


def _installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
