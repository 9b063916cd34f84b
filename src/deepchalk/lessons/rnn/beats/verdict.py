"""The beat “Which side?”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, asks, label, says, summit
from deepchalk.mobjects import Equation, Formula, Number, Room, exempt, number, pulse, theme, thread

from ..facts import lines, outcome
from ..picture.curve import Sigmoid
from ..picture.placing import along, box_of, straight_between
from ..picture.roads import TIP, Path, Road
from ..picture.world import ASIDE, BESIDE_ASIDE, StatePlane
from ..trace import Trace
from .moving import FRAMES, Moving

ENOUGH = 0.78
"""How large a sum in numbers is beside the plane at least, if there is room, of its usual size."""

LOW_ASIDE, HIGH_ASIDE = 1.0, 3.2
"""Where the last memory in numbers may stand at the right of the square, level with it."""

ON_ROAD = 0.3
"""What is so near to an arrow lies on it."""

ALIKE = 0.8
"""Cosine of the angle between two ways that begin at one place and hide each other."""

ASKED = Room(2.8, 6.6, -3.65, 0.5)
"""Where a question stands below a verdict."""


def _alike(way: np.ndarray, other: np.ndarray) -> bool:
    """Whether two ways from one place hide each other."""
    return bool(way @ other >= ALIKE * float(np.linalg.norm(way) * np.linalg.norm(other)))


class Verdict(Moving):
    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        end = world.paths[0].places[-1]
        self.surer = [
            thread(end, foot, theme.active().ink, 6.0).set_z_index(8)
            for foot in world.nearest_on_lines(end)
        ]
        # How far the other end is from the line.
        other, way = world.paths[1].places[-1], world.paths[1].way_of(len(t.params.sentence) - 1)
        tip = way[np.argmin(abs(np.linalg.norm(way - other, axis=1) - TIP))] - other
        self.farther = [
            thread(other, foot, theme.active().ink, 6.0).set_z_index(8)
            for foot in world.nearest_on_lines(other)
            # Where the last step goes straight across the line, it shows that itself.
            if np.linalg.norm(way - (other + foot) / 2, axis=1).min() > ON_ROAD
            # Nothing lies on its head.
            and not _alike(tip, foot - other)
        ]
        self.born = Number(t.both_shares[t.params.true, 0], height=0.36)
        self.born.next_to(world.memory.dot, mn.UP, buff=0.3).set_z_index(15)
        exempt(self.born, "overlap", because="it goes from the memory to its sentence")
        first, second = t.orders
        self.shared = next((k for k, one in enumerate(first) if one != second[k]), len(first))
        self.told = self._in_numbers(t) if lines(t) == "one" else []
        self.curve = None
        self.at_line: list[mn.Mobject] = []
        if self.told:
            self.at_line = [self._equation(t)]
            share = t.both_shares[t.params.true, 0]
            # It takes the place of the sum, of which what it made is left.
            room = Room(ASIDE.left, ASIDE.right, -2.7, 0.5)
            self.curve = Sigmoid(t.beyond.value, room, label(t, "sigmoid"))
            self.beyond = Number(t.beyond, height=0.3).set_z_index(23)
            self.curve.stand_below(self.beyond)
            self.born = Number(share, height=0.36).set_z_index(23)
            self.curve.stand_beside(self.born)

    def _in_numbers(self, t: Trace) -> list[mn.Mobject]:
        """The line in numbers, and below it what they make of the memory."""
        across, up = t.slopes
        line, bottom = self._line_in_numbers(t, across, up)
        slots = {"w": across, "v": up, "h": t.last[0], "g": t.last[1], "beyond": t.beyond}
        first, second, third = "{w} dot {h}", "+ {v} dot {g}", ""
        if t.bar.value:
            slots["bar"], third = t.bar, "- {bar}"
        told = Equation(f"{first} {second} {third} {{~}} {{beyond}}", **slots).written
        parts = {
            name: number(one, told.decimals[name], bracket_negative=name not in ("w", "beyond"))
            for name, one in slots.items()
        }
        self.at_last = self._at_last(t, [told.decimals[name] for name in "hg"])
        # A row for each part, or two parts in one where it is larger then.
        result = f'"" {told.relation} {{beyond}}'
        written = [[first, f'"" {second}', *([f'"" {third}'] if third else []), result]]
        written.append([first, f'"" {second} {third}', result])
        found = []
        for texts in written:
            rows = [
                Formula(
                    row,
                    height=0.34,
                    role="ink",
                    **{name: part for name, part in parts.items() if f"{{{name}}}" in row},
                )
                for row in texts
            ]
            found.append(mn.VGroup(*rows).arrange(mn.DOWN, buff=0.18, aligned_edge=mn.LEFT))
        below = Room(ASIDE.left, ASIDE.right, -2.4, bottom - 0.2)
        sizes = [min(below.width / one.width, below.height / one.height) for one in found]
        weighed = found[int(np.argmax(np.minimum(sizes, 1.0)))]
        for weights in (*line, *weighed):
            for name in ("w", "v"):
                if name in weights.parts:
                    weights.part(name).set_color(theme.active().parameter)
        below.shrink_to_fit(weighed)
        weighed.move_to(below.centre).set_x(below.left, mn.LEFT).set_y(below.top, mn.UP)
        for one in (line, weighed):
            one.set_z_index(21)
            exempt(one, "overlap", "contrast", because="the tint of a side lies below it")
        return [line, weighed]

    def _equation(self, t: Trace) -> Formula:
        """At the line, what the sum is there."""
        world, path = self.picture, self.picture.paths[0].along()
        parts = {"w": number(t.slopes[0]), "v": number(t.slopes[1], bracket_negative=True)}
        third = ""
        if t.bar.value:
            parts["bar"], third = number(t.bar, bracket_negative=True), "- {bar}"
        equation = Formula(
            f"{{w}} h_1 + {{v}} h_2 {third} = 0",
            height=0.3,
            role="output",
            constants=["0", "12"],
            **parts,
        )
        equation.set_color(theme.active().output)
        for name in "wv":
            equation.part(name).set_color(theme.active().parameter)
        line = world.verdicts.lines[0]
        way = straight_between(line.get_start(), line.get_end(), 900)
        inside = BESIDE_ASIDE
        seen = [
            one
            for one in way
            if inside.left < one[0] < inside.right and inside.bottom < one[1] < inside.top
        ]
        names = [box_of(one) for one in (*world.verdicts.names, self.at_last, world.column)]
        along(equation, np.array(seen or way), [path, world.along_edge(), *names], inside=inside)
        return world.standing(equation, None)

    @staticmethod
    def _line_in_numbers(t: Trace, across: Quantity, up: Quantity) -> tuple[mn.VGroup, float]:
        """What is made of a memory, in one row or in two; and how low it may reach."""
        weighs: dict[str, Any] = {
            "constants": "12",
            "w": number(across),
            "v": number(up, bracket_negative=True),
        }
        last = {"bar": number(t.bar, bracket_negative=True)} if t.bar.value else {}
        third = "- {bar}" if last else ""
        line = mn.VGroup(
            Formula(f"{{w}} h_1 + {{v}} h_2 {third}", height=0.34, role="ink", **last, **weighs)
        )
        room = Room(ASIDE.left, ASIDE.right, 0.15, 0.6)
        if room.width / line.width < ENOUGH:
            line = mn.VGroup(
                Formula("{w} h_1 + {v} h_2", height=0.34, role="ink", **weighs),
                *([Formula(f'"" {third}', height=0.34, role="ink", **last)] if last else []),
            ).arrange(mn.DOWN, buff=0.16, aligned_edge=mn.LEFT)
            room = Room(ASIDE.left, ASIDE.right, -0.25, 0.7)
        room.shrink_to_fit(line)
        line.move_to(room.centre).set_x(room.left, mn.LEFT)
        return line, room.bottom

    def _at_last(self, t: Trace, decimals: Sequence[int]) -> Formula:
        """The last memory in numbers beside it, as they are weighed."""
        world = self.picture
        first, second = (number(*one) for one in zip(t.last, decimals, strict=True))
        pair = world.standing(Formula("({a}, {b})", height=0.36, a=first, b=second), None)
        end = world.paths[0].places[-1]
        pair.set_x(ASIDE.left, mn.LEFT).set_y(end[1])
        free = ASIDE.left + pair.width <= ASIDE.right and LOW_ASIDE < end[1] < HIGH_ASIDE
        if world.is_near and free and end[0] > world.ground.origin[0]:
            # Level with it, where nothing else is yet: its way and the square are full of lines.
            return pair.set_z_index(22)
        pair.scale(0.33 / 0.36)
        line = world.verdicts.lines[0]
        taken = [world.paths[0].along(), straight_between(line.get_start(), line.get_end(), 900)]
        taken += [straight_between(end, foot) for foot in world.nearest_on_lines(end)]
        world.beside(pair, t.last, [*taken, *map(box_of, world.verdicts.names)], BESIDE_ASIDE)
        return pair

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED

    @says(when=lambda t: lines(t) == "one")
    def weigh(self, t: Trace) -> None:
        """Both numbers of the last memory, then what is made of them, row by row."""
        world, (line, weighed) = self.picture, self.told
        named = *map(mn.FadeIn, world.axis_names), mn.FadeIn(self.at_last)
        self.play(*named, world.bring(world.shade_aside), seconds=0.6)
        self.play(pulse(self.at_last, scale=1.15), seconds=0.7)
        self.appear(line)
        for row in weighed:
            self.appear(row, share=0.5 / len(weighed))

    @says(when=lambda t: lines(t) == "one")
    def draw_line(self, t: Trace) -> None:
        self._draw_lines(pulse(self.told[0], scale=1.12))

    def _draw_lines(self, *also: mn.Animation) -> None:
        """Where the verdict changes, and how far from there the memory is."""
        verdicts = self.picture.verdicts
        is_there = any(one in self.picture.submobjects for one in verdicts.lines)
        if is_there:
            # It was drawn before it was told where it comes from.
            lines: list[Any] = verdicts.lines
            drawn = [one.animate(rate_func=mn.there_and_back).set_stroke(width=16) for one in lines]
            drawn += map(mn.FadeIn, self.at_line)
        else:
            drawn = [*map(mn.Create, verdicts.lines)]
        self.play(*drawn, *also, seconds=1.0)
        named = *verdicts.tints, *verdicts.names, *([] if is_there else self.at_line)
        self.play(*map(mn.FadeIn, named), seconds=0.8)
        self.picture.add(*verdicts.lines, *verdicts.tints, *verdicts.names)
        self.play(*map(mn.Create, self.surer), seconds=1.2)

    @summit(6)
    @says()
    def decide(self, t: Trace) -> None:
        world = self.picture
        told = world.told[0]
        if t.has_lines and lines(t) != "one":
            self._draw_lines()
        if self.curve is not None:
            curve, (line, weighed) = self.curve, self.told
            # The sum goes, but for what it comes to; then that goes to the curve.
            leaving = line, *weighed[:-1], *self.at_line, self.at_last
            self.play(*map(mn.FadeOut, leaving), seconds=0.4)
            left = mn.FadeIn(self.beyond, target_position=weighed[-1])
            gone = mn.FadeOut(weighed[-1], target_position=self.beyond)
            self.play(gone, left, mn.FadeIn(curve.frame), mn.FadeIn(curve.dot), seconds=0.6)
            self.play(
                mn.MoveAlongPath(curve.dot, curve.way.copy()), mn.Create(curve.way), seconds=1.0
            )
        start = world.memory.dot if self.curve is None else self.curve.dot
        self.play(mn.FadeIn(self.born, target_position=start), seconds=0.5)
        words = [mn.FadeIn(one) for one in (*told.words, told.line, told.called)]
        # In a bow, off the name of the curve.
        rising = mn.ReplacementTransform(self.born, told.number, path_arc=1.2)
        self.play(rising, *words, seconds=0.8)
        self.scene.remove(*told.get_family())
        world.add(told)
        if t.has_lines:
            self.wait(0.5)
            shown = (self.beyond, self.curve, *world.axis_names) if self.curve is not None else ()
            last = [*map(mn.FadeOut, shown)]
            if world.shade_aside not in world.submobjects:
                last.append(world.bring(world.shade_aside))
            self.play(*last, seconds=0.5)

    @summit(8)
    @asks(
        options=3,
        answer=lambda t: ("point", "same", "across").index(outcome(t)),
        seconds=4.6,
        reveals=lambda t: [t.both[-1, :, 1], t.both_shares[:, 1]],
        sheet=True,
        when=lambda t: t.swaps,
    )
    def other(self, t: Trace) -> None:
        world = self.picture
        path, told, column = world.paths[1], world.told[1], world.column
        # Of the first path its end is left, dimmed, and what the second one shares with it.
        first, shared = world.paths[0], self.shared
        gone_by = *first.roads[shared:], *first.discs[shared + 1 : -1]
        gone = self.surer if t.has_lines else []
        self.play(
            *column.reorder([int(one) for one in t.order.values]),
            *map(mn.FadeOut, gone),
            world.let_go(world.memory),
            *map(world.let_go, [one for one in gone_by if len(one.points) or len(one)]),
            seconds=0.8,
        )
        world.memory.stand(path.places[0])
        hidden = {id(part) for part in first.discs[-1].get_family()}
        shown = [one for one in world.submobjects if id(one) not in hidden]
        self.light(*shown, *([] if self._panel is None else [self._panel]))
        told.remove(told.number, told.called)
        self.play(mn.FadeIn(told), world.bring(world.memory), seconds=0.4)
        world.add(told)
        count = len(t.params.sentence)
        for step in range(count):
            # What both orders share has been seen; where the paths part, there is more to see.
            seconds = 0.45 if step < self.shared else 0.9
            seconds = max(seconds, 0.2 * self.scene.sentence_seconds / count)
            self._go(path, step, seconds, column.read(step))
            world.add(path.roads[step], path.discs[step + 1])
        self.play(*map(mn.FadeIn, (told.number, told.called)), seconds=0.6)
        self.scene.remove(told.number, told.called)
        told.add(told.number, told.called)
        # Of the first path its end is bright again: both ends are told apart.
        ends = *first.discs[-1:], *path.roads, *path.discs, told, world.memory
        self.light(*shown, *ends, *([] if self._panel is None else [self._panel]))
        if self.farther:
            self.play(*map(mn.Create, self.farther), seconds=0.8)

    def _go(self, path: Path, step: int, seconds: float, read: Sequence[mn.Animation]) -> None:
        """One word of the other order: the memory goes along its way, which is drawn behind it."""
        # read: the word lights up meanwhile.
        memory, way, road = self.picture.memory, path.way_of(step), path.roads[step]
        # The dashes keep up with the memory.
        even = {"lag_ratio": 1.0, "rate_func": mn.linear}
        drawn = [mn.Create(road.body, **even)] if isinstance(road, Road) else []
        places = np.linspace(0, len(way) - 1, round(seconds * FRAMES)).astype(int)
        self.follow(
            way[places],
            memory.stand,
            moving=[memory],
            alongside=[*drawn, *read],
            rate=mn.linear,
            seconds=seconds,
        )
        coming = [mn.FadeIn(road.head)] if isinstance(road, Road) else []
        self.play(*coming, mn.FadeIn(path.discs[step + 1]), seconds=0.2)
