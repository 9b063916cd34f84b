"""Names of films: distinct for what differs, the same for what is the same."""

from __future__ import annotations

import pytest

from deepchalk.engine.request import Video
from deepchalk.film.order import (
    Chosen,
    FilmOrder,
    choose,
    chosen_steps,
    film_name,
    step_names,
    stills_name,
    video_of,
)
from deepchalk.registry import lesson


def chosen(preset: str | None = None, **changes: object) -> Chosen:
    return choose(lesson("transposed-conv"), preset, changes)


def named(one: Chosen, *steps: str) -> str:
    return film_name(FilmOrder(one, steps=steps))


@pytest.mark.parametrize(
    ("video", "name"),
    [
        (video_of("h"), ""),
        (video_of("l"), "-480p15"),
        (video_of("k"), "-2160p60"),
        (Video(1280, 720, 24), "-720p24"),
        (Video(1000, 500, 12.5), "-1000x500p12.5"),
    ],
)
def test_what_is_usual_leaves_no_trace(video: Video, name: str) -> None:
    assert film_name(FilmOrder(chosen(), video)) == f"transposed-conv{name}"
    assert film_name(FilmOrder(chosen("no-padding-strided"), video, "light")) == (
        f"transposed-conv-no-padding-strided-light{name}"
    )


def test_the_same_parameters_have_the_same_name() -> None:
    assert named(chosen("stamps")) == named(chosen()) == "transposed-conv"
    given = lesson("transposed-conv").preset("no-padding-strided").given()
    assert named(chosen(**given)) == "transposed-conv-no-padding-strided"
    assert named(chosen(kernel="2x2", seed=5)) == named(chosen(seed="5", kernel=[2, 2]))


def test_other_parameters_have_another_name() -> None:
    films = [
        chosen(seed=seed, stride=1, kernel=size) for seed in range(100, 109) for size in (2, 3)
    ]
    names = {named(film) for film in films}
    assert len(names) == 18
    assert all(name.startswith("transposed-conv-own-") for name in names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3", "-steps-3"),
        ("1-4,7", "-steps-1-4_7"),
        ("7,2,1", "-steps-1-2_7"),
        ("1-9", "-steps-1-9"),
        ("cut_off,2,copied", "-steps-1-3"),
    ],
)
def test_steps_are_told_by_their_numbers(text: str, name: str) -> None:
    one = chosen("no-padding-strided")
    steps = chosen_steps(one, text)
    assert named(one, *steps) == f"transposed-conv-no-padding-strided{name}"


def test_all_steps_are_no_choice() -> None:
    one = chosen()
    assert named(one, *step_names(one)) == "transposed-conv"


def test_stills_have_their_own_usual_size() -> None:
    assert stills_name(FilmOrder(chosen(), video_of("m"))) == "transposed-conv-stills"
    name = stills_name(FilmOrder(chosen(), video_of("h"), "light", ("cut_off",)), first=True)
    assert name == "transposed-conv-light-1080p-steps-1-first-stills"


def test_presets_are_called_by_name_however_they_were_given() -> None:
    assert chosen().preset == "stamps"
    assert chosen(kernel=2).preset is None
