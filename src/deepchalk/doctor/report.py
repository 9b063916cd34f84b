"""What the doctor found, as lines, and whether deepchalk can work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that deepchalk needs, and how it is."""

    subject: str  # what was looked at
    words: str  # its version where it is fine; otherwise what is missing
    help: str = ""  # the command that mends it; empty where it is fine
    essential: bool = True  # nothing can be rendered without it
    detail: str = ""  # what only --verbose shows: places, and a failure's own words

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


def report(findings: Iterable[Finding], verbose: bool = False) -> int:
    """Print a line for each thing; 1 if something essential is missing, otherwise 0."""
    lacking = []
    for finding in findings:
        # Some are found within seconds only, so each is told at once.
        print(finding.line(verbose), flush=True)
        if not finding.fine and finding.essential:
            lacking.append(finding.subject)
    if lacking:
        print(f"\ndeepchalk cannot work yet: {', '.join(lacking)}.")
        print("Begin with the first line that says 'missing', then run 'deepchalk doctor' again.")
        return 1
    print("\nEverything essential is here.")
    return 0
