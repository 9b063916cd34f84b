"""The trace checks itself when it is built."""

import numpy as np
import pytest

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson import gradient, names, positive, probability, quantity
from deepchalk.lesson.values.equation import HowError
from deepchalk.lesson.values.trace import altered, compute_only, numbers_in


class Params(lesson.Params):
    """Names and numbers."""

    words: tuple[str, ...] = ("cat", "dog", "fox")
    values: tuple[float, ...] = (1.0, 2.5, -3.0)


@lesson.trace
class Shares:
    """Quantities that follow each other."""

    params: Params
    classes = names("class")(lambda t: t.params.words)
    scores = quantity("z_{i}", "class", of=lambda t: np.array(t.params.values))
    powers = quantity("e_{i}", "class", bounds=(0, None), of=lambda t: np.exp(t.scores))
    count = quantity("n", of=lambda t: len(t.scores))

    @quantity("p_{i}", "class", role="output", decimals=3, bounds=(0, 1))
    def shares(t):
        return t.powers / t.powers.sum()

    @property
    def best(self):
        return self.classes[int(self.shares.values.argmax())]


def test_quantities_are_computed_in_order_and_know_their_sources():
    t = Shares(params=Params())
    assert t.sources == {
        "scores": (),
        "powers": ("scores",),
        "count": ("scores",),
        "shares": ("powers",),
    }
    assert t.shares.values.sum() == pytest.approx(1)
    assert (t.shares.role, t.shares.decimals, t.shares.shape) == ("output", 3, (3,))
    assert [t.scores.decimals, t.powers.decimals, t.count.decimals] == [1, 2, 0]
    assert t.best == "dog"
    assert t.shares[1].symbol == 'p_"dog"'
    assert t.shares.siblings is t.quantities


def test_the_class_tells_what_it_declares_without_a_trace():
    assert list(Shares.declarations) == ["scores", "powers", "count", "shares"]
    assert Shares.declarations["shares"].axes == ("class",)
    assert Shares.shares.declaration.symbol == "p_{i}"


def test_every_number_of_quantities_is_listed_with_its_path():
    found = dict(numbers_in(Shares(params=Params())))
    assert found["params.values[2]"] == found["scores[2]"] == -3
    assert found["count"] == 3
    assert len(found) == 3 + 3 + 3 + 1 + 3


def test_other_values_keep_declarations_and_origin():
    t = Shares(params=Params())
    other = altered(t, lambda array: array + 1)
    assert (other.scores.values - t.scores.values).tolist() == [1, 1, 1]
    assert other.count.value == 3
    assert other.scores[0].path == "scores[0]"
    assert other.powers.siblings["scores"] is other.scores
    assert t.scores[0] == 1.0
    assert other.best == "dog"


def test_what_was_computed_is_a_copy():
    mine = np.ones(2)

    @lesson.trace
    class Lent:
        params: Params
        x = quantity("x_{i}", "class", of=lambda t: mine)

    t = Lent(params=Params())
    mine[0] = 5
    assert t.x[0] == 1
    with pytest.raises(ValueError, match="read-only"):
        t.x.values[0] = 2


def of(compute, *axes, **declared):
    @lesson.trace
    class Wrong:
        params: Params
        two = quantity("t_{i}", "pair", of=lambda t: np.ones(2))
        wrong = quantity("w", *axes, of=compute, **declared)

    return lambda: Wrong(params=Params())


def with_names(axis, given):
    @lesson.trace
    class Wrong:
        params: Params
        pairs = names(axis)(lambda t: given)
        two = quantity("t_{i}", "pair", of=lambda t: np.ones(2))

    return lambda: Wrong(params=Params())


MISTAKES = {
    "axes": (
        of(lambda t: 1.0, "class"),
        TypeError,
        r"wrong has shape \(\), but its axes are class",
    ),
    "no axes": (of(lambda t: [1, 2]), TypeError, r"shape \(2,\), but it is declared without axes"),
    "length": (
        of(lambda t: [1, 2, 3], "pair"),
        TypeError,
        "axis pair has length 3 in wrong and length 2 in two",
    ),
    "words": (of(lambda t: "many"), TypeError, "wrong holds <U4, a quantity holds numbers"),
    "nothing": (of(lambda t: None), TypeError, "wrong holds object, a quantity holds numbers"),
    "overflow": (of(lambda t: np.exp(t.two * 1e9), "pair"), ComputationError, "wrong has values"),
    "not a number": (of(lambda t: np.log(-t.two[0])), ComputationError, "wrong has values that"),
    "not yet computed": (of(lambda t: t.three), AttributeError, "three is not computed yet: known"),
    "bounds": (of(lambda t: 1.5, bounds=(0, 1)), ValueError, "wrong holds 1.5, outside its bounds"),
    "too few names": (with_names("pair", ["a"]), TypeError, "length 2 in two, but 1 names: a"),
    "unknown axis": (with_names("pears", ["a"]), TypeError, "axis pears, but no quantity has it"),
}


