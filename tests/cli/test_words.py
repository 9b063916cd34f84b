"""``--language`` and ``--script`` where a user types them."""

from pathlib import Path

import av
import pypdfium2
import pytest
from bilingual_lesson import write_bilingual_lesson
from lesson_in_words import worded_lesson

from deepchalk.cli.main import main
from deepchalk.cli.render_all import orders_of
from deepchalk.errors import DeepchalkError
from deepchalk.export.sidecars import read_manifest
from deepchalk.words.messages import MOST_TOLD

SMALL = ["-r", "192x108", "--fps", "5", "--voice", "none"]


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    worded_lesson(tmp_path)
    return "./mine"


def test_a_lesson_tells_its_languages(lesson, tmp_path, monkeypatch, capsys) -> None:
    assert run("show", lesson, "--language", "de") == 0
    shown = capsys.readouterr().out
    assert "Der Mittelwert auf einem Balken  (mine)" in shown
    assert "  1  Wo ist der Balken im Gleichgewicht?  balance" in shown
    assert "Languages  en (English), de (Deutsch)" in shown
    assert shown.endswith("\ndeepchalk render ./mine --preset small --language de\n")
    assert "--values   wie schwer sie sind" in shown
    monkeypatch.setenv("DEEPCHALK_LESSONS", str(tmp_path))
    assert run("list") == 0
    listed = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert listed["mine"].endswith(" balance. (en, de)")
    assert listed["softmax"].endswith("shared wrongly.")


@pytest.mark.parametrize("language", [["--language", "de"], ["--language=de"]])
def test_help_is_told_in_the_language_beside_it(language, capsys, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    for arguments in (
        ["render", "attention", *language, "--help"],
        ["show", "attention", *language],
    ):
        assert run(*arguments) == 0
        shown = " ".join(capsys.readouterr().out.split())
        for said in ("Für jedes Wort, das er schreibt", "der Satz, den der Encoder liest"):
            assert said in shown, arguments
    assert run("render", "attention", "--help") == 0
    assert "the sentence that the encoder reads" in " ".join(capsys.readouterr().out.split())


def test_what_a_value_may_be_is_said_in_it_too(capsys, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert run("show", "attention", "--language", "de") == 0
    assert "eine ganze Zahl von 2 bis 5" in " ".join(capsys.readouterr().out.split())
    for language, why in (
        (
            ["--language", "de"],
            "--width ist '9', möglich ist aber nur: eine ganze Zahl von 2 bis 5",
        ),
        ([], "--width is '9', but it must be a whole number from 2 to 5"),
    ):
        assert run("check", "attention", *language, "--width", "9") == 2
        assert capsys.readouterr().err.strip() == f"error: {why}"


@pytest.mark.few(10)
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--language", "xx"], "language is 'xx', but it must be the code of a language"),
        (["--language", "fr"], "language is 'fr', but this lesson is told in en, de"),
        (["--script", "none.ftl"], "script none.ftl cannot be read: there is no such file"),
        (["--script", "mine"], "script mine cannot be read: it is no file"),
        (["--script", "wrong.ftl"], "script wrong.ftl, line 2: the lesson has no balance.lok"),
    ],
)
@pytest.mark.parametrize("command", ["render", "export", "stills", "check", "lint"])
def test_a_mistake_is_one_sentence(lesson, tmp_path, capsys, command, options, said) -> None:
    (tmp_path / "wrong.ftl").write_text("balance = x\n    .lok = y\n")
    to = ["--to", "worksheet"] if command == "export" else []
    assert run(command, lesson, *to, *options) == 2
    told = capsys.readouterr()
    assert told.err.startswith(f"error: {said}")
    assert told.err.count("\n") == 1
    assert not told.out


def test_each_text_that_is_wrong_has_its_sentence(lesson, tmp_path, capsys) -> None:
    (tmp_path / "wrong.ftl").write_text(
        "lesson = Right\nbalance = { $men }\n    .lok = y\nwrong = x\n", encoding="utf-8"
    )
    assert run("check", lesson, "--script", "wrong.ftl") == 2
    told = capsys.readouterr()
    assert [line.split(":")[1] for line in told.err.splitlines()] == [
        " script wrong.ftl, line 2, balance",
        " script wrong.ftl, line 3",
        " script wrong.ftl, line 4",
    ]
    assert not told.out
    (tmp_path / "wrong.ftl").write_text("".join(f"m{one} = x\n" for one in range(1_000)))
    assert run("check", lesson, "--script", "wrong.ftl") == 2
    assert capsys.readouterr().err.count("error: script wrong.ftl, line") == MOST_TOLD


