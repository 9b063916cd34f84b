"""What the catalogue draws: each function is an example, its lines are printed beside its picture.

An example gets the trace below and a room, and gives what is drawn.
"""

from collections.abc import Callable
from typing import Annotated, Any

import manim as mn
import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Program, Shape, Vector, positive, printing, probability, quantity
from deepchalk.mobjects import (
    Arrow,
    Axes,
    Bars,
    Board,
    Cell,
    CodeCard,
    ColourMap,
    Digits,
    Equation,
    Formula,
    Ground,
    GrowingLines,
    Halo,
    Label,
    Layer,
    Magnitudes,
    NamedTable,
    NetworkDiagram,
    Number,
    NumberLine,
    Paragraph,
    Plane,
    Quadratic,
    RollingEquation,
    Room,
    Simplex,
    SquaredPaper,
    Surface,
    Table,
    Trail,
    Viewpoint,
    Walker,
    WordRow,
    arrow,
    as_matrix,
    disc,
    how,
    how_in,
    in_rows,
    listing,
    named_pixels,
    number,
    on_one_line,
    packed_words,
    power_of_ten,
    racers,
    region,
    shade,
    shades_of,
    short_label,
    spread_words,
    stacked_how,
    symbol,
    symbol_and_number,
    theme,
    thread,
    title_above,
    titled_equations,
    veil,
    weighed_sum,
    what_is,
    words,
    worked,
    written_product,
)

EXAMPLES: dict[str, tuple[tuple[str, ...], Callable[[Any, Room], Any]]] = {}
"""By the name of its picture: which names of the facade an example shows, and the example."""


def shows(*names: str) -> Callable[[Callable[[Any, Room], Any]], Callable[[Any, Room], Any]]:
    """The example below shows these."""

    def keep(example: Callable[[Any, Room], Any]) -> Callable[[Any, Room], Any]:
        EXAMPLES[example.__name__.replace("_", "-")] = names, example
        return example

    return keep


class Params(lesson.Params):
    """Three scores."""

    scores: Annotated[Vector, Shape("class", 3, 3)] = (2.0, 1.0, -0.5)


@lesson.trace
class Trace:
    """The numbers of all examples."""

    params: Params
    classes = lesson.names("class")(lambda t: ("cat", "dog", "fox"))
    scores = quantity("z_{i}", "class", of=lambda t: np.array(t.params.scores))
    powers = positive("e^(z_{i})", "class", says="the power of each score", how="e^{scores[i]}")
    total = positive("s", says="all powers together", how="[[{powers[*]}]]")
    product = positive("c", of=lambda t: t.powers.prod())
    shares = probability("p_{i}", "class", how="{powers[i]} / {total}")
    wander = probability(
        "p_{i}",
        "moment",
        "class",
        indexed="class",
        of=lambda t: lesson.functions.softmax(
            np.multiply.outer(2 - 4 * lesson.functions.WAY, np.log(t.shares))
        ),
    )
    weights = quantity(
        "w_({i}{j})", "unit", "input", role="parameter", of=lambda t: [[0.9, -0.4], [0.3, 0.7]]
    )
    kernel = lesson.grid("k_({i}{j})", "kernel", role="parameter", of=lambda t: [[1, 0], [2, 1]])
    picture = lesson.grid("x_({i}{j})", "picture", of=lambda t: np.arange(12).reshape(3, 4) % 5)
    places = quantity("x", "point", "axis", of=lambda t: [[2.0, 1.0], [-1.0, 1.5], [0.5, -1.0]])
    step = quantity("n", "step", of=lambda t: np.arange(1, 17))
    turn = quantity("theta", "step", of=lambda t: 0.6 * t.step)
    way = quantity(
        "w",
        "step",
        "axis",
        of=lambda t: (2.4 * 0.85**t.step * [np.cos(t.turn), np.sin(t.turn)]).T,
    )
    loss = quantity("L", "step", role="gradient", decimals=2, of=lambda t: (t.way**2).sum(axis=1))
    other_loss = quantity("L", "step", role="gradient", decimals=2, of=lambda t: t.loss**0.5)
    heights = quantity(
        "L",
        "row",
        "column",
        role="gradient",
        of=lambda t: np.add.outer(np.linspace(-1.4, 1.4, 41) ** 2, np.linspace(-2, 2, 41) ** 2) / 2,
    )

    def program(self) -> Program:
        """The same in NumPy."""
        source = f"""
import numpy as np
z = np.array({list(self.params.scores)})
p = np.exp(z) / np.exp(z).sum()
{printing("p", self.shares)}
"""
        return Program(source, (self.shares,))


