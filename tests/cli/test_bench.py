"""``deepchalk bench`` measures both ways and compares them with Manim's own frames."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from render_jobs import SCENES

from deepchalk.cli.main import main
from deepchalk.engine.comparing import bench
from deepchalk.engine.errors import RenderError
from deepchalk.engine.request import SceneFile, Video


@pytest.mark.deep
def test_bench_of_a_small_scene(capsys: pytest.CaptureFixture[str]) -> None:
    size = ["-r", "192x108", "--fps", "10"]
    with pytest.raises(SystemExit) as ended:
        main(["bench", *size, str(SCENES), "Turning", "--json", "--pixels"])
    assert ended.value.code == 0
    found = json.loads(capsys.readouterr().out)
    stock, ours = found["stock"], found["ours"]
    assert stock["frames"] == ours["frames"] == 20
    assert stock["duration"] == ours["duration"] == 2.0
    assert ours["likeness"]["worst_ssim"] > 0.95
    assert found["pixels"]["largest"] <= 12 and found["pixels"]["share"] <= 0.001
    for way in (stock, ours):
        assert way["cost"]["cpu_seconds"] > 0.2 and way["cost"]["peak_memory"] > 50e6
    assert found["ratios"]["wall"] == pytest.approx(
        stock["cost"]["wall_seconds"] / ours["cost"]["wall_seconds"]
    )


@pytest.mark.deep
def test_bench_shows_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["bench", "-r", "64x64", "--fps", "2", str(SCENES), "Turning"])
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("wall", "memory", "SSIM, worst frame", "PSNR"))


@pytest.mark.deep
def test_a_scene_that_raises_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["bench", "-ql", str(SCENES), "Raising"])
    assert ended.value.code == 2
    assert "there is no seven" in capsys.readouterr().err


def test_what_a_scene_deletes_of_it_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deletes(_scene: object, _video: object, target: Path, _jobs: int) -> None:
        assert target.parent.parent == tmp_path
        shutil.rmtree(target.parent)
        target.read_bytes()

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(bench, "render_ours", deletes)
    with pytest.raises(RenderError, match=r"ours\.mp4 is gone: does scene Grows delete what"):
        bench.bench(SceneFile(SCENES, "Grows"), Video(192, 108, 10.0))
