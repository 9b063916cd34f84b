"""The marked answer of each question is true and the others are not, whatever the parameters.

Each question has a judge here, which tells from the trace's numbers which options are true. It does
not use what the lesson uses to mark one.
"""

import re

import numpy as np
import pytest
from deeply import QUICK
from told_beats import phases_that_ask, questions_of

from deepchalk import registry
from deepchalk.lesson.values.numbers import read
from deepchalk.lessons.autodiff.numbers.differentiate import evaluate
from deepchalk.lessons.autodiff.numbers.exploring import given
from deepchalk.lessons.optimisers.numbers.optimisers import ADAM
from deepchalk.lessons.ravines.numbers.rulers import NORMAL
from deepchalk.quality.random_params import random_params

LESSONS = registry.names()
RANDOM_SETS = 20

NUMBER = r"−?\d[\d.]*"


def numbers_in(option):
    """The numbers of an option: names of units and powers are none."""
    return [read(found.rstrip(".")) for found in re.findall(NUMBER, option)]


def shown(options, value):
    """Which options begin with this value: rounded as it is printed, and no other is nearer."""
    found = []
    for option in options:
        printed = re.match(rf"[<>]?({NUMBER})", option)
        text = printed[1].rstrip(".") if printed else "0"
        decimals = len(text.partition(".")[2]) if printed else 3
        off = abs(read(text) - value)
        found.append(off if off <= 0.5000001 * 10.0**-decimals + 1e-12 else np.inf)
    return [off == min(found) < np.inf for off in found]


def softmax(scores):
    powers = np.exp(scores - np.max(scores))
    return powers / powers.sum()


def apart(one, other, turn=360):
    return abs((one - other + turn / 2) % turn - turn / 2)


# attention


def highest_score(t, options):
    words = [re.match("“(.*?)”", option)[1] for option in options]
    scores = [t.scores.values[list(t.words).index(word)] for word in words]
    return [score == t.scores.values.max() for score in scores]


def inside_the_states(t, options):
    shares = np.concatenate([t.moving_shares.values, t.alignment.values])
    stays = bool((shares >= 0).all() and np.allclose(shares.sum(1), 1))
    return [stays, not stays]


# autodiff


def second_gradient(t, options):
    """As the result moves when knobs are nudged to both sides: which way, or which one moves it."""

    def moved(name, step=1e-6):
        there, back = (
            evaluate(t.graph, given(t.params, **{name: t.params.at[name] + by}))[-1]
            for by in (step, -step)
        )
        return there - back

    name = t.graph.nodes[t.routes.second].name
    if "positive" not in options:
        told = max(options, key=lambda one: abs(moved(one.removeprefix("knob "))))
    else:
        told = "positive" if moved(name) > 0 else "negative"
    return [option == told for option in options]


# batch-norm


def width_of_the_last(t, options):
    (first, last) = (cloud.std(axis=0).mean() for cloud in t.plain_clouds.values[[0, -1]])
    is_wider, is_narrower = last > first / 0.8, last <= 0.8 * first
    told = {"one spot": last < 0.02 or not is_narrower, "narrower": last >= 0.02}
    return [is_wider, not is_wider and not is_narrower, is_narrower and told[options[2]]]


def one_example_moves(t, options):
    before, after = (t.dragged.values[at, t.own, 1] for at in (0, -1))
    stays = abs(after - before) < 0.005
    return [stays, not stays and after < before, not stays and after > before]


# convolution


def sampled_instead(t, options):
    largest, sampled = t.maps.values[0].max(), t.sampled.values
    stays = np.isclose(sampled, largest).any()
    return [stays, bool((sampled > largest + 1e-9).any()), not stays]


def looked_back(t, options):
    """The field grows layer by layer, back to the picture."""
    return shown(options, max(t.views.values))


# k-means


def lloyd(points, masts):
    """Totals after each half of each round."""
    totals = []
    for _ in range(100):
        squares = ((points[:, None] - masts) ** 2).sum(-1)
        groups = squares.argmin(1)
        totals.append(squares.min(1).sum())
        masts = np.array(
            [
                points[groups == k].mean(0) if (groups == k).any() else mast
                for k, mast in enumerate(masts)
            ]
        )
        totals.append(((points - masts[groups]) ** 2).sum())
        if len(totals) > 3 and totals[-1] == totals[-3]:
            break
    return np.array(totals)


def total_rises(t, options):
    points = t.points.values
    rises = []
    for start in (t.start, t.other):
        totals = lloyd(points, points[start.values.astype(int) - 1])
        rises.append(np.diff(totals) > 1e-9 * max(1.0, totals[0]))
    first = any(one[1::2].any() for one in rises)
    second = any(one[::2].any() for one in rises)
    return [first and second, not first and not second, first and not second]


def another_start(t, options):
    points = t.points.values
    own, other = (
        lloyd(points, points[start.values.astype(int) - 1])[-1] for start in (t.start, t.other)
    )
    same = abs(own - other) <= 1e-6 * max(own, other, 1e-9)
    return [same, not same and other > own, not same and other < own, False]


