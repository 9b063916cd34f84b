"""What is said: spoken prose that fits what was computed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson import wording

from .numbers.attended import AHEAD
from .params import END
from .trace import Trace

LANGUAGES = {
    ("the red car", "la voiture rouge"): "French",
    ("I love you", "je t’aime"): "French",
    ("I Eat Apples", "Como Manzanas"): "Spanish",
    ("I drink red wine", "bebo vino tinto"): "Spanish",
}
"""What is known of a sentence and its translation: nothing is said of others."""

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
"""Places of as many words as a sentence may have."""

NEXT_TO_NOTHING = 0.01
NEARLY_ALL = 0.95
SAME = 1e-9


def of_lesson(t: Trace) -> bool:
    """Whether a translator is shown, and not a module of somebody's own."""
    return not t.params.source


def language(words: Sequence[str], written: Sequence[str]) -> str:
    """The language into which a known sentence is translated; empty of others.

    Parameters
    ----------
    written
        with what ends it, if anything does
    """
    pairs = [(" ".join(words), " ".join(one)) for one in (written, written[:-1])]
    return next((LANGUAGES[pair] for pair in pairs if pair in LANGUAGES), "")


def is_french(t: Trace) -> bool:
    """Whether it is the red car, whose first word is la because voiture is feminine."""
    begins = " ".join(t.params.written[:2]) == "la voiture"
    return " ".join(t.params.words) == "the red car" and begins and is_torn(t)


def is_torn(t: Trace) -> bool:
    """Whether a decoder that looked at the strongest word alone could not choose."""
    if not t.params.is_computed or not t.corner_matters:
        return False
    best, second = (float(t.cornered[-1][one].value) for one in t.rivals[::-1])
    return abs(best - second) < AHEAD


def covers(t: Trace) -> bool:
    """Whether the opening covers a word: one that decides what is written."""
    return of_lesson(t) and bool(t.params.is_computed and t.corner_matters and t.decides_alone)


def quoted(t: Trace, words: Sequence[int]) -> str:
    """``“the” and “car”``."""
    return wording.listed(_each(t, words))


def largest(values: np.ndarray) -> list[int]:
    """All that are as large as the largest."""
    return [int(one) for one in np.flatnonzero(values > values.max() - SAME)]


# 1 The opening


def wanted(t: Trace) -> str:
    """What is to be done."""
    if is_french(t):
        return (
            "Put this into French. The first word is only “the”, but French has two of those, la "
            "and le, and which is right depends on the word under the cover."
        )
    into = language(t.params.words, t.params.written)
    begin = f"Put this into {into}." if into else "Put this sentence into another language."
    if covers(t):
        second, best = (t.choices[one] for one in t.rivals)
        return (
            f"{begin} The first word may be “{best}” or “{second}”, and which is right depends on "
            "the word under the cover."
        )
    if of_lesson(t):
        return f"{begin} To write one word, a translator may need any other word of the sentence."
    return f"Here are {len(t.words)} words. What is made of one may depend on any other."


def torn(t: Trace) -> str:
    """What the strongest word alone would give."""
    alone = f"A translator that looks at “{t.words[t.strongest]}” alone"
    best = t.rivals[1]
    one = t.cornered[-1][best]
    if is_torn(t):
        return f"{alone} is torn: each of the two gets {one}."
    return f"{alone} gives “{t.choices[best]}” only {one}."


def lifted(t: Trace) -> str:
    """The cover goes."""
    word = t.words[t.deciding]
    if is_french(t):
        return (
            "Lift the cover: a car, and une voiture is feminine. You say la, but these bars have "
            "not moved."
        )
    best = t.choices[t.rivals[1]]
    return (
        f"Lift the cover: it is “{word}”, so “{best}” is what comes out, but these bars have not "
        "moved."
    )


def how(t: Trace) -> str:
    """The question of the lesson."""
    if not covers(t):
        return f"How does {'it' if of_lesson(t) else 'a network'} know where to look?"
    place = ORDINALS[t.deciding]
    return (
        f"You looked at the {place} word to write the first. How could a machine know where to "
        "look?"
    )


# 2 A place for every word


def read(t: Trace) -> str:
    """What a state is."""
    width = int(t.size.value)
    if width == 2:
        made_up = " made up so that you can check them," * of_lesson(t)
        where = f"Here a state is two numbers,{made_up} so it is a place on this plane."
    else:
        where = (
            f"Here a state is {wording.counted(width, 'number')}, so it is a place; we look at "
            "them from the side where the places lie farthest apart."
        )
    if not of_lesson(t):
        return f"Each word has a state. {where}"
    return (
        "A network, the encoder, reads the sentence, and after each word leaves a note of what it "
        f"has read: its state. {where}"
    )


def kept(t: Trace) -> str:
    """Why all are kept."""
    every = "all three" if len(t.words) == 3 else "both" if len(t.words) == 2 else "them all"
    if not of_lesson(t):
        return f"We keep {every}."
    first, last = t.words[0], t.words[-1]
    if covers(t) and t.deciding == len(t.words) - 1 and t.strongest == 0:
        return (
            f"But the note at “{first}” was written before “{last}” was read, and the last note "
            f"alone would have to hold the whole sentence. So we keep {every}."
        )
    return (
        f"But the note at “{first}” was written before anything else was read. What matters may "
        f"lie with another word; so we keep {every}."
    )


