"""The stored table of training, by the program that made it, for one cell."""

import pytest
import torch

from deepchalk.lessons.vanishing_gradients.numbers.first_number import (
    LENGTHS,
    LIMIT,
    UPDATES,
    solved,
)

UNITS, BATCH, RATE, CLIP, MEAN_OVER, GOAL = 8, 64, 0.01, 1.0, 10, 0.9


class Network(torch.nn.Module):
    """A recurrent layer, and a linear head of which the first output counts."""

    def __init__(self, kind: str, forget: float | None) -> None:
        super().__init__()
        made = {"plain": torch.nn.RNN, "LSTM": torch.nn.LSTM}[kind]
        self.layer = made(1, UNITS, batch_first=True)
        self.head = torch.nn.Linear(UNITS, 2)
        if forget is not None:
            with torch.no_grad():
                self.layer.bias_ih_l0[UNITS : 2 * UNITS] = forget
                self.layer.bias_hh_l0[UNITS : 2 * UNITS] = 0

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.layer(x)[0][:, -1])[:, 0]


def updates(kind: str, forget: float | None, length: int, seed: int) -> int:
    """Updates until it is solved; one more than the limit if it is not."""
    torch.manual_seed(seed)
    random = torch.Generator().manual_seed(1000 + seed)
    network = Network(kind, forget)
    optimiser = torch.optim.Adam(network.parameters(), RATE)
    explained: list[float] = []
    for update in range(1, LIMIT + 1):
        x = 0.3 * torch.randn(BATCH, length, 1, generator=random)
        number = 2 * torch.rand(BATCH, generator=random) - 1
        x[:, 0, 0] = number
        loss = ((network(x) - number) ** 2).mean()
        # The variance of the numbers is a third.
        explained.append(1 - 3 * loss.item())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimiser.step()
        recent = explained[-MEAN_OVER:]
        if len(recent) == MEAN_OVER and sum(recent) / MEAN_OVER >= GOAL:
            return update
    return LIMIT + 1


@pytest.mark.deep
def test_a_cell_of_the_table_is_what_training_finds():
    """Last digits hang on the machine, so the number of updates is compared with a margin."""
    stored = UPDATES[3, LENGTHS.index(10), 0]
    assert abs(updates("LSTM", 3.0, 10, 0) - stored) <= 0.2 * stored
    stored = UPDATES[0, LENGTHS.index(10), 0]
    assert abs(updates("plain", None, 10, 0) - stored) <= 0.2 * stored


def test_how_many_seeds_are_solved():
    assert solved().tolist() == [[4, 2, 0], [4, 0, 0], [5, 1, 0], [5, 5, 3]]
