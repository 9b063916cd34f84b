"""The beat “The same in PyTorch”."""

from __future__ import annotations

from deepchalk.stage import CodeEnding

from ..picture.world import StatePlane
from ..trace import Trace


class InCode(CodeEnding[Trace, StatePlane]):
    """The program of what was seen."""

    complete = 1.2
