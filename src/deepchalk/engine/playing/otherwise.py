"""What the fast way says when it cannot be sure of a scene."""

from __future__ import annotations


class MakeOtherwise(BaseException):
    """The video has to be made from its beginning in another way.

    No ``Exception``, so that a scene's own ``except`` does not take it for a fault of its own.

    Parameters
    ----------
    why
        a sentence for whoever waits for the video
    plain
        whether Manim itself has to draw and encode; else one process has to draw all
    """

    def __init__(self, why: str, plain: bool) -> None:
        super().__init__(why, plain)
        self.why, self.plain = why, plain
