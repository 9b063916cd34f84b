"""Everything that deepchalk needs: libraries that are tried out, and what else must be here."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

from deepchalk.doctor import environment, system
from deepchalk.doctor.report import Finding
from deepchalk.doctor.trial import outcome
from deepchalk.plugins import Kind, Plugin, PluginError, plugins
from deepchalk.requirements import absent, is_installed, package_name, requirement

OLDEST_PYTHON = (3, 11)
FREE_DISK = 10**9
"""Bytes; a long film in high quality needs less, its parts in the cache included."""


def every_finding() -> Iterator[Finding]:
    """What was found, in the order in which it is best mended."""
    yield python()
    yield packages()
    for subject, (probe, *brought_by) in PARTS.items():
        finding = _part(subject, probe, *brought_by)
        yield finding if probe != "manim" else _of_known_series(finding)
    # Nothing can be compiled into a wheel that is not installed yet.
    if environment.WHEEL is None:
        yield renderer()
    yield cache()
    yield disk()
    yield fork()
    yield from other_packages()


PARTS = {
    "Cairo": ("cairo", "pycairo"),
    "Pango": ("pango", "manimpango"),
    "Manim": ("manim", "manim"),
    "Typst": ("typst", "typst"),
    "Fonts": ("fonts", "fontpkg-inter", "fontpkg-jetbrains-mono"),
    "FFmpeg": ("ffmpeg", "av"),
}
"""Libraries: the probe that tries each, and the Python packages that bring what it tries."""


def python() -> Finding:
    """Python is recent enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        return Finding("Python", version, detail=sys.executable)
    oldest = ".".join(map(str, OLDEST_PYTHON))
    newer = system.newer_python()
    if newer is None:
        # No package of the system's; uv brings a Python of its own.
        helps = (
            f"{shlex.quote(sys.executable)} -m pip install uv, then uv venv --python 3.13 "
            "~/deepchalk-venv && uv pip install --python ~/deepchalk-venv deepchalk"
        )
    else:
        helps = (
            f"{system.install(['python', 'its venv'])}, then python{newer} -m venv "
            "~/deepchalk-venv && ~/deepchalk-venv/bin/pip install deepchalk"
        )
    words = f"{version} is too old, {oldest} or later is needed"
    return Finding("Python", words, helps, detail=sys.executable)


def packages() -> Finding:
    """Every Python package that deepchalk asks for is installed."""
    names = [package_name(each) for each in absent()]
    if not is_installed("deepchalk"):
        names.insert(0, "deepchalk")
    if not names:
        return Finding("Python packages", "all are installed", detail=sys.prefix)
    needs = system.needed_for_environment()
    if not all(map(is_installed, ("pycairo", "manimpango"))):
        needs += system.needed_to_compile()
    helps = _after(needs, environment.install_what_is_absent())
    return Finding("Python packages", f"not installed: {', '.join(names)}", helps)


def _of_known_series(found: Finding) -> Finding:
    """Manim must be of the series that the renderer knows."""
    wanted = requirement("manim")
    series = re.search(r"==([\d.]+)\*", wanted)
    if not found.fine or not series or found.words.startswith(series.group(1)):
        return found
    words = f"{found.words} is not {series.group(1)}*"
    return replace(found, words=words, help=environment.install(wanted))


def renderer() -> Finding:
    """The part of the renderer that is written in C; without it a render takes longer."""
    subject = "Compiled part of the renderer"
    tried = outcome("compiled")
    if tried.succeeded:
        return Finding(subject, tried.words, detail=tried.detail)
    needs = [] if system.has_compiler() else ["compiler"]
    return Finding(
        subject,
        "not here, so rendering takes longer",
        help=_after(needs, environment.compile_native()),
        essential=False,
        detail=tried.detail,
    )


def cache() -> Finding:
    """Finished stretches of video can be kept; without that each render begins from nothing."""
    tried = outcome("cache")
    if tried.succeeded:
        return Finding("Cache", tried.words, detail=tried.detail)
    helps = 'export DEEPCHALK_CACHE_DIR="$HOME/deepchalk-cache"'
    if "No module named" in tried.words:
        helps = _what_helps(tried.words, "platformdirs", "filelock")
    return Finding(
        "Cache",
        f"nothing is kept between renders ({tried.words})",
        helps,
        essential=False,
        detail=tried.detail,
    )


def disk() -> Finding:
    """There is room for temporary files and for a film here."""
    free = {place: shutil.disk_usage(place).free for place in (tempfile.gettempdir(), Path.cwd())}
    scarce = min(free, key=lambda place: free[place])
    detail = "\n".join(f"{place}: {bytes / 10**9:.1f} GB free" for place, bytes in free.items())
    if free[scarce] >= FREE_DISK:
        return Finding("Disk", f"{free[scarce] / 10**9:.1f} GB free", detail=detail)
    return Finding(
        "Disk",
        f"{free[scarce] / 10**6:.0f} MB free where {scarce} is, "
        f"and a long film may need {FREE_DISK / 10**6:.0f} MB",
        help="du -xh ~ | sort -h | tail",
        essential=False,
        detail=detail,
    )


def fork() -> Finding:
    """A process can be copied; Windows cannot."""
    tried = outcome("fork")
    helps = "" if tried.succeeded else "wsl --install -d Ubuntu"
    return Finding("Processes", tried.words, helps, detail=tried.detail)


def other_packages() -> Iterator[Finding]:
    """What each other package offers; what of it cannot be loaded hinders nothing else."""
    offered: dict[str, list[Plugin]] = {}
    for kind in get_args(Kind):
        for plugin in plugins(kind, ()).values():
            offered.setdefault(plugin.package, []).append(plugin)
    for package, several in sorted(offered.items()):
        names = ", ".join(f"{one.kind} {one.name}" for one in several)
        broken = []
        for one in several:
            try:
                one.load({})
            except PluginError as error:
                broken.append(str(error))
        yield Finding(
            f"from the package {package}",
            f"{names}: cannot be loaded" if broken else names,
            help=f"pip uninstall {package}, or tell its authors" if broken else "",
            essential=False,
            detail="\n".join(broken),
        )


def _part(subject: str, probe: str, *packages: str) -> Finding:
    """How the probe fares that tries what the Python ``packages`` bring."""
    tried = outcome(probe)
    helps = "" if tried.succeeded else _what_helps(tried.words, *packages)
    return Finding(subject, tried.words, helps, detail=tried.detail)


def _what_helps(failure: str, *packages: str) -> str:
    """The command against a failed import of what the Python ``packages`` bring."""
    library = re.search(r"(libcairo|libpango)\S*: cannot open shared object", failure)
    if library:
        return system.install([library.group(1)])
    module = re.search(r"No module named '(cairo|manimpango)", failure)
    if module:
        package = "pycairo" if module.group(1) == "cairo" else "manimpango"
        return _after(system.needed_to_compile(), environment.install(package))
    wanted = map(requirement, packages)
    if "No module named" in failure:
        return environment.install(*wanted)
    return environment.install("--force-reinstall", *wanted)


def _after(needs: list[str], command: str) -> str:
    """The ``command``, after that which installs the system packages it ``needs``."""
    return f"{system.install(needs)} && {command}" if needs else command
