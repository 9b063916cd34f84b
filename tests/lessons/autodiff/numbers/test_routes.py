"""Where ways from an input meet, where those back part, and what is told of both."""

import pytest

from deepchalk.errors import ComputationError
from deepchalk.lesson.expressions.typed import parse
from deepchalk.lessons.autodiff.numbers.graph import build
from deepchalk.lessons.autodiff.numbers.routes import Routes


def routes(expression: str, names: str, learned: str) -> Routes:
    graph = build(parse(expression), tuple(names))
    return Routes(graph, tuple(graph.named(name) for name in learned))


def named(found: Routes, nodes: list[int]) -> str:
    return "".join(found.graph.nodes[node].name for node in nodes)


def test_an_input_whose_ways_part_is_followed_first():
    found = routes("a = w*x; s = a + b; y = a/s; d = t - y; L = d^2", "wbxt", "bw")
    assert found.graph.nodes[found.start].name == "w"
    assert found.second is not None and found.graph.nodes[found.second].name == "b"
    assert named(found, found.before_meeting) == "as"
    assert found.meeting == found.graph.named("y")
    assert named(found, found.after_meeting) == "dL"
    assert len(found.meeting_edges) == 2


def test_the_run_back_comes_to_where_ways_part_as_late_as_possible():
    found = routes("a = w*x; s = a + b; y = a/s; d = t - y; L = d^2", "wbxt", "wb")
    assert named(found, found.before_parting) == "dys"
    assert found.parting == found.graph.named("a")
    assert found.after_parting == [] and set(named(found, found.ends)) == {"w", "b"}


def test_an_input_may_be_where_ways_part():
    found = routes("u = a*b; L = u*a", "ab", "ab")
    assert found.parting == found.graph.named("a")
    assert named(found, found.before_parting) == "u" and named(found, found.ends) == "b"


def test_one_way_meets_nowhere():
    found = routes("p = a*b; L = p^2", "ab", "a")
    assert (found.meeting, found.parting, found.second) == (None, None, None)
    assert named(found, found.before_meeting) == "pL" and found.after_meeting == []
    assert found.meeting_edges == []


def test_a_result_of_fixed_inputs_only_is_refused():
    with pytest.raises(ComputationError, match="depends on fixed inputs only"):
        _ = routes("a*0 + b^2", "ab", "").start


SHARE = "a = w*x; s = a + b; y = a/s; d = t - y; L = d^2"


def test_what_the_followed_nudge_reaches_first_and_last():
    found = routes(SHARE, "wbxt", "wb")
    assert named(found, [found.first]) == "a"
    assert found.graph.edges[found.first_edge].source == found.start
    assert named(found, found.followed) == "wasydL" and named(found, found.turned) == "wb"
    one_way = routes("p = a*b; L = p^2", "ab", "a")
    assert named(one_way, one_way.turned) == "a"


def test_nodes_that_every_way_passes():
    found = routes("a = w*x; s = a + b; y = a/s; d = t - y; L = d^2", "wbxt", "wb")
    assert named(found, found.always_passed) == "ayd"
    found = routes("u = a*a; v = u + b; L = v*u", "ab", "a")
    assert named(found, found.always_passed) == "u"


def test_an_edge_from_the_input_leads_past_every_node():
    found = routes("u = a*b; L = u*a", "ab", "a")
    assert found.always_passed == []


def test_a_nudge_takes_no_edge_of_another_input():
    found = routes(SHARE, "wbxt", "wb")

    def taken(start: str) -> set[str]:
        edges = [found.graph.edges[one] for one in found.taken(found.graph.named(start))]
        return {named(found, [edge.source, edge.target]) for edge in edges}

    assert taken("w") == {"wa", "as", "ay", "sy", "yd", "dL"}
    assert taken("b") == {"bs", "sy", "yd", "dL"}