# Words and numbers


@shows("Label")
def label(t, room):
    return room.fit(Label("A network has given each class a score."))


@shows("short_label")
def a_short_label(t, room):
    return room.fit(short_label("a name that is longer than its place", width=2.5))


@shows("Paragraph")
def paragraph(t, room):
    return room.fit(Paragraph("Words that are broken into as few lines as fit.", width=3.0))


@shows("Number")
def a_number(t, room):
    return room.fit(Number(t.shares[0]))


@shows("Formula", "symbol", "number", "words", "Part")
def formula(t, room):
    parts = {"p": symbol("p_1", "output"), "n": number(t.shares[0]), "w": words("for a cat")}
    return room.fit(Formula("{p} = {n} {w}", **parts))


@shows("on_one_line")
def one_line(t, room):
    return room.fit(on_one_line(Label("its share is"), Number(t.shares[0]), gap=0.15))


@shows("WordRow", "packed_words")
def word_row(t, room):
    return WordRow(
        [Label(word, "ink") for word in ("I", "like", "green", "tea")], packed_words(room, 0.3)
    )


@shows("spread_words")
def word_row_spread(t, room):
    return WordRow([Label(word, "ink") for word in ("I", "like", "tea")], spread_words(room, 0.3))


@shows("title_above")
def a_title(t, room):
    drawing = room.shrunk(0.5).fit(Table(t.weights, names=()))
    return mn.VGroup(title_above(drawing, "the weights"), drawing)


# Equations


@shows("how")
def an_equation_told(t, room):
    return room.fit(how(t.shares[0]))


@shows("Equation")
def equation(t, room):
    return room.fit(Equation("{a.symbol}: {a} arrow.r {b}", a=t.loss[0], b=t.loss[1]))


@shows("how_in")
def an_equation_in_a_room(t, room):
    return how_in(room, t.total)


@shows("stacked_how")
def equations_below_each_other(t, room):
    return mn.VGroup(*stacked_how(t.shares, room))


@shows("titled_equations")
def equations_with_titles(t, room):
    rules = [how(t.powers[0]), how(t.shares[0])]
    return mn.VGroup(*titled_equations(("the power", "the share"), room, rules))


@shows("symbol_and_number", "what_is")
def a_symbol_and_its_number(t, room):
    return room.fit(symbol_and_number(t.shares[0]))


@shows("worked")
def a_calculation(t, room):
    return worked(t.shares[0], room, symbol=False)


@shows("in_rows", "listing")
def rows(t, room):
    return mn.VGroup(*in_rows(room, what_is(t.total), listing("p:", t.shares)))


@shows("as_matrix")
def matrix(t, room):
    return room.fit(as_matrix("W", t.weights))


@shows("weighed_sum")
def a_weighed_sum(t, room):
    pairs = [(t.kernel[0, 0], t.picture[0, 0]), (t.kernel[1, 0], t.picture[0, 1])]
    return weighed_sum(pairs, t.picture[0, 2], room)


@shows("written_product")
def a_product(t, room):
    return written_product(room, "c:", t.powers.entries, t.product)


@shows("RollingEquation")
def rolling(t, room):
    return RollingEquation("{L.symbol} = {L}", room, L=t.loss).drawn


# Tables and grids


@shows("Table", "Name")
def table(t, room):
    return room.fit(Table(t.scores, t.shares))


@shows("NamedTable")
def named_table(t, room):
    return NamedTable(room, "the kernel", t.kernel, heat=True)


