"""What a killed process was writing is removed by the next that writes there; nothing else is."""

import os
import subprocess
import sys
from pathlib import Path

from deepchalk.engine.workfolder import WorkFolder
from deepchalk.output_files import completed, part_file, sweep_parts, write_text

KILLED = """
import os, signal, sys
from pathlib import Path
from deepchalk.output_files import completed
with completed(Path(sys.argv[1])) as part:
    part.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def left_by_a_killed_process(file: Path) -> Path:
    subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    [left] = file.parent.iterdir()
    assert left.read_bytes() == b"half" and left.suffix == file.suffix
    return left


def test_the_next_file_that_is_written_removes_it(tmp_path: Path) -> None:
    left_by_a_killed_process(tmp_path / "poster.png")
    write_text(tmp_path / "words.txt", "all")
    assert [file.name for file in tmp_path.iterdir()] == ["words.txt"]


def test_the_next_render_removes_it(tmp_path: Path) -> None:
    left_by_a_killed_process(tmp_path / "poster.png")
    with WorkFolder(tmp_path):
        pass
    assert not list(tmp_path.iterdir())


def test_what_is_being_written_stays(tmp_path: Path) -> None:
    others = [".deepchalk-part-x-1.png", ".deepchalk-part-note", "deepchalk-part-1-00000000.png"]
    for name in others:
        (tmp_path / name).touch()
    with completed(tmp_path / "poster.png") as part:
        part.write_bytes(b"half")
        sweep_parts(tmp_path)
        assert part.exists()
    assert {file.name for file in tmp_path.iterdir()} == {*others, "poster.png"}


def test_a_number_that_is_given_again_keeps_nothing_for_long(tmp_path: Path) -> None:
    part = part_file(tmp_path / "poster.png")
    part.touch()
    os.utime(part, (0, 0))
    sweep_parts(tmp_path)
    assert not part.exists()
