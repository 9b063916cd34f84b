"""Links and pictures of the documentation lead somewhere, and its first screen is as promised."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from deepchalk import registry

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "benchmarks" / "README.md",
]
README = ROOT / "README.md"


def prose(page: Path) -> str:
    """A page without its code, in which brackets are no links."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return re.sub(
        r"`[^`\n]*`", lambda code: code[0].translate({ord("["): "(", ord("]"): ")"}), text
    )


def links(page: Path) -> list[str]:
    """Where its links and pictures lead, those of other servers left out."""
    targets = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    return [target for target in targets if not re.match(r"https?://|mailto:", target)]


def anchors(page: Path) -> set[str]:
    """Names of its headings, as they are linked."""
    heads = re.findall(
        r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.M | re.S), re.M
    )
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    nowhere = []
    for target in links(page):
        name, _, fragment = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        is_there = there.exists() and there.is_relative_to(ROOT)
        if not is_there or (fragment and fragment not in anchors(there)):
            nowhere.append(target)
    assert nowhere == []


def test_every_page_can_be_found_from_the_readme() -> None:
    seen: set[Path] = set()
    ahead = [README]
    while ahead:
        page = ahead.pop()
        seen.add(page)
        for target in links(page):
            there = (page.parent / target.partition("#")[0]).resolve()
            inside = sorted(there.glob("*.md")) if there.is_dir() else [there]
            ahead += [one for one in inside if one.suffix == ".md" and one not in seen]
    assert seen >= set(PAGES)
    # Notebooks are pages, too.
    notebooks = {file.name for file in (ROOT / "docs").glob("*.ipynb")}
    assert notebooks <= {Path(target).name for target in links(README)}


def test_the_readme_says_of_each_lesson_what_the_lesson_says_of_itself() -> None:
    rows = re.findall(r"^\| \[`(.+)`\]\(.+\) \| (.+) \|$", README.read_text("utf-8"), re.MULTILINE)
    assert rows == [(name, registry.lesson(name).summary) for name in registry.names()]


def test_the_readme_begins_with_a_sentence_a_moving_picture_and_two_commands() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count("\n") < 120
    places = [text.index(part) for part in ("Animated", "![", "make demo", "make test", "\n## ")]
    assert all(one < other for one, other in pairwise(places))
    assert text[: places[1]].count(". ") == 0
    (picture,) = re.findall(r"^!\[[^\]]+\]\((\S+)\)$", text[: places[-1]], re.MULTILINE)
    file = ROOT / picture
    assert file.stat().st_size <= 2_000_000
    seconds = 0.0
    with Image.open(file) as shown:
        for number in range(shown.n_frames):
            shown.seek(number)
            shown.load()
            seconds += shown.info["duration"] / 1000
    assert 20 <= seconds <= 40
    assert picture in (ROOT / "scripts" / "docs_images.sh").read_text(encoding="utf-8")
