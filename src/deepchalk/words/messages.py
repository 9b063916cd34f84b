"""Messages of a file in Fluent's syntax (https://projectfluent.org), read with bounds.

A file is data: whoever wrote it, reading it takes bounded time, and what it says wrongly is told in
a sentence with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, TypeAlias

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from deepchalk.errors import ParameterError
from deepchalk.words.functions import FUNCTIONS
from deepchalk.words.language import Language, foreign_in, illegible_in
from deepchalk.words.resolving import resolved

LARGEST = 200_000
"""Characters of a file at most; those of lessons have a tenth, and half with what they say now."""

DEEPEST = 10
"""Braces that stand in each other at most: a lesson's, with all that they refer to put in."""

FARTHEST = 6
"""References from one to the next at most."""

MOST_VARIANTS = 40
"""Variants of a choice at most."""

MOST_PARTS = 120
"""Braces of a text at most."""

LONGEST = 20_000
"""Characters of a text at most, with all its variants and all that it refers to."""

LONGEST_SAID = 1_000
"""Characters that are said at once at most: a minute of speech."""

MOST_DECIMALS = 9
"""Decimals that a text may ask for."""

MOST_TOLD = 20
"""Of what is wrong with a file so much is told at once."""

FILE_SUFFIX = ".ftl"

ARGUMENTS = {"JOINED": "by", "NUMBER": "decimals"}
"""Functions that take something besides a value, and what that is called."""

_IN_QUOTES = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_BLANKS = re.compile(r"[ \t\r\n]+")


class WordsError(ParameterError):
    """A file of words says something that cannot be said."""


def for_all(check: Callable[[Any], None], these: Iterable[Any]) -> None:
    """Check these one by one; what is wrong with several of them is told together.

    Raises
    ------
    WordsError
        the first one, with the next as its ``others``
    """
    wrong: list[WordsError] = []
    for one in these:
        try:
            check(one)
        except WordsError as error:
            wrong.append(error)
        if len(wrong) == MOST_TOLD:
            break
    if wrong:
        wrong[0].others = tuple(map(str, wrong[1:]))
        raise wrong[0]


def _wrong(name: str, /, **facts: str | int) -> WordsError:
    """A file of words says something that cannot be said: in a sentence of a file of words."""
    # Which is read with what stands below.
    from deepchalk.words.faces import tell

    return WordsError(tell(name, **facts))


Key: TypeAlias = tuple[str, str | None]
"""A message, and one of its attributes, or None for its value."""


@dataclass(frozen=True)
class Part:
    """A text of a file: a message's value, or one of its attributes."""

    message: str
    attribute: str | None
    pattern: ast.Pattern
    line: int

    @property
    def key(self) -> Key:
        """The text's place in a file."""
        return self.message, self.attribute

    @property
    def name(self) -> str:
        """``ask.grow``, or ``ask`` for the value."""
        return f"{self.message}.{self.attribute}" if self.attribute else self.message


