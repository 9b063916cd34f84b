"""Tensors from a file that somebody else made: ``.safetensors`` or ``.npz``, and never a pickle."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from deepchalk.errors import ParameterError
from deepchalk.input_files import NotRead, open_input
from deepchalk.lesson.files.text_file import brief, path_of

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
    """What is in a file; a tensor is read when it is asked for."""

    name: str  # of the file, as it stands in a sentence
    names: tuple[str, ...]  # of the tensors
    shape: Callable[[str], tuple[int, ...]]  # the lengths of one of them
    read: Callable[[str], np.ndarray]  # its numbers


def is_weight_file(text: str) -> bool:
    """Whether a text names a file of weights by its ending."""
    return text.lower().endswith(ENDINGS)


def open_weights(text: str) -> WeightFile:
    """The tensors of a file; nothing in it is run."""
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
        open_input(path, LARGEST_FILE).close()
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
    major, minor = np.lib.format.read_magic(file)
    reader = getattr(np.lib.format, f"read_array_header_{major}_{minor}", None)
    if reader is None:
        raise ValueError(f"an array of version {major}.{minor}")
    shape, is_fortran, kind = reader(file, max_header_size=LONGEST_HEADER)
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
