"""No sentence is ungrammatical for a number, compares what is equal, or says more than is so."""

import re
from itertools import chain

import numpy as np
import pytest
from deeply import QUICK
from told_beats import questions_of

from deepchalk import registry
from deepchalk.lesson.telling.script import has_words
from deepchalk.lesson.telling.step import steps_of
from deepchalk.lesson.values.numbers import read
from deepchalk.lessons.ravines.numbers.quadratic import MOST_COUNTED
from deepchalk.lessons.ravines.numbers.rulers import CENTRED
from deepchalk.quality.random_params import random_params

LESSONS = registry.names()
RANDOM_SETS = 20

NUMBER = r"[<>]?−?\d[\d.]*"
UNGRAMMATICAL = (
    r"(?<![\d.,−] )(?<![\d.,−])\b1 (steps|words|times|rows|columns|points|cells|masts|houses)\b",
    r"\ball 1\b",
    r"\b0 of (?!them|a nudge)",
    r"  ",
    r" $",
    r" [.,;:?!]",
    r"\bNone\b|\bnan\b|\binf\b",
    r"\b(two|three|four|five|six|seven|eight|nine) (learns|forgives)\b",
    r"\bone learn\b",
    r"here \w come from",
    r"\b(\d+) down and \d+ across apart",
    r"gets only (less|more) than",
    r" and [^,]+ and more\.",
    r"A convolution shrinks −?0? ?−",
)
"""What no number makes right."""

EQUAL = (
    rf"gets (?P<one>{NUMBER}) now, not (?P<other>{NUMBER})\.$",
    rf"gives (?P<one>{NUMBER})(?:: far from|, not) (?P<other>{NUMBER})\.$",
    rf"and (?P<one>{NUMBER}) becomes (?P<other>{NUMBER})\.$",
    rf"^(?P<one>{NUMBER}), where (?P<other>{NUMBER}) was left before",
    rf"lines end at (?P<one>{NUMBER}) and (?P<other>{NUMBER})\.$",
    r"(?<![\d.])(?P<one>1) times as (?:much|long|strong|large)(?P<other>1?)",
)
"""Sentences that compare two numbers, which then must not be printed alike."""


def sets_of(lesson, random_sets):
    return chain(lesson.presets.values(), random_params(lesson, random_sets, seed=30))


def said_in(lesson, trace):
    """Each sentence with the step in which it is said."""
    for step in steps_of(lesson.scene_class):
        if step.applies(trace):
            yield step.name, step.title(trace)
            for caption in chain(step.captions(trace), step.spoken(trace)):
                if caption:
                    yield step.name, caption


def faults(lesson, params):
    found = []
    for step, text in said_in(lesson, lesson.compute(params)):
        # What a user calls a word is the user's.
        plain = re.sub(r"“[^”]*”", "“word”", text)
        found += [(step, text, one) for one in UNGRAMMATICAL if re.search(one, plain)]
        for pattern in EQUAL:
            match = re.search(pattern, plain)
            if match and match["one"] == (match["other"] or match["one"]):
                found.append((step, text, "equal"))
    return found


def overlapping(lesson, params):
    """Options of one question that name one number, so that both or neither are right."""
    found = []
    for *_, asked in questions_of(lesson.scene_class, lesson.compute(params)):
        numbers = [re.match(rf"{NUMBER}(?=,|$| )", option) for option in asked.options]
        values = [read(one[0].lstrip("<>").rstrip(".")) for one in numbers if one]
        if all(numbers) and len(set(values)) < len(values):
            found.append(asked.options)
    return found


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", LESSONS)
def test_presets_are_told_in_whole_sentences(name):
    lesson = registry.lesson(name)
    for params in lesson.presets.values():
        assert faults(lesson, params) == [], params.given()


@pytest.mark.deep
@pytest.mark.parametrize("name", LESSONS)
def test_random_parameters_are_told_in_whole_sentences(name):
    lesson = registry.lesson(name)
    for params in sets_of(lesson, RANDOM_SETS):
        assert faults(lesson, params) == [], params.given()


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", LESSONS)
def test_no_two_options_of_a_preset_are_one_number(name):
    lesson = registry.lesson(name)
    for params in lesson.presets.values():
        assert overlapping(lesson, params) == [], params.given()


