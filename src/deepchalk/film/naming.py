"""One scheme of names for every command: other content has another name, the same has the same."""

from __future__ import annotations

from deepchalk.engine.request import Video
from deepchalk.film.chosen import Chosen, short_steps, step_names
from deepchalk.film.qualities import QUALITIES

USUAL_THEME = "dark"
USUAL_QUALITY = "h"
USUAL_STILLS = "m"


def film_name(
    chosen: Chosen,
    theme: str = USUAL_THEME,
    video: Video = Video(),  # noqa: B008 - frozen
    steps: tuple[str, ...] = (),
) -> str:
    """Name of a film's files, without an ending: ``attention-classic-light-480p15-steps-1-4_7``.

    What is usual leaves no trace: the lesson's defaults, the dark theme, 1080p60, all steps. Own
    parameters are told by a digest of their values.
    """
    return _joined(chosen, theme, size_name(video), steps)


def stills_name(
    chosen: Chosen, theme: str, quality: str, steps: tuple[str, ...] = (), first: bool = False
) -> str:
    """Name of the folder of a lesson's stills: ``attention-light-1080p-stills``."""
    height = QUALITIES[quality][1]
    size = "" if quality == USUAL_STILLS else f"-{height}p"
    return _joined(chosen, theme, size, steps) + ("-first-stills" if first else "-stills")


def _joined(chosen: Chosen, theme: str, size: str, steps: tuple[str, ...]) -> str:
    ground = "" if theme == USUAL_THEME else f"-{theme}"
    numbers = _step_numbers(chosen, steps)
    return chosen.stem + ground + size + (f"-steps-{numbers}" if numbers else "")


def size_name(video: Video) -> str:
    """``-480p15`` for a quality of Manim's, ``-1000x500p24`` for another; nothing for 1080p60."""
    width, height, frame_rate = video.width, video.height, video.frame_rate
    if (width, height, frame_rate) == QUALITIES[USUAL_QUALITY]:
        return ""
    wide = "" if (width, height) in {(w, h) for w, h, _ in QUALITIES.values()} else f"{width}x"
    return f"-{wide}{height}p{frame_rate:g}"


def _step_numbers(chosen: Chosen, steps: tuple[str, ...]) -> str:
    """Numbers of the steps, neighbours as a range: ``1-4_7``; nothing where all are there."""
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
