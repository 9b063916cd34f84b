"""What is said is true of the parameters at hand."""

import re
from itertools import pairwise

import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from made_sentences import computed
from manim import Dot
from plays import pass_over, play_with

from deepchalk import registry
from deepchalk.lesson.telling.program import LONGEST_LINE
from deepchalk.lesson.telling.script import script_named, script_of, tell_with
from deepchalk.lesson.telling.step import phases_of
from deepchalk.lessons.attention import facts
from deepchalk.lessons.attention.beats.ask import put_beside
from deepchalk.lessons.attention.beats.share import is_tie
from deepchalk.lessons.attention.numbers.attended import AHEAD
from deepchalk.lessons.attention.params import END
from deepchalk.lessons.attention.picture.opening import LOW, put_low
from deepchalk.lessons.attention.picture.sums import name_arrows
from deepchalk.lessons.attention.picture.vectors import WordVectors
from deepchalk.lessons.attention.picture.world import TranslatorWorld, points_on
from deepchalk.lessons.attention.scene import Attention
from deepchalk.lessons.attention.trace import PRESETS, Params, Trace
from deepchalk.mobjects import Label, Room, arrow
from deepchalk.quality.random_params import random_params
from deepchalk.stage import READ
from deepchalk.stage.camera import FRAME
from deepchalk.theme import DARK, LIGHT, using


def said(t: Trace, name: str) -> str:
    """What a phase says: ``ask.grow``."""
    return script_of(t).says(t, *name.split("."))


def test_languages_are_known_of_the_presets_only():
    for preset in PRESETS.values():
        t = Trace(params=preset)
        assert facts.language(t) in ("french", "spanish")
        if not facts.is_french(t):
            assert re.search("into (French|Spanish)", said(t, "opening.want"))
    other = Trace(params=PRESETS["classic"].changed(translation="x y"))
    assert facts.language(other) == "unknown"


def test_the_gender_of_a_car_is_told_of_the_red_car_alone():
    t = Trace(params=Params())
    assert facts.is_french(t) and "une voiture" in said(t, "opening.lift")
    other = Trace(params=Params.of(words="the old barn"))
    assert not facts.is_french(other) and "voiture" not in said(other, "opening.lift")
    # The states of red and car change places: now red is covered.
    swapped = Trace(params=Params.of(hidden="-1,3; 1,0; -3,0"))
    assert swapped.is_covered and "it is “red”" in said(swapped, "opening.lift")
    assert "a car" not in said(swapped, "opening.lift")


@examples(50)
@given(t=computed())
def test_the_tie_is_seen_again_where_it_is_said_to_be_there(t):
    assert is_tie(t) == ("tie again" in said(t, "share.give-each"))


def test_the_tie_is_seen_again_where_it_was_left():
    t = Trace(params=Params())
    assert is_tie(t) and "tie again" in said(t, "share.give-each")
    with using(DARK):
        world = TranslatorWorld(t, READ)
        opening, again = world.bars_of_opening(), put_low(world.bars_of_opening())
    # Small, at the lower edge, and as long to each other as they were.
    assert READ.holds(again) and again.get_y() < world.ground.at((0, 0))[1]
    lengths = [[bar.width for bar in odds.bars] for odds in (opening, again)]
    assert lengths[1] == pytest.approx([LOW * one for one in lengths[0]])


@pytest.mark.parametrize(
    ("candidates", "several"), [("la le", 0), ("la le rouge", 0), ("la le voiture rouge", 1)]
)
def test_the_rest_goes_to_other_words_where_there_are_several(candidates, several):
    t = Trace(params=Params.of(candidates=candidates))
    assert said(t, "opening.tear").count("the rest elsewhere") == several


def test_the_corner_without_the_word_that_decides_is_a_tie():
    t = Trace(params=Params())
    assert said(t, "opening.tear") == (
        "A made-up machine that looks at “the” alone is torn: a probability of 0.46 for each, the "
        "rest elsewhere."
    )
    assert "with “the” alone, “la” and “le” tie again" in said(t, "share.give-each")


