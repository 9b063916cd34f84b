"""Thirty thousand texts: nothing is run, each is an answer or one sentence, none takes long.

Work is counted in calls of Python functions, not in seconds: so a busy machine changes nothing.
"""

import random
import re
import sys
from collections import Counter

import numpy as np
import pytest
from deeply import few
from expressions import NAMES, expression

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.expressions.reading import ExpressionError
from deepchalk.lesson.expressions.typed import parse
from deepchalk.lessons.autodiff.numbers.differentiate import (
    backward,
    backward_order,
    depends_on,
    evaluate,
    slopes,
)
from deepchalk.lessons.autodiff.numbers.graph import build

SHARES, TEXTS_A_SHARE = 6, 5_000
MORE = 30_000

COUNTED = 20
"""Every how many texts the work is counted; that of long ones always is."""

LONG = 150

MOST_CALLS_TO_READ = 6_000
"""Calls for a text of 300 characters: reading it is linear in its length."""

MOST_CALLS = 20_000
"""Calls for the largest graph; at 50 ns a call far below a tenth of a second."""

RUNNING = (
    "exec",
    "compile",
    "import",
    "open",
    "os.",
    "subprocess.",
    "socket.",
    "ctypes.",
    "shutil.",
)
"""What Python reports to an audit hook when code is run, or files and programs are reached."""

BLANKS = re.compile(rb"(_\d+|[-+*/%(),]|\*\*)( (_\d+|[-+*/%(),]|\*\*))*")
"""All that Python's parser is shown of a text: signs, and numbers in place of words."""

_heard: list[str] = []
_listens = False


def _hear(event: str, details: tuple[object, ...]) -> None:
    if not _listens or not event.startswith(RUNNING):
        return
    if event == "compile" and details[1] == "<unknown>" and BLANKS.fullmatch(details[0]):
        return
    _heard.append(event)


sys.addaudithook(_hear)


class Calls:
    """Listens to what is run while it is entered; counts calls of Python functions if told to."""

    def __init__(self, counts: bool) -> None:
        self.counts, self.count = counts, 0

    def __enter__(self):
        global _listens
        _heard.clear()
        _listens = True
        if self.counts:
            sys.setprofile(self._note)
        return self

    def _note(self, frame, event, argument):
        self.count += event == "call"

    def __exit__(self, *_):
        global _listens
        sys.setprofile(None)
        _listens = False


def gradients(text, at):
    graph = build(parse(text), at)
    values = evaluate(graph, np.array([at[graph.nodes[i].name] for i in graph.inputs]))
    active = depends_on(graph, graph.inputs)
    return backward(graph, slopes(graph, values), active, backward_order(graph, active))


def outcomes(name: str, count: int) -> Counter[str]:
    rng = random.Random(f"expressions {name}")
    found = Counter()
    gradients("a + 1", {"a": 1})  # what is loaded when it is needed first is loaded now
    for index in range(count):
        text = expression(rng)
        used = set(re.findall(r"[a-z]\w*", text)) & set(NAMES) - {"e", "pi"}
        at = {name: rng.choice((0.5, 1, -2, 0, 3.25, 1000)) for name in sorted(used)}
        # Counting takes ten times as long as what is counted.
        counts = index % COUNTED == 0 or len(text) > LONG
        with Calls(counts) as reading:
            try:
                parse(text)
            except ExpressionError as error:
                assert 1 <= error.column <= len(text) + 1, (index, text)
        assert reading.count <= MOST_CALLS_TO_READ and not _heard, (index, text, _heard)
        with Calls(counts) as calls:
            try:
                gradients(text, at or {"a": 1})
                found["computed"] += 1
            except (DeepchalkError, ExpressionError) as error:
                found["refused"] += 1
                assert str(error).isprintable() and len(str(error)) < 320, (index, text)
        assert calls.count <= MOST_CALLS and not _heard, (index, text, calls.count, _heard)
        found["most calls"] = max(found["most calls"], calls.count)
        found["most to read"] = max(found["most to read"], reading.count)
    return found


@pytest.mark.parametrize("share", few(range(SHARES)))
def test_thirty_thousand_texts(share):
    found = outcomes(str(share), TEXTS_A_SHARE)
    assert found["computed"] > 100 and found["refused"] > 1_000


@pytest.mark.deep
@pytest.mark.parametrize("share", range(4))
def test_many_more_texts(share):
    outcomes(f"more {share}", MORE)


def test_the_hook_hears_what_is_run():
    with Calls(counts=False):
        eval("1")
    assert "exec" in _heard or "compile" in _heard
