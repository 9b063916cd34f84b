"""A table of quantities: each number knows its entry, each cell its place, all of it its room."""

from itertools import pairwise

import manim as mn
import numpy as np
import pytest
from dry import dry_scene
from quantities import sample

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.colour_map import contrast
from deepchalk.mobjects.motion import appear, fly, is_hidden
from deepchalk.mobjects.room import CONTENT, Room, texts_in
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Number

NAMES = {"class": ("cat", "dog", "fox"), "word": ("I", "eat")}
SCORES = sample("scores", [1.4, 0.4, -0.4], "class", symbol="z_{i}", names=NAMES)
SHARES = sample(
    "shares", [0.65, 0.24, 0.11], "class", symbol="p_{i}", role="output", decimals=3, names=NAMES
)
WEIGHTS = sample("weights", [[0.1, 0.9], [0.25, 0.75], [1, 0]], "class", "word", names=NAMES)


def texts(things):
    return [thing.text for thing in things]


def test_a_quantity_of_two_axes_with_the_names_of_its_trace():
    table = Table(WEIGHTS)
    assert texts(table.heads) == ["I", "eat"]
    assert texts(table.names) == ["cat", "dog", "fox"]
    assert table.cell(1, 0).number.text == "0.25"
    assert table.cell(1, 0).number.path == "weights[1, 0]"
    assert table.cell(1, 0).value == 0.25


def test_quantities_as_columns_or_as_rows():
    upright = Table(SCORES, SHARES, each="column")
    lying = Table(SCORES, SHARES)
    assert texts(upright.heads) == texts(lying.names) == ["z_i", "p_i"]
    assert texts(upright.names) == texts(lying.heads) == ["cat", "dog", "fox"]
    assert upright.cell(2, 1).number.path == lying.cell(1, 2).number.path == "shares[2]"
    assert upright.cell(0, 1).number.text == "0.650"
    assert {upright.cell(0, 0).role, upright.cell(0, 1).role} == {"data", "output"}


def test_axes_that_are_only_counted_get_no_names():
    table = Table(sample("x", np.ones((2, 3))))
    assert (table.heads, table.names) == ([], [])


def test_cells_stand_in_rows_and_columns_below_their_heads():
    table = Table(WEIGHTS)
    for row in range(3):
        assert table.row_name(row).get_right()[0] < table.cell(row, 0).get_left()[0]
        assert table.row_name(row).baseline == pytest.approx(table.cell(row, 1).number.baseline)
    for column in range(2):
        assert table.head(column).get_x() == pytest.approx(table.column(column).get_x())
        assert table.head(column).get_bottom()[1] > table.column(column).get_top()[1]
    assert table.cell(0, 0).get_right()[0] < table.cell(0, 1).get_left()[0]
    assert table.row(0).get_bottom()[1] > table.row(1).get_top()[1]


def test_numbers_of_a_column_end_at_one_edge():
    ends = [cell.number.get_right()[0] for cell in Table(SCORES, each="column").column(0)]
    assert ends == pytest.approx([ends[0]] * 3)


def test_centred_numbers_stand_in_the_middle_of_their_cells():
    cells = Table(SCORES, each="column", centred=True).column(0)
    middles = [cell.number.get_x() - cell.box.get_x() for cell in cells]
    assert middles == pytest.approx([0] * 3, abs=1e-6)


def test_feet_stand_below_a_rule_and_may_be_missing():
    total = sample("total", 6.22, symbol="s")
    table = Table(SCORES, SHARES, each="column", feet=[[None, total]], foot_names=["sum"])
    assert table.foot(1).number.path == "total"
    assert table.foot(1).get_top()[1] < table.rule.get_y() < table.row(2).get_bottom()[1]
    assert texts(table.foot_names) == ["sum"]
    with pytest.raises(KeyError, match="column 0 has no foot"):
        table.foot(0)
    means = sample("means", [0.45, 0.55], "word", symbol="m_{j}", names=NAMES)
    assert texts(Table(WEIGHTS, feet=[means]).foot_names) == ["m_j"]


def test_of_many_rows_some_are_left_out():
    many = sample("x", np.arange(80).reshape(40, 2))
    table = Table(many, names=[f"row {index}" for index in range(40)], rows=[0, 1, 39])
    assert table.cell(39, 1).number.value == 79
    assert table.row_name(39).text == "row 39"
    (dots,) = table.omissions
    assert table.row(1).get_bottom()[1] > dots[0].get_y() > table.row(39).get_top()[1]
    with pytest.raises(KeyError, match="row 7 is left out"):
        table.cell(7, 0)


@pytest.mark.parametrize("rows, columns", [(1, 1), (2, 9), (12, 3), (7, 6)])
def test_a_table_uses_its_room_and_can_be_read(rows, columns):
    values = np.random.default_rng(0).normal(0, 3, (rows, columns))
    table = CONTENT.fit(Table(sample("x", values), heads=[f"h{i}" for i in range(columns)]))
    assert table.width <= CONTENT.width + 1e-6
    assert table.height <= CONTENT.height + 1e-6
    assert table.get_center() == pytest.approx(CONTENT.centre, abs=1e-6)
    sizes = theme.active().sizes
    heights = [text.digit_height for text in texts_in(table)]
    assert min(heights) >= sizes.smallest - 1e-6
    assert max(heights) == pytest.approx(min(heights))
    is_full = max(table.width / CONTENT.width, table.height / CONTENT.height) > 0.97
    assert is_full or heights[0] > sizes.label