@pytest.mark.parametrize(
    ("values", "name", "told"),
    [
        ({}, "opening.ask", "auf das dritte Wort geschaut"),
        ({}, "names.come-home", "gibt „car“ einen Anteil von 0,27, und die Balken"),
        ({"hidden": "-1,3; -3,0; 3,-1"}, "ask.tell", "„the“ und „car“ landen gleichauf"),
        ({"hidden": "1,1; 1,1; 1,1"}, "ask.tell", "Alle landen auf demselben Punkt."),
        ({"score": "scaled"}, "ask.grow", "durch die Wurzel seiner Dimension geteilt"),
    ],
)
def test_german_agrees_in_case_and_number(values, name, told):
    t = Trace(params=Params.of(**values))
    tell_with(t, script_named("deepchalk.lessons.attention", "de"))
    assert told in said(t, name)


def test_a_score_below_zero_is_told_only_where_there_is_one():
    assert "of each score: positive, even for −3, and" in said(
        Trace(params=Params()), "share.raise-up"
    )
    above = Trace(params=Params.of(hidden="1,3; 3,0; 1,0"))
    assert "always positive, and growing" in said(above, "share.raise-up")


def test_who_decides_is_the_second_word_if_the_rest_is_nearly_all_its():
    t = Trace(params=Params())
    assert "pulls ahead: that share tips it." in said(t, "write.give-back")
    assert "“car” gets a share of 0.27, and the bars move." in said(t, "names.come-home")


def with_all_of(word: int, row: int) -> str:
    """What the red car's decoder would write there if it looked at one word alone."""
    t = Trace(params=Params())
    last = t.params.word_vectors[int(t.said[row - 1].value)]
    state = t.states.values[row] / 2 + t.hidden.values[word] + np.array(last)
    return t.choices[int(np.argmax(np.array(t.params.head) @ state))]


def test_the_order_follows_where_the_decoder_looks_and_not_only_the_last_word():
    t = Trace(params=Params())
    assert said(t, "again.end") == (
        "The lines cross: in French, the colour follows the noun. One more round gives EOS: the "
        "end."
    )
    # As the docs say: it looks at “car” before “red”; with another look another word would come.
    assert list(t.alignment.values.argmax(axis=1)[1:3]) == [2, 1]
    red, car = 1, 2
    assert with_all_of(red, 1) == with_all_of(red, 2) == "rouge"
    assert with_all_of(car, 1) == "voiture" and with_all_of(car, 2) == "la"


@pytest.mark.parametrize("name", PRESETS)
def test_the_end_comes_last_where_it_comes(name):
    t = Trace(params=PRESETS[name])
    ends = t.written[-1] == END
    assert t.params.ends_apart == ends
    if ends:
        comes = "One more round gives EOS" if t.params.is_computed else "Last comes EOS"
        assert comes in said(t, "again.end")


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({}, "It was the other word"),
        ({"hidden": "0,3; -3,0; 4,0"}, "A new state, and a word"),
    ],
)
def test_a_title_tells_what_is_seen(values, title):
    t = Trace(params=Params.of(**values))
    assert said(t, "write") == title


@pytest.mark.parametrize("score", ["dot", "scaled", "general"])
def test_a_symbol_is_said_when_it_is_shown(score):
    t = Trace(params=Params.of(score=score))
    drawn = "s is an arrow" if t.asks_with_state else "is an arrow, q"
    told = f" {drawn}: which places lie farthest this way?"
    assert told in said(t, "ask.grow")
    assert "the context c:" in said(t, "mix.settle") and t.context[0].symbol.startswith("c")


@pytest.mark.parametrize("name", PRESETS)
def test_the_program_is_short_enough_to_be_read_while_it_stands(name):
    program = Trace(params=PRESETS[name]).program()
    lines = [line for line in program.source.splitlines() if line.strip()]
    assert len(lines) <= 10 and max(map(len, lines)) <= LONGEST_LINE


