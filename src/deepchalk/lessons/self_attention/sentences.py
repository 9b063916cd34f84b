"""What is said of a sentence that attends to itself, as its numbers have it."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson import wording

from .numbers.remarks import apart

MANY = 3
"""Words from which on they are not named."""

MASKS = ("zero", "minus one", "minus infinity")


def looked_at(t: Any) -> str:
    """The word in focus, in quotes."""
    return f"“{t.params.words[t.focus]}”"


def both_sentences(t: Any) -> str:
    """The sentence, and the one with another word."""
    words = list(t.params.words)
    if t.params.replacement is None:
        return f"What does {looked_at(t)} mean in “{' '.join(words)}”?"
    old = words[t.params.replaced - 1]
    return (
        f"Put “{t.params.replacement}” for “{old}”, and {looked_at(t)} stands in another sentence."
    )


def same_row(t: Any) -> str:
    """What a table gives the word."""
    where = "in both" if t.params.replacement is not None else "in every sentence"
    return f"A table has one row for each word: {looked_at(t)} has ({listed_pair(t.x)}) {where}."


def listed_pair(pair: Any) -> str:
    """Two numbers with a comma."""
    return ", ".join(map(str, pair))


def dropped(t: Any) -> str:
    """What an arrow is."""
    first, second = t.params.axes
    return f"Each word is an arrow: so much {first} to the right, so much {second} upwards."


def owned(t: Any) -> str:
    """Where the numbers come from, and what a clock is for."""
    clock = " The clock below a word says where it stands." * (t.params.heads > 1)
    return (
        f"These numbers are {t.params.origin_of_meanings}; real ones are learned, hundreds for a "
        f"word.{clock}"
    )


def weights_origin(t: Any) -> str:
    """Where the first head's matrices come from."""
    return f"A model learns both matrices. Here they are {t.params.origin_of_weights}."


def shadow_of_first(t: Any) -> str:
    """How far the best key reaches."""
    word, shadow = f"“{t.params.words[t.strongest]}”", t.shadows[t.strongest]
    return (
        f"The key of {word} casts a shadow on the line of the query: {shadow}. "
        f"Times the query’s length, {t.length}, that is its score."
    )


def idle_row(t: Any) -> str:
    """What a query of nothing does."""
    word = t.params.words[t.idle]
    return f"The query of “{word}” is nothing. So it shares evenly: {t.even} for each."


def scaled(t: Any) -> str:
    """What divides the scores."""
    return (
        f"Scores are divided by {t.root}, the root of the width {t.width}: so they do not grow "
        "with it."
    )


def shared(t: Any) -> str:
    """The largest share of the word in focus."""
    start = "Softmax makes shares of the scores, together one."
    if not t.leads_alone:
        return f"{start} No word leads alone."
    return f"{start} “{t.params.words[t.strongest]}” gets {t.shares[t.strongest]}."


def spreading(t: Any) -> str:
    """How scores of random keys spread."""
    first, second, third = t.spreads
    return (
        f"Queries and keys drawn at random: with {wording.listed(t.drawn)} numbers, "
        f"their scores spread by {first}, {second} and {third}."
    )


def sharpening(t: Any) -> str:
    """What softmax makes of that."""
    return (
        f"So with {t.drawn[2]}, one key of five takes {t.raw_shares[2]} on average: "
        "almost a choice."
    )


def dividing(t: Any) -> str:
    """What the root does."""
    return (
        f"Divided by the root, it takes {t.scaled_shares[2]}, and softmax keeps a slope to learn "
        f"by: {t.scaled_slope} on average, not {t.raw_slope}."
    )


def mapped(t: Any) -> str:
    """How many shares there are."""
    return (
        f"All words ask so at once, a row each: {t.cells} shares. "
        "A thousand words would take a million."
    )


def later_words(t: Any) -> str:
    """Who must not see whom."""
    later = [f"“{one}”" for one in list(t.params.words)[t.example + 1 :]]
    shown = wording.listed(later) if len(later) < MANY else "the words after it"
    whose = "its score" if len(later) == 1 else "their scores"
    return f"“{t.params.words[t.example]}” must not see {shown}. What takes the place of {whose}?"