@pytest.mark.deep
@pytest.mark.parametrize("name", LESSONS)
def test_no_two_options_are_one_number_for_random_parameters(name):
    lesson = registry.lesson(name)
    for params in sets_of(lesson, RANDOM_SETS):
        assert overlapping(lesson, params) == [], params.given()


def told(name, params):
    lesson = registry.lesson(name)
    trace = lesson.compute(params)
    return trace, " ".join(text for _, text in said_in(lesson, trace))


def ravine_is_told_as_it_is(trace, text):
    settles = trace.raw_rate.value < trace.raw_cap.value * (1 - 1e-12)
    assert ("Why does it not arrive?" in text) == (not settles)
    assert ("After ten million steps it has not arrived." in text) == (
        settles and not trace.arrives
    )
    assert ("But it never settles." in text) == (not settles)
    is_ravine = trace.kappas.values[0] >= 9
    # Of one that does not arrive it is said that its descent lies there.
    named = ": a ravine, with" if trace.arrives else "Our descent lies in a ravine."
    assert (named in text) == is_ravine
    is_widened = is_ravine and trace.kappas.values[0] > 900
    assert ("too narrow to be drawn to scale" in text) == is_widened
    assert is_ravine or "with steep walls" not in text
    assert ("Why so narrow?" in text) == is_ravine
    if ": there it creeps." in text:
        assert trace.factor_along.text != "1.000" and trace.factor_along.value > 0.9
    if "It helps" in text:
        without = trace.steps_without_momentum
        assert trace.arrives and (without == 0 or trace.raw_steps.value < without)
    if "It begins boldly." in text:
        assert trace.lengths[:10].max() > 5 * trace.lengths[-1]
    if " Then it creeps." in text:
        assert np.median(trace.lengths[10:]) < trace.lengths[:10].max() / 5
    if "The ellipse becomes a circle" in text:
        assert trace.kappas.values[2] < 1.05 <= trace.kappas.values[CENTRED]
    if "in every direction, so one rate suits all." in text:
        # So it is where the inputs, standardised, have curvatures alike.
        x = trace.inputs.values[:, 0]
        z = (x - x.mean()) / x.std()
        design = np.stack([np.ones_like(z), z], axis=1)
        curvatures = 2 * np.linalg.svd(design, compute_uv=False) ** 2 / len(x)
        np.testing.assert_allclose(curvatures, trace.steep.values[-1], rtol=1e-6)
    if "turns and widens" in text:
        assert trace.kappas.values[CENTRED] < trace.kappas.values[0]
    if "lies right of zero" in text:
        assert trace.inputs.values.min() > 0
    if "takes the whole offset away." in text:
        assert trace.normal_steps.value == 1
        np.testing.assert_allclose(trace.normal_rate.value * trace.steep.values[-1], 1)
        np.testing.assert_allclose(trace.flat.values[-1], trace.steep.values[-1], rtol=1e-5)


def softmax_is_told_as_it_is(trace, text):
    start = trace.start.values
    is_wrong = start.argmax() != trace.params.true
    if "a network is sure, and wrong" in text:
        assert start.max() > 0.9 and is_wrong and trace.doubt.value < 0.1
    if "nearly everything" in text:
        scores = trace.scores.values / trace.heats.values[0]
        powers = np.exp(scores - scores.max())
        assert powers[powers > 1 - 1e-9].sum() / powers.sum() > 0.9
    assert ("over the temperature" in text) == (trace.temperature.value != 1)
    assert ("corner of the triangle" in text) == (len(trace.corners) > 2)


