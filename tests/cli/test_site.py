"""``deepchalk site`` with arguments that cannot be."""

import pytest

from deepchalk.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing argument 'OUT'"),
        (["out", "--lessons", "attentoin"], "did you mean attention?"),
        (["out", "--presets", "classical"], "no chosen lesson has a preset 'classical'"),
        (["out", "-q", "x"], "'x' is not one of"),
        (["out", "--theme", "blue"], "'blue' is not one of"),
        (["out", "--docs", "missing"], "'missing' does not exist"),
        (["file"], "'file' is a file"),
    ],
)
def test_one_sentence(arguments, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit) as caught:
        main(["site", *arguments])
    out, err = capsys.readouterr()
    assert caught.value.code == 2
    assert err.startswith("error: ") and err.count("\n") == 1
    assert words in err
    assert out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
