"""What is said of units that can be swapped follows the values."""

from types import SimpleNamespace

from quantities import sample

from deepchalk import registry
from deepchalk.lessons.mlp_symmetry import sentences as symmetry


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


def test_no_growth_is_told_as_larger_than_one_that_is_printed_alike():
    lesson = registry.lesson("mlp-symmetry")
    given = {"start": 0.7, "push": 0.2, "learning_rate": 0.01, "descent_steps": 20}
    trace = lesson.compute(lesson.params_class.of(**given))
    assert trace.fastest.value > 1
    told = "Step 1 makes their difference 1.01 times as large: the ball falls."
    assert symmetry.falling(trace) == told