# mlp-symmetry


def places_changed(t, options):
    loss, other = (
        np.mean((one.values - t.targets.values) ** 2) for one in (t.predictions, t.swapped)
    )
    same = np.isclose(loss, other)
    return [not same and other > loss, same]


def balls_on_the_mirror(t, options):
    ends = t.balls.values[-1]
    starts = t.balls.values[0]
    ends = ends[np.abs(starts[:, 0] - starts[:, 1]) < 1e-9]
    sides = np.sign(np.round(ends[:, 0] - ends[:, 1], 9))
    first = np.sign(t.a.values[0] - t.a.values[1])
    return [
        (sides == first).all(),
        (sides == 1).sum() == (sides == -1).sum() > 0,
        (sides == 0).all(),
    ]


# optimisers


def in_cents(t, options):
    steps = min(t.cent_paths.shape[1], t.paths.shape[1])
    own, other = (one.values[:ADAM, :steps] for one in (t.paths, t.cent_paths))
    far = np.abs(t.start.values).max()
    stays = [bool(np.allclose(a, b, atol=0.01 * far)) for a, b in zip(own, other, strict=True)]
    return [
        all(stays),
        not any(stays),
        stays == [False, False, True],
        stays == [False, True, False],
    ]


def turned_valley(t, options):
    stays = (t.counts.values == t.turn_counts.values[-1]).tolist()
    kinds = [True] * 4, [True, True, False, False], [False, False, True, True]
    return [stays == kind for kind in kinds]


# pca


def widest_shadows(t, options):
    spread, ways = t.spread.values, np.radians([numbers_in(option)[0] for option in options])
    found = [np.array([np.cos(a), np.sin(a)]) for a in ways]
    along = [way @ spread @ way for way in found]
    return [one == max(along) for one in along]


def in_another_unit(t, options):
    units = np.diag([t.factor.value, 1.0])
    way = np.linalg.eigh(units @ t.spread.values @ units)[1][:, -1]
    angle = np.degrees(np.arctan2(way[1], way[0]))
    return [apart(numbers_in(option)[0], angle, 180) < 1 for option in options]


# ravines


def heights(hessian, off, rate, momentum=0.0):
    """How high above the least cost a descent is before each of its steps."""
    speed = np.zeros(2)
    while True:
        yield off @ hessian @ off / 2
        speed = momentum * speed + hessian @ off
        off = off - rate * speed


def from_the_mean(t, options):
    x = t.inputs.values[:, 0]
    conditions = []
    for one in (x, x - x.mean()):
        ones = np.column_stack([np.ones(len(one)), one])
        conditions.append(np.linalg.cond(ones.T @ ones))
    same = np.isclose(*conditions, rtol=0.01)
    # A ravine that only slides, or only turns, is as long and as wide as before.
    return [same, False, not same and conditions[1] < conditions[0]]


def steps_on_the_new_ruler(t, options):
    off = t.changes.values[-1, -1] @ (t.start.values - t.best.values)
    found = heights(t.hessians.values[NORMAL], off, t.normal_rate.value, t.params.beta)
    within = t.tolerance.value * (1 + 1e-9)
    steps = next(count for count, height in enumerate(found) if height <= within)
    return [read(option) == steps for option in options]


# rnn


def memory_goes(t, options):
    first, second = t.states.values[1:3, t.plane.values[0]]
    by = second - first
    # What is less far to the side looks straight up or down.
    return [by < -0.05, abs(by) <= 0.05, by > 0.05]


def memory_lands(t, options):
    there = t.states.values[2, t.plane.values[0]]
    return [there < -0.05, there > 0.05]


def other_order(t, options):
    ends, shares = t.both.values[-1], t.both_shares.values
    same = np.allclose(ends[:, 0], ends[:, 1])
    sides = shares.argmax(axis=0)
    return [same, not same and sides[0] == sides[1], not same and sides[0] != sides[1]]


# self-attention


def masked(t, options):
    row, later = t.example, t.params.layer.hidden[t.example]
    scores = t.params.layer.scores[row]
    found = []
    for instead in (0.0, -1.0, -np.inf):
        shares = softmax(np.where(later, instead, scores))
        found.append(bool((shares[later] == 0).all() and np.isclose(shares[~later].sum(), 1)))
    return found


def points_with_the_other(t, options):
    now = read(t.other_angle.text)
    angles = [numbers_in(option)[:1] if "°" in option else [] for option in options]
    there = [bool(one) and apart(one[0], now) == 0 for one in angles]
    return [one if angle else not any(there) for one, angle in zip(there, angles, strict=True)]


# softmax


def moves_the_point(t, options):
    scores, heat = t.scores.values, t.temperature.value
    now = softmax(scores / heat)
    adding = not np.allclose(now, softmax((scores + t.offset.value) / heat))
    doubling = not np.allclose(now, softmax(2 * scores / heat))
    pairs = (True, True), (True, False), (False, True), (False, False)
    return [(adding, doubling) == pair for pair in pairs]


