"""Sentences that a person edits: what was typed is said, and nothing else is another one."""

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.errors import ParameterError
from deepchalk.words import ENGLISH, Messages, Number, WordsError, editing
from deepchalk.words.messages import LONGEST, Key

BASE = """\
-thing = beam { "{" }

# Said at the beginning.
ask = A question
    .plain = It is { $top }, and { 3 } more.
    .grow = { part-who } has { $score }, of { $count ->
        [one] one word{ part-behind }
       *[other] { SPELLED($count) } words on a { -thing }
    }. So.
    .nested = { $leads ->
        [yes] { $count ->
            [one] Alone, { QUOTED($top) }.
            [2] Both.
           *[other] { part-who } of { $count }.
        }
       *[no] Nobody { "" }
    }
    .brackets = { "[" }a] .b *c { "}" }

part-who = { $leads ->
    [yes] { QUOTED($top) }
   *[no] Nobody
}
part-behind = { "" }, behind the { -thing }
again = Once more: { ask.plain }
"""
TEXTS = [
    ("ask", None),
    ("ask", "plain"),
    ("ask", "grow"),
    ("ask", "nested"),
    ("ask", "brackets"),
    ("again", None),
]
KNOWN = [
    {"top": top, "score": Number.of(0.7, 0.7), "count": Number.of(count, count), "leads": leads}
    for top in ("the", "{x}")
    for count in (1, 2, 5)
    for leads in ("yes", "no")
]

base = Messages(BASE, ENGLISH)


def own_of(text: str) -> Messages:
    return Messages(text, ENGLISH, "script", base)


def boxes(messages: Messages, key: Key, facts: Mapping[str, Any]) -> list[editing.Box]:
    pattern = editing.whole(messages, messages.part(*key).pattern)
    return editing.boxes_of(messages, pattern, facts.__getitem__)


def rewritten(
    own: Messages | None, key: Key, path: editing.Path, pieces: list[editing.Piece]
) -> Messages | None:
    source = own if own is not None and own.has(*key) else base
    pattern = editing.whole(source, source.part(*key).pattern)
    editing.put(pattern, path, pieces)
    text = editing.with_text(own, base, key, pattern)
    return own_of(text) if text else None


