"""Colours as eyes see them: luminance, contrast, differences, and how the colour-blind see.

Sources: WCAG 2.2 (relative luminance, contrast ratio); IEC 61966-2-1 (sRGB); Machado, Oliveira &
Fernandes (2009), *A physiologically-based model for simulation of color vision deficiency*, with
the matrices for severity 1.0; CIE 1976 L*a*b* and its difference ΔE*ab.
"""

from __future__ import annotations

import numpy as np

DEFICIENCIES = {
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
"""Matrices for linear RGB."""

_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def from_hex(colour: str) -> np.ndarray:
    """``#RRGGBB`` as red, green, blue from 0 to 1."""
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def to_hex(colour: np.ndarray) -> str:
    """Red, green, blue from 0 to 1 as ``#RRGGBB``."""
    return "#" + "".join(f"{round(255 * float(np.clip(c, 0, 1))):02X}" for c in colour[:3])


def linear(colour: np.ndarray) -> np.ndarray:
    """sRGB, shape (…, 3), without its transfer curve."""
    colour = np.clip(colour, 0, 1)
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def luminance(colour: np.ndarray) -> np.ndarray:
    """Relative luminance of sRGB, shape (…, 3) → (…)."""
    return np.asarray(linear(colour) @ _TO_XYZ[1])


def contrast(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Contrast ratio from 1 to 21 of two colours, shapes (…, 3)."""
    a, b = luminance(one), luminance(other)
    return np.asarray((np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05))


def lab(colour: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (D65) of sRGB, shape (…, 3)."""
    xyz = (linear(colour) @ _TO_XYZ.T) / _WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """ΔE*ab of two sRGB colours."""
    return float(np.linalg.norm(lab(one) - lab(other)))


def seen_with(deficiency: str, colour: np.ndarray) -> np.ndarray:
    """A colour as somebody with that deficiency sees it, sRGB."""
    seen = np.clip(DEFICIENCIES[deficiency] @ linear(colour), 0, 1)
    return np.asarray(np.where(seen <= 0.0031308, 12.92 * seen, 1.055 * seen ** (1 / 2.4) - 0.055))
