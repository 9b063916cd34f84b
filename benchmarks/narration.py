"""Measures narrated films: ``python benchmarks/narration.py videos/softmax.mp4 …``.

Each film stands beside its manifest, as ``deepchalk render`` leaves it. The exit code is 1 if one
of them is not as it should be.
"""

from __future__ import annotations

import sys
from pathlib import Path

from deepchalk.errors import DeepchalkError

# The tests measure in the same way.
sys.path.append(str(Path(__file__).parents[1] / "tests" / "helpers"))
from hearing import LONGEST_SILENCE, Heard, hear

LOUDNESS, HOW_CLOSE = -16.0, 1.0
HIGHEST_PEAK = -1.0
FURTHEST_OFF = 0.040

HEAD = (
    "| film | sentences | overlap | longest silence | LUFS | true peak | off, worst | "
    "off, last | sound − pictures |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def row(film: Path, heard: Heard) -> str:
    """One line of the table."""
    cells = (
        film.name,
        f"{heard.sentences}",
        f"{heard.overlap:.2f} s",
        f"{heard.silence:.2f} s at {heard.silence_at:.1f}",
        f"{heard.loudness:.1f}",
        f"{heard.peak:.1f} dB",
        f"{1000 * heard.off:.0f} ms",
        f"{1000 * heard.off_at_end:+.0f} ms",
        f"{1000 * heard.longer:+.0f} ms",
    )
    return f"| {' | '.join(cells)} |"


def faults(heard: Heard) -> list[str]:
    """What is not as it should be."""
    wrong = {
        "sentences overlap": heard.overlap > 0,
        "silence": heard.silence > LONGEST_SILENCE,
        "loudness": abs(heard.loudness - LOUDNESS) > HOW_CLOSE,
        "peak": heard.peak > HIGHEST_PEAK,
        "late or early": abs(heard.off_at_end) > FURTHEST_OFF,
    }
    return [name for name, is_wrong in wrong.items() if is_wrong]


def main() -> int:
    """Print the table, and below it what is wrong."""
    films = [Path(name) for name in sys.argv[1:]]
    if not films:
        print(__doc__, file=sys.stderr)
        return 2
    complaints = []
    print(HEAD)
    for film in films:
        try:
            heard = hear(film)
        except (DeepchalkError, OSError) as problem:
            complaints.append(f"{film.name}: {problem}")
            continue
        print(row(film, heard))
        complaints += [f"{film.name}: {fault}" for fault in faults(heard)]
    print("\n".join(complaints), file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
