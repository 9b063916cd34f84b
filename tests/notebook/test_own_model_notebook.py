"""The notebook that looks inside a network runs from top to bottom, and shows three lessons."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.deep

NOTEBOOK = Path(__file__).parents[2] / "docs" / "inside-a-network.ipynb"


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


def test_the_network_has_learned(outputs):
    said = "".join(output.get("text", "") for output in outputs["train"])
    assert int(said.partition("%")[0]) > 90


@pytest.mark.parametrize("cell", ["norm-stills", "hidden", "loss"])
def test_each_lesson_is_shown(cell, outputs):
    assert html_of(outputs[cell]).count("data:image/webp;base64,") == 1


def test_what_is_too_large_names_the_choices(outputs):
    (error,) = outputs["choices"]
    assert error["traceback"] == [
        "error: the module is too large for the lesson batch-norm: choose examples (at most 64 of "
        "120), like examples=slice(0, 64)"
    ]


def test_parameters_are_kept(outputs):
    said = "".join(output.get("text", "") for output in outputs["kept"])
    assert '"classes": [' in said and '"apple"' in said


def test_nothing_is_stored_with_it():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells)
