"""What is drawn: the parts that lessons are put together from."""

from deepchalk import theme
from deepchalk.mobjects.colour_map import READABLE_CONTRAST, ColourMap, contrast, luminance
from deepchalk.mobjects.lines import Arrow, bezier_points
from deepchalk.mobjects.motion import (
    RISE,
    RollNumber,
    Runner,
    appear,
    fly,
    hide,
    pulse,
    racers,
    runner_shape,
    show,
    show_instead,
)
from deepchalk.mobjects.networks.link import STROKE_UNITS
from deepchalk.mobjects.networks.network_diagram import Layer, NetworkDiagram
from deepchalk.mobjects.plots.axes import (
    DOT_RADIUS,
    LABEL_GAP,
    ROW_PITCH,
    TICK_LENGTH,
    Axes,
    axis_phrase,
    padded_range,
    power_of_ten,
    ticks,
)
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.plots.curves.growing_lines import GrowingLines
from deepchalk.mobjects.plots.curves.magnitudes import Magnitudes, key_entry
from deepchalk.mobjects.plots.number_line import NumberLine
from deepchalk.mobjects.plots.pixels import named_pixels
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.heights import Heights, Quadratic, Sampled, shades_of
from deepchalk.mobjects.plots.planes.labels import label_where_free, labels_beside, points_on
from deepchalk.mobjects.plots.planes.marks import (
    MARK_SECONDS,
    ON_TOP,
    ArrowMark,
    Blocks,
    Lines,
    Mark,
    Marker,
    StraightLine,
    Way,
)
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.plots.planes.space import OfPairs, Pairs, Space, Viewpoint, corners_of_room
from deepchalk.mobjects.plots.planes.surface import Surface
from deepchalk.mobjects.plots.planes.walker import Walker
from deepchalk.mobjects.plots.simplex import Simplex
from deepchalk.mobjects.room import CONTENT, IS_GROUND, Room, as_one, exempt, part_of
from deepchalk.mobjects.stage import (
    Digits,
    Ground,
    Halo,
    SquaredPaper,
    StageArrow,
    Trail,
    arrow,
    disc,
    region,
    shade,
    thread,
    veil,
)
from deepchalk.mobjects.tables.board import Board
from deepchalk.mobjects.tables.grid import (
    DIGIT_WIDTH,
    Cell,
    CellState,
    longest_number,
)
from deepchalk.mobjects.tables.named_table import (
    NamedTable,
)
from deepchalk.mobjects.tables.table import Name, Table, rows_around
from deepchalk.mobjects.text.code_card import CodeCard, code_card
from deepchalk.mobjects.text.equation import (
    Equation,
    Rework,
    each_how,
    how,
    how_in,
    stacked_how,
    symbol_and_number,
)
from deepchalk.mobjects.text.equation_kinds import (
    as_matrix,
    in_rows,
    listing,
    weighed_sum,
    what_is,
    worked,
    written_product,
)
from deepchalk.mobjects.text.rolling_equation import RollingEquation
from deepchalk.mobjects.text.titled import LABEL_STRIP, title_above, titled_equations
from deepchalk.mobjects.text.typeset import (
    Formula,
    Label,
    Number,
    Paragraph,
    Part,
    Typeset,
    number,
    on_one_line,
    short_label,
    symbol,
    words,
)
from deepchalk.mobjects.text.word_row import WordRow, packed_words, spread_words
from deepchalk.theme import note_apart

__all__ = [
    "CONTENT",
    "DIGIT_WIDTH",
    "DOT_RADIUS",
    "IS_GROUND",
    "LABEL_GAP",
    "LABEL_STRIP",
    "MARK_SECONDS",
    "ON_TOP",
    "READABLE_CONTRAST",
    "RISE",
    "ROW_PITCH",
    "STROKE_UNITS",
    "TICK_LENGTH",
    "Arrow",
    "ArrowMark",
    "Axes",
    "Bars",
    "Blocks",
    "Board",
    "Cell",
    "CellState",
    "CodeCard",
    "ColourMap",
    "Digits",
    "Equation",
    "Field",
    "Formula",
    "Ground",
    "GrowingLines",
    "Halo",
    "Heights",
    "Label",
    "Layer",
    "Lines",
    "Magnitudes",
    "Mark",
    "Marker",
    "Name",
    "NamedTable",
    "NetworkDiagram",
    "Number",
    "NumberLine",
    "OfPairs",
    "Pairs",
    "Paragraph",
    "Part",
    "Plane",
    "Quadratic",
    "Rework",
    "RollNumber",
    "RollingEquation",
    "Room",
    "Runner",
    "Sampled",
    "Simplex",
    "Space",
    "SquaredPaper",
    "StageArrow",
    "StraightLine",
    "Surface",
    "Table",
    "Trail",
    "Typeset",
    "Viewpoint",
    "Walker",
    "Way",
    "WordRow",
    "appear",
    "arrow",
    "as_matrix",
    "as_one",
    "axis_phrase",
    "bezier_points",
    "code_card",
    "contrast",
    "corners_of_room",
    "disc",
    "each_how",
    "exempt",
    "fly",
    "hide",
    "how",
    "how_in",
    "in_rows",
    "key_entry",
    "label_where_free",
    "labels_beside",
    "listing",
    "longest_number",
    "luminance",
    "named_pixels",
    "note_apart",
    "number",
    "on_one_line",
    "packed_words",
    "padded_range",
    "part_of",
    "points_on",
    "power_of_ten",
    "pulse",
    "racers",
    "region",
    "rows_around",
    "runner_shape",
    "shade",
    "shades_of",
    "short_label",
    "show",
    "show_instead",
    "spread_words",
    "stacked_how",
    "symbol",
    "symbol_and_number",
    "theme",
    "thread",
    "ticks",
    "title_above",
    "titled_equations",
    "veil",
    "weighed_sum",
    "what_is",
    "words",
    "worked",
    "written_product",
]