def attention_is_told_as_it_is(trace, text):
    shares, scores = trace.shares.values, trace.scores.values
    order = np.argsort(-shares, kind="stable")
    words = [*trace.words]
    if "is torn: a probability of" in text:
        first, second = np.sort(trace.cornered[-1].values)[::-1][:2]
        assert abs(first - second) < 0.01
    if "the tie is back" in text:
        assert "is torn" in text
    assert (", closest in direction" in text) <= (trace.nearest != order[0])
    if "lands farthest forward" in text:
        assert f"“{words[scores.argmax()]}” lands farthest forward" in text
    assert ("negative if backward" in text) <= (trace.ahead.min() < 0)
    assert ("positive, even for" in text) == (scores.min() < -1e-9)
    assert ("nearly “" in text) == (shares.max() > 0.95)
    for word, told_share in re.findall(rf"“([^”]+)” gets a share of ({NUMBER}),", text):
        assert abs(read(told_share) - shares[words.index(word)]) < 0.0051


def stamps_are_told_as_they_are(trace, text):
    result, size = trace.result.shape, trace.y.shape
    twice = tuple(2 * one for one in size) == result
    assert ("twice as high and wide" in text) == twice
    if "trim the top row and the left column" in text:
        left = tuple(one - 1 for one in trace.params.geometry.uncropped)
        assert left == result
    assert ("as large as before" in text) == (result == size)
    positive = bool((trace.y.values > 0).all())
    assert ("the larger the number, the more ink it leaves" in text) <= positive
    turned = bool((trace.kernel.values != trace.kernel.values[::-1, ::-1]).any())
    assert ("a half turn does not change it" in text) <= (not turned)
    # A hole is a cell between the first and the last stamp that no stamp reaches.
    reached = np.zeros(trace.params.geometry.uncropped, dtype=bool)
    for number in np.ndindex(*size):
        for _, place in trace.params.geometry.taps(number):
            reached[place] = True
    assert ("stay empty" in text) <= (not reached.all())


def read_behind(before, text, after=" "):
    """The number that a sentence tells between these words, where it is told."""
    match = re.search(rf"{before}({NUMBER}){after}", text)
    return None if match is None else read(match[1].lstrip("<>").rstrip("."))


def race_is_told_as_it_is(trace, text):
    steps = trace.slow_steps.value
    assert ("it is quick as well" in text) <= (0 < steps <= 10)
    assert ("it crawls" in text) <= (steps == 0 or steps > 10)
    assert ("Momentum keeps nothing" in text) <= (trace.beta.value == 0)
    assert ("Momentum keeps 0 " not in text) and ("Momentum keeps −" not in text)
    assert ("hardly any stronger" in text) <= (trace.lasting.value < 1.2)
    times = read_behind("A steady slope ends ", text)
    assert times is None or times == read(trace.lasting.text) >= 1.2
    if "the highest is hardly above the lowest" in text:
        assert trace.factors.values[0] < 1.1
    times = read_behind("the highest is ", text)
    assert times is None or times == read(trace.factors[0].text) > 1


def twins_are_told_as_they_are(trace, text):
    last = trace.plain_answers.values[-1]
    assert ("it says fifty-fifty for every dot" in text) <= bool(np.abs(last - 0.5).max() < 0.0051)
    told = re.search(r"code in each layer\. It gets (all )?(\d+) (of \d+ )?right\.", text)
    right = ((trace.normal_answers.values[-1] > 0.5) == trace.ring.values).sum()
    assert int(told[2]) == right and bool(told[1]) == (right == 64)
    first, end = (cloud.std(axis=0).mean() for cloud in trace.plain_clouds.values[[0, -1]])
    assert ("millions of times narrower" in text) <= (first / end > 1e6)
    assert ("the whole cloud on one side of its bend" in text) <= (
        not trace.bending.values[-1].any()
    )
    assert ("Hardly any gradient finds its way back" in text) <= (
        trace.plain_slopes.values[0] < 0.001
    )
    own = trace.placed.values[list(trace.shown_units)]
    both = ((own > 0).any(axis=1) & (own < 0).any(axis=1)).all()
    assert ("ReLU still bends at zero, but the mean can lie anywhere" in text) <= both
    stirs = np.abs(trace.scaled_normal.values[-1] - trace.normalised.values)
    assert ("normalised cloud does not move" in text) <= (
        stirs[list(trace.shown_units)].max() < 0.01
    )
    kinds = r"at most|more than|needs at least|\d+ to more than"
    takes = re.search(rf"[Tt]he plain network ({kinds}) (\w+)", text)
    assert takes is not None
    steps, arrives = trace.race_until.values[0], trace.race_arrives.values[0] > 0
    assert ((takes[1] or "").endswith("more than")) == (not arrives.all())
    assert (takes[1] == "more than") == (not arrives.any())
    assert takes[1] != "at most" or int(takes[2]) == steps.max()
    assert " to " not in (takes[1] or "") or int(takes[1].split()[0]) == steps[arrives].min()
    if takes[1] == "needs at least":
        few = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        least = int(takes[2]) if takes[2].isdigit() else 2 + few.index(takes[2])
        assert steps.min() >= least * trace.race_until.values[1].max()


