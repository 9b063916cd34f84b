"""What a plain memory and a cell do with a first word, in words that follow the values."""

from __future__ import annotations

from deepchalk.lesson import Values, wording

GROWS = ("it explodes, above 1", "it grows, up to 1", "it gets even smaller")

ADDED = "v is the same at every word, so its own slope is a sum: the first part is what fades."


def others(t: Values) -> str:
    """How many words follow the first."""
    return wording.counted(int(t.count.value), "word")


def more(t: Values) -> str:
    """The same after a first one: ``seven more words``."""
    return wording.counted(int(t.count.value), "more word")


def first_title(t: Values) -> str:
    """The title of the question."""
    return (
        "The verdict has lost its first word" if t.is_lost else "How long does a first word last?"
    )


def read(t: Values) -> str:
    """Who reads what."""
    origin = (
        "Its weights were learned." if t.params.learned else "All weights here are set by hand."
    )
    return f"A plain recurrent network reads both, word by word. {origin}"


def verdicts(t: Values) -> str:
    """The two plain verdicts."""
    return (
        f"The probability of “{t.params.classes[0]}” is {t.shares[0]} after "
        f"“{t.params.words[0]}”, and {t.shares[1]} after “{t.params.rival}”."
    )


def wonder(t: Values) -> str:
    """What is asked."""
    if t.is_lost:
        return (
            f"After {more(t)} the first one counts for next to nothing. Could training mend that?"
        )
    return f"What is left of the first word after {more(t)}, and what decides it?"


def stepping(t: Values) -> str:
    """How a plain state comes about."""
    bent = "tanh of v times h" if t.bends else "v times h"
    return f"From word to word the state h becomes {bent}, plus what the word adds."


def lines_title(t: Values) -> str:
    """The title over both lines."""
    return "Two sentences run into one line" if t.meets else "Two sentences, two lines"


def ends(t: Values) -> str:
    """How far the lines are apart at the end."""
    last, before = t.params.words[-1], t.params.words[-2]
    if last == before:
        return f"At the end they are {t.gaps[-1]} apart."
    return f"At “{before}” they are {t.gaps[-2]} apart, at “{last}” {t.gaps[-1]}."


def tube_title(t: Values) -> str:
    """The title over the tube."""
    return "Each word squeezes the tube" if t.squeezes else "Each word changes the tube"


def share_left(t: Values) -> str:
    """What a nudge and the blame have in common, and what follows where little is left."""
    said = f"Forwards a small nudge, backwards the blame: both are multiplied by {t.product[0]}."
    if not t.fades:
        return said
    if t.meets:
        return f"{said} So what is forgotten can barely be learned either."
    return f"{said} The lines stay apart, yet the first state can barely be taught."


def best_title(t: Values) -> str:
    """The title over what v does alone."""
    if t.weight.value < 1:
        return "Even the best case fades"
    return "What the weight alone would do"


def best(t: Values) -> str:
    """How much is left at most."""
    if not t.bends:
        does = "leave a nudge as it is" if t.best == 1 else f"multiply a nudge by {t.best}"
        return f"Nothing is bent, so {others(t)} {does}, sign aside."
    flat = f"The slope of tanh is at most 1. So {others(t)}"
    if not t.best.value:
        return f"A weight of 0 forgets at once: {others(t)} leave nothing of a nudge."
    if t.best == 1:
        return f"{flat} never leave more than all of a nudge."
    if t.weight.value < 1:
        return f"{flat} never leave more than {t.best.at_most} of a nudge."
    return f"{flat} make at most {t.best.at_most} times as much of a nudge."


def exploded(t: Values) -> str:
    """What grows without a bend."""
    return (
        f"Without a bend a weight of {t.larger} gives {t.grown} after {others(t)}, "
        f"and about {t.millions} million after {t.many}."
    )


def ask_weight(t: Values) -> str:
    """The question about a larger weight."""
    return (
        f"After “{t.params.rival}”, {t.left[1]} of a nudge is left at the end. "
        f"The weight becomes {t.other} instead of {t.v}. What is left then?"
    )


def grows(t: Values) -> int:
    """Which of ``GROWS`` is right."""
    after = t.switched_left[1].value
    return 0 if after > 1 else 1 if after > t.left[1].value else 2


def newly_left(t: Values) -> str:
    """What is left then."""
    now, before = t.switched_left[1], t.left[1]
    if now.text == before.text:
        return f"{now} as before, and even {'less' if now.value < before.value else 'more'} of it."
    return f"{now}, where {before} was left before."


def remembers(t: Values) -> str:
    """Where the lines end, and with which verdicts."""
    first, second = t.switched[-1]
    if not t.still_differs:
        if first.text == second.text:
            return f"Both lines end at {first}."
        return f"The lines end at {first} and {second}."
    yet = "Yet it" if grows(t) == 2 else "It"
    return (
        f"{yet} remembers: the lines end at {first} and {second}, "
        f"the verdicts are {t.switched_shares[0]} and {t.switched_shares[1]}."
    )


def opening(t: Values) -> str:
    """The gates of the first two words."""
    one, two = t.params.words[:2]
    if one == two:
        one, two = f"The first “{one}”", "the second"
    else:
        one, two = f"“{one}”", f"“{two}”"
    return (
        f"{one} opens i to {t.admitted[0, 0]}, {two} to {t.admitted[1, 0]}. "
        f"There f lets {t.kept[1, 0]} of the cell through."
    )


def all_ways(t: Values) -> str:
    """What becomes of a nudge of the cell and of the plain state."""
    others = ", other ways through the state h included," * any(t.params.gate_recurrent)
    return (
        f"A nudge of {t.nudge} ends as {t.cell_widths[-1, 0]} in the cell{others} "
        f"and as {t.widths[-1, 0]} in the plain lane."
    )


def both_verdicts(t: Values) -> str:
    """All four verdicts."""
    return (
        f"“{t.params.classes[0]}”: the plain network gives {t.shares[0]} and {t.shares[1]}, "
        f"the LSTM {t.cell_shares[0]} and {t.cell_shares[1]}."
    )


def both_blames(t: Values) -> str:
    """What reaches the first word on both ways back."""
    return (
        f"On the way back {t.blames[0]} reaches the first plain state, "
        f"and {t.cell_blames[0]} the first cell."
    )


def not_new(t: Values) -> str:
    """What training finds that an LSTM alone does not mend."""
    plain, new = t.solved[0, 1], t.solved[1, 1]
    return f"Over {t.lengths[1]} the plain network even beats a new LSTM, {plain} to {new}."


def far(t: Values) -> str:
    """Who learns it over the longest sequences."""
    return (
        f"Over {t.lengths[2]} only those learn it whose forget gate begins open, with a bias of "
        f"{t.biases[2]}. It is one small task."
    )


def cell_title(t: Values) -> str:
    """The title over the cell."""
    return "The cell adds instead of squashing" if t.bends else "The cell of an LSTM"


def in_pytorch(t: Values) -> str:
    """What is closed with."""
    unit = "it is one unit of each" if t.bends else "the cell is one unit of an LSTM"
    return f"In PyTorch {unit}, with these weights."