@shows("Board")
def board(t, room):
    return room.fit(Board(t.picture, blocked=[(1, 1)], marks={(0, 3): "goal"}))


@shows("Cell", "CellState")
def cells(t, room):
    states = ("value", "padding", "inserted", "zero", "empty")
    cells = (Cell(t.kernel[1, 0], None, (0.8, 0.8), "data", state, 0.3) for state in states)
    return mn.VGroup(*cells).arrange()


@shows("named_pixels")
def pixels(t, room):
    pictures, labels = named_pixels({"x": t.picture, "k": t.kernel}, room.columns(1, 1))
    return mn.VGroup(*pictures, *labels)


# Bars and shares


@shows("Bars")
def bars(t, room):
    return Bars.in_room(room, t.scores)


@shows("Simplex")
def simplex(t, room):
    simplex = Simplex(t.shares, room)
    return mn.VGroup(simplex, *simplex.heights, simplex.dot)


# Axes and curves


@shows("Axes")
def axes(t, room):
    axes = Axes(room, (0, 1), (0, 4), ("share of the truth", "loss"))
    curve = axes.curve(lambda p: -np.log(p + 1e-9), "gradient")
    return mn.VGroup(axes, curve, axes.dot(0.6, -np.log(0.6)))


@shows("NumberLine")
def number_line(t, room):
    line = NumberLine(-2, 3, room.width - 0.5)
    return mn.VGroup(line, line.dots(t.scores.values))


@shows("GrowingLines")
def growing_lines(t, room):
    lines = GrowingLines(room, t.loss, t.other_loss, names=("step", "loss"))
    lines.place(len(t.loss) - 1)
    return lines


@shows("Magnitudes", "key_entry")
def magnitudes(t, room):
    plot = Magnitudes(room, t.step, {"one": t.loss, "another": t.other_loss}, ("step", "loss"))
    return mn.VGroup(plot.axes, *plot.curves)


@shows("power_of_ten")
def a_power(t, room):
    return room.fit(power_of_ten(-3, "a mark of the scale"))


# Planes and what lies on them


@shows("Plane", "Field", "Marker", "ArrowMark", "Way")
def plane(t, room):
    plane = room.fit(Plane(t.places, t.way, names=("across", "up")))
    points = [plane.point(at, identity) for identity, at in enumerate(t.places[1:])]
    return mn.VGroup(plane, plane.path(t.way), plane.arrow(t.places[0]), *points)


@shows("Lines", "StraightLine")
def lines(t, room):
    plane = room.fit(Plane(t.places, (0, 0), grid=False))
    many = plane.lines([[(x, -1), (x + 1, 1)] for x in np.linspace(-1, 1, 9)], role="line")
    return mn.VGroup(plane, many, plane.straight((1, 1), 0.5))


@shows("labels_beside", "label_where_free")
def labels(t, room):
    plane = room.fit(Plane(t.places, (0, 0)))
    points = [plane.point(at, n) for n, at in enumerate(t.places)]
    names = [Label(name) for name in t.scores.names]
    return mn.VGroup(plane, *points, plane.labelled(list(zip(points, names, strict=True))))


@shows("Heights", "Quadratic", "Sampled", "shades_of")
def heights(t, room):
    plane = room.fit(Plane((-2, -1.5), (2, 1.5), grid=False))
    bowl = Quadratic(np.zeros(2), np.array([[2.0, 0.4], [0.4, 1.0]]))
    return mn.VGroup(
        plane, plane.heights(bowl, [0.2, 0.5, 0.9], shades=shades_of("gradient", 0.5, 0.1, 3))
    )


@shows("Surface")
def surface(t, room):
    surface = room.fit(Surface(t.heights, (-2, 2), (-1.4, 1.4), names=("a", "b")))
    return surface.tilt()


@shows("Surface", "Viewpoint")
def surface_from_elsewhere(t, room):
    surface = Surface(t.heights, (-2, 2), (-1.4, 1.4), viewpoint=Viewpoint(turn=60, elevation=25))
    return room.fit(surface).tilt()


