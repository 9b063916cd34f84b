"""Captions can be read: short lines, enough time, nothing lost, nothing overlapping."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.telling.captions import (
    FASTEST,
    LINE_LENGTH,
    LINES,
    LONGEST,
    SHORTEST,
    Span,
    cues_for,
    reading_seconds,
    seconds_to_read,
    split,
)

VOCABULARY = """
    a the of kernel weight −0.25 3 × 4 = 12 + convolution, sum: done. neighbours and
    per-channel 17/3 (2, 3) softmax; h×w backpropagation-through-time ≈ 1
"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=45).map(" ".join)
ANY_TEXT = st.text(max_size=300)
SLACK = 1e-6


@st.composite
def spoken(draw: st.DrawFn, least: float, most: float) -> list[Span]:
    """Sentences one after the other, each with a multiple of the time that it needs."""
    spans: list[Span] = []
    now = draw(st.floats(0, 100))
    for sentence in draw(st.lists(SENTENCES, max_size=5)):
        start = now + draw(st.floats(0, 2))
        now = start + reading_seconds(sentence) * draw(st.floats(least, most))
        spans.append((sentence, start, now))
    return spans


@given(spoken(1, 4))
def test_a_sentence_with_enough_time_keeps_every_limit(spans: list[Span]) -> None:
    for cue in cues_for(spans):
        seconds = cue.end - cue.start
        assert SHORTEST - SLACK <= seconds <= LONGEST + SLACK
        assert len(cue.text) / seconds <= FASTEST + SLACK


@given(spoken(0, 4))
def test_cues_lie_in_order_inside_their_sentences(spans: list[Span]) -> None:
    cues = cues_for(spans)
    assert all(before.end <= after.start for before, after in pairwise(cues))
    assert all(any(start <= cue.start < cue.end <= end for _, start, end in spans) for cue in cues)


@given(ANY_TEXT)
def test_no_text_makes_a_caption_too_large(text: str) -> None:
    for caption in split(text):
        lines = caption.split("\n")
        assert len(lines) <= LINES
        assert all(0 < len(line) <= LINE_LENGTH for line in lines)


@given(SENTENCES)
def test_every_word_is_said_once_in_order(sentence: str) -> None:
    assert " ".join(split(sentence)).split() == sentence.split()


@given(SENTENCES)
def test_a_text_that_fits_one_line_is_not_broken(sentence: str) -> None:
    assert (split(sentence) == (sentence,)) == (len(sentence) <= LINE_LENGTH)


@given(st.lists(st.tuples(SENTENCES, st.floats(0, 9), st.floats(0, 9)), max_size=6))
def test_spans_that_overlap_make_cues_that_do_not(spans: list[Span]) -> None:
    cues = cues_for(spans)
    assert all(cue.start < cue.end for cue in cues)
    assert all(before.end <= after.start for before, after in pairwise(cues))


def test_a_long_sentence_shares_its_time_by_length() -> None:
    sentence = (
        "Each value of the input paints one copy of the kernel onto the output, "
        "and where two copies meet, their values are added."
    )
    first, second = cues_for([(sentence, 10.0, 18.0)])
    assert (first.start, second.end) == (10.0, 18.0)
    assert first.end == second.start
    assert len(first.text) > len(second.text)
    assert first.end - first.start > second.end - second.start


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Each value of the input paints one kernel, scaled by the value.",
            ("Each value of the input paints one kernel,\nscaled by the value.",),
        ),
        (
            "0.25 × 0.5 + 0.75 × 1.5 + 0.1 × 2 = 0.125 + 1.125 + 0.2 = 1.45",
            ("0.25 × 0.5 + 0.75 × 1.5 + 0.1 × 2\n= 0.125 + 1.125 + 0.2 = 1.45",),
        ),
        (
            "The weights of every query of this layer add up to 12 units.",
            ("The weights of every query\nof this layer add up to 12 units.",),
        ),
    ],
)
def test_lines_end_where_a_reader_pauses(sentence: str, expected: tuple[str, ...]) -> None:
    assert split(sentence) == expected


def test_a_number_keeps_its_unit_and_its_operator() -> None:
    for words in range(1, 12):
        sentence = " ".join(["kernel"] * words) + " covers 3 × 4 cells here"
        for line in "\n".join(split(sentence)).split("\n")[:-1]:
            assert not line.endswith(("3", "×", "4"))


def test_text_without_time_or_words_makes_no_caption() -> None:
    assert cues_for([("passed over", 3.0, 3.0), ("  ", 3.0, 8.0)]) == ()
    assert reading_seconds(" ") == 0.0


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert "".join(split("x" * 100)).replace("\n", "") == "x" * 100


def test_a_formula_takes_as_long_to_read_in_every_language() -> None:
    english = "c_1 = 0.727 dot (-1) + 0.268 dot 1 = -0.47"
    german = english.replace(".", ",")
    assert seconds_to_read(german, "mathematics") == seconds_to_read(english, "mathematics")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "That is zero on a straight line. On the side of praise, it grows with the distance. "
            "The sigmoid curve turns it into a probability: 0.94 for praise.",
            (
                "That is zero on a straight line.",
                "On the side of praise,\nit grows with the distance.",
                "The sigmoid curve turns it\ninto a probability: 0.94 for praise.",
            ),
        ),
        (
            "But a stamp can be wider than that, and its numbers, the weights, can be learned. "
            "Ours are 1 to 9, to tell them apart.",
            (
                "But a stamp can be wider than that, and\n"
                "its numbers, the weights, can be learned.",
                "Ours are 1 to 9, to tell them apart.",
            ),
        ),
    ],
)
def test_a_caption_ends_where_one_would_pause(text: str, expected: tuple[str, ...]) -> None:
    assert split(text) == expected


def test_a_sentence_is_not_cut_into_more_captions_than_it_needs_to_end_each_at_a_pause() -> None:
    assert split(
        "It starts the same, but then the paths part, and this one ends across the line: "
        "praise gets only 0.19."
    ) == (
        "It starts the same, but then the paths\npart, and this one ends across the line:",
        "praise gets only 0.19.",
    )
