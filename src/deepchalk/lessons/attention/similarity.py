"""Why a score measures fit: a dot product is large where two vectors point the same way."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.attention.encoder import word_size
from deepchalk.lessons.attention.scoring import left_role
from deepchalk.lessons.attention.symbols import at, indices, plain
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.heat_map import HeatMap
from deepchalk.mobjects.text import Formula, Label, Number, Part, number
from deepchalk.theme import UNIT

LINE = 0.53
"""Height of a line of words or numbers."""

WIDEST_PITCH = 3.9
LONGEST_ARROW = 2.1
RING = 0.1
"""Between the focus and what it is around."""

NAME = 0.6
"""Height for the name beyond a tip."""

FLAT = 0.8
"""Share of an arrow's length along the horizontal from which its name stands above its tip."""

FLATTEST = 0.5
"""Share of the reach that arrows rise at least, for the names above flat ones."""

SHORTEST_SHARE = 0.16
"""Arrows of (nearly) no length keep this share of the longest one's, so that their tip is seen."""


class Similarity:
    """For each word the two vectors that are compared, drawn in the plane that holds both."""

    def __init__(self, room: Room, trace: Trace) -> None:
        sizes = theme.active().sizes
        # A ring around the lowest thing, or around one at the right edge, needs its room.
        room = room.shrunk(RING + 0.05, 0)
        _, room = room.cut_bottom(RING + 0.07, gap=0)
        strip, rest = room.cut_top(0.55, gap=0.7 * UNIT)
        self.formula = strip.place(_rule(trace))
        beside = 1.3
        count = len(trace.words)
        pitch = min(WIDEST_PITCH, (rest.width - beside) / count)
        lines_height = LINE
        first = rest.centre[0] + beside / 2 - (count - 1) / 2 * pitch
        centres = [first + index * pitch for index in range(count)]
        weight_y = rest.bottom + lines_height / 2
        score_y, angle_y, word_y = (weight_y + line * lines_height for line in (1, 2, 3))
        height, lines = word_size(trace.words, pitch)
        word_top = word_y + (1.1 + 0.6 * (lines - 1)) * lines_height
        free = rest.top - word_top
        # Arrows that lie flat may be longer than the room is high.
        rise = float(max(_shares(trace)[1] * np.sin(np.radians(trace.angles))))
        reach = min(LONGEST_ARROW, (pitch - UNIT) / 2, (free - NAME) / max(rise, FLATTEST))
        base = word_top + max(0.0, (free - reach * max(rise, FLATTEST)) / 2)
        self.pairs = [
            _pair(trace, word, np.array([x, base, 0.0]), reach) for word, x in enumerate(centres)
        ]
        self.words, self.scores, self.angle_values = [], [], []
        for word, x in enumerate(centres):
            label = Label(trace.words[word], "ink", height).set_x(x)
            raised = ((lines - 1 - word % lines) * 0.6) * lines_height
            self.words.append(label.stand_on(word_y + raised - height / 2))
            score = Number(trace.scores[0, word], trace.score_decimals, "ink", sizes.label)
            self.scores.append(score.set_x(x).stand_on(score_y - sizes.label / 2))
            self.angle_values.append(_degrees(trace, word).set_x(x).set_y(angle_y))
        self.weights = HeatMap(
            trace.weights[:1], 0.95 * lines_height, pitch, trace.params.decimals
        ).move_to(np.array([np.mean(centres), weight_y, 0]))
        left = centres[0] - pitch / 2 - 1.2 * UNIT
        self.heads = [
            Formula("theta_i", height=sizes.label),
            Formula("{e}", height=sizes.smallest, constants=indices(1), e=at("e", 1, "i")),
            Formula("{a}", height=sizes.smallest, constants=indices(1), a=at("a", 1, "i")),
        ]
        for head, y in zip(self.heads, (angle_y, score_y, weight_y), strict=True):
            head.set_x(left, mn.RIGHT).set_y(y)
        self.angles = as_one(mn.VGroup(*self.pairs, *self.words, self.heads[0], *self.angle_values))

    def outcome(self, word: int) -> mn.VGroup:
        """The score and the weight of a word."""
        return mn.VGroup(self.scores[word], self.weights.cell(0, word))


