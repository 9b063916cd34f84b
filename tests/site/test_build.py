"""Building again: what is up to date stays, what is not is made anew."""

from dataclasses import replace
from pathlib import Path

import pytest

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
        real = media.export_all

        def noted(recording, names, *rest):
            exported.extend(names)
            return real(recording, names, *rest)

        with monkeypatch.context() as patch:
            patch.setattr(media, "export_all", noted)
            lesson_files(exhibit, tmp_path)
        return exported

    return build_media


ALL = ["description", "vtt", "srt", "transcript", "poster"]


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
    with pytest.raises(DeepchalkError, match=r"secret\.mp4 cannot be read"):
        build([Exhibit(exhibits[0].chosen, recording)], out, None)
    assert not list(out.rglob("*.mp4"))


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
