"""Results are on disk: whole, or not at all."""

import json
from pathlib import Path

import pytest

from deepchalk.errors import DeepchalkError
from deepchalk.studio.exports.results import DONE, FAILED, RUNNING, Result, ResultFolder, new_number


def result() -> Result:
    return Result(new_number(), "softmax", "Softmax", "pptx", "deepchalk export softmax")


def begun(folder: ResultFolder) -> Result:
    one = result()
    folder.begin(one)
    folder.work(one).mkdir()
    one.state = RUNNING
    folder.keep(one)
    return one


def kept(folder: ResultFolder) -> list[Result]:
    return [one for number in folder.numbers() if (one := folder.read(number))]


def test_files_have_their_place_when_all_of_them_are_made(tmp_path: Path) -> None:
    folder = ResultFolder(tmp_path)
    one = begun(folder)
    (folder.work(one) / "a.pptx").write_bytes(b"slides")
    (folder.work(one) / "a-steps").mkdir()
    (folder.work(one) / "a-steps" / "1.png").write_bytes(b"picture")
    (folder.work(one) / ".deepchalk-files").write_text("record")
    assert not folder.files(one).exists()
    folder.complete(one)
    assert not folder.work(one).exists()
    assert one.files["a.pptx"] == 6
    assert set(one.files) == {"a.pptx", "a-steps.zip"}
    assert set(one.files) == {file.name for file in folder.files(one).iterdir()}


def test_nothing_made_is_no_result(tmp_path: Path) -> None:
    folder = ResultFolder(tmp_path)
    with pytest.raises(DeepchalkError, match="nothing was made"):
        folder.complete(begun(folder))


def test_they_are_still_there_after_a_restart(tmp_path: Path) -> None:
    folder = ResultFolder(tmp_path)
    one = begun(folder)
    (folder.work(one) / "a.pptx").write_bytes(b"slides")
    folder.complete(one)
    one.state = DONE
    folder.keep(one)
    assert kept(ResultFolder(tmp_path)) == [one]


def test_what_was_broken_off_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    folder = ResultFolder(tmp_path)
    one = begun(folder)
    (folder.work(one) / "half.mp4").write_bytes(b"half")
    folder.end(one)
    (again,) = kept(ResultFolder(tmp_path))
    assert again.state == FAILED and "the studio was closed" in again.why
    assert not folder.work(one).exists() and not again.files
    told = json.loads((folder.place(one) / "result.json").read_text())
    assert told["state"] == FAILED


@pytest.mark.parametrize("text", ["", "{", "[]", '{"number": "x"}', '{"unknown": 1}', "null"])
def test_a_damaged_note_is_forgotten(tmp_path: Path, text: str) -> None:
    folder = ResultFolder(tmp_path)
    one = begun(folder)
    (folder.place(one) / "result.json").write_text(text)
    folder.end(one)
    assert kept(folder) == []
    assert not folder.place(one).exists()


def test_what_is_none_of_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").touch()
    assert kept(ResultFolder(tmp_path)) == []
    assert (tmp_path / "mine" / "file").exists()


def test_what_another_studio_makes_stays(tmp_path: Path) -> None:
    """Until its maker is gone, however that happened."""
    maker, other = ResultFolder(tmp_path), ResultFolder(tmp_path)
    one = begun(maker)
    (maker.work(one) / "half.mp4").write_bytes(b"half")
    (seen,) = kept(other)
    assert seen.state == RUNNING and not seen.why
    assert (maker.work(one) / "half.mp4").read_bytes() == b"half"
    maker.complete(one)
    one.state = DONE
    maker.keep(one)
    maker.end(one)
    assert kept(other) == [one]
    assert sorted(file.name for file in maker.place(one).iterdir()) == ["files", "result.json"]
