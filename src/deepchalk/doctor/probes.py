"""Tries one part of the installation: ``python -m deepchalk.doctor.probes cairo``.

A probe prints what is there, and on a second line where; what is not there is an exception. Each
runs in a process of its own, because a broken library ends the process that loads it.
"""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile


def cairo() -> None:
    """Draws every frame."""
    import cairo

    _say(f"pycairo {cairo.version} with cairo {cairo.cairo_version_string()}", cairo.__file__)


def pango() -> None:
    """Manim's texts; Manim does not start without it."""
    import manimpango

    version = f"ManimPango {manimpango.__version__} with Pango {manimpango.pango_version()}"
    _say(version, manimpango.__file__)


def manim() -> None:
    """Lays out and animates."""
    import manim

    _say(manim.__version__, manim.__file__)


def ffmpeg() -> None:
    """The FFmpeg libraries that PyAV brings, and their H.264 encoder."""
    import av
    import av.codec

    av.codec.Codec("libx264", "w")
    major, minor, patch = av.library_versions["libavcodec"]
    _say(f"PyAV {av.__version__} with libavcodec {major}.{minor}.{patch} and x264", av.__file__)


def typst() -> None:
    """Sets text and formulas."""
    from importlib.metadata import version

    import typst

    typst.compile(b"$ x^2 $", format="svg", ignore_system_fonts=True)
    _say(version("typst"), typst.__file__)


def fonts() -> None:
    """The fonts of lessons, which come as packages, and which Typst sets in."""
    import fontpkg_inter
    import fontpkg_jetbrains_mono
    import typst

    folders = [str(package.ROOT / "files") for package in (fontpkg_inter, fontpkg_jetbrains_mono)]
    families = ["Inter", "JetBrains Mono"]
    text = "".join(f'#text(font: "{family}")[a]' for family in families)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    _, warnings = typst.compile_with_warnings(text.encode(), format="svg", font_paths=fonts)
    if warnings:
        raise FileNotFoundError(str(warnings[0]))
    _say(" and ".join(families), "\n".join(folders))


def compiled() -> None:
    """The parts of the renderer that are written in C."""
    from deepchalk.doctor.environment import native_sources

    libraries = [source.with_suffix(".so") for source in native_sources()]
    for library in libraries:
        ctypes.CDLL(str(library))
    _say("is here", libraries[0].parent)


def cache() -> None:
    """The folder of finished stretches of video can be written to."""
    from deepchalk.store import cache_folder

    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        _say("can be written to", folder)


def fork() -> None:
    """A render is spread over copies of its process."""
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    _say("this system can copy a process")


def _say(what: object, where: object = "") -> None:
    print(f"{what}\n{where}", flush=True)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
    # What a library does when Python ends is not what was asked.
    os._exit(0)
