"""Writes docs/catalogue.md: all that lessons are offered, by what it is for, with pictures.

What a thing is comes from its docstring, pictures and the lines that draw them from
``catalogue_examples.py``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "catalogue.md"
PICTURES = ROOT / "docs" / "images" / "catalogue"
EXAMPLES = Path(__file__).with_name("catalogue_examples.py")

FACADES = {
    "deepchalk.lesson": "what is computed and said",
    "deepchalk.stage": "how it is told",
    "deepchalk.mobjects": "what is drawn",
    "deepchalk.own_model": "weights of one's own",
}

GROUPS = {
    "deepchalk.lesson.params": "Parameters",
    "deepchalk.lesson.fields": "Parameters",
    "deepchalk.lesson.types": "Parameters",
    "deepchalk.lesson.values": "Quantities",
    "deepchalk.lesson.check": "Claims",
    "deepchalk.lesson.telling": "Sentences and programs",
    "deepchalk.lesson.worksheets": "Worksheets",
    "deepchalk.errors": "Errors",
    "deepchalk.stage.beat": "Beats",
    "deepchalk.stage.scene": "Beats",
    "deepchalk.stage.beats": "Beats of a kind, and phases",
    "deepchalk.stage": "The stage",
    "deepchalk.mobjects.frame": "Beats",
    "deepchalk.mobjects.room": "Rooms, looks and lints",
    "deepchalk.theme": "Rooms, looks and lints",
    "deepchalk.mobjects.colour_map": "Rooms, looks and lints",
    "deepchalk.mobjects.stage": "Shapes of a world",
    "deepchalk.mobjects.text": "Words and numbers",
    "deepchalk.mobjects.text.equation": "Equations",
    "deepchalk.mobjects.text.equation_kinds": "Equations",
    "deepchalk.mobjects.text.rolling_equation": "Equations",
    "deepchalk.mobjects.text.titled.titled_equations": "Equations",
    "deepchalk.mobjects.text.code_card": "Programs",
    "deepchalk.mobjects.tables": "Tables, boards and grids",
    "deepchalk.mobjects.plots.pixels": "Tables, boards and grids",
    "deepchalk.mobjects.plots": "Bars, axes and curves",
    "deepchalk.mobjects.plots.planes": "Planes, surfaces and their marks",
    "deepchalk.mobjects.networks": "Networks and arrows",
    "deepchalk.mobjects.lines.Arrow": "Networks and arrows",
    "deepchalk.mobjects.lines": "Planes, surfaces and their marks",
    "deepchalk.mobjects.motion": "Motion",
    "deepchalk.own_model": "A lesson's file own_model.py",
}
"""The heading below which a thing stands: that of the longest beginning of where it is defined."""

SUBJECTS = "Helpers by subject"
"""Modules that a facade offers as a whole."""


@dataclass(frozen=True)
class Entry:
    """One thing that a facade offers: its name, how it is called, where it is and what it is.

    ``has`` are the methods and properties of a class, ``bases`` what it derives from, ``members``
    what stands in a module, ``takes`` what its arguments are.
    """

    name: str
    signature: str
    home: str
    line: str
    has: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    members: tuple[Entry, ...] = ()
    takes: tuple[tuple[str, str], ...] = ()

    @property
    def group(self) -> str:
        if self.members:
            return SUBJECTS
        full = f"{self.home}.{self.name}"
        return GROUPS[max((one for one in GROUPS if f"{full}.".startswith(f"{one}.")), key=len)]


@dataclass(frozen=True)
class Example:
    """Lines that draw something, and the names that they show."""

    name: str
    names: tuple[str, ...]
    lines: str


# What is offered


def file_of(module: str) -> Path | None:
    """The file of a module or package of ours; None if it is none."""
    place = ROOT / "src" / module.replace(".", "/")
    found = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    return found if found.exists() else None


@cache
def tree_of(module: str) -> ast.Module:
    """The code of a module."""
    file = file_of(module)
    assert file is not None, module
    return ast.parse(file.read_text(encoding="utf-8"))


def offered(module: str) -> list[str]:
    """The names in ``__all__``."""
    for node in tree_of(module).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def entry(module: str, name: str) -> Entry:
    """What a module offers under a name, wherever it comes from."""
    for node in tree_of(module).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    whole = f"{node.module}.{alias.name}"
                    if file_of(whole):
                        return subject(name, whole)
                    return entry(str(node.module), alias.name)
    return defined(module, name)


def subject(name: str, module: str) -> Entry:
    """A module that is offered as a whole, with what it has."""
    tree = tree_of(module)
    own = [one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.ClassDef)]
    own += [target for one in tree.body for target in constants(one)]
    names = offered(module) or [one for one in own if not one.startswith("_")]
    members = tuple(entry(module, one) for one in sorted(names))
    line = first_line(ast.get_docstring(tree) or "")
    return Entry(name, "", module, line, members=members)


def constants(node: ast.stmt) -> list[str]:
    """Names that a statement gives values to."""
    targets = node.targets if isinstance(node, ast.Assign) else ()
    targets = (node.target,) if isinstance(node, ast.AnnAssign) else targets
    return [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]


def defined(module: str, name: str) -> Entry:
    """What stands under a name in the module that defines it."""
    body = tree_of(module).body
    for at, node in enumerate(body):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            line = first_line(ast.get_docstring(node) or "")
            takes = parameters_of(ast.get_docstring(node) or "")
            if isinstance(node, ast.FunctionDef):
                return Entry(name, signature_of(node), module, line, takes=takes)
            bases = tuple(ast.unparse(one).partition("[")[0] for one in node.bases)
            signature, public = signature_of(node), _public(node)
            return Entry(name, signature, module, line, public, bases, takes=takes)
        if name in constants(node):
            after = body[at + 1] if at + 1 < len(body) else None
            told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            return Entry(name, "", module, first_line(str(after.value.value) if told else ""))
    raise LookupError(f"{module} has no {name}")


def first_line(docstring: str) -> str:
    """The first paragraph of a docstring, in one line, as Markdown."""
    line = " ".join(docstring.strip().split("\n\n")[0].split()).removesuffix("::")
    return re.sub(r"``(.+?)``", r"`\1`", line)


def parameters_of(docstring: str) -> tuple[tuple[str, str], ...]:
    """What a docstring says of each argument, each in one line, as Markdown."""
    section = re.search(r"^Parameters\n-+\n(.*?)(?=\n\w[^\n]*\n-+\n|\Z)", docstring, re.M | re.S)
    if section is None:
        return ()
    found = re.findall(r"^(\S[^\n]*)\n((?:    [^\n]*\n?|\n(?=    ))+)", section[1] + "\n", re.M)
    return tuple((name, first_line(dedent(told).replace("\n\n", " "))) for name, told in found)


def signature_of(node: ast.FunctionDef | ast.ClassDef) -> str:
    """The arguments, without their types; of a class those with which it is made."""
    if isinstance(node, ast.ClassDef):
        makes = [one for one in node.body if getattr(one, "name", "") == "__init__"]
        if not makes:
            return _fields(node)
        node = makes[0]
    if "property" in map(ast.unparse, node.decorator_list):
        return ""
    arguments = node.args
    for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        one.annotation = None
    for many in filter(None, (arguments.vararg, arguments.kwarg)):
        many.annotation = None
    return f"({re.sub(r'^(self|cls)(, )?', '', ast.unparse(arguments))})"


def _fields(node: ast.ClassDef) -> str:
    """The arguments of a dataclass, those with a default with three dots."""
    if not any(ast.unparse(one).startswith("dataclass") for one in node.decorator_list):
        return ""
    fields = (one for one in node.body if isinstance(one, ast.AnnAssign))
    told = (f"{ast.unparse(one.target)}{'=…' if one.value else ''}" for one in fields)
    return f"({', '.join(told)})"


def _public(node: ast.ClassDef) -> tuple[str, ...]:
    """The methods and properties of a class, in their order."""
    found = (one.name for one in node.body if isinstance(one, ast.FunctionDef))
    return tuple(dict.fromkeys(one for one in found if not one.startswith("_")))


PLAYED = {"name", "step", "take_over", "seconds_of_rest", "play_phases"}
"""What a beat is asked by those who play it."""


def verbs() -> Iterator[Entry]:
    """What a beat's author writes in it, and what it can do."""
    for node in tree_of("deepchalk.stage.beat").body:
        if isinstance(node, ast.ClassDef) and node.name == "Beat":
            for one in node.body:
                if isinstance(one, ast.FunctionDef) and one.name in {*_public(node)} - PLAYED:
                    docstring = ast.get_docstring(one) or ""
                    takes = parameters_of(docstring)
                    yield Entry(one.name, signature_of(one), "", first_line(docstring), takes=takes)


