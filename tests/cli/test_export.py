"""``deepchalk export``: which formats are taken, and that one render serves them all."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from pptx import Presentation
from pypdfium2 import PdfDocument

from deepchalk import ownership
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
        renders.append(render(*arguments))  # type: ignore[arg-type]
        return renders[-1]

    monkeypatch.setattr(export_lesson, "render", counted)
    wanted = "mp4,pptx,pdf,vtt,manifest"
    steps = ["--preset", "no-padding-strided", "--steps", "give,compare", "-q", "l"]
    assert run("transposed-conv", *steps, "--to", wanted, "-o", str(tmp_path)) == 0
    assert len(renders) == 1
    made = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [file.suffix for file in made] == [".mp4", ".pptx", ".pdf", ".vtt", ".json"]
    assert {file.stem for file in made} == {"transposed-conv-no-padding-strided-480p15-steps-1_11"}
    assert sorted([*made, tmp_path / ownership.RECORD]) == sorted(tmp_path.iterdir())

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

    assert run("transposed-conv", *steps, "--to", "vtt", "-o", str(tmp_path)) == 0
    assert renders[1].reused_stretches > 0, "what was drawn before comes from the cache"


def test_what_needs_no_video_renders_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_lesson, "render", lambda *_: pytest.fail("a video was rendered"))
    chosen = ["transposed-conv", "--preset", "no-padding-strided", "-q", "l"]
    wanted = ["--to", "handout,svg,png", "--steps", "1,compare"]
    assert run(*chosen, *wanted, "-o", str(tmp_path)) == 0
    made = [Path(line).relative_to(tmp_path) for line in capsys.readouterr().out.splitlines()]
    stem = "transposed-conv-no-padding-strided-480p15-steps-1_11"
    steps = Path(f"{stem}-steps")
    assert made == [
        Path(f"{stem}.handout.pdf"),
        *(
            steps / f"{name}.{kind}"
            for kind in ("svg", "png")
            for name in ("01-give", "02-compare")
        ),
    ]
    assert all((tmp_path / file).stat().st_size > 1000 for file in made)


@pytest.mark.parametrize(
    ("lesson", "seed"),
    # The last is what the lesson itself takes by default.
    [("autodiff", 41), ("rnn", 41), ("transposed-conv", 3)],
)
def test_a_seed_numbers_the_sheets_whether_the_lesson_has_one_or_not(
    lesson: str, seed: int, tmp_path: Path
) -> None:
    arguments = [lesson, "--to", "worksheet", "-o", str(tmp_path)]
    assert run(*arguments, "--seed", str(seed), "--count", "2") == 0
    files = sorted(tmp_path.glob(f"{lesson}*.pdf"))
    assert len(files) == 2 and all("2-sheets.worksheet" in file.name for file in files)
    for file in files:
        pages = [page.get_textpage().get_text_range() for page in PdfDocument(file)]
        assert len(pages) == 2
        assert f"Sheet {seed}" in pages[0] and f"Sheet {seed + 1}" in pages[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["--count", "0"], "1<=x<=200"), (["--seed", "-1"], "0<=x<=999999")],
)
def test_a_wrong_set_of_sheets_is_refused(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("autodiff", "--to", "worksheet", *arguments, "-o", str(tmp_path / "made")) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "made").exists()