class Messages:
    """The texts of a file.

    Attributes
    ----------
    source
        what the file is called where it is told of
    language
        in which it is written
    """

    def __init__(
        self,
        text: str,
        language: Language,
        source: str = "words",
        base: Messages | None = None,
    ) -> None:
        """Read a file's text, which may refer to what stands in another of its language only.

        Raises
        ------
        WordsError
            if it is too long, is nested too deeply, or is not Fluent; the sentence names the line
        """
        self.source, self.language, self._text = source, language, text
        _refuse_unbounded(text, source)
        self._refuse_illegible(text, 0)
        self._parts: dict[Key, Part] = {}
        self._terms: dict[str, ast.Term] = {}
        self._sizes: dict[int, int] = {}
        try:
            self._resource = FluentParser().parse(text)
            for_all(self._read, self._resource.body)
            self._own = frozenset(self._parts)
            if base is not None:
                self._borrow(base)
            for_all(self._check, self._parts.values())
        except RecursionError:
            raise _wrong("words-too-deep", file=source) from None
        self.reached: set[tuple[str, int]] | None = None

    # What there is

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every text, in the file's order."""
        return tuple(part for key, part in self._parts.items() if key in self._own)

    @property
    def terms(self) -> Mapping[str, ast.Term]:
        """What texts may refer to by ``-name``."""
        return self._terms

    @property
    def text(self) -> str:
        """The file as it was read."""
        return self._text

    def part(self, message: str, attribute: str | None = None) -> Part:
        """A text as it was read."""
        return self._parts[message, attribute]

    def has(self, message: str, attribute: str | None = None) -> bool:
        """Whether there is this text."""
        return (message, attribute) in self._own

    def attributes(self, message: str) -> list[str]:
        """Names of a message's attributes, in order."""
        return [part.attribute for part in self.parts if part.message == message and part.attribute]

    def names(self, message: str, attribute: str | None = None) -> frozenset[str]:
        """The facts that a text may name, also by texts that it refers to."""
        return _names_in(self, self._parts[message, attribute].pattern)

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Names of texts that others refer to."""
        patterns = (part.pattern for part in self.parts)
        return frozenset(_name_of(one) for pattern in patterns for one in _references(pattern))

    def variants(self, message: str, attribute: str | None = None) -> int:
        """How many variants its choices have together."""
        pattern = self._parts[message, attribute].pattern
        return sum(len(one.variants) for one in _choices(pattern))

    # What is said

    def says(
        self,
        message: str,
        attribute: str | None = None,
        fact: Callable[[str], Any] = {}.__getitem__,  # type: ignore[assignment]
        longest: int = LONGEST_SAID,
    ) -> str:
        """A text, with the facts that it names.

        Parameters
        ----------
        fact
            from a name, as it stands behind the ``$``, to its value, which is a text or one of
            ``values``; asked only for what is said
        longest
            characters at most

        Raises
        ------
        WordsError
            if a fact is missing, or the text refers to what there is not
        """
        part = self._parts[message, attribute]
        try:
            said = _said(self._bundle, message, attribute, fact)
        except ValueError as error:
            raise self._at(part, str(error)) from None
        if len(said) > longest:
            raise self._wrong_at(part, "words-says-much", count=len(said), most=longest)
        return said

    def beside(
        self, resource: ast.Resource
    ) -> Callable[[str, str | None, Callable[[str], Any]], str]:
        """How texts are said that are not in the file, as ``says`` says its own."""
        return partial(_said, self._bundle_of(resource))

    @cached_property
    def _bundle(self) -> FluentBundle:
        return self._bundle_of(self._resource)

    def _bundle_of(self, resource: ast.Resource) -> FluentBundle:
        functions: dict[str, Callable[..., Any]] = {**FUNCTIONS, "REACHED": self._note_reached}
        bundle = FluentBundle([self.language.code], functions, use_isolating=False)
        bundle.add_resource(resource)
        return bundle

    def audit(self) -> set[tuple[str, int]]:
        """Note from now on which variants are said: the name of a text, and a variant's number."""
        self.reached = set()
        resource = FluentParser().parse(self._text)
        for entry in resource.body:
            for part in self._parts_of(entry):
                numbered = (variant for one in _choices(part.pattern) for variant in one.variants)
                for number, variant in enumerate(numbered):
                    mark = ast.StringLiteral(f"{part.name}/{number}")
                    note = ast.FunctionReference(
                        ast.Identifier("REACHED"), ast.CallArguments([mark])
                    )
                    variant.value.elements.append(ast.Placeable(note))
        self._bundle = self._bundle_of(resource)
        return self.reached

    def _note_reached(self, mark: str) -> str:
        name, _, number = mark.rpartition("/")
        if self.reached is not None:
            self.reached.add((name, int(number)))
        return ""

    # Reading

    def _read(self, entry: Any) -> None:
        if isinstance(entry, ast.Junk):
            annotation = entry.annotations[0]
            line = self._line_of_fault(_start(entry), _start(annotation))
            raise _at_line(self.source, line, _syntax(annotation))
        if isinstance(entry, ast.Term):
            if entry.id.name in self._terms:
                line = self._line(entry)
                raise _wrong_at_line(self.source, line, "words-twice", text=f"-{entry.id.name}")
            self._terms[entry.id.name] = entry
        for part in self._parts_of(entry):
            if part.key in self._parts:
                raise _wrong_at_line(self.source, part.line, "words-twice", text=part.name)
            self._parts[part.key] = part

    def _borrow(self, base: Messages) -> None:
        """Take over what texts refer to and this file has not, and what that refers to in turn."""
        there = {_signed(entry): entry for entry in base._resource.body if _is_named(entry)}
        here = {_signed(entry) for entry in self._resource.body if _is_named(entry)}
        waiting = [*self._resource.body]
        while waiting:
            for name in map(_signed, _references(waiting.pop())):
                if name in there and name not in here:
                    here.add(name)
                    waiting.append(there[name])
                    self._resource.body.append(there[name])
                    self._read(there[name])

    def _parts_of(self, entry: Any) -> Iterator[Part]:
        if isinstance(entry, ast.Message):
            name = entry.id.name
            if entry.value is not None:
                yield Part(name, None, entry.value, self._line(entry))
            for one in entry.attributes:
                yield Part(name, one.id.name, one.value, self._line(one))

    def _line(self, node: Any) -> int:
        return self._text.count("\n", 0, _start(node)) + 1

    def _line_of_fault(self, entry: int, at: int) -> int:
        # What is missing at the end of a line is missed at the beginning of the next.
        if at > entry and self._text[at - 1] == "\n":
            at = max(entry, len(self._text[:at].rstrip()) - 1)
        return self._text.count("\n", 0, at) + 1

    def _at(self, part: Part, why: str) -> WordsError:
        """Something is wrong with a text, whose name and line are told."""
        return _wrong("words-text", file=self.source, line=part.line, text=part.name, why=why)

    def _wrong_at(self, part: Part, name: str, /, **facts: str | int) -> WordsError:
        return self._at(part, str(_wrong(name, **facts)))

    def _check(self, part: Part) -> None:
        if sum(1 for _ in all_of(part.pattern, ast.Placeable)) > MOST_PARTS:
            raise self._wrong_at(part, "words-many-braces", most=MOST_PARTS)
        for choice in _choices(part.pattern):
            if len(choice.variants) > MOST_VARIANTS:
                count = len(choice.variants)
                raise self._wrong_at(part, "words-variants", count=count, most=MOST_VARIANTS)
        for called in all_of(part.pattern, ast.FunctionReference):
            self._check_function(part, called)
        for literal in all_of(part.pattern, ast.StringLiteral):
            self._refuse_illegible(str(literal.parse()["value"]), _start(literal))
        if _depth(part.pattern) > DEEPEST:
            raise self._wrong_at(part, "words-braces", most=DEEPEST)
        if self._size(part, part.pattern, ()) > LONGEST:
            raise self._wrong_at(part, "words-long", most=LONGEST)

    def _check_function(self, part: Part, called: ast.FunctionReference) -> None:
        """Refuse what no function of ours takes."""
        name = called.id.name
        if name not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            raise self._wrong_at(part, "words-function", name=name, known=known)
        given = {one.name.name: one.value for one in called.arguments.named}
        if len(called.arguments.positional) != 1 or not given.keys() <= {ARGUMENTS.get(name)}:
            more = f', {ARGUMENTS[name]}: "…"' if name in ARGUMENTS else ""
            example = f"{name}($fact{more})"
            raise self._wrong_at(part, "words-takes-one", name=name, example=example)
        decimals = getattr(given.get("decimals"), "value", "0")
        if not (decimals.isdecimal() and len(decimals) == 1):
            raise self._wrong_at(part, "words-decimals", value=decimals[:20], most=MOST_DECIMALS)

    def refuse_undrawn(self) -> None:
        """Refuse texts for pictures, in letters that our fonts do not have.

        Raises
        ------
        WordsError
            that names the text and the script
        """
        patterns = [(part.line, part.name, part.pattern) for part in self._parts.values()]
        patterns += [(self._line(one), f"-{name}", one.value) for name, one in self._terms.items()]

        def refuse(named: tuple[int, str, ast.Pattern]) -> None:
            line, text, pattern = named
            literals = (str(one.parse()["value"]) for one in all_of(pattern, ast.StringLiteral))
            written = (one.value for one in all_of(pattern, ast.TextElement))
            script = foreign_in("".join([*written, *literals]))
            if script is not None:
                from deepchalk.words.faces import undrawn

                why = undrawn(script)
                raise _wrong("words-text", file=self.source, line=line, text=text, why=why)

        for_all(refuse, patterns)

    def _refuse_illegible(self, text: str, start: int) -> None:
        place = illegible_in(text)
        if place is not None:
            # Of what is written as an escape, the place of the whole.
            line = self._text.count("\n", 0, start or place) + 1
            code = f"U+{ord(text[place]):04X}"
            raise _wrong_at_line(self.source, line, "words-hidden", code=code)

    def _size(self, part: Part, pattern: ast.Pattern, way: tuple[int, ...]) -> int:
        """Characters with all variants and all references, which lead to something, in no circle.

        Each text is followed once, so that texts that multiply each other take no more time.
        """
        if id(pattern) in way:
            raise self._wrong_at(part, "words-circle")
        if len(way) > FARTHEST:
            raise self._wrong_at(part, "words-far", most=FARTHEST)
        if id(pattern) not in self._sizes:
            size = sum(len(one.value) for one in all_of(pattern, ast.TextElement))
            size += sum(len(one.value) for one in all_of(pattern, ast.StringLiteral))
            size += sum(1 for _ in all_of(pattern, ast.Placeable))
            for reference in _references(pattern):
                found = referred(self, reference)
                if found is None:
                    raise self._wrong_at(part, "words-nowhere", text=_name_of(reference))
                self._check_term(part, reference, found)
                size += self._size(part, found, (*way, id(pattern)))
            self._sizes[id(pattern)] = size
        return self._sizes[id(pattern)]

    def _check_term(self, part: Part, reference: Any, term: ast.Pattern) -> None:
        """Refuse a term that would show the name of a fact, since it knows none."""
        if not isinstance(reference, ast.TermReference):
            return
        named = reference.arguments.named if reference.arguments else []
        told = {one.name.name for one in named}
        for shown in all_of(term, ast.Placeable):
            fact = shown.expression
            if isinstance(fact, ast.VariableReference) and fact.id.name not in told:
                called, named_fact = _name_of(reference), f"${fact.id.name}"
                raise self._wrong_at(part, "words-term", term=called, fact=named_fact)