def pulls_harder(t, options):
    shares, true, step = softmax(t.start.values), t.params.true, 1e-6
    losses = (
        lambda z: -np.log(softmax(z)[true]),
        lambda z: ((softmax(z) - np.eye(len(z))[true]) ** 2).sum(),
    )
    way = step * np.eye(len(shares))[true]
    cross, squared = (
        abs(loss(t.start.values + way) - loss(t.start.values - way)) / (2 * step) for loss in losses
    )
    same = np.isclose(cross, squared, rtol=1e-4, atol=1e-8)
    return [not same and cross > squared, not same and squared > cross, same]


# transposed-conv


def added_in_a_cell(t, options):
    """What lies in the cell, and what could be made of all that reaches it."""
    y, kernel, params = t.y.values, t.kernel.values, t.params
    found = []
    for number in np.ndindex(*y.shape):
        for weight in np.ndindex(*kernel.shape):
            axes = zip(
                *(params.stride, number, params.dilation, weight, params.padding), strict=True
            )
            if tuple(s * m + d * w - p for s, m, d, w, p in axes) == params.focus:
                found.append(y[number] * kernel[weight])
    told = {"the largest": max(found), "the sum": sum(found), "the mean": np.mean(found)}
    return [bool(abs(told[one] - t.result.values[params.focus]) < 1e-9) for one in options]


def weight_used(t, options):
    params, asked = t.params, t.asked
    place = [
        (cell - number * stride + padding) // dilation
        for cell, number, stride, padding, dilation in zip(
            *(asked.cell, asked.link[0], params.stride, params.padding, params.dilation),
            strict=True,
        )
    ]
    used = t.kernel.values[tuple(place)]
    return shown(options, used)


# vanishing-gradients


def larger_weight(t, options):
    now, before = t.switched_left.values[1], t.left.values[1]
    return [now > 1, before < now <= 1, now < before]


def half_open(t, options):
    kept = 0.5 ** int(t.count.value)
    return shown(options, kept)


JUDGES = {
    ("attention", "Ask.drop"): highest_score,
    ("attention", "Turn.once_round"): inside_the_states,
    ("autodiff", "Again.begin"): second_gradient,
    ("batch-norm", "Inside.shrink"): width_of_the_last,
    ("batch-norm", "Together.drag"): one_example_moves,
    ("convolution", "Strided.jump"): sampled_instead,
    ("convolution", "Field.look_back"): looked_back,
    ("k-means", "Rise.replay"): total_rises,
    ("k-means", "Other.run"): another_start,
    ("mlp-symmetry", "ChangePlaces.exchange"): places_changed,
    ("mlp-symmetry", "SixteenBalls.roll"): balls_on_the_mirror,
    ("optimisers", "Unit.answer"): in_cents,
    ("optimisers", "Turn.turn"): turned_valley,
    ("pca", "Turn.turn"): widest_shadows,
    ("pca", "Units.change"): in_another_unit,
    ("ravines", "MoveZero.shear"): from_the_mean,
    ("ravines", "Race.run"): steps_on_the_new_ruler,
    ("rnn", "Step.guess"): memory_goes,
    ("rnn", "Step.guess_middle"): memory_lands,
    ("rnn", "Verdict.other"): other_order,
    ("self-attention", "Mask.hide"): masked,
    ("self-attention", "Other.replace"): points_with_the_other,
    ("softmax", "Shift.double"): moves_the_point,
    ("softmax", "Race.compete"): pulls_harder,
    ("transposed-conv", "Together.meet"): added_in_a_cell,
    ("transposed-conv", "LookUp.weight"): weight_used,
    ("vanishing-gradients", "Switch.turn"): larger_weight,
    ("vanishing-gradients", "HalfOpen.close"): half_open,
}
"""For each question what tells which of its options are true."""


def wrong(lesson, params):
    """Questions of which another option is marked than the one that is true."""
    trace, found = lesson.compute(params), []
    for beat, phase, asked in questions_of(lesson.scene_class, trace):
        name = f"{beat.__name__}.{phase.name}"
        true = JUDGES[lesson.name, name](trace, asked.options)
        assert len(true) == len(asked.options)
        right = [at for at, is_true in enumerate(true) if is_true]
        if right != [asked.answer]:
            found.append((name, asked.text, asked.options, asked.answer, right))
    return found


def test_every_question_has_a_judge():
    asked = {
        (name, f"{beat.__name__}.{phase.name}")
        for name in LESSONS
        for beat in registry.lesson(name).scene_class.beats
        for phase in phases_that_ask(beat)
    }
    assert asked == set(JUDGES)


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", LESSONS)
def test_the_marked_answer_of_a_preset_is_the_true_one(name):
    lesson = registry.lesson(name)
    for params in lesson.presets.values():
        assert wrong(lesson, params) == [], params.given()


@pytest.mark.deep
@pytest.mark.parametrize("name", LESSONS)
def test_the_marked_answer_is_the_true_one_for_random_parameters(name):
    lesson = registry.lesson(name)
    for params in random_params(lesson, RANDOM_SETS, seed=32):
        assert wrong(lesson, params) == [], params.given()
