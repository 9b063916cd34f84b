"""What ``import deepchalk`` gives, and how it is started."""

import ast
import inspect
import pydoc
import re
import subprocess
import sys
from pathlib import Path

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
        "import inspect, deepchalk, deepchalk.engine.job\n"
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


def test_no_name_of_a_package_is_that_of_another_module_in_it() -> None:
    """Whoever imports that module later would put it in the place of the name, for everybody."""
    root = Path(deepchalk.__file__).parent
    for init in root.rglob("__init__.py"):
        package = ".".join(("deepchalk", *init.parent.relative_to(root).parts))
        inside = {one.stem for one in init.parent.iterdir() if one.suffix == ".py" or one.is_dir()}
        for part in ast.walk(ast.parse(init.read_text(encoding="utf-8"))):
            if isinstance(part, ast.ImportFrom) and part.module not in (None, package):
                for name in (alias.asname or alias.name for alias in part.names):
                    own = part.module == f"{package}.{name}"
                    assert own or name not in inside, f"{package} has a {name} of another module"
