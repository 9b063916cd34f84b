"""What is shown of parameters can be typed."""

import pytest
from deeply import QUICK
from plays import for_each_lesson

from deepchalk import registry
from deepchalk.cli.show import default_as_typed
from deepchalk.lesson.fields.declared import fields_of
from deepchalk.lesson.params import options_of, typed
from deepchalk.quality.random_params import random_params

NAMES = registry.names()


@pytest.mark.parametrize("name", NAMES)
def test_defaults_that_are_shown_can_be_typed(name):
    params_class = registry.lesson(name).params_class
    for field in fields_of(params_class):
        shown = default_as_typed(params_class, field.name)
        if shown == "–":
            assert not field.info.default
        elif shown.startswith("--"):
            assert shown == f"--{'' if field.info.default else 'no-'}{field.name.replace('_', '-')}"
        else:
            assert field.adapter.validate_python(shown) == field.default, (field.name, shown)
            assert getattr(params_class.of(**{field.name: shown}), field.name) == field.default


@pytest.mark.parametrize("name", NAMES)
def test_presets_can_be_typed(name):
    check_typed(registry.lesson(name), registry.lesson(name).presets.values())


@pytest.mark.parametrize("name", for_each_lesson())
def test_random_parameters_can_be_typed(name):
    check_typed(registry.lesson(name), random_params(registry.lesson(name), 4, seed=8))


def check_typed(lesson, sets):
    fields = fields_of(lesson.params_class).fields
    for params in sets:
        for field, value in params.given().items():
            # A flag is typed by its name alone.
            if isinstance(value, bool) or value in ([], ()):
                continue
            if value is None:
                assert typed(value) == "none"
                assert getattr(lesson.params_class.of(**{field: "none"}), field) is None
                continue
            text = typed(value)
            assert fields[field].adapter.validate_python(text) == getattr(params, field), text


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", NAMES)
def test_the_command_that_a_film_tells_gives_its_parameters_again(name):
    """Typed all at once: what is set to nothing against its default is typed as well."""
    lesson = registry.lesson(name)
    for params in [*lesson.presets.values(), *random_params(lesson, 4, seed=8)]:
        given = params.given()
        told = {
            field: value if isinstance(value, bool) or value in ([], ()) else typed(value)
            for field, value in given.items()
        }
        assert "None" not in options_of(given)
        assert lesson.params_class.of(**told) == params, told
