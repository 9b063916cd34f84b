"""What is said while a video is rendered and nobody watches the terminal."""

import pytest

from deepchalk.cli.terminal import progress_bar


def test_without_a_terminal_one_line_says_what_is_expected(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with progress_bar("made.mp4", 83.4, 60.0) as report:
        assert report is None
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err == "rendering made.mp4, about 83 s of video\n"


def test_the_line_says_what_is_done(capfd: pytest.CaptureFixture[str]) -> None:
    with progress_bar("made.gif", 12.0, 30.0, "writing"):
        pass
    assert capfd.readouterr().err == "writing made.gif, about 12 s of video\n"


def test_without_a_terminal_and_an_estimate_nothing_is_said(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with progress_bar("made.mp4"):
        pass
    assert capfd.readouterr() == ("", "")
