"""Both memories against torch.nn, the numbers of the default, and what is refused."""

from itertools import islice

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.errors import ParameterError
from deepchalk.lesson.values.equation import calculation_of, closes
from deepchalk.lesson.worksheets.derived import DerivedWorksheet
from deepchalk.lessons.vanishing_gradients import check
from deepchalk.lessons.vanishing_gradients.params import Params, random_params
from deepchalk.lessons.vanishing_gradients.picture.lanes import Lanes
from deepchalk.lessons.vanishing_gradients.trace import EXERCISES, PRESETS, Trace
from deepchalk.mobjects.room import CONTENT
from deepchalk.quality.playing.watching import quiet_manim


@pytest.fixture(scope="module")
def default():
    return Trace(params=Params())


def double(values) -> torch.Tensor:
    return torch.tensor(np.array(values), dtype=torch.float64)


def sets(count: int) -> list[Params]:
    random = np.random.default_rng(11)
    return list(islice((random_params(random) for _ in range(99)), count))


def both_nets(p: Params) -> tuple[torch.nn.RNN, torch.nn.LSTM]:
    """Modules of PyTorch with these weights."""
    features = len(p.rival_inputs)
    rnn, lstm = torch.nn.RNN(features, 1).double(), torch.nn.LSTM(features, 1).double()
    plain = [[p.input_weights], [[p.recurrent_weight]], [p.bias], [0]]
    gates = [p.gate_weights, [[one] for one in p.gate_recurrent], p.gate_biases, [0] * 4]
    for net, values in ((rnn, plain), (lstm, gates)):
        for weight, value in zip(net.parameters(), values, strict=True):
            weight.data = double(value)
    return rnn, lstm


@pytest.mark.few(4)
@pytest.mark.parametrize("params", [*PRESETS.values(), *sets(12)])
def test_states_and_slopes_are_those_of_torch(params):
    params = params.changed(activation="tanh")
    t, (rnn, lstm) = Trace(params=params), both_nets(params)
    for sentence, rows in enumerate(params.read):
        x = double(rows)
        np.testing.assert_allclose(
            t.states[:, sentence], rnn(x)[0][:, 0].detach().numpy(), rtol=0, atol=1e-9
        )
        np.testing.assert_allclose(
            t.outs[:, sentence], lstm(x)[0][:, 0].detach().numpy(), rtol=0, atol=1e-9
        )
        h = rnn(x[:1])[1].detach().requires_grad_()
        rnn(x[1:], h)[0][-1].backward()
        assert t.product[sentence].value == pytest.approx(h.grad.item(), abs=1e-9)


@pytest.mark.few(3)
@pytest.mark.parametrize("params", [*PRESETS.values(), *sets(8)])
def test_blames_are_those_of_autograd(params):
    params = params.changed(activation="tanh")
    t, (rnn, lstm) = Trace(params=params), both_nets(params)
    x, truth = double(params.inputs), double([[params.is_first]])

    def loss(state: torch.Tensor) -> torch.Tensor:
        z = params.head_weight * state + params.head_bias
        return torch.nn.functional.binary_cross_entropy_with_logits(z, truth)

    h, states = torch.zeros(1, 1).double(), []
    for row in x:
        h = rnn(row[None], h)[1]
        h.retain_grad()
        states.append(h)
    loss(h).backward()
    found = [one.grad.abs().item() for one in states]
    np.testing.assert_allclose(t.blames, found, rtol=1e-9, atol=1e-9)
    assert t.loss.value == pytest.approx(loss(h).item(), abs=1e-9)

    h, c, cells = torch.zeros(1, 1).double(), torch.zeros(1, 1).double().requires_grad_(), []
    weights, back, bias, _ = (one.detach() for one in lstm.parameters())
    for row in x:
        i, f, g, o = weights @ row + back[:, 0] * h[0, 0] + bias
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        c.retain_grad()
        cells.append(c)
        h = o.sigmoid() * c.tanh()
    loss(h).backward()
    found = [one.grad.abs().item() for one in cells]
    np.testing.assert_allclose(t.cell_blames, found, rtol=1e-9, atol=1e-9)


@examples(40)
@given(st.integers(0, 10_000))
@example(465)  # states that bend sharply under a nudge
def test_all_claims_hold_for_random_sets(seed):
    params = random_params(np.random.default_rng(seed))
    t = Trace(params=params)
    claims = [
        one for name, one in vars(check).items() if getattr(one, "__module__", "") == check.__name__
    ]
    assert len(claims) == 5
    for claim in claims:
        assert claim(params, t).holds, claim.__name__


