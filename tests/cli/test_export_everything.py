"""Every lesson exported to every format by one command, each file opened by its own reader."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import av
import live_reader
import numpy as np
import pypdfium2
import pytest
import typst
from PIL import Image
from plays import SMOKE
from pptx import Presentation

from deepchalk import output_files, registry
from deepchalk.cli.main import main
from deepchalk.export import sidecars
from deepchalk.export.formats import FORMATS
from deepchalk.lesson.telling.recording import Recording

pytestmark = pytest.mark.deep

SILENT = ("--voice", "none", "--sentences", "track")

LARGEST_GIF = 8_000_000


@dataclass
class Exported:
    """The folder of one export, what its manifest says, and what was printed of it."""

    folder: Path
    stem: str
    recording: Recording
    printed: str
    complaints: str

    def file(self, suffix: str) -> Path:
        sheets = "-2-sheets" if suffix.startswith(".worksheet") else ""
        return self.folder / f"{self.stem}{sheets}{suffix}"

    @property
    def titles(self) -> list[str]:
        return [step.title for step in self.recording.steps]

    def stills(self, kind: str) -> list[Path]:
        return sorted(self.file("-steps").glob(f"*.{kind}"))


STEP = {"autodiff": "3"}
"""Which step is exported, where it is not the first: autodiff begins with a field of dots, and
every format samples that in a way of its own.
"""


@pytest.fixture(scope="module", params=registry.names())
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    lesson = registry.lesson(request.param)
    preset = "classic" if "classic" in lesson.presets else next(iter(lesson.presets))
    folder = tmp_path_factory.mktemp(lesson.name)
    arguments = ["export", lesson.name, "--preset", preset, "--to", "all", "-q", "l"]
    if lesson.name != SMOKE:
        # A loop takes as long as a whole film: of the other lessons it is one step.
        arguments += ["--steps", STEP.get(lesson.name, "1")]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as caught:
        # One film for all of them, so that they can be compared.
        main([*arguments, *SILENT, "--count", "2", "-o", str(folder)])
    assert caught.value.code == 0, err.getvalue()
    (stated,) = folder.glob("*.json")
    recording = sidecars.read_manifest(stated)
    return Exported(folder, stated.stem, recording, out.getvalue(), err.getvalue())


def pixels(picture: Image.Image, size: tuple[int, int] = (320, 180)) -> np.ndarray:
    return np.asarray(picture.convert("RGB").resize(size, Image.Resampling.BOX)).astype(float)


def alike(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, of 255."""
    return float(np.abs(pixels(one) - pixels(other)).mean())


def pages(file: Path) -> list[Image.Image]:
    return [page.render(scale=1.5).to_pil() for page in pypdfium2.PdfDocument(file)]


def test_no_format_is_missing(exported: Exported) -> None:
    for name, chosen in FORMATS.items():
        assert exported.file(chosen.suffix).exists(), name
    assert "error" not in exported.complaints
    made = [Path(line) for line in exported.printed.splitlines()]
    assert made and all(file.stat().st_size > 0 for file in made)
    leftover = [path.name for path in exported.folder.iterdir() if path.name.startswith(".")]
    assert leftover == [output_files.RECORD]


def test_the_stills_show_the_ends_of_the_steps(exported: Exported) -> None:
    names = [step.file_name for step in exported.recording.steps]
    assert [path.stem for path in exported.stills("png")] == names
    assert [path.stem for path in exported.stills("svg")] == names
    for png, svg in zip(exported.stills("png"), exported.stills("svg"), strict=True):
        picture = Image.open(png)
        width, height = picture.size
        source = f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        files = {
            "main": (source + '#image("a.svg", width: 100%)').encode(),
            "a.svg": svg.read_bytes(),
        }
        drawn = typst.compile(files, format="png", ppi=72)  # type: ignore[call-overload]
        away = np.abs(
            np.asarray(Image.open(io.BytesIO(drawn)).convert("RGB")).astype(int)
            - np.asarray(picture).astype(int)
        )
        assert away.mean() < 1, svg.name
        assert (away > 60).mean() < 0.001, svg.name


