"""Runs a ``deepchalk`` command that ends when the studio does, however that happens."""

from __future__ import annotations

import os
import runpy
import sys

from deepchalk.engine.process import die_with_parent


def main() -> None:
    """The first argument is the studio's process, the others are the command's."""
    _, parent, *arguments = sys.argv
    die_with_parent(int(parent))
    # Who looks at a lesson goes first.
    os.nice(5)
    sys.argv = ["deepchalk", *arguments]
    runpy.run_module("deepchalk", run_name="__main__")
