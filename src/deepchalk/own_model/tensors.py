"""The tensors of a file of weights by what they are for a lesson: its roles."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

import numpy as np

from deepchalk.errors import ParameterError, did_you_mean
from deepchalk.lesson.files.text_file import brief
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values.numbers import size
from deepchalk.own_model.faces import OPTIONS, Face
from deepchalk.own_model.weight_file import WeightFile


class WhichTensorError(ParameterError):
    """Nobody knows the tensor of a role."""

    def __init__(self, role: str, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}: {remedy}")
        # The reason is enough for those who choose it elsewhere than on the command line.
        self.role, self.reason = role, reason


FREE = ("input", "output", "target", "query", "key", "value")
"""Roles of what a module takes and gives, which stand beside no tensor of it."""

PAIRS = {"weight": "bias", "weights": "biases", "kernel": "bias", "scale": "bias"}
PAIRS |= {"gamma": "beta", "w": "b", "W": "b"}
"""What weights are called in files, each with what the bias beside them is called there."""


def _are_mates(one: str, other: str) -> bool:
    """Whether two roles are weight and bias of one module, or its weights from here and there."""
    kinds = [role.replace("bias", "weight").replace("_hh", "_ih") for role in (one, other)]
    return kinds[0] == kinds[1] and "weight" in kinds[0]


def names_beside(role: str, name: str, other: str) -> list[str]:
    """What a second role may be called if a first one has this name.

    Beside ``classifier.weight`` for ``head.weight`` the bias is ``classifier.bias``; beside
    ``cell.weight_ih`` for ``weight_ih_l0`` it is ``cell.bias_ih``; and beside ``w1`` it is ``b1``.
    """
    module, dot, last = name.rpartition(".")
    # What must change in any name, and what weight and bias may be called.
    pairs = list(zip(_words(role), _words(other), strict=True))
    must = {one: two for one, two in pairs if {one, two} == {"ih", "hh"}}
    changes = [must]
    if ("weight", "bias") in pairs:
        changes = [{**must, weight: bias} for weight, bias in PAIRS.items()]
    elif ("bias", "weight") in pairs:
        changes = [{**must, bias: weight} for weight, bias in PAIRS.items()]
    words = _words(last)
    found = [
        "".join(change.get(word, word) for word in words)
        for change in changes
        if change.keys() <= set(words)
    ]
    if len(words) == 1 or last == role.rpartition(".")[2]:
        found.append(other.rpartition(".")[2])
    return [module + dot + one for one in found]


def _words(name: str) -> list[str]:
    """The last part of a name in words, with what stands between them."""
    return re.findall(r"[A-Za-z]+|[^A-Za-z]+", name.rpartition(".")[2])


class Tensors:
    """The tensors of a file by what they are for a lesson.

    A user names those of some roles; any other has the role's name, alone or behind a point:
    ``weight`` or ``decoder.up.weight``, and ``bias`` is that beside it.
    """

    def __init__(
        self,
        file: WeightFile,
        roles: Mapping[str, str],  # what each is, in words
        optional: Mapping[str, int | None],  # may be missing: the number that stands for it
        named: Mapping[str, str],
        face: Face = OPTIONS,
    ) -> None:
        self.file, self.roles, self.optional, self.face = file, roles, optional, face
        self.notes: list[str] = []
        for role in named:
            if role not in roles:
                hint = did_you_mean(role, roles, "there are")
                raise ParameterError(f"tensor names {brief(role)}, which is no role: {hint}")
        found = {role: self._named(name) for role, name in named.items()}
        for role in roles:
            if role not in found and (name := self._found(role, found)) is not None:
                found[role] = name
        self.names: dict[str, str | None] = {role: found.get(role) for role in roles}

    def _named(self, name: str) -> str:
        """A tensor that its user named."""
        there = self.file.names
        if name not in there:
            close = get_close_matches(name, there, n=1)
            hint = f"did you mean {close[0]}?" if close else self._listed(list(there))
            raise ParameterError(f"{self.file.name} has no tensor {brief(name)}: {hint}")
        return name

    def _found(self, role: str, known: Mapping[str, str]) -> str | None:
        """The tensor of a role that nobody named: beside one of its module, or by its own name."""
        there = self.file.names
        mates = [] if role in FREE else [one for one in known if _are_mates(one, role)]
        for mate in mates:
            for name in names_beside(mate, known[mate], role):
                if name in there:
                    return name
        if mates and role in self.optional:
            # Never the bias of another module.
            return None
        if role in there:
            return role
        found = [name for name in there if name.endswith("." + role)]
        if len(found) > 1:
            raise WhichTensorError(
                role,
                f"{self.file.name} has {len(found)} tensors for {role}",
                f"say which, like {self.face.tensor(role, found[0])} ({self._listed(found)})",
            )
        return found[0] if found else None

    def _listed(self, names: list[str]) -> str:
        shown = ", ".join(map(brief, names[:8])) + (", …" if len(names) > 8 else "")
        return f"there are {shown}" if names else "it holds none"

    def __getitem__(self, role: str) -> np.ndarray:
        """The numbers of a tensor that must be there."""
        found = self.get(role)
        if found is None:
            raise WhichTensorError(
                role,
                f"{self.file.name} has no tensor {role} ({self.roles[role]})",
                f"name it, like {self.face.tensor(role, 'NAME')}; "
                f"{self._listed(list(self.file.names))}",
            )
        return found

    def not_found(self) -> Iterator[str]:
        """What stands for weights that the file does not hold: a sentence, if there are any."""
        missing = [role for role in self.optional if self._is_missed(role)]
        if missing:
            beside = sorted({one for role in missing if (one := self._beside(role)) is not None})
            where = f" beside {listed(beside)}" if beside else ""
            stands = sorted({str(self.optional[role]) for role in missing})
            yield (
                f"{self.file.name} has no {listed(missing)}{where}, so {' and '.join(stands)} "
                f"stand{'s' * (len(stands) == 1)} for {'it' if len(missing) == 1 else 'them'}: "
                f"if the module has one, say {self.face.tensor(missing[0], 'NAME')}"
            )

    def _is_missed(self, role: str) -> bool:
        """Whether a number stands for it: not where all of its module is not there."""
        if self.names[role] is not None or self.optional[role] is None:
            return False
        mates = [one for one in self.roles if one != role and _are_mates(one, role)]
        needed = [one for one in mates if self.optional.get(one, "") is None]
        return not needed or any(self.names[one] is not None for one in needed)

    def _beside(self, role: str) -> str | None:
        """A tensor of the module that a role is of."""
        names = (name for one, name in self.names.items() if name and _are_mates(one, role))
        return next(names, None)

    def get(self, role: str) -> np.ndarray | None:
        """The numbers of a tensor, or None where it is not there."""
        name = self.names[role]
        if name is None:
            return None
        found = self.file.read(name)
        wide = np.float64 if found.dtype == np.float64 else np.float32
        return found.astype(wide)

    def check(self, role: str, array: np.ndarray, *axes: str) -> None:
        """Refuse an array with other axes than these, or with nothing in it."""
        if array.ndim != len(axes) or not array.size:
            shape = self.file.shape(self.names[role] or role)
            raise ParameterError(
                f"{role} has shape {shape} in {self.file.name}, but it takes ({', '.join(axes)})"
            )

    def alike(self, what: str, **lengths: int) -> None:
        """Refuse tensors of which two show different lengths."""
        (first, length), *others = lengths.items()
        for name, other in others:
            if other != length:
                raise ParameterError(
                    f"{name.replace('_', '.')} has {other} {what}, but {first.replace('_', '.')} "
                    f"has {length}"
                )

    def row(self, role: str, length: int) -> np.ndarray | None:
        """A number for each of so many things, or None where the tensor is not there."""
        found = self.get(role)
        if found is not None and found.size != length:
            raise ParameterError(
                f"{role} has shape {found.shape} in {self.file.name}, but it takes {length} numbers"
            )
        return None if found is None else found.reshape(length)

    def as_maps(
        self, result: np.ndarray, lengths: Sequence[int], settings: Iterable[str]
    ) -> np.ndarray:
        """A result that was to be compared, with rows and columns instead of its last axis."""
        # With other settings than the module's it has another size.
        if result.shape[-1] != math.prod(lengths):
            told = ", ".join(map(self.face.setting, settings))
            raise ParameterError(
                f"output has {result.shape[-1]} numbers for each filter where the lesson has "
                f"{size(*lengths)}: give {told} as the module has them"
            )
        return result.reshape(*result.shape[:-1], *lengths)

    def to_compare(self, is_whole: bool, *lengths: int) -> np.ndarray | None:
        """What the module made of the input, in axes of these lengths and one more.

        None where it is not there, or of something else: not all of the input is looked at.
        """
        found = self.get("output")
        if found is None:
            self.notes.append(
                f"{self.file.name} holds no output of the module, so nothing is compared with it"
            )
        elif not is_whole:
            self.notes.append("only a part is looked at, so the output is not compared with it")
            return None
        elif not found.size or found.size % max(1, math.prod(lengths)):
            raise ParameterError(
                f"output has shape {found.shape} in {self.file.name}, but it takes {lengths}"
            )
        return None if found is None else found.reshape(*lengths, -1)
