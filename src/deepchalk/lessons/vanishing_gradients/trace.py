"""Why a plain recurrent network forgets its first word, and what the cell of an LSTM does."""

from __future__ import annotations

from deepchalk import lesson

from .numbers.memories import Memories
from .params import EXERCISES as EXERCISES
from .params import PRESETS as PRESETS
from .params import Params as Params
from .params import random_params as random_params
from .program import two_memories

TOPIC = "Words in order"


@lesson.trace
class Trace(Memories):
    """Everything that is shown."""

    params: Params

    def program(self) -> lesson.Program:
        """Both networks in PyTorch."""
        verdicts = [self.shares[0]] * self.bends + [self.cell_shares[0]]
        return two_memories(self.params, verdicts, (self.product[0],) * self.bends)
