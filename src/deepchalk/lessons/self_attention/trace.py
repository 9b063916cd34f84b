"""Every word asks every word, and takes over what the others hand over: its arrow turns."""

from __future__ import annotations

from deepchalk import lesson
from deepchalk.lesson import Exercises, Program, wording

from .numbers.layer import WIDTHS
from .numbers.quantities import AttendingQuantities
from .params import PRESETS, Params, by_hand
from .params import random_params as random_params
from .program import in_pytorch

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace"]

TOPIC = "Words in order"


@lesson.trace
class Trace(AttendingQuantities):
    """Everything that is shown."""

    params: Params
    words = lesson.names("source")(lambda t: wording.distinct(t.params.words))
    asking = lesson.names("asking")(lambda t: wording.distinct(t.params.words))
    lengths = lesson.names("width")(lambda t: [f"{one}" for one in WIDTHS])

    def program(self) -> Program:
        """All of it in PyTorch."""
        return in_pytorch(self)


EXERCISES = Exercises(
    teaches=(
        "Each word asks with a query and is found by its key: a score is their product.",
        "Softmax makes shares of one word's scores. A mask hides words before softmax, not after.",
        "Values are mixed in these shares, and the mixture is added to the word.",
    ),
    ask=("q", "products", "mixture", "result"),
    draw=by_hand,
)
