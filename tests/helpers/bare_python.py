"""A Python in which no package is installed, and a deepchalk that cannot import Manim."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src"


def bare_python(folder: Path) -> Path:
    """A new Python without any package, not even pip, in ``folder``."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    return folder / "bin" / "python"


def deepchalk(
    *arguments: str,
    path: list[Path],
    python: Path | str = sys.executable,
    folder: Path | None = None,
    **variables: str,
) -> subprocess.CompletedProcess[str]:
    """What ``deepchalk ARGUMENTS`` says in ``folder``; modules are looked for in ``path`` first."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), **variables}
    return subprocess.run(
        [str(python), "-m", "deepchalk", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=folder,
    )


def broken_cairo(folder: Path, code: str) -> Path:
    """A folder with a module ``cairo`` that runs ``code`` when it is imported."""
    folder.mkdir()
    (folder / "cairo.py").write_text(code, encoding="utf-8")
    return folder


LIBRARY_IS_GONE = (
    'raise ImportError("libcairo.so.2: cannot open shared object file: No such file or directory")'
)