def _shares(trace: Trace) -> tuple[float, np.ndarray]:
    """Lengths of the arrow that asks and of those that answer, as shares of the longest."""
    ahead = float(np.linalg.norm(trace.left[0]))
    longest = float(trace.lengths.max()) or 1.0
    if trace.params.score == "additive":
        # The numbers after tanh are bounded, those of v are not: each has its own scale.
        ahead = longest
    else:
        longest = max(longest, ahead)
    return max(SHORTEST_SHARE, ahead / longest), np.maximum(SHORTEST_SHARE, trace.lengths / longest)


def _pair(trace: Trace, word: int, origin: np.ndarray, reach: float) -> mn.VGroup:
    asks, answers = _shares(trace)
    angle = float(np.arccos(np.clip(trace.cosines[word], -1, 1)))
    turned = np.array([np.cos(angle), np.sin(angle), 0.0])
    ahead, away = reach * asks, reach * float(answers[word])
    strokes = theme.active().strokes
    asking = Arrow(origin, origin + ahead * mn.RIGHT, left_role(trace), strokes.thin)
    # The thicker one below, so that both are seen where they point the same way.
    answer = Arrow(origin, origin + away * turned, "data", 1.6 * strokes.strong)
    arc = mn.Arc(
        # Inside the arrows, so that it crosses no name.
        radius=min(0.3 * reach, 0.6 * away),
        start_angle=0,
        angle=angle,
        arc_center=origin,
        stroke_color=theme.active().line,
        stroke_width=theme.active().strokes.thin,
    )
    return mn.VGroup(arc, answer, asking, *_names(trace, word, asking, answer, turned))


def _names(
    trace: Trace, word: int, asking: Arrow, answer: Arrow, turned: np.ndarray
) -> tuple[Formula, Formula]:
    """What the two arrows are: one name below, one beyond the tip."""
    small = theme.active().sizes.smallest
    left, right = _compared(trace, word + 1)
    times = {"dot": (0,), "scaled": (0,), "general": (1,), "additive": ()}[trace.params.score]
    below = Formula("{l}", height=small, constants=indices(*times), l=left)
    below.next_to(asking, mn.DOWN, buff=0.3 * UNIT)
    beyond = Formula("{r}", height=small, constants=indices(word + 1), r=right)
    # Beyond the tip of a flat arrow it would meet the other arrow or a neighbour's.
    aside = mn.UP if abs(turned[0]) > FLAT else turned
    beyond.move_to(answer.tip.get_center() + (0.2 + _to_the_edge(beyond, aside)) * aside)
    return below, beyond


def _degrees(trace: Trace, word: int) -> Formula:
    """The angle between the two vectors; a dash where one of them has no direction."""
    if not (trace.left[0].any() and trace.right[0, word].any()):
        return Formula("dash.en")
    return Formula("{n} degree", height=theme.active().sizes.label, n=number(trace.angles[word], 0))


def _to_the_edge(box: mn.Mobject, direction: np.ndarray) -> float:
    """From the centre of a box to its edge in a direction."""
    across, up = np.maximum(np.abs(direction[:2]), 1e-9)
    return float(min(box.width / 2 / across, box.height / 2 / up))


def _rule(trace: Trace) -> Formula:
    left, right = _compared(trace, "i")
    kind = trace.params.score
    constants = indices(0) if kind in ("dot", "scaled") else indices(1) if kind == "general" else []
    return Formula(
        "{l} dot {r} = abs({l}) thin abs({r}) thin cos theta_i",
        constants=constants,
        l=left,
        r=right,
    )


def _compared(trace: Trace, word: int | str) -> tuple[Part, Part]:
    if trace.params.score == "additive":
        return plain("v"), at("t", word)
    if trace.params.score == "general":
        return at("q", 1), at("h", word)
    return at("s", 0), at("h", word)
