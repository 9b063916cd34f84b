"""Rows with an index and a name stand on common edges."""

import manim as mn
import numpy as np
import pytest

from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_rows import NamedRows


def test_names_begin_at_one_edge_whatever_their_index() -> None:
    names = ("mn", "mo", "mp")
    rows = NamedRows(
        np.ones((3, 2)), names, np.arange(3), ("vocabulary", "table"), Room(-5, 5, -2, 2)
    )
    assert rows.indices[1].width != pytest.approx(rows.indices[0].width, abs=1e-3)
    edges = [name.get_edge_center(mn.LEFT)[0] for name in rows.names]
    assert edges == pytest.approx([edges[0]] * 3, abs=1e-6)