SEEN: list[Room] = []


class Watched(Attention):
    """Notes what the camera sees when it asks again."""

    def begin_step(self, name):
        super().begin_step(name)
        if name == "again":
            SEEN.append(self.looking.view)


ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"


@examples(60)
@given(computed())
def test_what_is_said_of_any_sentence_is_so(t):
    for beat in Attention.beats:
        for phase in phases_of(beat) if beat.applies(t) else ():
            if not phase.applies(t):
                continue
            assert phase.question is None or phase.question.asked(t).text
            told = phase.sentence(t)
            assert told and "  " not in told and " ." not in told
    assert t.deciding != t.strongest
    if t.is_covered:
        place = ORDINALS.split()[t.deciding]
        assert f"at the {place} word" in said(t, "opening.ask")
        # With the covered word alone, and not without it, the first word comes out.
        assert t.choices[t.rivals[1]] == t.written[0]
    # What comes again was there before, and who pulls ahead is ahead.
    was_torn = t.is_covered and "is torn" in said(t, "opening.tear")
    assert ("tie again" in said(t, "share.give-each")) == (was_torn and t.leads_alone)
    if t.params.is_computed and t.corner_matters:
        assert was_torn or "is back" not in said(t, "write.pull")
        second, first = np.sort(t.odds.values)[-2:]
        assert ("pulls ahead" in said(t, "write.give-back")) == (first - second >= AHEAD)
    scores = [sum(a * b for a, b in zip(t.question, row, strict=True)) for row in t.hidden.values]
    told = said(t, "ask.tell")
    if t.by_reach and t.leads_alone and t.length.value > 0:
        best = t.words[int(np.argmax([float(one) for one in scores]))]
        assert f"“{best}” lands farthest" in told
    if t.by_reach and t.length.value > 0:
        behind = "negative if backward" in said(t, "ask.announce")
        assert behind == (min(map(float, scores)) < -1e-9)


@pytest.mark.parametrize(
    ("values", "name", "told"),
    [
        ({"hidden": "-1,3; -3,0; 3,-1"}, "ask.tell", "“the” and “car” land farthest forward"),
        ({"hidden": "-1,3; -3,0; 3,-1"}, "mix.settle", "as much “the” as “car”"),
        ({"hidden": "1,1; 1,1; 1,1"}, "turn.once-round", "so c stays where it is: inside"),
        ({"start": "0,0"}, "ask.tell", "no length"),
        ({"score": "general"}, "ask.grow", "times a matrix"),
        (
            {"score": "general"},
            "write.add-up",
            "half the old, c, and the word just written",
        ),
        ({"score": "general"}, "in-code.write", "a softmax and three products"),
        ({"score": "scaled"}, "ask.grow", "divided by the root of its width"),
        ({"start": "-1,1"}, "again.third", "now EOS, the sign for the end, scores highest."),
        ({}, "write.compare", "has an output vector. Its dot product with the new s is its score."),
        ({"score": "additive"}, "write.compare", "with those of the new s, and add: that is its"),
        ({}, "share.give-each", "place: with “the” alone, “la” and “le” tie again."),
        (
            {},
            "ask.grow",
            "tells how far it is, and asks what is next. Here s is an arrow",
        ),
        (
            {"start": "1,-1"},
            "ask.work",
            "So the score of “car” is its reach 0.71 times length 1.41.",
        ),
    ],
)
def test_other_parameters_are_told_of_otherwise(values, name, told):
    assert told in said(Trace(params=Params.of(**values)), name)


def test_the_question_bears_the_name_of_the_state_only_where_it_is_the_state():
    for score, same in (("dot", True), ("additive", True), ("general", False), ("scaled", False)):
        t = Trace(params=Params.of(score=score))
        assert t.asks_with_state == same
        assert np.array_equal(t.question.values, t.asker.values) == same


