"""The JSON schema takes what the class takes, and tells a form what it has to know."""

from itertools import islice
from typing import Annotated, Literal

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from softmax_params import PRESETS, Network, Scores

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.lesson import OpensFile, Params, When, Within, random_sets
from deepchalk.lesson.fields.declared import fields_of


def validator(model):
    schema = model.model_json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("model", [Scores, Network])
def test_random_sets_are_valid(model):
    schema = validator(model)
    for params in islice(random_sets(model, np.random.default_rng(5)), 100):
        assert schema.is_valid(params.model_dump(mode="json"))
        assert schema.is_valid(params.given())


def test_presets_are_valid():
    for params in PRESETS.values():
        validator(Scores).validate(params.model_dump(mode="json"))


@pytest.mark.parametrize("name", registry.names())
def test_presets_of_every_lesson_are_valid(name):
    lesson = registry.lesson(name)
    schema = validator(lesson.params_class)
    for params in lesson.presets.values():
        schema.validate(params.model_dump(mode="json"))


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Scores, {"classes": ["a"]}),
        (Scores, {"classes": list("abcdefghi")}),
        (Scores, {"classes": ["a", "a"]}),
        (Scores, {"classes": ["a", ""]}),
        (Scores, {"classes": ["a", "b" * 13]}),
        (Scores, {"scores": [1, 2, 11]}),
        (Scores, {"temperature": 0.04}),
        (Scores, {"loss": "hinge"}),
        (Scores, {"race": "perhaps"}),
        (Scores, {"surely_not": 1}),
        (Network, {"hidden": 6}),
        (Network, {"weights": [[1, 2, 3, 4, 5]] * 3}),
        (Network, {"weights": [[1, 4], [1, 2], [1, 2]]}),
        (Network, {"bias": [1]}),
        (Network, {"formula": "123456789"}),
    ],
)
def test_what_the_class_refuses_for_itself_the_schema_refuses(model, values):
    assert not validator(model).is_valid(values)
    with pytest.raises(ParameterError):
        model.of(**values)


def test_nothing_has_to_be_given():
    for model in (Scores, Network):
        assert validator(model).is_valid({})
        model.of()
    assert validator(Network).is_valid({"weights": None, "scale": None})
    Network.of(weights=None, scale=None)


def test_a_form_knows_what_hangs_together():
    schema = Scores.model_json_schema()
    assert schema["deepchalk"] == {
        "axes": {"class": {"at_least": 2, "at_most": 8, "fields": ["classes", "scores", "start"]}},
        "groups": ["Step"],
    }
    properties = schema["properties"]
    assert properties["scores"]["deepchalk"] == {
        "order": 1,
        "step": 0.1,
        "axes": ["class"],
        "follows": True,
    }
    assert properties["target"]["deepchalk"] == {"order": 2, "one_of": "classes"}
    assert properties["temperature"]["deepchalk"] == {
        "order": 3,
        "group": "Step",
        "unit": "K",
        "step": 0.01,
    }
    assert properties["learning_rate"]["title"] == "Learning rate"
    assert properties["learning_rate"]["description"] == "size of a step"


def test_a_form_knows_sizes_and_seeds():
    schema = Network.model_json_schema()
    assert schema["deepchalk"]["seed"] == "seed"
    assert schema["deepchalk"]["axes"]["unit"]["fields"] == [
        *("hidden", "weights", "square", "bias", "order")
    ]
    assert "required" not in schema
    properties = schema["properties"]
    assert properties["hidden"]["deepchalk"]["length_of"] == "unit"
    assert properties["order"]["deepchalk"]["follows"] is False
    assert [n for n, p in properties.items() if p["deepchalk"].get("seeded")] == [
        *("weights", "square", "bias", "scale")
    ]


def test_a_form_is_told_when_a_field_applies_and_which_files_it_takes() -> None:
    class Sound(Params):
        kind: Literal["tone", "file"] = "tone"
        pitch: Annotated[int, Within(1, 9), When("kind", "tone")] = 3
        source: Annotated[str | None, OpensFile((".wav",)), When("kind")] = None

    properties = Sound.model_json_schema()["properties"]
    assert properties["pitch"]["deepchalk"]["when"] == {"field": "kind", "values": ["tone"]}
    assert properties["source"]["deepchalk"]["when"] == {"field": "kind", "values": []}
    assert properties["source"]["deepchalk"]["file"] == [".wav"]
    assert Sound.file_fields() == {"source"}


def test_what_decides_must_be_a_field() -> None:
    class Wrong(Params):
        pitch: Annotated[int, When("knid")] = 3

    with pytest.raises(TypeError, match="shown for some knid, which is no field"):
        fields_of(Wrong)
