"""What the words of this lesson may name; what states something is told by a second route, too."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from deepchalk.lesson import facts

from . import facts_by_loops as loops
from .numbers.attended import AHEAD
from .numbers.viewing import hull
from .params import END
from .trace import Trace

LANGUAGES = {
    ("the red car", "la voiture rouge"): "french",
    ("I love you", "je t’aime"): "french",
    ("I Eat Apples", "Como Manzanas"): "spanish",
    ("I drink red wine", "bebo vino tinto"): "spanish",
}
"""What is known of a sentence and its translation: nothing is said of others."""

FORMS = {
    ("I Eat Apples", "Como Manzanas"): ("Eat", "Como"),
    ("I drink red wine", "bebo vino tinto"): ("drink", "bebo"),
}
"""Verbs and what is written for them, whose form is that of the first person alone."""

NEARLY_ALL = 0.95
SAME = 1e-9


def pairs(t: Trace) -> list[tuple[str, str]]:
    """The sentence and what is written, with what ends it and without."""
    written = t.params.written
    return [(" ".join(t.params.words), " ".join(one)) for one in (written, written[:-1])]


def language(t: Trace) -> str:
    """The language into which a known sentence is translated."""
    return next((LANGUAGES[pair] for pair in pairs(t) if pair in LANGUAGES), "unknown")


def inflects(t: Trace) -> bool:
    """Whether a verb is known whose form tells that "I" is meant."""
    return any(pair in FORMS for pair in pairs(t))


def form(t: Trace) -> tuple[str, str]:
    """That verb, and what is written for it."""
    return next(FORMS[pair] for pair in pairs(t) if pair in FORMS)


def is_french(t: Trace) -> bool:
    """Whether the covered word is car, by which a decoder torn between la and le writes la."""
    is_car = t.params.words == ("the", "red", "car") and t.deciding == 2 and t.strongest == 0
    chosen = sorted(t.choices[one] for one in t.rivals) == ["la", "le"]
    return t.is_covered and t.is_torn and is_car and chosen and t.written[0] == "la"


def largest(values: np.ndarray) -> list[int]:
    """All that are as large as the largest."""
    return [int(one) for one in np.flatnonzero(values > values.max() - SAME)]


def highest(t: Trace) -> list[str]:
    """The words of the largest score."""
    return [t.words[one] for one in largest(t.scores.values)]


def shown_by(t: Trace) -> str:
    """What shows who scores highest: feet on the line, or only the number."""
    if t.length.value < SAME:
        return "nothing"
    if not t.by_reach:
        return "number"
    return "feet" if t.is_seen else "hidden"


def is_behind(t: Trace) -> bool:
    """Whether the place seen farthest back lies behind the start, as its score says, too."""
    # In a plane that is only the nearest one a foot may mislead.
    last = int(t.ahead.argmin())
    return bool(t.ahead[last] < -SAME and t.scores.values[last] < -SAME)


def mixture(t: Trace) -> str:
    """What the context is."""
    top = float(t.shares.values.max())
    if top > NEARLY_ALL:
        return "nearly"
    tied = len(largest(t.shares.values))
    if tied == 1 and t.leads_alone:
        return "most" if top < 0.5 else "mostly"
    return "all" if tied == len(t.words) else "some"


def loud(t: Trace, part: int) -> list[str]:
    """The words with the largest share in the middle of a part of the turn."""
    moments = t.turn_parts[part][1]
    shares = t.moving_shares.values[moments[len(moments) // 2]]
    return [t.words[one] for one in largest(shares)]


def turn(t: Trace) -> str:
    """Which words answer while the question turns once: all alike, one throughout, or several."""
    if len(loud(t, 0)) == len(t.words):
        return "alike"
    return "one" if len(t.turn_parts) == 1 else "several"


def alone(t: Trace) -> str:
    """What becomes of the best word where only the strongest state is left."""
    _needs_a_decoder(t)
    if t.is_torn:
        return "tie"
    best = t.rivals[1]
    falls_by = t.odds[best].value - t.cornered[-1][best].value
    return "falls" if falls_by > AHEAD + SAME else "behind"


def wins(t: Trace) -> bool:
    """Whether what is written first is clearly more likely than all others."""
    _needs_a_decoder(t)
    return t.odds[t.rivals[1]].value - t.odds[t.rivals[0]].value >= AHEAD


def decides(t: Trace) -> bool:
    """Whether the word with the second largest share decides what is written, and no other."""
    _needs_a_decoder(t)
    return t.decides_alone


def _needs_a_decoder(t: Trace) -> None:
    """Refuse, with a ``ValueError``, to tell of words that are given."""
    if not t.params.is_computed:
        raise ValueError("the words are given, so none has a probability")


def later(t: Trace) -> list[str]:
    """What is written after the second word, but for what ends it."""
    return [one for one in t.written[2:] if one != END]


def looks_on(t: Trace) -> str:
    """How the third question looks at the words, if there is one."""
    if len(t.written) < 3:
        return "nowhere"
    return "alike" if len(largest(t.alignment.values[2])) == len(t.words) else "most"


def crosses(t: Trace) -> str:
    """Whether a later word looks at an earlier one of a sentence whose translation is known.

    Of others it is not known whether lines to words in several rows cross.
    """
    rows = [row for row, word in enumerate(t.written) if word != END]
    tops = [largest(t.alignment.values[row]) for row in rows]
    back = any(min(before) > max(after) for before, after in pairwise(tops))
    if language(t) == "unknown" or not back:
        return "no"
    is_car = t.params.words == ("the", "red", "car") and language(t) == "french"
    return "colour" if is_car and tops[1:] == [[2], [1]] else "others"


FACTS = facts.Facts(
    # The sentence, and what shall be made of it
    translates=facts.truth(lambda t: not t.params.source),
    language=facts.choice("french", "spanish", "unknown", of=language),
    french=facts.truth(is_french, again=loops.is_french),
    inflects=facts.truth(inflects),
    verb=facts.word(lambda t: form(t)[0]),
    form=facts.word(lambda t: form(t)[1]),
    count=facts.number(lambda t: len(t.words)),
    width=facts.number(lambda t: t.params.width),
    first=facts.word(lambda t: t.words[0]),
    covered=facts.truth(lambda t: t.is_covered, again=loops.is_covered),
    # Whether the opening has shown two that are alike.
    torn=facts.truth(
        lambda t: t.is_covered and t.is_torn,
        again=lambda t: loops.is_covered(t) and loops.is_torn(t),
    ),
    several_others=facts.truth(lambda t: len(t.choices) > 3, again=loops.several_others),
    # Words by how they are looked at
    top=facts.word(lambda t: t.words[t.strongest]),
    other=facts.word(lambda t: t.words[t.deciding]),
    other_place=facts.number(lambda t: t.deciding + 1),
    # Scores
    asker=facts.choice("s", "q", of=lambda t: "s" if t.asks_with_state else "q"),
    asks_with_state=facts.truth(lambda t: t.asks_with_state),
    score=facts.choice("dot", "scaled", "general", "additive", of=lambda t: t.params.score),
    shown_by=facts.choice("nothing", "number", "hidden", "feet", of=shown_by, again=loops.shown_by),
    leads=facts.truth(lambda t: t.leads_alone, again=loops.leads_alone),
    highest=facts.several(highest),
    all_highest=facts.truth(
        lambda t: len(highest(t)) == len(t.words), again=loops.all_score_the_same
    ),
    top_score=facts.number(lambda t: t.scores[t.strongest]),
    worked=facts.word(lambda t: t.words[t.worked]),
    reach=facts.number(lambda t: t.reaches[t.worked]),
    length=facts.number(lambda t: t.length),
    nearest=facts.word(lambda t: t.words[t.nearest]),
    misleads=facts.truth(
        lambda t: t.leads_alone and t.nearest != t.strongest,
        again=lambda t: loops.leads_alone(t) and loops.misleads(t),
    ),
    behind=facts.truth(is_behind, again=loops.one_is_behind),
    # Shares
    lowest_score=facts.number(lambda t: t.scores[int(t.scores.values.argmin())]),
    negative=facts.truth(lambda t: t.scores.values.min() < -SAME, again=loops.one_is_negative),
    shift=facts.number(lambda t: t.shift),
    shifted=facts.truth(lambda t: t.shift.value != 0, again=loops.is_shifted),
    # For words of one's own, beside that of the other word.
    largest_share=facts.number(lambda t: t.shares[t.strongest], decimals=2),
    mixture=facts.choice(
        "nearly", "mostly", "most", "all", "some", of=mixture, again=loops.mixture
    ),
    even=facts.several(lambda t: [t.words[one] for one in largest(t.shares.values)]),
    # The turn
    corners=facts.number(lambda t: len(hull(t.places.values))),
    turn=facts.choice("alike", "one", "several", of=turn, again=loops.turn),
    loud=facts.several(lambda t: loud(t, 0)),
    loud_count=facts.number(lambda t: len(loud(t, 0))),
    second_loud=facts.several(lambda t: loud(t, 1)),
    third_loud=facts.several(lambda t: loud(t, 2)),
    parts=facts.number(lambda t: len(t.turn_parts)),
    # What is written
    computed=facts.truth(lambda t: t.params.is_computed),
    known=facts.number(lambda t: len(t.choices)),
    best=facts.word(lambda t: t.choices[t.rivals[1]]),
    second=facts.word(lambda t: t.choices[t.rivals[0]]),
    best_odds=facts.number(lambda t: t.odds[t.rivals[1]]),
    second_odds=facts.number(lambda t: t.odds[t.rivals[0]]),
    best_of_top=facts.number(lambda t: t.cornered[-1][t.rivals[1]]),
    pulled=facts.truth(
        lambda t: t.params.is_computed and t.corner_matters, again=loops.corner_matters
    ),
    wins=facts.truth(wins, again=loops.wins),
    decides=facts.truth(decides, again=loops.decides_alone),
    other_share=facts.number(lambda t: t.shares[t.deciding], decimals=2),
    alone=facts.choice("tie", "falls", "behind", of=alone, again=loops.alone),
    written_first=facts.word(lambda t: t.written[0]),
    written_second=facts.word(lambda t: t.written[1]),
    second_ends=facts.truth(lambda t: t.written[1] == END, again=lambda t: loops.ends(t, 1)),
    looks_alike=facts.truth(
        lambda t: len(largest(t.alignment.values[1])) == len(t.words),
        again=lambda t: loops.looks_alike(t, 1),
    ),
    points=facts.several(lambda t: [t.words[one] for one in largest(t.alignment.values[1])]),
    looks_on=facts.choice("alike", "most", "nowhere", of=looks_on, again=loops.looks_on),
    points_on=facts.several(
        lambda t: [t.words[one] for one in largest(t.alignment.values[:3][-1])]
    ),
    later=facts.several(later),
    later_count=facts.number(lambda t: len(later(t))),
    crosses=facts.choice("colour", "others", "no", of=crosses, again=loops.crosses),
    end=facts.word(lambda t: END.strip("⟨⟩")),
)
