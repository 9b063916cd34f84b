"""Equations whose numbers run together."""

from quantities import sample

from deepchalk.lessons.ravines.picture.two_planes import RollingRows
from deepchalk.mobjects.room import Room

RUN = sample("w", [0.0, -123456.78, 5.0], "moment", decimals=2)


def test_rows_run_together():
    rows = RollingRows(Room(-3, 3, -2, 2), {"{a.symbol} = {a}": {"a": RUN}, "{b}": {"b": RUN}})
    first, second = rows.drawn
    assert first.get_y() > second.get_y()
    for one in rows.roll(0, 2):
        one.interpolate_mobject(1)
    assert [one.shown[0].text for one in rows.drawn] == ["5.00", "5.00"]