@pytest.mark.parametrize("x", [0.0, 5.0, 5.9, -6.0])
@pytest.mark.parametrize("y", [0.0, 3.2, -3.2])
def test_a_score_without_a_foot_lies_on_nothing(x, y):
    with using(DARK):
        disc, name, number = Dot([x, y, 0]), Label("car", "ink", 0.3), Label("−2,72", "ink", 0.27)
        name.next_to(disc, [1, -1, 0], buff=0.05)
        coordinates = Label("(3; −1)", "ink", 0.27).next_to(disc, [-1, -1, 0], buff=0.05)
        for there in ([disc], [disc, coordinates]):
            put_beside([number], [name], there)
            assert not any(Room.around(number).meets(one) for one in (name, *there))
            assert READ.holds(number)


def along(start, end):
    return start + np.linspace(0, 1, 60)[:, None] * (end - start)


def faults_of_names(t: Trace) -> list[str]:
    """Names of the world that lie on a line, a thread or another name, as it stands at first."""
    with using(DARK):
        world = TranslatorWorld(t, READ)
    end, way = world.asker_end
    looks = [one for row in world.written.threads for one in row]
    faults = []
    if points_on(world.asker_name, along(end - 30 * way, end + 30 * way)):
        faults.append("the question's name lies on its line")
    for name in world.names:
        if any(points_on(name, along(one.get_start(), one.get_end())) for one in looks):
            faults.append(f"a thread of what is written crosses {name.text}")
        if Room.around(name).meets(world.asker_name):
            faults.append(f"the question's name lies on {name.text}")
    return faults


@pytest.mark.deep
@pytest.mark.parametrize("name", PRESETS)
def test_names_keep_off_lines_threads_and_each_other(name):
    assert not faults_of_names(Trace(params=PRESETS[name]))


@pytest.mark.deep
def test_no_name_of_an_arrow_lies_on_an_arrow_or_another_name():
    random = np.random.default_rng(7)
    with using(DARK):
        for _ in range(20):
            stops = np.concatenate([np.zeros((1, 2)), random.uniform(-3, 3, (3, 2))])
            pairs = [*pairwise(stops), (stops[0], stops[-1])]
            arrows = [arrow(np.append(a, 0), np.append(b, 0), "#FFFFFF") for a, b in pairs]
            names = [Label(text, "ink", 0.36) for text in ("½ s", "c", "start", "new s")]
            name_arrows(names, arrows)
            for place, name in enumerate(names):
                room = Room.around(name)
                assert not any(room.meets(other) for other in names[:place])
                for one in arrows:
                    shares = np.linspace(0, 1, 25)
                    on_it = (one.shaft.point_from_proportion(share) for share in shares)
                    assert not any(room.meets(Dot(point, radius=0.01)) for point in on_it)


def test_a_name_of_an_arrow_keeps_off_what_stays_there_and_in_sight():
    random = np.random.default_rng(3)
    with using(DARK):
        for _ in range(10):
            ends = random.uniform([-6, -3], [6, 3], (2, 2))
            one = arrow(*np.append(ends, [[0], [0]], axis=1), "#FFFFFF")
            there = Dot([*ends.mean(axis=0) + random.uniform(-0.5, 0.5, 2), 0], radius=0.32)
            name = Label("½ s", "ink", 0.36)
            name_arrows([name], [one], [there])
            assert READ.holds(name) and not Room.around(there).meets(name)


@pytest.mark.parametrize("pulled", [0, -1])
def test_feet_of_words_show_their_scores_for_the_new_state(pulled):
    t = Trace(params=Params())
    state = t.half.values + t.cornering.values[pulled] @ t.hidden.values + t.begin.values
    with using(DARK):
        world = TranslatorWorld(t, READ)
        vectors = WordVectors(world, world.vectors, ["la", "le"])
        vectors.put(world.ground.at(state))
    length = np.linalg.norm(state)
    for foot, head in zip(vectors.feet, t.head.values, strict=False):
        reach = (foot.get_center() - vectors.zero)[:2] @ state / length / world.ground.unit
        assert reach * length == pytest.approx(head @ state)


