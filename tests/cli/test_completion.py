"""The Tab key: what a shell is told when it asks."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from deepchalk import registry
from deepchalk.cli.main import COMMANDS, main


def ask(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[tuple[str, str]]:
    """Type and value of what bash is offered for the last word of the line."""
    words = line.split(" ")
    monkeypatch.setenv("_DEEPCHALK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    with pytest.raises(SystemExit) as ended:
        main([])
    said = capsys.readouterr()
    assert ended.value.code == 0 and said.err == ""
    return [(kind, value) for kind, _, value in (row.partition(",") for row in said.out.split())]


LINES = [
    ("deepchalk ", list(COMMANDS)),
    ("deepchalk ren", ["render", "render-all"]),
    ("deepchalk stills ", registry.names()),
    ("deepchalk check at", ["attention"]),
    ("deepchalk export b", ["batch-norm"]),
    ("deepchalk show r", ["ravines", "rnn"]),
    ("deepchalk render rnn --preset ", list(registry.lesson("rnn").presets)),
    ("deepchalk stills attention --preset=cl", ["classic"]),
    ("deepchalk export rnn --to pptx,h", ["pptx,html", "pptx,handout"]),
    ("deepchalk export rnn --to web", ["webp", "webm"]),
    ("deepchalk render rnn -q ", ["l", "m", "h", "p", "k"]),
    ("deepchalk render rnn --theme l", ["light"]),
    ("deepchalk render rnn --format w", ["webm"]),
    ("deepchalk render attention --score s", ["scaled"]),
    ("deepchalk render transposed-conv --start ", ["y", "x"]),
    ("deepchalk render attention --scor", ["--score", "--score-matrix", "--score-vector"]),
    ("deepchalk render scene.py --resol", ["--resolution"]),
    ("deepchalk render-all --lessons rnn,tr", ["rnn,transposed-conv"]),
    ("deepchalk render-all --presets clas", ["classic"]),
    ("deepchalk render-all -q l,p", ["l,p"]),
    ("deepchalk site out --lessons ra", ["ravines"]),
    ("deepchalk completion ", ["bash", "zsh", "fish"]),
    ("deepchalk render no-such-lesson --pre", []),
]


@pytest.mark.parametrize(("line", "offered"), LINES)
def test_what_is_offered(
    line: str,
    offered: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ask(line, monkeypatch, capsys) == [("plain", value) for value in offered]


@pytest.mark.parametrize("command", ["render", "lint"])
def test_a_file_can_stand_for_a_lesson(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offered = ask(f"deepchalk {command} my_sc", monkeypatch, capsys)
    assert offered == [("file", "my_sc")]
    assert ("plain", "rnn") in ask(f"deepchalk {command} ", monkeypatch, capsys)


@pytest.mark.parametrize("command", ["render", "export", "stills", "check"])
def test_a_name_alone_still_asks_for_a_lesson(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("error: name a lesson, one of attention,")


@pytest.mark.parametrize(
    ("shell", "asked", "answer"),
    [
        ("zsh", {"COMP_WORDS": "deepchalk stills at", "COMP_CWORD": "2"}, "plain\nattention\n"),
        ("fish", {"COMP_WORDS": "deepchalk stills at", "COMP_CWORD": "at"}, "plain,attention\t"),
    ],
)
def test_other_shells_are_answered(
    shell: str,
    asked: dict[str, str],
    answer: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("_DEEPCHALK_COMPLETE", f"{shell}_complete")
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(answer)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_lines_for_a_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["completion", shell])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"_DEEPCHALK_COMPLETE={shell}_complete" in said
    if shutil.which(shell) is not None:
        subprocess.run([shell, "-n"], input=said, text=True, check=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_with_these_lines(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["completion", "bash"])
    program = tmp_path / "deepchalk"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m deepchalk "$@"\n')
    program.chmod(0o755)
    press = (
        f'PATH="{tmp_path}:$PATH"\n{capsys.readouterr().out}\n'
        "COMP_WORDS=(deepchalk export rnn --to pptx,ha)\nCOMP_CWORD=4\n"
        '_deepchalk_completion deepchalk\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(["bash", "-c", press], capture_output=True, text=True, check=True)
    assert done.stdout == "pptx,handout\n"


def test_fish_gets_words_with_commas_whole(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["completion", "fish"])
    assert 'string split -m 1 "," $completion' in capsys.readouterr().out