# 3 The question


def question(t: Trace) -> str:
    """Who asks."""
    begin = "What asks is a state, too: s,"
    if of_lesson(t):
        begin = "A second network, the decoder, writes the translation. Its own state, s,"
    if t.params.score == "general":
        return f"{begin} times a matrix is an arrow, q, and that is the question."
    if t.params.score == "scaled":
        return (
            f"{begin} divided by the root of its width, is an arrow, q, and that is the question."
        )
    return f"{begin} is an arrow, and that is the question."


def rule(t: Trace) -> str:
    """What a score is."""
    if t.by_reach:
        return "Each place gets a score: how far it reaches along the arrow, times its length."
    return (
        "Each place gets a score, and here a small network of its own gives it: question and "
        "state, each through a matrix, are added, bent by tanh, and weighed."
    )


def highest(t: Trace) -> str:
    """Who scores highest, and why."""
    first = largest(t.scores.values)
    top = quoted(t, first)
    if t.length.value < SAME:
        return "This question has no length, so every score is 0."
    if not t.by_reach or not t.is_seen:
        gets = "gets" if len(first) == 1 else "get"
        seen = " Seen from the side, feet may mislead." * t.by_reach
        return f"{top} {gets} the highest score: {t.scores[t.strongest]}.{seen}"
    drop = "rop each place straight onto the arrow’s line"
    lowest = int(t.ahead.argmin())
    behind = f", and “{t.words[lowest]}” behind the start" * bool(t.ahead[lowest] < -SAME)
    if len(first) > 1:
        return f"D{drop}: {top} land farthest forward, one as far as the other{behind}."
    if t.nearest != t.strongest:
        return (
            f"You might think “{t.words[t.nearest]}”, which lies closest in direction. But "
            f"d{drop}: {top} lands farthest forward{behind}."
        )
    return f"D{drop}: {top} lands farthest forward{behind}."


def product(t: Trace) -> str:
    """The same in numbers."""
    if t.params.score == "scaled":
        return (
            "You get the same score, z, when you multiply in pairs, add, and divide by the root of "
            "the width: a scaled dot product."
        )
    return "You get the same score, z, when you multiply in pairs, and add: a dot product."


# 4 Shares


def powers(t: Trace) -> str:
    """Why e to the score."""
    alone = t.words[t.strongest]
    begin = (
        f"If only the highest counted, we would look at “{alone}” alone"
        + (" and be torn again." if is_torn(t) else ".")
        if t.leads_alone
        else "If only one counted, which?"
    )
    lowest = float(t.scores.values.min())
    positive = (
        f"even {t.scores[int(t.scores.values.argmin())]} becomes positive"
        if lowest < 0
        else "all come out positive"
    )
    shift = f" First we take {t.shift} off every score, which changes no share." * bool(
        t.shift.value
    )
    return (
        f"{begin} So everyone gets a share.{shift} Raise e, about 2.72, to each score: {positive}."
    )


def softmax(t: Trace) -> str:
    """Divided by the sum."""
    order = t.shares.values.argsort(kind="stable")[::-1]
    first, second, *others = (int(one) for one in order)
    told = (
        f"{t.shares[first]:2} for “{t.words[first]}”, {t.shares[second]:2} for “{t.words[second]}”"
    )
    rest = 1 - float(t.shares.values[first] + t.shares.values[second])
    if not others:
        told = told.replace(", ", " and ")
    elif len(others) == 1 and t.shares[others[0]].value < NEXT_TO_NOTHING:
        told += f", next to nothing for “{t.words[others[0]]}”"
    elif len(others) == 1:
        told += f", and {t.shares[others[0]]:2} for “{t.words[others[0]]}”"
    elif others and rest < NEXT_TO_NOTHING:
        told += ", next to nothing for the others"
    elif others:
        told += ", and the rest for the others"
    return f"Divided by their sum, each is a share of one whole, alpha: {told}. This is softmax."


# 5 The balance point


def balance(t: Trace) -> str:
    """The context."""
    top = float(t.shares.values.max())
    first, second = t.strongest, t.deciding
    if top > NEARLY_ALL:
        what = f"nearly “{t.words[first]}” alone"
    elif t.leads_alone:
        what = f"mostly “{t.words[first]}”, with some “{t.words[second]}” in it"
        if top < 0.5:
            what = f"most of all “{t.words[first]}”, with some “{t.words[second]}” in it"
    else:
        tied = largest(t.shares.values)
        is_all = len(tied) == len(t.words)
        what = "the middle of all" if is_all else f"as much {' as '.join(_each(t, tied))}"
    return (
        "Now put the shares on the places, as weights. The point where they balance is the "
        f"context, c: {what}. Each of its numbers is mixed in these shares."
    )


# 6 Turn