def memory_is_told_as_it_is(trace, text):
    width, share = trace.widths.values[-1], trace.both_shares.values[trace.params.true]
    assert ("this network would hardly learn" in text) <= (width < 0.01)
    assert ("the beginning is still there" in text) <= (0.5 <= width <= 1 + 1e-9)
    assert ("and here they grow;" in text) <= (width > 1)
    beyond = re.search("After “(.+?)”, the arrow leads beyond the right edge", text)
    if beyond is not None:
        place = trace.words(trace.contexts).index(beyond[1])
        ends = trace.unbent_pairs.values[..., trace.plane.values[0]]
        assert ends[place].max() > 1 > ends[1 - place].max()
    assert not re.search(r"This one ends .+?: only \S+ for ", text) or share[1] < share[0]
    less, more = trace.phrase_shares.values.T
    assert ("one word flip another’s meaning" in text) <= (((more - less).prod()) < 0)
    # It is the bend that does so.
    unbent = np.diff(trace.unbent_pair_shares.values)[:, 0]
    assert ("one word flip another’s meaning" in text) <= (unbent.prod() >= 0)
    assert ("and the two paths part." in text) <= (np.ptp(trace.bent.values[-1], axis=1).max() > 0)
    helps = re.search(
        "After “([^”]+)”, “[^”]+” still means more .+? After “([^”]+)”, it means less", text
    )
    if helps is not None:
        places = [trace.words(trace.contexts).index(helps[k]) for k in (1, 2)]
        climbs, falls = (more - less)[places]
        assert climbs > 0 > falls
    wins = re.search("Right adds .+?, down takes it away. And now down wins", text)
    if wins is not None:
        weights = trace.slopes.values[trace.plane.values]
        across, up = np.diff(trace.phrases.values[place], axis=0)[0][trace.plane.values]
        assert (weights > 0).all() and across > 0 > up and weights @ (across, up) < 0
        was = trace.added.values[trace.plane.values]
        assert weights @ was > 0 and up / was[1] > 2 * across / was[0]
    first, turned, second = (
        one.values[trace.plane.values[0]]
        for one in (trace.states[1], trace.turned[1], trace.states[2])
    )
    assert ("came before, and V has carried the memory to the" in text) <= (first * turned < 0)
    side = re.search("To the (left|right)[,:]", text)
    assert side is None or (second - first) * (1 if side[1] == "right" else -1) > 0
    without = first + trace.moves.values[1, trace.plane.values[0]]
    lands = re.search(r"On the (left|right).*? So V makes the difference", text)
    if lands is not None:
        assert second * without < 0 and (second > 0) == (lands[1] == "right")
    push = re.search(r"[Oo]ne more push alone would land (?:it|the memory) on the (\w+)", text)
    assert push is None or (without > 0) == (push[1] == "right")
    beyond = "“not bad” is praise, and should end beyond this line" in text
    assert beyond == ("from there, “bad” leads across the line" in text)
    assert beyond == ("And our line?" in text)
    if beyond:
        network, weights = trace.params.network, trace.slopes.values
        bare = network.bent(trace.states.values[1] + trace.moves.values[1])
        led = trace.turned[1], trace.sums[1], trace.states[2]
        ends = [weights @ one - trace.bar.value for one in (bare, *(one.values for one in led))]
        assert max(ends[:2]) < 0 < min(ends[2:]) and trace.params.target == "praise"
        assert "“bad” and the bend lead only into this corner" in text and (abs(bare) > 0.85).all()
    if "Whichever word comes first, the memory ends almost at one point" in text:
        words = sorted({int(row) for row in trace.rows.values})
        ends = trace.long_memories.values[words]
        assert np.ptp(ends[:, -1], axis=0).max() <= 0.011 * abs(ends).max() and len(words) > 1


