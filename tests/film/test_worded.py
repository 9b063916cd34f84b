"""A lesson in a language, and in words of one's own: what is told, and what is refused."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lesson_in_words import ENGLISH, worded_lesson

from deepchalk import registry
from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.export.sidecars import render_command
from deepchalk.film.order import Chosen, FilmOrder, choose, film_name, worded
from deepchalk.lesson.telling.recording import Recording
from deepchalk.words import language_named


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Chosen:
    folder = worded_lesson(tmp_path_factory.mktemp("lessons"))
    return choose(registry.typed_lesson(str(folder)), None, {})


def told(chosen: Chosen) -> list[str]:
    return [text for step in chosen.steps for text in (step.title(chosen.trace), *captions(chosen))]


def captions(chosen: Chosen) -> list[str]:
    return [text for step in chosen.steps for text in step.captions(chosen.trace) if text]


def in_words(chosen: Chosen, folder: Path, text: str, language: str | None = None) -> Chosen:
    file = folder / "my.ftl"
    file.write_text(text, encoding="utf-8")
    return worded(chosen, language, file)


def test_it_is_told_in_the_language(chosen: Chosen) -> None:
    german = worded(chosen, "de")
    assert german.heading == "Der Mittelwert auf einem Balken"
    assert "Hier sind drei Gewichte, und zusammen sind sie 12." in captions(german)
    assert film_name(FilmOrder(german)) == "mine-de"
    recording = FilmOrder(german).described()
    assert recording.language == "de"
    assert Recording.from_json(recording.to_json()) == recording
    assert "--language de" in render_command(recording)
    # What the German words lack is said in English.
    heavy = worded(choose(chosen.lesson, None, {"values": "9,8"}), "de")
    assert "The mean is above five, so most of the weight is on the right." in captions(heavy)


def test_english_leaves_no_trace(chosen: Chosen) -> None:
    english = worded(chosen, "EN")
    assert (english.stem, told(english)) == (chosen.stem, told(chosen))
    assert "language" not in render_command(FilmOrder(english).described())


@given(st.text(max_size=8) | st.from_regex(r"[a-z]{2,3}([-_][A-Za-z@.]{2,6})?", fullmatch=True))
def test_any_code_is_a_language_or_refused_in_a_sentence(code: str) -> None:
    try:
        language = language_named(code)
    except ParameterError as error:
        assert str(error).startswith("language is ")
        return
    assert language_named(language.code) == language
    # It stands in names of files and in pages.
    assert language.code.replace("-", "").isalnum()
    assert len(language.alpha_3) == 3


def test_own_words_take_the_place_of_the_lessons(chosen: Chosen, tmp_path: Path) -> None:
    own = in_words(
        chosen,
        tmp_path,
        "balance = My own title\n    .look = So { $count } numbers, { $mean } in the middle.\n",
    )
    assert own.steps[0].title(own.trace) == "My own title"
    assert captions(own)[0] == "So 3 numbers, 4 in the middle."
    # What is missing is as it was.
    assert captions(own)[1:] == captions(chosen)[1:]
    assert own.stem == f"mine-words-{own.digest_of_own_words}"
    recording = FilmOrder(own).described()
    assert (recording.own_words, recording.own_words_digest) == ("my.ftl", own.digest_of_own_words)
    assert "--script my.ftl" in render_command(recording)
    other = in_words(chosen, tmp_path, "balance = Another title\n")
    assert other.stem != own.stem


def test_own_words_go_before_a_language_which_may_be_one_that_the_lesson_lacks(
    chosen: Chosen, tmp_path: Path
) -> None:
    german = in_words(chosen, tmp_path, "together = Die Summe durch die Anzahl\n", "de")
    assert [step.title(german.trace) for step in german.steps] == [
        "Wo ist der Balken im Gleichgewicht?",
        "Die Summe durch die Anzahl",
        "Dasselbe in NumPy",
    ]
    assert german.stem == f"mine-de-words-{german.digest_of_own_words}"
    french = in_words(chosen, tmp_path, "together = La somme, divisée par { $count }\n", "fr")
    assert french.steps[1].title(french.trace) == "La somme, divisée par 3"


def test_a_text_that_says_nothing_is_as_one_that_is_missing(chosen: Chosen, tmp_path: Path) -> None:
    # Its phase moves what later ones need.
    silent = in_words(chosen, tmp_path, 'together = { "" }\n    .add-up = { "" }\n')
    assert told(silent) == told(chosen)


@pytest.mark.parametrize("text", ["\ufeffbalance = Mine\n", "balance = Mine\r\n    .look = x\r\n"])
def test_files_of_any_editor_are_read(chosen: Chosen, tmp_path: Path, text: str) -> None:
    file = tmp_path / "my.ftl"
    file.write_bytes(text.encode())
    own = worded(chosen, None, file)
    assert own.steps[0].title(own.trace) == "Mine"


WRONG = [
    ("", " has no text in it"),
    ("# nothing but a comment\n", " has no text in it"),
    ("lesson = x\nroll = The circle rolls\n", ", line 2: the lesson has no roll: its texts are"),
    ("balance = x\n    .lok = y\n", ", line 2: the lesson has no balance.lok: did you mean"),
    ("balance = { $men }\n", r", line 1, balance: there is no fact \$men: did you mean mean\?"),
    ("balance = { mean }\n", ", line 1, balance: it refers to mean, which is not there"),
    ("\n\nbalance = { $mean\n", ", line 3: } is missing"),
    ("balance = { WORD($mean) }\n", ", line 1, balance: there is no WORD, only CAPITAL"),
    (
        "balance =\n    .push-option-2 = at the mean\n",
        ": a question has two to four different options, not",
    ),
    ("balance =\n    .look = " + "on and on " * 101, ", line 2, balance.look: it says 1009 char"),
    ("balance = \u202ex\n", r", line 1: it has the character U\+202E in it"),
]


@pytest.mark.parametrize(("text", "refusal"), WRONG)
def test_what_is_wrong_with_own_words_is_told_in_a_sentence(
    chosen: Chosen, tmp_path: Path, text: str, refusal: str
) -> None:
    with pytest.raises(DeepchalkError, match=rf"^script .*my\.ftl{refusal}") as told:
        in_words(chosen, tmp_path, text)
    assert "\n" not in str(told.value)


def test_the_words_of_another_lesson_are_refused_with_the_first_that_is_strange(
    chosen: Chosen, tmp_path: Path
) -> None:
    other = ENGLISH.replace("balance =", "roll =")
    with pytest.raises(DeepchalkError, match=r"my\.ftl, line 9: the lesson has no roll"):
        in_words(chosen, tmp_path, other)


def test_what_is_no_file_of_words_is_refused(chosen: Chosen, tmp_path: Path) -> None:
    (tmp_path / "folder.ftl").mkdir()
    (tmp_path / "large.ftl").write_text("# x\n" * 400_000)
    (tmp_path / "long.ftl").write_text("# x\n" * 60_000)
    (tmp_path / "latin.ftl").write_bytes("balance = Größe\n".encode("latin-1"))
    os.mkfifo(tmp_path / "pipe.ftl")
    for name, refusal in {
        "none.ftl": "cannot be read: there is no such file",
        "folder.ftl": "cannot be read: it is no file",
        "pipe.ftl": "cannot be read: it is no file",
        "large.ftl": "is larger than 800,000 bytes",
        "long.ftl": "has 240000 characters, at most 200000",
        "latin.ftl": "is not UTF-8 text",
    }.items():
        with pytest.raises(DeepchalkError, match=rf"^script .*{name} {refusal}$"):
            worded(chosen, None, tmp_path / name)


def test_a_language_that_a_lesson_lacks_is_refused_with_those_that_it_has(chosen: Chosen) -> None:
    with pytest.raises(DeepchalkError, match=r"language is 'fr', but .* told in en, de$"):
        worded(chosen, "fr")
    without = choose(registry.lesson("softmax"), None, {})
    with pytest.raises(DeepchalkError, match=r"language is 'de', but .* told in English only"):
        worded(without, "de")


@pytest.mark.parametrize("language", ["", "xx", "de@euro", "../../x"])
def test_a_manifest_names_a_language(chosen: Chosen, language: str) -> None:
    text = FilmOrder(chosen).described().to_json()
    with pytest.raises(DeepchalkError, match="this is no manifest of a video: language is"):
        Recording.from_json(text.replace('"language": "en"', f'"language": "{language}"'))


def test_own_words_may_refer_to_what_the_lesson_has(chosen: Chosen, tmp_path: Path) -> None:
    own = in_words(chosen, tmp_path, "balance = The { -thing } of { together }\n")
    assert own.steps[0].title(own.trace) == "The beam of The sum, divided by how many there are"
    german = in_words(chosen, tmp_path, "balance = Der { -thing }\n", "de")
    assert german.steps[0].title(german.trace) == "Der Balken"
    with pytest.raises(DeepchalkError, match="line 1, balance: it refers to -beam, which is not"):
        in_words(chosen, tmp_path, "balance = The { -beam }\n")
    # Of a language that the lesson lacks there is nothing to refer to.
    with pytest.raises(DeepchalkError, match="line 1, balance: it refers to -thing, which is not"):
        in_words(chosen, tmp_path, "balance = Le { -thing }\n", "fr")
