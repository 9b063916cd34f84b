"""Scenes that ask for chance or for the clock while they play, each in 10 frames a second."""

import os
import random
import secrets
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import manim as mn
import numpy as np


class Chance(mn.Scene):
    """Moves a dot to places between -3 and 3 that ``place`` makes up, for longer than a stretch."""

    place: Callable[[], float]

    def construct(self) -> None:
        dot = mn.Dot()
        self.add(dot)
        for _ in range(6):
            self.play(dot.animate.move_to([self.place() % 6 - 3, 0, 0]))


class Generator(Chance):
    def place(self) -> float:
        return float(np.random.default_rng().uniform(0, 6))


class SeedOfNothing(Chance):
    def place(self) -> float:
        random.seed()
        return random.uniform(0, 6)


class Random(Chance):
    def place(self) -> float:
        return random.Random().uniform(0, 6)


class System(Chance):
    def place(self) -> float:
        return random.SystemRandom().uniform(0, 6)


class Urandom(Chance):
    def place(self) -> float:
        return os.urandom(1)[0] / 40


class Secret(Chance):
    def place(self) -> float:
        return secrets.randbelow(60) / 10


class Identifier(Chance):
    def place(self) -> float:
        return uuid.uuid4().int % 60 / 10


class Clock(Chance):
    def place(self) -> float:
        return time.perf_counter() * 1000


class Device(Chance):
    """Asks where nobody can notice; but what it shows is not the same in two processes."""

    def place(self) -> float:
        with Path("/dev/urandom").open("rb") as chance:
            return int.from_bytes(chance.read(4), "big") / 1e8


class Hidden(mn.Scene):
    """What chance gives is not in sight where a stretch ends, but is told of later."""

    def construct(self) -> None:
        found = []
        for _ in range(3):
            found.append(np.random.default_rng().uniform(0, 3))
            line = mn.Line(mn.ORIGIN, mn.RIGHT * found[-1])
            self.play(mn.Create(line))
            self.play(mn.FadeOut(line))
        self.play(mn.Create(mn.Line(mn.ORIGIN, mn.RIGHT * sum(found) / 3)))


class Seeded(mn.Scene):
    """Chance with a seed, or asked for before the first play, is the same in all processes."""

    def construct(self) -> None:
        seeded, fresh, own = np.random.default_rng(1), np.random.default_rng(), random.Random()
        begin = time.time()
        dot = mn.Dot()
        self.add(dot)
        for _ in range(6):
            chances = (seeded.random(), fresh.random(), own.random(), random.random())
            random.seed(5)
            place = sum(chances) + np.random.rand() + begin % 1 + random.Random(3).random()
            self.play(dot.animate.move_to([place - 3, 0, 0]))
