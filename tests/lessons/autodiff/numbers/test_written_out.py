"""A computation as one formula."""

from deepchalk.lesson.expressions.typed import parse
from deepchalk.lessons.autodiff.numbers.graph import build
from deepchalk.lessons.autodiff.picture.written_out import written_out
from deepchalk.mobjects.room import CONTENT, Room


def test_an_input_that_is_written_twice_stands_there_twice():
    graph = build(parse("a = w*x; y = a/(a + b)"), ("w", "b", "x"))
    formula = written_out(graph, [True] * len(graph.nodes), CONTENT)
    assert len(formula.inputs(graph.named("w"))) == 2
    assert len(formula.inputs(graph.named("b"))) == 1


def test_where_it_is_too_long_only_the_last_statement_is_written():
    graph = build(parse("a = w*x; y = a/(a + b)"), ("w", "b", "x"))
    small = Room(0, 1.4, 0, 0.5)
    formula = written_out(graph, [True] * len(graph.nodes), small)
    assert formula.nodes == () and formula.width <= 1.4
