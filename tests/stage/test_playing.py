"""What stays, stays; what is not taken leaves; what a cut passes over moves on."""

from __future__ import annotations

import manim as mn
import numpy as np
import pytest
from beats import FRAME, Params, beat, beats_lesson, label
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.lesson.telling.step import says
from deepchalk.mobjects.room import exempt
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.stage.beat import taken
from deepchalk.stage.scene import LessonScene
from deepchalk.theme import DARK


def play(scene_class, look=None, **more):
    with quiet_manim():
        return watched(lesson_class(scene_class, Params(), DARK, **more), look)


def words(snapshot):
    return {text.text for text in snapshot.texts}


def watch(scene_class, **more):
    """The words on the screen at each look, with the step."""
    scene = play(scene_class, **more)
    return scene, [(s.step, s.time, words(s)) for s in scene.renderer.snapshots]


def showing(*texts):
    def draw(self, t, picture, room):
        self.things = [label(text, (-4, 1 - i, 0)) for i, text in enumerate(texts)]

    return draw


def appear(self, t):
    self.appear(*self.things)


def appear_as_group(self, t):
    self.appear(mn.VGroup(*self.things))


def push(self, t):
    self.play(self.picture.push(), share=0.5)


ALPHA = beat("Alpha", appear, draw=showing("one", "two"))
PLAIN = beat("Beta", push)


def test_what_is_not_taken_leaves_before_the_next_title_comes():
    _, seen = watch(beats_lesson(ALPHA, PLAIN))
    assert {"one", "two"} <= seen[-1][2] | {"one", "two"}
    in_beta = [shown for step, _, shown in seen if step == "beta"]
    assert {"one", "two", "This is Alpha"} <= in_beta[0]
    assert not {"one", "two", "This is Alpha"} & in_beta[-1]
    assert not any({"This is Alpha", "This is Beta"} <= shown for shown in in_beta)


def take_one(self, t, picture, room):
    self.take(self.earlier(self.follows).things[0])


def keep_one(self, t):
    appear(self, t)
    self.keep(self.things[0])


@pytest.mark.parametrize("come", [appear, appear_as_group], ids=["alone", "in a group"])
def test_what_is_taken_stays_without_a_blink(come):
    alpha = beat("Alpha", come, draw=showing("one", "two"))
    beta = beat("Beta", push, draw=take_one, follows=alpha)
    _, seen = watch(beats_lesson(alpha, beta))
    in_beta = [shown for step, _, shown in seen if step == "beta"]
    assert all("one" in shown for shown in in_beta)
    assert "two" not in in_beta[-1]


def test_what_is_taken_leaves_with_the_beat_after():
    beta = beat("Beta", push, draw=take_one, follows=ALPHA)
    gamma = beat("Gamma", push)
    _, seen = watch(beats_lesson(ALPHA, beta, gamma))
    assert "one" not in seen[-1][2]


def test_what_is_kept_stays_for_all_beats():
    alpha = beat("Alpha", keep_one, draw=showing("one", "two"))
    _, seen = watch(beats_lesson(alpha, PLAIN, beat("Gamma", push)))
    after = [shown for step, _, shown in seen if step != "alpha"]
    assert all("one" in shown for shown in after)
    assert "two" not in after[-1]


def test_the_picture_is_there_from_the_first_title_to_the_end():
    areas = []

    def look(scene, snapshot):
        areas.append((snapshot.time, any(item.name == "Square" for item in snapshot.drawn)))

    play(beats_lesson(ALPHA, PLAIN), look)
    assert all(there for time, there in areas if time > DARK.times.focus / 2)


def test_a_lesson_without_a_picture_of_its_own():
    from deepchalk.stage.beat import Picture

    alpha = beat("Alpha", appear, draw=showing("one"))
    scene = play(beats_lesson(alpha, beat("Beta", appear, draw=showing("two")), picture=Picture))
    assert len(scene.played().steps) == 2


