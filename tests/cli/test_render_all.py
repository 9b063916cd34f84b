"""``deepchalk render-all`` makes one request of each combination, and reports each end."""

from io import StringIO
from pathlib import Path

import av
import click
import pytest
from humming import Humming, humming
from rich.console import Console
from rich.progress import Progress
from tiny_lesson import write_lesson

from deepchalk import output_files, registry
from deepchalk.cli.main import main
from deepchalk.cli.render_all import command as render_all
from deepchalk.cli.render_all import films_of, orders_of, videos_of
from deepchalk.cli.terminal import ManyBars
from deepchalk.engine import job
from deepchalk.engine.request import Video
from deepchalk.errors import UnknownNameError
from deepchalk.export import sidecars
from deepchalk.film.making import making_beside, narrated
from deepchalk.film.order import FilmOrder, choose, chosen_steps

__all__ = ["humming"]


def test_every_combination_once_with_its_own_file() -> None:
    lesson = registry.names()[0]
    orders = orders_of([lesson], ["all"], "none")
    films = films_of(orders, videos_of(["l", "h"], None, None), ["dark", "light"], Path("out"))
    presets = registry.lesson(lesson).presets
    assert len({film.request.output for film in films}) == len(films) == 4 * len(presets)
    by_name = {film.request.output.name: film for film in films}
    last = list(presets)[-1]
    film = by_name[f"{lesson}-{last}-light-480p15.mp4"]
    assert (film.order.theme, film.request.video.height) == ("light", 480)
    assert film.order.chosen.params == presets[last]


def test_by_default_all_lessons_with_their_first_preset() -> None:
    chosen = [order.chosen for order in orders_of([], [], "none")]
    assert [one.lesson.name for one in chosen] == registry.names()
    for one in chosen:
        assert one.preset == next(iter(one.lesson.presets))


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="lesson nothing"):
        orders_of(["nothing"], [], "none")
    with pytest.raises(UnknownNameError, match="preset 'nothing'"):
        orders_of([], ["nothing"], "none")
    with pytest.raises(click.UsageError, match="quality 'x'"):
        videos_of(["x"], None, None)
    with pytest.raises(click.UsageError, match="theme 'blue'"):
        render_all.main(["--lessons", "softmax", "--themes", "blue"], standalone_mode=False)


def test_the_classic_examples_are_ten_videos() -> None:
    chosen = [order.chosen for order in orders_of([], ["classic"], "none")]
    made = [f"{one.lesson.name} {one.preset}" for one in chosen]
    assert made == [
        "attention classic",
        "autodiff classic",
        "batch-norm classic",
        "mlp-symmetry classic",
        "ravines classic",
        "rnn classic",
        "transposed-conv no-padding-unit-strides",
        "transposed-conv no-padding-strided",
        "transposed-conv padding-unit-strides",
        "transposed-conv padding-strided",
    ]


@pytest.mark.deep
@pytest.mark.filterwarnings("ignore")
def test_two_lessons_on_a_dask_cluster_of_two_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setenv("DEEPCHALK_CACHE_DIR", str(tmp_path / "cache"))
    options = ["--lessons", "softmax,convolution", "-q", "l", "-o", str(tmp_path / "out")]
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        with pytest.raises(SystemExit) as ended:
            main(["render-all", *options, "--scheduler", cluster.scheduler_address])
        logs = client.run(lambda dask_worker: len(dask_worker.state.log))
    assert ended.value.code == 0
    assert len(logs) == 2 and all(logs.values()), "a worker had nothing to do"
    said = capsys.readouterr()
    for count, lesson in enumerate(("softmax", "convolution"), start=1):
        video = tmp_path / "out" / f"{lesson}-480p15.mp4"
        assert f"[{count}/2]" in said.err and f"{video}\n" in said.out
        recording = sidecars.read_manifest(video.with_suffix(".json"))
        assert frames_of(video) == round(recording.duration * 15)
        assert video.with_suffix(".vtt").is_file()
    assert [path.name for path in (tmp_path / "out").glob(".*")] == [output_files.RECORD]


def frames_of(video: Path) -> int:
    with av.open(str(video)) as container:
        return sum(1 for _ in container.decode(video=0))


def test_one_display_counts_videos_and_shows_those_that_run() -> None:
    orders = orders_of(["attention"], ["classic"], "none")
    (film,) = films_of(orders, videos_of(["l"], None, None), ["dark"], Path("out"))
    request = film.request
    with Progress(console=Console(file=StringIO())) as display:
        bars = ManyBars(display, 10)
        tell = bars.report(request)
        assert tell is not None
        tell(30, 2.0, "of 900 frames")
        running = display.tasks[1]
        assert running.description == "attention-classic-480p15"
        assert (running.completed, running.total) == (30, 900)
        bars.finished(request)
        assert [(task.completed, task.total) for task in display.tasks] == [(1, 10)]


@pytest.mark.deep
def test_a_film_that_speaks_gets_its_name_with_its_voice(
    tmp_path: Path, humming: Humming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEEPCHALK_CACHE_DIR", str(tmp_path / "cache"))
    chosen = choose(registry.typed_lesson(write_lesson(tmp_path)), None, {})
    film = tmp_path / "out" / "tiny.mp4"
    steps = chosen_steps(chosen, "3")
    order = FilmOrder(chosen, Video(192, 108, 10), steps=steps, voice="engine")
    making = making_beside(order, film, narrated(order))
    result = job.render(making.request)
    assert not film.exists()
    made = making.finished(result)
    assert made.video == str(film)
    assert list(film.parent.iterdir()) == [film]
    with av.open(str(film)) as container:
        assert len(container.streams.audio) == 1
