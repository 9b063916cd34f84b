"""Small scenes to be recorded as vectors."""

import manim as mn
import numpy as np

from deepchalk.mobjects.motion import RollNumber
from deepchalk.mobjects.text import Number


class Glide(mn.Scene):
    """A square that glides to the right, and then is gone."""

    def construct(self):
        square = mn.Square(side_length=2, fill_opacity=0.5, color=mn.BLUE)
        self.add(square)
        self.play(square.animate.shift(3 * mn.RIGHT), run_time=2)
        self.wait(1)
        self.remove(square)
        self.wait(1)


class Turn(mn.Scene):
    """There and back, a turn, and another outline: motions that are no straight way."""

    def construct(self):
        star = mn.Star(color=mn.RED, fill_opacity=1).shift(2 * mn.LEFT)
        text = mn.Circle(radius=0.5, stroke_width=8)
        self.play(mn.Create(text), mn.GrowFromCenter(star))
        self.play(mn.Indicate(text), mn.Rotate(star, 2))
        self.play(mn.Transform(star, mn.Square(color=[mn.YELLOW, mn.GREEN], fill_opacity=0.8)))


class Stepping(mn.Scene):
    """Two squares go through 9 moments that were computed."""

    def construct(self):
        both = mn.VGroup(mn.Square(), mn.Square().scale(0.5).shift(mn.UP)).shift(3 * mn.LEFT)
        places = [one.get_center() for one in both]
        self.add(both)

        def step(_, alpha):
            share = round(8 * alpha) / 8
            for one, place in zip(both, places, strict=True):
                one.move_to(place + 4 * share * mn.RIGHT)

        self.play(mn.UpdateFromAlphaFunc(both, step, rate_func=mn.linear), run_time=2)
        self.wait(1)


class Rolling(mn.Scene):
    def construct(self):
        number = Number(1.0, 1)
        self.add(number)
        self.wait(1)
        self.play(RollNumber(number, [1.0, 2.0, 3.0], 1), run_time=1)
        self.wait(1)


class Picture(mn.Scene):
    """An image of four colours fades in, turns, and fades out."""

    def construct(self):
        pixels = np.zeros((20, 30, 3), np.uint8)
        pixels[:10, :15], pixels[:10, 15:], pixels[10:, 15:] = (255, 9, 9), (9, 9, 255), (9, 200, 9)
        image = mn.ImageMobject(pixels).scale(8)
        self.play(mn.FadeIn(image))
        self.play(image.animate.rotate(0.6).shift(2 * mn.LEFT).scale(0.7))
        self.play(mn.FadeOut(image))


class Zooming(mn.MovingCameraScene):
    def construct(self):
        self.add(mn.Square(), mn.Dot(2 * mn.RIGHT))
        self.play(self.camera.frame.animate.scale(0.5).shift(mn.RIGHT), run_time=1)
        self.camera.background_color = mn.DARK_BLUE
        self.wait(0.5)


class Panes(mn.MovingCameraScene):
    """A camera goes close and back; a square stays where it is in the frame, and turns red."""

    pinned = ()

    def construct(self):
        pane = mn.Square(1, stroke_width=8).move_to([5, 2, 0])
        dot = mn.Dot(2 * mn.RIGHT)
        self.add(dot, pane)
        self.wait(0.2)
        self.pinned = (pane,)
        self._go(pane, 0.4, 2 * mn.RIGHT + mn.UP)
        self.wait(0.5)
        self.play(pane.animate.set_stroke(mn.RED), run_time=0.5)
        self._go(pane, 1.8, mn.LEFT)
        self.play(dot.animate.shift(mn.UP), run_time=0.5)

    def _go(self, pane, scale, to):
        """The frame becomes that large, in the middle of that place; the pane goes along."""
        frame = self.camera.frame
        factor = scale * mn.config.frame_width / frame.width
        carried = pane.copy().scale(factor, about_point=frame.get_center(), scale_stroke=True)
        carried.shift(to - frame.get_center())
        aimed = frame.animate.scale(factor).move_to(to)
        self.play(aimed, mn.Transform(pane, carried), run_time=1)


class Cube(mn.ThreeDScene):
    def construct(self):
        self.play(mn.Create(mn.Cube()))


class Shaded(mn.Scene):
    def construct(self):
        self.add(mn.Square(shade_in_3d=True))
        self.wait(1)


class Broken(mn.Scene):
    def construct(self):
        self.wait(1)
        raise KeyError("no such thing")


class Nothing(mn.Scene):
    def construct(self):
        pass


class Becoming(mn.Scene):
    """A shape of many parts becomes another one; on the way its outline falls apart."""

    def construct(self):
        old, new = Number(4.0, 0), Number(8.0, 0)
        copy = Number(4.0, 0).shift(2 * mn.RIGHT)
        for one in (old, new, copy):
            one.scale(4)
        self.play(mn.ReplacementTransform(mn.Circle(fill_opacity=1), old))
        self.add(copy)
        self.play(mn.ReplacementTransform(old, new))
        self.wait(0.2)
