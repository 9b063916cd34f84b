"""Letters that our fonts do not have are named in a sentence, never drawn as empty boxes."""

import re
import unicodedata
from pathlib import Path

import pytest
from bilingual_lesson import write_bilingual_lesson
from hypothesis import given
from hypothesis import strategies as st

from deepchalk import registry
from deepchalk.errors import LayoutError
from deepchalk.lesson.telling.script import script_named
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.outlines import escape
from deepchalk.words import Messages, WordsError, language_named
from deepchalk.words.language import can_be_drawn, foreign_in

FOREIGN = {
    "平均值": "Chinese letters",
    "ものさし": "Japanese letters",
    "평균": "Korean letters",
    "متوسط": "Arabic letters",
    "ממוצע": "Hebrew letters",
    "औसत": "Devanagari letters",
    "ค่าเฉลี่ย": "Thai letters",
    "good 🙂": "pictograms",
}

COVERED = [
    "Mittelwert, größer",
    "moyenne",
    "średnia arytmetyczna",
    "μέσος όρος",
    "среднее значение",
    "середнє",
    "xᵀ · Wₖ ≤ ½ → ⊙ ✓",
    "ℝ and 𝑥",
]


@pytest.mark.parametrize(("text", "script"), FOREIGN.items())
def test_what_no_font_has_is_said_and_not_drawn(text: str, script: str) -> None:
    told = f": it has {script}, but pictures are drawn with Latin, Greek and Cyrillic letters only"
    with pytest.raises(LayoutError, match=f"{re.escape(text)}”{told}"):
        Label(text)


@pytest.mark.parametrize("text", COVERED)
def test_what_the_fonts_have_is_drawn(text: str) -> None:
    assert foreign_in(text) is None
    assert text in escape(text)


@given(st.text(st.characters(categories=["L", "M"])))
def test_letters_that_can_be_drawn_are_the_only_ones(text: str) -> None:
    if foreign_in(text) is None:
        # What is left besides are letters that Unicode makes of others, as signs.
        assert all(can_be_drawn(one) or not one.isalpha() or _is_sign(one) for one in text)


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter) == "Lm" or "<" in unicodedata.decomposition(letter)


def test_a_file_of_words_names_the_text() -> None:
    messages = Messages(
        "add = Sum\n    .write = 平均值 { $mean }\n", language_named("zh"), "zh.ftl"
    )
    with pytest.raises(
        WordsError, match=r"^zh\.ftl, line 2, add\.write: it has Chinese letters, but"
    ):
        messages.refuse_undrawn()


@pytest.mark.parametrize("hidden", ['{ "平均值" }', "{ -mean }"])
def test_literals_and_terms_are_looked_at_too(hidden: str) -> None:
    text = f"-mean = 平均值\nadd = Sum\n    .write = {hidden}\n"
    with pytest.raises(WordsError, match="Chinese letters"):
        Messages(text, language_named("zh")).refuse_undrawn()


def test_a_lesson_is_not_told_in_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(registry.FOLDERS, "")
    folder = Path(write_bilingual_lesson(tmp_path))
    (folder / "words" / "ar.ftl").write_text("lesson = متوسط\n", encoding="utf-8")
    lesson = registry.typed_lesson(str(folder))
    with pytest.raises(WordsError, match=r"ar\.ftl, line 1, lesson: it has Arabic letters"):
        script_named(lesson.package, "ar")
    assert script_named(lesson.package, "de").language.code == "de"
