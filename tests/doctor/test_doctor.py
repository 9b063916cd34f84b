"""The doctor says what is missing, and its commands mend it."""

from __future__ import annotations

import ast
import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bare_python import LIBRARY_IS_GONE, SOURCES, bare_python, broken_cairo, deepchalk

from deepchalk.doctor import checks, environment, system
from deepchalk.doctor.report import Finding
from deepchalk.requirements import gist, package_name


def test_where_all_is_well_each_line_is_ok(tmp_path: Path) -> None:
    told = deepchalk("doctor", path=[SOURCES], DEEPCHALK_CACHE_DIR=str(tmp_path / "cache"))
    assert told.returncode == 0, told.stdout + told.stderr
    lines = told.stdout.strip().splitlines()
    assert lines[-1] == "Everything essential is here."
    assert "missing:" not in told.stdout
    subjects = [line.split(":")[1].strip() for line in lines[:-2]]
    assert subjects == [
        *("Python", "Python packages", "Cairo", "Pango", "Manim", "Typst", "Fonts", "FFmpeg"),
        *("Compiled part of the renderer", "Cache", "Disk", "Processes"),
    ]
    assert told.stderr == ""


@pytest.mark.deep
def test_verbose_tells_places() -> None:
    told = deepchalk("doctor", "--verbose", path=[SOURCES])
    assert sys.executable in told.stdout
    assert len(told.stdout.splitlines()) > len(
        deepchalk("doctor", path=[SOURCES]).stdout.splitlines()
    )


def test_without_any_package_the_doctor_still_speaks(tmp_path: Path) -> None:
    python = bare_python(tmp_path / "bare")
    told = deepchalk("doctor", path=[SOURCES], python=python)
    assert told.returncode == 1
    assert told.stderr == ""
    missing = [line for line in told.stdout.splitlines() if line.startswith("missing:")]
    subjects = [line.split(":")[1].strip() for line in missing]
    assert subjects == [*("Python packages", "Cairo", "Pango", "Manim", "Typst", "Fonts", "FFmpeg")]
    assert all("; run: " in line for line in missing)


@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["render", "rnn"], []])
def test_without_any_package_each_command_names_the_doctor(
    tmp_path: Path, arguments: list[str]
) -> None:
    python = bare_python(tmp_path / "bare")
    told = deepchalk(*arguments, path=[SOURCES], python=python)
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert "`deepchalk doctor`" in told.stderr


@pytest.mark.deep
def test_a_library_that_is_gone_is_named_with_its_package(tmp_path: Path) -> None:
    shadow = broken_cairo(tmp_path / "shadow", LIBRARY_IS_GONE)
    told = deepchalk("doctor", path=[shadow, SOURCES])
    assert told.returncode == 1
    line = next(line for line in told.stdout.splitlines() if "Cairo:" in line)
    assert line.startswith("missing:")
    assert "libcairo.so.2: cannot open shared object file" in line
    assert line.endswith(system.install(["libcairo"]))
    assert "deepchalk cannot work yet: Cairo, Manim." in told.stdout


@pytest.mark.deep
def test_a_library_that_ends_its_process_ends_only_that_one(tmp_path: Path) -> None:
    code = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
    shadow = broken_cairo(tmp_path / "shadow", code)
    told = deepchalk("doctor", path=[shadow, SOURCES])
    assert told.returncode == 1
    line = next(line for line in told.stdout.splitlines() if "Cairo:" in line)
    assert "ends the process that uses it (signal 9)" in line


@pytest.mark.deep
def test_a_cache_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = deepchalk("doctor", path=[SOURCES], DEEPCHALK_CACHE_DIR=str(tmp_path / "file"))
    assert told.returncode == 0
    line = next(line for line in told.stdout.splitlines() if "Cache:" in line)
    assert line.startswith("could be better:")
    assert str(tmp_path / "file") in line
    assert "export DEEPCHALK_CACHE_DIR=" in line


def test_a_scarce_disk_is_told_but_not_essential(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        checks.shutil, "disk_usage", lambda place: shutil._ntuple_diskusage(9, 8, 1)
    )  # type: ignore[attr-defined]
    found = checks.disk()
    assert not found.fine
    assert not found.essential
    assert "0 MB free" in found.words


@pytest.mark.parametrize(
    ("packaged", "commands"),
    [
        (
            ("python3", "python3.11", "python3.12"),
            ["python3.12 python3.12-venv", "python3.12 -m venv"],
        ),
        (("python3", "python3.10"), ["-m pip install uv", "uv venv --python 3.13"]),
    ],
)
def test_an_old_python_is_named_with_what_brings_one_that_is_recent_enough(
    packaged: tuple[str, ...], commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "OLDEST_PYTHON", (99, 0))
    monkeypatch.setattr(system, "manager", lambda: "apt-get")
    monkeypatch.setattr(system, "_succeeds", lambda *command: command[-1] in packaged)
    found = checks.python()
    assert "99.0 or later is needed" in found.words
    assert all(command in found.help for command in commands), found.help
    # The system's own python3 is the one that is too old.
    assert "python3 " not in found.help and "3.10" not in found.help


