"""H.264 by hand: its bits, and still waits as pictures of a few bytes (ITU-T H.264, 7.2–9.1).

The pictures say "the same picture again". They are written in CAVLC, with a parameter set of their
own, so the encoder may use CABAC for its pictures. They are reference pictures; the encoder's later
pictures are renumbered. The pictures of ``pictures`` refer to the same parameter set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

START_CODE = b"\x00\x00\x00\x01"
_UNIT_START = re.compile(b"\x00\x00\x01")
# After two zeros no byte up to 3 may follow; the two start over behind what is put between.
_FORBIDDEN = re.compile(b"\x00\x00(?=[\x00-\x03])")


def split_units(data: bytes) -> list[bytes]:
    """NAL units of an Annex B packet, without start codes."""
    starts = [match.end() for match in _UNIT_START.finditer(data)]
    ends = [start - 3 for start in starts[1:]] + [len(data)]
    # A four-byte start code leaves its first zero at the end of the unit before.
    return [data[start:end].rstrip(b"\x00") for start, end in zip(starts, ends, strict=True)]


def escape(payload: bytes) -> bytes:
    """Insert emulation prevention bytes, so that no start code appears inside a unit."""
    return _FORBIDDEN.sub(b"\x00\x00\x03", payload)


def unescape(unit: bytes) -> bytes:
    """Remove emulation prevention bytes."""
    return unit.replace(b"\x00\x00\x03", b"\x00\x00") if b"\x00\x00\x03" in unit else unit


class BitReader:
    """Reads bits from the most significant one on."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "big")
        self._size = len(data) * 8
        self.position = 0

    def bits(self, count: int) -> int:
        self.position += count
        if self.position > self._size:
            raise ValueError("the H.264 unit ends too early")
        return (self._value >> (self._size - self.position)) & ((1 << count) - 1)

    def unsigned(self) -> int:
        """An Exp-Golomb number, ue(v)."""
        zeros = 0
        while self.bits(1) == 0:
            zeros += 1
        return (1 << zeros) - 1 + self.bits(zeros)

    def signed(self) -> int:
        """A signed Exp-Golomb number, se(v)."""
        code = self.unsigned()
        return (code + 1) // 2 if code % 2 else -(code // 2)


