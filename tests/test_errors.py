"""Every kind of error keeps its sentence and what it holds, wherever it is said again."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import deepchalk
from deepchalk.cli.lesson_options import spelled_as_options
from deepchalk.errors import DeepchalkError

SOURCES = Path(deepchalk.__file__).parent


def kinds() -> Iterator[type[DeepchalkError]]:
    """All kinds of errors of the package, found in its sources, since few modules are imported."""
    for file in sorted(SOURCES.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        names = re.findall(r"^class (\w+)\((?:DeepchalkError|\w*Error|RenderError)\b", text, re.M)
        if file.name == "errors.py" and file.parent == SOURCES:
            names.insert(0, "DeepchalkError")
        if not names or "template" in file.parts:
            continue
        parts = file.relative_to(SOURCES.parent).with_suffix("").parts
        module = importlib.import_module(".".join(parts))
        yield from (
            kind for name in names if issubclass(kind := getattr(module, name), DeepchalkError)
        )


KINDS = list(kinds())


def built(kind: type[DeepchalkError], text: str) -> DeepchalkError:
    """One of this kind, with the text for whatever it is built from."""
    own = kind.__dict__.get("__init__")
    count = 1 if own is None else len(inspect.signature(own).parameters) - 1
    return kind(*[text] * count)


def test_all_kinds_are_found():
    names = {kind.__name__ for kind in KINDS}
    assert {"WhichTensorError", "ParameterError", "NotOurs", "SceneError", "WorkerDied"} <= names
    assert len(names) == len(KINDS) >= 10


@pytest.mark.few(6)
@pytest.mark.parametrize("kind", KINDS)
@given(sentence=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_a_copy_says_the_same_and_holds_the_same(kind, sentence):
    error = built(kind, sentence)
    for again in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        assert type(again) is kind and str(again) == str(error)
        assert vars(again) == vars(error)


@pytest.mark.few(6)
@pytest.mark.parametrize("kind", KINDS)
@given(before=st.text("abc .:", max_size=20), after=st.text("abc .:", max_size=20))
def test_the_command_line_says_the_whole_sentence_with_its_options(kind, before, after):
    """Also that of a kind which is built from more than a sentence, remedy and all."""
    error = built(kind, f"{before} input_values {after}")
    kept, sentence = dict(vars(error)), str(error)
    with pytest.raises(kind) as caught, spelled_as_options(["input_values"]):
        raise error
    assert vars(caught.value) == kept
    said = str(caught.value).replace("--input-values", "input_values")
    assert said == sentence
