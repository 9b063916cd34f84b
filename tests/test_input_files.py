"""Whatever file is named in an option: regular ones up to a size are read, all else is refused."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from odd_files import ODD_FILES, pipe

from deepchalk.input_files import NotRead, from_json, read_input, read_input_text
from deepchalk.lesson.files.text_file import read_text
from deepchalk.lesson.params import read_file
from deepchalk.lesson.telling.recording import Recording
from deepchalk.voice.recordings import Script

LARGEST = 1000


def test_what_a_file_holds_is_read(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_bytes(b"x" * LARGEST)
    assert read_input(file, LARGEST) == b"x" * LARGEST
    link = tmp_path / "link.txt"
    link.symlink_to(file)
    assert read_input_text(link, LARGEST) == "x" * LARGEST


MADE: dict[str, tuple[Callable[[Path], object], str]] = {
    **ODD_FILES,
    "nothing": (lambda path: None, "there is no such file"),
    "a link to nothing": (lambda path: path.symlink_to("nowhere"), "there is no such file"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "cannot be read: "),
}
READERS: dict[str, Callable[[Path], object]] = {
    "parameters": read_file,
    "data": lambda path: read_text(path, LARGEST),
    "a manifest": Recording.read,
    "a script": Script.read,
}


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("reader", READERS)
def test_what_is_no_file_is_refused_at_once(made: str, reader: str, tmp_path: Path) -> None:
    make, why = MADE[made]
    path = tmp_path / "given.json"
    make(path)
    with pytest.raises(Exception, match=why) as refused:
        READERS[reader](path)
    assert "\n" not in str(refused.value)
    assert "given.json" in str(refused.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(NotRead, match="is not UTF-8 text"):
        read_input_text(file, LARGEST)


def test_the_command_ends_at_once_at_a_pipe(tmp_path: Path) -> None:
    pipe(tmp_path / "given.json")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "deepchalk", "check", "softmax"),
            *("--params", str(tmp_path / "given.json")),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "it is no file" in done.stderr


@pytest.mark.parametrize("text", ['{"k": 2, "k": 3}', '{"a": [{"k": 2, "k": 2}]}'])
def test_a_name_that_stands_twice_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="k stands there twice"):
        from_json(text)
