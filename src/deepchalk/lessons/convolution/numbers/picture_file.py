"""A picture from a file of one's own, as a few rows of numbers: bounded, scaled, in levels."""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from deepchalk.lesson import ParameterError, files

LARGEST_FILE, MOST_PIXELS = 20_000_000, 50_000_000
"""Bytes of a file, and pixels of a picture, that are read at most."""

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
MARKS = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"BM", b"RIFF")
"""First bytes of files in these formats."""

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".csv", ".tsv", ".txt")

BRIGHTEST = 9
"""The level of white, or of a colour at its fullest; 0 is black."""

WIDEST = 99.0
"""Numbers of a CSV file up to here are taken as they are."""

GREY, COLOURS = ("grey",), ("red", "green", "blue")

_BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, struct.error, IndexError, TypeError, KeyError),
    *(UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning),
)
"""What Pillow raises for files that are damaged or far too large."""


@dataclass(frozen=True)
class FoundPicture:
    """What a file shows."""

    sheets: np.ndarray  # numbers, shape (channel, row, column)
    channels: tuple[str, ...]  # what each sheet is called
    size: tuple[int, int]  # rows and columns of the file's picture
    is_as_given: bool = False  # whether these are the numbers of the file


def read_picture(path: Path, rows: int, columns: int, grey: bool = False) -> FoundPicture:
    """The picture in a file, no larger than so many rows and columns."""
    # A picture of pixels is told in levels from 0 to ``BRIGHTEST``, each the mean of an area, what
    # is transparent as white. A CSV file has a number for each pixel; large numbers, as from 0 to
    # 255, become levels, too.
    # grey: whether colours are told by their brightness.
    if files.read_bytes(path, LARGEST_FILE)[:4].startswith(MARKS):
        pixels = _pixels(path, grey)
        size = pixels.shape[1], pixels.shape[2]
        levels = np.round(_shrunk(pixels, rows, columns) * BRIGHTEST)
        return FoundPicture(levels, GREY if len(levels) == 1 else COLOURS, size)
    # Numbers that somebody wrote down.
    table = files.read_table(path)
    numbers = table.numbers(table.columns)[None]
    found = _shrunk(numbers, rows, columns)
    if np.abs(found).max() > WIDEST:
        low = min(0.0, float(numbers.min()))
        found = np.round((found - low) / (float(numbers.max()) - low) * BRIGHTEST)
    elif found.shape != numbers.shape:
        found = np.round(found, 1)
    size = numbers.shape[1], numbers.shape[2]
    return FoundPicture(found, GREY, size, is_as_given=found is numbers)


def _pixels(path: Path, grey: bool) -> np.ndarray:
    """Shares of full brightness, shape (channel, row, column)."""
    name, data = files.brief(path.name), io.BytesIO(files.read_bytes(path, LARGEST_FILE))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(data, formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise ParameterError(
                        f"{name} has {opened.width:,} × {opened.height:,} pixels, but at most "
                        f"{MOST_PIXELS:,} are read"
                    )
                image = ImageOps.exif_transpose(opened)
                if image.mode.startswith("I"):
                    # Sixteen bits of grey.
                    return np.asarray(image, dtype=float)[None] / 65_535
                whole = Image.new("RGBA", image.size, "white")
                whole.alpha_composite(image.convert("RGBA"))
    except ParameterError:
        raise
    except _BROKEN:
        raise ParameterError(f"{name} is no picture that can be read, or is damaged") from None
    colours = np.asarray(whole.convert("RGB"), dtype=float).transpose(2, 0, 1) / 255
    if (colours == colours[:1]).all():
        return np.asarray(colours[:1])
    return np.asarray(whole.convert("L"), dtype=float)[None] / 255 if grey else colours


def _shrunk(sheets: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """Means of areas, so many that they fit; what fits stays."""
    height, width = sheets.shape[1:]
    factor = max(height / rows, width / columns)
    if factor <= 1:
        return sheets
    size = max(1, round(width / factor)), max(1, round(height / factor))
    images = (Image.fromarray(sheet.astype(np.float32)) for sheet in sheets)
    small = [np.asarray(one.resize(size, Image.Resampling.BOX), dtype=float) for one in images]
    return np.asarray(np.clip(small, sheets.min(), sheets.max()))
