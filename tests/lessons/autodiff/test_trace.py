"""Every node against PyTorch, the numbers of the page, and what is refused."""

import io
import re
from contextlib import redirect_stdout
from itertools import islice

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.errors import ComputationError, DeepchalkError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lessons.autodiff import check
from deepchalk.lessons.autodiff.trace import (
    PRESETS,
    Params,
    Trace,
    products,
    random_params,
    way_back,
)


def by_name(t: Trace, quantity) -> dict[str, str]:
    return dict(zip(map(str, t.nodes), (entry.text for entry in quantity), strict=True))


@pytest.fixture(scope="module")
def share() -> Trace:
    return Trace(params=PRESETS["share"])


def test_every_gradient_of_the_default_is_that_of_autograd(share):
    leaves = {
        name: torch.tensor(value, dtype=torch.float64, requires_grad=True)
        for name, value in share.params.at.items()
    }
    a = leaves["w"] * leaves["x"]
    s = a + leaves["b"]
    y = a / s
    d = leaves["t"] - y
    result = d**2
    nodes = {**leaves, "a": a, "s": s, "y": y, "d": d, "L": result}
    for node in (a, s, y, d, result):
        node.retain_grad()
    result.backward()
    for position, name in enumerate(share.nodes):
        assert share.values[position].value == pytest.approx(nodes[name].item(), abs=1e-12)
        if share.routes.active[position]:
            expected = nodes[name].grad.item()
            assert share.gradients[position].value == pytest.approx(expected, abs=1e-12)


def test_the_numbers_of_the_default(share):
    assert by_name(share, share.values) == {
        "w": "0.1",
        "b": "2",
        "x": "5",
        "t": "1",
        "a": "0.5",
        "s": "2.5",
        "y": "0.2",
        "d": "0.8",
        "L": "0.64",
    }
    gradients = by_name(share, share.gradients)
    assert [gradients[name] for name in "wbasydL"] == [
        *("−2.56", "0.128", "−0.512", "0.128", "−1.6", "1.6", "1")
    ]
    moved = by_name(share, share.moved)
    assert [moved[name] for name in "wasydL"] == [
        *("0.01", "0.05", "0.05", "0.016", "−0.016", "−0.0256")
    ]
    assert [by_name(share, share.other)[name] for name in "bsydL"] == [
        *("1", "1", "−0.08", "0.08", "0.128")
    ]
    slopes = dict(zip(map(str, share.edges), (one.text for one in share.slopes), strict=True))
    assert slopes["w → a"] == "5" and slopes["a → y"] == "0.4" and slopes["s → y"] == "−0.08"
    assert [one.text for one in share.quotients] == ["−1.956", "−2.485", "−2.552"]


def test_the_step_and_the_costs_of_the_default(share):
    assert [one.text for one in share.fallen] == ["0.64", "0.480", "0.227", "0.103", "0.069"]
    stepped = by_name(share, share.stepped)
    assert (stepped["w"], stepped["b"]) == ("0.1768", "1.99616")
    y = share.graph.named("y")
    shown = [share.descent[step, y].value for step in (10, 50, 100)]
    assert shown == pytest.approx([0.52, 0.68, 0.74], abs=0.005)
    costs = (share.knobs, share.run, share.back, share.both, share.nudging)
    assert [one.text for one in costs] == ["79510", "79400", "80400", "159800", "6313094000"]


def test_while_a_knob_is_turned_the_votes_move_as_the_loss_does(share):
    assert share.watched.values != pytest.approx(0.2, abs=0.02)
    assert (1 - share.watched.values) ** 2 == pytest.approx(share.wiggled.values, abs=1e-12)
    assert [share.watched_by(node)[10].text for node in share.routes.turned] == ["0.33", "0.17"]
    # Without votes it is the result.
    other = Trace(params=PRESETS["polynomial"])
    assert other.watched.values == pytest.approx(other.wiggled.values)


@pytest.mark.parametrize("layers", [(784, 100, 10), (7, 3), (2, 3, 5, 4, 2)])
def test_what_layers_cost_is_written_as_it_comes_about(layers):
    t = Trace(params=Params.of(layers=layers))
    sizes = {"layers": list(layers), "run": float(t.run)}
    for rule, count in ((products(len(layers)), t.run), (way_back(len(layers)), t.back)):
        written = rule.replace("dot", "*")
        text = re.sub(r"[{}]", "", written)
        assert eval(text, {}, sizes) == float(count), written


def test_rectangles_of_the_default_have_one_area(share):
    names = list(map(str, share.nodes))
    assert [names[one] for one in share.cuts] == ["w", "a", "y", "d", "L"]
    sides = [(share.across[one].text, share.upright[one].text) for one in share.cuts]
    assert sides == [
        *(("1", "−2.56"), ("5", "−0.512"), ("1.6", "−1.6"), ("−1.6", "1.6"), ("−2.56", "1"))
    ]
    assert share.area.text == "−2.56"


@examples(20)
@given(st.integers(0, 10**6))
def test_the_area_is_the_same_wherever_all_roads_run_together(seed):
    try:
        t = Trace(params=random_params(np.random.default_rng(seed)))
    except DeepchalkError:
        return
    areas = (t.across.values * t.upright.values)[t.cuts]
    assert areas == pytest.approx(np.full(len(areas), t.area.value), rel=1e-9, abs=1e-9)


