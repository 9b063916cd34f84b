"""What stands beside a film: captions, chapters, transcript, poster, program and manifest."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from PIL import Image

from deepchalk.errors import DeepchalkError, ManifestError
from deepchalk.export.formats import FORMATS, export_as
from deepchalk.export.video.frames import last_moment, opened, picture_at, video_of
from deepchalk.lesson.params import options_of, typed
from deepchalk.lesson.telling.recording import Cue, Recording, StepRecord
from deepchalk.output_files import completed, digest_of, write_text
from deepchalk.words import ENGLISH, using
from deepchalk.words.faces import say

BESIDE = {
    "captions": "vtt",
    "srt": "srt",
    "chapters": "chapters",
    "transcript": "transcript",
    "poster": "poster",
    "program": "program",
    "manifest": "manifest",
}
"""What stands beside a video, and the format of each. Who finds its manifest finds the rest."""

_QUALITIES = {
    (480, 15.0): "l",
    (720, 30.0): "m",
    (1080, 60.0): "h",
    (1440, 60.0): "p",
    (2160, 60.0): "k",
}
"""Sizes and frame rates that have a letter."""


def sidecar_files(video: Path) -> dict[str, Path]:
    """Where the files beside ``NAME.mp4`` stand, by what they are: ``NAME.vtt``, …, ``NAME.json``.

    A video of another format shares them, as they say the same, but has a manifest of its own.
    """
    named = {name: video.with_suffix(FORMATS[of].suffix) for name, of in BESIDE.items()}
    return named | {"manifest": manifest_file(video)}


def manifest_file(video: Path) -> Path:
    """Where the manifest of a video stands: ``NAME.json``, or ``NAME.gif.json``."""
    return video.with_suffix(".json" if video.suffix == ".mp4" else f"{video.suffix}.json")


def write_sidecars(recording: Recording, video: Path) -> list[Path]:
    """Write captions, chapters, transcript, poster, program and manifest beside ``video``."""
    recording = replace(recording, video=str(video))
    return [
        file
        for name, path in sidecar_files(video).items()
        if name != "program" or recording.program
        for file in export_as(recording, BESIDE[name], path)
    ]


# Captions and chapters: WebVTT for browsers and most players, SRT for the others


def export_webvtt(recording: Recording, path: Path) -> Path:
    """Write the captions of a recording as WebVTT."""
    return write_text(path, _in_language(recording, webvtt(recording.cues)))


def export_srt(recording: Recording, path: Path) -> Path:
    """Write the captions of a recording as SRT."""
    return write_text(path, srt(recording.cues))


def export_chapters(recording: Recording, path: Path) -> Path:
    """Write the steps of a recording as WebVTT chapters."""
    return write_text(path, _in_language(recording, chapters(recording)))


def _in_language(recording: Recording, text: str) -> str:
    """A WebVTT file with its language, where that is another than English, in its head."""
    if recording.spoken_language == ENGLISH:
        return text
    return text.replace("WEBVTT\n", f"WEBVTT\nLanguage: {recording.language}\n", 1)


def webvtt(cues: Iterable[Cue], names: Iterable[object] | None = None) -> str:
    """The text of a WebVTT file; without ``names`` of the cues they are numbered."""
    blocks = ["WEBVTT"]
    for name, cue in zip(names or count(1), cues, strict=False):
        start, end = with_milliseconds(cue.start), with_milliseconds(cue.end)
        blocks.append(f"{name}\n{start} --> {end}\n{as_webvtt(cue.text)}")
    return "\n\n".join(blocks) + "\n"


def srt(cues: Iterable[Cue]) -> str:
    """The text of an SRT file."""
    blocks = []
    for number, cue in enumerate(cues, start=1):
        start, end = with_milliseconds(cue.start, ","), with_milliseconds(cue.end, ",")
        # A blank line would end the caption, an arrow of this kind looks like times.
        text = re.sub(r"\s*[\r\n]\s*", "\n", cue.text.strip()).replace("-->", "→")
        blocks.append(f"{number}\n{start} --> {end}\n{text}\n")
    return "\n".join(blocks)


def chapters(recording: Recording) -> str:
    """The text of a WebVTT file with one cue per step, named after its number and its name."""
    cues = [Cue(step.title, step.start, step.end) for step in recording.steps]
    return webvtt(cues, [step.file_name for step in recording.steps])


def as_webvtt(text: str) -> str:
    """Text that a WebVTT reader shows as it is: no tags, no arrow, no blank line."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"\s*[\r\n]\s*", "\n", escaped.strip())


