"""Lines of each lesson: its Python, and its words and names."""

from pathlib import Path

LESSONS = Path(__file__).parents[1] / "src" / "deepchalk" / "lessons"

KINDS = {"Python": (".py",), "words": (".toml", ".ftl")}
"""What is counted, and the endings of its files."""


def lines_of(folder: Path, endings: tuple[str, ...]) -> int:
    """Lines as they are, empty ones and comments among them."""
    files = (file for file in folder.rglob("*") if file.suffix in endings)
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)


def main() -> None:
    """Print a line for each lesson and one for all."""
    lessons = sorted(path for path in LESSONS.iterdir() if (path / "__init__.py").exists())
    lines = {one.name: [lines_of(one, each) for each in KINDS.values()] for one in lessons}
    together = [sum(column) for column in zip(*lines.values(), strict=True)]
    print(" " * 20 + "".join(f"{kind:>9}" for kind in KINDS))
    for name, counts in [*lines.items(), ("together", together)]:
        print(f"{name:<20}" + "".join(f"{count:>9,}" for count in counts))


if __name__ == "__main__":
    main()
