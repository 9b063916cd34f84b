"""One scheme of names for every command: other content has another name, the same has the same."""

from __future__ import annotations

from pathlib import Path

from deepchalk.engine.request import Video
from deepchalk.film.chosen import short_steps, step_names
from deepchalk.film.narrating import usual_voice
from deepchalk.film.order import ENGINE, NONE, OURS, USUAL_THEME, FilmOrder
from deepchalk.film.qualities import QUALITIES
from deepchalk.plugins import plugins

USUAL_QUALITY = "h"
USUAL_STILLS = "m"


def film_name(order: FilmOrder) -> str:
    """Name of a film's files, without an ending: ``attention-classic-light-480p15-steps-1-4_7``.

    What is usual leaves no trace: the lesson's defaults, the dark theme, 1080p60, all steps. Own
    parameters are told by a digest of their values.
    """
    return _joined(order, size_name(order.video))


def voice_name(order: FilmOrder) -> str:
    """What a film's name says of its voice: nothing of the usual one."""
    known = {ENGINE: "-narrated", NONE: "-silent"}
    known |= {name: f"-{name}" for name in plugins("voice", OURS) if not Path(name).is_dir()}
    told = "" if order.voice == usual_voice() else known.get(order.voice, "-own-voice")
    return told + (f"-{order.sentences}" if order.sentences else "")


def stills_name(order: FilmOrder, first: bool = False) -> str:
    """Name of the folder of a lesson's stills: ``attention-light-1080p-stills``."""
    width, height = order.video.width, order.video.height
    size = "" if (width, height) == QUALITIES[USUAL_STILLS][:2] else f"-{height}p"
    return _joined(order, size) + ("-first-stills" if first else "-stills")


def _joined(order: FilmOrder, size: str) -> str:
    ground = "" if order.theme == USUAL_THEME else f"-{order.theme}"
    numbers = _step_numbers(order)
    return order.chosen.stem + ground + size + (f"-steps-{numbers}" if numbers else "")


def size_name(video: Video) -> str:
    """``-480p15`` for a quality of Manim's, ``-1000x500p24`` for another; nothing for 1080p60."""
    width, height, frame_rate = video.width, video.height, video.frame_rate
    if (width, height, frame_rate) == QUALITIES[USUAL_QUALITY]:
        return ""
    wide = "" if (width, height) in {(w, h) for w, h, _ in QUALITIES.values()} else f"{width}x"
    return f"-{wide}{height}p{frame_rate:g}"


def _step_numbers(order: FilmOrder) -> str:
    """Numbers of the steps, neighbours as a range: ``1-4_7``; nothing where all are there."""
    chosen, steps = order.chosen, order.steps
    if not steps or (chosen.cut == "short" and steps == short_steps(chosen)):
        return ""
    names = step_names(chosen)
    numbers = [number for number, name in enumerate(names, start=1) if name in steps]
    if len(numbers) == len(names):
        return ""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    return "_".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in ranges)
