"""The picture of what goes on: normalised values stand in the nodes and make the output."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import as_printed, relation, show, width
from deepchalk.lessons.batch_norm.symbols import fitted, of_unit
from deepchalk.lessons.batch_norm.tables import HEADED, head, heads, lines, members
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.networks.network_diagram import Layer, NetworkDiagram
from deepchalk.mobjects.networks.network_node import NetworkNode
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.data_table import DataTable
from deepchalk.mobjects.tables.table_sizes import common_cell
from deepchalk.mobjects.text import Formula, Number, Part, number, symbol
from deepchalk.theme import UNIT

STRIP = 1.0
NARROWEST = 5.4
"""Width that the network needs."""

LARGEST_CELL = 0.75


class Content(mn.VGroup):
    """What a node holds, and its symbol above."""

    def __init__(self, node: NetworkNode, part: Part, value: float, decimals: int) -> None:
        super().__init__()
        self.number = Number(value, decimals, "ink", node.size.digit)
        self.number.move_to(node.outline)
        self.symbol = Formula("{s}", s=part, height=node.size.symbol)
        self.symbol.set_x(node.outline.get_x()).stand_on(node.symbol.baseline)
        self.add(self.symbol, self.number)


class OutputPicture:
    """The network with one example at the left, all outputs of the batch at the right.

    Attributes
    ----------
    stages
        what the hidden nodes hold in turn, one for each unit: h, ĥ, y, and a where φ comes after
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        digits, units = trace.digits, trace.params.units
        self.strip, picture = room.cut_bottom(STRIP, gap=UNIT)
        gap = 4 * UNIT
        letter = "y" if self.is_plain else "a"
        cell = common_cell(
            (picture.height - HEADED) / (lines(trace) + 0.1),
            picture.width - NARROWEST - gap,
            (units, [(trace.a, digits.y)]),
            (1, [(trace.z[:, None], digits.z)]),
            largest=LARGEST_CELL,
        )
        rows = members(trace)
        self.a = DataTable(trace.a, heads(letter, units), cell=cell, rows=rows, decimals=digits.y)
        self.z = DataTable(
            trace.z[:, None],
            [head(symbol("z", "output"))],
            cell=cell,
            role="output",
            rows=rows,
            decimals=digits.z,
        )
        tables = mn.VGroup(self.a, self.z).arrange(mn.RIGHT, buff=UNIT)
        tables.move_to([picture.right - tables.width / 2, picture.centre[1], 0])
        self.z.shift((self.a.grid.get_top()[1] - self.z.grid.get_top()[1]) * mn.UP)
        self._draw_network(
            Room(picture.left, tables.get_left()[0] - gap, picture.bottom, picture.top)
        )

    @property
    def is_plain(self) -> bool:
        """Whether y itself goes on."""
        return self.goes_plain(self.trace)

    @staticmethod
    def goes_plain(trace: Trace) -> bool:
        """Whether no activation comes after the normalisation."""
        params = trace.params
        return params.activation_place == "before" or params.activation == "identity"

    def _draw_network(self, room: Room) -> None:
        trace, digits = self.trace, self.trace.digits
        features, units = len(trace.features), trace.params.units
        stages = [
            ("h", trace.h[0], digits.h),
            ("hat(h)", trace.normalised[0], digits.normalised),
            ("y", trace.y[0], digits.y),
        ]
        if not self.is_plain:
            stages.append(("a", trace.a[0], digits.y))
        _, widest, places = max(
            (width(show(value, places)), value, places)
            for _, row, places in stages
            for value in row
        )
        like = np.array([widest])
        self.network = NetworkDiagram(
            [
                Layer(
                    [symbol(f"x_{index + 1}", "data") for index in range(features)],
                    "data",
                    trace.own_x[0],
                    digits.x,
                ),
                Layer([of_unit("h", unit) for unit in range(units)], "data", None, places, like),
                Layer([symbol("z", "output")], "output", None, digits.z, trace.z[:1]),
            ],
            [trace.weights.T, trace.output_weights[:, None]],
            room,
        )
        nodes = self.network.nodes[1]
        for node in nodes:
            # What stands at a hidden node changes.
            node.remove(node.symbol)
        self.stages = [
            [
                Content(node, of_unit(letter, unit), float(row[unit]), decimals)
                for unit, node in enumerate(nodes)
            ]
            for letter, row, decimals in stages
        ]
        output = self.network.node(2, 0)
        self.output = Number(float(trace.z[0]), digits.z, "ink", output.size.digit)
        self.output.move_to(output.outline)

    def formulas(self) -> tuple[Formula | None, Formula]:
        """How ĥ of a unit becomes y, where there is room for it, and below it the output."""
        templates, parts = self._output()
        above, below = self.strip.rows(1, 1, gap=0)
        output = fitted(below, templates[0], **parts)
        if output.digit_height < 0.99 * theme.active().sizes.label:
            return None, fitted(self.strip, *templates, **parts)
        template, parts = self._scaling()
        return fitted(above, template, **parts), output

    def _scaling(self) -> tuple[str, dict[str, Part]]:
        """y of one unit: a template and its parts."""
        trace, digits, unit = self.trace, self.trace.digits, self.trace.shown_unit
        gamma, beta = float(trace.gamma[unit]), float(trace.beta[unit])
        before, after = float(trace.normalised[0, unit]), float(trace.y[0, unit])
        printed = as_printed(gamma, digits.parameters) * as_printed(before, digits.normalised)
        printed += as_printed(beta, digits.parameters)
        return f"{{l}} = {{g}} dot {{n}} + {{b}} {relation(after, digits.y, printed)} {{r}}", {
            "l": of_unit("y", unit),
            "g": number(gamma, digits.parameters, "parameter"),
            "n": number(before, digits.normalised, "data", bracket_negative=True),
            "b": number(beta, digits.parameters, "parameter", bracket_negative=True),
            "r": number(after, digits.y, "data"),
        }

    def _output(self) -> tuple[list[str], dict[str, Part]]:
        """The output of one example with all its numbers: templates and their parts."""
        trace, digits = self.trace, self.trace.digits
        units = trace.params.units
        parts: dict[str, Part] = {"l": symbol("z", "output")}
        products, printed = [], 0.0
        for unit in range(units):
            weight, a = trace.output_weights[unit], trace.a[0, unit]
            parts[f"v{unit}"] = number(weight, digits.output, "parameter", unit > 0)
            parts[f"a{unit}"] = number(a, digits.y, "data", bracket_negative=True)
            products.append(f"{{v{unit}}} dot {{a{unit}}}")
            printed += as_printed(weight, digits.output) * as_printed(a, digits.y)
        if trace.output_bias:
            bias = trace.output_bias
            parts["c"] = number(bias, digits.output, "parameter", bracket_negative=True)
            products.append("{c}")
            printed += as_printed(bias, digits.output)
        result = float(trace.z[0])
        parts["r"] = number(result, digits.z, "output")
        end = f"{relation(result, digits.z, printed)} {{r}}"
        half = (len(products) + 1) // 2
        one_line = f"{{l}} = {' + '.join(products)} {end}"
        templates = [one_line]
        if products[half:]:
            first, second = " + ".join(products[:half]), " + ".join(products[half:])
            templates.append(f"{{l}} = & {first} \\ & + {second} {end}")
        return templates, parts
