"""Everything that deepchalk needs, one function each."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from deepchalk.doctor import environment, system
from deepchalk.doctor.finding import Finding

OLDEST_PYTHON = (3, 11)
FREE_DISK = 10**9
"""Bytes; a long film in high quality needs less, its parts in the cache included."""

NATIVE_FLAGS = ["-O3", "-std=c11", "-shared", "-fPIC", "-fvisibility=hidden"]
"""Those of the build (hatch_build.py)."""

_PROBE_SECONDS = 120.0


def every_finding() -> Iterator[Finding]:
    """What was found, in the order in which it is best mended."""
    for check in _CHECKS:
        yield check()


def python() -> Finding:
    """Python is recent enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        return Finding("Python", version, detail=sys.executable)
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return Finding(
        "Python",
        f"{version} is too old, {oldest} or later is needed",
        help=system.install(["python"]),
        detail=sys.executable,
    )


def packages() -> Finding:
    """Every Python package that deepchalk asks for is installed."""
    absent = environment.absent()
    if not absent:
        return Finding("Python packages", "all are installed", detail=sys.prefix)
    names = ", ".join(map(environment.package_name, absent))
    needs = system.needed_for_environment()
    commands = [system.install(needs)] if needs else []
    commands.append(environment.pip_install(*absent))
    return Finding("Python packages", f"not installed: {names}", help=" && ".join(commands))


def cairo() -> Finding:
    """Cairo draws every frame."""
    return _compiled_by_pip("cairo", package="pycairo", library="libcairo")


def pango() -> Finding:
    """Manim does not start without Pango."""
    return _compiled_by_pip("pango", package="manimpango", library="libpango")


def manim() -> Finding:
    """Manim can be imported, and is the version that the renderer knows."""
    found = _probe("manim", "Manim", help=_again("manim"))
    wanted = environment.requirement("manim")
    series = re.search(r"==([\d.]+)\*", wanted)
    if found.fine and series and not found.words.startswith(series.group(1)):
        return Finding(
            "Manim",
            f"{found.words} is another version than {series.group(1)}*",
            help=environment.pip_install(wanted),
            detail=found.detail,
        )
    return found


def typst() -> Finding:
    """Typst sets text and formulas."""
    return _probe("typst", "Typst", help=_again("typst"))


def fonts() -> Finding:
    """The fonts of lessons are there, and Typst finds them."""
    return _probe("fonts", "Fonts", help=_again("fontpkg-inter", "fontpkg-jetbrains-mono"))


def ffmpeg() -> Finding:
    """PyAV encodes."""
    return _probe("ffmpeg", "FFmpeg", help=_again("av"))


def renderer() -> Finding:
    """The part of the renderer that is written in C; without it a render takes longer."""
    source = environment.native_source()
    compiling = shlex.join(["cc", *NATIVE_FLAGS, str(source), "-o", str(source.with_suffix(".so"))])
    commands = [] if system.has_compiler() else [system.install(["compiler"])]
    return _probe(
        "compiled",
        "Compiled part of the renderer",
        help=" && ".join([*commands, compiling]),
        essential=False,
        otherwise="not here, so rendering takes longer",
    )


def cache() -> Finding:
    """Finished stretches of video can be kept."""
    return _probe(
        "cache",
        "Cache",
        help="export DEEPCHALK_CACHE_DIR=FOLDER (one that can be written to)",
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
        f"less than the {FREE_DISK / 10**6:.0f} MB that a long film may need",
        help=f"du -xh {shlex.quote(str(scarce))} | sort -h | tail (it lists what is large)",
        essential=False,
        detail=detail,
    )


def fork() -> Finding:
    """A process can be copied; Windows cannot."""
    return _probe("fork", "Processes", help="wsl --install -d Ubuntu (and install deepchalk there)")


_CHECKS: tuple[Callable[[], Finding], ...] = (
    python,
    packages,
    cairo,
    pango,
    manim,
    typst,
    fonts,
    ffmpeg,
    renderer,
    cache,
    disk,
    fork,
)


def _compiled_by_pip(probe: str, package: str, library: str) -> Finding:
    """A package without a ready build for Linux: pip needs headers, and then it needs a library."""
    subject = probe.capitalize()
    found = _probe(probe, subject, help="?")
    if found.fine:
        return found
    if f"No module named '{probe if probe == 'cairo' else package}'" in found.words:
        needs = system.needed_to_compile()
        words = f"{package} is not installed"
        if needs:
            words += (
                f", and to compile it {_and(needs)} {'is' if len(needs) == 1 else 'are'} missing"
            )
        commands = [system.install(needs)] if needs else []
        commands.append(environment.pip_install(environment.requirement(package)))
        return Finding(subject, words, help=" && ".join(commands), detail=found.detail)
    absent = re.search(r"(lib\w+)[\w.+-]*: cannot open shared object", found.words)
    if absent and absent.group(1).startswith(("libcairo", "libpango")):
        need = "libcairo" if absent.group(1).startswith("libcairo") else "libpango"
        return Finding(subject, found.words, help=system.install([need]), detail=found.detail)
    return Finding(
        subject,
        found.words,
        help=environment.pip_install("--force-reinstall", "--no-cache-dir", package),
        detail=found.detail,
    )


def _probe(
    name: str, subject: str, help: str, essential: bool = True, otherwise: str = ""
) -> Finding:
    """What ``probes.NAME`` says in a process of its own; ``otherwise`` replaces its last words."""
    command = [sys.executable, "-m", "deepchalk.doctor.probes", name]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PROBE_SECONDS,
            # A file of the user's in this folder is not the module of its name.
            env={**os.environ, "PYTHONSAFEPATH": "1"},
        )
    except subprocess.TimeoutExpired:
        return Finding(subject, f"no answer within {_PROBE_SECONDS:g} s", help, essential)
    if done.returncode == 0:
        words, _, where = done.stdout.partition("\n")
        return Finding(subject, words, essential=essential, detail=where.strip())
    if done.returncode < 0:
        words = f"ends the process that loads it (signal {-done.returncode})"
    else:
        words = (done.stderr.strip().splitlines() or ["failed without a word"])[-1]
    return Finding(subject, otherwise or words, help, essential, detail=done.stderr.strip())


def _again(*packages: str) -> str:
    return environment.pip_install("--force-reinstall", *map(environment.requirement, packages))


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
