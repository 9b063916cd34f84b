"""Sentences of any length, whose decoder computes what it writes."""

from hypothesis import strategies as st

from deepchalk.errors import ParameterError
from deepchalk.lessons.attention.trace import Params, Trace

SENTENCE = ["we", "saw", "an", "old", "man", "who", "had", "lost", "his", "red", "hat", "today"]


@st.composite
def computed(draw) -> Trace:
    """A decoder that computes what it writes, for 2 to 12 words; states and candidates may be
    alike."""
    count = draw(st.integers(2, 12))
    state = st.lists(st.integers(-3, 3), min_size=2, max_size=2)
    values = {
        "words": SENTENCE[:count],
        "hidden": draw(st.lists(state, min_size=count, max_size=count)),
        "start": draw(state),
        "candidates": "a b c d ⟨EOS⟩",
        "score": draw(st.sampled_from(["dot", "scaled", "general", "additive"])),
    }
    if draw(st.booleans()):
        row = st.tuples(*[st.sampled_from([-0.3, 0.1, 0.2])] * 2)
        values["head"] = draw(st.lists(row, min_size=5, max_size=5))
    try:
        return Trace(params=Params.of(**values))
    except ParameterError:
        # It would write nothing.
        return Trace(params=Params.of(**values | {"translation": "a b"}))