def leaked(t: Any) -> str:
    """Why neither 0 nor −1 hides anything."""
    return (
        f"With zero they would keep {t.leaks[0]} percent, for e⁰ is one; with minus one "
        f"{t.leaks[1]}. Only e to minus infinity is nothing."
    )


def mixed(t: Any) -> str:
    """What the mixture is made of."""
    told = f"Shortened to their shares and laid tip to tail, they end at ({listed_pair(t.mixture)})"
    return told + (f", mostly by “{t.params.words[t.mostly]}”." if t.mostly is not None else ".")


def looks_back(t: Any) -> str:
    """What the second head sees."""
    return (
        "Its queries turn the clock back by an hour: they meet the key of the word before. "
        "The first word meets itself."
    )


def handed_on(t: Any) -> str:
    """What the second head takes over, of the example."""
    at = max(1, t.example)
    half, taken = listed_pair(t.handed[at - 1]), listed_pair(t.taken_over[at])
    about = "" if half == taken else "about "
    return (
        f"Nearly all of each row goes there. “{t.params.words[at]}” takes over {about}half the "
        f"arrow of “{t.params.words[at - 1]}”: ({taken})."
    )


def added(t: Any) -> str:
    """What is added to each word."""
    answers = "Both answers are" if t.params.heads > 1 else "The answer is"
    return f"{answers} added to the word itself, for all words at once."


def turned(t: Any) -> str:
    """Where the arrow of the word in focus points now."""
    before, after = t.angles
    if not t.is_seen_to_turn:
        return f"{looked_at(t)} is now ({listed_pair(t.result)})."
    if t.turned:
        return (
            f"{looked_at(t)} pointed to {before}°. With what it took over, it points to {after}°."
        )
    return f"{looked_at(t)} still points to {after}°."


def asked_other(t: Any) -> str:
    """What happens with the other word."""
    old = t.params.words[t.params.replaced - 1]
    return (
        f"Now “{t.params.replacement}” instead of “{old}”, no weight changed. "
        f"Where does {looked_at(t)} point?"
    )


def directions(t: Any) -> tuple[str, ...]:
    """Options: as before, where it began, elsewhere."""
    before, after = t.angles
    stays = (f"it stays at {before}°",) if t.turned else ()
    return (f"to {after}° again", *stays, _elsewhere(t))


def _elsewhere(t: Any) -> str:
    """The axis to which it turns, where it does turn to one."""
    was, now = float(t.angles[0]), float(t.other_angle)
    first, second = t.params.axes
    ends = {0: first, 90: second, 180: f"less {first}", -90: f"less {second}"}
    nearest = min(ends, key=lambda end: apart(end, now))
    turns = t.outcome > 1 and apart(nearest, now) < apart(nearest, was)
    return f"towards {ends[nearest]}" if turns else "somewhere else"


def right_direction(t: Any) -> int:
    """The position of the right one."""
    return int(t.outcome) if t.turned or t.outcome == 0 else 1


def answered(t: Any) -> str:
    """Why it points there."""
    old, new = t.params.words[t.params.replaced - 1], t.params.replacement
    there = f"To {t.other_angle}°."
    if t.hides_other:
        return f"{there} The mask hides that word from {looked_at(t)}: nothing changes."
    if t.same_answer:
        return f"{there} Nothing that it takes over has changed."
    if t.same_shares:
        return f"{there} As it happens, its shares are the same; what “{new}” hands over is not."
    before, after = (one[t.focus, t.params.replaced - 1] for one in (t.map, t.other_map))
    return f"{there} “{old}” had a share of {before}, “{new}” has one of {after}."


def title_of_words(t: Any) -> str:
    """As many arrows as words."""
    count = len(t.params.words)
    words, arrows = wording.counted(count, "word"), wording.counted(count, "arrow")
    return f"{words.capitalize()}, {arrows}"


def in_numbers(t: Any) -> str:
    """How the mixture is worked out."""
    first, second = t.params.axes
    return (
        f"In numbers, along {first}: each share times its value, all added up. "
        f"Along {second} likewise."
    )


def whole(t: Any) -> str:
    """All of the first head, in Typst mathematics."""
    scores = "Q K^T" + " \\/ sqrt(d)" * t.params.scale + ' + "mask"' * t.params.causal
    return f'Y = "softmax"({scores}) V'
