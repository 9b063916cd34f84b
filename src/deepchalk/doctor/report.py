"""The findings as lines, and whether deepchalk can work."""

from __future__ import annotations

from deepchalk.doctor.checks import every_finding


def report(verbose: bool = False) -> int:
    """Print a line for each thing; 1 if something essential is missing, otherwise 0."""
    lacking = []
    for finding in every_finding():
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
