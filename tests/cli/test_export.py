"""``deepchalk export``: which formats are taken, and that one render serves them all."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from deeply import few
from pptx import Presentation
from pypdfium2 import PdfDocument

from deepchalk import output_files, registry
from deepchalk.cli import export_files as export_films
from deepchalk.cli.export_formats import ExportTarget, chosen_formats, export_target
from deepchalk.cli.main import main
from deepchalk.errors import ParameterError
from deepchalk.export import sidecars
from deepchalk.export.formats import FORMATS


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["export", *arguments])
    return int(caught.value.code or 0)


LESSON = registry.lesson("transposed-conv")


def test_formats_come_once_and_in_order() -> None:
    assert chosen_formats([" PDF,vtt,pdf, "], LESSON) == ["pdf", "vtt"]
    assert chosen_formats(["vtt", "srt,vtt"], LESSON) == ["vtt", "srt"]
    assert chosen_formats(["gif,all"], LESSON) == list(FORMATS)


def test_a_lesson_without_a_worksheet_is_exported_to_all_else(tmp_path: Path) -> None:
    bare = registry.Lesson("bare", "nowhere", tmp_path)
    assert chosen_formats(["all"], bare) == [name for name in FORMATS if name != "worksheet"]
    with pytest.raises(ParameterError, match="the lesson bare has no worksheet"):
        chosen_formats(["worksheet"], bare)


@pytest.mark.parametrize(
    ("to", "output", "expected"),
    [
        (["pdf"], None, (("pdf",), "exports", None)),
        (["pdf,vtt"], "week3", (("pdf", "vtt"), "week3", None)),
        (["pdf"], "week3.1/", (("pdf",), "week3.1", None)),
        ([], "print/lecture.pptx", (("pptx",), "print", "print/lecture.pptx")),
        ([], "a.pdf", (("pdf",), ".", "a.pdf")),
        ([], "a.handout.pdf", (("handout",), ".", "a.handout.pdf")),
        ([], "a.png", (("poster",), ".", "a.png")),
        (["worksheet"], "a.PDF", (("worksheet",), ".", "a.PDF")),
        (["chapters"], "a.vtt", (("chapters",), ".", "a.vtt")),
    ],
)
def test_the_name_of_the_output_says_the_format(
    to: list[str], output: str | None, expected: tuple[tuple[str, ...], str, str | None]
) -> None:
    formats, folder, file = expected
    found = export_target(to, output, LESSON)
    assert found == ExportTarget(formats, Path(folder), None if file is None else Path(file))


def test_a_folder_that_is_there_may_have_an_ending(tmp_path: Path) -> None:
    folder = tmp_path / "week3.pptx"
    folder.mkdir()
    assert export_target(["pdf"], str(folder), LESSON) == ExportTarget(("pdf",), folder)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--to", "pdf", "-o", "a.pptx"], "-o a.pptx does not end in .pdf, as --to pdf asks"),
        (["--to", "html,pptx", "-o", "a.pptx"], "names one file, but --to asks for html, pptx"),
        (["--to", "svg", "-o", "a.svg"], "-o a.svg names one file, but svg makes several"),
        (["-o", "a.docx"], "-o a.docx must end in .mp4, .live.html, .html, .pptx"),
        (["--to", "pdf", "-o", "file"], "-o file is a file: name a folder"),
        (["--to", "pdf", "--count", "2"], "--count changes nothing in pdf: leave it out, or add"),
        (["--to", "vtt", "--paper", "letter"], "--paper changes nothing in vtt: leave it out"),
        (["--to", "handout", "--theme", "light"], "--theme changes nothing in handout: leave"),
        (["--to", "worksheet", "-q", "l"], "--quality changes nothing in worksheet: leave"),
        (["--to", "worksheet", "--steps", "2"], "--steps changes nothing in worksheet: leave"),
        (["--to", "worksheet", "--stride", "1"], "--stride changes nothing in worksheet: leave"),
        (["--to", "gif,pdf", "--voice", "none"], "--voice changes nothing in gif, pdf: leave"),
        (["--to", "handout", "--sentences", "drawn"], "--sentences changes nothing in handout"),
        (["--to", "png", "-j", "2"], "--jobs changes nothing in png: leave it out"),
    ],
)
def test_what_would_be_ignored_is_refused(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("mine", encoding="utf-8")
    assert run("transposed-conv", *arguments) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("error: ") and printed.err.count("\n") == 1
    assert sentence in printed.err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_seed_without_sheets_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("autodiff", "--to", "vtt", "--seed", "4", "-o", str(tmp_path / "made")) == 2
    assert "--seed changes nothing in vtt: leave it out" in capsys.readouterr().err


def test_a_named_file_is_made_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sheet.pdf"
    chosen = ["--to", "worksheet", "--paper", "letter", "-o", str(file)]
    assert run("transposed-conv", *chosen) == 0
    made = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert made == [file, tmp_path / "sheet-key.pdf"]
    for sheet in made:
        assert [round(side) for side in PdfDocument(sheet)[0].get_size()] == [612, 792]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--to", "pdf,mov"], "there is no format mov: take of mp4, live, html, pptx"),
        (["--to", ","], "name formats with --to, of mp4, live, html"),
        ([], "name formats with --to, of mp4, live, html"),
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


@pytest.mark.deep
def test_one_render_serves_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    renders = []
    render = export_films.render

    def counted(*arguments: object, **options: object) -> object:
        renders.append(render(*arguments, **options))  # type: ignore[arg-type]
        return renders[-1]

    monkeypatch.setattr(export_films, "render", counted)
    wanted = "mp4,pptx,pdf,vtt,manifest"
    steps = ["--preset", "no-padding-strided", "--steps", "copied,in_code", "-q", "l"]
    assert run("transposed-conv", *steps, "--to", wanted, "-o", str(tmp_path)) == 0
    assert len(renders) == 1
    made = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [file.suffix for file in made] == [".mp4", ".pptx", ".pdf", ".vtt", ".json"]
    assert {file.stem for file in made} == {"transposed-conv-no-padding-strided-480p15-steps-3_12"}
    assert sorted([*made, tmp_path / output_files.RECORD]) == sorted(tmp_path.iterdir())

    recording = sidecars.read_manifest(made[4])
    assert [(step.number, step.name) for step in recording.steps] == [
        (3, "copied"),
        (12, "in_code"),
    ]
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


@pytest.mark.deep
def test_what_needs_no_video_renders_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_films, "render", lambda *_, **__: pytest.fail("a video is made"))
    chosen = ["transposed-conv", "--preset", "no-padding-strided", "-q", "l"]
    wanted = ["--to", "handout,svg,png", "--steps", "3,in_code"]
    assert run(*chosen, *wanted, "-o", str(tmp_path)) == 0
    made = [Path(line).relative_to(tmp_path) for line in capsys.readouterr().out.splitlines()]
    stem = "transposed-conv-no-padding-strided-480p15-steps-3_12"
    steps = Path(f"{stem}-steps")
    assert made == [
        Path(f"{stem}.handout.pdf"),
        Path(f"{stem}.handout-key.pdf"),
        *(
            steps / f"{name}.{kind}"
            for kind in ("svg", "png")
            for name in ("03-copied", "12-in_code")
        ),
    ]
    assert all((tmp_path / file).stat().st_size > 1000 for file in made)


@pytest.mark.parametrize(
    ("lesson", "seed"),
    # The last is what the lesson itself takes by default.
    few([("autodiff", 41), ("rnn", 41), ("transposed-conv", 3)]),
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
