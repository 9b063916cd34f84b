"""The file of a lesson's words: what it tells, and that it comes back as it was written."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from deeply import examples, few
from fluent.syntax import FluentParser, FluentSerializer, ast
from hypothesis import given
from hypothesis import strategies as st
from lesson_in_words import worded_lesson

from deepchalk import registry
from deepchalk.cli.main import main
from deepchalk.film.order import Chosen, choose, worded
from deepchalk.film.words_file import words_file
from deepchalk.lesson.telling.script import OF_VALUES, has_words, languages_of
from deepchalk.words import WordsError

Written = Callable[[str], Path]


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> registry.Lesson:
    return registry.typed_lesson(str(worded_lesson(tmp_path_factory.mktemp("lessons"))))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Written:
    path = tmp_path_factory.mktemp("own") / "my.ftl"

    def write(text: str) -> Path:
        path.write_text(text, encoding="utf-8")
        return path

    return write


def said(chosen: Chosen) -> list[object]:
    """Everything that is said, and each question's options."""
    trace, found = chosen.trace, [chosen.heading]
    for step in chosen.steps:
        found += [step.title(trace), *step.captions(trace), *step.spoken(trace)]
    return found


EVERYWHERE = [
    (one.name, preset, language)
    for one in registry.lessons()
    if has_words(one.package)
    for preset in one.presets
    for language in languages_of(one.package)
]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("preset", ["small", "five"])
def test_what_is_written_tells_the_same(lesson, file, preset: str, language: str) -> None:
    chosen = worded(choose(lesson, preset, {}), language)
    again = worded(chosen, language, file(words_file(chosen)))
    assert again.own_words
    assert said(again) == said(chosen)


@pytest.mark.parametrize(("name", "preset", "language"), few(EVERYWHERE, 2))
def test_every_lessons_words_come_back(file, name: str, preset: str, language: str) -> None:
    chosen = worded(choose(registry.lesson(name), preset, {}), language)
    assert said(worded(chosen, language, file(words_file(chosen)))) == said(chosen)


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_said_of_values_before_is_in_no_ones_own_words(file, language: str) -> None:
    chosen = worded(choose(registry.lesson("attention"), None, {}), language)
    lessons = {part.message for part in chosen.script.layers[-1].parts}
    assert {one for one in lessons if one.startswith(OF_VALUES)}
    assert not re.search(r"^#? *(refused|note)-", words_file(chosen), re.MULTILINE)
    with pytest.raises(WordsError, match=r"line 1: .* refused-alone"):
        worded(chosen, language, file("refused-alone = No."))


def test_it_says_what_is_said_now(lesson) -> None:
    text = words_file(choose(lesson, None, {"values": "1,2"}))
    assert "### The words of the lesson mine." in text
    assert "##     $count = 2\n" in text
    assert "##     $heavy = no (one of yes, no)\n" in text
    assert (
        "# .look\n"
        "#     now: Here are two weights on a beam, and together they come to 3, "
        "which is more than it seems.\n"
        "#     with $count = 2, $total = 3\n"
    ) in text
    assert "# .heavy (not said with these parameters)\n#     with $heavy = no\n" in text
    heavy = words_file(choose(lesson, None, {"values": "8,9"}))
    assert "# .heavy\n#     now: The mean is above five" in heavy


def test_what_a_language_lacks_is_shown_as_it_is_elsewhere(lesson, file) -> None:
    german = worded(choose(lesson, None, {"values": "8,9"}), "de")
    text = words_file(german)
    assert "render" in text and "--language de --script FILE.ftl" in text
    assert "#     taken from en.ftl, as long as it does not stand here:\n#         .heavy =" in text
    # It may be translated right there.
    added = text.replace("    .add-up =", "    .heavy = Der Mittelwert ist groß.\n    .add-up =")
    assert "Der Mittelwert ist groß." in said(worded(german, "de", file(added)))


def test_own_words_are_completed_by_those_of_the_lesson(lesson, file) -> None:
    chosen = choose(lesson, None, {})
    own = worded(chosen, None, file("-thing = seesaw\nbalance = When is the { -thing } level?\n"))
    text = words_file(own)
    assert "balance = When is the { -thing } level?" in text
    # It names another beam, so it stays where it is.
    assert "taken from en.ftl" in text
    assert said(worded(chosen, None, file(text))) == said(own)
    assert "on a beam" in str(said(own)[2])


EDITS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from(["Well: ", "“<b>”  ", "$x #y *z_ ", "1. ", "\\n", "Ŵ é "]),
    ),
    max_size=5,
)


@examples(60)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4, unique=True), EDITS, st.booleans())
def test_edits_that_keep_the_facts_are_told(lesson, file, values, edits, german) -> None:
    chosen = worded(choose(lesson, None, {"values": values}), "de" if german else "en")
    resource = FluentParser().parse(words_file(chosen))
    texts: list[tuple[str, str | None, ast.Pattern]] = []
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            pairs = [(None, entry.value), *((one.id.name, one.value) for one in entry.attributes)]
            texts += [(entry.id.name, name, one) for name, one in pairs if one is not None]
    expected = {(one, name): chosen.script.says(chosen.trace, one, name) for one, name, _ in texts}
    for place, words in edits:
        message, name, pattern = texts[place % len(texts)]
        before = expected[message, name]
        # Braces keep what would be a sign of its own at the beginning of a line.
        quoted = words.replace("\\", "\\\\")
        pattern.elements.insert(0, ast.Placeable(ast.StringLiteral(quoted)))
        expected[message, name] = " ".join(f"{words}{before}".split(" ")).strip()
    own = worded(chosen, chosen.language, file(FluentSerializer().serialize(resource)))
    for (message, name), text in expected.items():
        told = own.script.says(own.trace, message, name)
        assert told == " ".join(text.split())


def test_the_command_writes_it_and_never_over_what_is_somebody_elses(
    lesson, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    typed = str(lesson.folder)

    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["script", *arguments])
        return int(ended.value.code or 0)

    assert run(typed, "-o", "my.ftl") == 0
    assert capsys.readouterr().out == "my.ftl\n"
    written = Path("my.ftl").read_text(encoding="utf-8")
    assert run(typed, "-o", "my.ftl", "--values", "8,9") == 0
    assert Path("my.ftl").read_text(encoding="utf-8") != written
    Path("my.ftl").write_text("balance = mine\n", encoding="utf-8")
    assert run(typed, "-o", "my.ftl") == 2
    assert "not made by deepchalk" in capsys.readouterr().err
    assert run(typed, "-o", "my.ftl", "--script", "my.ftl", "--force") == 2
    assert "is read, as --script" in capsys.readouterr().err
    assert Path("my.ftl").read_text(encoding="utf-8") == "balance = mine\n"
    assert run("softmax", "-o", "softmax.ftl") == 2
    assert "the words of the lesson softmax do not lie in files" in capsys.readouterr().err
    # Without such a name it is the text for a voice, as ever.
    assert run(typed) == 0
    assert Path("voice/mine/script.txt").read_text().startswith("# The mean on a beam\n")
