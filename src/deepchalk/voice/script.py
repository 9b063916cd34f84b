"""The script of a lesson: what somebody who records it has to say, and in what time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deepchalk.errors import DeepchalkError
from deepchalk.given_file import NotRead, read_given_text
from deepchalk.voice.sentence import Sentence

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
    """A script as far as recordings need it.

    Attributes
    ----------
    digests
        name of a sentence → digest of what had to be said
    made_for
        SHA-256 of recordings from before this script → digest of what they were made for
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    made_for: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Script:
        """The script in a file.

        Raises
        ------
        DeepchalkError
            if it cannot be read, or a line of it is damaged
        """
        try:
            text = read_given_text(path, _LARGEST)
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
    """A script that people read and ``Script.read`` reads.

    Parameters
    ----------
    title
        lesson and preset
    sentences
        what is said, in order; what has no word is left out
    seconds
        of each sentence, which the picture takes
    made_for
        as in ``Script``; of recordings that are there already
    """
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
        lines.append(
            "# Recordings that were there before, and the wording that they were made for."
        )
        lines += [f"recorded {recording} for {digest}" for recording, digest in made_for.items()]
        lines.append("")
    return "\n".join(lines)
