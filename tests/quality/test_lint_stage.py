"""Lessons on a stage: what today's lints leave alone there, and what only a stage can do wrong."""

from __future__ import annotations

from functools import partial
from itertools import permutations

import manim as mn
import numpy as np
import pytest
from beats import Params, beat, beats_lesson
from hypothesis import given
from hypothesis import strategies as st
from planting import found, played

from deepchalk.lesson.telling.step import MARK, says, summit
from deepchalk.mobjects import Equation, Ground, Halo, Label, Trail, disc, exempt, region, thread
from deepchalk.mobjects.stage import veil
from deepchalk.mobjects.text import Code
from deepchalk.quality.judging import judge
from deepchalk.quality.lints.unlit import is_named
from deepchalk.quality.playing.playthrough import play_lesson
from deepchalk.quality.playing.watching import quiet_manim
from deepchalk.quality.seeing.inking import COLUMNS, ROWS, Ink, hull_area, hull_share
from deepchalk.stage import FRAME, READ, World
from deepchalk.theme import DARK, LIGHT

ROOM = (
    "This sentence is so long that the picture has a great deal of time to move while it is said."
)
BLUE = DARK.identities[0]


class Plane(World):
    """A large triangle on a plane, a disc that wanders, a name."""

    def draw(self, t, room):
        self.ground = Ground((0, 0), 1.0)
        corners = [[-6.8, -3.6, 0], [6.8, -3.6, 0], [0, 3.6, 0]]
        self.shape = region([np.array(one, dtype=float) for one in corners], DARK.line)
        self.dot = disc(np.array([0.0, -1, 0]), BLUE)
        self.name = Label("walker", "ink", 0.3).move_to([0, -1.6, 0])
        self.add(self.ground, self.shape, self.dot, self.name)


class Small(World):
    """The same, but small."""

    def draw(self, t, room):
        self.dot = disc(np.array([0.0, 0, 0]), BLUE)
        corners = np.array([mn.UL, mn.UR, mn.DR, mn.DL]) * (1.7, 1, 0)
        self.add(Ground((0, 0), 1.0), region(corners, DARK.line), self.dot)


class Bare(World):
    """A ground."""

    def draw(self, t, room):
        self.add(Ground((0, 0), 1.0))


class Corners(World):
    """Two discs far apart, and a third one."""

    def draw(self, t, room):
        places = np.array([[-6.5, -3.5, 0], [6.5, -3.5, 0], [0, 3.5, 0]])
        self.add(Ground((0, 0), 1.0), *(disc(one, BLUE) for one in places))


def walk(self, t, seconds=7.0):
    here = self.picture.dot.get_center()
    way = mn.ArcBetweenPoints(here, np.array([2.0 if here[0] < 1 else 0.0, -1, 0]))
    self.play(mn.MoveAlongPath(self.picture.dot, way), seconds=seconds)


def staged(*phases, sentence=ROOM, picture=Plane, draw=None, **members):
    """A stage lesson with one beat, whose phases are functions or are said already."""
    marked = [one if hasattr(one, MARK) else _said(one, sentence) for one in phases]
    return beats_lesson(beat("Alpha", *marked, draw=draw, **members), picture=picture)


def _said(move, sentence):
    def phase(self, t):
        move(self, t)

    return says(sentence)(phase)


def of(lint, *phases, **more):
    return found(lint, staged(*phases, **more), params=Params())


def put(self, *things, seconds=2.0):
    self.scene.add(*things)
    self.wait(seconds)


# What the older lints say of a stage


def test_a_plain_world_is_clean():
    assert judge(played(staged(walk, walk), params=Params())) == []


OUTSIDE = {
    "a text above the safe area": lambda: Label("too high", "ink", 0.3).move_to([0, 3.75, 0]),
    "a text over the edge": lambda: Label("too far", "ink", 0.3).move_to([6.5, 0, 0]),
    "a disc over the edge": lambda: disc(np.array([7.1, 0, 0]), BLUE),
}
INSIDE = {
    "a text at the very edge": lambda: Label("low", "ink", 0.3).move_to([6.0, -3.5, 0]),
    "where the caption band was": lambda: Label("below", "ink", 0.3).move_to([0, -3.2, 0]),
    "a line beyond the edge": lambda: thread(mn.ORIGIN, np.array([9.0, 1, 0]), DARK.line),
    "a veil": lambda: veil(FRAME, 0.9),
}