def test_a_key_that_leaves_falls_from_where_it_is_and_its_value_stays():
    t = Trace(params=Params())
    with using(DARK):
        world = TranslatorWorld(t, READ)
        discs = [one.get_center() for one in world.discs]
        world.stand(t.parted_places[-1])
        world.weigh(t.parted_shares[-1])
    key = world.ground.at(t.parted_places.values[-1, t.deciding])
    np.testing.assert_allclose(world.threads[t.deciding].get_start(), key)
    np.testing.assert_allclose([one.get_center() for one in world.discs], discs)
    # The context mixes values, and not keys.
    context = t.parted_shares.values[-1] @ np.array(t.params.hidden)
    np.testing.assert_allclose(world.mixture.get_center(), world.ground.at(context), atol=1e-6)


def test_places_stay_large_beside_a_question_that_is_much_longer():
    given = {"translation": "la voiture rouge", "decoder": "1,1; 1,0; 0,1; 1,1"}
    for matrix, is_long in (("1,0; 0,1", False), ("9,9; 0,9", True)):
        t = Trace(params=Params.of(**given, score="general", score_matrix=matrix))
        with using(DARK):
            world = TranslatorWorld(t, READ)
        assert world.shape.width > 2.5 and world.shape.height > 2.5
        question = t.asking.values
        assert world.is_whole(question) != is_long
        # It goes on that way, and its name stands where it is read.
        tip = world.tip(question)
        shown = (tip - world.ground.at((0, 0)))[:2]
        lengths = np.linalg.norm(shown) * np.linalg.norm(question)
        assert READ.holds(Dot(tip)) and shown @ question == pytest.approx(lengths)
        # A length that is not seen is not measured.
        assert bool(world.measures(0)[0]) != is_long and bool(world.pair_at_tip()) != is_long
        assert FRAME.meets(world.asker.head) != is_long


def test_what_ends_a_sentence_has_no_threads():
    t = Trace(params=Params())
    with using(DARK):
        world = TranslatorWorld(t, READ)
    assert [one.text for one in world.written.words][-1] == END
    # It looks at “red”, which tells nothing.
    assert t.alignment[3][1].value > 0.9 and not len(world.written.threads[3])
    assert world.written.looks == [[0, 2], [2], [1, 2], []]
    assert [len(one) for one in world.written.threads] == [2, 1, 2, 0]
    world.written.weigh(0, t.cornering[-1])
    widths = [one.get_stroke_width() for one in world.written.threads[0]]
    assert widths[0] > 10 and widths[1] == 0


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        (
            {},
            "First “the” has the largest share, then “red”, then “car”. But c does not leave.",
        ),
        (
            {"hidden": "1,1; 1,1; 1,1"},
            "All words have the same share all the way round, so c stays where it is: inside.",
        ),
    ],
)
def test_why_the_context_stays_inside_is_said_when_it_has_been_seen(values, seen):
    t = Trace(params=Params.of(**values))
    assert said(t, "turn.once-round") == seen
    assert said(t, "turn.why").startswith("No weight is negative, so they cannot balance outside.")
    assert ("glides" in said(t, "turn.why")) == (len(t.turn_parts) > 1)


@pytest.mark.parametrize(
    ("params", "told"),
    [
        (Params(), "colour"),
        (PRESETS["word-order"], "others"),
        (PRESETS["i-love-you"], "no"),
        (Params.of(words="the old barn"), "no"),
        (Params.of(hidden="-1,3; 1,0; -3,0"), "no"),
    ],
)
def test_lines_cross_where_words_change_places(params, told):
    t = Trace(params=params)
    assert facts.crosses(t) == told
    if told == "no":
        return
    with using(DARK):
        world = TranslatorWorld(t, READ)
    # The widest line of each word, as it is drawn.
    lines = [
        max(row, key=lambda one: one.get_stroke_width()) for row in world.written.threads if row
    ]
    starts, ends = ([getattr(one, at)()[0] for one in lines] for at in ("get_start", "get_end"))
    assert sorted(starts) == starts and sorted(ends) != ends