def test_a_language_that_would_change_nothing_is_refused(capsys) -> None:
    assert run("show", "softmax", "--weights", "model.npz", "--language", "de") == 2
    assert capsys.readouterr().err.startswith("error: what a file of weights gives is")


def test_own_words_are_never_written_over(lesson, tmp_path, capsys) -> None:
    own = tmp_path / "my.html"
    own.write_text("balance = x\n")
    assert run("render", lesson, "--script", "my.html", "-o", "my.html", "--force") == 2
    assert "my.html is read, as --script" in capsys.readouterr().err
    assert own.read_text() == "balance = x\n"


def test_a_worksheet_is_in_the_language_and_in_own_words(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    lesson = write_bilingual_lesson(tmp_path)
    (tmp_path / "my.ftl").write_text("lesson = Mitten\nquantity-total = das Ganze\n")
    made = {}
    for name, more in (("de", []), ("own", ["--script", "my.ftl"])):
        options = ["--to", "worksheet", "--language", "de", *more, "-o", f"{name}/"]
        assert run("export", lesson, *options) == 0
        (file,) = Path(name).glob("*.worksheet.pdf")
        pages = pypdfium2.PdfDocument(file)
        made[name] = "".join(page.get_textpage().get_text_range() for page in pages)
    assert made["de"].startswith("Das Mittel") and made["own"].startswith("Mitten")
    assert "Berechne die Summe." in made["de"] and "Berechne das Ganze." in made["own"]
    assert "Berechne das Mittel." in made["own"]


def test_lessons_that_lack_the_language_are_named(lesson, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DEEPCHALK_LESSONS", str(tmp_path))
    orders = orders_of(["softmax", "mine", "rnn"], [], "none", language="de")
    assert [order.chosen.stem for order in orders] == ["mine-de"]
    assert "not told in de, so left out: softmax, rnn" in capsys.readouterr().err
    with pytest.raises(DeepchalkError, match="no chosen lesson is told in it"):
        orders_of(["softmax"], [], "none", language="de")
    assert len(orders_of(["softmax", "mine"], [], "none", language="en")) == 2


def test_a_site_tells_them_in_english(lesson, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DEEPCHALK_LESSONS", str(tmp_path))
    names = ["softmax", "mine"]
    orders = orders_of(names, [], "none", language="de", all_lessons=True)
    assert [order.chosen.stem for order in orders] == ["softmax", "mine-de"]
    assert [order.chosen.language for order in orders] == ["en", "de"]
    assert "not told in de, so told in English: softmax\n" in capsys.readouterr().err
    with pytest.raises(DeepchalkError, match="no chosen lesson is told in it"):
        orders_of(["softmax"], [], "none", language="de", all_lessons=True)


@pytest.mark.deep
def test_a_film_and_what_stands_beside_it_say_their_language(lesson, tmp_path) -> None:
    assert run("render", lesson, "--language", "de", *SMALL, "-o", "films/") == 0
    (film,) = (tmp_path / "films").glob("*.mp4")
    assert film.name == "mine-de-192x108p5.mp4"
    with av.open(str(film)) as container:
        assert [one.metadata["language"] for one in container.streams.subtitles] == ["deu"]
        assert container.chapters()[0]["metadata"]["title"].startswith("Wo ist der Balken")
    captions = film.with_suffix(".vtt").read_text(encoding="utf-8")
    assert captions.startswith("WEBVTT\nLanguage: de\n\n1\n")
    assert "zusammen sind sie 12" in captions
    manifest = read_manifest(film.with_suffix(".json"))
    assert manifest.language == "de"


@pytest.mark.deep
def test_a_page_says_its_language(lesson, tmp_path) -> None:
    assert run("render", lesson, "--language", "de", "-o", "pages/", "--format", "html") == 0
    (page,) = (tmp_path / "pages").glob("*.html")
    assert page.name == "mine-de.html"
    text = page.read_text(encoding="utf-8")
    assert "Wo ist der Balken im Gleichgewicht?" in text
    assert '<html lang="de"' in text


def test_check_names_what_falls_back(lesson, tmp_path, capsys) -> None:
    run("check", lesson, "--language", "de")
    told = capsys.readouterr().out
    assert "–  the words in de lack what is said as before: together.heavy\n" in told
    (tmp_path / "my.ftl").write_text("lesson = x\nin-code = y\n    .write = z\n")
    run("check", lesson, "--script", "my.ftl")
    lacking = capsys.readouterr().out.partition("in my.ftl lack what is said as before: ")[2]
    assert lacking.startswith("labels.support, balance, balance.chapter")
    assert "in-code" not in lacking
    run("check", lesson)
    assert "the words" not in capsys.readouterr().out
