"""Jumping to the end of a play leaves the scene as stepping through it does."""

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import manim as mn
import numpy as np
import pytest

from deepchalk.engine.drawing.leaf import signature_of
from deepchalk.engine.errors import OnlyManim
from deepchalk.engine.playing.digests import KNOWN_ANIMATIONS, Description
from deepchalk.engine.playing.fast import FastRenderer
from deepchalk.engine.playing.patches import cheap_scene, get_family, renderer_class
from deepchalk.engine.request import RenderRequest, SceneFile, Video
from deepchalk.engine.scenes import manim_session


def shapes() -> tuple[mn.VGroup, mn.Square]:
    group = mn.VGroup(mn.Circle(fill_opacity=1), mn.Star().shift(mn.RIGHT), mn.Dot())
    return group, mn.Square(color=mn.RED).shift(mn.LEFT)


def with_target(group: mn.VGroup) -> mn.VGroup:
    group.generate_target()
    group.target.shift(mn.UP)
    return group


def saved(group: mn.VGroup) -> mn.VGroup:
    group.save_state()
    group.shift(mn.DOWN).set_color(mn.GREEN)
    return group


ANIMATIONS: dict[type, Callable[[Any, Any], Any]] = {
    mn.AnimationGroup: lambda g, s: mn.AnimationGroup(mn.FadeIn(g), mn.Create(s), lag_ratio=0.5),
    mn.ApplyMethod: lambda g, _: mn.ApplyMethod(g.shift, mn.UP),
    mn.Circumscribe: lambda g, _: mn.Circumscribe(g, fade_out=True),
    mn.ClockwiseTransform: lambda g, s: mn.ClockwiseTransform(g[0], s),
    mn.CounterclockwiseTransform: lambda g, s: mn.CounterclockwiseTransform(g[0], s),
    mn.Create: lambda g, _: mn.Create(g),
    mn.CyclicReplace: lambda g, _: mn.CyclicReplace(*g),
    mn.DrawBorderThenFill: lambda g, _: mn.DrawBorderThenFill(g),
    mn.FadeIn: lambda g, _: mn.FadeIn(g, shift=mn.UP, scale=2),
    mn.FadeOut: lambda g, _: mn.FadeOut(g, shift=mn.UP),
    mn.FadeToColor: lambda g, _: mn.FadeToColor(g, mn.BLUE),
    mn.FadeTransform: lambda g, s: mn.FadeTransform(g, s),
    mn.FadeTransformPieces: lambda g, _: mn.FadeTransformPieces(g, g.copy().shift(mn.UP)),
    mn.GrowArrow: lambda _, __: mn.GrowArrow(mn.Arrow(mn.LEFT, mn.RIGHT)),
    mn.GrowFromCenter: lambda g, _: mn.GrowFromCenter(g),
    mn.GrowFromEdge: lambda g, _: mn.GrowFromEdge(g, mn.UP),
    mn.GrowFromPoint: lambda g, _: mn.GrowFromPoint(g, mn.UP),
    mn.Indicate: lambda g, _: mn.Indicate(g),
    mn.LaggedStart: lambda g, _: mn.LaggedStart(*[mn.FadeOut(m) for m in g], lag_ratio=0.3),
    mn.LaggedStartMap: lambda g, _: mn.LaggedStartMap(mn.FadeIn, g),
    mn.MoveToTarget: lambda g, _: mn.MoveToTarget(with_target(g)),
    mn.ReplacementTransform: lambda g, s: mn.ReplacementTransform(g, s),
    mn.Restore: lambda g, _: mn.Restore(saved(g)),
    mn.Rotate: lambda g, _: mn.Rotate(g, 2.0),
    mn.ScaleInPlace: lambda g, _: mn.ScaleInPlace(g, 2),
    mn.ShowPassingFlash: lambda _, s: mn.ShowPassingFlash(s),
    mn.ShrinkToCenter: lambda g, _: mn.ShrinkToCenter(g),
    mn.SpinInFromNothing: lambda g, _: mn.SpinInFromNothing(g),
    mn.Succession: lambda g, s: mn.Succession(g.animate.shift(mn.UP), mn.FadeIn(s), mn.FadeOut(g)),
    mn.Swap: lambda g, _: mn.Swap(g[0], g[1]),
    mn.Transform: lambda g, s: mn.Transform(g, s, path_arc=1),
    mn.TransformFromCopy: lambda g, s: mn.TransformFromCopy(g, s),
    mn.TransformMatchingShapes: lambda g, s: mn.TransformMatchingShapes(
        g, mn.VGroup(s, g[0].copy())
    ),
    mn.Uncreate: lambda g, _: mn.Uncreate(g),
    mn.Unwrite: lambda g, _: mn.Unwrite(g),
    mn.Wait: lambda _, __: mn.Wait(0.5, frozen_frame=False),
    mn.Write: lambda g, _: mn.Write(g),
    type(mn.Mobject().animate.build()): lambda g, _: g.animate.shift(mn.UP).scale(2),
}


class Ends:
    """A frame maker that draws nothing; ``stepped`` forbids jumping."""

    def __init__(self, stepped: bool) -> None:
        self.stepped = stepped
        self.jumps = 0

    def begin_play(self, renderer: Any) -> None:
        if self.stepped:
            renderer._jump = lambda scene, cuts: False

    def plan(self, renderer: Any, frames: int, moving: int) -> list[int]:
        return []

    def begin_frame(self, renderer: Any) -> bool:
        return False

    def frame_done(self, renderer: Any) -> None:
        self.jumps += 0 if self.stepped else 1

    def finish(self, renderer: Any) -> None:
        pass


