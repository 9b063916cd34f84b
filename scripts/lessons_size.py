"""Lines of Python of each lesson, and how many it may have; exit code 1 if one has more."""

from __future__ import annotations

import sys
from pathlib import Path

LESSONS = Path(__file__).parents[1] / "src" / "deepchalk" / "lessons"

BUDGETS = {
    "softmax": 400,
    "attention": 1_100,
    "autodiff": 1_100,
    "batch_norm": 1_100,
    "mlp_symmetry": 1_100,
    "ravines": 1_100,
    "rnn": 1_100,
    "transposed_conv": 1_100,
}
"""Lines at most; the lessons that came first may be longer."""

LATER = 600
"""Lines of any other lesson at most."""


def lines_of(folder: Path) -> int:
    """Lines of Python as they are, empty ones and comments among them."""
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in folder.rglob("*.py"))


def report(lessons: Path, budgets: dict[str, int]) -> tuple[list[str], bool]:
    """A line for each lesson and one for all, and whether each keeps to its budget."""
    told, whole, keeps = [], 0, True
    for folder in sorted(path for path in lessons.iterdir() if (path / "__init__.py").exists()):
        lines = lines_of(folder)
        whole += lines
        budget = budgets.get(folder.name, LATER)
        if lines > budget:
            note, keeps = f"of {budget:,}: {lines - budget:,} too many", False
        else:
            note = f"of {budget:,}"
        told.append(f"{folder.name:<18}{lines:>7,}  {note}")
    return [*told, f"{'together':<18}{whole:>7,}"], keeps


def main() -> int:
    """Print the report; 1 if a lesson is too long."""
    lines, keeps = report(LESSONS, BUDGETS)
    print("\n".join(lines))
    return 0 if keeps else 1


if __name__ == "__main__":
    sys.exit(main())
