"""pip under an old Python is told which one is needed, before it looks for packages."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).parents[1]
DECLARED = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", PROJECT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 9, 0), (2, 7, 18)])
def test_an_old_python_is_told_what_is_needed(
    version: tuple[int, int, int], build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    hook = build.NeedsPython(str(PROJECT), {})
    oldest = DECLARED["project"]["requires-python"].removeprefix(">=")
    with pytest.raises(SystemExit) as ended:
        hook.update({**DECLARED["project"]})
    here = f"{version[0]}.{version[1]}"
    assert (
        ended.value.code == f"deepchalk needs Python {oldest} or later, and this is Python {here}"
    )


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_one_that_is_new_enough_goes_on(
    version: tuple[int, int, int], build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    build.NeedsPython(str(PROJECT), {}).update({**DECLARED["project"]})


def test_the_build_asks_it() -> None:
    hook = DECLARED["tool"]["hatch"]["metadata"]["hooks"]["custom"]
    assert hook.get("path", "hatch_build.py") == "hatch_build.py"
