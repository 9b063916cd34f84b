"""Text and formulas as outlines: Typst compiles in memory, with our fonts only.

Nothing is written to disk, so there is no cache that a killed run could leave damaged.
"""

from __future__ import annotations

import copyreg
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import fontpkg_inter
import fontpkg_jetbrains_mono
import numpy as np
import typst

from deepchalk.errors import LayoutError
from deepchalk.words.faces import undrawn
from deepchalk.words.language import foreign_in

FONT_SIZE = 10.0
"""Points in which everything is compiled; outlines are scaled afterwards."""

PREAMBLE = f"""\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(size: {FONT_SIZE}pt, font: "Inter", number-width: "tabular", features: (calt: 0))
#show math.equation: set text(font: "New Computer Modern Math")
#show raw: set text(font: "JetBrains Mono", size: {FONT_SIZE}pt)
#let part(number, body) = text(fill: rgb(1, calc.quo(number, 256), calc.rem(number, 256)), body)
"""

BASELINE_PART = 0xFFFF
"""A dot of this part stands before the text; its position tells the baseline."""

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"

_COMMAND = re.compile(r"([MmLlHhVvCcQqZz])([^MmLlHhVvCcQqZz]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_TRANSFORM = re.compile(r"(matrix|translate|scale)\(([^)]*)\)")


@dataclass(frozen=True)
class Outline:
    """The glyphs of one part, joined."""

    part: int  # number given in the source by ``part(number, …)``; 0 is text outside every part
    # Cubic Bézier curves, shape (4 · curves, 2), in points, y upwards, baseline at 0.
    points: np.ndarray


class TypesettingError(ValueError):
    """Typst refused the source."""


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[
            str(package.ROOT / "files") for package in (fontpkg_inter, fontpkg_jetbrains_mono)
        ],
    )


MOST_KEPT = 8192
"""Pieces whose outlines are kept; of more, those that came first are forgotten."""

_kept: dict[str, tuple[Outline, ...]] = {}


def kept_texts() -> Mapping[str, tuple[Outline, ...]]:
    """What has been set so far, in order; another process need not set it again."""
    return _kept


def keep_texts(texts: Mapping[str, tuple[Outline, ...]]) -> None:
    """Take over what another process has set."""
    for source, outlines in texts.items():
        _keep(source, outlines)