@pytest.mark.parametrize(
    ("failure", "part"),
    [
        (
            "ImportError: libpango-1.0.so.0: cannot open shared object file: …",
            "libpangocairo-1.0-0",
        ),
        ("ImportError: libpangoft2-1.0.so.0: cannot open shared object", "libpangocairo-1.0-0"),
        ("ImportError: libcairo.so.2: cannot open shared object file", " libcairo2"),
        ("ModuleNotFoundError: No module named 'cairo'", " install pycairo"),
        ("ModuleNotFoundError: No module named 'manimpango'", " install manimpango"),
        ("ModuleNotFoundError: No module named 'click'", " install 'click>="),
        ("ImportError: undefined symbol: it_is_not", " install --force-reinstall 'click>="),
    ],
)
def test_what_helps_against_a_failed_import(
    failure: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "manager", lambda: "apt-get")
    assert part in checks._what_helps(failure, "click")


def test_headers_are_asked_for_before_what_needs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "manager", lambda: "apt-get")
    monkeypatch.setattr(system, "needed_to_compile", lambda: ["compiler", "cairo headers"])
    helps = checks._what_helps("ModuleNotFoundError: No module named 'cairo'", "pycairo")
    first, second = helps.split(" && ", 1)
    assert first.endswith(" gcc libc6-dev libcairo2-dev")
    assert second.endswith(" install pycairo")


@pytest.mark.parametrize(
    ("manager", "expected"),
    [
        ("apt-get", "gcc libc6-dev libcairo2-dev libpango1.0-dev"),
        ("dnf", "gcc cairo-devel pango-devel"),
        ("pacman", "gcc cairo pango"),
        ("brew", "gcc cairo pango"),
    ],
)
def test_each_system_has_names_of_its_own(
    manager: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "manager", lambda: manager)
    assert system.packages(["compiler", "cairo headers", "pango headers"]) == expected


def test_the_set_up_reads_the_missing_packages_before_anything_is_installed(tmp_path: Path) -> None:
    script = SOURCES / "deepchalk" / "doctor" / "system.py"
    nothing = {"PATH": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-I", "-S", str(script)], capture_output=True, text=True, env=nothing
    )
    words = told.stdout.split()
    assert {"gcc", "libc6-dev", "pkg-config", "libcairo2-dev", "libpango1.0-dev"} <= set(words)
    assert told.stdout.count("\n") == 1


@pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler")
def test_the_command_for_the_compiled_part_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(
        environment.native_sources()[0].parent,
        tmp_path / "a b",
        ignore=shutil.ignore_patterns("*.so"),
    )
    there = [Path(copy) / source.name for source in environment.native_sources()]
    monkeypatch.setattr(environment, "native_sources", lambda: there)
    subprocess.run(environment.compile_native(), shell=True, check=True)
    assert ctypes.CDLL(os.fspath(Path(copy) / "pictures.so")).coder_new
    assert ctypes.CDLL(os.fspath(Path(copy) / "planes.so")).planes_update


def test_the_command_for_the_compiled_part_has_the_flags_of_the_build() -> None:
    tree = ast.parse((SOURCES.parent / "hatch_build.py").read_text(encoding="utf-8"))
    flags = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FLAGS"
    )
    assert environment.compile_native().startswith(" ".join(["cc", *flags]) + " ")


def test_a_python_of_the_system_gets_an_environment_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(environment, "_kept_by_the_system", lambda: True)
    command = environment.install("pycairo")
    assert command.endswith(" -m venv ~/deepchalk-venv && ~/deepchalk-venv/bin/pip install pycairo")


def test_a_line_tells_how_bad_it_is() -> None:
    assert Finding("A", "1.0").line() == "ok:              A: 1.0"
    assert Finding("A", "gone", help="get a").line() == "missing:         A: gone; run: get a"
    slower = Finding("A", "gone", help="get a", essential=False, detail="there\nhere")
    assert slower.line(verbose=True).splitlines() == [
        "could be better: A: gone; run: get a",
        "                 there",
        "                 here",
    ]


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        ("No module named 'cairo'", "No module named 'cairo'"),
        (
            "\nCould not.\n\nOriginal: libpango-1.0.so.0: cannot open shared object file: x",
            "libpango-1.0.so.0: cannot open shared object file",
        ),
        ("Traceback …\n  File …\nImportError: a  b\n", "ImportError: a b"),
        ("", "it does not say why"),
    ],
)
def test_the_gist_of_a_failure(failure: str, told: str) -> None:
    assert gist(failure) == told


def test_names_in_requirements() -> None:
    named = [package_name(each) for each in ("manim[typst]==0.22.*", "av>=14.2", "Python-PPTX")]
    assert named == ["manim", "av", "python-pptx"]
