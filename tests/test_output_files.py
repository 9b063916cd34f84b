"""Nothing that deepchalk did not make is replaced; what it made, it replaces."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deepchalk.output_files import (
    RECORD,
    NotOurs,
    is_ours,
    record,
    recording,
    refuse_others,
    write_text,
)


def test_what_was_written_is_ours_until_someone_changes_it(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    with recording():
        write_text(file, "one")
        write_text(file, "two")
    assert is_ours(file)
    refuse_others([file])
    file.write_text("two, and a word of mine")
    assert not is_ours(file)
    with pytest.raises(NotOurs, match=r"a\.md is there already and not made by deepchalk"):
        refuse_others([file])


def test_outside_a_command_nothing_is_recorded(tmp_path: Path) -> None:
    write_text(tmp_path / "a.md", "text")
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]
    assert not is_ours(tmp_path / "a.md")


def test_a_file_that_was_foreseen_by_nobody_is_kept_too(tmp_path: Path) -> None:
    own = tmp_path / "a.md"
    own.write_text("mine")
    with recording(), pytest.raises(NotOurs):
        write_text(own, "ours")
    assert own.read_text() == "mine"
    with recording(force=True):
        write_text(own, "ours")
    assert own.read_text() == "ours"
    assert sorted(file.name for file in tmp_path.iterdir()) == [RECORD, "a.md"]


def test_force_replaces_but_never_an_input(tmp_path: Path) -> None:
    own, params = tmp_path / "a.md", tmp_path / "a.json"
    own.write_text("mine")
    params.write_text("{}")
    refuse_others([own], {"--params": params}, force=True)
    assert is_ours(own)
    for force in (False, True):
        with pytest.raises(NotOurs, match=r"a\.json is read, as --params, so it cannot be written"):
            refuse_others([own, tmp_path / "." / "a.json"], {"--params": params}, force=force)
    assert not is_ours(params)


def test_an_input_under_another_name_is_seen(tmp_path: Path) -> None:
    params, link = tmp_path / "a.toml", tmp_path / "a.json"
    params.write_text("")
    os.link(params, link)
    with pytest.raises(NotOurs, match="as --params"):
        refuse_others([link], {"--params": params})


def test_many_names_are_counted(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.md" for number in range(12)]
    for file in files:
        file.write_text("mine")
    with pytest.raises(NotOurs, match=r"7\.md and 4 more are there .* replace them with --force$"):
        refuse_others(files)


def test_a_line_that_was_cut_off_hides_no_other(tmp_path: Path) -> None:
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    one.write_text("1")
    other.write_text("2")
    record(one, one)
    listed = (tmp_path / RECORD).read_bytes()
    (tmp_path / RECORD).write_bytes(listed + b"2f33aa")
    record(other, other)
    assert is_ours(one) and is_ours(other)


def test_what_is_the_same_is_listed_once(tmp_path: Path) -> None:
    file = tmp_path / "a b\nc.md"
    file.write_text("text")
    record(file, file)
    record(file, file)
    assert is_ours(file)
    assert len((tmp_path / RECORD).read_bytes().splitlines()) == 2


def test_another_file_of_the_same_content_is_not_ours(tmp_path: Path) -> None:
    """A lesson's film that the user copied under a name of their own is theirs."""
    made, copy = tmp_path / "a.mp4", tmp_path / "talk.mp4"
    made.write_bytes(b"film")
    copy.write_bytes(b"film")
    record(made, made)
    assert is_ours(made) and not is_ours(copy)


def test_a_folder_in_the_place_of_a_file_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").mkdir()
    with pytest.raises(NotOurs):
        refuse_others([tmp_path / "a.mp4"])
