"""Sheets show their numbers where they are, and a block of glass stands where a number is made."""

from itertools import pairwise

import numpy as np
import pytest

from deepchalk import theme
from deepchalk.lessons.convolution.picture.filter_terms import FilterTerms
from deepchalk.lessons.convolution.picture.folded import folded
from deepchalk.lessons.convolution.picture.glass import Glass, clear
from deepchalk.lessons.convolution.picture.layer_row import LayerRow, across, gliding, order
from deepchalk.lessons.convolution.picture.sliding import LaidOver
from deepchalk.lessons.convolution.picture.stack import Stack
from deepchalk.lessons.convolution.trace import PRESETS, Params, Trace
from deepchalk.mobjects.colour_map import contrast
from deepchalk.mobjects.motion import is_hidden
from deepchalk.mobjects.room import CONTENT

T = Trace(params=PRESETS["letters"])
SUM = ["8", "4", "−5", "7"]


def red() -> Stack:
    return Stack([T.image[0]], CONTENT, ["data"], ["red"])


def test_cells_that_are_not_0_are_drawn_and_the_others_are_one_shape():
    sheet = red().sheets[0]
    assert sorted(sheet.cells) == [(2, 1), (2, 5), (3, 1), (3, 5), (4, 1), (5, 1)]
    assert sheet.cells[3, 1].number.text == "2"
    zeros = len(sheet.zeros.points)
    sheet.tell_at((3, 1), T.image[0, 0, 0])
    assert (3, 1) not in sheet.cells
    assert len(sheet.zeros.points) == pytest.approx(zeros * 43 / 42)
    sheet.empty()
    assert not sheet.cells
    assert len(sheet.zeros.points) == 0


def test_a_cell_is_found_wherever_its_sheet_went():
    sheet = red().sheets[0]
    sheet.scale(0.5).shift([1, 2, 0])
    np.testing.assert_allclose(
        np.mean(sheet.corners((3, 5)), axis=0), sheet.cells[3, 5].box.get_center(), atol=1e-6
    )
    sheet.tell_at((0, 0), T.image[0, 2, 5])
    now, before = sheet.cells[0, 0].number, sheet.cells[3, 5].number
    assert now.digit_height == pytest.approx(before.digit_height, rel=1e-3)


def test_numbers_that_could_not_be_read_are_hidden_and_come_back():
    sheet = red().sheets[0]
    sheet.suit(0.3)
    assert is_hidden(sheet.cells[3, 1].number)
    sheet.tell_at((0, 0), T.image[0, 2, 5])
    assert is_hidden(sheet.cells[0, 0].number)
    sheet.suit(1.0)
    assert not is_hidden(sheet.cells[0, 0].number)


def test_ink_can_be_read_on_the_strongest_cells():
    for each in theme.THEMES.values():
        with theme.using(each):
            for hue in (2, 3, 4, "data", "output", "line", "parameter"):
                sheet = Stack([T.image[0]], CONTENT, [hue], [""]).sheets[0]
                fill = sheet.cells[3, 1].box.get_fill_color().to_hex()
                assert contrast(each.ink, fill) >= 4.5, (each.name, hue)


def test_glass_stands_where_a_number_is_made():
    sheets = Stack(list(T.image), CONTENT, ["data", "data"], ["", ""]).sheets
    glass = Glass(sheets, T.params.layer)
    glass.stand((1, 4))
    for frame, sheet in zip(glass.frames, sheets, strict=True):
        np.testing.assert_allclose(
            frame.get_start_anchors()[:4], sheet.corners((1, 4), (3, 3)), atol=1e-6
        )


def test_with_a_stride_and_padding_it_stands_beyond_the_edge():
    t = Trace(params=Params.of(stride=2, padding=1))
    sheets = Stack(list(t.image), CONTENT, ["data"] * 2, ["", ""], padding=(1, 1)).sheets
    glass = Glass(sheets, t.params.layer)
    glass.stand((0, 1))
    corner = glass.frames[0].get_start_anchors()[0]
    np.testing.assert_allclose(corner, sheets[0].at(-1, 1), atol=1e-6)


def test_no_place_that_is_passed_is_left_out():
    picture = LayerRow(T, CONTENT)
    first, places = picture.maps.sheets[0].empty(), order((4, 6))
    show = picture.scan(places, T.raw, [0], picture.maps)
    for at in (0.0, 6.5, 23.0):
        show(at)
    assert len(first.cells) == 24
    assert first.cells[1, 4].number.text == "7"
    assert picture.glass.place == places[-1]


def test_places_are_walked_without_a_jump():
    places = np.array(order((3, 4)))
    assert (np.abs(np.diff(places, axis=0)).sum(1) == 1).all()
    assert set(gliding(2, 2)) == {2.0}


