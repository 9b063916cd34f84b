"""Why a video takes longer than usual is said once, whoever asked for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from deepchalk.cli.main import cli

CHANGED = "the scene has changed VMobject.interpolate_color, so Manim itself draws it"
CHANCE = "the scene asks for fresh random numbers"

CHANGES = """
import manim as mn

own = mn.VMobject.interpolate_color


def changed(self, *given, **named):
    return own(self, *given, **named)


mn.VMobject.interpolate_color = changed
"""
ASKS = "self.picture.add_updater(lambda beam: __import__('numpy').random.default_rng())"

OPTIONS = ["-q", "l", "--steps", "together", "-o"]
COMMANDS = {
    "render": ["render", "./my_sum", *OPTIONS, "made.mp4", "--voice", "none"],
    "export": ["export", "./my_sum", *OPTIONS, "made/", "--to", "mp4,gif", "--voice", "none"],
    "render-all": [
        *("render-all", "--lessons", "my-sum", "--quality", "l", "-o", "made/"),
        *("--voice", "none"),
    ],
}
NOTEBOOK = """
import warnings
import deepchalk

with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    deepchalk.render("my-sum", steps="together", quality="l", voice="none")
print(*(str(one.message) for one in said), sep="\\n")
"""


@pytest.fixture(params=[CHANGED, CHANCE])
def remark(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What is to be said of the lesson ``my_sum`` in the test's folder."""
    CliRunner().invoke(cli, ["new", "my-sum", "--into", str(tmp_path)], catch_exceptions=False)
    file = tmp_path / "my_sum" / "scene.py"
    text = file.read_text()
    if request.param == CHANGED:
        file.write_text(text + CHANGES)
    else:
        assert "self.work_out(" in text
        file.write_text(text.replace("self.work_out(", f"{ASKS}\n        self.work_out(", 1))
    told: str = request.param
    return told


def said(words: list[str], folder: Path) -> str:
    done = subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "DEEPCHALK_LESSONS": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.deep
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_it_once(command: str, remark: str, tmp_path: Path) -> None:
    told = said([sys.executable, "-m", "deepchalk", *COMMANDS[command]], tmp_path)
    assert told.count(remark) == 1
    assert "note: " in told


@pytest.mark.deep
def test_a_notebook_warns_once(remark: str, tmp_path: Path) -> None:
    assert said([sys.executable, "-c", NOTEBOOK], tmp_path).count(remark) == 1
