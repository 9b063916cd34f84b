"""A lesson that comes step by step is the lesson."""

import os
from pathlib import Path
from typing import Any

import pytest
from deeply import few
from live_reader import LiveFile, entries, numbers_shown, read

from deepchalk.film.order import FilmOrder, choose, step_names
from deepchalk.film.streaming import Moment, stream
from deepchalk.registry import lesson

CHOSEN = choose(lesson("softmax"), None, {})
STEPS = tuple(step_names(CHOSEN))


@pytest.fixture(scope="module")
def files() -> list[LiveFile]:
    """The second and the third step."""
    sent: list[tuple[str, bytes]] = []
    stream(FilmOrder(CHOSEN, steps=STEPS[1:3]), lambda kind, part: sent.append((kind, part)))
    assert [kind for kind, _ in sent] == ["step", "step"]
    return [read(part) for _, part in sent]


@pytest.fixture
def parts(files: list[LiveFile]) -> list[dict[str, Any]]:
    """Their heads."""
    return [file.head for file in files]


def test_each_part_is_a_step_from_its_own_beginning(parts: list[dict[str, Any]]) -> None:
    for name, number, head in zip(STEPS[1:3], (2, 3), parts, strict=True):
        (step,) = head["steps"]
        assert (step["name"], step["number"], step["start"]) == (name, number, 0)
        seconds = head["frames"] / head["frame_rate"]
        assert step["end"] == pytest.approx(seconds, abs=1.5 / head["frame_rate"])
        assert all(0 <= time <= seconds for time in head["moments"])
        assert all(0 <= cue["start"] < cue["end"] <= seconds + 0.1 for cue in head["cues"])
        assert len(head["moments"]) >= len(step["captions"]) > 0


def test_questions_come_with_their_step(parts: list[dict[str, Any]]) -> None:
    for head in parts:
        for question in head["steps"][0]["questions"]:
            assert 0 < question["think"] <= question["reveal"] <= question["until"]
            assert question["until"] <= head["steps"][0]["end"]


def test_numbers_answer_in_each_part(files: list[LiveFile]) -> None:
    for file in files:
        paths = {path for _, _, path in numbers_shown(file) if path}
        assert paths and paths <= set(entries(file))


def test_both_themes_know_every_colour(parts: list[dict[str, Any]]) -> None:
    for head in parts:
        sizes = {len(palette["colours"]) for palette in head["palettes"].values()}
        assert set(head["palettes"]) == {"dark", "light"} and len(sizes) == 1


@pytest.mark.parametrize(
    "moment", few([Moment(0, 0.5), Moment(), Moment(1, 0.0), Moment(1, 1000.0), Moment(99, 0.0)])
)
def test_the_picture_of_a_moment_comes_first(
    moment: Moment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is drawn by a forked process, so it comes through a file."""
    gave_way: list[int] = []
    # Otherwise this process, and all tests after this one in it, would wait for all others.
    monkeypatch.setattr(os, "nice", gave_way.append)
    file = tmp_path / "picture"
    me = os.getpid()
    kinds: list[str] = []

    def send(kind: str, part: bytes) -> None:
        if kind == "picture":
            assert os.getpid() != me
            file.write_bytes(part)
        else:
            assert file.exists()
            kinds.append(kind)

    waited: list[bool] = []
    stream(FilmOrder(CHOSEN, steps=STEPS[:1]), send, moment, lambda: waited.append(file.exists()))
    assert kinds == ["step"] and waited == [True] and gave_way == [2]
    head = read(file.read_bytes()).head
    assert head["frames"] == 1 and head["step"] == STEPS[0]
    assert head["processor_seconds"] > 0
