"""What sentences state, found again from the parameters, number by number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .numbers.scoring_by_loops import by_loops, shares_by_loops

SAME = 1e-9
AHEAD = 0.01

Numbers = Sequence[float]


def scores(t: Any) -> list[float]:
    """The score of each word for the first question."""
    return by_loops(t.params.scoring, t.params.states()[0].tolist(), t.params.hidden)


def shares(t: Any) -> list[float]:
    """The share of each word of the first context."""
    return shares_by_loops(t.params.scoring, t.params.states()[0].tolist(), t.params.hidden)


def looked_at(t: Any) -> list[int]:
    """The words by their shares: the first of the largest, then from the last of the next on."""
    found = shares(t)
    first = max(range(len(found)), key=lambda one: (round(found[one], 9), -one))
    others = [one for one in range(len(found)) if one != first]
    return [first, *sorted(others, key=lambda one: (-round(found[one], 9), -one))]


def fits(t: Any, weights: Numbers) -> list[float]:
    """The score of each candidate with a context of these shares."""
    context = [
        sum(weight * row[k] for weight, row in zip(weights, t.params.hidden, strict=True))
        for k in range(t.params.width)
    ]
    state = [s / 2 + c + v for s, c, v in zip(t.params.start, context, t.params.begin, strict=True)]
    return [sum(u * s for u, s in zip(row, state, strict=True)) for row in t.params.head]


def odds(t: Any, weights: Numbers) -> list[float]:
    """How likely each candidate is with a context of these shares."""
    found = fits(t, weights)
    return [1 / sum(math.exp(min(other - fit, 700)) for other in found) for fit in found]


def written(t: Any) -> int:
    """The candidate that is written first."""
    found = [round(fit, 9) for fit in fits(t, shares(t))]
    return found.index(max(found))


def is_ahead(found: Numbers, first: int) -> bool:
    """Whether a candidate is clearly ahead of all others."""
    return all(found[first] - one >= AHEAD for place, one in enumerate(found) if place != first)


def only_top(t: Any) -> list[float]:
    """All of the share for the strongest word."""
    top = looked_at(t)[0]
    return [float(one == top) for one in range(len(t.params.words))]


def wins(t: Any) -> bool:
    """Whether what is written first is clearly ahead of all other candidates."""
    return is_ahead(odds(t, shares(t)), written(t))


def corner_matters(t: Any) -> bool:
    """Whether the first word is clearly ahead, but not with the strongest state alone."""
    return t.params.is_computed and wins(t) and not is_ahead(odds(t, only_top(t)), written(t))


def rivals(t: Any) -> tuple[int, int]:
    """The second best candidate for the first word, the last of several, and the written one."""
    found, best = odds(t, shares(t)), written(t)
    others = [one for one in range(len(found)) if one != best]
    return max(others, key=lambda one: (round(found[one], 9), one)), best


def is_torn(t: Any) -> bool:
    """Whether the two best candidates are alike with the strongest state alone."""
    if not corner_matters(t):
        return False
    found = odds(t, only_top(t))
    second, best = rivals(t)
    return abs(found[best] - found[second]) < AHEAD


def decides_alone(t: Any) -> bool:
    """Whether the first word that is written needs the second strongest, and no third."""
    top, other = looked_at(t)[:2]
    first, held = written(t), shares(t)
    only = [held[one] if one == other else 0.0 for one in range(len(held))]
    only[top] = 1 - held[other]
    without = [0.0 if one == other else share for one, share in enumerate(held)]
    without[top] += held[other]
    return is_ahead(odds(t, only), first) and not is_ahead(odds(t, without), first)


def is_covered(t: Any) -> bool:
    """Whether the opening covers a word: one that decides what is written."""
    return not t.params.source and corner_matters(t) and decides_alone(t)


def several_others(t: Any) -> bool:
    """Whether more than one word may be written besides two."""
    others = 0
    for one in range(len(t.params.candidates)):
        others += one > 1
    return others > 1


def is_french(t: Any) -> bool:
    """Whether car decides between la and le, and la is written."""
    if tuple(t.params.words) != ("the", "red", "car") or not is_covered(t) or not is_torn(t):
        return False
    second, best = (t.params.candidates[one] for one in rivals(t))
    return looked_at(t)[:2] == [0, 2] and (second, best) == ("le", "la")


def leads_alone(t: Any) -> bool:
    """Whether one word scores higher than all others."""
    *_, second, first = sorted(scores(t))
    return first - second > SAME


def all_score_the_same(t: Any) -> bool:
    """Whether no word scores higher than another."""
    found = scores(t)
    return max(found) - min(found) < SAME


def seen(t: Any) -> list[float]:
    """How far ahead each place is seen in the plane, times the length of the question."""
    x, y = (float(one) for one in t.asking.values)
    return [float(a) * x + float(b) * y for a, b in t.places.values]


def shown_by(t: Any) -> str:
    """What shows who scores highest."""
    question = t.params.scoring.question(t.params.states()[0])
    if max(abs(float(one)) for one in question) < SAME:
        return "nothing"
    if t.params.score == "additive":
        return "number"
    ahead = seen(t)
    return "feet" if max(ahead) - ahead[looked_at(t)[0]] < SAME else "hidden"


def misleads(t: Any) -> bool:
    """Whether another place than that of the highest score lies closest in direction."""
    towards = math.atan2(*t.asking.values[::-1])
    lengths = [math.hypot(*place) for place in t.places.values]
    length = math.hypot(*t.asking.values)
    turned = [
        math.cos(math.atan2(*place[::-1]) - towards) * length if far > SAME else 0.0
        for place, far in zip(t.places.values, lengths, strict=True)
    ]
    return max(turned) - turned[looked_at(t)[0]] > SAME


def one_is_behind(t: Any) -> bool:
    """Whether the place seen farthest back lies behind the question's start, with such a score."""
    last, score = min(zip(seen(t), scores(t), strict=True), key=lambda one: one[0])
    return last < -SAME and score < -SAME


