"""Bits of an H.264 stream (ITU-T H.264, 7.2–9.1): units, Exp-Golomb numbers, escapes."""

from __future__ import annotations

import re

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
