"""Words, numbers and formulas, set with Typst; each knows what it says and in which role.

Words are broken, or cut, so that they fit a width at a legible size.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.telling.captions import seconds_to_read
from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.equation import Written
from deepchalk.lesson.values.notation import in_language, number_source, source_in_language
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.text.outlines import digit_height, escape, typeset
from deepchalk.theme import Role
from deepchalk.words import active as language

GROUPED = 5
"""Digits before the point from which on a number is written in groups."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Shown:
    """A number as it is drawn: the value at full precision, and its text."""

    value: float
    text: str
    # Where it stands in the trace, like ``shares[1]``, if it was drawn from a quantity.
    path: str | None = None
    says: str = ""  # what it is, where it stands nowhere in the trace, like a mark of a scale


def shown(value: float | Quantity, decimals: int | None = None, says: str = "") -> Shown:
    """How a number is shown: an entry of a quantity as everywhere, a plain number as it needs."""
    # decimals: digits after the point; by default those of the quantity, or what the number needs.
    # says: what a plain number is.
    if isinstance(value, Quantity):
        text = value.text if decimals is None else value.with_decimals(decimals)
        return Shown(value.value, text, value.path)
    return Shown(float(value), numbers.show(value, decimals), says=says)


@dataclass(frozen=True, eq=False)
class Wording:
    """What a text says; each of its glyphs carries it, so that a part that flies alone still tells.

    Attributes
    ----------
    source
        the Typst markup
    symbols
        the symbols of a formula with their roles
    written
        the equation of quantities that it is, if it is one
    """

    text: str
    kind: str
    source: str
    shown: tuple[Shown, ...] = ()
    constants: tuple[str, ...] = ()
    symbols: tuple[tuple[str, Role], ...] = ()
    written: Written | None = None

    def __deepcopy__(self, memo: object) -> Wording:
        # A copied text says the same.
        return self


class Glyphs(mn.VMobject):
    """Glyphs of one colour as a single filled shape.

    Attributes
    ----------
    shown
        the numbers that these very glyphs show; ``wording`` has those of the whole text
    """

    def __init__(
        self,
        points: np.ndarray,
        role: Role,
        wording: Wording | None = None,
        digit_height: float = 0.0,
        shown: tuple[Shown, ...] = (),
    ) -> None:
        super().__init__(stroke_width=0, fill_opacity=1, fill_color=theme.active().colour(role))
        flat = np.zeros((len(points), 3))
        flat[:, :2] = points
        self.set_points(flat)
        self.role: Role = role
        self.wording = wording
        self.shown = shown
        self.turned(digit_height)

    def turned(self, digit_height: float) -> None:
        """Its box has another height now, its digits this one."""
        self._digit_share = digit_height / self.height if self.height > 0 else 0.0

    @property
    def digit_height(self) -> float:
        """Height of a capital or digit of its type size as it is now, in Manim units."""
        return float(self._digit_share * self.height)


