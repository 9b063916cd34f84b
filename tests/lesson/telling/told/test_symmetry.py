"""What is said of units that can be swapped follows the values."""

from types import SimpleNamespace

from quantities import sample

from deepchalk.lesson.telling.told import symmetry


def test_the_fastest_step_is_named_once():
    growth = sample("g", [1.05, 1.1, 1.49], decimals=2)
    later = SimpleNamespace(growth=growth, fastest=sample("n", 3, decimals=0))
    assert symmetry.falling(later).startswith("Step 1 makes their difference 1.05 times as large, ")
    assert "step 3 even 1.49 times" in symmetry.falling(later)
    first = SimpleNamespace(growth=growth[::-1], fastest=sample("n", 1, decimals=0))
    assert "1.49 times as large: the ball falls" in symmetry.falling(first)


def test_a_hill_is_told_only_where_there_is_one():
    assert "a hill" in symmetry.half_way(SimpleNamespace(rises=True))
    assert "no hill" in symmetry.half_way(SimpleNamespace(rises=False, crosses_a_hill=False))
    assert "crosses a hill" in symmetry.half_way(SimpleNamespace(rises=False, crosses_a_hill=True))
