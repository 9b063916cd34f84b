"""Python once more, for work that needs a process of its own."""

from __future__ import annotations

import sys


def command(module: str) -> list[str]:
    """The command that calls ``main`` of ``module``, imported from where this process finds it.

    Not ``python -m``, which looks into the current folder first: a user's ``random.py`` there would
    replace Python's own.
    """
    places = [str(place) for place in sys.path]
    return [
        sys.executable,
        "-c",
        f"import sys; sys.path[:] = {places!r}; from {module} import main; main()",
    ]
