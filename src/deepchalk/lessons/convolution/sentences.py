"""What is said of a convolutional network, as its numbers are."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lesson import Quantity, numbers, wording

from .numbers.picture_file import BRIGHTEST

ADDING = "Along a row: a window adds its size less one, times how far its cells are apart."
DEEP = (
    "So networks pool again and again. {t.deep} layers of 3 × 3 see {t.deep_reach[0]} pixels of a "
    "row; with {t.poolings} poolings, the last one behind them, {t.deep_reach[1]}."
)

STAYS, GROWS, LOST = "it stays", "it grows", "it is lost"


def pixels(count: float) -> str:
    """``one pixel``, ``2 pixels``."""
    return wording.counted(round(float(count)), "pixel")


def can_move(t: Any) -> bool:
    """Whether there is a cell to the left of the one that is looked at."""
    return bool(t.focus[1] > 0)


def moves_along(t: Any) -> bool:
    """Whether the number that is looked at is found again, one cell to the left."""
    row, column = t.focus
    return can_move(t) and bool(
        np.isclose(t.moved_raw.values[0, row, column - 1], t.raw.values[0, row, column])
    )


def moving_along(t: Any) -> str:
    """What becomes of that number."""
    return (
        f"The picture moves {pixels(t.strides[1])} to the left. The map moves along: "
        f"the {found(t)} is still {found(t)}."
    )


def looking(t: Any) -> str:
    """What the picture is that the unit of the first beat looks at."""
    inks = (
        "one channel" if len(t.channels) == 1 else f"{wording.counted(len(t.channels), 'channel')}"
    )
    seen = f"a “{t.names[0]}”" if t.params.tells_of_letters else "all of the picture"
    is_told = len(t.channels) > 1 and not t.params.source
    whole = f" Laid over each other, they show {seen}." if is_told else ""
    return f"A picture in {inks}: {wording.listed(t.channels)}.{whole}"


def was_scaled(t: Any) -> str:
    """How large the picture was in its file, and what its numbers are."""
    if t.params.original is None:
        return ""
    had, has = t.original.values.astype(int), t.begins.values.astype(int)
    scaled = had.tolist() != has.tolist()
    first = f"Its file has {numbers.size(*had)} pixels"
    told = (
        [f"{first}, scaled to {numbers.size(*has)}: each is the mean of an area."] if scaled else []
    )
    levels = np.unique(t.image.values)
    if set(levels) <= set(range(BRIGHTEST + 1)):
        ends = ("none of a colour", "all of it") if len(t.channels) > 1 else ("dark", "bright")
        told += [f"Levels go from 0, {ends[0]}, to {t.brightest}, {ends[1]}."]
    return " ".join(told)


def has_learned(t: Any) -> bool:
    """Whether a unit may have learned a pattern: it is there, and gone when the picture moves."""
    return bool(t.score > 0 and t.moved_score.value < t.score.value)


def learning(t: Any) -> str:
    """What one unit says of the picture where its filter finds most; of one's own: imagined."""
    if t.params.source:
        seen = f"with the weights of “{t.names[0]}” just here: {t.score}"
        return f"Suppose one unit saw all of it, {seen}."
    if has_learned(t):
        return f"One unit sees all of it, and has learned “{t.names[0]}” just here: {t.score}."
    return f"One unit sees all of it, and looks for “{t.names[0]}” just here. It answers {t.score}."


def answering(t: Any) -> str:
    """What that unit says of the moved picture."""
    way = pixels(t.strides[1])
    if t.score.text == t.moved_score.text:
        return f"The picture moves {way} to the left: it still answers {t.moved_score}, by chance."
    if has_learned(t):
        return (
            f"The picture moves {way} to the left. It answers {t.moved_score}, no longer {t.score}."
        )
    return f"The picture moves {way} to the left. To what is there now it answers {t.moved_score}."


def connecting(t: Any) -> str:
    """What it costs to have a unit for each pattern at each place."""
    window = f"a window of {numbers.size(*t.filters.shape[2:])}"
    if t.params.source:
        return (
            f"Here are {t.cells} places for {window}. A unit at each for what is seen here, each "
            f"with weights for all {t.inputs} numbers: {t.connected} to learn."
        )
    patterns = wording.counted(round(float(t.kinds)), "pattern")
    return (
        f"There are {t.cells} places for {window}. A unit at each for {patterns}, "
        f"each seeing all {t.inputs} numbers: {t.connected} to learn."
    )


def deep(t: Any) -> str:
    """How deep a filter is."""
    if len(t.channels) == 1:
        return f"So take a filter, a small window of {t.area} weights, and lay it over the picture."
    if len(t.rest):
        return (
            f"So take a filter. It is as deep as the picture; {t.area} weights for "
            f"{wording.listed(t.channels)} each are seen here."
        )
    return (
        f"So take a filter. It is small, but as deep as the picture: {t.area} weights for "
        f"{wording.listed(t.channels)} each."
    )


