"""Recordings of one's own: what has to be said, and which of them are of the sentences of today."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from deepchalk.errors import DeepchalkError
from deepchalk.input_files import NotRead, open_input, read_input_text
from deepchalk.voice.sound import LARGEST, RATE, Samples, read, trimmed

if TYPE_CHECKING:
    from deepchalk.voice.narration import Sentence

FILE_NAME = "script.txt"
"""Name of the script in the folder of a lesson's recordings."""

_LARGEST = 1_000_000
_ENTRY = re.compile(
    r"\[(?P<name>[\w-]+-\d+)\]\s+(?P<seconds>\d+(?:\.\d+)?) s\s+(?P<digest>[0-9a-f]{12})"
)
_RECORDED = re.compile(r"recorded (?P<recording>[0-9a-f]{64}) for (?P<digest>[0-9a-f]{12})")
_ENTRY_LIKE = re.compile(r"\[|recorded ")
_HEAD = """\
# {title}
#
# Say each sentence as it stands after "say", and keep it in this folder under the name in
# brackets: slide-2.wav, or any other sound file. The seconds are what the picture takes;
# a longer recording makes the picture wait. What is not recorded, the engine says.
# The last column ties a recording to its wording; leave it as it is.
"""


@dataclass(frozen=True)
class Script:
    """A script as far as recordings need it."""

    digests: Mapping[str, str] = field(default_factory=dict)
    """Name of a sentence → digest of what had to be said."""
    made_for: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of recordings from before this script → digest of what they were made for."""

    @classmethod
    def read(cls, path: Path) -> Script:
        """The script in a file."""
        try:
            text = read_input_text(path, _LARGEST)
        except NotRead as reason:
            raise DeepchalkError(f"the script {path} {reason}") from None
        digests: dict[str, str] = {}
        made_for: dict[str, str] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if entry := _ENTRY.fullmatch(line.strip()):
                digests[entry["name"]] = entry["digest"]
            elif note := _RECORDED.fullmatch(line.strip()):
                made_for[note["recording"]] = note["digest"]
            elif _ENTRY_LIKE.match(line):
                raise DeepchalkError(
                    f"line {number} of {path} is damaged, {line.strip()[:60]!r}: "
                    "write the script again with deepchalk script"
                )
        return cls(digests, made_for)


def script_text(
    title: str,
    sentences: Sequence[Sentence],
    seconds: Iterable[float],
    made_for: Mapping[str, str] | None = None,
) -> str:
    """A script that people read and ``Script.read`` reads; ``seconds`` are those of the picture."""
    lines = [_HEAD.format(title=" ".join(title.split()))]
    for sentence, time in zip(sentences, seconds, strict=True):
        if sentence.words:
            lines += [
                f"[{sentence.name}]  {time:.1f} s  {sentence.digest}",
                f"    {' '.join(sentence.text.split())}",
                f"    say: {sentence.words}",
                "",
            ]
    if made_for:
        lines += [
            "# Recordings that were there before, and the wording that they were made for.",
            *(f"recorded {recording} for {digest}" for recording, digest in made_for.items()),
            "",
        ]
    return "\n".join(lines)


LONGEST = 120.0
"""Seconds of one recording at most."""


@dataclass(frozen=True)
class Recorded:
    """The recordings that are used, and those that are not."""

    samples: dict[str, Samples] = field(default_factory=dict)
    """Name of a sentence → its recording."""
    outdated: tuple[str, ...] = ()
    """Names of sentences whose recording was made for another wording."""


def recorded(folder: Path, lesson: str, sentences: Sequence[Sentence]) -> Recorded:
    """The recordings of a lesson's sentences, ``FOLDER/<lesson>/<step>-<n>`` with any suffix."""
    if not folder.is_dir():
        raise DeepchalkError(f"there is no folder {folder} with recordings")
    own = folder / lesson
    files = {sentence.name: path for sentence in sentences if (path := _file(own, sentence.name))}
    if not files:
        return Recorded()
    if not (own / FILE_NAME).exists():
        raise DeepchalkError(
            f"{own} has recordings but no {FILE_NAME}, which says what they were made for: "
            f"write it with deepchalk script {lesson}, and record what it says"
        )
    script = Script.read(own / FILE_NAME)
    samples: dict[str, Samples] = {}
    outdated: list[str] = []
    for sentence in sentences:
        if (path := files.get(sentence.name)) is None:
            continue
        if _wording(script, sentence.name, path) == sentence.digest:
            samples[sentence.name] = trimmed(read(path, LONGEST), RATE)
            if not samples[sentence.name].size:
                raise DeepchalkError(f"{path} is silent: record it again, or remove it")
        else:
            outdated.append(sentence.name)
    return Recorded(samples, tuple(outdated))


def made_for(folder: Path, lesson: str) -> dict[str, str]:
    """What a new script keeps of the old one: SHA-256 of recordings → what they were made for."""
    own = folder / lesson
    if not (own / FILE_NAME).exists():
        return {}
    script = Script.read(own / FILE_NAME)
    files = {name: path for name in script.digests if (path := _file(own, name))}
    return {_digest(path): _wording(script, name, path) for name, path in files.items()}


def _wording(script: Script, name: str, path: Path) -> str:
    """Digest of what a recording was made for; empty if the script does not know it."""
    return script.made_for.get(_digest(path), script.digests.get(name, ""))


def _file(own: Path, name: str) -> Path | None:
    """The one file of that name; its suffix is its maker's choice."""
    found = sorted(path for path in own.glob(f"{name}.*") if not path.is_dir())
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        raise DeepchalkError(f"{own} has {names}: keep one recording of a sentence")
    return found[0] if found else None


def _digest(path: Path) -> str:
    try:
        with open_input(path, LARGEST) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except NotRead as reason:
        raise DeepchalkError(f"{path} {reason}") from None
