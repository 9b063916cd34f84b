"""Names of files and values that are no text: one line, exit code 2, nothing written."""

import pytest

from deepchalk.cli.main import main

BYTE = "\udcff"
"""A byte that is no UTF-8, as Python hands it over from the command line."""

WRONG = [
    ["render", "attention", "--params", f"{BYTE}.json"],
    ["render", "attention", "--params", "a\nb.json"],
    ["render", "attention", "--params", "~nosuchuser/x.json"],
    ["render", "attention", "--words", f"{BYTE},b", "--translation", "c,d"],
    ["render", "attention", "--words", "a\nb\nc,d\u2028,\x07", "--translation", "c,d"],
    ["render", "attention", "--score", "a\nb"],
    ["render", "attention", "--seed", "1\n2"],
    ["render", "attention", "--hidden", "1,2\n;3,x"],
    ["render", "attention", "--preset", "a\nb"],
    ["render", "attention", "--a\nb", "1"],
    ["render", "attention", "-q", "a\nb"],
    ["render", "a\nb"],
    ["render", "a\nb.py"],
    ["show", "a\nb"],
    ["a\nb"],
    ["render", "attention", "--steps", "a\nb"],
    ["render", "attention", "-o", "a\nb.avi"],
    ["render", "rnn", "--vector-file", "~nosuchuser/x"],
    ["render", "rnn", "--vector-file", f"{BYTE}.txt"],
    ["render", "rnn", "--vector-file", "\ud800.txt"],
    ["render", "rnn", "--vector-file", "a\r\nb"],
    ["render", "rnn", "--vector-file", "x" * 300],
    ["render", "rnn", "--sentence", f"a {BYTE}", "--vector-file", "vectors.txt"],
    ["render", "rnn", "--target", "a\nb"],
    ["render", "batch-norm", "--data", "~nosuchuser/x"],
    ["render", "batch-norm", "--data", f"{BYTE}.csv"],
    ["render", "batch-norm", "--data", "a\nb.csv"],
    ["render", "batch-norm", "--columns", f"{BYTE},b"],
    ["render", "ravines", "--data", "~nosuchuser/x"],
    ["render", "ravines", "--data", "\ud800.csv"],
    ["render", "ravines", "--columns", "a\nb,c,d"],
    ["render", "autodiff", "--expression", f"a + {BYTE}"],
    ["render", "autodiff", "--fixed", "a\nb"],
    ["render", "autodiff", "--at", f"{BYTE}=1"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=ascii)
def test_one_line(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    out, err = capsys.readouterr()
    assert caught.value.code == 2
    assert err.startswith("error: ") and err.endswith("\n")
    assert err[:-1].isprintable(), err
    assert out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        '{"words": ["\\ud800", "b"], "translation": ["c", "d"]}',
        '{"\\ud800": 1}',
        '{"se\\ned": 1}',
        '{"score": "\\ud800"}',
        '{"seed": ' + "9" * 5000 + "}",
        '{"hidden": "[' + "9" * 5000 + ']"}',
        "[" * 2000,
    ],
    ids=lambda text: text[:40],
)
def test_a_parameter_file_with_half_a_character_or_endless_numbers(
    text, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(SystemExit) as caught:
        main(["render", "attention", "--params", "a.json"])
    err = capsys.readouterr().err
    assert caught.value.code == 2
    assert err.startswith("error: ") and err[:-1].isprintable() and len(err) < 320


@pytest.mark.parametrize(
    ("lesson", "option"),
    [("rnn", "--vector-file"), ("batch-norm", "--data"), ("ravines", "--data")],
)
@pytest.mark.parametrize("path", ["~nosuchuser/x", "nowhere.txt"])
def test_what_cannot_be_read_is_named_with_its_option(lesson, option, path, capsys):
    with pytest.raises(SystemExit):
        main(["render", lesson, option, path])
    assert capsys.readouterr().err.startswith(f"error: {option}")


def test_a_file_whose_name_is_no_utf8_is_read(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"{n},{n * n},{7 - n}\n" for n in range(1, 7))
    (tmp_path / f"{BYTE}.csv").write_text(f"a,b,c\n{rows}")
    with pytest.raises(SystemExit) as caught:
        main(["check", "k-means", "--data", f"{BYTE}.csv", "--scaling", "standardise"])
    assert caught.value.code == 0, capsys.readouterr().err
