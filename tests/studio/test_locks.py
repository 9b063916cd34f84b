"""What a killed process leaves is known by its lock, and goes with the next start."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from deepchalk.studio.locks import LOCK, OwnFolder, held, let_go, locked_folder


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def begun() -> tuple[subprocess.Popen[str], Path]:
    """A process that has a folder of its own, and the folder."""
    code = (
        "import sys; from deepchalk.studio.locks import OwnFolder; one = OwnFolder();"
        "(one.path / 'worker-1').touch(); print(one.path, flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_the_folder_of_a_killed_studio_goes_and_that_of_a_living_one_stays() -> None:
    (killed, left), (living, kept) = begun(), begun()
    assert (left / "worker-1").exists() and (kept / "worker-1").exists()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    own = OwnFolder()
    assert not left.exists() and (kept / "worker-1").exists() and own.path.is_dir()
    own.remove()
    assert not own.path.exists()
    living.communicate()


def test_what_is_not_known_to_be_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "deepchalk-studio-of-somebody").mkdir()
    (tmp_path / "deepchalk-studio-file").touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / LOCK).touch()
    (tmp_path / "deepchalk-studio-link").symlink_to(tmp_path / "elsewhere")
    OwnFolder().remove()
    assert len(list(tmp_path.iterdir())) == 4


def test_others_may_not_look_into_it() -> None:
    own = OwnFolder()
    assert own.path.stat().st_mode & 0o777 == 0o700
    own.remove()


def test_a_lock_is_held_once(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    lock = locked_folder(folder)
    assert held(folder) is None
    let_go(folder, lock)
    assert list(folder.iterdir()) == []
    again = held(folder)
    assert again is not None
    os.close(again)
    with pytest.raises(OSError):
        locked_folder(folder / "there" / os.pardir)