class Typeset(mn.VGroup):
    """Base of everything that is text.

    Attributes
    ----------
    text
        what a reader reads, in plain characters
    shown
        the numbers in it
    constants
        numbers in it that belong to the formula itself, like the 2 of ``2p``
    parts
        named pieces, each a VMobject

    Parameters
    ----------
    shown_in
        the numbers of each named piece; by default each piece shows all of them
    """

    def __init__(
        self,
        source: str,
        *,
        text: str,
        kind: str,
        height: float,
        roles: dict[int, tuple[str, Role]],
        role: Role,
        shown: Iterable[Shown] = (),
        constants: Iterable[str] = (),
        symbols: Iterable[tuple[str, Role]] = (),
        shown_in: Mapping[str, tuple[Shown, ...]] | None = None,
    ) -> None:
        super().__init__()
        self.wording = Wording(text, kind, source, tuple(shown), tuple(constants), tuple(symbols))
        self.text = text
        self.kind = kind
        self.role: Role = role
        self.shown = self.wording.shown
        self.constants = self.wording.constants
        self.parts: dict[str, Glyphs] = {}
        scale = height / digit_height()[kind]
        lowest, highest = np.inf, -np.inf
        for outline in typeset(source):
            name, part_role = roles.get(outline.part, ("", role))
            numbers_in_it = self.shown if shown_in is None else shown_in.get(name, ())
            glyphs = Glyphs(outline.points * scale, part_role, self.wording, height, numbers_in_it)
            # As Manim measures a height: with the handles of the curves, unlike get_top().
            lowest = min(lowest, glyphs.points[:, 1].min())
            highest = max(highest, glyphs.points[:, 1].max())
            self.parts[name] = glyphs
            self.add(glyphs)
        if not self.submobjects:
            raise ValueError(f"{type(self).__name__} has nothing to draw: its text is {text!r}")
        self._baseline_share = -lowest / (highest - lowest) if highest > lowest else 0.0
        self._full_height = highest - lowest
        self._digit_height = height
        # Centred by its digits, not by its box, so that texts side by side stand on one line.
        self.shift(-self.get_x() * mn.RIGHT - (height / 2) * mn.UP)

    @property
    def baseline(self) -> float:
        """Height of the line on which the letters stand."""
        lowest = min(glyphs.points[:, 1].min() for glyphs in self.submobjects)
        return float(lowest + self._baseline_share * self.height)

    @property
    def digit_height(self) -> float:
        """Height of a capital or digit as it is now, in Manim units."""
        return float(self._digit_height * self.height / self._full_height)

    @property
    def reading_seconds(self) -> float:
        """How long it takes to be read."""
        return seconds_to_read(self.text, self.kind)

    def part(self, name: str) -> Glyphs:
        """A named piece.

        Raises
        ------
        KeyError
            if there is none of that name
        """
        if name not in self.parts:
            raise KeyError(f"{self.text!r} has no part {name}, only {sorted(self.parts)}")
        return self.parts[name]

    def stand_on(self, height: float) -> Typeset:
        """Move up or down so that the baseline is at ``height``."""
        return self.shift((height - self.baseline) * mn.UP)

    def slant(self, angle: float, about: np.ndarray) -> Typeset:
        """Turn it about a point; its digits stay as high as they are, whatever its box is."""
        self._digit_height = self.digit_height
        self.rotate(angle, about_point=about)
        self._full_height = self.height
        for glyphs in self.submobjects:
            glyphs.turned(self._digit_height)
        return self

    def in_role(self, role: Role) -> Typeset:
        """Recolour the whole text."""
        self.role = role
        for glyphs in self.parts.values():
            glyphs.role = role
            glyphs.set_fill(theme.active().colour(role), opacity=1)
        return self


class Label(Typeset):
    """Words. The text is data: nothing in it is read as markup."""

    def __init__(
        self,
        text: str,
        role: Role = "ink2",
        height: float | None = None,
        weight: int = 400,
        width: float | None = None,
        constants: Iterable[str] = (),
    ) -> None:
        source = f"#text(weight: {weight})[{_with_serifs(text)}]"
        super().__init__(
            source,
            text=text,
            kind="words",
            height=height or theme.active().sizes.label,
            roles={},
            role=role,
            constants=constants,
        )
        if width is not None and self.width > width:
            self.scale(width / self.width)


def _with_serifs(text: str) -> str:
    """Markup of a text in which the word I is no bare stroke, which could be taken for l or |."""
    pieces = re.split(r"(?<!\w)(I)(?!\w)", text)
    return "".join(
        f'#text(features: ("cv08",))[{escape(piece)}]' if piece == "I" else escape(piece)
        for piece in pieces
        if piece
    )


def in_groups(text: str) -> str:
    """Typst source of a number: five digits and more stand in groups of three."""
    # Only gaps part them, so that the text stays the number.
    whole, mark, decimals = text.partition(language().decimal_mark)
    digits = whole.lstrip("<>" + numbers.MINUS)
    if len(digits) < GROUPED:
        return number_source(text)
    first = len(digits) % 3 or 3
    groups = [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]
    return whole[: -len(digits)] + "#h(0.17em)".join(groups) + number_source(mark) + decimals


