"""A lesson's program is run, and what goes wrong is said."""

import ast

import pytest
from hostile_texts import RUNNING
from plays import for_each_lesson
from quantities import sample

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.lesson.telling.program import Program, faults_of

THREE = (sample("x", 3.0, decimals=0),)


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("print(1 + 2)", []),
        ("print(1 + 1)", ["it prints 2 for x, where the card shows 3"]),
        ("", ["it prints 0 lines, not 1: ''"]),
        ("print(1 / 0)", ["it stops with ZeroDivisionError: division by zero"]),
        ("print(3); raise SystemExit(4)", ["it stops with exit code 4"]),
        ("print(input())", ["it stops with EOFError: EOF when reading a line"]),
        ("import no_such_package", None),
    ],
)
def test_what_goes_wrong_is_said(source, faults):
    assert faults_of(Program(source, THREE)) == faults


@pytest.mark.parametrize("name", for_each_lesson())
def test_texts_of_a_parameter_file_are_no_code_in_it(name):
    """Parameters are data, and the program is run."""
    lesson = registry.lesson(name)
    plain = lesson.params_class()
    for field, value in plain:
        is_words = isinstance(value, tuple) and value and all(isinstance(v, str) for v in value)
        harmless = tuple(f"word{i}" for i in range(len(value))) if is_words else value
        usual = called_in(lesson, plain, {}) | called_in(lesson, plain, {field: harmless})
        for text in RUNNING if is_words or isinstance(value, str) else ():
            given = [text]
            if is_words:
                given = [
                    tuple(made.format(text[:length], i) for i in range(len(value)))
                    for length in (7, 9)
                    for made in ("{}{}", '{1}"{0}', "{1}{0}\\")
                ]
            for one in given:
                assert called_in(lesson, plain, {field: one}) <= usual | {"range"}


def called_in(lesson, params, changed) -> set[str]:
    """What a program calls, with its data; nothing where the changed values are refused."""
    try:
        program = lesson.compute(params.changed(**changed)).program()
    except DeepchalkError:
        return set()
    assert "hacked" not in program.source
    nodes = ast.walk(ast.parse(program.file))
    return {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