def turning(t: Trace) -> str:
    """Where the turn begins."""
    first = loudest(t, 0)
    answer = "answers" if len(first) == 1 else "answer"
    if len(first) == len(t.words):
        return "Never. Watch: here all answer alike."
    if len(t.turn_parts) == 1:
        return f"Never. Watch: {quoted(t, first)} {answer} loudest all the way round."
    return f"Never. Watch: at first it is {quoted(t, first)} that {answer} loudest."


def loudest(t: Trace, part: int) -> list[int]:
    """Words with the largest share in the middle of a part of the turn."""
    moments = t.turn_parts[part][1]
    return largest(t.moving_shares.values[moments[len(moments) // 2]])


def takes_over(t: Trace, part: int) -> str:
    """Which word takes over."""
    return f"Now it is {quoted(t, loudest(t, part))}."


def comes_home(t: Trace) -> str:
    """The rest of the turn."""
    return "And home." if len(t.turn_parts) <= 4 else "And so on, and home."


def never_out(t: Trace) -> str:
    """Why the context stays inside."""
    return (
        "The context never got out: no share is negative, and together they are one. And a small "
        "turn makes a small change, so a network can learn to ask better."
    )


# 7 Write


def next_state(t: Trace) -> str:
    """What the decoder makes of the context."""
    old = "question" if t.asks_with_state else "state"
    return (
        f"Half of the old {old}, then the context, then a vector for the start: they add up to the "
        "decoder’s new state."
    )


def next_word(t: Trace) -> str:
    """What the new state says."""
    second, best = t.rivals
    return (
        f"From it, each word gets a probability: {t.odds[best]} for “{t.choices[best]}”, "
        f"{t.odds[second]} for “{t.choices[second]}”."
    )


def pulled(t: Trace) -> str:
    """Without the word that decides."""
    word, top, best = t.words[t.deciding], t.words[t.strongest], t.rivals[1]
    alone = t.cornered[-1][best]
    falls = "falls to" if alone.value < t.odds[best].value else "is not ahead, with"
    ends = "the tie is back" if is_torn(t) else f"“{t.choices[best]}” {falls} {alone}"
    what, asked = f"the {t.rest:2} from the others", "Was that because of the others?"
    if t.decides_alone:
        what = f"the {t.shares[t.deciding]:2} from “{word}”"
        asked = f"Was that because of “{word}”?"
    return (
        f"{asked} Pull the context into the corner of “{top}”: {ends}. Let it go, and "
        f"“{t.choices[best]}” pulls ahead. So {what} decided it."
    )


def given(t: Trace) -> str:
    """No decoder is computed."""
    if not of_lesson(t):
        return f"That was the context of “{t.written[0]}”."
    return f"The decoder takes the context in, and writes a word: “{t.written[0]}”."


# 8 Again


def again(t: Trace) -> str:
    """The second word."""
    if not of_lesson(t):
        return f"The next question is given, too, and has a context of its own: “{t.written[1]}”."
    how = "" if t.params.is_computed else ", given here,"
    leads = "is" if t.asks_with_state else "makes"
    points = t.words[int(t.alignment.values[1].argmax())]
    comes = f"the next word is “{t.written[1]}”"
    if t.written[1] == END:
        comes = f"what comes is {END.strip('⟨⟩')}, the end of the sentence"
    return (
        f"The new state{how} {leads} the next question. It looks most at “{points}”, and {comes}."
    )


def to_the_end(t: Trace) -> str:
    """The others."""
    later = [word for word in t.written[2:] if word != END]
    ends = t.written[-1] == END
    come = "comes" if len(later) == 1 else "come"
    said = f"After that {come} {wording.listed(f'“{word}”' for word in later)}." if later else ""
    if ends:
        said += f" Last comes {END.strip('⟨⟩')}, the end."
    looks = t.alignment.values.argmax(axis=1)[: len(t.written) - int(ends)]
    if list(looks) != sorted(looks):
        said += " The words changed places because the questions came in another order."
    return said.strip()


# 9 Names


def named(t: Trace) -> str:
    """Query, keys and values."""
    return (
        "Score, share, mix: this is attention. The question is called the query; what it is "
        "compared with, the keys; what is mixed, the values."
    )


def apart(t: Trace) -> str:
    """Keys need not be values."""
    return (
        "Here both are the same places. Large models learn to make two vectors from each state, "
        "one to compare and one to mix."
    )


def home(t: Trace) -> str:
    """The opening, answered."""
    asks = "So a machine can know where to look: it asks."
    if not covers(t):
        return asks
    word, top = t.words[t.deciding], t.words[t.strongest]
    share = t.shares[t.deciding]
    return (
        f"{asks} It looked most at “{top}”, but the {share:2} for “{word}” made it "
        f"“{t.written[0]}”."
    )


def in_code(t: Trace) -> str:
    """What the program consists of."""
    parts = {
        "general": "a softmax and three products",
        "additive": "a small network for the scores, a softmax, and a product",
    }
    chooses = " One more product chooses the word." * t.params.is_computed
    return (
        f"In PyTorch, attention is {parts.get(t.params.score, 'a softmax and two products')}."
        f"{chooses}"
    )


def _each(t: Trace, words: Sequence[int]) -> list[str]:
    return [f"“{t.words[word]}”" for word in words]