def adding(t: Any) -> str:
    """What all channels bring together."""
    also = " and what the other channels bring" if len(t.rest) else ""
    if len(t.channels) == 1:
        return f"With the bias{also}, it is {found(t)}: one number of a map."
    return f"All channels together, with the bias{also}: {found(t)}, one number of a map."


def found(t: Any) -> Quantity:
    """The number that is looked at."""
    entry: Quantity = t.raw[(0, *t.focus)]
    return entry


def elsewhere(t: Any) -> str:
    """What the filter finds at another place."""
    other = t.raw[(0, *t.other)]
    here, there = (
        t.sums.values[(0, slice(None), *t.focus)],
        t.sums.values[(0, slice(None), *t.other)],
    )
    half = [
        name for name, one, two in zip(t.channels, here, there, strict=True) if one > 0 and two == 0
    ]
    if 0 < len(half) < len(t.channels) and float(other) < float(found(t)):
        part = f", so only a part of “{t.names[0]}”" if t.params.tells_of_letters else ""
        nothing = f"nothing from {wording.listed(half)}{part}"
        return f"Over another place it is {other}, not {found(t)}: {nothing}."
    return f"Over another place the same weights give {other}."


def filters_make_maps(t: Any) -> str:
    """The title of the beat about several filters."""
    kinds = len(t.names)
    return f"{wording.counted(kinds, 'filter').capitalize()}, {wording.counted(kinds, 'map')}"


def learned(t: Any) -> str:
    """How many numbers the first layer has."""
    kinds = len(t.names)
    each = f"{wording.counted(kinds, 'filter').capitalize()}{', each' if kinds > 1 else ':'}"
    deep = "" if len(t.channels) == 1 else f"{t.depth} times "
    if t.params.source:
        return f"{each} {deep}{t.area} weights and a bias: {t.learned} numbers are seen here."
    instead = f", not {t.connected}" if t.learned < t.connected else ""
    return f"{each} {deep}{t.area} weights and a bias: {t.learned} numbers to learn{instead}."


def lining_up(t: Any) -> str:
    """Before the question how far a number looks."""
    return "Back to the picture as it was." if t.params.pools else "All layers in a row."


def counting(t: Any) -> str:
    """How large a map is."""
    if t.params.stride == (1, 1) and not any(t.params.padding):
        return "Its positions are counted: that is how large the map is."
    return (
        "Its positions are counted: the way of its first corner, divided by the stride, "
        "and one for the start."
    )


def counting_across(t: Any) -> str:
    """The other half of it."""
    rows, make = ("rows", "make") if t.made[0] > 1 else ("row", "makes")
    each = "number" if t.made[1] == 1 else "numbers"
    whole = f"{t.made[0]} {rows} of {t.made[1]} {each} {make} the map"
    if t.params.stride == (1, 1) and not any(t.params.padding):
        return f"Across in the same way: {whole}."
    return f"Across it is counted in the same way, with its own stride and padding: {whole}."


def kept(t: Any) -> str:
    """What ReLU leaves of the first map."""
    if t.kept.value in (0, t.cells.value):
        every = "none" if t.kept.value == 0 else "all"
        return f"The map of {t.names[0]} keeps {every} of its {t.cells} numbers."
    return f"The map of {t.names[0]} keeps {t.kept} of {t.cells} numbers."


def keeping(t: Any) -> str:
    """The title of the beat about pooling."""
    what = {"max": "Max pooling keeps the strongest", "mean": "Mean pooling keeps the mean"}
    return f"{what[t.params.pooling]} of a block"


def pooling(t: Any) -> str:
    """What a block becomes."""
    what = {"max": "its largest number", "mean": "the mean of its numbers"}
    block = f"Each block of {numbers.size(*t.params.block)} cells"
    return f"{block} is folded into one: {what[t.params.pooling]}."


def pooled_to(t: Any) -> str:
    """How large the maps are now, and what no block reaches."""
    maps = f"{numbers.size(*t.raw.shape[1:])} cells become {numbers.size(*t.pooled.shape[1:])}"
    left = [n % block for n, block in zip(t.raw.shape[1:], t.params.block, strict=True)]
    lost = [
        wording.counted(count, word)
        for count, word in zip(left, ("last row", "last column"), strict=True)
        if count
    ]
    if lost:
        fit, drop = ("fits", "drops") if sum(left) == 1 else ("fit", "drop")
        return f"{maps}; {wording.listed(lost)} {fit} no block and {drop} out."
    return f"{maps}. Where in its block a number stood is forgotten."