@pytest.mark.parametrize("thing", OUTSIDE.values(), ids=OUTSIDE.keys())
def test_what_leaves_the_stage_is_found(thing):
    [finding] = of("frame", lambda self, t: put(self, thing()))
    assert "leaves the" in finding.problem


@pytest.mark.parametrize("thing", INSIDE.values(), ids=INSIDE.keys())
def test_what_may_stand_on_a_stage_is_left_alone(thing):
    assert of("frame", lambda self, t: put(self, thing())) == []


def near(self, t, lit=()):
    label = Label("far away", "ink", 0.3).move_to([-5.5, 0, 0])
    self.scene.add(label)
    if lit:
        self.light(label, self.picture.dot)
    self.look_at(self.picture.dot, margin=2.0)
    self.wait(1.5)


def test_a_camera_that_is_near_leaves_things_out_unless_they_are_lit():
    assert of("frame", near) == []
    [finding] = of("frame", partial(near, lit=True))
    assert finding.subject == "“far away”"


def small_text(self, t, height=0.1, dim=False, look=False):
    label = Label("tiny", "ink", 0.3)
    label.scale(height / label.digit_height).move_to([-3, 0, 0])
    self.scene.add(label)
    if dim:
        self.light(self.picture.dot)
    if look:
        self.look_at(label, margin=0.3)
    self.wait(1.5)


def test_sizes_are_those_on_the_screen():
    assert of("size", small_text) != []
    assert of("size", partial(small_text, dim=True)) == []
    # The time before the camera arrived is too short to read anything.
    assert of("size", partial(small_text, look=True)) == []


def dim_all(self, t):
    faint, over = Label("faint", "ink", 0.3), Label("over", "ink", 0.3)
    self.scene.add(faint.move_to([-3, 0, 0]), over.move_to([-2.9, 0.05, 0]))
    self.light(self.picture.dot)
    self.wait(1.5)


@pytest.mark.parametrize("lint", ["contrast", "overlap", "palette", "size"])
def test_what_is_dimmed_is_not_judged(lint):
    assert of(lint, dim_all) == []


def colours_on_the_way(self, t):
    points = np.array([[x, np.sin(x), 0.0] for x in np.linspace(-3, 3, 40)])
    mixed = [mn.interpolate_color(mn.RED, mn.BLUE, share).to_hex() for share in np.arange(40) / 40]
    trail = Trail(points, mixed, 8.0).reach(39)
    halo = Halo(self.picture.dot.get_center(), BLUE, 1.0)
    put(self, trail, halo.set_z_index(-1))


@pytest.mark.parametrize("lint", ["contrast", "overlap", "palette", "size", "frame"])
def test_trails_and_halos_are_legal(lint):
    assert of(lint, colours_on_the_way) == []


def name_over(self, t, fill):
    plate = mn.Square(2.0, stroke_width=0).set_fill(BLUE, fill).move_to([3, 2, 0])
    exempt(plate, "contrast", because="it is what is behind")
    put(self, plate, Label("name", "ink", 0.3).set_color(BLUE).move_to([3, 2, 0]))


def test_a_name_is_judged_against_what_it_lies_on():
    assert of("contrast", partial(name_over, fill=0.3)) == []
    [finding] = of("contrast", partial(name_over, fill=0.7))
    assert finding.subject == "“name”"


@pytest.mark.parametrize("chosen", [DARK, LIGHT], ids=["dark", "light"])
def test_discs_stand_out_of_their_halos_in_every_identity(chosen):
    def glow(self, t):
        for place, colour in enumerate(chosen.identities):
            at = np.array([2.0 * place - 5, 2.5, 0])
            self.scene.add(Halo(at, colour, 0.9), disc(at, colour))
        self.wait(1.0)

    assert found("contrast", staged(glow, picture=Bare), params=Params(), theme=chosen) == []


def still(self, t):
    self.wait(0.1)


