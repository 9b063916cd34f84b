"""The beat “Everyone gets a share”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import says, summit
from deepchalk.mobjects import Equation, Room, exempt, pulse, symbol_and_number
from deepchalk.stage import Beat

from ..picture.columns import Columns
from ..picture.opening import put_low
from ..picture.world import TranslatorWorld
from ..trace import Trace
from .ask import Ask
from .parts import AT_LAST, FORWARD, how

TOLD = 0.3
"""Seconds in which the numbers of a column come."""

POWER_STAYS = 0.8
"""Seconds that are left of a sentence when the last power stands there, so that it is read."""

MOST_PARTS = 3
"""Shares that are worked out: more could not be read."""

LEAST_WIDE = 1.4
"""Units of the frame: in less a share cannot be read."""

EACH = 0.68
"""How much has been said when it is said that each gets a share."""


def is_tie(t: Trace) -> bool:
    """Whether the best place alone brings the opening's tie again."""
    return t.is_covered and t.is_torn and t.leads_alone


class Share(Beat[Trace, TranslatorWorld]):
    rest = 0.3
    follows = Ask

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        asked = self.earlier(Ask)
        self.worked = [asked.sum, asked.reached, asked.scored] if t.by_reach else []
        self.take(*self.worked)
        for one in (*self.worked, *asked.reach):
            exempt(one, "fading", because="it has been worked out, and stays as a score")
        stack, beside = world.aside.columns(1, 2, gap=0.25)
        raised = None if t.shift.value else t.scores
        self.columns = Columns(
            t.powers, t.total, t.words, world.colours, world.aside, stack, raised
        )
        self.tie = [put_low(world.bars_of_opening())] if is_tie(t) else []
        top = t.shares[t.strongest]
        # The index of a long word takes much of a row.
        total = self.columns.total
        is_wide = total.get_right()[0] > beside.left - 0.1
        above = min(1.4, beside.top, total.get_bottom()[1] - 0.2 if is_wide else 1.4)
        whole = Room(beside.left, beside.right, above - 1.4, above)
        ways = how(top), symbol_and_number(top), Equation("{result}", result=top)
        room = world.clear_of_names(whole)
        if room.width < LEAST_WIDE:
            # Not even the share alone could be read there.
            room = whole
        self.part = room.fit(*ways, edge=mn.LEFT, largest=0.36)
        self.part.number("result").set_color(world.colours[t.strongest])
        below = Room(room.left, room.right, beside.bottom, room.top)
        self.parts = [self.part, *self._further_parts(t, below)]

    def _further_parts(self, t: Trace, room: Room) -> list[Equation]:
        """Of few words the other shares, below, as large; only those for which there is room."""
        world, parts = self.picture, [self.part]
        if "total" not in {one.path for one in self.part.written.entries.values()}:
            # Not even the first could be worked out.
            return []
        others = [
            one for one in dict.fromkeys((t.deciding, *range(world.count))) if one != t.strongest
        ]
        names = (*world.names, *world.coordinates)
        for word in others:
            told = how(t.shares[word], height=self.part.digit_height)
            told.number("result").set_color(world.colours[word])
            told.next_to(parts[-1], mn.DOWN, buff=0.35, aligned_edge=mn.LEFT)
            met = any(Room.around(told, 0.1).meets(one) for one in names)
            if met or not room.holds(told) or len(parts) == MOST_PARTS:
                break
            parts.append(told)
        return parts[1:]

    @says()
    def give_each(self, t: Trace) -> None:
        """The best alone is not enough."""
        world, top = self.picture, t.strongest
        if self.worked:
            # Scores under the words say what was worked out: nothing need fly there.
            self.leave(*self.worked)
        # What stands at the frame's edge would be cut by it while the camera goes back.
        edge = [*world.sentence.words, *world.scores, *self.tie]
        back = (
            mn.FadeIn(one, rate_func=AT_LAST if one in edge else mn.smooth)
            for one in (*world.hidden, *self.tie)
        )
        self.look_at_all(alongside=[*back])
        world.add(*world.hidden)
        world.hidden = []
        self._light_word(top, *self.tie)
        self.wait_until_said(EACH)
        self.light()
        self.leave(*self.tie)
        self.appear(self.columns.floor, *self.columns.names, lag=0.3, share=0.15)

    def _light_word(self, word: int, *more: mn.Mobject) -> None:
        """A word and its score are bright and come forward."""
        world = self.picture
        score = world.scores[word : word + 1]
        self.light(world.discs[word], world.names[word], world.sentence.words[word], *score, *more)
        self.play(pulse(world.sentence.words[word], *score, scale=1.15), seconds=FORWARD)

    @says()
    def raise_up(self, t: Trace) -> None:
        world, columns = self.picture, self.columns
        start, whole = self.scene.video_time, self.scene.sentence_seconds
        self.light()
        starts = world.feet if t.by_reach else world.discs
        # As long as it is said, but for the numbers that come, the last of which is read.
        left = whole - (self.scene.video_time - start) - TOLD * world.count - POWER_STAYS
        for word in self.slowly_then_all(range(world.count), share=max(0.4, 0.95 * left / whole)):
            column = columns.columns[word]
            spark = world.discs[word].copy().move_to(starts[word]).set_z_index(25)
            self.play(
                mn.FadeOut(spark, target_position=column.get_bottom()),
                mn.GrowFromEdge(column, mn.DOWN),
            )
            told = columns.numbers[word], *columns.raised[word : word + 1]
            self.play(*map(mn.FadeIn, told), seconds=TOLD)

    @summit(7)
    @says()
    def share(self, t: Trace) -> None:
        world, columns = self.picture, self.columns
        self.wait(0.2)
        gone = *columns.numbers, *columns.names, *columns.raised
        self.play(*map(mn.FadeOut, gone), seconds=0.4)
        # The floor ends where the stack does: numbers beside it would be crossed.
        pairs = (
            *zip(columns.columns, columns.stacked, strict=True),
            (columns.floor, columns.floor_of_stack),
        )
        self.play(*(mn.Transform(*pair) for pair in pairs), mn.FadeIn(columns.total), seconds=1.4)
        names, below = (*world.names, *world.coordinates), Room.around(mn.Group(*self.parts), 0.1)
        crossed = any(below.meets(one) for one in names)
        (self.pane if crossed else self.pin)(*self.parts)
        self.work_out(self.part, share=0.25)
        self.appear(*self.parts[1:])
        # The part of the stack that it is comes forward with it.
        result = self.part.number("result")
        self.play(pulse(columns.columns[t.strongest], result, scale=1.12), seconds=FORWARD)
        self.wait(1.6 - FORWARD)
        # Columns would fly over it; and how the question is called is spoken of no more.
        gone = *world.scores, world.asker_name
        self.leave(*self.parts, columns.total, *gone)
        world.remove(*gone)
        for halo in world.halos:
            halo.weigh(0.0)
        world.add(*world.halos)
        self.scene.add(*world.halos)
        sentence = world.sentence
        for one in columns.columns:
            # Its corners in the order of a bar's: else it would turn over on its way.
            corners = (mn.DL, mn.DR, mn.UR, mn.UL, mn.DL)
            one.set_points_as_corners([one.get_corner(corner) for corner in corners])
            # Above the ground of its bar.
            one.set_z_index(21)
            exempt(one, "fading", because="it becomes the bar of its word")
        # Numbers come when no part passes by them any more.
        there = mn.squish_rate_func(mn.smooth, 0.7, 1.0)
        # Each part of the stack becomes the bar of its word; a share of 1 would fill its ground.
        self.play(
            *(
                mn.ReplacementTransform(one, bar)
                for one, bar in zip(columns.columns, sentence.bars, strict=True)
            ),
            mn.FadeOut(columns.floor),
            world.shine(0.0, 1.0),
            *map(mn.FadeIn, sentence.grounds),
            *(mn.FadeIn(one, rate_func=there) for one in sentence.numbers),
            seconds=1.5,
        )
        world.add(*sentence.shares)
        self.scene.add(*sentence.shares)