def test_the_likeliest_is_called_so_only_where_it_is_clearly_ahead():
    assert "writes the most likely word, “la”." in said(Trace(params=Params()), "again.second")
    level = Trace(params=Params.of(head="1,0; 1,0; -4,-4; -4,-4; -9,-9"))
    assert not facts.wins(level)
    assert "most likely" not in said(level, "again.second")


def test_without_the_share_that_decides_both_words_reach_as_far():
    t = Trace(params=Params())
    state = t.half.values + t.cornering.values[-1] @ t.hidden.values + t.begin.values
    best, second = (t.head.values[one] @ state for one in t.rivals[::-1])
    assert best == pytest.approx(second)
    with using(DARK):
        world = TranslatorWorld(t, READ)
        vectors = WordVectors(world, world.vectors, ["la", "le"])
        vectors.put(world.ground.at(state))
    np.testing.assert_allclose(*(one.get_center() for one in vectors.feet), atol=1e-3)


def test_the_context_slides_from_the_middle_of_a_lever():
    t = Trace(params=Params())
    contexts = t.settling.values @ t.hidden.values
    top, others = t.hidden.values[t.strongest], t.shares.values.copy()
    others[t.strongest] = 0
    rest = others @ t.hidden.values / others.sum()
    np.testing.assert_allclose(contexts[0], (top + rest) / 2)
    # Each arm times its weight is as much as the other.
    arms = np.linalg.norm([contexts[-1] - top, contexts[-1] - rest], axis=1)
    assert arms[0] * t.shares.values[t.strongest] == pytest.approx(arms[1] * others.sum())


@pytest.mark.deep
@pytest.mark.parametrize("place", range(6))
def test_random_sets_play_without_findings(place):
    *_, params = random_params(registry.lesson("attention"), place + 1, seed=81)
    played = play_with("attention", params, (DARK, LIGHT)[place % 2])
    assert not played.findings and not played.faults


SHOWN: list[tuple[np.ndarray, list[float]]] = []


WORLDS: list[TranslatorWorld] = []


class Noted(TranslatorWorld):
    """Can be asked while it is played."""

    def draw(self, t, room):
        WORLDS.append(self)
        super().draw(t, room)


class Asking(Attention):
    """Notes where the arrow points when it asks again, and the shares that are shown then."""

    picture = Noted

    def play(self, *animations, **options):
        super().play(*animations, **options)
        if self.current_step == "again":
            world = WORLDS[-1]
            pointed = (world.asker_end[0] - world.ground.at((0, 0)))[:2] / world.ground.unit
            pairs = zip(world.sentence.bars, world.sentence.grounds, strict=True)
            SHOWN.append((pointed, [bar.width / ground.width for bar, ground in pairs]))


@pytest.mark.deep
def test_shares_that_are_shown_are_those_of_the_arrow_that_is_shown():
    SHOWN.clear()
    pass_over("attention", Params(), scene_class=Asking)
    hidden = np.array(Params().hidden)
    for pointed, shares in SHOWN:
        powers = np.exp(hidden @ pointed)
        np.testing.assert_allclose(shares, powers / powers.sum(), atol=0.005)
    # Each word is asked for, but not the end.
    assert len({tuple(np.round(pointed, 6)) for pointed, _ in SHOWN}) >= len(Params().written) - 1


@pytest.mark.deep
def test_the_camera_is_back_from_the_decoder_whatever_the_corner_would_give():
    SEEN.clear()
    pass_over("attention", Params.of(start="2,0"), scene_class=Watched)
    pass_over("attention", Params(), scene_class=Watched)
    assert len(SEEN) == 2 and all(view == FRAME for view in SEEN)