def test_a_row_holds_all_stacks_side_by_side():
    picture = LayerRow(T, CONTENT)
    picture.row(CONTENT)
    edges = [(stack.left, stack.left + stack.width) for stack in picture.stacks[1:]]
    for (_, right), (left, _) in pairwise(edges):
        assert left > right
    assert edges[-1][1] <= CONTENT.right + 1e-6


def test_what_is_seen_lies_in_each_layer():
    picture = LayerRow(T, CONTENT)
    counts = [len(one) for one in picture.looked_back(T.best)]
    # A frame on each sheet, and a beam from all but the first.
    assert counts == [1, 3 + 1, 3 + 1, 2 + 1]


def test_a_sum_is_told_channel_by_channel():
    picture = LayerRow(T, CONTENT)
    terms = FilterTerms.first(T, T.focus, picture.below, picture.beside_first)
    shown = [[one.text for one in rule.shown] for rule in (*terms.parts, terms.total)]
    assert shown == [["2", "2", "2", "2", "8"], ["1", "1", "2", "1", "1", "1", "4"], SUM]


def test_a_block_becomes_its_largest_number_or_its_mean():
    picture = LayerRow(T, CONTENT)
    assert [one.text for one in folded(T, (0, 2), picture.beside_pooled).shown] == [
        *("0", "0", "7", "0", "7"),
    ]
    mean = Trace(params=Params.of(pooling="mean"))
    shown = [one.text for one in folded(mean, (0, 2), picture.beside_pooled).shown]
    assert shown == ["0", "0", "7", "0", "1.75"]


def test_sheets_laid_over_the_first_show_all_at_its_places():
    sheets = LayerRow(T, CONTENT).image.sheets
    over = LaidOver(sheets)
    assert len(over.copies) == len(sheets[1].cells)
    for copy, way in zip(over.copies, over.ways, strict=True):
        copy.shift(way)
    for (place, cell), copy in zip(sheets[1].cells.items(), over.copies, strict=True):
        there = np.mean(sheets[0].corners(place), axis=0)
        np.testing.assert_allclose(copy.box.get_center(), there, atol=1e-6)
        assert copy.number.text == cell.number.text


def test_a_number_of_a_map_is_as_strong_on_every_sheet():
    row = LayerRow(T, CONTENT)
    sampled = row.sheet(T.sampled, CONTENT, "stride")
    fills = [
        {cell.entry.value: cell.box.get_fill_color().to_hex() for cell in sheet.cells.values()}
        for sheet in (row.maps.sheets[0], row.pooled.sheets[0], sampled)
    ]
    assert fills[0][3.0] == fills[1][3.0] == fills[2][3.0]
    assert fills[0][7.0] == fills[1][7.0]


def test_numbers_below_0_can_be_read_and_have_faint_lines():
    for each in theme.THEMES.values():
        with theme.using(each):
            row = LayerRow(T, CONTENT)
            row.maps.tell(T.raw)
            below = min(row.maps.sheets[0].cells.values(), key=lambda cell: cell.entry.value)
            fill = below.box.get_fill_color().to_hex()
            assert contrast(below.number.submobjects[0].get_fill_color().to_hex(), fill) >= 4.5
            assert below.box.get_stroke_color().to_hex().upper() == each.grid.upper()


def test_frames_stand_round_all_of_the_picture():
    row = LayerRow(T, CONTENT)
    for frame, sheet in zip(row.frames, row.image.sheets, strict=True):
        np.testing.assert_allclose(frame.get_center(), sheet.ground.get_center(), atol=1e-6)
        assert frame.width == pytest.approx(sheet.ground.width)


@pytest.mark.parametrize("size", [(4, 6), (3, 6), (1, 5), (4, 1)])
def test_what_goes_across_comes_back_to_where_the_order_ends(size):
    corner, end = across(size)
    assert end == order(size)[-1]
    assert (corner[0] + end[0], corner[1] + end[1]) == (size[0] - 1, size[1] - 1)


def test_cells_to_point_at_are_those_that_are_not_0_or_the_sheet():
    sheet = red().sheets[0]
    assert sheet.some(2) == [*sheet.cells.values()][:2]
    assert sheet.empty().some(2) == [sheet]


def test_glass_is_of_one_opacity_and_of_a_colour_that_each_theme_knows():
    """A recording, which is made once, has the colours of each theme, but no other opacity."""
    with theme.noting(theme.plain_recipes()) as noted, theme.using(theme.RECORDED):
        recorded = clear()
    for one in (theme.DARK, theme.LIGHT):
        with theme.using(one):
            drawn = clear()
        assert drawn.fill_opacity == recorded.fill_opacity
        assert theme.in_theme([recorded.fill_color.to_hex()], noted, one) == [
            drawn.fill_color.to_hex()
        ]