def test_parts_that_the_picture_brings_belong_to_it():
    @says("A dot comes in.")
    def bring(self, t):
        self.play(self.picture.bring(mn.Dot([4, 2, 0])))

    @says("The square moves alone.")
    def move(self, t):
        self.play(self.picture.push())

    dots = []
    play(
        beats_lesson(beat("Alpha", bring), beat("Beta", move), beat("Gamma", push)),
        lambda scene, snapshot: dots.append(
            (snapshot.step, sum(item.name == "Dot" for item in snapshot.drawn))
        ),
    )
    assert {count for step, count in dots if step != "alpha"} == {1}


@pytest.mark.parametrize(("name", "stays"), [("things", {"one", "two"}), ("first", {"one"})])
def test_what_is_declared_as_taken_stays_under_its_name(name, stays):
    def draw(self, t, picture, room):
        showing("one", "two")(self, t, picture, room)
        self.first = self.things[0]

    @says("The square moves, and what was there is pointed at.")
    def point(self, t):
        found = getattr(self, name)
        self.point_at(found if name == "first" else found[0], share=0.5)

    alpha = beat("Alpha", appear, draw=draw)
    beta = beat("Beta", point, follows=alpha, **{name: taken()})
    _, seen = watch(beats_lesson(alpha, beta, PLAIN.__class__("Gamma", (PLAIN,), {})))
    in_beta = [shown for step, _, shown in seen if step == "beta"]
    assert all(stays <= shown for shown in in_beta)
    assert not ({"one", "two"} - stays) & in_beta[-1]
    assert not {"one", "two"} & seen[-1][2]


def test_nothing_can_be_taken_from_no_beat():
    beta = beat("Beta", push, things=taken())
    with pytest.raises(TypeError, match="Beta asks for Beat, but follows no beat: say follows ="):
        play(beats_lesson(ALPHA, beta))


def test_a_beat_that_follows_another_asks_for_it():
    wrong = beat("Beta", push, draw=lambda self, *_: self.earlier(ALPHA))
    with pytest.raises(TypeError, match="Beta asks for Alpha, but follows no beat: say follows ="):
        play(beats_lesson(ALPHA, wrong))


def test_a_beat_cannot_follow_one_that_was_not_played():
    alpha = beat("Alpha", push, applies=classmethod(lambda cls, t: False))
    beta = beat("Beta", push, draw=lambda self, *_: self.earlier(alpha), follows=alpha)
    with pytest.raises(TypeError, match="Beta asks for Alpha, but Alpha was not played before it"):
        play(beats_lesson(alpha, beta))


@says("The square goes up, and something is written.")
def up(self, t):
    self.appear(*self.things)
    self.play(self.picture.square.animate.shift(mn.UP), share=0.4)


OMITTED = beat("Omitted", up, draw=showing("never seen"))
LAST = beat("Last", push)


def squares(snapshot):
    return [item.box.centre for item in snapshot.drawn if item.name == "Square"]


def test_a_short_cut_moves_on_over_the_beats_that_it_leaves_out():
    lesson = beats_lesson(ALPHA, OMITTED, LAST, short=(ALPHA, LAST))
    scene = play(lesson, cut="short")
    looks = scene.renderer.snapshots
    assert [step.name for step in scene.played().steps] == ["alpha", "last"]
    seen = set().union(*(words(look) for look in looks))
    assert "This is Omitted" not in seen
    assert "never seen" not in seen
    assert {"one", "This is Last"} <= seen
    # The square goes up where all can see it: never further than a step between two looks.
    heights = [centre[1] for look in looks for centre in squares(look)]
    assert max(heights) - min(heights) == pytest.approx(1, abs=0.02)
    assert len({round(height, 2) for height in heights}) > 2
    assert all(len(squares(look)) <= 1 for look in looks)
    # What had been there leaves in time, and the steps leave no gap.
    assert "one" not in words(looks[-1])
    first, second = scene.played().steps
    assert second.start == pytest.approx(first.end, abs=FRAME)
    assert scene.video_time == pytest.approx(second.end, abs=FRAME)