def _at_line(source: str, line: int, why: str) -> WordsError:
    return _wrong("words-line", file=source, line=line, why=why)


def _wrong_at_line(source: str, line: int, name: str, /, **facts: str | int) -> WordsError:
    return _at_line(source, line, str(_wrong(name, **facts)))


def _syntax(annotation: ast.Annotation) -> str:
    """What is no Fluent, in a sentence of ours, or else of the parser's."""
    from deepchalk.words.faces import SYNTAX, tell

    if annotation.code not in SYNTAX:
        return str(annotation.message)
    (what, *_) = map(str, [*(annotation.arguments or ()), ""])
    return tell(f"syntax-{annotation.code}", what=what)


def _said(
    bundle: FluentBundle, message: str, attribute: str | None, fact: Callable[[str], Any]
) -> str:
    compiled = bundle.get_message(message)
    pattern = compiled.attributes[attribute] if attribute else compiled.value
    return _BLANKS.sub(" ", resolved(bundle, pattern, fact)).strip()


def _refuse_unbounded(text: str, source: str) -> None:
    if len(text) > LARGEST:
        raise _wrong("words-too-large", file=source, count=len(text), most=LARGEST)
    depth = deepest = 0
    for character in _IN_QUOTES.sub("", text):
        depth += (character == "{") - (character == "}")
        if character == "{":
            deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise _wrong("words-braces-deep", file=source, count=deepest, most=DEEPEST)