def test_a_stage_may_be_still_for_a_fifth_of_its_time():
    findings = of("silence", still, walk, walk)
    assert any("not 20%" in finding.problem for finding in findings)


def stands(self, t, seconds):
    walk(self, t, 7)
    self.wait(seconds)


def draw_code(self, t, picture, room):
    self.code = Code("print(1)", "ink", 0.3).move_to([-3, 2, 0])


def type_code(self, t):
    self.appear(self.code)
    walk(self, t, 5)


@pytest.mark.parametrize(("seconds", "found_too_long"), [(3.2, False), (8.0, True)])
def test_the_last_picture_before_a_program_may_be_looked_at(seconds, found_too_long):
    first = beat("First", says("Short.")(lambda self, t: stands(self, t, seconds)))
    code = beat("Code", says(ROOM)(type_code), draw=draw_code)
    lesson = beats_lesson(first, code, picture=Plane)
    silent = [one for one in found("silence", lesson, params=Params()) if one.step == "first"]
    assert bool(silent) is found_too_long


# How much of the frame


def test_a_small_picture_is_found_and_a_large_one_is_not():
    problems = [finding.problem for finding in of("share", still, picture=Small)]
    assert any("of the frame, not 40%" in problem for problem in problems)
    assert of("share", still) == []


def test_a_nearly_empty_frame_is_found():
    [finding] = of("share", still, picture=Corners)
    assert "inks" in finding.problem


def test_a_camera_makes_it_large():
    def go(self, t):
        self.look_at(self.picture[1], margin=0.2)
        self.wait(4)

    assert of("share", go, picture=Small) == []


@given(st.floats(0.2, 7), st.floats(0.2, 4), st.floats(-1, 1))
def test_the_hull_and_the_ink_of_a_box_are_its_area(half_width, half_height, x):
    from deepchalk.quality.playing.reading import Reader

    class Frame:
        frame_center, frame_height = np.zeros(3), 8.0

        def transform_points_pre_display(self, _, points):
            return points

    box = mn.Rectangle(width=2 * half_width, height=2 * half_height, stroke_width=0, fill_opacity=1)
    scene = type("Scene", (), {"camera": Frame(), "mobjects": [box.shift(x * mn.RIGHT)]})()
    scene.foreground_mobjects = []
    items = Reader().read(scene, 0.0, "", True).drawn
    left, right = max(x - half_width, FRAME.left), min(x + half_width, FRAME.right)
    area = (right - left) * 2 * half_height / (FRAME.width * FRAME.height)
    assert hull_share(items) == pytest.approx(area, abs=0.01)
    # A place more or less along each edge.
    assert Ink().share(items) == pytest.approx(area, abs=2.2 / COLUMNS + 2.2 / ROWS)


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=1, max_size=12))
def test_the_area_of_a_hull_is_that_within_its_edges(points):
    points = np.array(points, dtype=float)
    doubled = 0.0
    for one, two in permutations({tuple(point) for point in points}, 2):
        way, there = np.subtract(two, one), points - one
        aside = way[0] * there[:, 1] - way[1] * there[:, 0]
        along = there[aside == 0] @ way / (way @ way)
        # An edge has all points on its left, and none on its line but between its ends.
        if (aside >= 0).all() and along.min() >= 0 and along.max() <= 1:
            doubled += one[0] * two[1] - one[1] * two[0]
    assert hull_area(points) == pytest.approx(doubled / 2, abs=1e-9)


# Summits


def short_moves(self, t):
    for _ in range(2):
        walk(self, t, 2.0)
        self.wait(3.0)


def only_fades(self, t):
    self.light(self.picture.dot)
    label = Label("words", "ink", 0.3).move_to([3, 2, 0])
    self.play(mn.FadeIn(label), seconds=4)
    self.play(mn.FadeOut(label), seconds=4)


@pytest.mark.parametrize("phase", [short_moves, only_fades, still])
def test_a_beat_without_a_summit_is_found(phase):
    [finding] = of("summit", phase)
    assert "has no summit" in finding.problem


def there_and_back(self, t):
    walk(self, t, 3.2)
    self.wait(1.0)
    walk(self, t, 3.2)


