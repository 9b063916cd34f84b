"""A recording is made once for all themes: nothing but colours may differ between them."""

from pathlib import Path

import pytest

from deepchalk import registry
from deepchalk import theme as themes
from deepchalk.engine.request import Video
from deepchalk.film.making import request_of
from deepchalk.film.order import FilmOrder, choose
from deepchalk.live.recording.recorder import record
from deepchalk.live.timeline import Timeline
from deepchalk.theme import LIGHT, RECORDED, plain_recipes


def played(name: str, theme: str) -> Timeline:
    chosen = choose(registry.lesson(name), None, {})
    request = request_of(FilmOrder(chosen, Video(160, 90, 30.0), theme), Path("x.mp4"))
    with themes.noting(plain_recipes() if theme == RECORDED.name else {}):
        return record(request).timeline


def strongest(timeline: Timeline) -> list[list[int]]:
    """Of each thing the greatest opacities and widths that it ever has."""
    looks = [
        (*(max(paint.alphas) for paint in (one.fill, one.stroke, one.back)), one.width)
        for one in timeline.styles
    ]
    ever = [
        [looks[timeline.states[at].style] for span in track.spans for at in (span.start, span.to)]
        for track in timeline.tracks
    ]
    return [[max(column) for column in zip(*seen, strict=True)] for seen in ever]


@pytest.mark.deep
@pytest.mark.parametrize("name", registry.names())
def test_only_colours_differ_between_themes(name: str) -> None:
    dark, light = (strongest(played(name, theme.name)) for theme in (RECORDED, LIGHT))
    assert len(dark) == len(light)
    others = [at for at, (one, other) in enumerate(zip(dark, light, strict=True)) if one != other]
    assert others == []