class Number(Typeset):
    """One number in figures of equal width.

    Attributes
    ----------
    value
        at full precision
    path
        where it stands in the trace, if it was drawn from an entry of a quantity
    """

    def __init__(
        self,
        value: float | Quantity,
        decimals: int | None = None,
        role: Role = "ink",
        height: float | None = None,
        says: str = "",
    ) -> None:
        drawn = shown(value, decimals, says)
        super().__init__(
            f"${in_groups(drawn.text)}$",
            text=drawn.text,
            kind="mathematics",
            height=height or theme.active().sizes.label,
            roles={},
            role=role,
            shown=[drawn],
        )
        self.value = drawn.value

    @property
    def path(self) -> str | None:
        return self.shown[0].path

    def called(self, says: str) -> Number:
        """The same number, which says what it is from now on."""
        self.shown = (replace(self.shown[0], says=says),)
        for part in self.parts.values():
            part.shown = self.shown
        return self


@dataclass(frozen=True)
class Part:
    """A named piece of a formula: its Typst mathematics, its role, the numbers in it."""

    source: str
    text: str
    role: Role
    shown: tuple[Shown, ...] = ()


def symbol(source: str, role: Role = "ink", text: str | None = None) -> Part:
    """A symbol in Typst mathematics, like ``h^((1))``."""
    return Part(source, source if text is None else text, role)


def number(
    value: float | Quantity,
    decimals: int | None = None,
    role: Role = "ink",
    bracket_negative: bool = False,
    says: str = "",
) -> Part:
    """A number from the trace; ``bracket_negative`` writes (−2) where an operator precedes it."""
    drawn = shown(value, decimals, says)
    negative = drawn.text.startswith(numbers.MINUS)
    text = f"({drawn.text})" if bracket_negative and negative else drawn.text
    return Part(text.replace(drawn.text, in_groups(drawn.text)), text, role, (drawn,))


def words(text: str, role: Role = "ink") -> Part:
    """Words inside a formula; the text is data."""
    return Part(escape(text), text, role)


class Formula(Typeset):
    """A formula with named slots.

    ``Formula("{o} = floor(({i} + 2{p} - {k}) / {s}) + 1", constants="21", o=symbol("o"), …)``

    Parameters
    ----------
    template
        Typst mathematics with ``{name}`` for each part; what stands between is drawn in ``role``
    constants
        the numbers that the template itself contains
    parts
        one for each name in the template

    Raises
    ------
    KeyError
        if the template names a part that is not given, or a part is given that it does not name
    """

    def __init__(
        self,
        template: str,
        *,
        height: float | None = None,
        role: Role = "ink2",
        constants: Iterable[str] = (),
        width: float | None = None,
        **parts: Part,
    ) -> None:
        named = PLACEHOLDER.findall(template)
        if set(named) != set(parts):
            raise KeyError(
                f"{template!r} names {sorted(set(named))}, but was given {sorted(parts)}"
            )
        index = {name: position + 1 for position, name in enumerate(dict.fromkeys(named))}
        source = PLACEHOLDER.sub(
            lambda match: f"part(#{index[match[1]]}, {parts[match[1]].source})",
            source_in_language(template),
        )
        # A block of its own would lose the baseline; only several lines need one.
        has_lines = "\\" in template or "&" in template
        super().__init__(
            f"$ {source} $" if has_lines else f"$#math.display(${source}$)$",
            text=PLACEHOLDER.sub(lambda match: parts[match[1]].text, in_language(template)),
            kind="mathematics",
            height=height or theme.active().sizes.formula,
            roles={index[name]: (name, parts[name].role) for name in index},
            role=role,
            shown=[shown for name in index for shown in parts[name].shown],
            constants=constants,
            symbols=[
                *((part.text, part.role) for part in parts.values() if not part.shown),
                *((name, role) for name in _letters(template)),
            ],
            shown_in={name: parts[name].shown for name in index},
        )
        if width is not None and self.width > width:
            self.scale(width / self.width)


