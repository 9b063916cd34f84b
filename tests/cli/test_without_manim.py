"""Where Manim cannot be imported, every command that draws says so in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from bare_python import LIBRARY_IS_GONE, SOURCES, broken_cairo, deepchalk
from deeply import few

SCENE = """import manim as mn


class A(mn.Scene):
    def construct(self):
        self.wait(0.1)
"""


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    file = tmp_path / "scene.py"
    file.write_text(SCENE, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "command",
    few(
        [
            "render rnn -o {folder}/a.mp4",
            "show rnn",
            "render {scene}",
            "export rnn --to html -o {folder}/deck",
            "stills rnn -o {folder}/stills",
            "lint rnn",
            "lint {scene}",
            "site {folder}/site",
        ]
    ),
)
def test_a_command_that_draws(command: str, scene: Path, tmp_path: Path) -> None:
    shadow = broken_cairo(tmp_path / "shadow", LIBRARY_IS_GONE)
    arguments = command.format(folder=tmp_path, scene=scene).split()
    told = deepchalk(*arguments, path=[shadow, SOURCES])
    assert told.returncode == 2, told.stderr
    assert told.stderr.strip() == (
        "error: Manim cannot be imported (libcairo.so.2: cannot open shared object file); "
        "`deepchalk doctor` names the command that helps"
    )


@pytest.mark.deep
def test_each_video_of_many(tmp_path: Path) -> None:
    shadow = broken_cairo(tmp_path / "shadow", LIBRARY_IS_GONE)
    chosen = ["--presets", "classic", "--lessons", "rnn"]
    told = deepchalk("render-all", *chosen, path=[shadow, SOURCES], folder=tmp_path)
    assert told.returncode != 0
    assert "Manim cannot be imported (libcairo.so.2" in told.stderr + told.stdout
    assert "Traceback" not in told.stderr


def test_what_needs_no_drawing_works(tmp_path: Path) -> None:
    shadow = broken_cairo(tmp_path / "shadow", LIBRARY_IS_GONE)
    assert "transposed-conv" in deepchalk("list", path=[shadow, SOURCES]).stdout
    assert deepchalk("check", "rnn", path=[shadow, SOURCES]).returncode == 0
