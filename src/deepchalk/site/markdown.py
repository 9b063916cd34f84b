"""Markdown to HTML: headings that can be linked to, coloured code, links sent elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

Follow = Callable[[str], str | None]
"""From the address of a link or a picture to the one on the site; None drops the link."""


@dataclass(frozen=True)
class Heading:
    """A heading of the second level, for the list at the page's head."""

    id: str
    text: str


@dataclass(frozen=True)
class Article:
    """A text: title and first sentence (plain), headings, and the whole as HTML."""

    title: str
    lead: str
    headings: tuple[Heading, ...]
    html: str


def article(text: str, follow: Follow = lambda address: address) -> Article:
    """The article that a Markdown text is; HTML in it is shown, not used."""
    parser = MarkdownIt("commonmark", {"html": False, "highlight": _coloured}).enable("table")
    tokens = parser.parse(text)
    headings = list(_give_ids(tokens))
    for token in tokens:
        # The pages allow no style that stands in the text.
        if token.attrs.pop("style", None) == "text-align:right":
            token.attrSet("class", "number")
        if token.children:
            token.children = list(_followed(token.children, follow))
    return Article(
        title=next((heading.text for tag, heading in headings if tag == "h1"), ""),
        lead=_first_sentence(tokens),
        headings=tuple(heading for tag, heading in headings if tag == "h2"),
        html=_reachable(parser.renderer.render(tokens, parser.options, {})),
    )


def _give_ids(tokens: Sequence[Token]) -> Iterator[tuple[str, Heading]]:
    seen: dict[str, int] = {}
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            # The name that GitHub gives a heading, so that its links hold here too.
            name = re.sub(r"[^\w\- ]", "", _plain(inline).lower()).replace(" ", "-")
            seen[name] = seen.get(name, -1) + 1
            heading = Heading(f"{name}-{seen[name]}" if seen[name] else name, _plain(inline))
            token.attrSet("id", heading.id)
            yield token.tag, heading


def _plain(inline: Token) -> str:
    parts = [
        child.content if child.type in ("text", "code_inline") else " "
        for child in inline.children or []
        if child.type in ("text", "code_inline", "softbreak")
    ]
    return "".join(parts).strip()


def _first_sentence(tokens: Sequence[Token]) -> str:
    """That of the first paragraph with words: a command alone says little."""
    for token, inline in pairwise(tokens):
        if token.type == "paragraph_open" and any(
            child.type == "text" and child.content.strip() for child in inline.children or []
        ):
            return re.split(r"(?<=[.:?!])\s", _plain(inline))[0]
    return ""


def _followed(children: Sequence[Token], follow: Follow) -> Iterator[Token]:
    """The same tokens with other addresses; of a link that leads nowhere only the words stay."""
    dropped: list[bool] = []
    for token in children:
        if token.type == "link_open":
            address = follow(str(token.attrs["href"]))
            dropped.append(address is None)
            if address is not None:
                token.attrs["href"] = address
                yield token
        elif token.type == "link_close":
            if not dropped.pop():
                yield token
        elif token.type == "image":
            address = follow(str(token.attrs["src"]))
            if address is not None:
                token.attrs |= {"src": address, "loading": "lazy"}
                yield token
        else:
            yield token


def _coloured(code: str, language: str, attributes: str) -> str:
    """Spans of ``code`` with a class each; as it is where the language is unknown."""
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return ""
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))


def _reachable(html: str) -> str:
    """What is wider than the window scrolls by itself, by the keyboard too."""
    return (
        html.replace("<pre>", '<pre tabindex="0">')
        .replace("<table>", '<div class="wide" tabindex="0"><table>')
        .replace("</table>", "</table></div>")
    )
