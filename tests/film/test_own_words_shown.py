"""Films, pages and sheets in words of one's own: timing follows, and every text is only text."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast
from hostile_texts import FOREIGN, ILLEGIBLE, RUNNING
from lesson_in_words import worded_lesson

from deepchalk import registry
from deepchalk.cli.main import main
from deepchalk.errors import DeepchalkError
from deepchalk.film.order import Chosen, FilmOrder, choose, worded
from deepchalk.film.words_file import words_file
from deepchalk.lesson.telling.captions import LINE_LENGTH, reading_seconds
from deepchalk.quality.playing.playthrough import Playthrough, lesson_class, play_lesson
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.theme import DARK

COMBINED = "e\u0301"
"""A letter and its accent."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return worded_lesson(tmp_path_factory.mktemp("lessons"))


@pytest.fixture(scope="module")
def chosen(folder: Path) -> Chosen:
    return choose(registry.typed_lesson(str(folder)), None, {})


def in_words(chosen: Chosen, folder: Path, text: str) -> Chosen:
    file = folder / "my.ftl"
    file.write_text(text, encoding="utf-8")
    return worded(chosen, None, file)


def played(chosen: Chosen) -> Playthrough:
    lesson = chosen.lesson
    with quiet_manim():
        return play_lesson(
            lesson.scene_class, chosen.params, DARK, lesson.name, script=chosen.script
        )


def literal(text: str) -> str:
    """A text as it stands in a file of words, whatever is in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\u000A")
    return f'{{ "{escaped}" }}'


def everywhere(text: str) -> str:
    """Words in which a text stands wherever one may."""
    told = literal(text)
    return (
        f"labels =\n    .support = {told}\n"
        f"lesson = {told}\n"
        f"balance = {told}\n    .chapter = {told}\n    .look = {told}\n    .push = {told}\n"
        f"    .push-question = {told}\n    .push-option-1 = {told}\n"
    )


def test_a_longer_sentence_takes_more_time_and_its_captions_fit(chosen, tmp_path) -> None:
    before = played(chosen)
    sentence = "So here are { $count } weights on a beam, and nobody knows where it is level. " * 5
    own = in_words(chosen, tmp_path, f"balance =\n    .look = {sentence}\n")
    after = played(own)
    long, short = (one.steps[0].captions(one.trace)[0] for one in (own, chosen))
    more = reading_seconds(long) - reading_seconds(short)
    assert more > 10
    assert after.duration - before.duration == pytest.approx(more, abs=0.2)
    cues = [cue.text for cue in after.cues]
    assert " ".join(" ".join(cues).split()).startswith(long)
    for cue in after.cues:
        lines = cue.text.split("\n")
        assert len(lines) <= 2 and max(map(len, lines)) <= LINE_LENGTH
        assert cue.end - cue.start > 0.7


def with_every_other_text(text: str) -> tuple[str, list[str]]:
    """A file of words in which every other sentence is another; and these sentences."""
    resource, new = FluentParser().parse(text), []
    for entry in resource.body:
        for number, one in enumerate(entry.attributes if isinstance(entry, ast.Message) else ()):
            is_sentence = "-option" not in one.id.name and entry.id.name not in ("labels", "lesson")
            if number % 2 and is_sentence:
                new.append(f"In other words, this is {entry.id.name}, {one.id.name}.")
                one.value = ast.Pattern([ast.TextElement(new[-1])])
    return FluentSerializer().serialize(resource), new


def test_a_script_with_half_of_its_texts_replaced_plays(chosen, tmp_path) -> None:
    text, new = with_every_other_text(words_file(chosen))
    own = in_words(chosen, tmp_path, text)
    told = " ".join(" ".join(cue.text for cue in played(own).cues).split())
    assert len(new) >= 3
    assert sum(one in told for one in new) >= 2
    assert own.script.says(own.trace, "together", "add-up") in told


@pytest.mark.deep
def test_attention_with_half_of_its_texts_replaced_plays(tmp_path) -> None:
    attention = choose(registry.lesson("attention"), None, {})
    text, new = with_every_other_text(words_file(attention))
    play = played(in_words(attention, tmp_path, text))
    told = " ".join(" ".join(cue.text for cue in play.cues).split())
    assert sum(one in told for one in new) > 10


@pytest.mark.parametrize("text", [*RUNNING, COMBINED, "<b>bold</b>", "{ $mean }", "-thing"])
def test_any_text_is_said_as_it_stands(chosen, tmp_path, text: str) -> None:
    own = in_words(chosen, tmp_path, everywhere(text))
    recording = FilmOrder(own).described()
    told = " ".join(text.split())
    assert recording.title == recording.steps[0].title == told
    assert recording.steps[0].captions == (told,) * 3


@pytest.mark.parametrize("text", [one for one in ILLEGIBLE if one != "\ud800"])
def test_what_cannot_be_shown_is_refused(chosen, tmp_path, text: str) -> None:
    escaped = "".join(f"\\u{ord(sign):04X}" for sign in text)
    for written in (f'balance = x {"{"} "{escaped}" {"}"}\n', f"balance = x{text}y\n"):
        with pytest.raises(DeepchalkError, match=r"line [12]: it has the character U"):
            in_words(chosen, tmp_path, written)


@pytest.mark.parametrize("text", [one for one in FOREIGN if one != COMBINED])
def test_letters_that_no_font_has_are_refused(chosen, tmp_path, text: str) -> None:
    with pytest.raises(DeepchalkError, match="Latin, Greek and Cyrillic letters only"):
        in_words(chosen, tmp_path, everywhere(text))


@pytest.mark.few(1)
@pytest.mark.parametrize("text", [" ".join(RUNNING[:5]), "W" * 300])
def test_any_text_is_drawn(chosen, tmp_path, text: str) -> None:
    own = in_words(chosen, tmp_path, everywhere(text))
    kind = lesson_class(
        own.lesson.scene_class, own.params, DARK, script=own.script, draws_sentences=True
    )
    with quiet_manim():
        scene = watched(kind)
    told = "".join("".join(cue.text for cue in scene.played().cues).split())
    assert told.startswith("".join(text.split()))


class Elements(HTMLParser):
    """Names of the elements of a page, and its event handlers."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.deep