# What is drawn


def examples() -> list[Example]:
    """The examples in their order."""
    source = EXAMPLES.read_text(encoding="utf-8")
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            mark = node.decorator_list[0]
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "shows":
                names = tuple(ast.literal_eval(one) for one in mark.args)
                first, last = node.body[0].lineno, node.body[-1].end_lineno
                lines = dedent("\n".join(source.splitlines()[first - 1 : last]))
                lines = re.sub(r"^return ", "", lines, flags=re.M)
                found.append(Example(node.name.replace("_", "-"), names, lines))
    return found


# The page


def page() -> str:
    """The text of the catalogue."""
    return "\n".join([*_head(), *(line for each in FACADES for line in _facade(each))])


def _head() -> Iterator[str]:
    yield "# Catalogue"
    yield ""
    yield "All that a lesson can be made of. `make catalogue` writes this page from docstrings;"
    yield "`scripts/catalogue_examples.py` has the numbers `t` of the examples; `room` is where a"
    yield "beat draws."
    yield ""
    for facade, what in FACADES.items():
        yield f"- [`{facade}`](#{_anchor(facade, what)}): {what}"
    yield ""
    yield "## At a glance"
    yield ""
    for one in examples():
        source, alt = f"images/catalogue/{one.name}.png", one.names[0]
        yield f'<a href="#{alt.lower()}"><img src="{source}" alt="{alt}" width="190"></a>'
    yield ""


