"""A scene whose workers clean up their memory."""

import gc
import os

import manim as mn

IN_FIRST_PROCESS = "FIRST_PROCESS"
"""Environment variable: the process that does not clean up in ``Collecting``."""


class Collecting(mn.Scene):
    """Every process but the first cleans up what it has in memory."""

    def construct(self) -> None:
        square = mn.Square()
        for _ in range(8):
            self.play(square.animate.rotate(0.3), run_time=1)
            if os.environ[IN_FIRST_PROCESS] != str(os.getpid()):
                gc.collect()
