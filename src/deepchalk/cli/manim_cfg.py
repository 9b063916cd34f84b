"""What ``manim.cfg`` says of a video, read where Manim reads it and as Manim understands it."""

from __future__ import annotations

import configparser
import sys
from dataclasses import dataclass
from pathlib import Path

from deepchalk.engine.request import QUALITIES
from deepchalk.errors import ParameterError
from deepchalk.input_files import NotRead, read_input_text

FILE_NAME = "manim.cfg"

_LARGEST = 1_000_000
_SECTION = "CLI"
_QUALITIES = {
    "low_quality": "l",
    "medium_quality": "m",
    "high_quality": "h",
    "production_quality": "p",
    "fourk_quality": "k",
}
# What the command decides, with the option that says the same.
_DECIDED = {
    "dry_run": "",
    "format": "--format",
    "from_animation_number": "-n",
    "media_dir": "-o",
    "output_file": "-o",
    "preview": "-p",
    "renderer": "",
    "save_as_gif": "--format gif",
    "save_last_frame": "--format png",
    "save_sections": "--save_sections",
    "transparent": "-t",
    "upto_animation_number": "-n",
    "write_to_movie": "",
    "video_dir": "-o",
}
_OFF = {"", "false", "no", "off", "0", "-1"}
# What Manim's own file says of these is what happens anyway.
_USUAL = {"renderer": "cairo", "write_to_movie": "true", "from_animation_number": "0"}


@dataclass(frozen=True)
class Configured:
    """Size and frame rate, None where nothing is said, and what the command does not follow."""

    width: int | None = None
    height: int | None = None
    frame_rate: float | None = None
    not_followed: tuple[str, ...] = ()


def configured() -> Configured:
    """What the user's own file and, stronger, that in the current folder say."""
    parser = configparser.ConfigParser()
    folder = "AppData/Roaming/Manim" if sys.platform == "win32" else ".config/manim"
    for file in (Path.home() / folder / FILE_NAME, Path(FILE_NAME)):
        if file.exists():
            try:
                parser.read_string(read_input_text(file, _LARGEST))
            except NotRead as reason:
                raise ParameterError(f"{file} {reason}") from None
            except configparser.Error as problem:
                raise ParameterError(f"{file} is damaged: {problem}") from None
    if not parser.has_section(_SECTION):
        return Configured()
    settings = dict(parser.items(_SECTION, raw=True))
    quality = settings.get("quality", "").strip()
    letter = _QUALITIES.get(quality, quality)
    if letter in QUALITIES:
        # It is stronger than numbers, wherever they stand.
        width, height, frame_rate = QUALITIES[letter]
        return Configured(width, height, frame_rate, _not_followed(settings))
    return Configured(
        _number(settings, "pixel_width"),
        _number(settings, "pixel_height"),
        _rate(settings),
        _not_followed(settings),
    )


def _number(settings: dict[str, str], name: str) -> int | None:
    if name not in settings:
        return None
    text = settings[name].strip()
    if not text.isdecimal() or not 0 < int(text[:9]) <= 100_000:
        raise ParameterError(f"{FILE_NAME}: {name} is {text!r}, but it must be a whole number")
    return int(text)


def _rate(settings: dict[str, str]) -> float | None:
    if "frame_rate" not in settings:
        return None
    text = settings["frame_rate"].strip()
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0 < rate <= 1000:
        raise ParameterError(
            f"{FILE_NAME}: frame_rate is {text!r}, but it must be a number above 0, at most 1000"
        )
    return rate


def _not_followed(settings: dict[str, str]) -> tuple[str, ...]:
    """What the file asks for in vain, each with the option to ask for it."""
    out = []
    for name, option in _DECIDED.items():
        value = settings.get(name, "").strip().lower()
        if value not in _OFF and value != _USUAL.get(name):
            out.append(f"{name} ({option})" if option else name)
    return tuple(out)