def test_the_numbers_of_the_default(default):
    t = default

    def told(quantity) -> list[str]:
        return [one.text.replace("\u2212", "-") for one in quantity]

    assert told(t.states[:, 0]) == [
        "-0.76",
        "-0.25",
        "-0.42",
        "-0.05",
        "0.07",
        "-0.06",
        "0.26",
        "0.82",
    ]
    assert told(t.states[:, 1]) == ["0.76", "0.58", "0.05", "0.22", "0.23", "0.04", "0.31", "0.83"]
    assert told(t.slopes[1:, 0]) == ["0.56", "0.49", "0.60", "0.60", "0.60", "0.56", "0.20"]
    assert told(t.product) == ["0.0065", "0.0047"]
    assert told(t.gaps)[0] == "1.52"
    assert told(t.gaps)[-2:] == ["0.054", "0.010"]
    assert told(t.shares) == ["0.87", "0.88"]
    assert told(t.blames) == ["0.034", "0.061", "0.12", "0.21", "0.35", "0.58", "1.03", "5.23"]
    assert (t.error.text, t.loss.text, t.cell_loss.text) == ("5.23", "2.05", "0.15")
    assert t.widths[1, 0].text == "0.056"
    assert t.widths[-1, 0].value == pytest.approx(0.00065, abs=2e-5)
    assert (t.best.text, t.grown.text, t.millions.text) == ("0.028", "17", "638")
    assert told(t.switched[-1]) == ["-0.69", "0.99"]
    assert told(t.switched_product) == ["0.00014", "0.0000005"]
    assert told(t.cells[:, 0]) == [
        "-0.918",
        "-0.872",
        "-0.866",
        "-0.821",
        "-0.788",
        "-0.773",
        "-0.723",
        "0.203",
    ]
    assert told(t.cells[:, 1]) == [
        "0.918",
        "0.905",
        "0.850",
        "0.839",
        "0.822",
        "0.789",
        "0.786",
        "1.683",
    ]
    assert told(t.cell_shares) == ["0.14", "0.91"]
    assert told(t.direct) == ["0.71", "0.71"]
    assert told(t.whole) == ["0.79", "0.76"]
    assert told(t.keeps) == ["0.0078", "0.11", "0.71"]


def test_a_cell_whose_gates_are_half_open_forgets():
    t = Trace(params=PRESETS["half-open"])
    assert [one.text for one in t.direct] == ["0.0078", "0.0078"]
    assert abs(t.cell_shares.values[0] - t.cell_shares.values[1]) < 0.02


def test_a_switch_remembers_and_can_hardly_be_taught():
    t = Trace(params=PRESETS["switch"])
    assert t.gaps.values[-1] > 1.5
    assert t.left.values.max() < 2e-4


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"recurrent_weight": 0.01}, "recurrent_weight is 0.01, but nothing is remembered"),
        ({"rival_inputs": (-1, 1)}, "rival_inputs are those of the first word"),
        ({"rival": "hardly"}, "rival is 'hardly', but must differ"),
        ({"rival_inputs": (-1, 2)}, "input_weights is .* but must tell both first words apart"),
        ({"recurrent_weight": 3, "activation": "identity"}, "must stay below 99"),
        ({"words": ("a", "b", "c")}, "words"),
    ],
)
def test_what_is_refused(values, told):
    with pytest.raises(ParameterError, match=told) as refusal:
        Params.of(**values)
    assert "\n" not in str(refusal.value)


def test_exercises_suit_hands():
    params = DerivedWorksheet(EXERCISES, lambda p: Trace(params=p), list).worksheet(
        np.random.default_rng(3)
    )
    t = Trace(params=params)
    for name in EXERCISES.ask:
        for entry in getattr(t, name).entries:
            calculation = calculation_of(entry)
            if calculation is not None:
                assert closes(
                    calculation.printed([o.text for o in calculation.operands]), entry.text
                )


@pytest.mark.few(3)
@pytest.mark.parametrize("params", [Params(), *sets(8)])
def test_the_slopes_below_the_lines_are_those_of_the_weight_that_is_shown(params):
    params = params.changed(activation="tanh")
    t = Trace(params=params)
    ways = np.linspace(t.v.value, t.other.value, len(t.turning))
    for frame in (0, len(ways) // 3, -1):
        rnn, _ = both_nets(params.changed(recurrent_weight=float(ways[frame])))
        x = double(params.read[0])
        h, states = torch.zeros(1, 1, dtype=torch.float64), []
        for row in x:
            h = rnn(row[None], h)[1]
            h.retain_grad()
            states.append(h)
        score = t.u.value * h[0, 0] + t.b.value
        truth = torch.tensor(t.truth.value, dtype=torch.float64)
        torch.nn.functional.binary_cross_entropy_with_logits(score, truth).backward()
        slopes = [abs(one.grad.item()) for one in states]
        np.testing.assert_allclose(t.turning_blames[frame], slopes, rtol=1e-7, atol=1e-12)
    np.testing.assert_allclose(t.turning_blames[0], t.blames, rtol=1e-12)


def test_bars_go_along_with_the_lines(default):
    with quiet_manim():
        picture = Lanes(default, CONTENT)
    tops = [bar.get_top()[1] for bar in picture.bars.bars]
    picture.show_weight(default, -1)
    last = f"turning_blames[{len(default.turning) - 1}, "
    assert all(number.path.startswith(last) for number in picture.bars.numbers)
    turned = [bar.get_top()[1] for bar in picture.bars.bars]
    assert not np.allclose(tops, turned)
    picture.show_weight(default, 0)
    np.testing.assert_allclose([bar.get_top()[1] for bar in picture.bars.bars], tops)
    assert [one.text for one in picture.bars.numbers] == [
        default.blames[0].text,
        default.blames[-1].text,
    ]