@says("Something takes the place of the picture.")
def instead(self, t):
    self.play(mn.FadeOut(self.picture), mn.FadeIn(*self.things), share=0.9)


def test_a_picture_that_only_an_omitted_beat_sends_away_stays():
    away = beat("Away", instead, draw=showing("never seen"))
    lesson = beats_lesson(ALPHA, away, LAST, short=(ALPHA, LAST))
    looks = play(lesson, cut="short").renderer.snapshots
    assert "never seen" not in set().union(*map(words, looks))
    assert all(len(squares(look)) == 1 for look in looks if look.time > DARK.times.focus)


def test_a_picture_that_a_beat_sends_away_is_back_when_its_thing_has_left():
    away = beat("Away", instead, draw=showing("in its place"))
    looks = play(beats_lesson(away, LAST)).renderer.snapshots
    assert any(not squares(look) for look in looks if look.step == "away")
    after = [look for look in looks if look.step == "last"]
    assert all(squares(look) or "in its place" in words(look) for look in after)
    assert squares(after[-1])


def test_shapes_are_exactly_themselves_after_they_have_moved_on():
    whole = play(beats_lesson(ALPHA, OMITTED, LAST))
    cut = play(beats_lesson(ALPHA, OMITTED, LAST, short=(ALPHA, LAST)), cut="short")
    for scene in (whole, cut):
        [square] = [m for one in scene.mobjects for m in one.get_family() if type(m) is mn.Square]
        scene.square = square.points
    assert cut.square.shape == whole.square.shape
    assert np.allclose(cut.square, whole.square)


def bring_an_arrow(self, t):
    shaft = mn.Square(0.5, fill_opacity=1).shift(3 * mn.LEFT)
    self.play(self.picture.bring(shaft.add(mn.Triangle(fill_opacity=1).shift(3 * mn.LEFT))))


def test_parts_of_a_shape_that_an_omitted_beat_brings_are_seen():
    bringing = beat("Bringing", bring_an_arrow)
    lesson = beats_lesson(ALPHA, bringing, LAST, short=(ALPHA, LAST))
    for cut in ("full", "short"):
        scene = play(lesson, cut=cut)
        parts = [m for one in scene.mobjects for m in one.get_family()]
        [tip] = [part for part in parts if type(part) is mn.Triangle]
        assert tip.get_fill_opacity() == 1, cut


def test_progress_counts_the_beats_of_the_cut():
    full = play(beats_lesson(ALPHA, OMITTED, LAST))
    short = play(beats_lesson(ALPHA, OMITTED, LAST, short=(ALPHA, LAST)), cut="short")
    assert (len(full.header.bars), len(short.header.bars)) == (3, 2)


def test_only_some_steps_start_where_the_others_end():
    scene = play(beats_lesson(ALPHA, OMITTED, LAST), only_steps=("last",))
    looks = scene.renderer.snapshots
    seen = set().union(*(words(look) for look in looks))
    assert seen == {"Beats", "This is Last"}
    [step] = scene.played().steps
    assert (step.name, step.start) == ("last", 0)
    assert step.end == pytest.approx(scene.video_time, abs=FRAME)
    full = play(beats_lesson(ALPHA, OMITTED, LAST))
    assert squares(looks[0]) == squares(
        next(s for s in full.renderer.snapshots if s.step == "last")
    )


def test_what_was_passed_over_took_no_time_at_all():
    """What rounding leaves of its seconds would be a time before the video (-3.6e-15 s)."""
    scene = play(beats_lesson(ALPHA, LAST), only_steps=())
    scene.pass_over_since(0)
    for time in (1.1, 5.7):
        scene.renderer.time = time
        scene.pass_over_since(0)
        assert scene.video_time == 0


