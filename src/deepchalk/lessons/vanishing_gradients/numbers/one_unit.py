"""Two memories of one number each: a plain recurrent unit, and the cell of an LSTM."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from deepchalk.lesson import functions, recurrence

GATES = ("i", "f", "g", "o")
"""The rows of an LSTM's weights, in PyTorch's order."""


sigmoid = functions.ACTIVATIONS["sigmoid"]


@dataclass(frozen=True)
class PlainUnit:
    """h becomes φ(v h + push)."""

    weight: float
    activation: recurrence.Activation

    def read(self, pushes: np.ndarray) -> np.ndarray:
        """The state after each word, from 0: ``pushes`` has shape (word, …), and so has it."""
        return self.go_on(np.zeros(pushes.shape[1:]), pushes)

    def go_on(self, state: np.ndarray, pushes: np.ndarray) -> np.ndarray:
        """The states after further words, from a state."""
        states = []
        for push in pushes:
            state = recurrence.activate(self.weight * state + push, self.activation)
            states.append(state)
        return np.array(states)

    def slopes(self, states: np.ndarray) -> np.ndarray:
        """How far a nudge of the state before moves each state."""
        bent = self.activation == "tanh"
        return np.asarray(self.weight * (1 - states**2 if bent else np.ones_like(states)))

    def from_nudged(self, pushes: np.ndarray, offsets: np.ndarray) -> np.ndarray:
        """States of neighbours whose first state was nudged: (word, sentence, neighbour)."""
        first = self.read(pushes[:1])[0][:, None] + offsets
        later = self.go_on(first, pushes[1:, :, None] + np.zeros(len(offsets)))
        return np.concatenate([first[None], later])


class CellSteps(NamedTuple):
    """What one reading goes through; each has the shape (word, …)."""

    admitted: np.ndarray  # the gates i, f, g and o
    kept: np.ndarray
    fresh: np.ndarray
    shown: np.ndarray
    cells: np.ndarray  # c and h
    states: np.ndarray


@dataclass(frozen=True)
class CellUnit:
    """c becomes f c + i g, and h is o tanh(c)."""

    recurrent: np.ndarray  # weights of h in the four gates

    def read(self, pushes: np.ndarray) -> CellSteps:
        """From 0: ``pushes``, shape (word, gate, …), are what the words add to the four gates."""
        nothing = np.zeros(pushes.shape[2:])
        return self.go_on(nothing, nothing, pushes)

    def go_on(self, cell: np.ndarray, state: np.ndarray, pushes: np.ndarray) -> CellSteps:
        """The same from a cell and a state."""
        steps = []
        for push in pushes:
            admitted, kept, fresh, shown = (
                np.tanh(weight * state + own) if gate == "g" else sigmoid(weight * state + own)
                for gate, weight, own in zip(GATES, self.recurrent, push, strict=True)
            )
            cell = kept * cell + admitted * fresh
            state = shown * np.tanh(cell)
            steps.append((admitted, kept, fresh, shown, cell, state))
        return CellSteps(*(np.array(each) for each in zip(*steps, strict=True)))

    def from_nudged(self, pushes: np.ndarray, offsets: np.ndarray) -> np.ndarray:
        """Cells of neighbours whose first cell was nudged: (word, sentence, neighbour)."""
        begun = self.read(pushes[:1])
        first = begun.cells[0][:, None] + offsets
        shown = begun.shown[0][:, None] * np.tanh(first)
        later = self.go_on(first, shown, pushes[1:, :, :, None] + np.zeros(len(offsets)))
        return np.concatenate([first[None], later.cells])

    def half_open(self, pushes: np.ndarray, share: float) -> tuple[CellUnit, np.ndarray]:
        """A cell, and its pushes, on the way (0 to 1) to one that always forgets half."""
        ways = np.array([1.0, 1.0 - share, 1.0, 1.0])
        scaled = pushes * ways.reshape(-1, *[1] * (pushes.ndim - 2))
        return CellUnit(self.recurrent * ways), scaled

    def slopes(self, steps: CellSteps, of_cell: np.ndarray, of_state: np.ndarray) -> np.ndarray:
        """How far a nudge of each cell moves a number at the end, all ways taken."""
        # of_cell, of_state: how far the last cell, and the last state by itself, move that number.
        # Returns the shape of ``steps.cells``.
        i, f, g, o = steps.admitted, steps.kept, steps.fresh, steps.shown
        bent = np.tanh(steps.cells)
        state = np.asarray(of_state)
        found = [of_cell + state * o[-1] * (1 - bent[-1] ** 2)]
        for t in range(len(i) - 1, 0, -1):
            opened = (
                found[-1] * g[t] * i[t] * (1 - i[t]),
                found[-1] * steps.cells[t - 1] * f[t] * (1 - f[t]),
                found[-1] * i[t] * (1 - g[t] ** 2),
                state * bent[t] * o[t] * (1 - o[t]),
            )
            state = sum(w * one for w, one in zip(self.recurrent, opened, strict=True))
            by_state = state * o[t - 1] * (1 - bent[t - 1] ** 2)
            found.append(found[-1] * f[t] + by_state)
        return np.array(found[::-1])
