"""Prose for the site: Markdown files and notebooks become pages, their links stay inside it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from deepchalk.errors import DeepchalkError
from deepchalk.site.markdown import Article, article

_ON_TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
_PICTURES = (".png", ".svg", ".webp", ".jpg", ".gif")


@dataclass(frozen=True)
class Prose:
    """A page of prose; paths are below the project's folder, ``docs/install.md``."""

    source: PurePosixPath
    article: Article
    pictures: tuple[PurePosixPath, ...]  # that it shows

    @property
    def page(self) -> PurePosixPath:
        """Path of its page on the site."""
        return self.source.with_suffix(".html")


def prose_of(project: Path) -> list[Prose]:
    """Every page of the project: README, contributing, changelog and what lies in ``docs``."""
    pages = [path for path in (project / "docs").rglob("*") if path.suffix in (".md", ".ipynb")]
    # A folder's own pages come before those of the folders in it.
    pages.sort(key=lambda path: (len(path.parts), path))
    sources = [PurePosixPath(path.relative_to(project).as_posix()) for path in pages]
    sources += [PurePosixPath(name) for name in _ON_TOP if (project / name).is_file()]
    return [_prose(project, source, frozenset(sources)) for source in sources]


def _prose(project: Path, source: PurePosixPath, sources: frozenset[PurePosixPath]) -> Prose:
    pictures: list[PurePosixPath] = []

    def follow(address: str) -> str | None:
        """Where a link or a picture leads on the site; None if the site has no such thing."""
        if "://" in address or address.startswith("#"):
            return address
        path, _, fragment = address.partition("#")
        target = PurePosixPath(os.path.normpath(source.parent / path))
        if target in sources:
            page = os.path.relpath(target.with_suffix(".html"), source.parent)
            return page + (f"#{fragment}" if fragment else "")
        if target.suffix in _PICTURES and _is_inside(project, target):
            pictures.append(target)
            return path
        return None

    return Prose(source, article(_text(project / source), follow), tuple(pictures))


def _is_inside(project: Path, target: PurePosixPath) -> bool:
    """Whether it is a file of the project: what lies elsewhere is neither read nor written."""
    if target.is_absolute() or ".." in target.parts:
        return False
    file = project / target
    return file.is_file() and file.resolve().is_relative_to(project.resolve())


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".ipynb":
            return text
        cells = []
        for cell in json.loads(text)["cells"]:
            source = "".join(cell["source"])
            cells.append(f"```python\n{source}\n```" if cell["cell_type"] == "code" else source)
        return "\n\n".join(cells)
    except (OSError, UnicodeDecodeError) as problem:
        raise DeepchalkError(f"{path} cannot be read: {problem}") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise DeepchalkError(f"{path} is not a notebook: {problem!r}") from problem
