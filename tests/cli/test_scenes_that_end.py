"""A scene may do to its process what it likes: there is a film, or a sentence and no code 0."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCENES = Path(__file__).parents[1] / "helpers" / "scenes_that_end.py"
MADE = {
    *("GoesElsewhere", "RemovesItsFolder", "ClosesItsStreams", "ClosesItsFiles", "ForbidsAll"),
    *("LeavesAThread", "WakesItself"),
}
REFUSED = {
    "Exits": "os._exit() would end the program before the video is made",
    "ExitsFromPython": "SystemExit: 0",
    "Aborts": "os.abort() would end the program before the video is made",
    "KillsItself": "os.kill() would end the program before the video is made",
    "BecomesAnother": "os.execvp() would end the program before the video is made",
}
QUICK = {"GoesElsewhere", "Exits"}


def some(names: set[str]) -> list[object]:
    return [
        pytest.param(name, marks=[] if name in QUICK else pytest.mark.deep)
        for name in sorted(names)
    ]


def rendered(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    shutil.copy(SCENES, folder)
    return subprocess.run(
        [
            *(sys.executable, "-m", "deepchalk", "render", SCENES.name, name),
            *("-r", "192x108", "--fps", "10", "-o", "made/"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.deep
@pytest.mark.parametrize("name", some(MADE))
def test_the_film_is_made(name: str, tmp_path: Path) -> None:
    done = rendered(name, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    [film] = (tmp_path / "made").glob("*.mp4")
    assert film.name in done.stdout
    assert film.stat().st_mode & 0o600 == 0o600
    assert [file.name for file in (tmp_path / "made").glob("*.json")]


@pytest.mark.parametrize("name", some(set(REFUSED)))
def test_an_end_is_an_error(name: str, tmp_path: Path) -> None:
    done = rendered(name, tmp_path)
    assert done.returncode == 1
    assert REFUSED[name] in done.stderr
    # The line of the scene's that did it.
    assert SCENES.name in done.stderr
    assert "deepchalk/engine" not in done.stderr
    assert not (tmp_path / "made").exists()


EMPTIES = """
import shutil
from pathlib import Path
import manim as mn

OWN = Path(__file__).parent / "temporary"

class Empties(mn.Scene):
    def construct(self):
        self.play(mn.Create(mn.Square()))
        {how}
        self.play(mn.Write(mn.Text("on")))
"""
HOW = {
    "folder": "shutil.rmtree(OWN, ignore_errors=True)",
    "content": "[shutil.rmtree(one, ignore_errors=True) for one in OWN.glob('*')]",
}


@pytest.mark.deep
@pytest.mark.parametrize("how", HOW)
def test_a_film_does_not_need_the_temporary_folder(how: str, tmp_path: Path) -> None:
    """The scene deletes a folder that was made for this test only."""
    (tmp_path / "empties.py").write_text(EMPTIES.format(how=HOW[how]))
    own = tmp_path / "temporary"
    own.mkdir()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "deepchalk", "render", "empties.py", "Empties"),
            *("-r", "192x108", "--fps", "10", "-o", "made/"),
        ],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(own)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len([*(tmp_path / "made").glob("*.mp4")]) == 1


@pytest.mark.deep
def test_an_end_while_the_file_is_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "ends.py").write_text("import sys\nsys.exit(0)\n")
    done = subprocess.run(
        [sys.executable, "-m", "deepchalk", "render", "ends.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1
    assert "SystemExit: 0" in done.stderr
