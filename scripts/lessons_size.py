"""Lines of Python of each lesson."""

from pathlib import Path

LESSONS = Path(__file__).parents[1] / "src" / "deepchalk" / "lessons"


def lines_of(folder: Path) -> int:
    """Lines of Python as they are, empty ones and comments among them."""
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in folder.rglob("*.py"))


def main() -> None:
    """Print a line for each lesson and one for all."""
    lessons = sorted(path for path in LESSONS.iterdir() if (path / "__init__.py").exists())
    lines = {folder.name: lines_of(folder) for folder in lessons}
    for name, count in [*lines.items(), ("together", sum(lines.values()))]:
        print(f"{name:<20}{count:>7,}")


if __name__ == "__main__":
    main()