@pytest.mark.parametrize(("make", "error", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_a_sentence(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_bounds_may_follow_from_values():
    @lesson.trace
    class Bounded:
        params: int
        limit = quantity("l", of=lambda t: 2.0)
        near = quantity("n", decimals=1, bounds=lambda t: (None, t.limit), of=lambda t: 1.98)

    assert Bounded(params=0).near.text == "1.98"
    with pytest.raises(ValueError, match=r"wrong holds 1\.5, outside its bounds"):
        of(lambda t: 1.5, bounds=lambda t: (0, 1))()


def test_an_error_says_in_which_quantity():
    with pytest.raises(ZeroDivisionError) as caught:
        of(lambda t: 1 // 0)()
    assert caught.value.__notes__ == ["in quantity wrong"]


@lesson.trace
class Told:
    """What ``how`` tells needs no second telling."""

    params: Params
    scores = quantity("z_{i}", "class", of=lambda t: np.array(t.params.values))
    weights = quantity("w_({i} {j})", "row", "class", of=lambda t: np.outer([1, -2], t.scores) / 3)
    powers = positive("e^(z_{i})", "class", how="e^{scores[i]}")
    total = positive("s", how="[[{powers[*]}]]")
    shares = probability("p_{i}", "class", how="{powers[i]} / {total}")
    sums = quantity("s_{i}", "row", how="[[{weights[i, *]} dot {scores[*]}]]")
    loss = gradient("L", how=lambda t: f"-ln({{shares[{len(t.scores) - 1}]}})")


@pytest.mark.parametrize("values", [(1.0, 2.5, -3.0), (1e-9, -0.5), (9.75, -9.25, 0.0, 1 / 3)])
def test_what_how_tells_is_computed_so_at_full_precision(values):
    t = Told(params=Params(words=["a"] * len(values), values=values))
    powers = np.exp(values)
    close = {"rtol": 1e-13, "atol": 1e-13}
    np.testing.assert_allclose(t.powers.values, powers, **close)
    np.testing.assert_allclose(t.shares.values, powers / powers.sum(), **close)
    np.testing.assert_allclose(t.sums.values, t.weights.values @ values, **close)
    np.testing.assert_allclose(t.loss.value, -np.log(t.shares.values[-1]), **close)
    assert t.sources["shares"] == ("powers", "total")


def told(how, *axes):
    @lesson.trace
    class Wrong:
        params: Params
        two = quantity("t_{i}", "pair", of=lambda t: np.array([0.0, 1.0]))
        wrong = quantity("w_{i}", *axes, how=how)

    return lambda: Wrong(params=Params())


NOT_TOLD = {
    "unknown axis": (
        told("{two[i]}", "row"),
        TypeError,
        "wrong is worked out along row, which no quantity before it has",
    ),
    "unknown quantity": (told("{three}"), HowError, "there is no three"),
    "quotient by 0": (told("1 / {two[i]}", "pair"), ComputationError, r"wrong\[0\] has no value"),
    "the beginning": (told("{two[i - 1]}", "pair"), HowError, r"wrong\[0\] does not say how"),
    "words": (told("phi({two[i]})", "pair"), HowError, "cannot be computed: give of="),
}


@pytest.mark.parametrize(("make", "error", "words"), NOT_TOLD.values(), ids=NOT_TOLD.keys())
def test_what_how_cannot_tell_is_said(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_a_quantity_of_nothing_is_refused():
    with pytest.raises(TypeError, match="nothing says neither of what it is computed nor how"):

        @lesson.trace
        class Empty:
            params: Params
            nothing = quantity("x")


class Shared:
    """Quantities that several traces have."""

    places = names("class")(lambda t: ("a", "b"))
    scores = quantity("z_{i}", "class", of=lambda t: np.array([1.0, 3.0]))


@lesson.trace
class Derived(Shared):
    params: object
    total = quantity("s", how="[[{scores[*]}]]", of=lambda t: t.scores.sum())


def test_a_trace_has_the_quantities_of_the_class_from_which_it_derives():
    t = Derived(params=None)
    assert list(t.quantities) == ["scores", "total"]
    assert (t.total.value, t.scores[1].symbol) == (4.0, 'z_"b"')


def test_one_quantity_is_computed_without_those_that_it_does_not_come_from():
    @lesson.trace
    class Costly:
        params: Params
        scores = quantity("z_{i}", "class", of=lambda t: np.array(t.params.values))
        never = quantity("n", of=lambda t: 1 // 0)
        total = quantity("s", of=lambda t: t.scores.sum())

    params = Params(words=["a", "b"], values=(1.0, 2.5))
    assert compute_only(Costly, params, "total") == 3.5
    with pytest.raises(ZeroDivisionError):
        compute_only(Costly, params, "never")
    with pytest.raises(AttributeError, match="there is no quantity tota"):
        compute_only(Costly, params, "tota")


@pytest.mark.parametrize("cls", [Told, Derived])
def test_one_quantity_is_what_the_whole_trace_has(cls):
    params = Params(words=["a", "b"], values=(1.0, 2.5))
    whole = cls(params=params)
    for name, one in whole.quantities.items():
        np.testing.assert_array_equal(compute_only(cls, params, name), one.values)
