"""Text that a forked worker needs for the first time is set as Manim sets it."""

import sys
from pathlib import Path

import manim as mn
import numpy as np
import pytest
from render_jobs import HARD_SCENES, SMALL, request_of

from deepchalk.engine.comparing.compare import compare_luma, luma_frames
from deepchalk.engine.job import render
from deepchalk.engine.looking import frames
from deepchalk.engine.scenes import configured
from deepchalk.engine.schedule import run_job
from deepchalk.engine.workers.forked import own_text_folders


@pytest.mark.deep
def test_text_that_is_new_in_a_worker(tmp_path: Path) -> None:
    made = render(request_of("Lettering", tmp_path / "made.mp4", jobs=2), cache=None)
    plain = render(request_of("Lettering", tmp_path / "plain.mp4", jobs=1, plain=True), cache=None)
    assert made.frames == plain.frames
    (likeness,) = compare_luma(luma_frames(plain.output), luma_frames(made.output))
    assert likeness.worst_ssim > 0.95
    # Something was written at all.
    last = list(frames(request_of("Lettering", tmp_path / "none.mp4", SMALL)))[-1]
    assert np.count_nonzero(last[..., :3].max(axis=-1) > 128) > 10


@pytest.mark.deep
def test_words_and_formulas_of_our_own_that_are_new_in_a_worker(tmp_path: Path) -> None:
    one, two = (
        render(
            request_of("OwnLettering", tmp_path / f"{jobs}.mp4", file=HARD_SCENES, jobs=jobs),
            cache=None,
        )
        for jobs in (1, 2)
    )
    assert two.frames == one.frames == 140
    assert two.output.read_bytes() == one.output.read_bytes()
    last = list(frames(request_of("OwnLettering", tmp_path / "none.mp4", SMALL, HARD_SCENES)))[-1]
    assert np.count_nonzero(last[..., :3].max(axis=-1) > 64) > 10


@pytest.mark.deep
def test_files_of_the_current_folder_replace_no_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("secrets", "typst", "random", "pickle", "manimpango"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not the module that was meant')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [place for place in sys.path if place])
    request = request_of("Lettering", tmp_path / "made.mp4", jobs=2)
    assert render(request, cache=None).frames == 185
    assert run_job(request, cache=None).frames == 185


def test_a_worker_takes_over_whole_files_only_and_shares_none(tmp_path: Path) -> None:
    with configured({"media_dir": str(tmp_path / "parents")}):
        before = mn.config.get_dir("text_dir")
        before.mkdir(parents=True)
        (before / "whole.svg").write_text("<svg></svg>\n")
        (before / "begun.svg").write_text("<svg>")
        (before / "empty.svg").touch()
        own_text_folders(tmp_path / "own")
        after = mn.config.get_dir("text_dir")
        assert after != before
        assert [path.name for path in after.iterdir()] == ["whole.svg"]
        assert (after / "whole.svg").stat().st_nlink == 1