def test_pages_and_sheets_show_it_as_text(folder, chosen, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    made: dict[str, dict[str, Path]] = {}
    for name, text in (("plain", "plain words"), ("hostile", " ".join(RUNNING[:12]))):
        Path(f"{name}.ftl").write_text(everywhere(text), encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            told = ["--script", f"{name}.ftl", "--voice", "none", "-o", f"{name}/"]
            main(["export", str(folder), "--to", "live,html,handout,worksheet", *told])
        assert not ended.value.code
        made[name] = {"".join(one.suffixes[-2:]): one for one in Path(name).iterdir()}
    for suffix, page in made["hostile"].items():
        if suffix.endswith(".html"):
            shown, plain = (
                Elements(made[name][suffix].read_text(encoding="utf-8")) for name in made
            )
            assert page.is_file() and shown.names == plain.names
            assert shown.handlers == plain.handlers
    handout = pypdfium2.PdfDocument(str(made["hostile"][".handout.pdf"]))
    text = "".join(page.get_textpage().get_text_range() for page in handout)
    assert '#read("/etc/passwd")' in text
    assert "root:" not in text


def test_a_voice_that_is_asked_for_says_the_own_words(chosen, tmp_path) -> None:
    from deepchalk.film.making import sentences_of

    own = in_words(chosen, tmp_path, "balance =\n    .look = So there are { $count } of them.\n")
    sentences = [one.text for one in sentences_of(replace(FilmOrder(own), voice="engine"))]
    assert sentences[0] == "So there are 3 of them."
