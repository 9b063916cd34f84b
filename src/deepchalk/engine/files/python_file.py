"""A user's Python file, executed as it stands."""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import CodeType, ModuleType

from deepchalk.given_file import NotRead, open_given, read_given

LARGEST = 10_000_000
"""Bytes of a Python file at most."""


class _AsItStands(SourceFileLoader):
    """Takes no kept bytecode.

    Python's own loader does so where a file has the size and the second of when it was compiled,
    so that of two changes within a second the first would be drawn; and it would leave a folder
    beside the user's file.
    """

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(read_given(Path(self.path), LARGEST), self.path)


def why_no_python(path: Path) -> str:
    """Why a path names no Python file that can be executed; empty if it does."""
    if path.suffix != ".py":
        return "is not a Python file"
    try:
        open_given(path, LARGEST).close()
    except NotRead as reason:
        return str(reason)
    return ""


def execute_file(path: Path, name: str) -> ModuleType:
    """The module of that name which the file makes; files beside it can be imported.

    Raises
    ------
    Exception
        whatever the file itself raises
    """
    path = path.absolute()
    loader = _AsItStands(name, str(path))
    spec = spec_from_loader(name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    sys.path.insert(0, str(path.parent))
    loader.exec_module(module)
    return module
