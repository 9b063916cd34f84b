"""Files in what a page sends: only those that were handed up, whatever names it sends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deepchalk.lesson.files.text_file import brief
from deepchalk.lesson.params import Params
from deepchalk.studio.worker.saying import said

UPLOAD = "upload"
"""Key of a value that stands for a file; the server has put the path of its copy there."""


def with_files(model: type[Params], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values in which each field that is a file has the path of an upload, or nothing."""
    taken = dict(values)
    for name in model.file_fields() & taken.keys():
        value = taken[name]
        if isinstance(value, Mapping) and UPLOAD in value:
            taken[name] = value[UPLOAD]
        elif value is not None:
            raise said("studio-no-path", name=name)
    return taken


def without_places(why: str, values: Mapping[str, Any]) -> str:
    """A sentence in which files are called as the user calls them, not by where we keep them."""
    for value in values.values():
        if isinstance(value, Mapping) and UPLOAD in value:
            path = str(value[UPLOAD])
            for called in (path, brief(path)):
                why = why.replace(called, Path(path).name)
    return why
