"""In an editor a beat knows its lesson's trace and picture, and so does mypy."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from deepchalk import registry
from deepchalk.stage import Beat, Source

PROJECT = Path(__file__).parents[2]

BEAT = """
from deepchalk.lessons.softmax.scene import Triangle
from deepchalk.lessons.softmax.trace import Trace
from deepchalk.mobjects import Room
from deepchalk.stage import Beat


class Look(Beat[Trace, Triangle]):
    title = "Look"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        reveal_type(t.shares)
        reveal_type(picture.simplex)
        reveal_type(self.trace.loss)
        reveal_type(self.picture.simplex)
        t.shaers
        self.trace.los
"""


@pytest.mark.deep
def test_mypy_finds_a_misspelled_quantity_in_a_beat(tmp_path: Path) -> None:
    """Not a misspelled part of the picture, as Manim's mobjects take any name."""
    file = tmp_path / "beat.py"
    file.write_text(BEAT)
    options = "--no-error-summary", "--config-file", str(PROJECT / "pyproject.toml")
    command = [sys.executable, "-m", "mypy", *options, str(file)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT)
    told = re.findall(r'Revealed type is "([\w.]+)"|"(\w+)" has no attribute "(\w+)"', run.stdout)
    assert told == [
        ("deepchalk.lesson.values.quantity.Quantity", "", ""),
        ("deepchalk.mobjects.plots.simplex.Simplex", "", ""),
        ("deepchalk.lesson.values.quantity.Quantity", "", ""),
        ("deepchalk.mobjects.plots.simplex.Simplex", "", ""),
        ("", "Trace", "shaers"),
        ("", "Trace", "los"),
    ]


def typed_by(beat: type) -> tuple[Any, ...]:
    """What a beat says of itself or takes from the nearest base that says it."""
    for cls in beat.__mro__:
        for base in vars(cls).get("__orig_bases__", ()):
            if issubclass(get_origin(base) or object, Beat):
                return get_args(base)
    return ()


@pytest.mark.parametrize("name", registry.names())
def test_beats_name_the_trace_and_the_picture_of_their_lesson(name: str) -> None:
    scene = registry.lesson(name).scene_class
    assert {
        beat.__name__: typed_by(beat)
        for beat in scene.beats
        if Beat in beat.__bases__
        and beat is not Source
        and typed_by(beat) != (scene.trace_class, scene.picture)
    } == {}