def _is_named(entry: Any) -> bool:
    return isinstance(entry, ast.Message | ast.Term)


def _start(node: Any) -> int:
    """Where in the text it begins."""
    return int(node.span.start)


def all_of(node: Any, kind: type[Any]) -> Iterator[Any]:
    """Everything of a kind in a syntax tree, in the order of the text."""
    if isinstance(node, kind):
        yield node
    if isinstance(node, ast.BaseNode):
        for name, value in vars(node).items():
            if name != "span":
                yield from all_of(value, kind)
    elif isinstance(node, list):
        for one in node:
            yield from all_of(one, kind)


def _depth(node: Any) -> int:
    """How many braces or calls stand in each other."""
    if isinstance(node, list):
        return max(map(_depth, node), default=0)
    if not isinstance(node, ast.BaseNode):
        return 0
    inner = max((_depth(one) for name, one in vars(node).items() if name != "span"), default=0)
    return inner + isinstance(node, ast.Placeable | ast.FunctionReference)


def _choices(pattern: ast.Pattern) -> list[ast.SelectExpression]:
    return list(all_of(pattern, ast.SelectExpression))


def _references(pattern: Any) -> Iterator[Any]:
    yield from all_of(pattern, ast.MessageReference)
    yield from all_of(pattern, ast.TermReference)


def _signed(named: Any) -> str:
    """The name of a message, a term, or what refers to one: ``ask``, ``-beam``."""
    sign = "-" if isinstance(named, ast.Term | ast.TermReference) else ""
    return f"{sign}{named.id.name}"


def _name_of(reference: Any) -> str:
    attribute = f".{reference.attribute.name}" if reference.attribute else ""
    return f"{_signed(reference)}{attribute}"


def key_of(reference: ast.MessageReference) -> Key:
    """The text that a reference to a message means."""
    return reference.id.name, reference.attribute.name if reference.attribute else None


def referred(messages: Messages, reference: Any) -> ast.Pattern | None:
    """The text that a reference means; None if it is not there."""
    if isinstance(reference, ast.TermReference):
        term = messages._terms.get(reference.id.name)
        return None if term is None else term.value
    part = messages._parts.get(key_of(reference))
    return None if part is None else part.pattern


def _names_in(messages: Messages, pattern: ast.Pattern) -> frozenset[str]:
    own = {one.id.name for one in all_of(pattern, ast.VariableReference)}
    # A term sees no facts, only what it is given.
    for reference in all_of(pattern, ast.MessageReference):
        found = referred(messages, reference)
        own |= _names_in(messages, found) if found is not None else frozenset()
    return frozenset(own)


@cache
def messages_in(file: Path, language: Language) -> Messages:
    """The texts of a file of ours."""
    return Messages(file.read_text(encoding="utf-8"), language, file.name)
