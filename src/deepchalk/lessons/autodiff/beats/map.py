"""The beat “A road map”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Room, exempt, theme

from ..picture.cat import cat
from ..picture.road_map import RoadMap
from ..trace import Trace
from .opening import Opening
from .told import Told

BESIDE_PHOTO = np.array([1.27, 0.14, 0.0])
"""From the number that a photo is to where the photo stands."""


class Map(Told):
    follows = Opening
    before_picture = True
    rest = 0.4

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        opening = self.earlier(Opening)
        self.knobs = opening.field.knobs
        self.gone = [opening.field, opening.count, opening.shape, opening.runs, opening.unit]
        self.take(*self.gone)
        counts = [part for one in self.gone for part in one.get_family()]
        for one in (*counts, *self.knobs):
            exempt(one, "fading", because="its two knobs stay, and become dials")
        self.tags: dict[str, list[Label]] = self._tags(t, world) if t.is_share else {}

    def _tags(self, t: Trace, world: RoadMap) -> dict[str, list[Label]]:
        """What the votes are for, and which share is computed, by the node with which they come."""
        found: dict[str, list[Label]] = {"a": [], "s": [], "y": []}
        names = (
            *(("a", "a", "votes_for_cat"), ("b", "a", "votes_for_dog")),
            *(("s", "s", "all_votes"), ("y", "y", "share_of_cat")),
        )
        for letter, comes_with, name in names:
            dial = world.dials[t.graph.named(letter)]
            tag = Label(label(t, name), "ink", theme.active().sizes.smallest, 600)
            if letter == "y" and world.is_composed and dial.operation is not None:
                # Beside it a road comes down.
                tag.next_to(dial.operation, mn.UP, buff=0.1).align_to(dial.operation, mn.LEFT)
            elif letter == "b" and world.is_composed:
                # As long as there are no bars, there is room.
                tag.next_to(dial.face, mn.UP, buff=0.14)
            elif letter in "sy" and dial.operation is not None:
                tag.next_to(dial.operation, mn.RIGHT, buff=0.18)
            elif dial.operation is not None:
                tag.next_to(dial.operation, mn.RIGHT, buff=0.22)
            else:
                tag.next_to(dial.face, mn.DOWN, buff=0.14)
            found[comes_with].append(tag)
        world.votes = [*found["a"]]
        # What is shared stays as long as it is spoken of.
        world.tags = {t.graph.named(one): found[one][0] for one in "sy"}
        return found

    @says()
    def write(self, t: Trace) -> None:
        world = self.picture
        dials = [world.dials[node] for node in t.routes.turned]
        faces = [dial.face.copy() for dial in dials]
        # Those of the field are seen again at the end, so that copies become dials.
        rings = [one.ring.copy() for one in self.knobs]
        for one in (*rings, *faces):
            exempt(one, "scramble", "fading", because="a knob is a number of the map")
        field, *counts = self.gone
        self.skeleton = world.skeleton()
        self.play(*map(mn.FadeIn, rings), *map(mn.FadeOut, counts), seconds=0.5)
        # All that is going to be written down is seen at once, pale, while the field leaves.
        self.play(
            mn.FadeOut(field),
            *map(mn.FadeTransform, rings, faces),
            mn.FadeIn(world.lots),
            mn.FadeIn(self.skeleton),
            seconds=1.3,
        )
        world.add(world.lots)
        self.scene.add(world)
        self.play(world.bring(*dials), seconds=0.5)
        self.scene.remove(*faces)
        inputs = [node for node in t.graph.inputs if node not in self.late_inputs(t)]
        rest = [world.dials[node] for node in inputs if node not in t.routes.turned]
        share = 0.2 if t.is_share else 0.13
        if rest:
            self.play(world.bring(*rest, lag=0.3), share=share)
        values = [world.dials[node].value for node in inputs]
        self.play(world.bring(*values, lag=0.3), share=share)
        if not t.is_share:
            # Votes are told of one by one; all else is written down before it is computed.
            parts = [part for node in t.graph.operations for part in self.parts_of(node)]
            self.play(world.bring(*parts, lag=0.4), share=0.45)

    def parts_of(self, node: int) -> list[mn.Mobject]:
        """What an operation looks like before it has a value, with its roads."""
        world = self.picture
        dial = world.dials[node]
        roads = [world.roads[edge] for edge in world.arriving(node)]
        return [*roads, dial, *([dial.operation] if dial.operation is not None else [])]

    def fill(self, nodes: Sequence[int], seconds: float) -> None:
        """One value after the other is computed, in a map that is there."""
        world, each = self.picture, seconds / len(nodes)
        for node in nodes:
            self.play(*world.passing(world.arriving(node)), seconds=0.7 * each)
            self.play(world.bring(world.dials[node].value), seconds=0.3 * each)

    def compute(self, nodes: Sequence[int], seconds: float) -> None:
        """One operation after the other comes, with its roads, and then its value."""
        t, world = self.trace, self.picture
        for node in nodes:
            each = seconds / len(nodes)
            dial, arriving = world.dials[node], world.arriving(node)
            also: list[mn.Mobject] = []
            for given in self.late_inputs(t):
                if given in t.graph.nodes[node].sources():
                    also += [world.dials[given], world.dials[given].value]
            self.play(world.bring(*self.parts_of(node), *also), seconds=0.35 * each)
            self.play(*world.passing(arriving), seconds=0.4 * each)
            self.play(world.bring(dial.value), seconds=0.25 * each)
            if tags := self.tags.get(t.graph.nodes[node].name):
                self.play(world.bring(*tags), seconds=0.4)

    @summit(7)
    @says()
    def run(self, t: Trace) -> None:
        nodes = [one for one in t.graph.operations if one not in self.told_later(t)]
        if not t.is_share:
            self.fill(nodes, self.at_least(5.6, 0.9))
            return
        # First it is told what the picture is: it becomes a number.
        dial = self.picture.dials[t.graph.named("x")]
        shown = cat().scale(0.5).move_to(dial.place + BESIDE_PHOTO)
        exempt(shown, "fading", because="it becomes a number")
        self.play(mn.FadeIn(shown), seconds=0.4)
        self.wait_until_said(0.2)
        self.play(mn.FadeOut(shown, target_position=dial.value, scale=0.2), seconds=0.5)
        self.compute(nodes, self.at_least(5.6, 0.66))

    @staticmethod
    def late_inputs(t: Trace) -> list[int]:
        """What is wanted comes only with what is compared to it."""
        return [t.graph.named("t")] if t.is_share else []

    @staticmethod
    def told_later(t: Trace) -> list[int]:
        """Of the votes the last two operations have a sentence of their own."""
        return [t.graph.named("d"), t.graph.result] if t.is_share else []

    @says()
    def keep_all(self, t: Trace) -> None:
        world = self.picture
        if later := self.told_later(t):
            self.compute(later, 0.62 * self.scene.sentence_seconds)
            # What is kept is all that is bright.
            self.light(*(dial.value for dial in world.dials))
            self.wait(max(1.0, 0.15 * self.scene.sentence_seconds))
            self.light()
            return
        self.play(self.beat_of(t.graph.result), share=0.35)
        self.play(self.beat_of(*range(len(world.dials)), lag=0.15), share=0.5)
