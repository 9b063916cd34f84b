"""Each value that is wrong is told of under its own name, whatever lesson it is given to."""

from typing import Any

import pytest

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.lesson.params import read_file

NAMES = registry.names()


@pytest.mark.parametrize("name", NAMES)
def test_true_is_no_number(name: str) -> None:
    model = registry.lesson(name).params_class
    for field, info in model.model_fields.items():
        if field in model.file_fields():
            continue
        takes = bool in (info.annotation, *getattr(info.annotation, "__args__", ()))
        for value in () if takes else (True, [True, 2], [[1, False]]):
            with pytest.raises(ParameterError, match=rf"^{field}\b") as refused:
                model.of(**{field: value})
            assert "true" in str(refused.value) or "false" in str(refused.value)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [float("inf"), float("nan"), "1e400"])
def test_no_finite_number_is_said_to_be_none(name: str, value: Any) -> None:
    model = registry.lesson(name).params_class
    for field, info in model.model_fields.items():
        if info.annotation not in (int, float):
            continue
        with pytest.raises(ParameterError, match=rf"^{field}\b.*") as refused:
            model.of(**{field: value})
        if info.annotation is float:
            assert "no finite number" in str(refused.value)


@pytest.mark.parametrize("wrong", ["a\nb", "a\tb", "\u202e", "a" * 40])
def test_a_name_that_cannot_be_drawn_is_to_blame_itself(wrong: str) -> None:
    model = registry.lesson("softmax").params_class
    for given in ({"target": "c"}, {"target": wrong}, {}):
        with pytest.raises(ParameterError, match=r"^classes ") as refused:
            model.of(classes=[wrong, "c"], scores=[1, 2], **given)
        assert "\n" not in str(refused.value)


def test_what_goes_along_is_still_refused() -> None:
    model = registry.lesson("softmax").params_class
    with pytest.raises(ParameterError, match=r"^target is 'x'"):
        model.of(classes=["a", "c"], scores=[1, 2], target="x")


def test_a_name_stands_once_in_a_parameter_file(tmp_path: Any) -> None:
    file = tmp_path / "twice.json"
    file.write_text('{"temperature": 2, "temperature": 3}')
    with pytest.raises(ParameterError, match="temperature stands there twice"):
        read_file(file)