def one_is_negative(t: Any) -> bool:
    """Whether a score is below zero."""
    return any(one < -SAME for one in scores(t))


def mixture(t: Any) -> str:
    """What the context is."""
    found = shares(t)
    top = max(found)
    if top > 0.95:
        return "nearly"
    tied = sum(top - one < SAME for one in found)
    if tied == 1 and leads_alone(t):
        return "most" if top < 0.5 else "mostly"
    return "all" if tied == len(found) else "some"


def leads(t: Any) -> list[int]:
    """The word of the largest share in each moment of the turn."""
    rows = (list(map(float, t.moving_shares.values[one])) for one in t.moments("turn"))
    return [row.index(max(row)) for row in rows]


def is_shifted(t: Any) -> bool:
    """Whether the powers are those of smaller numbers than the scores."""
    top = looked_at(t)[0]
    score, power = scores(t)[top], float(t.powers.values[top])
    return abs(math.log(power) - score) > SAME * max(1.0, abs(score))


def ends(t: Any, place: int) -> bool:
    """Whether what is written there ends the sentence."""
    return bool(t.params.written[place].startswith("⟨"))


def turn(t: Any) -> str:
    """Which words answer while the question turns once."""
    moments = t.moments("turn")
    found = leads(t)
    until = next((place for place, one in enumerate(found) if one != found[0]), len(found))
    middle = t.moving_shares.values[moments[until // 2]]
    if max(middle) - min(middle) < SAME:
        return "alike"
    return "one" if until == len(found) else "several"


def alone(t: Any) -> str:
    """What becomes of the best word where only the strongest state is left."""
    if is_torn(t):
        return "tie"
    best = rivals(t)[1]
    falls_by = odds(t, shares(t))[best] - odds(t, only_top(t))[best]
    return "falls" if falls_by > AHEAD + SAME else "behind"


def looks_alike(t: Any, place: int) -> bool:
    """Whether a question, counted from 0, gives all words the same share."""
    state = t.params.states()[place].tolist()
    found = shares_by_loops(t.params.scoring, state, t.params.hidden)
    return max(found) - min(found) < SAME


def looks_on(t: Any) -> str:
    """How the third question looks at the words; nowhere if two words are written."""
    if t.params.rows < 3:
        return "nowhere"
    return "alike" if looks_alike(t, 2) else "most"


KNOWN = {
    "the red car": "la voiture rouge",
    "I love you": "je t’aime",
    "I Eat Apples": "Como Manzanas",
    "I drink red wine": "bebo vino tinto",
}


def crosses(t: Any) -> str:
    """Whether lines from one word to the next lead back in a sentence that is known."""
    told = [one for one in t.params.written if not one.startswith("⟨")]
    sentence = " ".join(t.params.words)
    if KNOWN.get(sentence) != " ".join(told):
        return "no"
    tops = list[set[int]]()
    for state in t.params.states()[: len(told)].tolist():
        found = shares_by_loops(t.params.scoring, state, t.params.hidden)
        tops.append({k for k, one in enumerate(found) if max(found) - one < SAME})
    if all(any(a <= b for a in one for b in other) for one, other in pairwise(tops)):
        return "no"
    return "colour" if sentence == "the red car" and tops[1:] == [{2}, {1}] else "others"
