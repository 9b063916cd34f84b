"""A played scene as a timeline: what each thing looks like, when it changes, and how.

Places are counted in units of ``UNITS`` to a scene unit (an eighth of a pixel at 1080 lines), from
the middle of the frame, upwards; times in frames.
"""

from __future__ import annotations

from dataclasses import dataclass

UNITS = 1080
"""Units of a place to one of Manim's; its frame is 8 of them high."""

WHOLE = 4096
"""A scale of one."""

WIDTHS = 50
"""Steps of a line's width to one of Manim's stroke units."""

RATE_UNITS = 10_000_000
OFFSET_UNITS = 1_000_000


@dataclass(frozen=True)
class Contour:
    """A line that the pen draws without being lifted: straight lines and cubic curves."""

    # From the origin, where it starts: two handles and an end for each curve, x and y in turn.
    points: tuple[int, ...]
    lines: tuple[bool, ...]  # for each curve whether it is a straight line
    closed: bool  # the pen returns to the start


@dataclass(frozen=True)
class Part:
    """A contour by number, where it starts, and how large it is of the contour."""

    contour: int
    x: int
    y: int
    scale: int = WHOLE


Outline = tuple[Part, ...]
"""A shape, its first point at the origin."""


@dataclass(frozen=True)
class Paint:
    """Colours of a fill or a stroke; several are a gradient."""

    colours: tuple[int, ...] = (0,)  # positions in the timeline's colours
    alphas: tuple[int, ...] = (0,)  # opacity of each, 0 to 255


@dataclass(frozen=True)
class Style:
    """How a shape is painted: a stroke behind it, its fill, its stroke."""

    fill: Paint
    stroke: Paint
    back: Paint
    join: int  # as Manim numbers them
    cap: int
    width: int  # of the strokes, in ``WIDTHS``
    back_width: int
    # Where gradients begin and end, from the outline's origin, in its units; empty without one.
    gradient: tuple[int, ...] = ()
    # The embedded picture that fills the outline, whose first three points are its corners, from
    # the upper left one to the right; its alpha is that of the fill.
    picture: int | None = None


@dataclass(frozen=True)
class State:
    """A look at a place: outline and style by number, where its origin is, and how large it is."""

    outline: int
    x: int
    y: int
    scale: int
    style: int


@dataclass(frozen=True)
class Ease:
    """How far a tween is after so many frames."""

    kind: str  # "linear"; "smooth", Manim's curve at rate · frames + offset; or "sampled"
    rate: int = 0  # in ``RATE_UNITS``
    offset: int = 0  # in ``OFFSET_UNITS``
    fineness: int = 1  # parts of the way that samples are counted in
    samples: tuple[int, ...] = ()  # after 0, 1, 2 … frames


@dataclass(frozen=True)
class Span:
    """From ``first`` to ``last`` a thing goes from one state to another; then it stays."""

    first: int
    last: int
    start: int
    to: int
    ease: int | None = None  # without one it is in the state ``to`` at once


@dataclass(frozen=True)
class Track:
    """What one thing does; ``numbers`` are those that it shows, by their place in the timeline."""

    spans: tuple[Span, ...]
    numbers: tuple[int, ...] = ()
    pinned: bool = False  # it stands in the frame, wherever the camera goes: seen as at rest


@dataclass(frozen=True)
class Number:
    """A number on the picture: its text, its full value, and where it stands in the trace."""

    text: str
    value: float | None  # without one it is told by what stands at its path
    path: str | None = None
    says: str = ""  # of numbers that stand nowhere in the trace


@dataclass(frozen=True)
class Timeline:
    """A recorded scene."""

    frame_rate: float
    frames: int
    width: int  # of what is seen, in units, while the camera rests
    height: int
    ground: str  # the colour of the background
    colours: tuple[str, ...]  # as ``#RRGGBB``
    contours: tuple[Contour, ...]
    outlines: tuple[Outline, ...]
    styles: tuple[Style, ...]
    states: tuple[State, ...]
    eases: tuple[Ease, ...]
    tracks: tuple[Track, ...]
    # From which frame on which things are seen, in drawing order.
    orders: tuple[tuple[int, tuple[int, ...]], ...]
    numbers: tuple[Number, ...] = ()
    pictures: tuple[bytes, ...] = ()  # embedded, as PNG files
    view: int | None = None  # track of a moving camera: its outline is the diagonal of what is seen

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.frames / self.frame_rate