def test_a_step_lasts_as_long_alone_as_in_the_whole():
    scenes = [play(beats_lesson(ALPHA, LAST), only_steps=only) for only in ((), ("alpha",))]
    whole, alone = (scene.played().steps[0] for scene in scenes)
    # The last one that is drawn rests longer.
    longer = DARK.times.summary - ALPHA.rest
    assert alone.end - alone.start == pytest.approx(whole.end - whole.start + longer, abs=FRAME)


def test_a_beat_may_not_apply():
    never = beat("Never", push, applies=classmethod(lambda cls, t: t.total > 100))
    scene = play(beats_lesson(ALPHA, never, LAST))
    assert [step.name for step in scene.played().steps] == ["alpha", "last"]


@pytest.mark.parametrize(("columns", "widths"), [((6, 5), (6, 5)), ((1, 3), (1, 3)), (None, None)])
def test_a_picture_takes_its_column_and_leaves_the_other(columns, widths):
    from deepchalk.mobjects.room import CONTENT
    from deepchalk.stage.beat import Picture

    class Own(Picture):
        def draw(self, t, room):
            self.room = room

    if columns != (6, 5):
        Own.columns = columns
    picture = Own(None, CONTENT)
    if widths is None:
        assert picture.room == picture.free == CONTENT
    else:
        ends = picture.free.left, picture.room.right
        assert ends == pytest.approx((CONTENT.left, CONTENT.right))
        assert picture.free.right < picture.room.left
        shares = picture.free.width / picture.room.width
        assert shares == pytest.approx(widths[0] / widths[1])
    assert Picture(None, CONTENT).free == CONTENT


def test_what_leaves_after_beats_that_were_passed_over_keeps_its_excuses():
    def draw(self, t, picture, room):
        inner = label("one", (-4, 1, 0))
        self.things = [exempt(mn.VGroup(inner), "dwell", because="it runs")]

    first = beat("Alpha", appear, draw=draw)
    last = beat("Gamma", push)
    scene = play(beats_lesson(first, PLAIN, last, short=(first, last)), cut="short")
    leaving = [
        text
        for snapshot in scene.renderer.snapshots
        if snapshot.step == "gamma"
        for text in snapshot.texts
        if text.text == "one"
    ]
    assert leaving and all(text.is_off("dwell") for text in leaving)


@example([[0], [0], [-1]], 1, False)
@given(
    st.lists(st.lists(st.integers(-1, 1), min_size=1, max_size=3), min_size=1, max_size=4),
    st.integers(0, 11),
    st.booleans(),
)
def test_what_lies_below_something_that_rests_stays_below_it(groups, which, has_updater):
    scene = mn.MovingCameraScene()
    shapes = [[mn.Square().set_z_index(level) for level in levels] for levels in groups]
    scene.add(*(mn.Group(*members) for members in shapes))
    every = [shape for members in shapes for shape in members]
    one, group = every[which % len(every)], scene.mobjects[which % len(groups)]
    if has_updater:
        group.add_updater(lambda _: None)
    moving, static = LessonScene.get_moving_and_static_mobjects(scene, [mn.FadeOut(one)])
    # As Manim draws them.
    show = scene.camera.get_mobjects_to_display
    assert [*show(static), *show(moving)] == show(scene.mobjects)
    changing = [one, *(group.get_family()[1:] if group.updaters else ())]
    assert all(any(each is other for other in show(moving)) for each in changing)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 4))
def test_nothing_rests_while_the_camera_goes(sizes, which):
    scene = mn.MovingCameraScene()
    groups = [mn.Group(*(mn.Square() for _ in range(size))) for size in sizes]
    scene.add(*groups, scene.camera.frame)
    # With it one group is animated, as what stands in the frame and not in the world.
    moves = [mn.FadeOut(groups[which % len(groups)]), mn.ApplyMethod(scene.camera.frame.scale, 2)]
    moving, static = LessonScene.get_moving_and_static_mobjects(scene, moves)
    show = scene.camera.get_mobjects_to_display
    assert show(static) == [] and show(moving) == show(scene.mobjects)
