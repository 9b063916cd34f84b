"""The beat “The same in PyTorch”."""

from __future__ import annotations

from deepchalk.stage import CodeEnding

from ..picture.world import Cloud
from ..trace import Trace


class InCode(CodeEnding[Trace, Cloud]):
    """The program of what was seen."""

    complete = 0.4
