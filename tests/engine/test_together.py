"""Renders side by side: equal ones, many at once, on a Dask cluster, on a disk that fills up."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import av
import pytest
from deeply import few
from PIL import Image
from render_jobs import HARD_SCENES, SMALL, Start, request_of, start_render, wait_until

from deepchalk import output_files
from deepchalk.cli.main import main
from deepchalk.engine import job
from deepchalk.engine.encoding.video_file import verify
from deepchalk.engine.errors import RenderError, SceneError
from deepchalk.engine.job import render
from deepchalk.engine.request import Limits
from deepchalk.engine.schedule import Finished, dask_executor, render_many, run_job


@pytest.mark.deep
def test_eight_equal_renders_at_once_make_equal_files(tmp_path: Path) -> None:
    output = tmp_path / "out" / "made.mp4"
    processes = [start_render("Turning", output, "--jobs", "1") for _ in range(8)]
    for process in processes:
        said = process.communicate(timeout=300)[1]
        assert process.returncode == 0, said
    names = {path.name for path in output.parent.iterdir()}
    assert names == {"made.mp4", "made.manifest.json", output_files.RECORD}
    alone = render(request_of("Turning", tmp_path / "alone.mp4"), cache=None)
    assert sha256(output.read_bytes()).digest() == sha256(alone.output.read_bytes()).digest()


@pytest.fixture
def fails_when_told(
    tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """A render into the folder ``out``, which is new; called, it fails and is over."""
    told = tmp_path / "now"
    monkeypatch.setenv("RAISE_AT", str(told))
    output = tmp_path / "out" / "other.mp4"
    other = start("RaisingWhenTold", output, "--jobs", "1", file=HARD_SCENES)
    assert wait_until(told.with_suffix(".begun").exists)

    def fail() -> None:
        told.touch()
        said = other.communicate(timeout=60)[1]
        assert other.returncode == 1 and "told to raise" in said

    return fail


def first(action: Callable[[], None], then: Callable[..., object]) -> Callable[..., object]:
    """``then``, before which ``action`` is done."""

    def both(*arguments: object, **named: object) -> object:
        action()
        return then(*arguments, **named)

    return both


@pytest.mark.deep
@pytest.mark.parametrize("moment", few(["produce", "fit_to_machine", "publish"]))
def test_a_render_that_fails_takes_no_folder_from_under_another(
    tmp_path: Path,
    fails_when_told: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    monkeypatch.setattr(job, moment, first(fails_when_told, getattr(job, moment)))
    output = tmp_path / "out" / "made.mp4"
    assert render(request_of("Turning", output), cache=None).frames == 20
    assert [path.name for path in output.parent.iterdir()] == ["made.mp4"]


def test_two_renders_that_fail_leave_no_folder(
    tmp_path: Path, fails_when_told: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "produce", first(fails_when_told, job.produce))
    with pytest.raises(SceneError, match="there is no seven"):
        render(request_of("Raising", tmp_path / "out" / "made.mp4"), cache=None)
    assert {path.name for path in tmp_path.iterdir()} <= {"now", "now.begun", "cache"}


@pytest.fixture
def lot(tmp_path: Path) -> list:  # type: ignore[type-arg]
    names = ["Turning", "Raising", "Turning", "Missing"]
    return [request_of(name, tmp_path / "out" / f"{n}.mp4") for n, name in enumerate(names)]


def check_lot(lot: list, ends: list[Finished]) -> None:  # type: ignore[type-arg]
    by_name = {end.request.output.name: end for end in ends}
    assert len(by_name) == 4
    for name in ("0.mp4", "2.mp4"):
        result = by_name[name].result
        assert result is not None and result.frames == 20 and result.output.is_file()
    assert isinstance(by_name["1.mp4"].error, SceneError)
    assert "there is no seven" in str(by_name["1.mp4"].error)
    assert "no scene 'Missing'" in str(by_name["3.mp4"].error)
    assert {path.name for path in lot[0].output.parent.iterdir()} == {"0.mp4", "2.mp4"}


@pytest.mark.deep
def test_many_renders_share_this_machine(lot: list) -> None:  # type: ignore[type-arg]
    check_lot(lot, list(render_many(lot)))


@pytest.mark.deep
@pytest.mark.parametrize("kind", few(["threads", "processes"]))
def test_any_executor_runs_renders(lot: list, kind: str) -> None:  # type: ignore[type-arg]
    executor = (
        ThreadPoolExecutor(2)
        if kind == "threads"
        else ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    )
    with executor:
        check_lot(lot, list(render_many(lot, executor, cache=None)))


@pytest.mark.deep
@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_of_two_workers_runs_renders(lot: list) -> None:  # type: ignore[type-arg]
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        dask_executor(cluster.scheduler_address) as executor,
    ):
        check_lot(lot, list(render_many(lot, executor)))


def test_a_scheduler_that_does_not_answer_is_one_sentence() -> None:
    pytest.importorskip("distributed")
    with (
        pytest.raises(RenderError, match="no Dask scheduler answers"),
        dask_executor("tcp://127.0.0.1:1", seconds=0.5),
    ):
        pass


def test_a_job_tells_its_progress(tmp_path: Path) -> None:
    told: list[int] = []
    result = run_job(
        request_of("Long", tmp_path / "made.mp4"),
        cache=None,
        progress=lambda frames, seconds, note: told.append(frames),
    )
    assert told == sorted(told) and told[-1] == result.frames == 140


@pytest.mark.deep
def test_two_pictures_of_one_lesson_into_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    command = [sys.executable, "-m", "deepchalk", "stills", "transposed-conv", "--steps", "1"]
    both = [
        subprocess.Popen([*command, "-o", str(folder)], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in both:
        assert "error" not in process.communicate(timeout=300)[1]
        assert process.returncode == 0
    for path in folder.glob("*.png"):
        with Image.open(path) as image:
            image.load()
    hidden = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    assert hidden == [output_files.RECORD]


@pytest.mark.deep
@pytest.mark.parametrize("names", [("Turning", "Turning"), ("Turning", "Raising")])
def test_two_renders_into_one_folder_with_one_cache(
    tmp_path: Path, start: Start, names: tuple[str, str]
) -> None:
    alone = render(request_of("Turning", tmp_path / "alone.mp4"), cache=None)
    for turn in range(3):
        folder = tmp_path / f"out{turn}"
        both = [start(name, folder / f"{name}.mp4", "--save_sections") for name in names]
        for process, name in zip(both, names, strict=True):
            said = process.communicate(timeout=300)[1]
            assert process.returncode == (1 if name == "Raising" else 0), said
        assert (folder / "Turning.mp4").read_bytes() == alone.output.read_bytes()
        assert {path.name for path in folder.iterdir()} == {
            *("Turning.mp4", "Turning.manifest.json", "sections", output_files.RECORD)
        }
        assert len([*(folder / "sections").glob("[!.]*")]) == 3


@pytest.mark.deep
@pytest.mark.parametrize("left_over", few([0, 8, 20, 30]))
def test_a_full_disk_is_one_sentence_and_leaves_nothing(small_disk: Path, left_over: int) -> None:
    filler = small_disk / "filler"
    with filler.open("wb") as file:
        file.write(bytes(shutil.disk_usage(small_disk).free - left_over * 1024))
    request = request_of("Long", small_disk / "out" / "made.mp4", jobs=2)
    # Without the check in advance, the write itself fails.
    with pytest.raises(RenderError, match="disk") as caught:
        render(request, cache=None, limits=Limits(free_disk=0))
    assert "\n" not in str(caught.value)
    assert list(small_disk.iterdir()) == [filler]
    filler.unlink()
    assert render(request, cache=None, limits=Limits(free_disk=0)).frames == 140


@pytest.mark.deep
def test_a_disk_may_fill_up_at_any_moment(small_disk: Path) -> None:
    filler, folder, cache = (small_disk / name for name in ("filler", "out", "cache"))
    request = request_of("Turning", folder / "made.mp4", jobs=2, save_sections=True)
    made = set()
    empty = shutil.disk_usage(small_disk).used
    for left_over in range(0, 48, 3):
        with filler.open("wb") as file:
            file.write(bytes(shutil.disk_usage(small_disk).free - left_over * 1024))
        try:
            result = render(request, cache=cache, limits=Limits(free_disk=0))
        except RenderError as error:
            assert "\n" not in str(error) and "disk" in str(error)
            assert {path.name for path in small_disk.iterdir()} <= {"filler", "cache"}
            made.add(False)
        else:
            verify(result, request.video)
            assert {path.name for path in folder.rglob("*")} == {
                *("made.mp4", "sections", "made.json"),
                *(path.name for path in (folder / "sections").glob("made_000*.mp4")),
            }
            shutil.rmtree(folder)
            made.add(True)
        filler.unlink()
        shutil.rmtree(cache, ignore_errors=True)
        assert shutil.disk_usage(small_disk).used == empty
    assert made == {False, True}


@pytest.mark.deep
def test_a_lot_on_a_full_disk_fails_with_a_sentence_each(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(shutil.disk_usage(small_disk).free))
    lot = [request_of("Turning", small_disk / "out" / f"{number}.mp4") for number in range(2)]
    ends = list(render_many(lot))
    assert len(ends) == 2
    assert all("disk" in str(end.error) and "\n" not in str(end.error) for end in ends)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def test_stills_on_a_full_disk_are_one_sentence(
    small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(small_disk).free - 8 * 1024))
    folder = small_disk / "out"
    with pytest.raises(SystemExit) as ended:
        main(["stills", "transposed-conv", "--steps", "1", "-o", str(folder)])
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("error: the disk is full while writing") and error.count("\n") == 1
    assert list(folder.iterdir()) == []


def test_a_disk_that_is_nearly_full_is_not_begun_on(small_disk: Path) -> None:
    with pytest.raises(RenderError, match=r"disk of .* is full"):
        render(request_of("Turning", small_disk / "made.mp4"), cache=None)
    assert list(small_disk.iterdir()) == []


@pytest.mark.deep
def test_a_cache_that_is_only_read_is_used_and_damage_in_it_passed_over(
    small_disk: Path, tmp_path: Path
) -> None:
    first = render(request_of("Turning", tmp_path / "first.mp4"), cache=small_disk)
    entries = list(small_disk.glob("stretches/*/*"))
    assert len(entries) == 2
    entries[0].write_bytes(entries[0].read_bytes()[:-1])
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    result = render(request_of("Turning", tmp_path / "made.mp4"), cache=small_disk)
    assert result.reused_stretches == 1
    assert result.output.read_bytes() == first.output.read_bytes()


def test_a_cache_on_a_full_disk_does_not_stop_a_render(small_disk: Path, tmp_path: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(shutil.disk_usage(small_disk).free))
    result = render(request_of("Turning", tmp_path / "made.mp4", SMALL), cache=small_disk / "cache")
    with av.open(str(result.output)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 20
