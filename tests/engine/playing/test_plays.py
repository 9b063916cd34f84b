"""Plays whose transforms are worked out together show what Manim shows."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import manim as mn
import numpy as np
import pytest

from deepchalk.engine.errors import OnlyManim
from deepchalk.engine.playing.patches import cheap_scene
from deepchalk.engine.playing.plays import KnownPlay, _known_play, describe_play
from deepchalk.engine.request import RenderRequest, SceneFile, Video
from deepchalk.engine.scenes import manim_session
from deepchalk.stage.light import Relit, look_of, relit

_ATTRIBUTES = (
    "points",
    "fill_rgbas",
    "stroke_rgbas",
    "background_stroke_rgbas",
    "stroke_width",
    "background_stroke_width",
    "sheen_factor",
    "sheen_direction",
)


def shapes() -> list[Any]:
    return [
        mn.Circle(fill_opacity=1),
        mn.Square(color=mn.RED).shift(mn.LEFT),
        mn.VGroup(mn.Star(), mn.Dot().shift(mn.UP)),
    ]


def recoloured(mobject: Any) -> Any:
    return mobject.animate.set_fill(mn.GREEN, 0.3).set_stroke(mn.BLUE, 7, background=True)


class Follower(mn.Square):
    """A mobject whose way to move is its own."""

    def interpolate(self, *args: Any, **kwargs: Any) -> Any:
        super().interpolate(*args, **kwargs)
        return self.shift(mn.UP)


PLAYS: dict[str, Callable[[Any, Any, Any], list[Any]]] = {
    "move": lambda a, b, c: [a.animate.shift(mn.UP), b.animate.scale(2), c.animate.rotate(1)],
    "members later": lambda _, __, c: [mn.FadeIn(c, shift=mn.UP, lag_ratio=0.4)],
    "groups": lambda a, b, c: [
        mn.LaggedStart(mn.GrowFromCenter(a), mn.FadeOut(b), recoloured(c), lag_ratio=0.3)
    ],
    "nested, backwards": lambda a, b, c: [
        mn.AnimationGroup(
            mn.LaggedStart(mn.FadeIn(a), mn.FadeIn(b), rate_func=mn.there_and_back),
            mn.FadeToColor(c, mn.BLUE, rate_func=mn.rate_functions.ease_in_out_sine),
        )
    ],
    "colours alone": lambda a, b, c: relit([a, b, c], [b]),
    "colours beside a move": lambda a, b, c: [
        mn.AnimationGroup(b.animate.shift(mn.UP), *relit([a, c], [b]), lag_ratio=0.1)
    ],
    "beside others": lambda a, b, c: [
        recoloured(a),
        mn.Create(b),
        mn.Write(c),
    ],
    "one after the other": lambda a, b, c: [
        recoloured(a),
        mn.Succession(mn.FadeIn(c), c.animate.shift(mn.DOWN)),
    ],
    "colours of what moves": lambda a, b, c: [c.animate.shift(mn.UP), *relit([a, b, c], [b])],
    "one mobject twice": lambda a, b, _: [a.animate.shift(mn.UP), mn.FadeToColor(a, mn.RED)],
    "created while it moves": lambda a, b, _: [b.animate.shift(mn.UP), mn.Create(b)],
    "an arc": lambda a, b, _: [mn.Transform(a, b, path_arc=1), mn.FadeOut(b)],
    "a rate of its own": lambda a, b, c: [
        a.animate(rate_func=lambda t: t * t).shift(mn.UP),
        b.animate.shift(mn.UP),
    ],
    "a way of its own": lambda a, b, c: [Follower().animate.shift(mn.LEFT), mn.FadeOut(a)],
    "a gradient": lambda a, b, _: [
        a.animate.set_color([mn.RED, mn.BLUE]).set_sheen(0.3, mn.UP),
        mn.FadeOut(b),
    ],
}

_WORKED_OUT = {
    *("move", "members later", "groups", "nested, backwards", "beside others"),
    *("colours alone", "colours beside a move"),
}


@pytest.fixture(autouse=True)
def session(tmp_path: Path) -> Iterator[None]:
    request = RenderRequest(SceneFile(tmp_path, "One"), tmp_path, Video(160, 90, 10.0))
    with manim_session(request, tmp_path):
        yield


def begun(name: str) -> mn.Scene:
    scene = mn.Scene()
    mobjects = shapes()
    scene.add(*mobjects, mn.Triangle())
    scene.compile_animation_data(*PLAYS[name](*mobjects))
    scene.begin_animations()
    return scene


def states(name: str, cheap: bool, times: list[float]) -> list[list[Any]]:
    with cheap_scene() if cheap else nullcontext():
        scene = begun(name)
        out = []
        for time in times:
            scene.update_to_time(time)
            members = [m for mobject in scene.mobjects for m in mobject.get_family()]
            out.append([[getattr(m, a, 0) for a in _ATTRIBUTES] for m in members])
    return out


@pytest.mark.few(15)
@pytest.mark.parametrize("times", [[0, 0.1, 0.35, 0.7, 0.95], [0.6], [0.5, 0.2, 0.9]], ids=str)
@pytest.mark.parametrize("name", PLAYS)
def test_every_moment_is_manims(name: str, times: list[float]) -> None:
    for one, other in zip(states(name, False, times), states(name, True, times), strict=True):
        for member, same in zip(one, other, strict=True):
            for attribute, value, found in zip(_ATTRIBUTES, member, same, strict=True):
                assert np.shape(value) == np.shape(found), attribute
                assert np.allclose(value, found, rtol=1e-14, atol=1e-14), attribute


@pytest.mark.parametrize("name", PLAYS)
def test_only_plays_without_code_of_their_own_are_known(name: str) -> None:
    with cheap_scene():
        known = _known_play(begun(name))
    assert (known is not None) == (name in _WORKED_OUT or name == "a gradient")
    if known is not None:
        assert known.is_all == (name != "beside others")


class Blinking(Relit):
    """Does not only change colours, though it says so."""

    def interpolate_mobject(self, alpha: float) -> None:
        super().interpolate_mobject(alpha)
        self.mobject.shift(alpha * mn.UP)


def test_plays_that_change_colours_can_be_described_unless_they_do_more() -> None:
    scene = mn.Scene()
    square = mn.Square(fill_opacity=1)
    scene.add(square, mn.Circle())
    found = []
    for kind, share in ((Relit, 0.5), (Relit, 0.5), (Relit, 0.7), (Blinking, 0.5)):
        to = tuple(share * colours for colours in look_of(square))
        scene.compile_animation_data(kind(square, to))
        scene.begin_animations()
        found.append(describe_play(scene))
        scene.animations = None
    assert found[0] is not None
    assert found[0] == found[1] != found[2]
    assert found[3] is None


def test_a_play_with_an_updater_is_manims() -> None:
    with cheap_scene():
        scene = begun("move")
        scene.mobjects[-1].add_updater(lambda mobject: mobject)
        assert _known_play(scene) is None


def test_what_stays_the_same_is_not_touched_at_all() -> None:
    with cheap_scene():
        square, circle = mn.Square(), mn.Circle()
        scene = mn.Scene()
        target = mn.VGroup(square.copy(), circle.copy().set_color(mn.BLUE))
        scene.compile_animation_data(mn.Transform(mn.VGroup(square, circle), target))
        scene.begin_animations()
        known = _known_play(scene)
        assert known is not None
        known.touched = set()
        known.move(scene.animations[0], 0.3)
        known.show()
        assert id(circle) in known.touched
        assert id(square) not in known.touched
        assert np.array_equal(square.points, target[0].points)
        known.touched = set()
        known.move(scene.animations[0], 0.3)
        known.show()
        assert not known.touched


def test_points_of_different_number_are_left_to_manim() -> None:
    square, circle = mn.Square(), mn.Circle()
    transform = mn.Transform(square, circle)
    transform.begin()
    transform.target_copy.points = transform.target_copy.points[:4]
    with pytest.raises(OnlyManim, match="points"):
        KnownPlay([transform])
