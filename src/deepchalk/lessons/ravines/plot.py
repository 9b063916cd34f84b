"""A cost upon axes: its contours, its minimum, and a descent."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.ravines.notation import COST, TEN, figure_part, weight
from deepchalk.lessons.ravines.trace import Side
from deepchalk.lessons.ravines.view import View, contour
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.axes_frame import Name
from deepchalk.mobjects.plots.contours import Contours
from deepchalk.mobjects.plots.descent_path import DescentPath
from deepchalk.mobjects.plots.label_places import dense
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label
from deepchalk.theme import UNIT

CROSS = 0.12
NOTE_STRIP = 0.3
CORNERS, NEAR_CORNERS = 180, 1440
"""Of a contour; from near only some of them are seen."""

CLOSE = 1e-9

ENDLESS = 60.0
"""How far contours go along a valley without end, for what is shown of it."""

PATH_SAMPLE = 0.15
"""Distance of the points of a path that labels keep away from."""

PLACE = 0.05
"""Points of a path that are nearer to each other are one."""

LEAST_LABELLED = 1.0
"""Size of the outermost contour from which contours are labelled."""


class Plot:
    """Axes with equally honest scales, contours, minimum and descent, in a room.

    Parameters
    ----------
    letter
        of the weights
    outermost_only
        whether only the outermost contour is drawn
    bare
        whether names of axes and labels of contours are left out
    single
        how many steps of the descent are things of their own

    Attributes
    ----------
    note
        in which scales it is drawn, or None if that is said elsewhere
    """

    def __init__(
        self,
        room: Room,
        side: Side,
        view: View,
        letter: str,
        outermost_only: bool = False,
        with_note: bool = True,
        bare: bool = False,
        single: int = 3,
    ) -> None:
        self.note = None
        if with_note:
            strip, room = room.cut_bottom(NOTE_STRIP, gap=UNIT)
            self.note = Label(
                note(view, letter), "ink2", theme.active().sizes.smallest, width=strip.width
            )
            # Letters like g hang below the line on which they stand.
            self.note.move_to(strip.centre).set_x(strip.left, mn.LEFT)
        self.axes = scaled_axes(room, view, ("", "") if bare else names(view, letter))
        problem = side.problem
        is_near = view is side.close
        levels = side.close_levels if is_near else side.levels
        figures = side.close_figures if is_near else side.level_figures
        place = view.points(problem.best)
        is_seen = self.axes.holds(*place)
        self.minimum = _cross(self.axes, place) if is_seen else None
        seen = view.points(problem.path)
        corners = NEAR_CORNERS if is_near else CORNERS
        chosen = range(len(levels) - 1 if outermost_only else 0, len(levels))
        lines = [
            [view.points(line) for line in contour(problem, float(levels[k]), corners, ENDLESS)]
            for k in chosen
        ]
        labels = [
            Formula("{v}", v=figure_part(figures[k], COST), constants=TEN, height=_digits())
            for k in chosen
        ]
        self.path = DescentPath(self.axes, seen, single)
        marks = [*([place[None]] if is_seen else []), seen[:1]]
        avoid = np.concatenate([*self._path_points(seen), *marks])
        is_tiny = _extent(self.axes, lines[-1]) < LEAST_LABELLED
        self.contours = Contours(self.axes, lines, [] if bare or is_tiny else labels, avoid)

    def _path_points(self, seen: np.ndarray) -> list[np.ndarray]:
        """What is drawn of the path, as pairs of numbers close to each other."""
        path = DescentPath(self.axes, seen, single=0)
        if not len(path.rest) or not len(path.rest[0].points):
            return []
        points = dense(path.rest[0].points[:, :2], PATH_SAMPLE)
        # A path may go to and fro hundreds of times: each place counts once.
        places = np.unique(np.round(points / PLACE), axis=0) * PLACE
        return [np.array([self.axes.to_numbers(place) for place in places])]

    def still(self, *, path: bool = True) -> mn.VGroup:
        """Everything at once."""
        parts = [self.axes, self.contours, self.minimum, self.path if path else None]
        return mn.VGroup(*(part for part in parts if part is not None))

    def place_in(self, far: Plot) -> mn.Rectangle:
        """What is seen here, as a part of another plot."""
        x, y = self.axes.x.range, self.axes.y.range
        frame = far.axes.frame
        places = far.axes.to_points(np.array(x), np.array(y))[:, :2]
        low, high = np.clip(places, (frame.left, frame.bottom), (frame.right, frame.top))
        centre = [*(low + high) / 2, 0]
        return mn.Rectangle(width=high[0] - low[0], height=high[1] - low[1]).move_to(centre)

    def ground(self) -> list[mn.Mobject]:
        """The axes with what is said about their scales."""
        return [self.axes, *([self.note] if self.note is not None else [])]


def far_and_near(room: Room, side: Side, letter: str) -> tuple[Plot, Plot | None]:
    """A cost as a whole, and its first steps from near where these are small in it."""
    if side.close is None:
        return Plot(room, side, side.view, letter), None
    near = Plot(room, side, side.close, letter, single=side.close_steps)
    return Plot(room, side, side.view, letter, single=0), near


def _extent(axes: Axes, lines: list[np.ndarray]) -> float:
    """The larger of width and height of some lines on the screen."""
    points = np.concatenate([axes.to_points(*line.T) for line in lines])
    return float(np.ptp(points, axis=0).max())


def _digits() -> float:
    return theme.active().sizes.smallest


def names(view: View, letter: str) -> tuple[Name, Name]:
    """Names of the axes."""
    if view.axes == "principal":
        return "along the ravine", "across the ravine"
    return weight(letter, 1), weight(letter, 2)


def note(view: View, letter: str) -> str:
    """In which scales a view is drawn."""
    if view.stretch == 1:
        return "drawn to scale: one unit is equally long on both axes"
    times = f"{show(view.stretch, 0)}×"
    if view.axes == "principal":
        return f"widths are drawn {times} too large"
    longer, shorter = (f"{letter}{'₁₂'[axis]}" for axis in (view.stretched, 1 - view.stretched))
    return f"not to scale: {longer} is drawn {times} larger than {shorter}"


def scaled_axes(room: Room, view: View, called: tuple[Name, Name]) -> Axes:
    """Axes that fill a room and keep the scales of the view exactly."""
    low, high = view.low.copy(), view.high.copy()
    taller = view.stretch if view.stretched == 1 else 1 / view.stretch
    middle = (low + high) / 2
    needed = high - low
    axes = Axes(room, (low[0], high[0]), (low[1], high[1]), called)
    for _ in range(6):
        frame = axes.frame
        scale = min(frame.width / needed[0], frame.height / (needed[1] * taller))
        half = np.array([frame.width / scale, frame.height / (scale * taller)]) / 2
        low, high = middle - half, middle + half
        axes = Axes(room, (low[0], high[0]), (low[1], high[1]), called)
        got = axes.frame.height / axes.frame.width * (high - low)[0] / (high - low)[1]
        if abs(got / taller - 1) < CLOSE:
            break
    return axes


def _cross(axes: Axes, place: np.ndarray) -> mn.VMobject:
    """The mark of the minimum."""
    now = theme.active()
    x, y, _ = axes.to_point(*place)
    return cross_at(x, y, now.strokes.strong)


def cross_at(x: float, y: float, width: float) -> mn.VMobject:
    """A cross, the mark of a minimum."""
    drawn = mn.VMobject(stroke_color=theme.active().ink, stroke_width=width)
    for side in (1, -1):
        drawn.start_new_path(np.array([x - CROSS, y - side * CROSS, 0]))
        drawn.add_line_to(np.array([x + CROSS, y + side * CROSS, 0]))
    return drawn
