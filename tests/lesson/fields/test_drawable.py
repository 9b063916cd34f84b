"""Words that are taken are drawn by our fonts, letter for letter; others are refused."""

import re

import numpy as np
import pytest
import typst
from deeply import few
from malformed import HOSTILE_WORDS

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.lesson.fields.kinds import refuse_undrawable
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text import outlines as typesetting
from deepchalk.mobjects.text.outlines import PREAMBLE, typeset
from deepchalk.quality.playing.playthrough import play_lesson
from deepchalk.theme import DARK
from deepchalk.words.language import can_be_drawn

REFUSED = [
    "",
    " ",
    "\n",
    "a\nb",
    "a\tb",
    "\x00",
    "\x1b[31m",
    "\u202eevil",
    "a\u200fb",
    "\u2066x",
    "a\u200bb",
    "אבגד",
    "مرحبا",
    "漢字",
    "🙂",
    "👩‍👩‍👧",
    "\ud800",
    "\ufeffx",
    "\ufffd",
    "\U0010ffff",
    "ﷺ",
    "\xad",
    "\u0301",
    "e\u0301\u0301\u0301",
]
TAKEN = [
    "I",
    "t’aime",
    "naïve",
    "ẽ",
    "e\u0301",
    "мир",
    "λόγος",
    "m²",
    "°C",
    "€",
    "½",
    "3.5%",
    "→",
    "≤",
]

MARKUP = [word for word in HOSTILE_WORDS if word not in REFUSED and all(map(can_be_drawn, word))]


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError, match=r"^words "):
        refuse_undrawable("words", text)


@pytest.mark.parametrize("text", TAKEN)
def test_what_can_be_read_is_taken(text):
    refuse_undrawable("words", text)


def svg(source: str, **inputs: str) -> str:
    document = (PREAMBLE + source).encode()
    made = typst.compile(document, format="svg", font_paths=typesetting._fonts(), sys_inputs=inputs)
    return made.decode() if isinstance(made, bytes) else str(made)


def shapes(picture: str) -> list[str]:
    return re.findall(r'<path[^>]* d="([^"]*)"', picture)


def missing(sign: str) -> str:
    """What is drawn of a sign that no font has."""
    (letter,) = shapes(svg('#text("x")'))
    (box,) = [shape for shape in shapes(svg(f'#text("x{sign}")')) if shape != letter]
    return box


@pytest.mark.parametrize("block", range(0, 0x3000, 0x400))
def test_the_fonts_have_every_sign_that_is_taken(block):
    empty_box = missing("\U0010fffe")
    assert empty_box == missing("漢") == missing("🙂")
    signs = [sign for sign in map(chr, range(block, block + 0x400)) if can_be_drawn(sign)]
    signs = [sign for sign in signs if sign not in '"\\ ']
    if not signs:
        return
    # Each behind a letter, on which marks can stand, and apart from its neighbours.
    drawn = shapes(svg("".join(f'#box[#text("x{sign}")]' for sign in signs)))
    assert empty_box not in drawn


def outlines(source: str) -> np.ndarray:
    return np.concatenate([outline.points for outline in typeset(source)])


@pytest.mark.parametrize("word", MARKUP)
def test_words_are_never_markup(word):
    """What is drawn is what Typst draws of a text that it gets as data, not as source."""
    as_data = shapes(svg("#sys.inputs.word", word=word))
    label = Label(word)
    assert label.text == word
    as_source = shapes(svg(typesetting.escape(word)))
    assert as_source == as_data and as_data


# In the lessons

FIELDS = [
    ("attention", "words", lambda word: {"words": [word, "b"], "translation": ["c", "d"]}),
    ("attention", "translation", lambda word: {"words": ["a", "b"], "translation": [word, "d"]}),
    ("rnn", "sentence", lambda word: {"sentence": [word, "b"]}),
    ("rnn", "vocabulary", lambda word: {"sentence": "a b", "vocabulary": ["a", "b", word]}),
    ("rnn", "classes", lambda word: {"classes": ["yes", word]}),
    ("batch-norm", "columns", lambda word: {"columns": [word, "age"]}),
    ("ravines", "columns", lambda word: {"columns": [word, "price"]}),
    ("autodiff", "expression", lambda word: {"expression": word}),
    ("autodiff", "at", lambda word: {"at": {word: 1.0}}),
    ("autodiff", "fixed", lambda word: {"fixed": [word]}),
]
# A function has another name in each process, and so no part in the name of a test.
each_field = pytest.mark.parametrize(
    ("name", "field", "values"), [pytest.param(*field, id="-".join(field[:2])) for field in FIELDS]
)


@pytest.mark.few(60)
@pytest.mark.parametrize("word", REFUSED, ids=ascii)
@each_field
def test_a_lesson_refuses_what_cannot_be_read(name, field, values, word):
    with pytest.raises(ParameterError) as caught:
        registry.lesson(name).params_class.of(**values(word))
    assert str(caught.value).startswith(field) and str(caught.value).isprintable()


@pytest.mark.few(80)
@pytest.mark.parametrize("word", HOSTILE_WORDS, ids=ascii)
@each_field
def test_hostile_words_are_refused_or_taken_as_they_are(name, field, values, word):
    try:
        params = registry.lesson(name).params_class.of(**values(word))
    except ParameterError as error:
        assert str(error).startswith(field) and str(error).isprintable()
    else:
        assert word in str(params.model_dump()[field]) or word in getattr(params, field)


@pytest.mark.deep
@pytest.mark.parametrize(
    ("name", "values", "shown"),
    few(
        [
            (
                "softmax",
                {"classes": ["#eval", "$x$", "{0}"], "target": "$x$"},
                {"#eval", "$x$", "{0}"},
            ),
            (
                "attention",
                {"words": ["#eval", "<b>a</b>"], "translation": ["$x^2$", "{y}"]},
                {"#eval", "<b>a</b>", "$x^2$", "{y}"},
            ),
            (
                "rnn",
                {"sentence": ["#eval", "$x$", "\\"], "classes": ["{0}", "<b>"]},
                {"#eval", "$x$", "\\", "{0}", "<b>"},
            ),
            ("batch-norm", {"columns": ["#eval()", "$x^2$"]}, {"#eval()", "$x^2$"}),
            ("ravines", {"columns": ["#eval()", "{y}"]}, {"#eval()", "{y}"}),
        ]
    ),
)
def test_a_lesson_with_words_that_look_like_markup_plays(name, values, shown):
    lesson = registry.lesson(name)
    play = play_lesson(lesson.scene_class, lesson.params_class.of(**values), DARK, name)
    texts = {text.text for snapshot in play.snapshots for text in snapshot.texts}
    assert shown <= texts
