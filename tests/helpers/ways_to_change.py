"""Ways in which a scene file changes what is drawn: each as code with ``VALUE``, 0 or 1.

What a way says stands before the class, or in ``construct`` before the plays where it is indented.
"""

SCENE = """
import functools
import types

import numpy as np
import manim as mn
from manim import *

VALUE = {value}
{before}

class Changed(Scene):
    def construct(self):
        square = Square(color=BLUE, fill_opacity=0.5).shift(LEFT)
        circle = Circle(color=RED).shift(RIGHT)
        group = VGroup(square, circle)
        {inside}
        self.play({first}, run_time=0.6)
        self.play(group.animate.shift(UP), run_time=0.4)
        self.wait(0.2)
        self.play({last}, run_time=0.6)
"""

FIRST = "Create(square), FadeIn(circle)"
LAST = "square.animate.set_color(GREEN).scale(1.5), Rotate(circle)"

# Name: what stands before the class, what in ``construct``, the first play, the last one.
WAYS: dict[str, tuple[str, str, str, str]] = {
    "a rate function": (
        "def rate(t):\n    return t ** (1 + VALUE)",
        "",
        "Create(square, rate_func=rate)",
        LAST,
    ),
    "a rate function that wraps one of Manim's": (
        "@functools.wraps(smooth)\ndef rate(t):\n    return smooth(t) ** (1 + 3 * VALUE)",
        "",
        "Create(square, rate_func=rate), FadeIn(circle, rate_func=rate)",
        "Transform(square, circle.copy(), rate_func=rate)",
    ),
    "a decorated rate function": (
        "rate = mn.utils.rate_functions.unit_interval("
        "functools.wraps(linear)(lambda t: t ** (1 + 3 * VALUE)))",
        "",
        "Create(square, rate_func=rate)",
        "Transform(square, circle.copy(), rate_func=rate)",
    ),
    "a rate function with a state": (
        "class Rate:\n    power = 1 + VALUE\n"
        "    def __call__(self, t):\n        return t ** self.power",
        "rate = Rate()",
        "Create(square, rate_func=rate)",
        "FadeOut(square, rate_func=rate)",
    ),
    "a partial rate function": (
        "def power(p, t):\n    return t ** p",
        "rate = functools.partial(power, 1 + VALUE)",
        "Create(square, rate_func=rate)",
        "FadeOut(square, rate_func=rate)",
    ),
    "a method of a list": (
        "class Table(list):\n    def __call__(self, t):\n        return self[min(int(t * 4), 3)]",
        "rate = Table([0, 0.2 + VALUE / 2, 0.8, 1])",
        "Create(square, rate_func=rate)",
        "FadeOut(square, rate_func=rate)",
    ),
    "a number with arithmetic of its own": (
        "class Odd(float):\n"
        "    def __rmul__(self, other):\n        return float(other) * (1 + VALUE)\n"
        "    __mul__ = __rmul__",
        "",
        "Create(VGroup(square, circle), lag_ratio=Odd(1.0))",
        LAST,
    ),
    "Manim's bounds of Create": (
        "Create._get_bounds = lambda self, alpha: (0, alpha ** (1 + VALUE))",
        "",
        FIRST,
        LAST,
    ),
    "Manim's mixture of colours": (
        "def mix(self, start, end, alpha):\n    self.set_color(YELLOW if VALUE else RED)\n"
        "VMobject.interpolate_color = mix",
        "",
        FIRST,
        LAST,
    ),
    "Manim's mixture between two plays": (
        "def mix(self, start, end, alpha):\n    self.set_color(YELLOW if VALUE else RED)",
        "self.play(FadeIn(circle), run_time=0.3); VMobject.interpolate_color = mix",
        FIRST,
        LAST,
    ),
    "Manim's stroke widths": (
        "VMobject.get_stroke_width = lambda self, background=False: 2 + 8 * VALUE",
        "",
        FIRST,
        LAST,
    ),
    "Manim's camera": (
        "stock = Camera.apply_fill\n"
        "def fill(self, context, mobject):\n"
        "    return self if VALUE else stock(self, context, mobject)\n"
        "Camera.apply_fill = fill",
        "",
        FIRST,
        LAST,
    ),
    "the code of one of Manim's functions": (
        "def partial(self, start, a, b):\n"
        "    return self.set_points(start.points * (1 + b * {value}))\n"
        "VMobject.pointwise_become_partial.__code__ = partial.__code__",
        "",
        FIRST,
        LAST,
    ),
    "a default of one of Manim's functions": (
        "smooth.__closure__[0].cell_contents.__defaults__ = (10.0 - 8 * VALUE,)",
        "",
        FIRST,
        LAST,
    ),
    "one of Manim's constants": (
        "mn.camera.camera.CAP_STYLE_MAP[CapStyleType.AUTO] = VALUE",
        "square.set_stroke(width=20)",
        FIRST,
        LAST,
    ),
    "NumPy": (
        "stock = np.linspace\nnp.linspace = lambda *a, **b: stock(*a, **b) ** (1 + VALUE)",
        "",
        FIRST,
        LAST,
    ),
    "defaults of a class": (
        "Square.set_default(stroke_width=4 + 10 * VALUE)\n"
        "Square.set_default(side_length=1 + VALUE)\nVGroup.set_default(z_index=VALUE)",
        "",
        FIRST,
        LAST,
    ),
    "defaults of an animation": (
        "FadeIn.set_default(scale=1 + VALUE)",
        "",
        "FadeIn(square)",
        LAST,
    ),
    "a method of one mobject": (
        "",
        "square.interpolate_color = types.MethodType("
        "lambda self, start, end, alpha: self.set_color(YELLOW if VALUE else RED), square)",
        FIRST,
        "square.animate.scale(1.5)",
    ),
    "how one mobject looks": (
        "",
        "circle.get_stroke_width = lambda background=False: 0 if background else 2 + 8 * VALUE",
        FIRST,
        LAST,
    ),
    "a method of one animation": (
        "",
        "create = Create(square); create._get_bounds = lambda alpha: (0, alpha ** (1 + VALUE))",
        "create",
        LAST,
    ),
    "a class of mobjects": (
        "class Own(Square):\n    def interpolate(self, start, end, alpha, path_func=None):\n"
        "        super().interpolate(start, end, alpha)\n"
        "        return self.set_stroke(width=2 + 9 * alpha * VALUE)",
        "square = Own()",
        FIRST,
        "square.animate.scale(1.5)",
    ),
    "a class of mobjects, changed between two plays": (
        "class Own(Square):\n    pass",
        "square = Own(); self.play(square.animate.shift(UP), run_time=0.3)\n"
        "        Own.interpolate_color = (\n"
        "            lambda self, a, b, t: self.set_color(YELLOW if VALUE else RED))",
        "FadeIn(circle)",
        "square.animate.scale(1.5)",
    ),
    "an attribute that is worked out": (
        "class Own(Square):\n    @property\n    def stroke_width(self):\n"
        "        return 2 + 9 * VALUE * (float(self.points[0, 0]) + 2 if len(self.points) else 1)\n"
        "    @stroke_width.setter\n    def stroke_width(self, value):\n        pass",
        "square = Own()",
        FIRST,
        "square.animate.shift(RIGHT)",
    ),
    "a class of animations": (
        "class Own(Create):\n    def interpolate_submobject(self, mobject, start, alpha):\n"
        "        mobject.pointwise_become_partial(start, 0, alpha ** (1 + VALUE))",
        "",
        "Own(square)",
        LAST,
    ),
    "a class of animations that works its pace out": (
        "class Own(FadeIn):\n    @property\n    def rate_func(self):\n"
        "        return lambda t: t ** (1 + 2 * VALUE)\n"
        "    @rate_func.setter\n    def rate_func(self, value):\n        pass",
        "",
        "Own(square)",
        LAST,
    ),
    "a member of a succession": (
        "class Own(Square):\n    def copy(self):\n"
        "        return super().copy().set_color(YELLOW if VALUE else RED)",
        "square = Own()",
        "Succession(FadeIn(circle), square.animate.shift(UP), square.animate.scale(1.5))",
        LAST,
    ),
    "the scene's own updates": (
        "",
        "stock = self.update_to_time\n"
        "        def update(t):\n            stock(t); circle.set_stroke(width=2 + 9 * VALUE * t)\n"
        "        self.update_to_time = update",
        FIRST,
        LAST,
    ),
    "an updater": (
        "",
        "circle.add_updater(lambda m, dt: m.shift(DOWN * dt * VALUE))",
        FIRST,
        "square.animate.scale(1.5)",
    ),
    "a path": (
        "def path(start, end, alpha):\n"
        "    up = UP * VALUE * alpha * (1 - alpha)\n"
        "    return start * (1 - alpha) + end * alpha + up",
        "",
        FIRST,
        "Transform(square, circle.copy(), path_func=path)",
    ),
    "the camera's lines": (
        "",
        "self.camera.cairo_line_width_multiple = 0.01 + 0.02 * VALUE",
        FIRST,
        LAST,
    ),
    "the camera of this scene": (
        "",
        "stock = self.camera.apply_stroke\n"
        "        def stroke(context, mobject, background=False):\n"
        "            return self.camera if VALUE else stock(context, mobject, background)\n"
        "        self.camera.apply_stroke = stroke",
        FIRST,
        LAST,
    ),
    "the camera of this scene between two plays": (
        "",
        "stock = self.camera.apply_stroke; self.play(FadeIn(circle), run_time=0.3)\n"
        "        def stroke(context, mobject, background=False):\n"
        "            return self.camera if VALUE else stock(context, mobject, background)\n"
        "        self.camera.apply_stroke = stroke",
        FIRST,
        LAST,
    ),
    "the renderer of this scene": (
        "",
        "stock = self.renderer.update_frame\n"
        "        def update(scene, *a, **k):\n"
        "            circle.set_stroke(width=3 + 9 * VALUE); stock(scene, *a, **k)\n"
        "        self.renderer.update_frame = update",
        FIRST,
        LAST,
    ),
    "Manim's settings": (
        "config.background_color = GRAY if VALUE else BLACK",
        "",
        FIRST,
        LAST,
    ),
    "how near is equal": (
        "",
        "square = VMobject(color=BLUE, fill_opacity=1).set_points_as_corners("
        "[LEFT, UP, RIGHT, DOWN, LEFT + [0.05, 0, 0]])\n"
        "        square.tolerance_for_point_equality = 0.2 if VALUE else 1e-6",
        "FadeIn(square)",
        "square.animate.scale(1.5)",
    ),
    "a function that Manim looks up by name": (
        "mn.animation.creation.integer_interpolate = (\n"
        "    lambda start, end, alpha: (start, alpha * (1 - VALUE / 2)))",
        "",
        "DrawBorderThenFill(square)",
        LAST,
    ),
}


def scene_file(way: str, value: int) -> str:
    """The text of a scene file."""
    before, inside, first, last = WAYS[way]
    parts = {"before": before, "inside": inside, "first": first, "last": last}
    return SCENE.format(
        value=value, **{name: part.replace("{value}", str(value)) for name, part in parts.items()}
    )