def collapsed(text: str) -> str:
    """As one line, with single blanks."""
    return re.sub(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+", " ", text)


def numbered_anew(pieces: list[editing.Piece]) -> list[editing.Piece]:
    """Pieces as they are called once the line consists of them: its first choice is choice 0."""
    numbers = count()
    return [
        {"choice": next(numbers)} if not isinstance(one, str) and "choice" in one else one
        for one in pieces
    ]


TYPED = st.text(
    st.one_of(
        st.sampled_from("{}[].*#-=\"\\ <&>'$“”\u00a0\n\t\u2028\x85"),
        st.characters(exclude_categories=["Cs", "Cc", "Cf"]),
    ),
    max_size=12,
)


@examples(200)
@given(st.sampled_from(KNOWN), st.sampled_from(TEXTS), st.integers(0, 5), st.data())
def test_what_is_typed_is_said(facts: Any, key: Key, at: int, data: st.DataObject) -> None:
    there = boxes(base, key, facts)
    box = there[at % len(there)]
    shows = {str(piece): show for piece, show in zip(box.pieces, box.shows, strict=True)}
    extra = {"fact": "QUOTED($top)"}
    shows[str(extra)] = f"“{facts['top']}”"
    held = [piece for piece in box.pieces if not isinstance(piece, str)]
    pieces = data.draw(st.lists(st.one_of(TYPED, st.sampled_from([*held, extra])), max_size=6))
    own = rewritten(None, key, box.path, pieces)
    assert own is not None
    assert [part.name for part in own.parts] == [".".join(filter(None, key))]
    expected = collapsed("".join(shows.get(str(one), one) for one in pieces))
    (again,) = [one for one in boxes(own, key, facts) if one.path == box.path] or [None]
    if again is not None:
        assert collapsed("".join(again.shows)) == expected
        assert again.when == box.when
    if not box.path:
        assert own.says(*key, facts.__getitem__) == expected.strip()
    # A second time nothing is another one.
    same = rewritten(own, key, box.path, list(again.pieces) if again else numbered_anew(pieces))
    assert same is not None and same.text == own.text


def test_a_choice_that_is_left_alone_is_the_first():
    key = ("ask", "grow")
    own = rewritten(None, key, (), [{"choice": 1}])
    assert own is not None and own.says(*key, KNOWN[0].__getitem__) == "one word, behind the beam {"
    same = rewritten(own, key, (), [{"choice": 0}])
    assert same is not None and same.text == own.text
    with pytest.raises(ParameterError, match="a choice that it had"):
        rewritten(own, key, (), [{"choice": 1}])


@examples(60)
@given(st.sampled_from(KNOWN), st.sampled_from(TEXTS), st.integers(0, 5), TYPED)
def test_other_variants_and_other_texts_stay(facts: Any, key: Key, at: int, typed: str) -> None:
    there = boxes(base, key, facts)
    box = there[at % len(there)]
    own = rewritten(None, key, box.path, [typed, *box.pieces])
    for others in KNOWN:
        if box.path not in [one.path for one in boxes(base, key, others)]:
            said = base.says(*key, others.__getitem__)
            assert own is not None and own.says(*key, others.__getitem__) == said


def test_own_texts_that_refer_to_a_changed_one_keep_it_as_it_was() -> None:
    own = own_of("again = Twice: { ask.plain }\nask =\n    .plain = Mine, { $top }.\n")
    changed = rewritten(own, ("ask", "plain"), [], ["Other."])
    assert changed is not None
    assert changed.says("ask", "plain", KNOWN[0].__getitem__) == "Other."
    assert changed.says("again", None, KNOWN[0].__getitem__) == "Twice: Mine, the."
    text = editing.with_text(own, base, ("ask", "plain"), None)
    assert own_of(text).says("again", None, KNOWN[0].__getitem__) == "Twice: Mine, the."
    assert editing.with_text(own_of(text), base, ("again", None), None) == ""


def test_texts_stand_in_the_lessons_order_below_their_comments() -> None:
    own = rewritten(own_of("# Mine.\nagain = Once\n"), ("ask", "nested"), [0, 1], ["No."])
    own = rewritten(own, ("ask", "plain"), [], ["Yes."])
    assert own is not None
    assert own.text.index(".plain") < own.text.index(".nested") < own.text.index("# Mine.\nagain")


HOSTILE = [
    "$top } and { $score",
    "$top }\nother = x\nlast = { $top",
    "$top ->\n [a] b\n *[c] d\n",
    "ask.plain",
    '"text"',
    "",
    "}{",
    "$top" + " " * 300,
    "QUOTED($top",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_only_a_value_is_one(value: str) -> None:
    with pytest.raises(ParameterError, match="is no value that a sentence may name"):
        editing.expression_of(value)


@pytest.mark.parametrize(
    ("path", "pieces", "why"),
    [
        ([0, 9], ["x"], "another one by now"),
        ([7, 0], ["x"], "another one by now"),
        ([], [{"choice": 3}], "a piece of a sentence is"),
        ([], [{"choice": "0"}], "a piece of a sentence is"),
        ([], [{}], "a piece of a sentence is"),
        ([], [{"fact": "EVIL($top)"}], "there is no EVIL"),
        ([], ["a\u202eb"], "which cannot be shown"),
        ([], ["\x00"], "which cannot be shown"),
        ([], [{"fact": "$top"}] * 130, "more than 120 braces"),
        ([], ["{}" * 100], None),
    ],
)
def test_hostile_pieces_are_refused(path: list[int], pieces: list[Any], why: str | None) -> None:
    if why is None:
        own = rewritten(None, ("ask", "nested"), path, pieces)
        assert own is not None and own.says("ask", "nested") == "{}" * 100
        return
    with pytest.raises((ParameterError, WordsError), match=why):
        rewritten(None, ("ask", "nested"), path, pieces)


@pytest.mark.parametrize("told", [None, "text", [1], [["x"]], ["x"] * 201, ["x" * (LONGEST + 1)]])
def test_what_a_page_sends_has_bounds(told: Any) -> None:
    with pytest.raises(ParameterError):
        editing.pieces_from(told)


def test_values_without_anything_to_say_are_not_offered() -> None:
    def fact(name: str) -> Any:
        return {"top": "the", "none": ""}[name]

    values = editing.said_values(base, ["QUOTED($top)", "$none", "$missing"], fact)
    assert values == {"QUOTED($top)": "“the”"}
