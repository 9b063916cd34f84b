"""The notebook in the docs runs from top to bottom."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from deepchalk.cli.main import main

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """Cell's id → its outputs."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    folder = tmp_path_factory.mktemp("notebook")
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}}).execute()
    assert list(folder.iterdir()) == [], "a notebook leaves nothing behind"
    return {cell.id: cell.get("outputs", []) for cell in notebook.cells}


def html_of(outputs):
    return "".join(output.get("data", {}).get("text/html", "") for output in outputs)


@pytest.mark.deep
def test_stills_are_pictures_of_the_steps(outputs):
    html = html_of(outputs["stills"])
    assert html.count("<img") == html.count("data:image/webp;base64,") == 2
    titles = re.findall(r'alt="([^"]*)"', html)
    assert len(titles) == 2 and all(title[0].isupper() for title in titles), titles
    assert "(480, 854, 4)" in outputs["frame"][0]["data"]["text/plain"]


@pytest.mark.deep
def test_the_film_is_shown_with_captions(outputs):
    html = html_of(outputs["render"])
    # Without a voice the sentences are drawn, so that the captions are there but not shown, too.
    assert html.count("<video") == html.count('kind="captions"') == 1
    assert "data:video/mp4;base64," in html and "data:text/vtt;base64," in html
    assert "<progress" not in html


@pytest.mark.deep
def test_saved_files_stand_beside_the_video(outputs):
    text = "".join(output.get("text", "") for output in outputs["save"])
    for suffix in ("mp4", "vtt", "srt", "chapters.vtt", "md", "png", "json", "txt"):
        assert f"lesson.{suffix}\n" in text


@pytest.mark.deep
def test_an_error_is_the_sentence_of_the_command_line(outputs, capsys):
    with pytest.raises(SystemExit):
        main(["render", "transposed-conv", "--kernel", "9"])
    (error,) = outputs["error"]
    said = capsys.readouterr().err.replace("--kernel", "kernel")
    assert [line + "\n" for line in error["traceback"]] == [said]


def test_nothing_is_stored_with_it():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells)
