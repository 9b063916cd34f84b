"""General formulas, read back: indices, letters of sums, names, brackets, and for which entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest
from formula_reader import AlikeError, Symbols, UnreadError, gives
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.equation import Calculation, calculation_of, recomputed
from deepchalk.lesson.values.general import general_formulas, general_symbol
from deepchalk.lesson.values.quantity import Declaration, Quantity, Symbol, quantity, whole

AXES = {"row": 3, "column": 4, "word": 3, "step": 4, "": 0}
NAMES = {
    "word": ("a", "red cat", 'the "car"'),
    "step": tuple(Symbol(f"step {n}", str(n)) for n in range(4)),
}
SYMBOLS = (
    *("x", "k", "j", "sigma^2", "hat(u)", "p'", "Delta w", "s_f", "1 - v", "a / b", "m dot n"),
    *("z_{i}", "q_{k}^2", "e^(y_{i} / T)", "h^(({t}))_{i}", "W^Q_({i}{k})", "u^*_{j}"),
    *("(Sigma r)_{i}", "(partial L) / (partial c_{i})", "hat(y)^(({n}))_{m}", "sqrt(g_{i})"),
)


def made(name: str, symbol: str, axes: Sequence[str], siblings: dict[str, Quantity]) -> Quantity:
    """A quantity with numbers that have two digits, none of them 0."""
    shape = [AXES[axis] for axis in axes]
    random = np.random.default_rng(sum(map(ord, symbol + name)))
    values = random.integers(3, 40, shape) / 20 * random.choice([-1, 1], shape)
    return whole(Declaration(name, symbol, tuple(axes)), values, 2, NAMES, siblings)


@st.composite
def references(draw: st.DrawFn, known: dict[str, Quantity], own: dict[str, str], star: str) -> str:
    """A number of a quantity: its positions are letters, letters with an offset, or fixed."""
    name = draw(st.sampled_from([*known]))
    items = []
    for axis in known[name].declaration.axes:
        choices = [str(n) for n in range(AXES[axis])]
        choices += [letter + off for letter, of in own.items() if of == axis for off in OFFSETS]
        items.append("*" if axis == star else draw(st.sampled_from(choices)))
    return f"{{{name}[{', '.join(items)}]}}" if items else f"{{{name}}}"


OFFSETS = ("", "", "-1", "+1")


@st.composite
def rules(draw: st.DrawFn, known: dict[str, Quantity], own: dict[str, str], depth: int = 2) -> str:
    """How something comes about."""
    one = references(known, own, "")
    if depth == 0:
        return draw(one)
    deeper = rules(known, own, depth - 1)
    axis = draw(st.sampled_from([a for q in known.values() for a in q.declaration.axes] or [""]))
    kind = draw(st.sampled_from(["one", "sum", "power", "root", "product", "quotient", "group"]))
    if kind == "group" and axis:
        along = [n for n, q in known.items() if axis in q.declaration.axes]
        first = draw(references({n: known[n] for n in along[:1]}, own, axis))
        second = draw(references(known, own, axis))
        sign = draw(st.sampled_from(["dot", "-", "+"]))
        after = draw(st.sampled_from(["", " / 7", " dot 3", " + 2"]))
        return f"[[{first} {sign} {second}]]{after}"
    if kind == "sum":
        return f"{draw(deeper)} {draw(st.sampled_from('+-'))} ({draw(deeper)})"
    if kind == "power":
        return draw(st.sampled_from([f"{draw(one)}^2", f"e^{draw(one)}", f"tanh({draw(deeper)})"]))
    if kind == "root":
        return f"sqrt({draw(one)}^2 + ({draw(deeper)})^2)"
    if kind == "product":
        return f"{draw(one)} dot {draw(one)} dot ({draw(deeper)})"
    if kind == "quotient":
        return f"({draw(deeper)}) / {draw(one)}"
    return draw(one)


@st.composite
def told(draw: st.DrawFn) -> Quantity:
    """A quantity that says how it comes about from others, and has the values that it says."""
    symbols = draw(st.permutations(SYMBOLS))
    known: dict[str, Quantity] = {}
    for number in range(draw(st.integers(1, 4))):
        letters = len(set(re.findall(r"\{(\w)\}", symbols[number])))
        count = draw(st.integers(letters, 2))
        axes = draw(st.lists(st.sampled_from([a for a in AXES if a]), min_size=count, max_size=2))
        known[f"n{number}"] = made(
            f"n{number}", symbols[number], axes[: max(count, letters)], known
        )
    axes = draw(st.lists(st.sampled_from([a for a in AXES if a]), max_size=2, unique=True))
    symbol = ("F", "F_{i}", "F_({i} {j})")[len(axes)] if draw(st.booleans()) else "F"
    plain = Declaration("told", symbol, tuple(axes))
    own = dict(zip(plain.letters, axes, strict=True))
    rule = draw(rules(known, own))
    shape = [AXES[axis] for axis in axes]
    bare = whole(
        Declaration("told", symbol, tuple(axes), how=rule), np.ones(shape), 2, NAMES, known
    )
    values = np.array([value_of(entry) for entry in bare.entries]).reshape(shape)
    return whole(bare.declaration, values, 2, NAMES, known)


def value_of(entry: Quantity) -> float:
    """What its calculation gives, with all digits; 1 where it is given."""
    calculation = calculation_of(entry)
    if calculation is None:
        return 1.0
    found = recomputed(calculation.printed(digits(calculation)))
    return np.nan if found is None else found


def digits(calculation: Calculation) -> list[str]:
    return [
        np.format_float_positional(one.value, trim="0").replace("-", numbers.MINUS)
        for one in calculation.operands
    ]


@given(told())
def test_a_formula_gives_the_values_of_every_entry_that_is_not_given(one: Quantity) -> None:
    if np.isnan(one.values).any():
        return
    (formula,) = general_formulas(one)
    try:
        named = re.findall(r"\{(\w+)", str(one.declaration.how))
        symbols = Symbols([one, *(one.siblings[name] for name in dict.fromkeys(named))])
    except AlikeError:
        return
    made_of_others = [entry for entry in one.entries if calculation_of(entry) is not None]
    assert gives(formula, one, symbols) == len(made_of_others)


X = {"x": made("x", "x_{i}", ["row", "column"], {})}


def formula(symbol: str, how: str, *axes: str, known: dict[str, Quantity] = X, **said: str) -> str:
    """The one formula of a quantity."""
    shape = [AXES[axis] for axis in axes]
    declared = Declaration("told", symbol, axes, how=how, **said)  # type: ignore[arg-type]
    (found,) = general_formulas(whole(declared, np.zeros(shape), 2, NAMES, known))
    return found


def test_every_axis_has_an_index_and_a_sum_its_own_letter() -> None:
    assert formula("s_{i}", "[[{x[i, *]}]]", "row") == "s_i = sum_j x_(i j)"
    assert formula("s_{j}", "[[{x[*, j]}]]", "column") == "s_j = sum_i x_(i j)"
    assert formula("s", "[[{x[2, *]}]]") == "s = sum_j x_(3 j)"
    assert formula("x_{i}", "{x[i, i]}", "row", known=X) == "x_i = x_(i i)"


def test_an_index_is_no_letter_that_stands_for_a_number() -> None:
    known = X | {"i": made("i", "i", [], {})}
    assert formula("s_{i}", "{i} dot {x[i, 0]}", "row", known=known) == "s_j = i dot x_(j 1)"


def test_positions_before_and_after_say_for_which_entries_it_holds() -> None:
    assert formula("s_{i}", "{x[i-1, 0]}", "row") == 's_i = x_(i - 1, 1) quad "for" i gt.eq 2'
    assert formula("s_{i}", "{x[i+1, 0]}", "row") == 's_i = x_(i + 1, 1) quad "for" i lt.eq 2'
    both = formula("s_{i}", "{x[0, i+1]} - {x[0, i-1]}", "column")
    assert both == 's_i = x_(1, i + 1) - x_(1, i - 1) quad "for" 2 lt.eq i lt.eq 3'


def test_times_that_are_counted_from_0_stay_so() -> None:
    known = {"h": made("h", "h^(({t}))", ["step"], {})}
    assert formula("s_{i}", "{h[i]}", "column", known=known) == "s_i = h^((i - 1))"
    assert formula("s", "{h[0]}", known=known) == "s = h^((0))"


def test_positions_with_names_are_called_by_them() -> None:
    known = {"p": made("p", "p_{i}", ["word"], {})}
    assert formula("L", "-ln({p[1]})", known=known) == 'L = -ln(p_"red cat")'


def test_what_neighbours_would_tear_stands_in_brackets() -> None:
    known = {
        "v": made("v", "1 - v", [], {}),
        "z": made("z", "z / T", [], {}),
        "s": made("s", "s^2", [], {}),
    }
    assert formula("a", "2 dot {v} + {v}", known=known) == "a = 2 dot (1 - v) + 1 - v"
    assert formula("a", "e^{z} + {z}^2", known=known) == "a = e^(z / T) + (z / T)^2"
    assert formula("a", "{s}^2 / {z}", known=known) == "a = (s^2)^2 / (z / T)"
    assert formula("a", "[[{x[0, *]} - {x[1, *]}]] / 2") == "a = (sum_j (x_(1 j) - x_(2 j))) / 2"


def test_a_symbol_of_its_own_in_general_formulas_and_another_rule() -> None:
    said = {"general": "w^((1))_{u}", "rule": "[[{x[u, *]}]]"}
    assert formula("w_{u}", "", "row", **said) == "w^((1))_u = sum_j x_(u j)"


def test_one_side_is_enough_where_both_are_alike() -> None:
    assert formula("e^(x_({i} 1))", "e^{x[i, 0]}", "row") == "e^(x_(i 1))"


def test_entries_that_come_about_in_their_own_way_are_told_one_by_one() -> None:
    hows = ("", "{x[0, 1]} + 1", "2 dot {x[2, 0]}")
    one = whole(Declaration("t", "t_{i}", ("row",), how=hows), np.zeros(3), 2, NAMES, X)
    assert general_formulas(one) == ["t_2 = x_1 + 1", "t_3 = 2 dot x_3"]


def test_what_says_nothing_has_no_formula() -> None:
    assert general_formulas(made("x", "x_{i}", ["row"], {})) == []


@pytest.mark.parametrize(
    ("symbol", "axes", "written"),
    [
        ("h_{i}", ("row", "column"), "h_({i} {j})"),
        ("b_f", ("row",), "b_(f, {i})"),
        ("sigma^2", ("row",), "sigma_{i}^2"),
        ("x'_{k}", ("row",), "x'_{k}"),
        ("x", ("row", "column"), "x_({i} {j})"),
        ("Delta w", ("row",), "(Delta w)_{i}"),
        ("i", ("row",), "i_{j}"),
    ],
)
def test_indices_that_a_symbol_leaves_out_go_below_it(
    symbol: str, axes: tuple[str, ...], written: str
) -> None:
    assert general_symbol(Declaration("one", symbol, axes)) == written


@pytest.mark.parametrize("symbol", ["h_{e u}", "h_{}", "x_{ij}", "{", "p_{i}}"])
def test_braces_that_hold_no_index_are_refused(symbol: str) -> None:
    with pytest.raises(TypeError, match="has braces that hold no index"):
        quantity(symbol, "row", "column", of=lambda t: 0)


@pytest.mark.parametrize(
    "false",
    [
        "s_i = sum_j x_i",  # an index is lost
        "s_i = sum_j x_(j j)",  # the letter of the sum is that of an index
        "s_i = sum_i x_(i i)",
        "s_i = sum_j x_(i-1, j)",  # another position
        "s_i = x_(i 1) + x_(i 2)",  # some are left out
        "s_i = sum_j x_{i j}",  # braces
        "s_i = (sum_j x_(i j)) / 2",
        "s_i = s_i + t",
    ],
)
def test_the_reader_notices_what_is_false(false: str) -> None:
    sums = X["x"].values.sum(axis=1)
    one = whole(Declaration("s", "s_{i}", ("row",)), sums, 2, {}, X)
    symbols = Symbols([one, X["x"]])
    assert gives("s_i = sum_j x_(i j)", one, symbols) == 3
    with pytest.raises((UnreadError, AssertionError)):
        gives(false, one, symbols)


def test_the_reader_notices_numbers_that_are_printed_alike() -> None:
    bias, other = made("b", "b", [], {}), made("c", "b", [], {})
    with pytest.raises(AlikeError, match="b is b and c"):
        Symbols([bias, other])


def test_the_letter_of_a_symbol_may_be_that_of_a_later_axis() -> None:
    declared = Declaration("p", "p_{i}", ("row", "column"), indexed="column")
    assert general_symbol(declared) == "p_({i} {j})"
    one = whole(declared, np.ones((3, 4)), 2, NAMES, {})
    assert formula("s", "{p[2, 0]}", known={"p": one}) == "s = p_(1 3)"