def grows_a_trail(self, t):
    points = np.array([[x, np.sin(x), 0.0] for x in np.linspace(-3, 3, 80)])
    trail = Trail(points, BLUE, 8.0)
    self.scene.add(trail)
    grow = mn.UpdateFromAlphaFunc(trail, lambda one, alpha: one.reach(round(79 * alpha)))
    self.play(grow, seconds=7)


def only_read(self, t):
    label = Label("words", "ink", 0.3).move_to([3, 2, 0])
    put(self, exempt(label, "summit", because="it is read"))


@pytest.mark.parametrize("phase", [walk, there_and_back, grows_a_trail, only_read])
def test_a_summit_is_seen(phase):
    assert of("summit", phase) == []


def test_a_summit_that_is_only_declared_is_found():
    [finding] = of("summit", summit(8)(says("Short.")(still)))
    assert finding.step == "alpha"


# Results


def draw_sum(self, t, picture, room):
    self.sum = Equation(
        "{result.symbol} = {a} + {b} {~} {result}",
        result=t.total,
        a=t.powers[0],
        b=t.powers[1],
    )
    self.sum.move_to([-3, 2, 0])


def work(self, t, stands):
    self.work_out(self.sum, share=0.5)
    self.wait(stands)
    self.leave(self.sum)


def test_a_result_that_is_gone_soon_is_found():
    [finding] = of("result", partial(work, stands=0.6), draw=draw_sum)
    assert "once it is worked out, not 2 s" in finding.problem


def test_a_result_that_stands_is_left_alone():
    assert of("result", partial(work, stands=2.1), draw=draw_sum) == []


def test_one_of_many_alike_may_go():
    def many(self, t):
        self.work_through([self.sum, self.sum.at(a=t.powers[1], b=t.powers[2])])

    assert of("result", many, draw=draw_sum) == []


# Fading


def fades(self, t, *, staying=False):
    things = [self.picture.shape, self.picture.dot, self.picture.name]
    self.play(*(mn.FadeOut(one) for one in things[staying:]), seconds=0.6)
    self.wait(0.5)


def test_half_of_the_picture_that_fades_at_once_is_found():
    [finding] = of("fading", fades)
    assert "of what is drawn at once" in finding.problem


def moves_away(self, t):
    self.play(self.picture.shape.animate.shift(9 * mn.LEFT), seconds=1.0)


def becomes(self, t):
    smaller = self.picture.shape.copy().scale(0.2)
    self.play(mn.ReplacementTransform(self.picture.shape, smaller), seconds=0.8)
    self.wait(0.5)


def shrinks_into_the_dot(self, t):
    dot = self.picture.dot.get_center()
    gone = [mn.FadeOut(self.picture.shape, target_position=dot, scale=0.2)]
    self.play(*gone, seconds=0.8)
    self.wait(0.5)


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "phase", [partial(fades, staying=True), moves_away, becomes, shrinks_into_the_dot, dim_all]
)
def test_what_stays_moves_morphs_or_is_dimmed_does_not_fade(phase):
    assert of("fading", phase) == []


def test_the_card_of_a_chapter_leaves():
    first, second = (beat(name, says(ROOM)(walk), chapter="A new part") for name in ("One", "Two"))
    assert found("fading", beats_lesson(first, second, picture=Plane), params=Params()) == []


# Light


def lights_another(self, t):
    other = disc(np.array([2.0, 1, 0]), BLUE)
    self.scene.add(other)
    self.light(other)
    walk(self, t, 3)


def lights_it_late(self, t):
    lights_another(self, t)
    self.light(self.picture.name)


ABOUT = "Look, the walker walks along, and on, and nobody knows where to."


def test_a_name_that_is_spoken_of_in_the_dark_is_found():
    [finding] = of("unlit", lights_another, sentence=ABOUT)
    assert finding.subject == "“walker”"


@pytest.mark.parametrize(
    ("phase", "sentence"),
    [(lights_it_late, ABOUT), (walk, ABOUT), (lights_another, ROOM), (lights_another, "Walkers.")],
)
def test_what_is_lit_or_not_spoken_of_is_left_alone(phase, sentence):
    assert of("unlit", phase, sentence=sentence) == []


