"""What ``import deepchalk`` gives, and how it is started."""

import inspect
import pydoc
import re
import subprocess
import sys

import deepchalk


def test_only_public_names_show() -> None:
    assert dir(deepchalk) == ["from_torch", "render", "save", "stills"]
    assert all(inspect.isfunction(getattr(deepchalk, name)) for name in dir(deepchalk))


def test_help_is_the_functions() -> None:
    text = pydoc.render_doc(deepchalk.render, renderer=pydoc.plaintext)
    assert text.startswith("Python Library Documentation: function render")
    assert "preset: 'str | None' = None" in text and "DeepchalkError" in text
    whole = pydoc.render_doc(deepchalk, renderer=pydoc.plaintext)
    # Long signatures are broken into lines from Python 3.13 on.
    for name in ("render", "stills"):
        assert re.search(rf"\n    {name}\(\s*lesson", whole)


def test_the_engine_does_not_hide_the_function() -> None:
    code = (
        "import inspect, deepchalk, deepchalk.engine.making, deepchalk.engine.job\n"
        "from deepchalk.engine import produce, render\n"
        "print(*(inspect.isfunction(f) for f in (deepchalk.render, produce, render)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "True True True\n"


def test_the_package_is_the_command() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "deepchalk", "list"], capture_output=True, text=True, check=True
    )
    assert "attention" in run.stdout
