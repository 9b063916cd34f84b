"""Colours are roles: none is made up, none means two things, none needs perfect colour vision."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import cache
from itertools import combinations

import numpy as np

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough, lasting
from deepchalk.quality.playing.snapshot import Colour, Drawn, Snapshot, Text
from deepchalk.quality.seeing.colours import (
    DEFICIENCIES,
    difference,
    from_hex,
    lab,
    seen_with,
    to_hex,
)
from deepchalk.theme import Theme

ID = "palette"
FALLS_SHORT_WHEN = (
    "a colour is no role of the theme and no identity, a symbol has two colours, or two roles are "
    "confused by a colour-blind viewer (ΔE < 10) without a second cue"
)
NEEDS_LESSON = True

COLOURFUL = ("data", "parameter", "output", "gradient", "focus")
"""Roles that mean something by their colour; the others are shades of grey."""

ROLES = ("ground", "ink", "ink2", "line", "grid", *COLOURFUL)
NEAR_A_ROLE = 3.0
"""ΔE up to which a colour counts as a role, or as a role mixed into the ground."""

CONFUSED = 10.0
_SYMBOL = re.compile(r"[A-Za-zα-ωΑ-Ω](?:[\w'^,{}]|\([^()]*\))*")


def check(play: Playthrough) -> Iterator[Finding]:
    """Colours that are no roles, symbols with two colours, roles that are confused."""
    assert play.theme is not None
    yield from _strange_colours(play, play.theme)
    yield from _symbols(play)
    yield from _confused(play, play.theme)


def _strange_colours(play: Playthrough, theme: Theme) -> Iterator[Finding]:
    allowed = _allowed(theme)
    known: dict[tuple[float, float, float], bool] = {}

    def is_role(colour: Colour) -> bool:
        if colour[:3] not in known:
            gaps = np.linalg.norm(allowed - lab(np.array(colour[:3])), axis=1)
            known[colour[:3]] = bool(gaps.min() <= NEAR_A_ROLE)
        return known[colour[:3]]

    def find(interval: Interval) -> Iterator[tuple[Hashable, tuple[Drawn, Colour]]]:
        for item in interval.snapshot.drawn:
            if ID in item.off or id(item) not in interval.same or item.dimmed:
                continue
            for colour in item.colours:
                if not is_role(colour):
                    yield colour[:3], (item, colour)

    for found in lasting(play, find):
        item, colour = found.fault
        problem = f"has the colour {to_hex(np.array(colour[:3]))}, which is no role of the theme"
        subject = f"{item.name} at {item.place}"
        yield found.told(ID, subject, problem, "take the colour of a role", item.box)


@cache
def _allowed(theme: Theme) -> np.ndarray:
    """Roles, and what they give when they are mixed into the ground; in CIE L*a*b*."""
    ground = from_hex(theme.ground)
    shares = np.linspace(0, 1, 41)[:, None]
    colours = [theme.focus_fill] if theme.focus_fill else []
    colours += [getattr(theme, role) for role in ROLES]
    colours += theme.identities
    mixes = []
    for name in colours:
        colour = from_hex(name)
        mixes.append(lab(ground + shares * (colour - ground)))
        mixes.append(lab(ground) + shares * (lab(colour) - lab(ground)))
    return np.concatenate(mixes)


def _symbols(play: Playthrough) -> Iterator[Finding]:
    """Each symbol with the first text for each meaning of its colour."""
    seen: dict[str, dict[str, tuple[Snapshot, Text]]] = {}
    looked_at: set[int] = set()
    for snapshot in play.snapshots:
        for text in snapshot.texts:
            if text.wording is None or id(text.wording) in looked_at or text.is_off(ID):
                continue
            looked_at.add(id(text.wording))
            for name, role in text.wording.symbols:
                symbol = " ".join(name.split())
                if not _SYMBOL.fullmatch(symbol) or (len(symbol) > 1 and symbol.isalpha()):
                    continue
                meaning = role if role in COLOURFUL else "grey"
                seen.setdefault(symbol, {}).setdefault(meaning, (snapshot, text))
    for symbol, meanings in seen.items():
        if len(meanings) > 1:
            (first, (_, other)), (second, (snapshot, text)) = list(meanings.items())[:2]
            subject = f"symbol {symbol} in {text.quoted}"
            problem = f"is {_as_words(second)}, but {_as_words(first)} in {other.quoted}"
            remedy = "give a symbol one colour through the whole lesson"
            where = snapshot.step, snapshot.time
            yield Finding(ID, *where, subject, problem, remedy, (text.box,))


def _as_words(meaning: str) -> str:
    return meaning if meaning == "grey" else f"in the colour of {meaning}"


def _confused(play: Playthrough, theme: Theme) -> Iterator[Finding]:
    pairs = _confusable(theme)
    if not pairs:
        return

    def find(interval: Interval) -> Iterator[tuple[Hashable, tuple[str, Drawn, Drawn]]]:
        by_role: dict[str, dict[str, Drawn]] = {}
        for item in interval.snapshot.drawn:
            if item.role in COLOURFUL and ID not in item.off:
                # What tells two shapes apart without colour.
                cue = "text" if item.unit is not None else f"{item.name}{len(item.points)}"
                by_role.setdefault(str(item.role), {}).setdefault(cue, item)
        for (one, other), words in pairs.items():
            for cue in by_role.get(one, {}).keys() & by_role.get(other, {}).keys():
                yield (one, other), (words, by_role[one][cue], by_role[other][cue])

    for found in lasting(play, find):
        words, one, other = found.fault
        subject = f"{one.name} at {one.place} and {other.name} at {other.place}"
        remedy = "give one of them another shape, a dash or a label"
        yield found.told(ID, subject, words, remedy, one.box, other.box)


@cache
def _confusable(theme: Theme) -> dict[tuple[str, str], str]:
    """Pairs of roles that look the same to somebody, with a sentence that says to whom."""
    found = {}
    for one, other in combinations(COLOURFUL, 2):
        a, b = from_hex(getattr(theme, one)), from_hex(getattr(theme, other))
        gaps = {name: difference(seen_with(name, a), seen_with(name, b)) for name in DEFICIENCIES}
        name = min(gaps, key=lambda key: gaps[key])
        if gaps[name] < CONFUSED:
            found[one, other] = f"show {one} and {other} with ΔE {gaps[name]:.0f} under {name}"
    return found
