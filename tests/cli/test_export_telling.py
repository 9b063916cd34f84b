"""How each format of an export tells its sentences."""

import pytest

from deepchalk.cli.exporting.telling import SPOKEN, TOLD, told_for
from deepchalk.film.chosen import choose
from deepchalk.film.order import FilmOrder
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
