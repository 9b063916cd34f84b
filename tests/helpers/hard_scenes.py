"""Scenes that are hard on a render: stubborn, waiting, or with text that is new in each worker."""

import os
import time
from pathlib import Path

import manim as mn

from deepchalk.mobjects.text import Formula, Label, symbol


class Stubborn(mn.Scene):
    """Goes on whatever is raised in it."""

    def construct(self) -> None:
        dot = mn.Dot()
        while True:
            try:
                self.play(dot.animate.shift(0.01 * mn.RIGHT), run_time=0.5)
            except BaseException:
                dot = mn.Dot()


class RaisingWhenTold(mn.Scene):
    """Says that it has begun, and waits until the file that ``RAISE_AT`` names is there."""

    def construct(self) -> None:
        told = Path(os.environ["RAISE_AT"])
        told.with_suffix(".begun").touch()
        while not told.exists():
            time.sleep(0.01)
        raise LookupError("told to raise")


class OwnLettering(mn.Scene):
    """New words and symbols in every stretch, set as the lessons set theirs."""

    def construct(self) -> None:
        for number in range(1, 4):
            words = Label(f"text {number}").shift(mn.UP)
            formula = Formula("{x} + 1", constants="1", x=symbol(f"x^{number}"))
            self.play(mn.FadeIn(words, formula), run_time=4.5)
            self.remove(words, formula)
        self.add(words)
        self.wait(0.5)