def test_numbers_stay_inside_their_cells():
    values = np.random.default_rng(0).normal(0, 900, (9, 7))
    table = CONTENT.fit(Table(sample("x", values)))
    for line in table.cells:
        for cell in line:
            assert cell.number.width < cell.box.width
            assert cell.number.height < cell.box.height
            assert cell.box.get_left()[0] < cell.number.get_left()[0]
            assert cell.number.get_right()[0] < cell.box.get_right()[0]


def test_too_little_room_is_said():
    table = Table(sample("x", np.full((9, 9), -123.25)))
    with pytest.raises(LayoutError, match=r"the table with “−123.25” has digits of 0\.\d\d in a"):
        Room(0, 5, 0, 4).fit(table)


def test_the_first_legible_table_wins():
    long = ["an expensive house", "a cheap one"]
    room = Room(0, 4, 0, 3)
    table = room.fit(Table(WEIGHTS, heads=long), lambda here: Table(WEIGHTS, heads=["e", "c"]))
    assert texts(table.heads) == ["e", "c"]


def test_a_table_is_filled_step_by_step():
    table = Table(WEIGHTS, filled=False)
    scene = dry_scene()
    scene.add(table)
    stroke = table.cell(0, 0).box.get_stroke_color()
    assert is_hidden(table.cell(2, 1).number)
    scene.play(table.fill(table.row(1)), run_time=0.1)
    scene.play(appear(table.cell(0, 0).number), run_time=0.1)
    shown = [[not is_hidden(cell.number) for cell in line] for line in table.cells]
    assert shown == [[True, False], [True, True], [False, False]]
    assert table.cell(1, 0).number.submobjects[0].get_fill_opacity() == 1
    assert table.cell(1, 0).box.get_stroke_color() != stroke
    # It stays one thing on the screen.
    assert [thing for thing in scene.mobjects if thing.family_members_with_points()] == [table]


def test_a_number_flies_into_a_hidden_cell_and_stays_in_its_table():
    table = Table(WEIGHTS, filled=False)
    source = Number(0.1).shift(3 * mn.UP)
    scene = dry_scene()
    scene.add(table, source)
    scene.play(fly([(source, table.cell(0, 0).number)], seconds=0.1))
    assert not is_hidden(table.cell(0, 0).number)
    assert [thing for thing in scene.mobjects if thing.family_members_with_points()] == [
        table,
        source,
    ]


def test_hidden_numbers_move_with_their_table():
    table = Table(WEIGHTS, filled=False)
    CONTENT.fit(table, edge=mn.RIGHT)
    for line in table.cells:
        for cell in line:
            assert cell.box.get_y() == pytest.approx(
                cell.number.baseline + cell.number.digit_height / 2
            )


@pytest.mark.parametrize("now", [theme.DARK, theme.LIGHT], ids=lambda one: one.name)
@pytest.mark.parametrize("heat", ["sequential", "diverging"])
def test_numbers_are_legible_on_every_heat(now, heat):
    with theme.using(now):
        line = sample("x", np.linspace(-2, 2, 9), role="parameter")
        cells = Table(line, heat=heat).cells[0]
        fills = [cell.box.get_fill_color().to_hex() for cell in cells]
    assert all(contrast(now.ink, fill) >= 4.5 for fill in fills)
    away = [contrast(now.ground, fill) for fill in fills]
    if heat == "sequential":
        assert all(one < two for one, two in pairwise(away))
    else:
        assert away[4] == pytest.approx(1, abs=0.02)
        assert all(one > two for one, two in pairwise(away[:5]))
        assert all(one < two for one, two in pairwise(away[4:]))
        assert fills[0] != fills[-1]


def test_rows_and_columns_bear_the_colours_of_their_identities():
    now = theme.active()
    rows = Table(SCORES, SHARES, each="column", told_apart="rows")
    assert [band.get_fill_color().to_hex() for band in rows.bands] == [
        now.identity(index) for index in range(3)
    ]
    assert rows.bands[1].get_y() == pytest.approx(rows.row(1).get_y())
    assert rows.row_name(1).get_right()[0] < rows.bands[1].get_left()[0]
    assert rows.bands[1].get_right()[0] < rows.cell(1, 0).get_left()[0]
    columns = Table(SCORES, told_apart="columns")
    assert columns.bands[2].get_x() == pytest.approx(columns.column(2).get_x())
    assert len(Table(sample("x", np.ones(7)), told_apart="columns").bands) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Table(),
        lambda: Table(SCORES, WEIGHTS),
        lambda: Table(WEIGHTS, heads=["one"]),
        lambda: Table(WEIGHTS, names=["one"]),
        lambda: Table(WEIGHTS, feet=[SCORES]),
    ],
)
def test_what_does_not_belong_together_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()


def test_a_table_goes_where_another_one_stands_and_has_cells_as_high():
    large = Room(0, 6, 0, 4).fit(Table(SCORES))
    small = Table(sample("one", [[1, 2]], decimals=0)).go_where(large)
    np.testing.assert_allclose(small.get_center(), large.get_center(), atol=1e-9)
    assert abs(small.cell(0, 0).height - large.cell(0, 0).height) < 1e-6


def test_where_another_table_stands_more_rows_take_no_more_room():
    few, many = (sample("n", np.ones((rows, 2)), decimals=0) for rows in (2, 3))
    other = Room(-3, 3, -1, 1).fit(Table(few))
    there = Table(many).go_where(other)
    assert there.height <= other.height + 1e-6 and there.width <= other.width + 1e-6
    assert there.get_center() == pytest.approx(other.get_center())
