"""Parameters as a file, from which the same lesson can be made again."""

from __future__ import annotations

import json
from pathlib import Path

from deepchalk.errors import ParameterError
from deepchalk.lesson.params import Params
from deepchalk.output_files import recording, refuse_others, write_text

ENDING = ".json"


def write_params(params: Params, path: Path, force: bool = False) -> Path:
    """Write what differs from the defaults, as JSON.

    Raises
    ------
    ParameterError
        if the name has another ending
    DeepchalkError
        if the file cannot be written, or is not ours
    """
    if path.suffix.lower() != ENDING:
        raise ParameterError(f"{path.name} must end in {ENDING} to be a parameter file")
    refuse_others([path], force=force)
    with recording(force):
        return write_text(path, json.dumps(params.given(), indent=1, ensure_ascii=False) + "\n")
