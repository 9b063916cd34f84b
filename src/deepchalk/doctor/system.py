"""The system packages that are missing here, in the names of this system.

``python system.py`` prints what pip needs to compile and does not find; the set-up of a checkout
runs it so, before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

_INSTALL = {
    "apt-get": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed",
    "brew": "brew install",
}
"""Package manager → the command that installs, in the order in which they are looked for."""

_NEWER = ("3.13", "3.12", "3.11")

_NAMES = {
    "compiler": ("gcc libc6-dev", "gcc", "gcc", "gcc"),
    "python headers": ("python{version}-dev", "python3-devel", "python", "python@{version}"),
    "venv": ("python{version}-venv", "python3", "python", "python@{version}"),
    "python": ("python{newer}", "python3.13", "python", "python@3.13"),
    "its venv": ("python{newer}-venv", "python3.13", "python", "python@3.13"),
    "pkg-config": ("pkg-config", "pkgconf-pkg-config", "pkgconf", "pkgconf"),
    "cairo headers": ("libcairo2-dev", "cairo-devel", "cairo", "cairo"),
    "pango headers": ("libpango1.0-dev", "pango-devel", "pango", "pango"),
    "libcairo": ("libcairo2", "cairo", "cairo", "cairo"),
    "libpango": ("libpangocairo-1.0-0", "pango", "pango", "pango"),
}
"""Need → its packages for each manager of ``_INSTALL``."""


def manager() -> str:
    """The package manager of this system; Debian's where none is known."""
    return next((name for name in _INSTALL if shutil.which(name)), "apt-get")


def packages(needs: list[str]) -> str:
    """The packages that meet the ``needs``, each once, as the package manager takes them."""
    column = list(_INSTALL).index(manager())
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    newer = newer_python() if "python" in needs else ""
    names = " ".join(_NAMES[need][column].format(version=version, newer=newer) for need in needs)
    return " ".join(dict.fromkeys(names.split()))


def install(needs: list[str]) -> str:
    """The command that installs what meets the ``needs``."""
    name = manager()
    prefix = "" if name == "brew" or getattr(os, "geteuid", int)() == 0 else "sudo "
    return f"{prefix}{_INSTALL[name]} {packages(needs)}"


def newer_python() -> str | None:
    """The newest Python that deepchalk runs with and this system's packages have; None if none."""
    # Debian's and Ubuntu's python3 is the one that the system came with, which may be too old.
    if manager() != "apt-get":
        return _NEWER[0]
    return next((one for one in _NEWER if _succeeds("apt-cache", "show", f"python{one}")), None)


def needed_to_compile() -> list[str]:
    """What pip needs to compile pycairo, ManimPango and our renderer, and does not find."""
    found = {
        "compiler": has_compiler(),
        "python headers": Path(sysconfig.get_path("include"), "Python.h").exists(),
        "pkg-config": shutil.which("pkg-config") is not None,
        "cairo headers": _succeeds("pkg-config", "--exists", "cairo"),
        "pango headers": _succeeds("pkg-config", "--exists", "pangocairo"),
    }
    return [need for need, here in found.items() if not here]


def needed_for_environment() -> list[str]:
    """What Python needs to make a virtual environment, and does not find."""
    # Debian ships them apart from Python.
    here = find_spec("ensurepip") is not None and find_spec("venv") is not None
    return [] if here else ["venv"]


def has_compiler() -> bool:
    """Whether a C program can be compiled, with the headers of the C library."""
    return _succeeds("cc", "-x", "c", "-c", "-", "-o", os.devnull, source="#include <stdio.h>\n")


def _succeeds(*command: str, source: str = "") -> bool:
    try:
        done = subprocess.run(command, input=source, text=True, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    print(packages([*needed_for_environment(), *needed_to_compile()]))
