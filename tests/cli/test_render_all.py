"""``deepchalk render-all`` makes one request of each combination, and reports each end."""

from io import StringIO
from pathlib import Path

import click
import pytest
from rich.console import Console
from rich.progress import Progress

from deepchalk import registry
from deepchalk.cli.many_bars import ManyBars
from deepchalk.cli.render_all import lesson_renders
from deepchalk.errors import UnknownNameError


def test_every_combination_once_with_its_own_file() -> None:
    lesson = registry.names()[0]
    renders = lesson_renders([lesson], ["all"], ["l", "h"], ["dark", "light"], Path("out"))
    presets = registry.lesson(lesson).presets
    assert len({render.request.output for render in renders}) == len(renders) == 4 * len(presets)
    by_name = {render.request.output.name: render for render in renders}
    last = list(presets)[-1]
    render = by_name[f"{lesson}-{last}-light-l.mp4"]
    assert (render.theme, render.request.video.height) == ("light", 480)
    assert render.chosen.params == presets[last]


def test_by_default_all_lessons_with_their_first_preset() -> None:
    renders = lesson_renders([], [], ["m"], ["dark"], Path("out"))
    assert [render.chosen.lesson.name for render in renders] == registry.names()
    for render in renders:
        assert render.chosen.preset == next(iter(render.chosen.lesson.presets))


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="lesson nothing"):
        lesson_renders(["nothing"], [], ["l"], ["dark"], Path())
    with pytest.raises(UnknownNameError, match="preset 'nothing'"):
        lesson_renders([], ["nothing"], ["l"], ["dark"], Path())
    with pytest.raises(click.UsageError, match="quality 'x'"):
        lesson_renders([], [], ["x"], ["dark"], Path())
    with pytest.raises(click.UsageError, match="theme 'blue'"):
        lesson_renders([], [], ["l"], ["blue"], Path())


def test_the_classic_examples_are_ten_videos() -> None:
    renders = lesson_renders([], ["classic"], ["h"], ["dark"], Path("out"))
    made = [f"{render.chosen.lesson.name} {render.chosen.preset}" for render in renders]
    assert made == [
        "attention classic",
        "autodiff classic",
        "batch-norm classic",
        "mlp-symmetry classic",
        "ravines classic",
        "rnn classic",
        "transposed-conv padding-strided",
        "transposed-conv no-padding-unit-strides",
        "transposed-conv no-padding-strided",
        "transposed-conv padding-unit-strides",
    ]


def test_one_display_counts_videos_and_shows_those_that_run() -> None:
    request = lesson_renders([], ["classic"], ["l"], ["dark"], Path("out"))[0].request
    with Progress(console=Console(file=StringIO())) as display:
        bars = ManyBars(display, 10)
        tell = bars.report(request)
        assert tell is not None
        tell(30, 2.0, "of 900 frames")
        running = display.tasks[1]
        assert running.description == "attention-classic-dark-l"
        assert (running.completed, running.total) == (30, 900)
        bars.finished(request)
        assert [(task.completed, task.total) for task in display.tasks] == [(1, 10)]
