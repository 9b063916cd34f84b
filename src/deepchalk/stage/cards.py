"""What stands over the dimmed world for a moment: a chapter's name; and the ground of sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import manim as mn

from deepchalk import theme
from deepchalk.mobjects.room import Room, exempt, texts_in
from deepchalk.mobjects.stage import veil
from deepchalk.mobjects.text import Label
from deepchalk.stage.camera import FRAME, IN_FRONT
from deepchalk.stage.light import relit

CAPITAL = 0.09
"""Height of a capital of a card, as a share of the frame."""

STANDS = 1.7
"""Seconds for which a card is seen, with its coming and going."""

HEIGHTS = (0.0, -0.2, 0.2, -0.33, 0.33)
"""Where a card stands, as shares of the frame's height from its middle: where no words are."""

WIDEST = 0.86
"""Of the frame's width that a card may take."""

SOFT = (0.25, 0.5, 0.72)
"""Opacities with which the ground of sentences, and that of a card, begins."""

REACHES = (1.9, 1.65, 1.4)
"""How far the ground of a card goes up and down, in heights of a capital."""


def show_card(scene: Any, name: str, unseen: Iterable[mn.Mobject] = ()) -> None:
    """A new part of the story begins: its name, large, over the dimmed world; then all is bright.

    Parameters
    ----------
    unseen
        what may not be on the screen now, and comes back bright
    """
    card = Label(name, "ink", CAPITAL * FRAME.height, 650)
    card.scale(min(1.0, WIDEST * FRAME.width / card.width)).set_z_index(IN_FRONT + 5)
    card.set_y(_free_height(card, scene) * FRAME.height)
    ground = ground_below(card)
    for one in (card, ground):
        exempt(one, "dwell", because="it is large, and says what the next sentence says")
        exempt(one, "fading", because="it leaves, and the world below is there again")
        scene.looking.pin(one)
    coming = [mn.FadeIn(card, shift=0.15 * mn.UP), mn.FadeIn(ground)]
    scene.play(*coming, *relit(scene.mobjects, [card]), run_time=0.45)
    scene.wait(STANDS - 0.9)
    scene.play(
        *map(mn.FadeOut, (card, ground)),
        *relit([one for one in scene.mobjects if one not in (card, ground)], (), unseen),
        run_time=0.45,
    )
    scene.looking.unpin(card)
    scene.looking.unpin(ground)


def ground_below(card: mn.Mobject) -> mn.VGroup:
    """Ground between a name and the world, soft above and below it, so that no line crosses it."""
    strips = mn.VGroup()
    for share, opacity in zip(REACHES, SOFT, strict=True):
        half = share * CAPITAL * FRAME.height
        y = float(card.get_y())
        strips.add(veil(Room(-FRAME.width, FRAME.width, y - half, y + half), opacity))
    return strips.set_z_index(IN_FRONT + 4)


def _free_height(card: mn.Mobject, scene: Any) -> float:
    """The first of the heights where a card would stand over no words; else the middle."""
    texts = [text for one in scene.mobjects for text in texts_in(one)]
    for height in HEIGHTS:
        room = scene.looking.in_world(Room.around(card.set_y(height * FRAME.height)))
        if not any(room.meets(text) for text in texts):
            return height
    return HEIGHTS[0]


def band_over(room: Room) -> mn.VGroup:
    """Ground laid over the world, so that sentences can be read on it; its upper edge is soft."""
    now, bands = theme.active(), mn.VGroup()
    height = 0.1
    for number, opacity in enumerate(SOFT):
        top = room.top - number * height
        bottom = room.bottom if number == len(SOFT) - 1 else top - height
        strip = mn.Rectangle(
            width=room.width / 0.8, height=top - bottom, stroke_width=0, fill_color=now.ground
        )
        strip.set_fill(opacity=opacity + 0.1).move_to([0, (top + bottom) / 2, 0])
        bands.add(strip.set_z_index(IN_FRONT))
    return exempt(bands, "contrast", because="it is ground")
