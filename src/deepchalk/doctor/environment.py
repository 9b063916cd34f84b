"""The Python in which deepchalk is, and the commands that install and compile for it."""

from __future__ import annotations

import shlex
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

from deepchalk.requirements import absent, is_installed

_PACKAGE = Path(__file__).parents[1]
WHEEL = next((folder for folder in _PACKAGE.parents if folder.suffix == ".whl"), None)
"""The wheel out of which this runs, before it is installed."""
_NATIVE_FLAGS = ["-O3", "-std=c11", "-shared", "-fPIC", "-fvisibility=hidden"]
"""Those of the build (hatch_build.py)."""


def install(*arguments: str) -> str:
    """The command that installs Python packages here, with uv where there is no pip."""
    python = shlex.quote(sys.executable)
    if _kept_by_the_system():
        # pip refuses to install there, so everything goes into an environment of its own.
        words = shlex.join(arguments if WHEEL is None else [str(WHEEL)])
        return f"{python} -m venv ~/deepchalk-venv && ~/deepchalk-venv/bin/pip install {words}"
    words = shlex.join(arguments)
    if find_spec("pip"):
        return f"{python} -m pip install {words}"
    return f"uv pip install --python {python} {words}"


def install_what_is_absent() -> str:
    """The command that installs deepchalk with everything that it asks for."""
    if WHEEL is not None:
        return install(str(WHEEL))
    if is_installed("deepchalk"):
        return install(*absent())
    return install("--editable", str(_PACKAGE.parents[1]))


def native_sources() -> list[Path]:
    """The C sources of the renderer's compiled parts, of which each becomes a library."""
    pictures = next(_PACKAGE.rglob("pictures.c"), _PACKAGE / "pictures.c")
    return [pictures, pictures.with_name("planes.c")]


def compile_native() -> str:
    """The command that compiles the renderer's compiled parts where they are looked for."""
    return " && ".join(
        shlex.join(["cc", *_NATIVE_FLAGS, str(source), "-o", str(source.with_suffix(".so"))])
        for source in native_sources()
    )


def _kept_by_the_system() -> bool:
    own = sys.prefix != sys.base_prefix
    return not own and Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists()
