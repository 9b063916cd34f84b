"""Small packages that are installed beside deepchalk, for as long as a test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from deepchalk import plugins, registry
from deepchalk.export import formats

Install = Callable[[str, Mapping[str, str], Mapping[str, Mapping[str, str]]], Path]
"""Name, files with their texts, entry points by group; gives the folder on the path."""


def written(
    folder: Path, name: str, files: Mapping[str, str], points: Mapping[str, Mapping[str, str]]
) -> Path:
    """A package as pip leaves it: its files, and what it tells of itself beside them."""
    told = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    groups = [
        "\n".join([f"[{group}]", *(f"{key} = {value}" for key, value in named.items())])
        for group, named in points.items()
    ]
    (told / "entry_points.txt").write_text("\n\n".join(groups) + "\n")
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Writes a package and puts it on the path; when the test ends, nothing of it is left."""
    before = set(sys.modules)

    def put(name: str, files: Mapping[str, str], points: Mapping[str, Mapping[str, str]]) -> Path:
        folder = written(tmp_path / "installed" / name, name, files, points)
        monkeypatch.syspath_prepend(folder)
        _forget()
        return folder

    yield put
    for module in set(sys.modules) - before:
        found = sys.modules[module]
        places = [getattr(found, "__file__", None), *getattr(found, "__path__", ())]
        if any(place and place.startswith(str(tmp_path)) for place in places):
            del sys.modules[module]
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for known in (plugins._offered, formats._format_of, registry._of_another, registry._installed):
        known.cache_clear()
