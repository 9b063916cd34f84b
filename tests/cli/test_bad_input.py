"""Fifty wrong command lines: each gets one clear sentence, exit code 2, no traceback."""

import pytest

from deepchalk.cli.main import main

LESSON = "transposed-conv"

WRONG = [
    (["render", LESSON, "--kernel", "9"], "--kernel: 9 is not allowed"),
    (["render", LESSON, "--kernel", "0"], "from 1 to 8"),
    (["render", LESSON, "--kernel", "-3"], "from 1 to 8"),
    (["render", LESSON, "--kernel", "3.5"], "from 1 to 8"),
    (["render", LESSON, "--kernel", "three"], "'three'"),
    (["render", LESSON, "--kernel", "3x"], "'3x'"),
    (["render", LESSON, "--kernel", "3x3x3"], "'3x3x3'"),
    (["render", LESSON, "--kernel", ""], "kernel"),
    (["render", LESSON, "--kernel", "nan"], "kernel"),
    (["render", LESSON, "--kernel", "1e400"], "kernel"),
    (["render", LESSON, "--kernel", "999999999999"], "kernel"),
    (["render", LESSON, "--input", "33x9"], "from 1 to 32"),
    (["render", LESSON, "--input", "0x4"], "from 1 to 32"),
    (["render", LESSON, "--start", "x", "--input", "2", "--kernel", "5"], "add padding"),
    (["render", LESSON, "--stride", "5"], "from 1 to 4"),
    (["render", LESSON, "--stride", "-1"], "from 1 to 4"),
    (["render", LESSON, "--padding", "-1"], "from 0 to 7"),
    (["render", LESSON, "--padding", "4"], "must be at most 2"),
    (["render", LESSON, "--dilation", "4"], "from 1 to 3"),
    (["render", LESSON, "--extra", "2"], "must be at most 1"),
    (["render", LESSON, "--extra", "x"], "extra"),
    (["render", LESSON, "--seed", "-1"], "from 0 to 999999"),
    (["render", LESSON, "--seed", "abc"], "'abc'"),
    (["render", LESSON, "--seed", "1.5"], "seed"),
    (["render", LESSON, "--start", "z"], "y, x"),
    (["render", LESSON, "--start", ""], "start"),
    (["render", LESSON, "--input-values", "1,2;3"], "unequal lengths"),
    (["render", LESSON, "--input-values", "1,nan"], "--input-values"),
    (["render", LESSON, "--input-values", "1,inf"], "--input-values"),
    (["render", LESSON, "--input-values", "[[1,2]"], "not a list like"),
    (["render", LESSON, "--input-values", "[" * 5000], "--input-values"),
    (["render", LESSON, "--input-values", "1,2;3,4", "--input", "3x3"], "but input is 3 × 3"),
    (["render", LESSON, "--kernel-values", "1,100"], "from −9 to 9"),
    (["render", LESSON, "--kernel-values", "__import__('os')"], "--kernel-values"),
    (["render", LESSON, "--preset", "classical"], "no preset classical"),
    (["render", LESSON, "--params", "missing.toml"], "cannot be read"),
    (["render", LESSON, "--params", "params.yaml"], "must end in .toml or .json"),
    (["render", LESSON, "--steps", "14"], "steps go from 1 to 11"),
    (["render", LESSON, "--steps", "stampp"], "did you mean stamp?"),
    (["render", LESSON, "-q", "x"], "'x' is not one of"),
    (["render", LESSON, "--theme", "blue"], "'blue' is not one of"),
    (["render", LESSON, "--format", "avi"], "'avi' is not one of"),
    (["render", LESSON, "-o", "video.avi"], "must end in"),
    (["render", LESSON, "--jobs", "-1"], "-1"),
    (["render", LESSON, "--kernell", "3"], "--kernell"),
    (["render", LESSON, "extra-word"], "extra-word"),
    (["render", "transposed-convolution"], "did you mean transposed-conv?"),
    (["render", "missing.py"], "missing.py"),
    (["render"], "name a lesson, one of"),
    (["show", "nothing"], "there is no lesson nothing"),
    (["stills", LESSON, "--steps", "0"], "steps go from 1"),
    (
        ["render", LESSON, "--steps", "4-1"],
        "steps 4-1 go backwards: a range goes from the lower number to the higher, like 1-4",
    ),
    (["stills", LESSON, "--steps", "0-3"], "there is no step 0: steps go from 1 to 11"),
    (["export", LESSON, "--to", "gif", "--steps", "1-99"], "no step 99: steps go from"),
    (["render", LESSON, "--steps", "1-"], "there is no step '1-': known are"),
    (["render", LESSON, "--steps", "9" * 5000], "99': known are"),
    (["check", LESSON, "--preset", ""], "no preset"),
    (["rendre", LESSON], "rendre"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=lambda value: str(value)[:60])
def test_one_sentence(arguments, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    out, err = capsys.readouterr()
    assert caught.value.code == 2
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert any(word in err for word in words.split("|")), err
    assert out == ""
    assert list(tmp_path.iterdir()) == []