def _letters(template: str) -> Iterable[str]:
    """Symbols that a template contains itself: single letters, not names like ``floor``."""
    return re.findall(r"(?<![\w.])[A-Za-z]'*(?![\w.])", PLACEHOLDER.sub(" ", template))


def on_one_line(*texts: Typeset, gap: float) -> mn.VGroup:
    """Texts from left to right on a common baseline."""
    for previous, text in itertools.pairwise(texts):
        text.next_to(previous, mn.RIGHT, buff=gap).stand_on(previous.baseline)
    return mn.VGroup(*texts)


PLAIN = "ligatures: false, discretionary-ligatures: false, features: (calt: 0)"
"""How text is set in which each character is drawn by itself."""


class Code(Typeset):
    """A line of code, or a number that code prints, literally: each character as it is typed."""

    def __init__(
        self,
        text: str,
        role: Role = "ink",
        height: float | None = None,
        shown: Iterable[Shown] = (),  # the number
        roles: Sequence[tuple[str, Role]] = (),  # pieces: together they are the text
    ) -> None:
        pieces = "".join(
            f"#part({number}, [{escape(piece)}])" if piece.strip() else escape(piece)
            for number, (piece, _) in enumerate(roles, start=1)
        )
        # Without ligatures: == is two characters, and |= is no other sign.
        source = f'#text(font: "JetBrains Mono", {PLAIN})[{pieces or escape(text)}]'
        super().__init__(
            source,
            text=text,
            kind="code",
            height=height or theme.active().sizes.smallest,
            roles={
                number: (str(number), piece_role)
                for number, (piece, piece_role) in enumerate(roles, start=1)
                if piece.strip()
            },
            role=role,
            shown=shown,
        )


LEADING = 1.75
"""Distance of two baselines, in heights of a capital."""


class Paragraph(mn.VGroup):
    """Words from left to right, line by line, as few lines as fit the width.

    Parameters
    ----------
    text
        words; data, never markup
    width
        of the longest line at most. A word that is wider stands alone on its line
    height
        of a capital

    Raises
    ------
    ValueError
        if there are no words
    """

    def __init__(
        self,
        text: str,
        width: float,
        role: Role = "ink",
        height: float | None = None,
        weight: int = 400,
        constants: Iterable[str] = (),
    ) -> None:
        super().__init__()
        size = height or theme.active().sizes.label
        declared = tuple(constants)
        lines = [
            Label(line, role, size, weight, None, declared)
            for line in _lines(text, width, size, weight)
        ]
        for position, line in enumerate(lines):
            line.set_x(0, mn.LEFT).stand_on(-position * LEADING * size)
        self.lines = tuple(lines)
        self.add(*lines)
        self.text = text

    @property
    def digit_height(self) -> float:
        """Height of a capital as it is now, in Manim units."""
        return self.lines[0].digit_height

    @property
    def reading_seconds(self) -> float:
        """How long it takes to be read."""
        return seconds_to_read(self.text, "words")


def _lines(text: str, width: float, size: float, weight: int) -> list[str]:
    lines: list[str] = []
    if not text.split():
        raise ValueError("a paragraph needs words")
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and Label(longer, "ink", size, weight).width <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


ELLIPSIS = "…"


def short_label(text: str, width: float, role: Role = "ink2", height: float | None = None) -> Label:
    """A label at most ``width`` wide: the whole text, or as much of its beginning as fits.

    The size of the letters stays. At least one letter is kept.
    """
    height = height or theme.active().sizes.smallest
    label = Label(text, role, height)
    if label.width <= width:
        return label
    low, high = 1, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if Label(_cut(text, middle), role, height).width <= width:
            low = middle
        else:
            high = middle - 1
    return Label(_cut(text, low), role, height)


def _cut(text: str, letters: int) -> str:
    return text[:letters].rstrip(" _-.,") + ELLIPSIS
