"""The Python packages that deepchalk asks for, and which of them are missing."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution


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
    return [each for each in requirements() if not is_installed(package_name(each))]


def is_installed(name: str) -> bool:
    """Whether some version of the package is installed."""
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def missing(error: ImportError) -> str | None:
    """What is missing, in one sentence; None if the failed import is a fault of another kind."""
    names = [package_name(each) for each in absent()]
    if names:
        trouble = f"Python packages are missing ({', '.join(names)})"
    else:
        try:
            import manim  # noqa: F401
        except ImportError as reason:
            trouble = f"Manim cannot be imported ({gist(str(reason))})"
        else:
            return None
    return f"{trouble}; `deepchalk doctor` names the command that helps"


def gist(failure: str) -> str:
    """What is missing, of all that a failed import says: a library, or the last line."""
    library = re.search(r"lib\S+: cannot open shared object file", failure)
    lines = [" ".join(line.split()) for line in failure.splitlines() if line.strip()]
    return library.group() if library else (lines or ["it does not say why"])[-1]