def test_the_slides_hold_a_clip_a_step_and_its_notes(exported: Exported) -> None:
    slides = Presentation(str(exported.file(".pptx"))).slides
    titles = [slide.shapes.title.text for slide in slides]
    assert titles == [step.numbered_title for step in exported.recording.steps]
    for slide, step in zip(slides, exported.recording.steps, strict=True):
        assert slide.notes_slide.notes_text_frame.text == "\n".join(step.captions)
        (movie,) = [
            part.blob
            for relation in slide.part.rels.values()
            if (part := relation.target_part).content_type == "video/mp4"
        ][:1]
        with av.open(io.BytesIO(movie)) as clip:
            frames = sum(1 for _ in clip.decode(video=0))
        assert frames == round((step.end - step.start) * exported.recording.frame_rate)


def test_the_pdf_pages_are_the_stills(exported: Exported) -> None:
    for page, still in zip(pages(exported.file(".pdf")), exported.stills("png"), strict=True):
        assert alike(page, Image.open(still)) < 2.5


def test_the_handout_is_complete(exported: Exported) -> None:
    document = pypdfium2.PdfDocument(exported.file(".handout.pdf"))
    text = re.sub(r"\s+", " ", " ".join(p.get_textpage().get_text_range() for p in document))
    assert all(re.sub(r"\s+", " ", title) in text for title in exported.titles)
    assert "What it teaches" in text and "Formulas" in text and ": key" not in text
    assert exported.file(".handout-key.pdf").is_file()
    for page in pages(exported.file(".handout.pdf")):
        inked = pixels(page).min(axis=2) < 200
        assert inked.mean() > 0.005, "a page is empty"
        assert not inked[:, :14].any() and not inked[:, -14:].any(), "something is in the margin"


def test_worksheets_and_keys_are_as_many(exported: Exported) -> None:
    for suffix in (".worksheet.pdf", ".worksheet-key.pdf"):
        assert len(pypdfium2.PdfDocument(exported.file(suffix))) == 2


def test_the_gif_is_small_and_has_the_colours_of_the_picture(exported: Exported) -> None:
    file = exported.file(".gif")
    assert file.stat().st_size < LARGEST_GIF
    last = Image.open(exported.stills("png")[-1])
    with Image.open(file) as loop:
        assert loop.size[0] == 720
        assert loop.info["loop"] == 0
        loop.seek(loop.n_frames - 1)
        end = loop.convert("RGB")
    assert alike(end, last) < 2.5
    assert np.abs(np.subtract(end.getpixel((3, 3)), last.getpixel((3, 3)))).max() <= 2
    with av.open(str(file)) as container:
        length = float(container.duration or 0) / av.time_base
    assert length == pytest.approx(exported.recording.duration, abs=0.3)


@pytest.mark.parametrize("suffix", [".webm", ".mp4"])
def test_the_videos_decode_to_the_end(exported: Exported, suffix: str) -> None:
    with av.open(str(exported.file(suffix))) as container:
        assert [chapter["metadata"]["title"] for chapter in container.chapters()] == exported.titles
        frames = sum(1 for _ in container.decode(video=0))
    assert frames == round(exported.recording.duration * exported.recording.frame_rate)


def test_the_animated_webp_opens(exported: Exported) -> None:
    with Image.open(exported.file(".webp")) as loop:
        assert loop.n_frames > len(exported.recording.steps)


def test_captions_and_chapters_open(exported: Exported) -> None:
    for suffix, expected in (
        (".vtt", len(exported.recording.cues)),
        (".srt", len(exported.recording.cues)),
        (".chapters.vtt", len(exported.recording.steps)),
    ):
        with av.open(str(exported.file(suffix))) as container:
            assert sum(1 for packet in container.demux() if packet.size) == expected
    assert exported.file(".txt").read_text(encoding="utf-8").count("\n0:00 ") == 1


def test_the_page_holds_all_it_needs(exported: Exported) -> None:
    page = exported.file(".html").read_text(encoding="utf-8")
    (lesson,) = re.findall(r'id="lesson">([^<]+)<', page)
    assert len(live_reader.read(live_reader.bytes_of(lesson)).head["steps"]) == len(
        exported.recording.steps
    )
    assert not re.search(r'(?:src|href)="(?!data:|#|\$)', page)
