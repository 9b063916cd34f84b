"""Texts as a person edits them: pieces of what is said now, and a file that says them so.

A text is edited in boxes: its own line, and one for each choice in it, which holds the variant
that is said now. A box is a list of pieces: plain text; a value, as ``{"fact": "QUOTED($top)"}``;
or all of a choice, as ``{"choice": 0}``, the first one of its line. What a text refers to is part
of it, so that a change of one text changes no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.serializer import serialize_expression

from deepchalk.errors import ParameterError
from deepchalk.words.faces import tell
from deepchalk.words.messages import LONGEST, Key, Messages, all_of, key_of, referred

Piece: TypeAlias = str | Mapping[str, Any]
"""A text, ``{"fact": …}`` or ``{"choice": …}``."""

Path: TypeAlias = Sequence[int]
"""The way to a variant: which choice of the line, which of its variants, and so on."""

MOST_PIECES = 200
LONGEST_FACT = 200

VALUES = (
    ast.VariableReference,
    ast.FunctionReference,
    ast.TermReference,
    ast.NumberLiteral,
)
"""What may stand in braces and is no text, and no choice."""

_BREAKS = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_BRACES = re.compile(r"([{}]+)")
# At the beginning of a line they would mean something.
_SIGNS = ".[*"


@dataclass(frozen=True)
class When:
    """A choice that was made on the way to a variant.

    Attributes
    ----------
    fact
        what was asked, like ``leads``
    key
        for which answer the variant is said
    others
        of a variant that is said for all other answers, those that have variants of their own
    """

    fact: str
    key: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """A line of text that is said now.

    Attributes
    ----------
    path
        where in the text it is
    when
        why it is said
    pieces
        what it consists of
    shows
        what each piece says now
    """

    path: tuple[int, ...]
    when: tuple[When, ...]
    pieces: tuple[Piece, ...]
    shows: tuple[str, ...]


# From a text to what is edited


def whole(messages: Messages, pattern: ast.Pattern) -> ast.Pattern:
    """A text with all that it refers to in it; its lines and choices may be changed."""
    elements: list[Any] = []
    for element in pattern.elements:
        shown: Any = element
        while isinstance(shown, ast.Placeable):
            shown = shown.expression
        found = _text_of(messages, shown)
        if found is not None:
            elements += whole(messages, found).elements
        elif isinstance(shown, ast.StringLiteral):
            elements.append(ast.TextElement(str(shown.parse()["value"])))
        elif isinstance(shown, ast.SelectExpression):
            variants = [
                ast.Variant(one.key, whole(messages, one.value), one.default)
                for one in shown.variants
            ]
            elements.append(ast.Placeable(ast.SelectExpression(shown.selector, variants)))
        elif isinstance(shown, ast.TextElement):
            elements.append(ast.TextElement(shown.value))
        else:
            elements.append(ast.Placeable(shown))
    return ast.Pattern(_joined(elements))


def _text_of(messages: Messages, shown: Any) -> ast.Pattern | None:
    """The text that a reference stands for; None of a term that asks what it is told."""
    if not isinstance(shown, ast.MessageReference | ast.TermReference):
        return None
    found = referred(messages, shown)
    asks = isinstance(shown, ast.TermReference) and found is not None and names_in(found)
    return None if asks else found


def _joined(elements: Sequence[Any]) -> list[Any]:
    """Elements in which no two texts follow one another; every break is a blank."""
    found: list[Any] = []
    for one in elements:
        if isinstance(one, ast.TextElement) and found and isinstance(found[-1], ast.TextElement):
            found[-1] = ast.TextElement(found[-1].value + one.value)
        else:
            found.append(one)
    texts = [one for one in found if isinstance(one, ast.TextElement)]
    for text in texts:
        text.value = _BREAKS.sub(" ", text.value)
    return [one for one in found if not isinstance(one, ast.TextElement) or one.value]


def boxes_of(messages: Messages, pattern: ast.Pattern, fact: Callable[[str], Any]) -> list[Box]:
    """The lines of a whole text that are said now, the outermost first.

    A line that is nothing but a choice is none: its variant is.
    """
    says = _Sayer(messages, pattern, fact)

    def lines(pattern: ast.Pattern, path: tuple[int, ...], when: tuple[When, ...]) -> Iterator[Box]:
        pieces: list[Piece] = []
        shows: list[str] = []
        inner: list[Box] = []
        count = 0
        element: Any
        for element in pattern.elements:
            if isinstance(element, ast.TextElement):
                pieces.append(element.value)
                shows.append(element.value)
                continue
            shows.append(says.text(element))
            if not isinstance(element.expression, ast.SelectExpression):
                pieces.append({"fact": serialize_expression(element.expression)})
                continue
            pieces.append({"choice": count})
            number = says.variant(element)
            reason = _reason(element.expression, number)
            variant = element.expression.variants[number].value
            inner += lines(variant, (*path, count, number), (*when, reason))
            count += 1
        if count != 1 or any(
            one.strip() if isinstance(one, str) else "fact" in one for one in pieces
        ):
            yield Box(path, when, tuple(pieces), tuple(shows))
        yield from inner

    return [*lines(pattern, (), ())]


def _reason(choice: ast.SelectExpression, number: int) -> When:
    variant = choice.variants[number]
    keys = [_key(one) for one in choice.variants if one is not variant]
    return When(
        ", ".join(names_in(choice.selector)) or serialize_expression(choice.selector),
        _key(variant),
        tuple(keys) if variant.default else (),
    )


def _key(variant: ast.Variant) -> str:
    key = variant.key
    return key.name if isinstance(key, ast.Identifier) else key.value


def names_in(node: Any) -> list[str]:
    """The facts that something names, each once."""
    return [*dict.fromkeys(one.id.name for one in all_of(node, ast.VariableReference))]


def values_in(pattern: ast.Pattern) -> list[str]:
    """The values of a whole text, of all variants, as pieces name them."""
    shown = (one.expression for one in all_of(pattern, ast.Placeable))
    values = (one for one in shown if not isinstance(one, ast.SelectExpression))
    return [*dict.fromkeys(map(serialize_expression, values))]


class _Sayer:
    """Says parts of a text."""

    def __init__(
        self, messages: Messages, pattern: ast.Pattern, fact: Callable[[str], Any]
    ) -> None:
        self._fact = fact
        shown = [*all_of(pattern, ast.Placeable)]
        self._names = {id(one): f"part-{at}" for at, one in enumerate(shown)}
        body: list[Any] = [*messages.terms.values()]
        for one in shown:
            name = ast.Identifier(self._names[id(one)])
            attributes = []
            if isinstance(one.expression, ast.SelectExpression):
                numbers = ast.Pattern([ast.Placeable(_numbered(one.expression))])
                attributes.append(ast.Attribute(ast.Identifier("variant"), numbers))
            body.append(ast.Message(name, ast.Pattern([one]), attributes))
        self._said = messages.beside(ast.Resource(body))

    def text(self, shown: ast.Placeable) -> str:
        return self._said(self._names[id(shown)], None, self._fact)

    def variant(self, shown: ast.Placeable) -> int:
        return int(self._said(self._names[id(shown)], "variant", self._fact))


def _numbered(choice: ast.SelectExpression) -> ast.SelectExpression:
    """The same choice between the numbers of its variants."""
    variants = [
        ast.Variant(one.key, ast.Pattern([ast.TextElement(str(number))]), one.default)
        for number, one in enumerate(choice.variants)
    ]
    return ast.SelectExpression(choice.selector, variants)


def said_values(
    messages: Messages, values: Sequence[str], fact: Callable[[str], Any]
) -> dict[str, str]:
    """What values say now, of those that have something to say."""
    found = {}
    placeables = [ast.Placeable(expression_of(one)) for one in values]
    says = _Sayer(messages, ast.Pattern([*placeables]), fact)
    for value, shown in zip(values, placeables, strict=True):
        try:
            text = says.text(shown)
        except Exception:
            # Facts need be there only where they are said.
            continue
        if text:
            found[value] = text
    return found


# From what was edited to a text


def put(pattern: ast.Pattern, path: Path, pieces: Sequence[Piece]) -> None:
    """Write pieces into a line of a whole text; its other variants stay.

    Raises
    ------
    ParameterError
        if there is no such line, or the pieces are none
    """
    line = pattern
    for choice, variant in zip(path[::2], path[1::2], strict=True):
        choices = _choices_of(line)
        if not (0 <= choice < len(choices)):
            raise ParameterError(tell("words-other-by-now"))
        found: Any = choices[choice].expression
        variants = found.variants
        if not (0 <= variant < len(variants)):
            raise ParameterError(tell("words-other-by-now"))
        line = variants[variant].value
    line.elements = _joined([_element(one, line) for one in pieces])


def _element(piece: Piece, line: ast.Pattern) -> Any:
    if isinstance(piece, str):
        return ast.TextElement(piece)
    if isinstance(piece.get("fact"), str):
        return ast.Placeable(expression_of(piece["fact"]))
    number, choices = piece.get("choice"), _choices_of(line)
    if not isinstance(number, int) or not 0 <= number < len(choices):
        raise ParameterError(tell("words-piece"))
    return choices[number]


def _choices_of(line: ast.Pattern) -> list[ast.Placeable]:
    shown = (one for one in line.elements if isinstance(one, ast.Placeable))
    return [one for one in shown if isinstance(one.expression, ast.SelectExpression)]


def expression_of(value: str) -> Any:
    """A value as it stands in braces: a fact, with a function or without.

    Raises
    ------
    ParameterError
        if it is something else
    """
    # As a text is read, whatever stands in it: of one that is no value more comes out, or less.
    body = FluentParser().parse(f"value = {{ {value} }}\n").body if _is_short(value) else []
    message = body[0] if len(body) == 1 else None
    if isinstance(message, ast.Message) and message.value and not message.attributes:
        (shown, *more) = message.value.elements
        expression = getattr(shown, "expression", None)
        if isinstance(expression, VALUES) and not more:
            return expression
    raise ParameterError(tell("words-no-value", value=repr(value[:40])))


def _is_short(value: str) -> bool:
    return len(value) <= LONGEST_FACT and "\n" not in value


def pieces_from(told: Any) -> list[Piece]:
    """Pieces as a page sends them.

    Raises
    ------
    ParameterError
        if they are none, or too many
    """
    if not isinstance(told, list) or len(told) > MOST_PIECES:
        raise ParameterError(tell("words-pieces", most=MOST_PIECES))
    if not all(isinstance(one, str | dict) for one in told):
        raise ParameterError(tell("words-piece"))
    length = sum(len(one) for one in told if isinstance(one, str))
    if length > LONGEST:
        raise ParameterError(tell("words-length", most=LONGEST, count=length))
    return told


def written(pattern: ast.Pattern) -> ast.Pattern:
    """The same text as it can stand in a file, whatever signs its words have."""
    elements: list[Any] = []
    last = len(pattern.elements) - 1
    for at, element in enumerate(pattern.elements):
        if isinstance(element, ast.TextElement):
            elements += _escaped(element.value, at == 0, at == last)
        elif isinstance(element.expression, ast.SelectExpression):
            choice = element.expression
            variants = [
                ast.Variant(one.key, written(one.value), one.default) for one in choice.variants
            ]
            elements.append(ast.Placeable(ast.SelectExpression(choice.selector, variants)))
        else:
            elements.append(element)
    return ast.Pattern(elements or [ast.Placeable(ast.StringLiteral(""))])


def _escaped(text: str, is_first: bool, is_last: bool) -> Iterator[Any]:
    """A text, and in braces what would not be read as one."""
    end = ""
    if is_first and text[:1] in (" ", *_SIGNS):
        yield ast.Placeable(ast.StringLiteral(text[0]))
        text = text[1:]
    if is_last and text[-1:] == " ":
        text, end = text[:-1], " "
    for at, part in enumerate(_BRACES.split(text)):
        if part:
            is_brace = at % 2
            yield ast.Placeable(ast.StringLiteral(part)) if is_brace else ast.TextElement(part)
    if end:
        yield ast.Placeable(ast.StringLiteral(end))


def is_empty(pattern: ast.Pattern) -> bool:
    """Whether a whole text says nothing."""
    return not any(
        one.value.strip() if isinstance(one, ast.TextElement) else True for one in pattern.elements
    )


def with_text(own: Messages | None, base: Messages, key: Key, pattern: ast.Pattern | None) -> str:
    """A file of own words in which a text is another one, or, for None, as the lesson has it.

    Texts stand in the order of the lesson's file. What refers to the text that is changed gets it
    as it was.
    """
    body = FluentParser().parse(own.text).body if own is not None else []
    if own is not None:
        for entry in body:
            for one, attribute, value in _texts_of(entry):
                if (one, attribute) != key and _refers_to(value, key):
                    _set(body, base, (one, attribute), written(whole(own, value)))
    _set(body, base, key, None if pattern is None else written(pattern))
    has_text = any(isinstance(one, ast.Message) for one in body)
    return FluentSerializer().serialize(ast.Resource(body)) if has_text else ""


def _texts_of(entry: Any) -> Iterator[tuple[str, str | None, ast.Pattern]]:
    if isinstance(entry, ast.Message):
        if entry.value is not None:
            yield entry.id.name, None, entry.value
        for one in [*entry.attributes]:
            yield entry.id.name, one.id.name, one.value


def _refers_to(pattern: ast.Pattern, key: Key) -> bool:
    return any(key_of(one) == key for one in all_of(pattern, ast.MessageReference))


def _set(body: list[Any], base: Messages, key: Key, pattern: ast.Pattern | None) -> None:
    """Put a text into a file, or take it out; a message without any goes, too."""
    name, attribute = key
    entry = next(
        (one for one in body if isinstance(one, ast.Message) and one.id.name == name), None
    )
    if entry is None:
        if pattern is None:
            return
        entry = ast.Message(ast.Identifier(name))
        order = [*dict.fromkeys(part.message for part in base.parts)]
        later = order[order.index(name) + 1 :] if name in order else []
        behind = (at for at, one in enumerate(body) if _name(one) in later)
        body.insert(next(behind, len(body)), entry)
    if attribute is None:
        entry.value = pattern
    else:
        others = {one.id.name: one for one in entry.attributes if one.id.name != attribute}
        if pattern is not None:
            others[attribute] = ast.Attribute(ast.Identifier(attribute), pattern)
        order = base.attributes(name)
        places = {one: order.index(one) if one in order else len(order) for one in others}
        entry.attributes = [others[one] for one in sorted(others, key=places.__getitem__)]
    if entry.value is None and not entry.attributes:
        body.remove(entry)


def _name(entry: Any) -> str:
    return entry.id.name if isinstance(entry, ast.Message) else ""
