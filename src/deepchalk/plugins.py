"""What other packages offer by entry points: found without importing it, loaded when it is used.

``docs/plugins.md`` tells authors what each kind must have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from deepchalk.errors import DeepchalkError

Kind = Literal["lesson", "format", "lint", "command", "voice"]
"""What can be offered. The group of its entry points is the plural: ``deepchalk.formats``."""

Parts = Mapping[str, Any]
"""Name of what must be there, and what it must be: a class, or a type of ``collections.abc``."""


class PluginError(DeepchalkError):
    """Another package offers something that cannot be used; the sentence names the package."""


@dataclass(frozen=True)
class Plugin:
    """Something that another package offers under a name.

    Attributes
    ----------
    package
        what one installs or uninstalls
    """

    kind: Kind
    name: str
    package: str
    point: EntryPoint

    def load(self, parts: Parts) -> Any:
        """What it is, imported."""
        try:
            loaded = self.point.load()
        except (Exception, SystemExit) as error:
            raise self.broken("cannot be loaded", error) from error
        for name, wanted in parts.items():
            if not isinstance(getattr(loaded, name, None), wanted):
                raise PluginError(
                    f"{self} cannot be used: {self.point.value} has no {name} that is "
                    f"{_told(wanted)}"
                )
        return loaded

    def broken(self, what: str, error: BaseException) -> PluginError:
        """The sentence that tells what happened in code that is not ours."""
        return PluginError(f"{self} {what}: {type(error).__name__}: {error}".rstrip(": "))

    def __str__(self) -> str:
        return f"the {self.kind} {self.name} of the package {self.package}"


def plugins(kind: Kind, ours: Collection[str]) -> dict[str, Plugin]:
    """What other packages offer beside ours, by name and in the order of the names."""
    found = _offered(kind)
    return {name: found[name][0] for name in sorted(found) if name not in ours}


def refused(kind: Kind, ours: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each name that more than one offers, with the sentence that says who is not heard."""
    for name, several in sorted(_offered(kind).items()):
        chosen = "deepchalk itself" if name in ours else f"the package {several[0].package}"
        for other in several if name in ours else several[1:]:
            yield name, f"{other} is not used: {chosen} has one of that name"


@cache
def _offered(kind: Kind) -> dict[str, list[Plugin]]:
    """Name → who offers it, the packages in the order of their names."""
    found: dict[str, list[Plugin]] = {}
    for point in entry_points(group=f"deepchalk.{kind}s"):
        package = point.dist.name if point.dist is not None else point.value.partition(".")[0]
        found.setdefault(point.name, []).append(Plugin(kind, point.name, package, point))
    for several in found.values():
        several.sort(key=lambda one: one.package)
    return found


def _told(wanted: Any) -> str:
    """A type in words: ``str`` is a text."""
    words = {"str": "a text", "bool": "True or False", "Callable": "a function"}
    return words.get(wanted.__name__, f"a {wanted.__name__}")
