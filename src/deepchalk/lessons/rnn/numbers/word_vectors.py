"""Word vectors from a text file: one word a line, then its numbers (the format of GloVe)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from deepchalk.lesson import ParameterError, files

LARGEST_FILE = 20_000_000_000
"""Bytes of a file whose lines are looked through; those of GloVe have 6·10⁹ at most."""

LONGEST_LINE = 1_000_000
"""Bytes after which a line is no word with its vector."""

PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
"""First bytes of compressed files."""


def read_vectors(path: Path, words: Sequence[str], size: int | None) -> np.ndarray:
    """The first ``size`` numbers of the vector of each word; all of them if ``size`` is None."""
    # The file is read line by line and only until every word is found; no other line is parsed. A
    # word that the file has in small letters only is found too. Format: Pennington, Socher &
    # Manning (2014), *GloVe: global vectors for word representation*; the first line of a word2vec
    # text file (two counts) does no harm.
    # Returns array of shape (words, size).
    try:
        with files.open_input(path, LARGEST_FILE) as file:
            _refuse_packed(path, file)
            vectors = _found_in(file, words)
    except files.NotRead as why:
        raise ValueError(f"vector_file {files.brief(str(path))} {why}") from None
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise ValueError(f"vector_file {files.brief(str(path))} cannot be read: {reason}") from None
    missing = [word for word in words if word not in vectors]
    if missing:
        raise ValueError(
            f"vector_file {files.brief(str(path))} has no vector for {missing[0]!r}: "
            "take another word or another file"
        )
    return _of_one_size(path, vectors, words, size)


def with_vectors(
    given: Mapping[str, Any], words: Sequence[str] | None, usual: int
) -> dict[str, Any]:
    """Parameters with ``vectors`` and ``size`` instead of the ``vector_file`` that they name."""
    # So they need no file once they are made. Those that name none stay as they are.
    # words: that need a vector; None if what was typed is no list of words.
    # usual: numbers of a vector, where no ``size`` is given.
    data = dict(given)
    if data.get("vector_file") is None:
        return data
    file, size = data.pop("vector_file"), data.get("size")
    if not isinstance(file, str) or not file.strip():
        raise ValueError("vector_file must be the path of a text file with word vectors")
    if words is None or not (size is None or str(size).isdecimal()):
        return data
    try:
        path = files.path_of(file)
    except ParameterError as problem:
        raise ValueError(f"vector_file {problem}") from None
    rows = read_vectors(path, words, None if size is None else int(size))
    if size is None:
        rows = rows[:, :usual]
    return {**data, "vectors": rows.tolist(), "size": rows.shape[1]}


def _refuse_packed(path: Path, file: BinaryIO) -> None:
    start = file.read(6)
    file.seek(0)
    for mark, kind in PACKED.items():
        if start.startswith(mark):
            raise ValueError(
                f"vector_file {files.brief(str(path))} is a {kind} archive: unpack it first"
            )


def _found_in(file: BinaryIO, words: Sequence[str]) -> dict[str, np.ndarray]:
    """Vectors of the words that the file has; stops at the line of the last one."""
    wanted: dict[bytes, list[str]] = {}
    for word in words:
        for spelling in {word, word.lower()}:
            wanted.setdefault(spelling.encode(), []).append(word)
    vectors: dict[str, np.ndarray] = {}
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise ValueError(
                f"vector_file: line {number} is longer than {LONGEST_LINE:,} bytes, "
                f"so this is no file of words with their vectors"
            )
        named = wanted.get(line.split(None, 1)[0]) if line.strip() else None
        if named is None:
            continue
        for word in named:
            if word not in vectors:
                vectors[word] = _numbers(line, number, word)
        if len(vectors) == len(set(words)):
            break
    return vectors


def _numbers(line: bytes, number: int, word: str) -> np.ndarray:
    fields = line.split()[1:]
    where = f"vector_file: line {number} ({word!r})"
    if not fields:
        raise ValueError(f"{where} has no numbers after the word")
    values = []
    for field in fields:
        try:
            value = float(field)
        except ValueError:
            text = field.decode("utf-8", "replace")[:30]
            raise ValueError(f"{where} holds {text!r} where a number belongs") from None
        if not np.isfinite(value):
            raise ValueError(f"{where} holds {value}, but every number must be finite")
        values.append(value)
    return np.array(values)


def _of_one_size(
    path: Path, vectors: dict[str, np.ndarray], words: Sequence[str], size: int | None
) -> np.ndarray:
    lengths = {word: len(vector) for word, vector in vectors.items()}
    shortest, longest = min(lengths, key=lengths.__getitem__), max(lengths, key=lengths.__getitem__)
    if lengths[shortest] != lengths[longest]:
        raise ValueError(
            f"vector_file {files.brief(str(path))} has {lengths[shortest]} numbers for "
            f"{shortest!r} and {lengths[longest]} for {longest!r}, all vectors must be equally long"
        )
    if size is not None and size > lengths[shortest]:
        raise ValueError(
            f"size is {size}, but the vectors of vector_file {files.brief(str(path))} have only "
            f"{lengths[shortest]} numbers"
        )
    return np.array([vectors[word][:size] for word in words])
