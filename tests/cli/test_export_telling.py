"""How each format of an export tells its sentences."""

from pathlib import Path

import pytest

from deepchalk.cli import export_files as films
from deepchalk.cli.export_formats import SPOKEN, TOLD, told_for
from deepchalk.errors import DeepchalkError
from deepchalk.film.order import FilmOrder, choose
from deepchalk.registry import lesson

CHOSEN = choose(lesson("softmax"), None, {})


@pytest.mark.parametrize(
    ("name", "together", "told"),
    [
        ("mp4", ["mp4"], ("engine", None)),
        ("vtt", ["vtt", "pdf"], ("engine", None)),
        ("pdf", ["vtt", "pdf"], ("engine", None)),
        ("pdf", ["pdf", "poster"], ("none", "track")),
        ("gif", ["mp4", "gif"], ("none", "drawn")),
        ("mp4", ["mp4", "gif"], ("engine", None)),
        ("poster", ["gif", "poster"], ("none", "track")),
    ],
)
def test_a_format_speaks_where_it_can(name: str, together: list[str], told: object) -> None:
    film = told_for(FilmOrder(CHOSEN, voice="engine"), name, together)
    assert (film.voice, film.sentences) == told


def test_where_sentences_are_read_can_be_chosen_for_all() -> None:
    for name in TOLD:
        film = told_for(FilmOrder(CHOSEN, voice="none", sentences="track"), name, [name])
        assert (film.voice, film.sentences) == ("none", "track")


def test_only_films_of_a_lesson_can_be_told() -> None:
    assert {"mp4", "pptx", "webm", "vtt", "srt"} <= SPOKEN <= TOLD
    assert not TOLD & {"live", "html", "png", "svg", "handout", "worksheet"}


def test_a_film_that_fails_is_asked_for_once_and_leaves_the_others_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def no_film(order: FilmOrder, file: Path, jobs: int) -> None:
        asked.append(order.voice)
        raise DeepchalkError(f"{order.voice} says nothing")

    monkeypatch.setattr(films, "making", no_film)
    made = films.Films(1, tmp_path)
    for voice in ("one", "other", "one"):
        with pytest.raises(DeepchalkError, match=f"^{voice} says nothing$"):
            made.film(FilmOrder(CHOSEN, voice=voice), "film")
    assert asked == ["one", "other"]
