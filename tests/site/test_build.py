"""Building again: what is up to date stays, what is not is made anew."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from deepchalk import output_files
from deepchalk.errors import DeepchalkError
from deepchalk.export.formats import FORMATS
from deepchalk.site import media
from deepchalk.site.build import build, project_folder
from deepchalk.site.exhibit import Exhibit
from deepchalk.site.media import lesson_files
from deepchalk.site.prose import prose_of


@pytest.fixture
def made(exhibits, few_formats, tmp_path, monkeypatch):
    """Build into ``tmp_path`` and say which formats were exported."""

    def build_media(exhibit=exhibits[0]):
        exported = []
        real = media.export_as

        def noted(recording, name, *rest, **options):
            exported.append(name)
            return real(recording, name, *rest, **options)

        with monkeypatch.context() as patch:
            patch.setattr(media, "export_as", noted)
            lesson_files(exhibit, tmp_path)
        return exported

    return build_media


ALL = ["vtt", "srt", "transcript", "poster"]


def test_a_second_time_nothing_is_made(made, tmp_path):
    assert made() == ALL
    assert made() == []
    stem = "transposed-conv"
    suffixes = [FORMATS[name].suffix for name in ("mp4", "manifest", *ALL)]
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(
        f"{stem}{suffix}" for suffix in suffixes
    )


def test_a_file_that_is_gone_is_made_again(made, tmp_path):
    made()
    (tmp_path / "transposed-conv.srt").unlink()
    assert made() == ["srt"]


def test_all_is_made_again_after_a_build_that_was_broken_off(made, tmp_path):
    made()
    (tmp_path / "transposed-conv.json").unlink()
    assert made() == ALL


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"steps": 3}'])
def test_all_is_made_again_where_the_manifest_is_none(made, tmp_path, damage):
    made()
    (tmp_path / "transposed-conv.json").write_text(damage)
    assert made() == ALL


def test_all_is_made_again_for_other_words(made, exhibits):
    made()
    recording = replace(exhibits[0].recording, title="Another title")
    assert made(Exhibit(exhibits[0].chosen, recording)) == ALL


def test_all_is_made_again_for_another_video(made, exhibits, tmp_path):
    made()
    other = tmp_path / "elsewhere" / "film.mp4"
    other.parent.mkdir()
    empty_box = b"\x00\x00\x00\x08free"
    other.write_bytes(Path(exhibits[0].recording.video).read_bytes() + empty_box)
    recording = replace(exhibits[0].recording, video=str(other))
    assert made(Exhibit(exhibits[0].chosen, recording)) == ALL
    assert (tmp_path / "transposed-conv.mp4").read_bytes() == other.read_bytes()


def test_what_is_no_film_is_not_published(exhibits, few_formats, tmp_path):
    secret = tmp_path / "secret.mp4"
    secret.write_text("root:x:0:0", encoding="utf-8")
    recording = replace(exhibits[0].recording, video=str(secret))
    out = tmp_path / "out"
    failed = []
    build([Exhibit(exhibits[0].chosen, recording)], out, None, failed=failed.append)
    assert [re.search(r"secret\.mp4 cannot be read", told) is not None for told in failed] == [True]
    assert not list(out.rglob("*.mp4"))


def test_a_lesson_that_fails_does_not_stop_the_others(exhibits, few_formats, tmp_path):
    lost = replace(exhibits[0].recording, video=str(tmp_path / "lost.mp4"))
    failed, told = [], []
    both = [Exhibit(exhibits[0].chosen, lost), exhibits[1]]
    build(both, tmp_path / "out", None, told.append, failed=failed.append)
    assert told == ["Transposed convolution"]
    (sentence,) = failed
    assert sentence.startswith("Transposed convolution: ") and "lost.mp4" in sentence
    page = (tmp_path / "out" / "lessons" / "transposed-conv.html").read_text(encoding="utf-8")
    assert "media/transposed-conv-no-padding-strided.mp4" in page
    assert "Other examples" not in page or "stamps" not in page


def test_a_format_that_fails_is_told_and_tried_again(exhibits, few_formats, tmp_path, monkeypatch):
    real = media.export_as

    def breaking(recording, name, *rest, **options):
        if name == "srt":
            raise ValueError("unknown variable: ij")
        return real(recording, name, *rest, **options)

    failed = []
    with monkeypatch.context() as patch, output_files.recording():
        build(exhibits[:1], tmp_path, None)
        (tmp_path / "media" / "transposed-conv.json").unlink()
        patch.setattr(media, "export_as", breaking)
        build(exhibits[:1], tmp_path, None, failed=failed.append)
    assert failed == ["srt of Transposed convolution: ValueError: unknown variable: ij"]
    page = (tmp_path / "lessons" / "transposed-conv.html").read_text(encoding="utf-8")
    assert "transposed-conv.md" in page and "transposed-conv.srt" not in page
    # What an earlier build made of it says something else.
    assert not (tmp_path / "media" / "transposed-conv.srt").exists()
    build(exhibits[:1], tmp_path, None, failed=failed.append)
    assert len(failed) == 1
    assert (tmp_path / "media" / "transposed-conv.srt").exists()


@pytest.mark.deep
def test_keys_are_there_only_where_they_are_asked_for(exhibits, tmp_path, monkeypatch):
    monkeypatch.setattr(media, "OFFERED", ("worksheet",))
    key = tmp_path / "media" / "transposed-conv.worksheet-key.pdf"
    page = tmp_path / "lessons" / "transposed-conv.html"
    with output_files.recording():
        for keys in (False, True, False):
            build(exhibits[:1], tmp_path, None, keys=keys)
            assert (key.exists(), key.name in page.read_text(encoding="utf-8")) == (keys, keys)
            assert "transposed-conv.worksheet.pdf" in page.read_text(encoding="utf-8")
    # One that somebody else put there stays theirs.
    key.write_bytes(b"mine")
    build(exhibits[:1], tmp_path, None)
    assert key.read_bytes() == b"mine"


def test_pictures_of_the_prose_stay_in_the_project(tmp_path):
    docs = tmp_path / "project" / "docs"
    docs.mkdir(parents=True)
    for place in (tmp_path, tmp_path / "project", docs):
        (place / "a.png").write_bytes(b"picture")
    (docs / "link.png").symlink_to(tmp_path / "a.png")
    addresses = ("a.png", "../a.png", "../../a.png", str(docs / "a.png"), "link.png", "/etc/a.png")
    text = "# Page\n\n" + "\n".join(f"![picture]({address})" for address in addresses)
    (docs / "page.md").write_text(text, encoding="utf-8")
    (page,) = prose_of(tmp_path / "project")
    assert [str(picture) for picture in page.pictures] == ["docs/a.png", "a.png"]
    out = tmp_path / "out" / "site"
    build([], out, tmp_path / "project")
    written = {file.relative_to(tmp_path) for file in tmp_path.rglob("a.png")}
    assert written == {
        Path(place, "a.png")
        for place in ("", "project", "project/docs", "out/site", "out/site/docs")
    }


def test_a_gallery_without_prose(exhibits, few_formats, tmp_path):
    told = []
    build(exhibits[:1], tmp_path, None, told.append)
    assert told == ["Transposed convolution"]
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "Documentation" not in text and "lessons/transposed-conv.html" in text


@pytest.mark.deep
def test_a_lesson_of_another_package_has_a_page_too(exhibits, few_formats, tmp_path):
    chosen, recording = exhibits[0].chosen, exhibits[0].recording
    theirs = Exhibit(
        replace(chosen, lesson=replace(chosen.lesson, name="theirs")),
        replace(recording, lesson="theirs"),
    )
    build([exhibits[0], theirs], tmp_path, project_folder())
    text = (tmp_path / "lessons" / "theirs.html").read_text(encoding="utf-8")
    assert "More about this lesson" not in text, "the prose has no page for it"
    assert "../media/theirs.mp4" in text
    assert "lessons/theirs.html" in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["{", "[]", '{"cells": [{}]}'])
def test_what_is_no_notebook(tmp_path, content):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.ipynb").write_text(content)
    with pytest.raises(DeepchalkError, match="is not a notebook"):
        prose_of(tmp_path)