def with_milliseconds(seconds: float, point: str = ".") -> str:
    """``01:02:03.456``, as WebVTT writes it; SRT has a comma for a point."""
    milliseconds = round(seconds * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    whole, thousandths = divmod(rest, 1000)
    return f"{hours:02}:{minutes:02}:{whole:02}{point}{thousandths:03}"


# The lesson to read: as Markdown, and as the text for a video platform

SHORTEST_CHAPTER = 10
"""Seconds of a chapter that YouTube takes."""


def export_transcript(recording: Recording, path: Path) -> Path:
    """Write the transcript of a recording."""
    return write_text(path, transcript(recording))


def export_description(recording: Recording, path: Path) -> Path:
    """Write a description that can be pasted on a video platform."""
    return write_text(path, description(recording))


def transcript(recording: Recording) -> str:
    """The Markdown text: title, summary, steps, parameters, command."""
    command = render_command(recording)
    # A fence that is longer than any that stands in the code.
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", command)), default=0))
    with using(recording.spoken_language):
        blocks = [
            f"# {as_markdown(recording.title)}",
            as_markdown(recording.summary),
            *map(_step, recording.steps),
            f"## {say('text-parameters')}",
            _parameters(recording),
            f"## {say('text-command')}",
            f"{fence}sh\n{command}\n{fence}",
        ]
    return "\n\n".join(blocks) + "\n"


def _step(step: StepRecord) -> str:
    span = f"{minutes_and_seconds(step.start)}–{minutes_and_seconds(step.end)}"
    said = "\n".join(as_markdown(sentence) for sentence in step.captions)
    return f"## {step.number}. {as_markdown(step.title)} ({span})" + (f"\n\n{said}" if said else "")


def _parameters(recording: Recording) -> str:
    name = as_markdown(recording.preset or "")
    origin = say("text-preset", name=name) if name else ""
    if not recording.params:
        return origin or say("text-defaults")
    rows = [
        f"| {as_markdown(name)} | {as_markdown(typed(value))} |"
        for name, value in recording.params.items()
    ]
    table = "\n".join([f"| {say('text-parameter')} | {say('text-value')} |", "|---|---|", *rows])
    return f"{origin}\n\n{table}" if origin else table


def as_markdown(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", " ".join(text.split()))
    # A line that starts like a list would become one.
    return re.sub(r"^(\d+)([.)])|^([-+=])", r"\1\\\2\3", line)


def description(recording: Recording) -> str:
    """Title, summary, chapter list and the command that makes the video."""
    with using(recording.spoken_language):
        made = say("text-made")
    return (
        f"{recording.title}\n\n{recording.summary}\n\n{chapter_list(recording)}\n"
        f"{made}: {render_command(recording)}\n"
    )


def chapter_list(recording: Recording) -> str:
    """Lines like ``0:00 Lay the grid``, as YouTube reads them from a video's description."""
    # YouTube makes chapters of them when there are three or more, the first starts at 0:00 and
    # each lasts 10 seconds. So a shorter step takes the next along, and a short last one gets no
    # chapter of its own.
    chapters: list[tuple[int, str]] = []
    for step in recording.steps:
        start = int(step.start)
        if not chapters:
            chapters.append((0, step.title))
        elif min(start - chapters[-1][0], int(recording.duration) - start) >= SHORTEST_CHAPTER:
            chapters.append((start, step.title))
    return "".join(f"{minutes_and_seconds(start)} {title}\n" for start, title in chapters)


def minutes_and_seconds(seconds: float) -> str:
    """``2:03`` or ``1:02:03``, rounded down: a jump there misses nothing of the step."""
    minutes, whole = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole:02}" if hours else f"{minutes}:{whole:02}"


# One moment of the video as a picture, PNG or WebP by the file's suffix

_SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    ".png": {"optimize": True},
    ".webp": {"lossless": True, "method": 4},
}


def export_poster(recording: Recording, path: Path, *, seconds: float | None = None) -> Path:
    """Write the frame at ``seconds``; by default the end of the step that sums up."""
    if path.suffix.lower() not in _SAVE_OPTIONS:
        raise DeepchalkError(f"the poster {path} must end in .png or .webp")
    picture = picture_of(recording, seconds)
    with completed(path) as temporary:
        picture.save(temporary, **_SAVE_OPTIONS[path.suffix.lower()])
    return path


def picture_of(recording: Recording, seconds: float | None = None) -> Image.Image:
    """The frame at ``seconds``; by default the end of the step that sums up."""
    if seconds is None:
        step = recording.summed_up
        seconds = 0.0 if step is None else last_moment(recording, step)
    with opened(video_of(recording)) as container:
        return picture_at(container, seconds)


NO_PROGRAM = "# For these parameters the lesson closes without a program.\n"


def export_program(recording: Recording, path: Path) -> Path:
    """Write the program of a recording; where it has none, a file that says so."""
    return write_text(path, recording.program or NO_PROGRAM)


# Everything that is known of a video, as JSON that can be read back


def export_manifest(recording: Recording, path: Path) -> Path:
    """Write the manifest of a recording; it names the video by its file name alone."""
    if recording.video is None:
        return write_text(path, replace(recording, stills=None, live=None).to_json())
    video = Path(recording.video)
    digest = digest_of(video) if video.is_file() else None
    stated = replace(recording, video=video.name, video_sha256=digest, stills=None, live=None)
    return write_text(path, stated.to_json())


def read_manifest(path: Path) -> Recording:
    """The recording of a manifest; its video is looked for beside the manifest."""
    recording = replace(Recording.read(path), stills=None, live=None)
    if recording.video is None:
        return recording
    # A manifest is data from outside: what it names is a file of its own folder, and no link
    # that leads out of it, or nothing.
    name, folder = recording.video, path.parent
    is_name = name.isprintable() and name not in ("", ".", "..") and not {"/", "\\"} & set(name)
    if not is_name or (folder / name).resolve().parent != folder.resolve():
        raise ManifestError(
            f"{path} names the video {name[:60]!r}, but it must name a file of its own folder"
        )
    return replace(recording, video=str(folder / name))


def render_command(recording: Recording) -> str:
    """A command like ``deepchalk render attention --tokens 4 -q h``, quoted for a shell."""
    words = ["deepchalk", "render", recording.typed or recording.lesson]
    if recording.preset is not None:
        words += ["--preset", recording.preset]
    else:
        words += options_of(recording.params)
    if recording.spoken_language != ENGLISH:
        words += ["--language", recording.language]
    if recording.own_words:
        words += ["--script", recording.own_words]
    if recording.theme != "dark":
        words += ["--theme", recording.theme]
    quality = _QUALITIES.get((recording.height, recording.frame_rate))
    if quality is not None:
        words += ["-q", quality]
    return shlex.join(words)
