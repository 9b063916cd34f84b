"""How each format of an export tells its sentences."""

import pytest

from deepchalk.cli.exporting.telling import SPOKEN, TOLD, Telling


@pytest.mark.parametrize(
    ("name", "together", "told"),
    [
        ("mp4", ["mp4"], Telling("engine", None)),
        ("vtt", ["vtt", "pdf"], Telling("engine", None)),
        ("pdf", ["vtt", "pdf"], Telling("engine", None)),
        ("pdf", ["pdf", "poster"], Telling("none", "track")),
        ("gif", ["mp4", "gif"], Telling("none", "drawn")),
        ("mp4", ["mp4", "gif"], Telling("engine", None)),
        ("poster", ["gif", "poster"], Telling("none", "track")),
    ],
)
def test_a_format_speaks_where_it_can(name: str, together: list[str], told: Telling) -> None:
    assert Telling("engine", None).of(name, together) == told


def test_where_sentences_are_read_can_be_chosen_for_all() -> None:
    for name in TOLD:
        assert Telling("none", "track").of(name, [name]) == Telling("none", "track")


def test_only_films_of_a_lesson_can_be_told() -> None:
    assert {"mp4", "pptx", "webm", "vtt", "srt"} <= SPOKEN <= TOLD
    assert not TOLD & {"live", "html", "png", "svg", "handout", "worksheet"}
