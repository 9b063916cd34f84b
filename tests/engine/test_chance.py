"""A scene that asks for fresh chance or the clock is made by one process, and that is said."""

from pathlib import Path

import pytest
from render_jobs import SMALL, request_of

from deepchalk.engine.job import render
from deepchalk.engine.request import RenderResult

SCENES = Path(__file__).parents[1] / "helpers" / "scenes_of_chance.py"
SOLIDS = SCENES.with_name("scenes_for_engine.py")
TOLD = {
    "Generator": "fresh random numbers (scenes_of_chance.py, line ",
    "SeedOfNothing": "fresh random numbers (scenes_of_chance.py, line ",
    "Random": "fresh random numbers (scenes_of_chance.py, line ",
    "System": "fresh random numbers (scenes_of_chance.py, line ",
    "Urandom": "fresh random numbers (scenes_of_chance.py, line ",
    "Secret": "fresh random numbers (scenes_of_chance.py, line ",
    "Identifier": "fresh random numbers (scenes_of_chance.py, line ",
    "Clock": "the clock (scenes_of_chance.py, line ",
    "Device": "does not show the same each time",
    "Hidden": "fresh random numbers (scenes_of_chance.py, line ",
}
QUICK = {"Generator", "Device"}


def made(name: str, folder: Path, cache: Path | None = None) -> RenderResult:
    return render(request_of(name, folder / "film.mp4", SMALL, SCENES, jobs=2), cache=cache)


@pytest.mark.few(1)
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in QUICK else pytest.mark.deep) for name in TOLD]
)
def test_chance_is_noticed_and_said(name: str, tmp_path: Path) -> None:
    result = made(name, tmp_path, tmp_path / "cache")
    assert TOLD[name] in result.remark
    assert result.frames >= 60
    # Nothing else is there, and what was drawn by chance is not kept.
    assert {file.name for file in tmp_path.iterdir()} <= {"film.mp4", "cache"}
    assert result.reused_stretches == 0


def test_faces_sorted_by_their_depth_stay_fast(tmp_path: Path) -> None:
    # A camera that turns gives faces another order in each frame, and who walks ahead draws none.
    request = request_of("Solids", tmp_path / "film.mp4", SMALL, SOLIDS, jobs=2)
    assert render(request).remark == ""


def test_chance_with_a_seed_stays_fast(tmp_path: Path) -> None:
    assert made("Seeded", tmp_path).remark == ""
