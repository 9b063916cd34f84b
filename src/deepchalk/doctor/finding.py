"""What the doctor found about one thing that deepchalk needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that deepchalk needs, and how it is.

    Parameters
    ----------
    subject
        what was looked at
    words
        its version where it is fine; otherwise what is missing
    help
        the command that mends it; empty where it is fine
    essential
        whether nothing can be rendered without it
    detail
        what only ``--verbose`` shows: places, and a failure's own words
    """

    subject: str
    words: str
    help: str = ""
    essential: bool = True
    detail: str = ""

    @property
    def fine(self) -> bool:
        """Whether nothing is to be mended."""
        return not self.help

    def line(self, verbose: bool = False) -> str:
        """The finding as a person reads it; ``verbose`` adds its detail, indented."""
        mark = "ok" if self.fine else "missing" if self.essential else "could be better"
        line = f"{mark + ':':<17}{self.subject}: {self.words}"
        if not self.fine:
            line += f"; run: {self.help}"
        if verbose and self.detail:
            line += "".join(f"\n{'':17}{each}" for each in self.detail.splitlines())
        return line
