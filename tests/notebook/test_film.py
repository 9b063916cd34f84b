"""A film and what it can be saved as; wrong arguments."""

import base64
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from small_film import make_recording, write_film

import deepchalk
from deepchalk.cli.main import main
from deepchalk.errors import DeepchalkError
from deepchalk.film.order import FilmOrder, choose, cut_to
from deepchalk.lesson.telling.recording import Recording
from deepchalk.notebook import film as notebook_film
from deepchalk.notebook import page
from deepchalk.notebook.film import Film
from deepchalk.output_files import RECORD
from deepchalk.registry import lesson


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    video = tmp_path_factory.mktemp("film") / "film.mp4"
    write_film(video)
    return Film(FilmOrder(choose(lesson("transposed-conv"), None, {})), make_recording(video))


def test_the_whole_video_and_every_caption_are_in_the_page(film):
    html = film._repr_html_()
    (video,) = re.findall(r"data:video/mp4;base64,([^\"]+)", html)
    assert base64.b64decode(video) == film.path.read_bytes()
    (captions,) = re.findall(r"data:text/vtt;base64,([^\"]+)", html)
    text = base64.b64decode(captions).decode()
    assert text.startswith("WEBVTT") and text.count("-->") == len(film.recording.cues)
    assert "src=" not in re.sub(r'src="data:[^"]*"', "", html), "nothing is fetched"


def test_titles_cannot_become_markup(film):
    assert "count &lt;9&gt; cells" in film._repr_html_()
    assert "<9>" not in film._repr_html_()


def test_a_large_video_is_linked_to(film, monkeypatch):
    monkeypatch.setattr(page, "LARGEST_INSIDE", 10)
    monkeypatch.chdir(film.path.parent.parent)
    assert f'src="{film.path.parent.name}/film.mp4"' in film._repr_html_()


def test_saved_with_what_stands_beside_it(film, tmp_path):
    assert film.save(tmp_path / "new" / "lesson.mp4").read_bytes() == film.path.read_bytes()
    manifest = Recording.read(tmp_path / "new" / "lesson.json")
    assert manifest.video == "lesson.mp4" and manifest.steps == film.chapters


@pytest.mark.parametrize("name", ["a.srt", "a.chapters.vtt", "a.txt"])
def test_the_ending_says_as_what(film, tmp_path, name):
    made = film.save(tmp_path / name)
    assert made == tmp_path / name
    assert made.stat().st_size > 50
    assert sorted(tmp_path.iterdir()) == sorted([made, tmp_path / RECORD])


@pytest.mark.parametrize(("name", "page"), [("a.HTML", "slides"), ("a.live.html", "page")])
def test_pages_of_vectors_are_recorded_as_the_film_was_ordered(
    film, tmp_path, monkeypatch, name, page
):
    asked = []

    def recorded(order, told):
        asked.append((order, told.narration))
        return SimpleNamespace(page="page", slides="slides")

    monkeypatch.setattr(notebook_film, "live_lesson", recorded)
    short = cut_to(choose(lesson("softmax"), None, {"scores": [2, 1, 0]}), "short")
    order = FilmOrder(short, theme="light", steps=("slope",), voice="engine")
    assert Film(order, film.recording).save(tmp_path / name).read_text() == page
    # A film that has no voice makes a page that has none.
    assert asked == [(replace(order, voice="none", sentences="track"), None)]


def test_nothing_of_the_user_is_replaced(film, tmp_path):
    own = tmp_path / "lesson.md"
    own.write_text("my own notes")
    with pytest.raises(DeepchalkError, match=r"lesson\.md is there already and not made by"):
        film.save(tmp_path / "lesson.mp4")
    assert [file.name for file in tmp_path.iterdir()] == ["lesson.md"]
    film.save(tmp_path / "lesson.mp4", force=True)
    assert own.read_text(encoding="utf-8") != "my own notes"
    film.save(tmp_path / "lesson.mp4")


def test_an_unknown_ending(film, tmp_path):
    with pytest.raises(
        DeepchalkError, match=r"^'film.avi' has none of the known endings: use \.mp4"
    ):
        film.save(tmp_path / "film.avi")


SAME = [
    ({"kernel": 9}, ["--kernel", "9"]),
    ({"kernel": "3x3x3"}, ["--kernel", "3x3x3"]),
    ({"stride": -1}, ["--stride", "-1"]),
    ({"start": "x", "input": 2, "kernel": 5}, ["--start", "x", "--input", "2", "--kernel", "5"]),
    ({"preset": "classical"}, ["--preset", "classical"]),
    ({"steps": 14}, ["--steps", "14"]),
    ({"steps": ["copied", "slidee"]}, ["--steps", "copied,slidee"]),
    ({"params": "missing.toml"}, ["--params", "missing.toml"]),
]


@pytest.mark.parametrize(("arguments", "options"), SAME, ids=str)
@pytest.mark.parametrize("function", [deepchalk.render, deepchalk.stills])
def test_errors_are_those_of_the_command_line(function, arguments, options, capsys):
    with pytest.raises(DeepchalkError) as caught:
        function("transposed-conv", **arguments)
    with pytest.raises(SystemExit):
        main(["render", "transposed-conv", *options])
    shown = capsys.readouterr().err
    said = caught.value._render_traceback_()
    # Only the quotes of a text differ, as in Python a number is no text, and an option's dashes.
    assert "\n".join(said).replace("'", "") + "\n" == shown.replace("'", "").replace("--", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("attentoin", {}), "there is no lesson attentoin: did you mean attention?"),
        (("attention", {"word": "a,b"}), "there is no parameter word: did you mean words?"),
        (("attention", {"quality": "x"}), "there is no quality 'x': use l, m, h, p, k"),
        (("attention", {"theme": "blue"}), "there is no theme 'blue': use dark, light"),
        (("attention", {"path": "a.avi"}), "path a.avi must end in .mp4, or name a folder"),
    ],
)
def test_wrong_arguments(arguments, sentence):
    lesson, named = arguments
    with pytest.raises(DeepchalkError) as caught:
        deepchalk.render(lesson, **named)
    assert str(caught.value).startswith(sentence)
