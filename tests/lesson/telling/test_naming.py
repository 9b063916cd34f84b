"""Names of a lesson's numbers from its files of words, in each language."""

from types import SimpleNamespace

import numpy as np

from deepchalk.lesson.telling.facts import Facts, word
from deepchalk.lesson.telling.naming import NamesInWords
from deepchalk.lesson.telling.script import Script
from deepchalk.lesson.values.quantity import Declaration, Quantity, whole
from deepchalk.words import Messages, language_named, using

EN = """
quantity-shares = the share of { $class-name } after { $step }
    .whole = the shares of the { $kind }
quantity-total-sum = the sum of all { $kind }
position-class-name = each class
    .one = the class { QUOTED($name) }
position-step = each step
    .one = { $number0 ->
        [0] no step
       *[other] the { ORDINAL($number) } of all steps
    }
"""

DE = """
quantity-shares = der Anteil { $class-name-von } nach { $step-dativ }
    .asked = die Anteile der { $kind }
position-class-name = jede Klasse
    .one = die Klasse { QUOTED($name) }
    .von = jeder Klasse
    .von-one = der Klasse { QUOTED($name) }
position-step = jeder Schritt
    .one = Schritt { $number }
    .dativ = jedem Schritt
    .dativ-one = Schritt { $number }
    .for = jeden Schritt
"""

TRACE = SimpleNamespace(kind="{animals}")


def script(*texts: tuple[str, str]) -> Script:
    layers = tuple(Messages(text, language_named(code)) for code, text in texts)
    return Script(layers, Facts(kind=word(lambda t: t.kind)), layers[0].language)


def named(*texts: tuple[str, str]) -> NamesInWords:
    return NamesInWords(script=script(*texts), trace=TRACE)


def quantity(name: str = "shares", *axes: str) -> Quantity:
    declared = Declaration(name, "p_{i}", axes or ("step", "class_name"))
    size = (3, 2)[: len(declared.axes)]
    return whole(declared, np.ones(size), 1, {"class_name": ("cat", "{dog}")}, {})


def test_a_quantity_is_called_by_its_message_and_those_of_its_positions() -> None:
    names, shares = named(("en", EN)), quantity()
    assert names.has("shares") and names.has("total_sum") and not names.has("other")
    assert names.general(shares) == "the share of each class after each step"
    assert names.template(shares) == "the share of {1} after {0}"
    assert names.places(shares[1, 0]) == ["the second of all steps", "the class “cat”"]
    assert names.entry(shares[0, 1]) == "the share of the class “{dog}” after no step"


def test_sheets_call_a_quantity_as_a_whole() -> None:
    names = named(("en", EN))
    assert names.whole(quantity()) == names.asked(quantity()) == "the shares of the {animals}"


def test_a_position_has_the_form_that_its_sentence_wants() -> None:
    names, shares = named(("de", DE), ("en", EN)), quantity()
    with using(language_named("de")):
        assert names.general(shares) == "der Anteil jeder Klasse nach jedem Schritt"
        assert names.entry(shares[2, 0]) == "der Anteil der Klasse „cat“ nach Schritt 3"
        assert names.asked(shares) == "die Anteile der {animals}"
        assert names.legend({"i": "step", "j": "class_name", "k": "step"}) == (
            "i und k für jeden Schritt, j für jede Klasse"
        )


def test_what_a_language_lacks_is_said_in_english() -> None:
    names = named(("de", "lesson = Anteile"), ("en", EN))
    assert names.entry(quantity()[0, 0]) == "the share of the class „cat“ after no step"


def test_a_whole_is_not_called_in_english_where_the_language_names_the_quantity() -> None:
    names = named(("de", DE.replace("    .asked = die Anteile der { $kind }\n", "")), ("en", EN))
    assert names.asked(quantity()) == "der Anteil jeder Klasse nach jedem Schritt"


def test_what_nobody_names_is_told_by_its_trace() -> None:
    names, plain = named(("en", "lesson = Shares")), quantity()
    assert names.general(plain) == "shares"
    assert names.entry(plain[0, 0]) == "shares, step 1, class name cat"


def test_an_axis_may_be_named_twice() -> None:
    twice = "quantity-shares = { $step } and { $step } of { $class-name }"
    names = named(("en", twice), ("en", EN))
    assert names.entry(quantity()[0, 0]) == "no step and no step of the class “cat”"
    square = quantity("shares", "step", "step")
    names = named(("en", "quantity-shares = from { $step } to { $step }"), ("en", EN))
    assert names.entry(square[0, 1]) == "from no step to the second of all steps"