def _anchor(facade: str, what: str) -> str:
    return re.sub(r"[^\w\- ]", "", f"{facade} {what}".lower()).replace(" ", "-")


def _facade(facade: str) -> Iterator[str]:
    entries = [entry(facade, name) for name in offered(facade)]
    headings = list(dict.fromkeys([*GROUPS.values(), SUBJECTS]))
    yield f"## `{facade}` {FACADES[facade]}"
    yield ""
    for heading in headings:
        own = [one for one in entries if one.group == heading]
        if own:
            yield f"### {heading}"
            yield ""
            yield from _group(own)
    if facade == "deepchalk.stage":
        yield "### Verbs of a beat"
        yield ""
        yield from _list(list(verbs()))


def _group(entries: Sequence[Entry]) -> Iterator[str]:
    named, listed = {one.name: one for one in entries}, set[str]()
    # Under the first name of an example stand the others that it is the first to show.
    for example in examples():
        head, others = example.names[0], example.names[1:]
        if head not in named:
            continue
        if head not in listed:
            yield f"#### {head}"
            yield ""
            own = [one for one in (head, *others) if one in named and one not in listed]
            listed.update(own)
            yield from _list([named[one] for one in own])
        yield f"![{head}](images/catalogue/{example.name}.png)"
        yield ""
        yield "```python"
        yield example.lines
        yield "```"
        yield ""
    rest = [one for one in entries if one.name not in listed]
    yield from _list([one for one in rest if not one.members])
    for one in rest:
        if one.members:
            yield f"#### {one.name}"
            yield ""
            yield one.line
            yield ""
            yield from _list(one.members)


def _list(entries: Sequence[Entry]) -> Iterator[str]:
    for one in entries:
        yield f"- `{one.name}{one.signature}`: {one.line}"
        if one.has and one.name not in ("Beat", "LessonScene"):
            inherited = [f"what `{base}` has" for base in one.bases if base in _all_offered()]
            parts = [*(f"`{each}`" for each in one.has), *inherited]
            yield f"  It has {', '.join(parts)}."
        yield from (f"  - `{name}`: {told}" for name, told in one.takes)
    if entries:
        yield ""


@cache
def _all_offered() -> frozenset[str]:
    return frozenset(name for facade in FACADES for name in offered(facade))


# The pictures

ROOM = (-2.8, 2.8, -1.6, 1.6)
"""Left, right, bottom and top of what an example has, in the middle of the frame."""

MARGIN = 0.15
WIDTH, COLOURS = 960, 48
"""Pixels of the whole frame across, and colours of a picture: so each has a few kilobytes."""


def draw(names: Sequence[str] | None = None) -> None:
    """Draw the pictures of the examples with these names, by default of all."""
    import manim as mn
    import numpy as np
    from catalogue_examples import EXAMPLES, Params, Trace
    from PIL import Image

    from deepchalk import theme
    from deepchalk.engine.stills import stills
    from deepchalk.mobjects import Room

    wanted = {name: EXAMPLES[name] for name in (names or EXAMPLES)}

    class Examples(mn.Scene):
        def construct(self) -> None:
            with theme.using(theme.DARK):
                self.camera.background_color = theme.DARK.ground
                self.camera.init_background()
                t = Trace(params=Params())
                for name, (_, example) in wanted.items():
                    self.next_section(name)
                    drawn = example(t, Room(*ROOM))
                    if isinstance(drawn, mn.Animation):
                        self.play(drawn)
                    else:
                        self.add(drawn)
                        self.wait(0.1)
                    self.next_section(skip_animations=True)
                    self.clear()

    PICTURES.mkdir(parents=True, exist_ok=True)
    for still in stills(lambda: Examples, width=WIDTH, height=WIDTH * 9 // 16):
        if still.section in wanted:
            unit, middle = WIDTH / mn.config.frame_width, np.array([WIDTH, WIDTH * 9 // 16]) / 2
            half = unit * (np.array([ROOM[1], ROOM[3]]) + MARGIN)
            box = np.concatenate([middle - half, middle + half]).round().astype(int).tolist()
            picture = Image.fromarray(still.pixels).convert("RGB").crop(tuple(box))
            picture = picture.quantize(COLOURS, dither=Image.Dither.NONE)
            picture.save(PICTURES / f"{still.section}.png", optimize=True)


def main() -> None:
    """Write the page and draw its pictures; with names of examples, draw those only."""
    PAGE.write_text(page(), encoding="utf-8")
    draw(sys.argv[1:] or None)
    for stale in {one.stem for one in PICTURES.glob("*.png")} - {one.name for one in examples()}:
        (PICTURES / f"{stale}.png").unlink()


if __name__ == "__main__":
    main()
