"""Files of words: what they say, what is refused, and in what time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.words import ENGLISH, Messages, Number, Several, WordsError, language_named, using

TEXT = """
ask = The question
    .grow =
        So { QUOTED($top) } has { $score }, of
        { $count ->
            [one] one word
           *[other] { SPELLED($count) } words
        }.
    .collect = { $leads ->
        [yes] “{ $top }” leads
       *[no] { $missing } leads
    }
    .tied = { QUOTED($tied) } are { JOINED($tied, by: " as ") }
    .place = the { ORDINAL($count) }, { NUMBER($score, decimals: 1) }
"""


class Shown:
    def __init__(self, value: float) -> None:
        self.value = value

    def __str__(self) -> str:
        return f"{self.value:.3f}"

    def __format__(self, decimals: str) -> str:
        return f"{self.value:.{decimals}f}"


def facts(**changed: object) -> object:
    known = {
        "top": "the",
        "score": Number.of(0.727, Shown(0.727)),
        "count": Number.of(3, 3),
        "leads": "yes",
        "tied": Several(("a", "b", "c")),
        **changed,
    }
    return known.__getitem__


@pytest.mark.parametrize(
    ("attribute", "said"),
    [
        (None, "The question"),
        ("grow", "So “the” has 0.727, of three words."),
        ("collect", "“the” leads"),
        ("tied", "“a”, “b” and “c” are a as b as c"),
        ("place", "the third, 0.7"),
    ],
)
def test_what_is_said(attribute: str | None, said: str) -> None:
    assert Messages(TEXT, ENGLISH).says("ask", attribute, facts()) == said


def test_counts_choose_by_plural_rules() -> None:
    one = Number.of(1, 1)
    assert "of one word." in Messages(TEXT, ENGLISH).says("ask", "grow", facts(count=one))


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("en", 2, "Second"),
        ("en", 13, "13th"),
        ("en", 21, "21st"),
        ("en", 22, "22nd"),
        ("en", 103, "103rd"),
        ("en", 112, "112th"),
        ("de", 21, "21."),
        ("fr", 21, "21."),
    ],
)
def test_places_are_said_as_the_language_does(code: str, number: int, said: str) -> None:
    language = language_named(code)
    messages = Messages("place = { ORDINAL($n) }\nbegin = { CAPITAL($word) }\n", language)
    with using(language):
        word = messages.says("place", None, {"n": Number.of(number, number)}.__getitem__)
        assert messages.says("begin", None, {"word": word}.__getitem__) == said


def test_words_are_listed_and_quoted_as_the_language_does() -> None:
    german = language_named("de")
    with using(german):
        said = Messages(TEXT, german).says("ask", "tied", facts())
    assert said.startswith("„a“, „b“ und „c“ are")


def test_a_fact_is_missed_only_where_it_is_said() -> None:
    messages = Messages(TEXT, ENGLISH, "my.ftl")
    assert messages.says("ask", "collect", facts()) == "“the” leads"
    with pytest.raises(WordsError, match=r"my\.ftl, line 9, ask\.collect: .*missing"):
        messages.says("ask", "collect", facts(leads="no"))


def test_variants_that_are_said_are_noted() -> None:
    messages = Messages(TEXT, ENGLISH)
    reached = messages.audit()
    messages.says("ask", "collect", facts())
    assert reached == {("ask.collect", 0)}
    assert messages.variants("ask", "collect") == 2


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("a = { $x", r"my\.ftl, line 1: } is missing"),
        ("a = x\nb = y\na = z", r"line 3: a stands there twice"),
        ("a = { FOO($x) }", "line 1, a: there is no FOO, only CAPITAL"),
        ("a = { b }\nb = { c }\nc = { a }", "references go in a circle"),
        ("a = { b }", "it refers to b, which is not there"),
        ("a = { -b }", "it refers to -b, which is not there"),
        ("a = " + "{" * 5_000, "5000 braces in each other, at most 10"),
        ("a = " + "{ $x }" * 121, "more than 120 braces"),
        ("a = x" * 10**6, "characters, at most 200000"),
        ('a = "' + "{" * 50_000 + '"', "braces or brackets in each other too deeply"),
        ("a = { " + "CAPITAL(" * 200 + "$x" + ")" * 200 + " }", "in each other too deeply"),
        (
            "a = { " + "CAPITAL(" * 10 + "$x" + ")" * 10 + " }",
            "line 1, a: braces stand in each other",
        ),
        ("-a = { -b }\n-b = { -a }\nx = { -a }", "line 3, x: its references go in a circle"),
        ("\n".join(f"m{i} = {{ m{i + 1} }}" for i in range(9)) + "\nm9 = x", "refers on more than"),
        ("\n".join(f"m{i:x} = x" for i in range(100_000)), "characters, at most 200000"),
        ("a = { NUMBER($x, decimals: 1000000) }", "decimals is 1000000, but it must be a whole"),
        ("a = { NUMBER($x, decimals: 1.5) }", "decimals is 1.5, but it must be a whole number"),
        ('a = { NUMBER($x, decimals: "z") }', "decimals is z, but it must be a whole number"),
        ("a = { QUOTED() }", r"QUOTED takes one fact, as QUOTED\(\$fact\)"),
        ("a = { CAPITAL($x, $y) }", "CAPITAL takes one fact"),
        ('a = { JOINED($x, with: "y") }', r'JOINED takes one fact, as JOINED\(\$fact, by: "…"\)'),
        ("a = { DATETIME($x) }", "there is no DATETIME"),
        ('a = { JOINED($x, by: "' + "y" * 90_000 + '") }', "has more than 20000 characters"),
        ("-t = the { $top }\na = { -t }", r"line 2, a: -t names \$top, but a term knows no facts"),
        ("a = x\nb = y\x07", r"line 2: it has the character U\+0007 in it"),
        ("a = x\nb = \u202ey", r"line 2: it has the character U\+202E in it"),
        ('a = x\n\nb = x { "\\u202E" }', r"line 3: it has the character U\+202E in it"),
        (
            "a = { $x ->\n" + "".join(f"  [k{i}] x\n" for i in range(1000)) + " *[o] y\n }",
            "1001 variants, at most 40",
        ),
    ],
)
def test_what_is_refused(text: str, refusal: str) -> None:
    with pytest.raises(WordsError, match=refusal):
        Messages(text, ENGLISH, "my.ftl")


@pytest.mark.parametrize("kind", ["-t", "t"])
def test_texts_that_multiply_each_other_are_refused_at_once(kind: str) -> None:
    # Fifty times fifty times …: read one by one, this would not end.
    lines = [f"{kind}{i} = " + f"{{ {kind}{i + 1} }}" * 50 for i in range(5)]
    text = "\n".join([*lines, f"{kind}5 = x", f"a = {{ {kind}0 }}"])
    with pytest.raises(WordsError, match="with all that it refers to it has more than 20000"):
        Messages(text, ENGLISH, "my.ftl")


def test_a_term_takes_what_it_is_given() -> None:
    text = (
        '-image = { $form ->\n  *[one] image\n   [many] images\n }\na = an { -image(form: "one") }'
    )
    assert Messages(text, ENGLISH).says("a") == "an image"


@given(st.text(alphabet='ab ={}$[]*."\n-#(),:>0', max_size=200))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        parts = Messages(text, ENGLISH).parts
    except WordsError as error:
        assert "\n" not in str(error)
        return
    assert all(part.line >= 1 for part in parts)


@given(st.floats(-1e6, 1e6), st.sampled_from(["en", "de", "fr", "pt-BR", "ru"]))
def test_numbers_are_read_as_they_are_written(value: float, code: str) -> None:
    from deepchalk.lesson.values import numbers

    with using(language_named(code)):
        text = numbers.show(value, 2)
        assert numbers.read(text) == pytest.approx(value, abs=0.005 + 1e-9 * abs(value))
        assert ("." in text) == (code == "en")
