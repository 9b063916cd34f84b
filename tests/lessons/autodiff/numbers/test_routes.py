"""Where ways from an input meet, where those back part, and what is told of both."""

import pytest
from quantities import sample

from deepchalk.errors import ComputationError
from deepchalk.lesson.expressions.typed import parse
from deepchalk.lessons.autodiff.numbers.graph import build
from deepchalk.lessons.autodiff.numbers.meeting import Meeting, Way
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


def test_what_is_seen_already_is_not_asked():
    slight = sample("carried", -0.004, decimals=3)
    parts = ((sample("carried", 0.02, decimals=3), "a"), (slight, "s"))
    meeting = Meeting(4, parts, sample("moved", 0.016, decimals=3))
    assert meeting.can_be_asked([]) and meeting.longer.value == 0.02
    assert not meeting.can_be_asked([sample("values", 0.016, decimals=3)])
    assert str(meeting).startswith("0.02") and " by a and " in str(meeting)
    three = Meeting(4, (*parts, parts[0]), meeting.whole)
    assert str(three).endswith("and one more")


def test_a_sum_that_is_printed_as_one_of_its_parts_is_not_asked():
    parts = ((sample("c", -0.0001, decimals=4), "a"), (sample("c", -0.000004, decimals=6), "s"))
    assert not Meeting(4, parts, sample("moved", -0.000104, decimals=5)).can_be_asked([])


def test_options_of_parts_that_are_alike():
    parts = ((sample("c", 0.1, decimals=1), "a"), (sample("c", -0.1, decimals=1), "b"))
    told = Meeting(4, parts, sample("moved", 0.0, decimals=0)).longer_sum_or(
        sample("crossed", -1e-8, decimals=6)
    )
    assert told == ["0.1, only one of them", "0, the sum", "almost nothing, the product"]


def test_a_part_that_is_nothing_is_no_question():
    parts = ((sample("carried", 0.02, decimals=3), "a"), (sample("carried", 0.0, decimals=0), "s"))
    assert not Meeting(4, parts, sample("moved", 0.5)).can_be_asked([])


SHARE = "a = w*x; s = a + b; y = a/s; d = t - y; L = d^2"


def test_what_the_followed_nudge_reaches_first_and_last():
    found = routes(SHARE, "wbxt", "wb")
    assert named(found, [found.first, found.last, found.written]) == "ada"
    assert found.graph.edges[found.first_edge].source == found.start
    assert named(found, found.followed) == "wasydL" and named(found, found.turned) == "wb"
    assert named(found, list(found.graph.shared)) == "a"
    one_way = routes("p = a*b; L = p^2", "ab", "a")
    assert named(one_way, [one_way.written]) == "p" and named(one_way, one_way.turned) == "a"
    assert one_way.graph.shared == ()


def test_a_way_stops_to_ask_where_the_sum_is_new():
    found = routes(SHARE, "wbxt", "wb")
    graph = found.graph
    names = [node.name for node in graph.nodes]
    carried = sample("carried", [0.5, 0.5, 0.5, 0.5, 0.02, -0.004, -0.016, 0.0, -0.03], decimals=3)
    sums = sample("moved", [0.016] * len(graph.nodes), decimals=3)
    meeting = Meeting.forward(found, names, carried, sums)
    assert meeting is not None and meeting.name == "y"
    assert [name for _, name in meeting.parts] == ["a", "s"]
    crossed = sample("crossed", -0.00008, decimals=5)
    assert meeting.longer_sum_or(crossed)[1] == "0.016, the sum"
    asking = Way.forward(found, meeting, [])
    assert asking.asks
    assert (named(found, asking.early), named(found, asking.late)) == ("as", "dL")
    silent = Way.forward(found, meeting, [meeting.whole])
    assert not silent.asks and silent.late == () and named(found, silent.early) == "asydL"
    parting = Meeting.back(found, names, carried, sums)
    assert parting is not None and parting.name == "a"
    assert parting.only_or_all[-1] == "0.016, all together"
    assert named(found, Way.back(found, parting, []).early) == "dys"
    assert Way.forward(found, None, []).asks is False


def test_nodes_that_every_way_passes():
    found = routes("a = w*x; s = a + b; y = a/s; d = t - y; L = d^2", "wbxt", "wb")
    assert named(found, found.always_passed) == "ayd" and named(found, found.bypassed) == "s"
    assert found.has_one_last_edge
    found = routes("u = a*a; v = u + b; L = v*u", "ab", "a")
    assert named(found, found.always_passed) == "u" and named(found, found.bypassed) == "v"
    assert not found.has_one_last_edge


def test_an_edge_from_the_input_leads_past_every_node():
    found = routes("u = a*b; L = u*a", "ab", "a")
    assert found.always_passed == [] and named(found, found.bypassed) == "u"


def test_a_nudge_takes_no_edge_of_another_input():
    found = routes(SHARE, "wbxt", "wb")

    def taken(start: str) -> set[str]:
        edges = [found.graph.edges[one] for one in found.taken(found.graph.named(start))]
        return {named(found, [edge.source, edge.target]) for edge in edges}

    assert taken("w") == {"wa", "as", "ay", "sy", "yd", "dL"}
    assert taken("b") == {"bs", "sy", "yd", "dL"}
