"""A video that is there is used only if it shows what a render would show now."""

import hashlib
from dataclasses import replace
from importlib.metadata import version

import pytest

from deepchalk import registry
from deepchalk.export import sidecars
from deepchalk.film.order import Chosen, FilmOrder, video_of
from deepchalk.site.exhibit import recorded

LESSON = registry.lesson("transposed-conv")
CHOSEN = Chosen(LESSON, LESSON.preset("padding-strided"), "padding-strided")


@pytest.fixture
def recording(tmp_path):
    video = tmp_path / "a.mp4"
    video.write_bytes(b"film")
    known = replace(
        FilmOrder(CHOSEN, video_of("l")).described(),
        versions={"deepchalk": version("deepchalk")},
        video=str(video),
    )
    sidecars.export_manifest(known, tmp_path / "a.json")
    return known


def found(tmp_path, chosen=CHOSEN, theme="dark", quality="l"):
    return recorded(FilmOrder(chosen, video_of(quality), theme), tmp_path / "a.mp4")


def test_the_same_is_used(recording, tmp_path):
    digest = hashlib.sha256(b"film").hexdigest()
    assert found(tmp_path) == replace(recording, video_sha256=digest)


def test_the_manifest_of_the_video_before_it_is_not(recording, tmp_path):
    """A run that was killed between a video and the files beside it left this."""
    (tmp_path / "a.mp4").write_bytes(b"a newer film")
    assert found(tmp_path) is None


def test_another_look_or_other_parameters_are_not(recording, tmp_path):
    other = Chosen(LESSON, CHOSEN.params.changed(kernel=2), None)
    assert found(tmp_path, theme="light") is None
    assert found(tmp_path, quality="m") is None
    assert found(tmp_path, chosen=other) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda known: replace(known, versions={"deepchalk": "0.0.1"}),
        lambda known: replace(known, steps=known.steps[:-1]),
        lambda known: replace(known, steps=(replace(known.steps[0], captions=("Other words.",)),)),
    ],
)
def test_what_an_older_lesson_said_is_not(recording, tmp_path, change):
    sidecars.export_manifest(change(recording), tmp_path / "a.json")
    assert found(tmp_path) is None


def test_a_manifest_that_names_another_file_is_not_believed(recording, tmp_path):
    other = tmp_path / "other.mp4"
    other.write_bytes(b"secret")
    for named in ("/etc/passwd", "../a.mp4", "other.mp4"):
        text = replace(recording, video=named).to_json()
        (tmp_path / "a.json").write_text(text, encoding="utf-8")
        assert found(tmp_path) is None


def test_words_about_the_lesson_must_be_its_own(recording, tmp_path):
    for change in ({"title": "<script>"}, {"summary": "Other words."}):
        sidecars.export_manifest(replace(recording, **change), tmp_path / "a.json")
        assert found(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"steps": 1}', '{"steps": "a"}'])
def test_a_damaged_manifest_is_none(recording, tmp_path, text):
    (tmp_path / "a.json").write_text(text)
    assert found(tmp_path) is None


def test_a_video_that_is_gone(recording, tmp_path):
    (tmp_path / "a.mp4").unlink()
    assert found(tmp_path) is None
