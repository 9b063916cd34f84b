"""Render failures that a user reads: one sentence, or the user's own lines of a traceback."""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path

from deepchalk.engine.process import is_users
from deepchalk.errors import DeepchalkError


class RenderError(DeepchalkError):
    """A video that could not be made; nothing partial was left behind."""


class SceneError(RenderError):
    """The scene's own code raised; the text holds the user's frames and the message only."""

    exit_code = 1


class NothingPlays(RenderError):
    """The scene has no play and no wait, so there is a picture of it but no video."""


def user_traceback(error: BaseException) -> str | None:
    """The part of a traceback that lies in the user's own files, or None if there is none."""
    if isinstance(error, SyntaxError):
        return "".join(traceback.format_exception_only(error)).rstrip()
    summary = traceback.TracebackException.from_exception(error)
    frames = [frame for frame in summary.stack if is_users(frame.filename)]
    if not frames:
        return None
    lines = ["Traceback (your own code only):\n"]
    lines += traceback.StackSummary.from_list(frames).format()
    lines += summary.format_exception_only()
    return "".join(lines).rstrip()


def is_disk_trouble(error: OSError) -> bool:
    """Whether the disk is full or broken, whoever's code happened to write."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)


def from_os_error(error: OSError, doing: str, path: Path) -> RenderError:
    """One sentence for a failed file operation: what was done, where, and the remedy."""
    number = error.errno
    if number in (errno.ENOSPC, errno.EDQUOT):
        return RenderError(
            f"the disk is full while {doing} {path}: free some space or choose another folder"
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return RenderError(
            f"no permission for {doing} {path}: choose a folder that you may write to"
        )
    reason = os.strerror(number) if number else str(error)
    return RenderError(f"failed {doing} {path}: {reason}")


class OnlyManim(Exception):
    """Something that only Manim's own code does exactly; the message says what."""


class MakeOtherwise(BaseException):
    """The fast way cannot be sure of a scene: its video has to be made anew, in another way.

    No ``Exception``, so that a scene's own ``except`` does not take it for a fault of its own.
    ``why`` is a sentence for whoever waits; ``plain`` says that Manim itself has to draw and
    encode, else one process has to draw all.
    """

    def __init__(self, why: str, plain: bool) -> None:
        super().__init__(why, plain)
        self.why, self.plain = why, plain
