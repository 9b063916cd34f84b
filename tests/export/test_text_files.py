"""Transcript, command and manifest: what was shown can be read and made again."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from deepchalk.errors import DeepchalkError
from deepchalk.export import sidecars
from deepchalk.export.sidecars import render_command
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import completed, write_text


def rendered_text(markdown: str) -> str:
    """The words that a reader of the Markdown sees."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    return " ".join(part.content for part in inline if part.content)


@given(st.text(alphabet="ab12.)-+_*`[]()<>#|\\&;~! ", max_size=30))
def test_markdown_shows_a_sentence_as_it_is(sentence: str) -> None:
    shown = rendered_text(sidecars.as_markdown(sentence))
    assert shown.replace(" ", "") == sentence.replace(" ", "")


def test_the_transcript_has_every_step_sentence_and_the_command(recording: Recording) -> None:
    tokens = MarkdownIt("commonmark").parse(sidecars.transcript(recording))
    headings = [
        tokens[at + 1].children[0].content  # type: ignore[index]
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    assert headings[2] == "3. Add what falls together (0:05–0:07)"
    assert "Sums are kept: −0.5 + 2 = 1.5." in rendered_text(sidecars.transcript(recording))
    fences = [token.content for token in tokens if token.type == "fence"]
    assert fences == [render_command(recording) + "\n"]


def test_own_parameters_become_options(recording: Recording) -> None:
    assert shlex.split(render_command(recording)) == [
        "deepchalk",
        "render",
        "transposed-conv",
        "--kernel",
        "3,2",
        "--values",
        "1,-2.5;3,4",
        "--causal",
    ]


def test_a_preset_is_named_instead_of_its_parameters(recording: Recording) -> None:
    named = replace(recording, preset="no-padding", theme="light", height=1080, frame_rate=60.0)
    expected = "deepchalk render transposed-conv --preset no-padding --theme light -q h"
    assert render_command(named) == expected


def test_a_manifest_reads_back_and_finds_its_video(recording: Recording, tmp_path: Path) -> None:
    path = sidecars.export_manifest(
        replace(recording, video="/elsewhere/film.mp4"), tmp_path / "film.json"
    )
    assert "elsewhere" not in path.read_text(encoding="utf-8")
    read = sidecars.read_manifest(path)
    assert read.video == str(tmp_path / "film.mp4")
    assert (read.steps, read.cues, read.numbers) == (
        recording.steps,
        recording.cues,
        recording.numbers,
    )


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.txt", "old")
    with pytest.raises(RuntimeError), completed(path) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise RuntimeError
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = write_text(tmp_path / "file", "x") / "below.vtt"
    with pytest.raises(DeepchalkError, match=r"below\.vtt cannot be written: "):
        write_text(blocked, "x")
