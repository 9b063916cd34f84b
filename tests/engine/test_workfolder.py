"""A render's own folder: never taken for another's, never left for good."""

import os
import shutil
import time
from pathlib import Path

import pytest
from filelock import FileLock

from deepchalk.engine import workfolder
from deepchalk.engine.workfolder import WorkFolder, nearest_folder


def dead(parent: Path) -> Path:
    """A folder as a render leaves it that was killed some time ago."""
    folder = parent / ".deepchalk-work-dead"
    (folder / "work").mkdir(parents=True)
    (folder / "work" / "stretch").write_bytes(b"half")
    (folder / "lock").touch()
    os.utime(folder, (time.time() - 60, time.time() - 60))
    return folder


def test_it_is_gone_with_all_that_is_in_it(tmp_path: Path) -> None:
    with WorkFolder(tmp_path) as work:
        (work / "file").touch()
        assert [path.name.startswith(".deepchalk-work-") for path in tmp_path.iterdir()] == [True]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", [".", "new", "new/er"])
def test_folders_of_dead_renders_go_also_from_further_out(tmp_path: Path, where: str) -> None:
    left = dead(tmp_path)
    (tmp_path / where).mkdir(parents=True, exist_ok=True)
    with WorkFolder(tmp_path / where):
        assert not left.exists()


def test_a_folder_in_use_is_let_be_however_old(tmp_path: Path) -> None:
    with WorkFolder(tmp_path) as work:
        os.utime(work.parent, (1, 1))
        with WorkFolder(tmp_path) as other:
            assert work.is_dir() and other.is_dir()


@pytest.mark.parametrize("moment", ["before the lock", "with the lock", "after the lock"])
def test_a_sweeper_that_takes_a_new_folder_for_a_dead_one_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    taken: list[Path] = []

    class Late(FileLock):
        """The first time, the render is so slow that a sweeper comes first."""

        def acquire(self, *arguments: object, **named: object) -> object:
            folder = Path(self.lock_file).parent
            if taken:
                return super().acquire(*arguments, **named)  # type: ignore[arg-type]
            taken.append(folder)
            if moment == "before the lock":
                shutil.rmtree(folder)
                folder.touch()  # so that it cannot be made again by the lock
                try:
                    raise FileNotFoundError(folder)
                finally:
                    folder.unlink()
            if moment == "with the lock":
                with FileLock(self.lock_file):
                    return super().acquire(*arguments, **named)  # type: ignore[arg-type]
            made = super().acquire(*arguments, **named)  # type: ignore[arg-type]
            shutil.rmtree(folder)
            return made

    monkeypatch.setattr(workfolder, "FileLock", Late)
    with WorkFolder(tmp_path) as work:
        assert work.is_dir() and work.parent != taken[0]


def test_a_folder_that_cannot_be_written_to_is_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), WorkFolder(tmp_path / "gone"):
        pass


def test_the_nearest_folder_is_the_innermost_that_exists(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert nearest_folder(tmp_path / "there" / "made.mp4") == tmp_path / "there"
    assert nearest_folder(tmp_path / "there" / "not" / "yet" / "made.mp4") == tmp_path / "there"
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        nearest_folder(tmp_path / "file" / "new" / "made.mp4")
