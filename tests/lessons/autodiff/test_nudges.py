"""What is said of knobs and nudges follows the computation."""

import pytest

from deepchalk.lessons.autodiff import sentences as nudges
from deepchalk.lessons.autodiff.trace import PRESETS, Params, Trace


@pytest.fixture(scope="module")
def share() -> Trace:
    return Trace(params=PRESETS["share"])


def test_of_the_default(share):
    t = share
    assert nudges.follows(t.routes, t.nodes, t.moved, t.routes.first) == (
        "a moves by 0.05: the slope of a product is its other factor."
    )
    assert nudges.arriving(t.routes, t.nodes, t.slopes) == (
        "Two ways lead on to y: by a with slope 0.4 and by s with slope −0.08."
    )
    assert nudges.onward(t.routes, t.nodes, t.values, t.slopes, t.moved) == (
        "On it goes with the slopes −1 and 2 · 0.8 = 1.6."
    )
    assert nudges.passed(t.routes, t.nodes, t.along) == (
        "At a, y and d, which every way from w passes, the product is −2.56."
    )
    assert "falls" in nudges.turned("w", "L", t.wiggled_by(t.routes.start)).split(";")[0]


def test_only_where_it_is_true_a_network_is_for_digits(share):
    assert nudges.network(share.layers, share.knobs) == (
        "A small network for digits, with layers of 784, 100 and 10, has 79510 such knobs."
    )
    other = Trace(params=Params.of(layers=(3, 2)))
    assert nudges.network(other.layers, other.knobs) == (
        "A small network, with layers of 3 and 2, has 8 such knobs."
    )


def test_a_rounded_product_is_not_written_as_equal():
    t = Trace(params=PRESETS["classic"])
    told = [nudges.multiplied(t.routes, i, t.values, t.slopes) for i in range(len(t.graph.edges))]
    for one in told:
        if " = " in one:
            left, right = one.replace("−", "-").replace("·", "*").split(" = ")
            assert eval(left) == pytest.approx(float(right), abs=1e-9)


def test_where_many_arrows_lead_on_only_the_result_is_told():
    text = "a = w*x; b = a + w; c = b^2; d = c + 1; e = d*2; L = e - 3"
    t = Trace(params=Params.of(expression=text, at={"w": 1, "x": 2}))
    assert nudges.onward(t.routes, t.nodes, t.values, t.slopes, t.moved).startswith(
        "On it goes: L moves by"
    )