class BitWriter:
    """Writes bits from the most significant one on."""

    def __init__(self) -> None:
        self._bits: list[str] = []

    def bits(self, value: int, count: int) -> BitWriter:
        self._bits.append(f"{value:0{count}b}")
        return self

    def unsigned(self, value: int) -> BitWriter:
        """An Exp-Golomb number, ue(v)."""
        digits = f"{value + 1:b}"
        self._bits.append("0" * (len(digits) - 1) + digits)
        return self

    def unit(self, header: int) -> bytes:
        """The finished unit: header byte, payload, stop bit, emulation prevention."""
        text = "".join(self._bits) + "1"
        text += "0" * (-len(text) % 8)
        payload = int(text, 2).to_bytes(len(text) // 8, "big")
        return bytes([header]) + escape(payload)


SLICE, IDR_SLICE, SEQUENCE_SET, PICTURE_SET = 1, 5, 7, 8
_OWN_PICTURE_SET = 1
_REFERENCE = 0x60
# How much lower the quantiser of chroma is; the C code counts on it.
_FINER_CHROMA = 2


class UnknownStream(ValueError):
    """The encoder's stream has a form that skip pictures were not written for."""


@dataclass(frozen=True)
class Numbering:
    """What the sequence parameter set says about numbering pictures."""

    frame_number_bits: int
    macroblocks: int


def read_sequence_set(unit: bytes) -> Numbering:
    """Read the encoder's sequence parameter set (ITU-T H.264, 7.3.2.1.1)."""
    bits = BitReader(unescape(unit)[1:])
    profile = bits.bits(8)
    bits.bits(16)
    bits.unsigned()
    if profile in (100, 110, 122, 244):
        if bits.unsigned() != 1:
            raise UnknownStream("chroma is not 4:2:0")
        if bits.unsigned() or bits.unsigned() or bits.bits(1) or bits.bits(1):
            raise UnknownStream("more than 8 bits, or scaling matrices")
    frame_number_bits = bits.unsigned() + 4
    if bits.unsigned() != 2:
        raise UnknownStream("pictures may be reordered")
    bits.unsigned()
    bits.bits(1)
    width, height = bits.unsigned() + 1, bits.unsigned() + 1
    if not bits.bits(1):
        raise UnknownStream("interlaced")
    return Numbering(frame_number_bits, width * height)


def own_picture_set() -> bytes:
    """The picture parameter set of what is not written by libx264: CAVLC, one reference."""
    bits = BitWriter().unsigned(_OWN_PICTURE_SET).unsigned(0)
    bits.bits(0, 2)  # CAVLC; no field order
    bits.unsigned(0).unsigned(0).unsigned(0)  # one slice group, one reference each way
    bits.bits(0, 3)  # no weighted prediction
    bits.unsigned(0).unsigned(0)  # default quantisers
    bits.unsigned(2 * _FINER_CHROMA)  # as a signed number, below zero
    bits.bits(0b100, 3)  # deblocking control, no constrained intra, no redundant pictures
    return bits.unit(_REFERENCE | PICTURE_SET)


def skip_picture(numbering: Numbering, frame_number: int) -> bytes:
    """A picture equal to the one before it."""
    bits = BitWriter().unsigned(0).unsigned(5).unsigned(_OWN_PICTURE_SET)
    bits.bits(frame_number, numbering.frame_number_bits)
    bits.bits(0, 3)  # references by default: their number, their order, sliding window
    bits.unsigned(0).unsigned(1)  # quantiser; no deblocking
    bits.unsigned(numbering.macroblocks)  # every macroblock is skipped
    return bits.unit(_REFERENCE | SLICE)


def renumber(unit: bytes, numbering: Numbering, shift: int) -> tuple[bytes, int]:
    """Move a slice's frame number up by ``shift``; returns the slice and its new number."""
    head = unescape(unit[1:24])
    bits = BitReader(head)
    for _ in range(3):
        bits.unsigned()
    before = bits.position
    width = numbering.frame_number_bits
    number = (bits.bits(width) + shift) % (1 << width)
    if not shift:
        return unit, number
    payload = unescape(unit[1:])
    size = before + width
    whole = -(-size // 8)
    tail = whole * 8 - size
    value = int.from_bytes(payload[:whole], "big")
    mask = ((1 << width) - 1) << tail
    value = (value & ~mask) | (number << tail)
    return unit[:1] + escape(value.to_bytes(whole, "big") + payload[whole:]), number


class WithoutSkips:
    """Takes skip pictures out of a stream again, each only if it is the one that belongs there.

    What is left decodes to the same pictures, each once; so a check of the stream need not have a
    decoder copy every still frame.
    """

    def __init__(self) -> None:
        self._numbering: Numbering | None = None
        self._number = 0
        self._left_out = 0

    def packet(self, data: bytes) -> bytes | None:
        """A packet as it would be without the skip pictures before it; None for a skip picture."""
        numbering = self._numbering
        if numbering is not None:
            following = (self._number + 1) % (1 << numbering.frame_number_bits)
            if data == START_CODE + skip_picture(numbering, following):
                self._number = following
                self._left_out += 1
                return None
        out = []
        for unit in split_units(data):
            kind = unit[0] & 31
            if kind == SEQUENCE_SET:
                self._numbering = read_sequence_set(unit)
            elif kind in (SLICE, IDR_SLICE):
                unit = self._slice(unit, kind == IDR_SLICE)
            out.append(START_CODE + unit)
        return b"".join(out)

    def _slice(self, unit: bytes, is_key: bool) -> bytes:
        if self._numbering is None:
            raise UnknownStream("a picture before its parameter set")
        if is_key:
            self._number = self._left_out = 0
            return unit
        count = 1 << self._numbering.frame_number_bits
        unit, number = renumber(unit, self._numbering, -self._left_out)
        if (number + self._left_out - self._number - 1) % count:
            raise UnknownStream("a picture is missing")
        self._number = (self._number + 1) % count
        return unit
