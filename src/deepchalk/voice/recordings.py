"""Recordings of one's own: which of them belong to the sentences of today."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deepchalk.errors import DeepchalkError
from deepchalk.given_file import NotRead, open_given
from deepchalk.voice.files import LARGEST, read
from deepchalk.voice.samples import RATE, Samples
from deepchalk.voice.script import FILE_NAME, Script
from deepchalk.voice.sentence import Sentence
from deepchalk.voice.silence import trimmed

LONGEST = 120.0
"""Seconds of one recording at most."""


@dataclass(frozen=True)
class Recorded:
    """The recordings that are used, and those that are not.

    Attributes
    ----------
    samples
        name of a sentence → its recording
    outdated
        names of sentences whose recording was made for another wording
    """

    samples: dict[str, Samples] = field(default_factory=dict)
    outdated: tuple[str, ...] = ()


def recorded(folder: Path, lesson: str, sentences: Sequence[Sentence]) -> Recorded:
    """The recordings of a lesson's sentences, ``FOLDER/<lesson>/<step>-<n>`` with any suffix.

    Raises
    ------
    DeepchalkError
        if there is no such folder, no script beside the recordings, or one of them is no sound,
        is silent, or longer than two minutes
    """
    if not folder.is_dir():
        raise DeepchalkError(f"there is no folder {folder} with recordings")
    own = folder / lesson
    files = {sentence.name: path for sentence in sentences if (path := _file(own, sentence.name))}
    if not files:
        return Recorded()
    script = _script(own, lesson)
    samples: dict[str, Samples] = {}
    outdated: list[str] = []
    for sentence in sentences:
        if (path := files.get(sentence.name)) is None:
            continue
        if _wording(script, sentence.name, path) == sentence.digest:
            samples[sentence.name] = _sound(path)
        else:
            outdated.append(sentence.name)
    return Recorded(samples, tuple(outdated))


def made_for(folder: Path, lesson: str) -> dict[str, str]:
    """What a new script has to keep of the one that it replaces.

    Returns
    -------
    SHA-256 of each recording that is there → digest of what it was made for
    """
    own = folder / lesson
    if not (own / FILE_NAME).exists():
        return {}
    script = Script.read(own / FILE_NAME)
    files = {name: path for name in script.digests if (path := _file(own, name))}
    return {_digest(path): _wording(script, name, path) for name, path in files.items()}


def _wording(script: Script, name: str, path: Path) -> str:
    """Digest of what a recording was made for; empty if the script does not know it."""
    return script.made_for.get(_digest(path), script.digests.get(name, ""))


def _script(own: Path, lesson: str) -> Script:
    path = own / FILE_NAME
    if not path.exists():
        raise DeepchalkError(
            f"{own} has recordings but no {FILE_NAME}, which says what they were made for: "
            f"write it with deepchalk script {lesson}, and record what it says"
        )
    return Script.read(path)


def _file(own: Path, name: str) -> Path | None:
    """The one file of that name; its suffix is its maker's choice."""
    found = sorted(path for path in own.glob(f"{name}.*") if not path.is_dir())
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        raise DeepchalkError(f"{own} has {names}: keep one recording of a sentence")
    return found[0] if found else None


def _sound(path: Path) -> Samples:
    heard = trimmed(read(path, LONGEST), RATE)
    if not heard.size:
        raise DeepchalkError(f"{path} is silent: record it again, or remove it")
    return heard


def _digest(path: Path) -> str:
    try:
        with open_given(path, LARGEST) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except NotRead as reason:
        raise DeepchalkError(f"{path} {reason}") from None