def test_a_chord_slides_through_every_told_nudge_and_comes_to_the_gradient(share):
    for probe, quotient in zip(share.probes, share.quotients, strict=True):
        place = int(np.argmin(np.abs(share.slides.values - probe.value)))
        assert share.slides.values[place] == pytest.approx(probe.value)
        assert share.chords[place].text == quotient.text
    assert (np.diff(share.slides.values) < 0).all()
    assert (np.diff(np.abs(share.chords.values - share.along.value)) < 0).all()


def test_a_nudge_goes_only_where_there_is_a_result_all_the_way():
    # Moved by 0.1 it would be past the numbers between -0.01 and 0.01, of which there is no result.
    t = Trace(
        params=Params.of(expression="log(x^2 - 0.0001) / 100", at={"x": -0.0205}, step_size=0.0001)
    )
    assert t.probes.values.tolist() == [0.01, 0.001, 1e-4]


def test_a_curve_has_no_gap_where_there_is_no_value():
    t = Trace(params=Params.of(expression="log(x)", at={"x": 0.05}, step_size=0.001))
    assert np.isfinite(t.curve.values).all() and 0 in t.offsets.values
    assert t.offsets.values.min() > -0.05 and np.ptp(np.diff(t.offsets.values)) < 0.1


def test_the_classic_values():
    t = Trace(params=PRESETS["classic"])
    values, gradients = by_name(t, t.values), by_name(t, t.gradients)
    assert values["z₁"] == "1" and values["D"] == "0.9526" and values["L"] == "0.9074"
    assert t.values[t.graph.named("z2")].value == pytest.approx(20.0855, abs=5e-5)
    assert t.values[t.graph.named("s")].value == pytest.approx(21.0855, abs=5e-5)
    assert [gradients[name] for name in ("D", "y", "s", "z₁", "z₂", "h₁", "h₂")] == [
        *("1.905", "−1.905", "0.0043", "−0.0861", "0.0043", "−0.0861", "0.0861")
    ]


def test_the_polynomial_by_hand():
    t = Trace(params=PRESETS["polynomial"])
    assert t.gradients[t.graph.named("x")] == 3 * 1 * 2**2 - 4 * 2 + 1
    assert t.gradients[t.graph.named("a")] == 2**3


@examples(6)
@given(st.integers(0, 10**6))
def test_every_claim_holds_for_random_computations(seed):
    random = np.random.default_rng(seed)
    for _ in range(3):
        try:
            t = Trace(params=random_params(random))
        except DeepchalkError:
            continue
        for claim in claims(check):
            agreement = claim.check(t.params, t)
            # Differences lose digits where slopes are steep.
            if agreement is not None and agreement.route != "nudges":
                assert agreement.holds, (claim.sentence, agreement, t.params)


@pytest.mark.parametrize(
    ("expression", "at"),
    [
        ("max(a, 2)*lambda + min(1, b)", {"a": 3, "lambda": 2, "b": 0.5}),
        ("-relu(torch)^3/abs(b) + 2^b - sigmoid(b)", {"torch": 1.5, "b": 0.5}),
        ("x^2", {"x": 3}),
    ],
)
def test_the_program_of_any_computation_runs(expression, at):
    program = Trace(params=Params.of(expression=expression, at=at)).program()
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            exec(program.file, {})
    finally:
        torch.set_default_dtype(torch.float32)
    assert program.disagreements(printed.getvalue()) == []


def test_a_step_that_leaves_the_domain_is_refused():
    with pytest.raises(ComputationError, match="step_size is 100"):
        Trace(params=Params.of(expression="x + log(x)", at="x=1", step_size=100))


def test_an_input_at_the_edge_of_what_has_a_value_is_refused():
    with pytest.raises(ComputationError, match="edge of where the result has a value"):
        Trace(params=Params.of(expression="log(x)", at="x=0.0001"))


@pytest.mark.parametrize("layers", ["784", "784,0,10", "a,b", "1,2,3,4,5,6,7"])
def test_layers_that_are_none_are_refused(layers):
    with pytest.raises(ParameterError, match="layers"):
        Params.of(layers=layers)


def test_the_largest_network_is_counted_without_overflow():
    t = Trace(params=Params.of(layers=(10_000,) * 6))
    assert t.nudging.value == pytest.approx((5e8 + 5e4) * 5e8)
    assert t.back.value / t.run.value == pytest.approx(1.8)


def test_given_inputs_are_x_and_t_where_others_are_left():
    assert Params().fixed_names() == {"x", "t"}
    assert Params.of(expression="x^2", at={"x": 3}).fixed_names() == frozenset()


def test_figures_shrink_with_the_graph():
    letters = "abcdfghk"
    text = "+".join(f"sin({a}*{b})" for a, b in zip(letters[:5], letters[3:], strict=True))
    large = Trace(params=Params.of(expression=text, at=dict.fromkeys(letters, 0.5)))
    assert max(len(entry.text.lstrip("−").replace("0.", "")) for entry in large.slopes) <= 3


def test_random_sets_can_be_computed_often_enough():
    random, computed = np.random.default_rng(1), 0
    for _ in islice(range(15), 15):
        try:
            Trace(params=random_params(random))
            computed += 1
        except DeepchalkError:
            continue
    assert computed > 0
