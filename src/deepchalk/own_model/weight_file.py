"""Tensors from a file that somebody else made: ``.safetensors`` or ``.npz``, and never a pickle."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import IO, Any

import numpy as np

from deepchalk.errors import ParameterError
from deepchalk.given_file import NotRead, open_given
from deepchalk.lesson.files.text_file import brief, path_of
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values.numbers import size
from deepchalk.own_model.faces import OPTIONS, Face

ENDINGS = (".safetensors", ".npz")

PICKLED = (".pt", ".pth", ".bin", ".ckpt", ".pkl", ".pickle", ".npy", ".joblib")
"""Endings of files that may hold a pickle, which runs code when it is opened."""

LARGEST_FILE = 100_000_000_000
"""Bytes of a file, of which only the tensors that are asked for are read."""

LARGEST_TENSOR = 1_000_000_000
"""Bytes of one tensor that are read at most."""

MOST_TENSORS = 20_000

LONGEST_HEADER = 10_000
"""Bytes of the description before the numbers of an array."""


@dataclass(frozen=True)
class WeightFile:
    """What is in a file; a tensor is read when it is asked for.

    Attributes
    ----------
    name
        of the file, as it stands in a sentence
    names
        of the tensors
    shape, read
        the lengths of one of them, and its numbers
    """

    name: str
    names: tuple[str, ...]
    shape: Callable[[str], tuple[int, ...]]
    read: Callable[[str], np.ndarray]


def is_weight_file(text: str) -> bool:
    """Whether a text names a file of weights by its ending."""
    return text.lower().endswith(ENDINGS)


def open_weights(text: str) -> WeightFile:
    """The tensors of a file; nothing in it is run.

    Raises
    ------
    ParameterError
        one sentence, if it cannot be read, is damaged or hostile, or of another kind
    """
    path = path_of(text)
    name = brief(path.name or text)
    if path.suffix.lower() in PICKLED:
        raise ParameterError(
            f"{name} may hold a pickle, which runs code when it is opened, so it is not read: "
            "write the state_dict() with safetensors.torch.save_file, or numpy.savez"
        )
    if path.suffix.lower() not in ENDINGS:
        raise ParameterError(f"{name} must end in {' or '.join(ENDINGS)} to be a file of weights")
    with _told_in_a_sentence(name):
        # Its readers open it by name, again for each tensor.
        open_given(path, LARGEST_FILE).close()
        return _npz(path, name) if path.suffix.lower() == ".npz" else _safetensors(path, name)


@contextmanager
def _told_in_a_sentence(name: str) -> Iterator[None]:
    try:
        yield
    except ParameterError:
        raise
    except NotRead as why:
        raise ParameterError(f"{name} {why}") from None
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise ParameterError(f"{name} cannot be read: {reason}") from None
    except MemoryError:
        raise ParameterError(f"{name} holds more numbers than there is memory for") from None
    except Exception as problem:
        # Readers of hostile bytes raise whatever comes: ValueError, EOFError, zlib's and zip's own.
        reason = brief(str(problem).strip() or type(problem).__name__)
        raise ParameterError(f"{name} is damaged or no file of weights: {reason}") from None


def _npz(path: Path, name: str) -> WeightFile:
    def opened(tensor: str) -> tuple[zipfile.ZipFile, IO[bytes], int]:
        archive = zipfile.ZipFile(path)
        member = archive.getinfo(f"{tensor}.npy")
        return archive, archive.open(member), member.file_size

    def described(tensor: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
        archive, file, size = opened(tensor)
        with archive, file:
            shape, is_fortran, kind = _header(file)
            _check(name, tensor, shape, kind, size - file.tell())
            return shape, is_fortran, kind

    def shape(tensor: str) -> tuple[int, ...]:
        with _told_in_a_sentence(name):
            return described(tensor)[0]

    def read(tensor: str) -> np.ndarray:
        with _told_in_a_sentence(name):
            lengths, is_fortran, kind = described(tensor)
            archive, file, _ = opened(tensor)
            with archive, file:
                _header(file)
                numbers = np.frombuffer(file.read(), dtype=kind)
                return numbers.reshape(lengths, order="F" if is_fortran else "C")

    with zipfile.ZipFile(path) as archive:
        members = archive.namelist()
    if len(members) > MOST_TENSORS:
        raise ParameterError(f"{name} holds {len(members):,} tensors, at most {MOST_TENSORS:,} can")
    if any(member.endswith(".pkl") for member in members):
        raise ParameterError(f"{name} holds a pickle, which runs code when it is opened")
    tensors = [member.removesuffix(".npy") for member in members if member.endswith(".npy")]
    return WeightFile(name, tuple(tensors), shape, read)


def _header(file: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    version = np.lib.format.read_magic(file)
    readers = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }
    if version not in readers:
        raise ValueError(f"an array of version {version[0]}.{version[1]}")
    shape, is_fortran, kind = readers[version](file, max_header_size=LONGEST_HEADER)
    return tuple(map(int, shape)), bool(is_fortran), kind


def _check(name: str, tensor: str, shape: tuple[int, ...], kind: np.dtype[Any], there: int) -> None:
    """Refuse objects, and a description that promises other numbers than there are."""
    if kind.hasobject or kind.kind not in "fiub":
        raise ParameterError(
            f"{name} holds {kind} in {brief(tensor)}, but a lesson reads plain numbers only"
        )
    promised = kind.itemsize
    for length in shape:
        promised *= length
    if min(shape, default=0) < 0 or promised != there:
        raise ParameterError(
            f"{name} promises {promised:,} bytes in {brief(tensor)}, but holds {there:,}"
        )
    if promised > LARGEST_TENSOR:
        raise ParameterError(
            f"{name} holds {promised:,} bytes in {brief(tensor)}, at most {LARGEST_TENSOR:,} are "
            "read"
        )


def _safetensors(path: Path, name: str) -> WeightFile:
    from safetensors import safe_open

    def shape(tensor: str) -> tuple[int, ...]:
        with _told_in_a_sentence(name), safe_open(path, framework="numpy") as file:
            return tuple(file.get_slice(tensor).get_shape())

    def read(tensor: str) -> np.ndarray:
        with _told_in_a_sentence(name), safe_open(path, framework="numpy") as file:
            kind = file.get_slice(tensor).get_dtype()
            if kind not in ("F64", "F32", "F16", "I64", "I32", "I16", "I8", "U8", "BOOL"):
                raise ParameterError(
                    f"{name} holds {kind} in {brief(tensor)}, which NumPy does not know: write it "
                    "as float32"
                )
            size = int(np.prod(file.get_slice(tensor).get_shape(), dtype=float)) * 8
            if size > 8 * LARGEST_TENSOR:
                raise ParameterError(f"{name} holds too many numbers in {brief(tensor)}")
            return np.asarray(file.get_tensor(tensor))

    with safe_open(path, framework="numpy") as file:
        names = list(file.keys())
        if len(names) > MOST_TENSORS:
            raise ParameterError(
                f"{name} holds {len(names):,} tensors, at most {MOST_TENSORS:,} can"
            )
    return WeightFile(name, tuple(names), shape, read)


class WhichTensorError(ParameterError):
    """Nobody knows the tensor of a role.

    Attributes
    ----------
    role
        of the lesson
    reason
        one sentence for those who choose it elsewhere than on the command line
    """

    def __init__(self, role: str, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}: {remedy}")
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

    Parameters
    ----------
    roles
        what each is, in words
    optional
        roles that may be missing, each with the number that then stands for it, if any does
    named
        the tensor of some roles, as a user named them; any other has the role's name, alone or
        behind a point: ``weight`` or ``decoder.up.weight``, and ``bias`` is that beside it
    """

    def __init__(
        self,
        file: WeightFile,
        roles: Mapping[str, str],
        optional: Mapping[str, int | None],
        named: Mapping[str, str],
        face: Face = OPTIONS,
    ) -> None:
        self.file, self.roles, self.optional, self.face = file, roles, optional, face
        self.notes: list[str] = []
        for role in named:
            if role not in roles:
                close = get_close_matches(role, roles, n=1)
                hint = f"did you mean {close[0]}?" if close else "there are " + ", ".join(roles)
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
        """A result that was to be compared, with rows and columns instead of its last axis.

        Raises
        ------
        ParameterError
            if it has another size, as with other ``settings`` than the module's
        """
        if result.shape[-1] != math.prod(lengths):
            told = ", ".join(map(self.face.setting, settings))
            raise ParameterError(
                f"output has {result.shape[-1]} numbers for each filter where the lesson has "
                f"{size(*lengths)}: give {told} as the module has them"
            )
        return result.reshape(*result.shape[:-1], *lengths)

    def to_compare(self, is_whole: bool, *lengths: int) -> np.ndarray | None:
        """What the module made of the input; None where it is not there or of something else.

        Parameters
        ----------
        is_whole
            whether all of the input is looked at
        lengths
            of its first axes; what is left is one axis more
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