def _keep(source: str, outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
    while len(_kept) >= MOST_KEPT:
        del _kept[next(iter(_kept))]
    for outline in outlines:
        outline.points.setflags(write=False)
    return _kept.setdefault(source, outlines)


def typeset(source: str) -> tuple[Outline, ...]:
    """Outlines of a piece of Typst markup, joined part by part."""
    known = _kept.get(source)
    return known if known is not None else _keep(source, _joined(_read_svg(_compiled([source])[0])))


def typeset_many(sources: Sequence[str]) -> list[tuple[Outline, ...]]:
    """The outlines of many pieces: set together, in a fraction of the time."""
    return [_joined(_read_svg(page)) for page in _compiled(sources)] if sources else []


def _compiled(sources: Sequence[str]) -> list[bytes]:
    """A page for each piece."""
    pages = (f'#box(part({BASELINE_PART}, "."))#h(1pt){source}' for source in sources)
    document = PREAMBLE + "\n#pagebreak()\n".join(pages)
    try:
        # A list where there are several pages, which its types do not say.
        made: Any = typst.compile(document.encode(), format="svg", font_paths=_fonts())
    except typst.TypstError as error:
        raise TypesettingError(f"{error.message} in {' and '.join(map(repr, sources))}") from error
    return made if isinstance(made, list) else [made]


@lru_cache(maxsize=1)
def digit_height() -> dict[str, float]:
    """Height of a capital or digit at ``FONT_SIZE``, in points, for words and for mathematics."""
    heights = {}
    for kind, source in (("words", "H"), ("mathematics", "$1$"), ("code", "`H`")):
        points = np.concatenate([outline.points for outline in typeset(source)])
        heights[kind] = float(np.ptp(points[:, 1]))
    return heights


def _joined(outlines: list[Outline]) -> tuple[Outline, ...]:
    dots = [outline for outline in outlines if outline.part == BASELINE_PART]
    baseline = float(dots[0].points[:, 1].min())
    shift = np.array([0.0, baseline])
    parts: dict[int, list[np.ndarray]] = {}
    for outline in outlines:
        if outline.part != BASELINE_PART:
            parts.setdefault(outline.part, []).append(outline.points - shift)
    result = [Outline(part, np.concatenate(points)) for part, points in sorted(parts.items())]
    for outline in result:
        outline.points.setflags(write=False)
    return tuple(result)


def _read_svg(svg: bytes) -> list[Outline]:
    root = ElementTree.fromstring(svg)
    symbols = {
        symbol.get("id"): [path.get("d", "") for path in symbol.iter(f"{SVG}path")]
        for symbol in root.iter(f"{SVG}symbol")
    }
    outlines: list[Outline] = []
    # SVG's y axis points down.
    _walk(root, np.array([[1.0, 0, 0], [0, -1.0, 0]]), symbols, outlines)
    return outlines


def _walk(
    parent: ElementTree.Element,
    transform: np.ndarray,
    symbols: dict[str | None, list[str]],
    outlines: list[Outline],
) -> None:
    for element in parent:
        if element.tag == f"{SVG}defs":
            continue
        here = _compose(transform, element.get("transform"))
        if element.tag == f"{SVG}use":
            offset = np.array([float(element.get("x", 0)), float(element.get("y", 0))])
            part = _part(element.get("fill", "#000000"))
            outlines.extend(
                Outline(part, points)
                for data in symbols[element.get(HREF, "")[1:]]
                for points in _apply(here, _curves(data) + offset)
            )
        elif element.tag == f"{SVG}path":
            _read_path(element, here, outlines)
        else:
            _walk(element, here, symbols, outlines)


def _read_path(
    element: ElementTree.Element, transform: np.ndarray, outlines: list[Outline]
) -> None:
    points = _apply(transform, _curves(element.get("d", "")))
    if not points:
        return
    if element.get("fill", "none") != "none":
        outlines.append(Outline(_part(element.get("fill", "")), points[0]))
    elif (stroke := element.get("stroke", "none")) != "none":
        width = float(element.get("stroke-width", 1))
        outlines.append(Outline(_part(stroke), _thick(points[0], width)))


def _thick(points: np.ndarray, width: float) -> np.ndarray:
    """Straight strokes (fraction bars, roots) as filled boxes, which scale with the glyphs."""
    boxes = []
    for start, end in zip(points[0::4], points[3::4], strict=True):
        along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
        side = np.array([-along[1], along[0]]) * width / 2
        corners = [start + side, end + side, end - side, start - side, start + side]
        boxes += [_line(a, b) for a, b in itertools.pairwise(corners)]
    return np.concatenate(boxes)


def _part(fill: str) -> int:
    """Parts are marked by colours that no text has: red 1, the number in green and blue."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    return green * 256 + blue if red == 1 else 0


def _compose(transform: np.ndarray, text: str | None) -> np.ndarray:
    for kind, numbers in _TRANSFORM.findall(text or ""):
        values = [float(number) for number in _NUMBER.findall(numbers)]
        local = np.eye(3)
        if kind == "matrix":
            local[:2] = np.array(values).reshape(3, 2).T
        elif kind == "translate":
            local[:2, 2] = values if len(values) == 2 else (values[0], 0.0)
        else:
            local[0, 0], local[1, 1] = values[0], values[-1]
        transform = transform @ local
    return transform


def _apply(transform: np.ndarray, points: np.ndarray) -> list[np.ndarray]:
    return [points @ transform[:, :2].T + transform[:, 2]] if len(points) else []


@lru_cache(maxsize=4096)
def _curves(data: str) -> np.ndarray:
    """Cubic curves of an SVG path, shape (4 · curves, 2); lines and quadratics become cubics."""
    pieces: list[np.ndarray] = []
    here = start = np.zeros(2)
    for command, text in _COMMAND.findall(data):
        values = np.array([float(number) for number in _NUMBER.findall(text)])
        origin = here if command.islower() else np.zeros(2)
        kind = command.lower()
        if kind == "m":
            here = start = origin + values[:2]
        elif kind == "z":
            if not np.allclose(here, start):
                pieces.append(_line(here, start))
            here = start
        else:
            end, piece = _segment(kind, here, origin, values)
            pieces.append(piece)
            here = end
    return np.concatenate(pieces) if pieces else np.zeros((0, 2))


def _segment(
    kind: str, here: np.ndarray, origin: np.ndarray, values: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    if kind == "h":
        end = np.array([origin[0] + values[0], here[1]])
        return end, _line(here, end)
    if kind == "v":
        end = np.array([here[0], origin[1] + values[0]])
        return end, _line(here, end)
    points = origin + values.reshape(-1, 2)
    end = points[-1]
    if kind == "l":
        return end, _line(here, end)
    if kind == "q":
        first, second = here + 2 / 3 * (points[0] - here), end + 2 / 3 * (points[0] - end)
        return end, np.array([here, first, second, end])
    return end, np.array([here, points[0], points[1], end])


def _line(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    return np.linspace(start, end, 4)


def escape(text: str) -> str:
    """Typst markup that shows ``text`` literally: a string is data, never code.

    Raises
    ------
    LayoutError
        if it has letters of which our fonts have no picture: they would be drawn as empty boxes
    """
    foreign = foreign_in(text)
    if foreign is not None:
        raise LayoutError(f"the text “{text[:30]}”: {undrawn(foreign)}")
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    quoted = re.sub(r"[\x00-\x1f\x7f]", " ", quoted)
    return f'#text("{quoted}")'


def _pickled(fonts: typst.Fonts) -> tuple[Callable[[], typst.Fonts], tuple[()]]:
    """How a forked worker names our fonts to the process that sets text for it."""
    if fonts is not _fonts():
        raise TypeError("only the fonts of deepchalk itself can be sent to another process")
    return _fonts, ()


copyreg.pickle(typst.Fonts, _pickled)