@shows("Walker")
def walker(t, room):
    plane = room.fit(Plane(t.way, (0, 0)))
    walker = Walker(plane, t.way, identity=0)
    walker.place(12)
    return mn.VGroup(plane, walker.trail, walker.marker)


@shows("Walker", "Board")
def walker_on_a_board(t, room):
    board = room.fit(Board(t.picture, blocked=[(1, 1)], walked=True))
    walker = Walker(board, [(2, 0), (1, 0), (0, 0), (0, 1), (0, 2)], identity=0)
    walker.place(3)
    return mn.VGroup(board, *walker.parts)


@shows("Blocks")
def blocks(t, room):
    axes, now = Axes(room, (0, 3), (0, 3)), theme.active()
    corners = [[[0.2, 0], [0.8, 2]], [[1.2, 0], [1.8, 1]], [[2.2, 0], [2.8, 2.6]]]
    return mn.VGroup(axes, axes.blocks(np.array(corners), [now.identity(n) for n in range(3)]))


@shows("racers", "Runner", "runner_shape")
def race(t, room):
    left, right = room.columns(1, 2)
    plane = right.fit(Plane(t.way, t.places))
    lanes = ("one", t.way, t.step), ("other", t.places, t.step)
    runners = racers(left, plane.at, *lanes)
    return mn.VGroup(plane, *(part for one in runners for part in (one.dot, one.counter)))


# Networks and arrows


@shows("NetworkDiagram", "Layer")
def network(t, room):
    inputs = Layer([symbol("x_1"), symbol("x_2")], "data")
    outputs = Layer([symbol("y_1"), symbol("y_2")], "output")
    return NetworkDiagram([inputs, outputs], [t.weights.values], room)


@shows("Arrow")
def a_thin_arrow(t, room):
    return Arrow((-2, 0, 0), (2, 0.5, 0), "gradient")


# Large shapes of a world


@shows("Ground", "disc", "thread", "arrow", "StageArrow", "region", "Halo", "Trail")
def world(t, room):
    ground, now = Ground.around([t.places], room), theme.active()
    one, two, three = ground.at(t.places)
    return mn.VGroup(
        ground,
        region([one, two, three], now.data),
        Halo(one, now.output, radius=0.7),
        thread(two, three, now.parameter),
        arrow(three, one, now.gradient),
        Trail(ground.at(t.way), now.ink).reach(15),
        disc(two, now.data),
    )


@shows("SquaredPaper", "Digits")
def squared_paper(t, room):
    paper, now = SquaredPaper((-1.5, 1), 0.8, room), theme.active()
    cells = [(0, 0), (0, 1), (1, 0)]
    digits = Digits(
        dict(zip(cells, t.scores, strict=False)),
        {cell: paper.at(*cell) for cell in cells},
        height=0.3,
        widest=0.65,
        view=room,
    )
    digits.write(*cells)
    ink = paper.squares(cells, fill_color=now.output, fill_opacity=0.3)
    return mn.VGroup(paper, ink, paper.edges(cells, stroke_color=now.output), digits)


@shows("veil")
def a_veil(t, room):
    below = room.fit(Table(t.scores, t.shares))
    return mn.VGroup(below, veil(room, 0.8), Label("All is dimmed but this.", "ink").move_to(below))


@shows("shade")
def a_shade(t, room):
    below = room.fit(Table(t.scores, t.shares))
    _, right = room.columns(1, 1)
    return mn.VGroup(below, shade(right, "left"), Label("dimmed", "ink").move_to(right.centre))


# Programs and colours


@shows("CodeCard", "code_card")
def code(t, room):
    return room.fit(CodeCard(t.program(), room.width))


@shows("ColourMap", "contrast", "luminance")
def colour_map(t, room):
    colours = map(ColourMap("output").colour, np.linspace(0, 1, 6))
    squares = (mn.Square(0.7, fill_color=one, fill_opacity=1, stroke_width=0) for one in colours)
    return mn.VGroup(*squares).arrange(buff=0)
