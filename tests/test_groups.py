"""Tests that share what is dear to make run in one worker, in a row, and leave nothing."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

FILE = """
import os, pytest
from pathlib import Path

def tell(kind):
    with Path(__file__).with_suffix(f".{kind}").open("a") as file:
        print(os.environ["PYTEST_XDIST_WORKER"], file=file)

@pytest.fixture(scope="module")
def dear():
    tell("made")

@pytest.mark.parametrize("number", range(6))
def test_with_it(dear, number):
    tell("run")

@pytest.mark.parametrize("number", range(6))
def test_without(number):
    tell("run")
"""


def test_what_a_fixture_patches_is_not_patched_for_the_tests_of_other_files() -> None:
    """A patch that lasts as long as the session meets whatever else the process tests then."""
    lasting = [
        f"{file.relative_to(HERE)}: {node.name}"
        for file in sorted(HERE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any("scope='session'" in ast.unparse(one) for one in node.decorator_list)
        and "MonkeyPatch" in ast.unparse(node)
    ]
    # The cache of all tests, and no voice: for every test the same.
    assert lasting == ["conftest.py: no_cache_of_the_users"]


@pytest.mark.deep
def test_a_file_runs_in_one_worker_and_makes_its_fixture_once(tmp_path: Path) -> None:
    shutil.copy(HERE / "conftest.py", tmp_path)
    for name in "abcd":
        (tmp_path / f"test_{name}.py").write_text(FILE)
    options = ["-n", "2", "--dist", "loadgroup", "--import-mode=importlib", "-m", "not deep"]
    settings = [f"pythonpath={HERE / 'helpers'}", "markers=deep"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *(f"-o{one}" for one in settings), tmp_path],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    workers = set()
    for name in "abcd":
        run = (tmp_path / f"test_{name}.run").read_text().split()
        assert len(run) == 12 and len(set(run)) == 1
        workers |= set(run)
        assert (tmp_path / f"test_{name}.made").read_text().split() == run[:1]
    assert len(workers) == 2