def lines_are_told_as_they_are(trace, text):
    best = trace.best.value
    assert ("leave a nudge as it is" in text) <= (trace.best.text.strip("0.") == "1")
    assert ("forgets at once" in text) <= (best == 0)
    assert ("never leave more than all of a nudge" in text) <= (abs(best - 1) < 0.01)
    now, before = trace.switched_left[1], trace.left[1]
    assert ("and even less of it" in text) <= (now.value < before.value)
    assert ("and even more of it" in text) <= (now.value > before.value)
    assert (" as before, and even" in text) <= (now.text == before.text)


CLAIMS = {
    "optimisers": race_is_told_as_it_is,
    "batch-norm": twins_are_told_as_they_are,
    "rnn": memory_is_told_as_it_is,
    "vanishing-gradients": lines_are_told_as_they_are,
    "ravines": ravine_is_told_as_it_is,
    "softmax": softmax_is_told_as_it_is,
    "attention": attention_is_told_as_it_is,
    "transposed-conv": stamps_are_told_as_they_are,
}


class Asked(str):
    """A text that notes which sentences it is asked for."""

    def __new__(cls, text, asked):
        new = super().__new__(cls, text)
        new.asked = asked
        return new

    def __contains__(self, sentence):
        self.asked.add(sentence)
        return super().__contains__(sentence)


def as_in_words(text):
    """Without what differs from set to set: words in quotes, and line breaks."""
    return re.sub(r"\s+", " ", re.sub(r"\{ QUOTED\([^}]*\) \}|“[^”]*”", "“…”", text))


@pytest.mark.parametrize("name", [one for one in CLAIMS if has_words(registry.lesson(one).package)])
def test_a_lesson_is_asked_only_for_sentences_that_it_has(name):
    # Else a check of a sentence that was written anew would hold for ever.
    lesson, asked = registry.lesson(name), set()
    words = as_in_words((lesson.folder / "words" / "en.ftl").read_text("utf-8"))
    for params in lesson.presets.values():
        trace, text = told(name, params)
        CLAIMS[name](trace, Asked(text, asked))
    assert [one for one in asked if as_in_words(one).strip() not in words] == []


@pytest.mark.few("softmax", "transposed-conv", "attention")
@pytest.mark.parametrize("name", CLAIMS)
def test_what_is_claimed_is_so(name):
    lesson = registry.lesson(name)
    for params in sets_of(lesson, 1):
        CLAIMS[name](*told(name, params))


@pytest.mark.deep
@pytest.mark.parametrize("name", CLAIMS)
def test_what_is_claimed_of_random_parameters_is_so(name):
    lesson = registry.lesson(name)
    for params in random_params(lesson, 40, seed=31):
        CLAIMS[name](*told(name, params))


def test_a_descent_that_only_takes_long_is_not_said_never_to_arrive():
    rows = "797,-183;1345,-307;1299,-296"
    given = {"rows": rows, "scaling": "scale", "start": "2.4,-0.5", "relative_rate": 1.8}
    lesson = registry.lesson("ravines")
    trace, text = told("ravines", lesson.params_class.of(**given))
    assert not trace.arrives and MOST_COUNTED == 10**7
    assert "After ten million steps it has not arrived" in text
    assert "not arrive?" not in text and "never settles" not in text
