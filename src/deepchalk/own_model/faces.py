"""How what a user asks for is written where it is asked for: in Python, as options, in a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Face:
    """One of the places at which somebody asks, and its spelling."""

    name: Literal["python", "options", "form"]

    def choice(self, name: str, value: Any) -> str:
        """A choice as it is made: ``rows=slice(0, 4)`` is ``--choose rows=0:4`` as an option."""
        if self.name == "python":
            is_slice = isinstance(value, slice)
            return f"{name}=slice({value.start}, {value.stop})" if is_slice else f"{name}={value!r}"
        typed_value = typed(value)
        if self.name == "options":
            return f"--choose {name}={typed_value}"
        return f"{typed_value} at {name}"

    def together(self, choices: Mapping[str, str]) -> str:
        """Some choices beside each other, as they are typed or pasted."""
        return (", " if self.name == "python" else " ").join(choices.values())

    def setting(self, name: str) -> str:
        """A parameter of the lesson."""
        return f"--{name.replace('_', '-')}" if self.name == "options" else name

    def tensor(self, role: str, name: str) -> str:
        """How it is said which tensor has a role."""
        return f"--tensor {role}={name}" if self.name == "options" else f"{name} at {role}"


PYTHON, OPTIONS, FORM = Face("python"), Face("options"), Face("form")


def typed(value: Any) -> str:
    """A choice as text, which ``choice_of`` reads again."""
    if value is False:
        return "no"
    if isinstance(value, slice):
        return f"{value.start}:{value.stop}"
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
