"""The beat “Again”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import (
    CONTENT,
    Label,
    Number,
    Room,
    exempt,
    pulse,
    show_instead,
    theme,
    veil,
)
from deepchalk.stage import FRAME, READ

from ..facts import one_line, reaches
from ..numbers.deep_network import TINIEST, parting_line
from ..picture.errors import Errors
from ..picture.learning import regions
from ..picture.marks import Rings
from ..picture.plane import Cross, Tracks
from ..picture.view import View
from ..picture.world import CORNER, DEEP, Cloud
from ..trace import Trace
from .alone import Alone
from .parts import (
    BESIDE_IT,
    BEYOND,
    GATHERING,
    HALVES,
    OF_TWIN,
    between_networks,
    how_many_right,
    layer_counter,
)
from .told import Told

BARS = 1.75
"""How far to the right a cloud lies beside which the gradients stand."""

KEYS, SLOWLY = (2.25, 1.7), 2
"""How high it stands whose bars are the light ones, and whose the others; and how many times as
slow the first of them is as each of the others."""

DIVIDED = 0.44
"""How much of the sentence is said when it comes to what the gradient is divided by."""

FARTHER = 0.65
"""How much farther than most dots need the camera stands at most, that all are seen."""


class Again(Told):
    chapter = True
    follows = Alone
    rest = 0.2

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        clouds = t.normal_clouds.values
        # One dot that lies far out does not make all the others small.
        dots = np.concatenate([*clouds, t.parting.values[-1]])
        ends = np.percentile(dots, (1, 99), axis=0)
        # Two spreads to each side of the mean, of each layer.
        sides = [one.mean(axis=0) + way * one.std(axis=0) for one in clouds for way in (-2, 2)]
        # Beside the last one the gradients stand.
        seen = [np.array(sides), ends, clouds[-1], np.zeros((1, 2))]
        room = Room(DEEP.left, BARS, DEEP.bottom, DEEP.top)
        self.view = View.around(seen, room, [CORNER], largest=2.4)
        whole = View.around([*seen, dots], room, [CORNER], largest=2.4)
        if whole.unit > FARTHER * self.view.unit:
            self.view = whole
        trained = [t.parting.values, np.zeros((1, 2))]
        self.near = View.around(trained, Room(-6.4, 6.4, -3.5, 2.7), largest=2.4)
        self.rings = Rings(self.view, clouds[0], t.ring.values).set_z_index(6)
        # Mean and spread, as of the layer by hand.
        blue = theme.mix(now.ground, now.data, 0.9)
        middle, spread = clouds[0].mean(axis=0), clouds[0].std(axis=0)
        self.cross = Cross(self.view, middle, spread, blue, 13).set_z_index(7)
        self.names = world.name_units(self.view, t.pair_numbers.values, dots)
        self.dots = Rings(HALVES[1], t.points.values, t.ring.values).set_z_index(6)
        self.dots.answer(t.normal_answers.values[0])
        self.side = veil(Room(0.0, 17.0, -10.0, 10.0), 1.0).set_z_index(4)
        self.regions = regions(HALVES[1], t.field.values, BEYOND).set_z_index(5)
        self.parts = between_networks().set_z_index(5)
        self.right = how_many_right(t, t.normal_right[0], OF_TWIN)
        self.counter = layer_counter(t)
        self.left = self._left_half(t.parting.values[-1])
        # While it is trained, it is that layer at which one looks.
        trained = t.parting.values.reshape(-1, 2)
        self.near_names = world.name_units(self.near, t.pair_numbers.values, trained)
        self.steps_made = [
            Label(label(t, "step"), "ink2", 0.36, 600),
            Number(t.steps[0], height=0.42),
        ]
        self.steps_made[0].set_x(READ.left, mn.LEFT).stand_on(1.75)
        self.steps_made[1].next_to(self.steps_made[0], mn.RIGHT, buff=0.25).stand_on(1.75)
        for made in self.steps_made:
            exempt(made.set_z_index(20), "overlap", "contrast", because="dots may pass below it")
        beside = mn.Group(*self.counter, *self.steps_made)
        self.straight = self._straight(t, Room.around(beside, 0.3))
        told = [label(t, name) for name in ("gradient-of", "gradient-by", "layer")]
        # Those of the plain network stand beside them, or nobody could compare both.
        self.errors = Errors(t.normal_errors[:, 0], t.layers, told, t.plain_errors[:, 0])
        # They have the right half for themselves, beside the last layer.
        self.beside = self._left_half(clouds[-1])
        self.ground = veil(Room(0.0, 17.0, -10.0, 10.0), 1.0).set_z_index(10)
        self.edge = between_networks().set_z_index(11)
        self.keys = self._keys(t)
        self.chain = self._chain(t)
        self.below_chain = veil(Room.around(mn.VGroup(*self.chain), 0.3), 0.82).set_z_index(19)
        exempt(self.below_chain, "overlap", "contrast", because="what passes below it is dimmed")
        for thing in self.right:
            thing.set_z_index(8)
        # What was seen last leaves before the card, and does not come back after it.
        alone = self.earlier(Alone)
        self.leave_before_card(world, alone.alone)

    def _left_half(self, seen: np.ndarray) -> View:
        """From where the last layer is seen beside the plane of the dots: its axis does not go
        through what is written in the corner."""
        half = Room(-6.9, -0.3, -3.5, 3.5)
        view = View.around([seen, np.zeros((1, 2))], half, [CORNER], largest=1.9)
        beside = self.counter.get_right()[0] + 0.2
        if not READ.left - 0.2 < view.x < beside:
            return view
        reach = max(float(seen[:, 0].max()), TINIEST)
        return View(beside, view.y, min(view.unit, (half.right - BESIDE_IT - beside) / reach))

    def _keys(self, t: Trace) -> list[mn.VGroup]:
        """Whose the light bars are, and whose the others."""
        keys, errors = list[mn.VGroup](), self.errors
        for name, bar in (("layer-without", errors.ghosts[0]), ("layer-with", errors.bars[0])):
            mark = bar.copy().stretch_to_fit_height(0.32).stretch_to_fit_width(0.32)
            keys.append(mn.VGroup(mark, Label(label(t, name), "ink", 0.34, 600)))
        left = READ.right - max(one[1].width for one in keys) - 0.52
        for key, height in zip(keys, KEYS, strict=True):
            key[0].set_x(left, mn.LEFT).set_y(height)
            key[1].set_x(left + 0.52, mn.LEFT).set_y(height)
            key.set_z_index(20)
            for one in (key, *key):
                exempt(one, "overlap", "contrast", "size", because="the plane passes below it")
        return keys

    def _chain(self, t: Trace) -> list[Label]:
        """What the gradient is multiplied by from layer to layer, and what it is divided by."""
        now, left = theme.active(), READ.left
        chain = list[Label]()
        for name, colour in (("times-weights", now.parameter), ("over-spreads", now.data)):
            told = Label(label(t, name), "ink", 0.35, 600).set_color(colour)
            chain.append(told.set_x(left, mn.LEFT).stand_on(-3.2).set_z_index(20))
            exempt(told, "overlap", "contrast", because="dots may pass below it")
            left = told.get_right()[0] + 0.5
        return chain

    def _straight(self, t: Trace, written: Room) -> Tracks | None:
        """A straight line between both rings in the trained twin's last layer, if there is one;
        it ends where something is written or said, from wherever it is seen."""
        if not one_line(t):
            return None
        middle, along = parting_line(t.parting.values[-1], t.ring.values)
        reach = 2 * FRAME.width / min(self.near.unit, self.left.unit)
        views = [self.near.towards(self.left, share) for share in np.linspace(0, 1, 9)]
        ends = []
        for way in (-along, along):
            places = middle + np.linspace(0, reach, 400)[:, None] * way
            free = 0
            while free < len(places) and not any(
                y < CONTENT.bottom
                or (written.left < x < written.right and written.bottom < y < written.top)
                for x, y, _ in (view.at(places[free]) for view in views)
            ):
                free += 1
            ends.append(places[max(1, free) - 1])
        line = Tracks(self.near, [ends[0]], [ends[1]], theme.active().ink, 7)
        return line.set_z_index(3)

    @summit(6)
    @says()
    def walk(self, t: Trace) -> None:
        world = self.picture
        plane = world.plane
        plane.flat = False
        self.happen(
            0.9,
            lambda share: plane.draw_back(min(plane.drawn_back, 1 - share)),
            world.zoom(self.view),
            # The cloud of which is spoken is there from the first word.
            alongside=[mn.FadeIn(self.rings)],
        )
        world.add(self.rings)
        self.bring(self.names, self.cross, self.counter)
        clouds = t.normal_clouds.values
        each = self.at_least(4.0, 0.7) / max(1, len(clouds) - 1)
        for layer in range(1, len(clouds)):
            cloud = clouds[layer]
            both = self.cross.to(cloud.mean(axis=0), cloud.std(axis=0))
            self.happen(0.8 * each, self.rings.to(cloud), both)
            show_instead(self.counter[1], t.layers[layer], edge=mn.LEFT)
            self.wait(0.2 * each)

    @says()
    def go_back(self, t: Trace) -> None:
        world, errors = self.picture, self.errors
        world.remove(self.names)
        coming = self.ground, self.edge, errors.headline, errors.word, *errors.layers, errors.foot
        told = [mn.FadeOut(self.names), *map(mn.FadeIn, coming)]
        self.happen(0.7, world.zoom(self.beside), alongside=told)
        # What was seen of the plain network comes first, at the scale of both.
        first = [mn.FadeIn(one) for one in (self.below_chain, self.chain[0]) if self.is_chain]
        self.play(*map(mn.FadeIn, (*errors.ghosts, self.keys[0])), *first, seconds=0.5)
        self.grow_beside(self.at_least(3.2, 0.4))

    @property
    def is_chain(self) -> bool:
        """Whether it is said what weights and spreads do to the gradient."""
        return reaches(self.trace) == "keeps"

    def is_said(self, share: float) -> bool:
        """Whether so much of the sentence has been said."""
        since = self.scene.video_time - self.scene.sentence_began
        return bool(since >= share * self.scene.sentence_seconds)

    def grow_beside(self, seconds: float) -> None:
        """In each layer, from the last one back, how long the gradient is there, beside what it is
        in the plain network; slowly in the first of them, where both begin."""
        errors = self.errors
        each = seconds / (len(errors.bars) + SLOWLY - 1)
        first, *_, last = errors.bars
        divided = False
        for bar in reversed(errors.bars):
            own = each * SLOWLY if bar is last else each
            ends = zip((first, last), errors.told, strict=True)
            told = [mn.FadeIn(one) for end, one in ends if bar is end]
            told += [mn.FadeIn(self.keys[1])] if bar is last else []
            # As it is spoken of.
            if self.is_chain and (bar is first or self.is_said(DIVIDED)) and not divided:
                told += [mn.FadeIn(self.chain[1], scale=1.3)]
                divided = True
            self.play(mn.GrowFromEdge(bar, mn.DOWN), *told, seconds=own)
        self.play(pulse(errors.told[0], scale=1.2), seconds=0.6)
        # It is looked at once it stands.
        self.wait(1.0)

    @summit(6)
    @says()
    def train(self, t: Trace) -> None:
        world = self.picture
        errors = self.errors
        world.remove(self.cross)
        written = [
            errors.headline,
            errors.word,
            errors.foot,
            *errors.layers,
            *errors.told,
            *errors.ghosts,
            *errors.bars,
            *([*self.chain, self.below_chain] if self.is_chain else []),
        ]
        self.leave(*written, *self.keys, self.cross, self.ground, self.edge)
        coming = *self.right, *self.steps_made, self.near_names
        self.happen(0.6, world.zoom(self.near), alongside=[*map(mn.FadeIn, coming)])
        world.add(*self.steps_made)

        def learn(step: int) -> None:
            self.rings.place(t.parting.values[step])
            show_instead(self.right[0], t.normal_right[step], edge=mn.RIGHT)
            show_instead(self.steps_made[1], t.steps[step], edge=mn.LEFT)

        moving = self.right[0], self.steps_made[1]
        self.follow(range(len(t.steps)), learn, moving=moving, seconds=2.1, rate=GATHERING)
        if self.straight is not None:
            self.play(mn.Create(self.straight), seconds=0.8)
            world.add(self.straight)
        self.wait(0.2)
        # What that is in the plane of the dots, as in the beginning.
        self.dots.answer(t.normal_answers.values[-1])
        self.happen(0.8, world.zoom(self.left), alongside=[mn.FadeOut(self.near_names)])
        self.play(mn.FadeIn(self.side), mn.FadeIn(self.parts), seconds=0.3)
        self.play(mn.FadeIn(self.dots), mn.FadeIn(self.regions), seconds=0.6)