def stride_can_be_asked(t: Any) -> bool:
    """Whether a stride instead of pooling tells something."""
    p = t.params
    return bool(p.pools and p.stride == (1, 1) and p.rest is None and t.maps.values[0].max() > 0)


def what_becomes(t: Any) -> int:
    """Which of the answers is true of the largest number of the first map."""
    largest = t.maps.values[0].max()
    return 0 if np.isclose(t.sampled.values, largest).any() else 2


def striding(t: Any) -> str:
    """What a stride is, before it is asked what it does."""
    step = numbers.show(t.params.block[1], 0)
    return (
        f"Or the window itself goes {step} cells on each time, from the corner: a stride of {step}."
    )


def stride_asked(t: Any) -> str:
    """The question what a stride does."""
    largest = t.maps[(0, *_place_of_largest(t))]
    step = numbers.show(t.params.block[1], 0)
    also = "also leaves" if t.sampled.shape == t.pooled.shape[1:] else "leaves"
    return (
        f"Instead of pooling, a stride of {step} {also} {numbers.size(*t.sampled.shape)}. "
        f"What becomes of the {largest}?"
    )


def stride_answered(t: Any) -> str:
    """Why."""
    if what_becomes(t) == 0:
        return "Here it stands where the window stops. A stride samples, it does not choose."
    chooses = "chooses" if t.params.pooling == "max" else "takes all"
    return f"The window jumps over it: a stride samples, pooling {chooses}."


def everywhere(t: Any) -> str:
    """What the size of a map does not change."""
    return f"However large the picture is: the same {t.filter_size} weights, from edge to edge."


def sampling(t: Any) -> str:
    """What a stride saves."""
    sums = "sum" if t.samples.value == 1 else "sums"
    saved = f"It takes {t.samples} {sums}, not {t.cells}"
    return f"{saved}, and filters can be trained to live with it."


def programmed(t: Any) -> str:
    """What the program is."""
    if len(t.program().prints) == 1 and t.program().prints[0].is_entry:
        return "In PyTorch: what lies under one window, and the filter that it meets."
    pool = ", a pooling" if t.params.pools else ""
    again = " and a convolution of what is left" if t.params.second is not None else ""
    return f"In PyTorch: a convolution, ReLU{pool}{again}."


def _place_of_largest(t: Any) -> tuple[int, int]:
    row, column = np.unravel_index(int(t.maps.values[0].argmax()), t.maps.shape[1:])
    return int(row), int(column)


def brought(t: Any) -> str:
    """What each map brings the second layer's best number."""
    row, column = t.best
    parts = [f"{name} {t.second_sums[at, row, column]}" for at, name in enumerate(t.names)]
    return f"Here {wording.listed(parts)}. With the bias: {t.scores[row, column]}."


def staying(t: Any) -> str:
    """What pooling forgives."""
    if t.stay[0].value == t.numbers.value:
        return "One pixel to the right: nothing changes. A block forgives what moves inside it."
    if t.stay[0].value == 0:
        return "One pixel to the right: no pooled number stays. Each block sees something else."
    stays = "stays" if t.stay[0].value == 1 else "stay"
    return (
        f"One pixel to the right: {t.stay[0]} of {t.numbers} pooled numbers {stays}. "
        "A block forgives what moves inside it."
    )


def leaving(t: Any) -> str:
    """What it does not forgive."""
    right, left = (float(one) for one in t.stay)
    if left == t.numbers.value:
        again = "again " if right == left else ""
        return f"One to the left: {again}nothing changes."
    only = "only " if left < right else ""
    stays = "none stays" if not left else f"{only}{t.stay[1]} {'stays' if left == 1 else 'stay'}"
    others = "They" if not left else "Others"
    return f"One to the left: {stays}. {others} left their block, or the picture."


def views(t: Any) -> list[str]:
    """Answers to how far a number looks: from the last layer back to the picture."""
    counts = list(dict.fromkeys(entry.text for entry in t.views))
    return counts


def view_can_be_asked(t: Any) -> bool:
    """Whether there are different answers."""
    return len(views(t)) > 1


def looked_back(t: Any) -> str:
    """The answer."""
    each = wording.listed(t.views.entries)
    return f"Back, layer by layer: {each}. So {t.views[-1]} pixels of each channel."


def seen(t: Any) -> str:
    """What of it matters."""
    sheets = "" if len(t.channels) == 1 else f" in {wording.counted(len(t.channels), 'sheet')}"
    depends = f"{t.seen} numbers{sheets}. It can depend on all"
    if not t.sloped.value:
        return f"{depends}; here its slope is zero for each of them."
    if t.sloped.value == t.seen.value:
        return f"{depends}, and here its slope is zero for none of them."
    return f"{depends}; here its slope is not zero for only {t.sloped} of them."
