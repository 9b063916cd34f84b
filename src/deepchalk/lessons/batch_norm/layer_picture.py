"""The picture of the first layer: a batch goes in, its values for each unit come out."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import as_printed, relation
from deepchalk.lessons.batch_norm.symbols import fitted, of_unit
from deepchalk.lessons.batch_norm.tables import HEADED, beside, inputs, lines, members, values
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.networks.network_diagram import Layer, NetworkDiagram
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import NumberGrid, cell_widening
from deepchalk.mobjects.tables.table_sizes import SMALLEST_CELL, Numbers, common_cell, common_margin
from deepchalk.mobjects.text import Formula, Part, number, symbol, words
from deepchalk.theme import UNIT

STRIPS = (1.45, 1.8, 2.1, 2.24)
"""Heights for the weights and the formula; the first in which the formula can be read is taken."""

MOST_IN_SHORT = 3
"""Terms of a long sum that are written where not all have room."""

NARROWEST_NETWORK = 2.3
WIDEST_NETWORK = 4.6
NARROWEST_FORMULA = 7.0
"""With the gap before it."""

NAME_WIDTH = 0.85
LARGEST_WEIGHT_CELL = 0.55
LARGEST_CELL = 0.95
MOST_MARGIN = 0.2
WEIGHT_MARGIN = 0.1
"""Free width in a cell beyond what its number needs, where there is room."""

FUNCTIONS = {
    "relu": "max(0, {v})",
    "tanh": "tanh({v})",
    "sigmoid": 'op("sigmoid")({v})',
}
"""Templates of the activations."""

FUNCTION_CONSTANTS = {"relu": ["0"], "tanh": [], "sigmoid": []}


def activate(name: str, value: float) -> float:
    """The activation of a number as it is printed."""
    if name == "relu":
        return max(0.0, value)
    return float(np.tanh(value)) if name == "tanh" else float(1 / (1 + np.exp(-value)))


def has_function(trace: Trace) -> bool:
    """Whether an activation comes between the sum and h."""
    params = trace.params
    return params.activation_place == "before" and params.activation != "identity"


class Weights(mn.VGroup):
    """The layer in symbols where there is room, then W and, where it is not all zeros, b."""

    def __init__(self, trace: Trace, room: Room) -> None:
        super().__init__()
        free = room.width - NARROWEST_FORMULA
        cell = min(LARGEST_WEIGHT_CELL, room.height / trace.params.units)
        for size, margin in ((cell, WEIGHT_MARGIN), (cell, 0.0), (SMALLEST_CELL, 0.0)):
            self.grid, pieces = _grids(trace, size, margin)
            if pieces.width <= free:
                break
        rule = _rule(trace)
        if pieces.width + rule.width + 2 * UNIT <= free:
            rule.next_to(pieces, mn.LEFT, buff=2 * UNIT).set_y(pieces.get_y())
            self.add(rule)
        self.add(*pieces)

    def row(self, unit: int) -> mn.VGroup:
        """The weights of a unit."""
        return self.grid.row(unit)


def _grids(trace: Trace, cell: float, margin: float) -> tuple[NumberGrid, mn.VGroup]:
    """The grid of W, and in a row W = … and b = …."""
    height, decimals = theme.active().sizes.label, trace.digits.weights
    widening = cell_widening(trace.weights, decimals, cell) + margin / cell
    grid = NumberGrid(trace.weights, "parameter", cell=cell, decimals=decimals, widening=widening)
    row = mn.VGroup(_equals("W", height), grid)
    if trace.bias.any():
        bias = trace.bias[:, None]
        widening = cell_widening(bias, decimals, cell) + margin / cell
        column = NumberGrid(bias, "parameter", cell=cell, decimals=decimals, widening=widening)
        row.add(_equals("b", height), column)
    row.arrange(mn.RIGHT, buff=0.6 * UNIT)
    row[2:].shift(UNIT * mn.RIGHT)
    return grid, row


def _rule(trace: Trace) -> Formula:
    name = trace.params.activation
    bias = " + {b}" if trace.bias.any() else ""
    activates = has_function(trace)
    template = "{h} = {f}({W} {x}" + bias + ")" if activates else "{h} = {W} {x}" + bias
    parts = {
        "h": symbol("h", "data"),
        "W": symbol("W", "parameter"),
        "x": symbol("x", "data"),
    }
    if bias:
        parts["b"] = symbol("b", "parameter")
    if activates:
        parts["f"] = words(name, "ink2")
    return Formula(template, height=theme.active().sizes.label, **parts)


def _in_lines(terms: list[str], a_line: int) -> str:
    """A sum with that many terms a line."""
    rows = [" + ".join(terms[at : at + a_line]) for at in range(0, len(terms), a_line)]
    return " \\ & + ".join(rows)


def _equals(letter: str, height: float) -> Formula:
    return Formula("{s} =", s=symbol(letter, "parameter"), height=height)


class LayerPicture:
    """Inputs, network and values side by side; weights and one computed value below."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        # A ring around the last column needs its room.
        picture = self._above_strip(room).shrunk(0.4 * UNIT, 0)
        gap = 3 * UNIT
        features, units = len(trace.features), trace.params.units
        free = picture.width - NARROWEST_NETWORK - 2 * gap - NAME_WIDTH
        tables: tuple[tuple[int, list[Numbers]], ...] = (
            (features, [(trace.x, trace.digits.x)]),
            (units, [(trace.h, trace.digits.h)]),
        )
        high = (picture.height - HEADED) / (lines(trace) + 0.1)
        cell = common_cell(high, free, *tables, largest=LARGEST_CELL)
        # What the network, at its widest, leaves.
        left_over = free - (WIDEST_NETWORK - NARROWEST_NETWORK)
        margin = common_margin(left_over, cell, *tables, most=MOST_MARGIN)
        self.x = inputs(trace, trace.chosen, cell, margin=margin)
        self.h, self.blank = (
            values(trace, trace.h, "h", trace.digits.h, cell, empty=empty, margin=margin)
            for empty in (False, True)
        )
        spare = picture.width - self.x.width - self.h.width - 2 * gap
        width = float(np.clip(spare, NARROWEST_NETWORK, WIDEST_NETWORK))
        left = picture.left + (spare - width) / 2
        self.x.move_to([left + self.x.width / 2, picture.centre[1], 0])
        middle = self.x.get_right()[0] + gap
        for table in (self.h, self.blank):
            table.move_to([middle + width + gap + table.width / 2, picture.centre[1], 0])
            beside(table, self.x)
        self.network = NetworkDiagram(
            [
                Layer([symbol(f"x_{index + 1}", "data") for index in range(features)], "data"),
                Layer([of_unit("h", unit) for unit in range(units)], "data"),
            ],
            [trace.weights.T],
            Room(middle, middle + width, picture.bottom, picture.top),
        )
        for node in (node for column in self.network.nodes for node in column):
            # Blue symbols could not be read on blue.
            node.outline.set_fill(theme.active().ground)

    def _above_strip(self, room: Room) -> Room:
        """Place weights and formulas in a strip no higher than they need it; what remains."""
        trace, rows = self.trace, members(self.trace)
        self.places = [(rows[0], trace.shown_unit), *self._second(rows)]
        smallest = theme.active().sizes.smallest
        for height in STRIPS:
            strip, picture = room.cut_bottom(height, gap=1.5 * UNIT)
            self.weights = Weights(trace, strip)
            self.weights.move_to([strip.left + self.weights.width / 2, strip.centre[1], 0])
            self.formula_room = Room(
                self.weights.get_right()[0] + 3 * UNIT, strip.right, strip.bottom, strip.top
            )
            formulas = [self.formula(*place) for place in self.places]
            if all(formula.digit_height > 0.99 * smallest for formula in formulas):
                break
        return picture

    def _second(self, rows: list[int]) -> list[tuple[int, int]]:
        """The value that is computed next: of the same example where it has another unit.

        With a single unit it is that of an example with other features, if one is drawn: the same
        formula twice would teach nothing.
        """
        units = self.trace.params.units
        if units > 1:
            return [(rows[0], (self.trace.shown_unit + 1) % units)]
        x = self.trace.own_x
        return [(row, 0) for row in rows[1:] if not np.array_equal(x[row], x[rows[0]])][:1]

    def formula(self, example: int, unit: int) -> Formula:
        """One value with all its numbers."""
        trace = self.trace
        digits, params = trace.digits, trace.params
        features = range(len(trace.features))
        activates = has_function(trace)
        letter = "s" if activates else "h"
        result = trace.own_s[example, unit]
        parts: dict[str, Part] = {"l": of_unit(letter, unit)}
        products, printed = [], 0.0
        for index in features:
            weight, x = trace.weights[unit, index], trace.own_x[example, index]
            parts[f"w{index}"] = number(weight, digits.weights, "parameter", index > 0)
            parts[f"x{index}"] = number(x, digits.x, "data", bracket_negative=True)
            products.append(f"{{w{index}}} dot {{x{index}}}")
            printed += as_printed(weight, digits.weights) * as_printed(x, digits.x)
        if trace.bias.any():
            bias = trace.bias[unit]
            parts["b"] = number(bias, digits.weights, "parameter", bracket_negative=True)
            products.append("{b}")
            printed += as_printed(bias, digits.weights)
        parts["r"] = number(result, digits.h, "data")
        end = f"{relation(result, digits.h, printed)} {{r}}"
        last, constants = "", []
        if activates:
            value, name = trace.h[example, unit], params.activation
            recomputed = activate(name, as_printed(result, digits.h))
            parts["k"] = of_unit("h", unit)
            parts["v"] = number(result, digits.h, "data", bracket_negative=False)
            parts["a"] = number(value, digits.h, "data")
            sign = relation(value, digits.h, recomputed)
            last = f" \\ {{k}} = & {FUNCTIONS[name]} {sign} {{a}}"
            constants = FUNCTION_CONSTANTS[name]
        templates = [
            f"{{l}} = & {_in_lines(products, a_line)} {line}{end}{last}"
            for a_line in dict.fromkeys((len(products), 3, 2))
            for line in ("", "\\ & ")
        ]
        if len(products) > MOST_IN_SHORT:
            rest = f"+ dots.c + {products[-1]} {end}{last}"
            templates += [
                f"{{l}} = & {first} \\ & {rest}"
                for first in (" + ".join(products[:2]), products[0])
            ]
        return fitted(self.formula_room, *templates, constants=constants, **parts)

    def flights(self, formula: Formula, example: int, unit: int) -> list[tuple[mn.Mobject, str]]:
        """Where the numbers of a formula come from: cells with the names of their slots."""
        pairs: list[tuple[mn.Mobject, str]] = []
        for index in range(len(self.trace.features)):
            if f"w{index}" not in formula.parts:
                continue
            pairs.append((self.weights.row(unit)[index].number, f"w{index}"))
            pairs.append((self.x.cell(example, index).number, f"x{index}"))
        return pairs

    def result_slot(self, formula: Formula) -> mn.Mobject:
        """The number that goes into the table."""
        return formula.part("a" if "a" in formula.parts else "r")