def end_of(make: Callable[[Any, Any], Any], stepped: bool, work: Path) -> tuple[Any, int, float]:
    """What a scene shows after a play, how often frames were noted, and Manim's time."""

    class One(mn.Scene):
        def construct(self) -> None:
            group, square = shapes()
            self.add(mn.Triangle())
            self.add(group)
            self.play(make(group, square), run_time=1.0)
            self.play(group.animate.shift(mn.LEFT), square.animate.scale(2), run_time=0.5)

    class Renderer(FastRenderer):
        maker = Ends(stepped)

    request = RenderRequest(SceneFile(work, "One"), work, Video(160, 90, 10.0))
    with manim_session(request, work), renderer_class(Renderer), cheap_scene():
        scene = One()
        scene.render()
    shown = scene.renderer.camera.get_mobjects_to_display(scene.mobjects)
    signatures = [signature_of(mobject) for mobject in shown]
    return (
        (signatures, scene.renderer.file_writer.record.frames),
        Renderer.maker.jumps,
        scene.renderer.time,
    )


@pytest.mark.few(12)
@pytest.mark.parametrize("kind", ANIMATIONS, ids=lambda kind: kind.__name__)
def test_the_end_of_a_jump_equals_the_end_of_steps(kind: type, tmp_path: Path) -> None:
    stepped, _, stepped_time = end_of(ANIMATIONS[kind], True, tmp_path)
    jumped, jumps, jumped_time = end_of(ANIMATIONS[kind], False, tmp_path)
    assert jumped == stepped
    assert jumped_time == stepped_time
    # Each of both plays was one jump.
    assert jumps == 2


def test_every_known_animation_is_tried() -> None:
    assert set(ANIMATIONS) == KNOWN_ANIMATIONS


def described(animation: mn.Animation) -> bytes:
    animation.begin()
    description = Description()
    description.animation(animation)
    return description.digest()


def test_descriptions_differ_where_frames_would() -> None:
    variants = [
        mn.FadeIn(mn.Square()),
        mn.FadeIn(mn.Square(1)),
        mn.FadeIn(mn.Square(color=mn.RED)),
        mn.FadeIn(mn.Square().set_z_index(1)),
        mn.FadeIn(mn.Square(), shift=mn.UP),
        mn.FadeIn(mn.Square(), rate_func=mn.linear),
        mn.FadeIn(mn.Square(), rate_func=mn.squish_rate_func(mn.linear, 0.1, 0.5)),
        mn.FadeIn(mn.Square(), rate_func=mn.squish_rate_func(mn.linear, 0.1, 0.6)),
        mn.FadeIn(mn.Square(), run_time=2),
        mn.Create(mn.Square()),
        mn.Transform(mn.Square(), mn.Circle(), path_arc=1),
        mn.Transform(mn.Square(), mn.Circle(), path_arc=2),
    ]
    assert len({described(animation) for animation in variants}) == len(variants)
    assert described(mn.FadeIn(mn.Square())) == described(mn.FadeIn(mn.Square()))


class OwnInterpolation(mn.Square):
    def interpolate(self, *arguments: Any, **options: Any) -> Any:
        return super().interpolate(*arguments, **options)


class OwnFade(mn.FadeIn):
    def interpolate_mobject(self, alpha: float) -> None:
        super().interpolate_mobject(alpha + random.random())


@pytest.mark.parametrize(
    "animation",
    [
        lambda: mn.FadeIn(mn.Square(), rate_func=lambda t: t),
        lambda: mn.UpdateFromFunc(mn.Square(), lambda m: m.shift(mn.UP)),
        lambda: OwnFade(mn.Square()),
        lambda: mn.FadeIn(OwnInterpolation()),
        lambda: mn.FadeIn(mn.Square().add_updater(lambda m: None)),
        lambda: mn.PhaseFlow(lambda p: p, mn.Square()),
    ],
)
def test_code_that_is_not_manims_has_no_description(animation: Callable[[], Any]) -> None:
    with pytest.raises(OnlyManim):
        described(animation())


def test_cheap_copies_are_independent_and_equal() -> None:
    text = mn.Text("copy")
    group = mn.VGroup(text, mn.Square(), text[0])
    group.note = {"list": [np.zeros(2), text]}
    stock = copy.deepcopy(group)
    with cheap_scene():
        cheap = copy.deepcopy(group)
    for one, other in zip(stock.get_family(), cheap.get_family(), strict=True):
        assert type(one) is type(other)
        assert signature_of(one) == signature_of(other)
    assert cheap[2] is cheap[0][0]
    assert cheap.note["list"][1] is cheap[0]
    cheap[1].points += 1
    cheap.note["list"][0] += 1
    assert not np.allclose(cheap[1].points, group[1].points)
    assert group.note["list"][0].sum() == 0


def test_cheap_families_equal_stock() -> None:
    dot = mn.Dot()
    inner = mn.VGroup(dot, mn.Square())
    twice = mn.Group(inner, mn.Group(inner, mn.Circle()), dot)
    for mobject in (dot, inner, twice, mn.Text("family")):
        assert get_family(mobject) == mobject.get_family()
