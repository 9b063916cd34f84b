"""``deepchalk export``: which formats are taken, and that one render serves them all."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from pptx import Presentation
from pypdfium2 import PdfDocument

from deepchalk.cli import export_lesson
from deepchalk.cli.export import chosen_formats
from deepchalk.cli.main import main
from deepchalk.export import manifest
from deepchalk.export.formats import FORMATS


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["export", *arguments])
    return int(caught.value.code or 0)


def test_formats_come_once_and_in_order() -> None:
    assert chosen_formats(" PDF,vtt,pdf, ") == ["pdf", "vtt"]
    assert chosen_formats("gif,all") == list(FORMATS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--to", "pdf,mov"], "there is no format mov: take of mp4, html, pptx"),
        (["--to", ","], "name formats with --to, of mp4, html"),
        ([], "name formats with --to, of mp4, html"),
        (["--to", "pdf", "--steps", "nothing"], "there is no step 'nothing'"),
        (["--to", "pdf", "--words", "one"], "words"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "made"
    assert run("attention", *arguments, "-o", str(folder)) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("error: ")
    assert sentence in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert not folder.exists()


def test_one_render_serves_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    renders = []
    render = export_lesson.render

    def counted(*arguments: object) -> object:
        renders.append(arguments)
        return render(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(export_lesson, "render", counted)
    wanted = "mp4,pptx,pdf,vtt,manifest"
    steps = ["--preset", "no-padding-strided", "--steps", "give,compare", "-q", "l"]
    assert run("transposed-conv", *steps, "--to", wanted, "-o", str(tmp_path)) == 0
    assert len(renders) == 1
    made = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [file.suffix for file in made] == [".mp4", ".pptx", ".pdf", ".vtt", ".json"]
    assert {file.stem for file in made} == {"transposed-conv-no-padding-strided"}
    assert sorted(made) == sorted(tmp_path.iterdir())

    recording = manifest.read(made[4])
    assert [step.name for step in recording.steps] == ["give", "compare"]
    with av.open(str(made[0])) as video:
        frames = sum(1 for _ in video.decode(video=0))
    assert frames == round(recording.duration * recording.frame_rate)
    slides = Presentation(str(made[1])).slides
    assert [slide.notes_slide.notes_text_frame.text for slide in slides] == [
        "\n".join(step.captions) for step in recording.steps
    ]
    assert len(PdfDocument(made[2])) == 2