@pytest.mark.parametrize(
    ("name", "sentence", "named"),
    [
        ("the", "Look at “the”.", True),
        ("the", "Look at the car.", False),
        ("context", "The Context moves.", True),
        ("context", "The contexts move.", False),
        ("?", "“?” is asked.", False),
        ("start vector", "Add the start vector.", True),
    ],
)
def test_a_name_is_found_in_quotes_or_where_it_is_long_enough(name, sentence, named):
    assert is_named(name, sentence) is named


@pytest.mark.parametrize(
    ("name", "named"), [("green (3)", True), ("green", False), ("apples", True)]
)
def test_what_stands_in_quotes_names_no_other_text_that_is_there(name, named):
    # Words of a sentence that are alike are told apart by numbers.
    there = "green", "green (3)", "apples"
    assert is_named(name, "It looked at “green (3)” before the apples.", there) is named


# Morphs


def label(text, at):
    return Label(text, "ink", 0.4).move_to(at)


def morph(self, t, start, end):
    one, other = start(), end()
    self.play(mn.FadeIn(one), seconds=0.5)
    self.play(mn.ReplacementTransform(one, other), seconds=1.0)


def many(count, at):
    squares = [mn.Square(0.3).move_to([at[0] + 0.4 * n, at[1], 0]) for n in range(count)]
    return mn.VGroup(*squares)


LEFT, RIGHT = [-3.0, 1, 0], [3.0, 1, 0]
SCRAMBLED = {
    "words": (lambda: label("one", LEFT), lambda: label("three", LEFT)),
    "a word into a disc": (lambda: label("one", LEFT), lambda: disc(np.array(RIGHT), BLUE)),
    "a disc into a word": (lambda: disc(np.array(RIGHT), BLUE), lambda: label("one", LEFT)),
    "five parts into three": (lambda: many(5, LEFT), lambda: many(3, RIGHT)),
}
CARRIED = {
    "the same word": (lambda: label("one", LEFT), lambda: label("one", RIGHT).scale(0.7)),
    "a disc into a bar": (
        lambda: disc(np.array(LEFT), BLUE),
        lambda: mn.Rectangle(width=0.4, height=2).move_to(RIGHT),
    ),
    "as many parts": (lambda: many(4, LEFT), lambda: many(4, RIGHT)),
    "parts in place": (lambda: many(5, LEFT), lambda: many(4, LEFT)),
}


@pytest.mark.parametrize("pair", SCRAMBLED.values(), ids=SCRAMBLED.keys())
def test_a_morph_that_scrambles_is_found(pair):
    [finding] = of("scramble", lambda self, t: morph(self, t, *pair))
    assert "morphs" in finding.problem


@pytest.mark.parametrize("pair", CARRIED.values(), ids=CARRIED.keys())
def test_a_morph_that_carries_is_left_alone(pair):
    assert of("scramble", lambda self, t: morph(self, t, *pair)) == []


# Cuts


def test_a_short_cut_is_judged_by_its_own_seconds():
    first, left_out, last = (beat(n, says(ROOM)(walk)) for n in ("One", "Two", "Three"))
    lesson = beats_lesson(first, left_out, last, short=(first, last), picture=Plane)
    with quiet_manim():
        play = play_lesson(lesson, Params(), DARK, "cut", "short")
    assert [step.name for step in play.steps] == ["one", "three"]
    assert play.snapshots[-1].time == pytest.approx(play.duration, abs=0.1)
    assert all(one.step != "two" for one in play.snapshots)


# Other lessons


@pytest.mark.few(2)
@pytest.mark.parametrize("lint", ["share", "summit", "result", "fading", "unlit", "scramble"])
def test_lessons_beside_the_stage_are_not_judged(lint):
    class Beside(Plane.__mro__[2]):
        def draw(self, t, room):
            self.dot = disc(np.array([0.0, 0, 0]), BLUE)
            self.add(self.dot)

    def short(self, t):
        morph(self, t, *SCRAMBLED["words"])

    assert of(lint, short, picture=Beside) == []


def test_the_safe_area_of_a_stage_is_what_must_be_read():
    assert (READ.right, READ.top) == (6.6, 3.7)
