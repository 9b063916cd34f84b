"""Keys of stretches: digests of everything that is drawn in them, and of what draws it."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import av
import cairo
import manim as mn
import numpy as np

from deepchalk.engine.drawing.damage import view_of
from deepchalk.engine.drawing.leaf import NotFast, signature_bytes, signature_of
from deepchalk.engine.encoding import pictures
from deepchalk.engine.encoding.encoder import motion_of, settings


class StretchKey:
    """Collects what one stretch shows; has no value if that cannot be known for certain."""

    def __init__(self, camera: mn.Camera) -> None:
        self._hash = hashlib.sha256(_salt(camera).encode())
        self._known: dict[int, tuple[mn.Mobject, tuple[object, ...] | None, bytes]] = {}
        self._certain = True

    def value(self) -> str | None:
        return self._hash.hexdigest() if self._certain else None

    def give_up(self) -> None:
        self._certain = False

    def view(self, camera: mn.Camera) -> None:
        if self._certain:
            self._add(repr(view_of(camera)).encode())

    def background(self, camera: mn.Camera) -> None:
        if self._certain:
            assert camera.background is not None
            pixels: Any = np.ascontiguousarray(camera.background)
            self._add(hashlib.sha256(pixels).digest())

    def mobjects(self, name: str, mobjects: Sequence[mn.Mobject]) -> None:
        """Add what is drawn, in drawing order."""
        if not self._certain:
            return
        digests = [name.encode()]
        known = self._known
        try:
            for mobject in mobjects:
                signature = signature_of(mobject)
                entry = known.get(id(mobject))
                if entry is None or entry[1] != signature:
                    digest = hashlib.sha256(signature_bytes(signature)).digest()
                    entry = known[id(mobject)] = (mobject, signature, digest)
                digests.append(entry[2])
        except NotFast:
            self.give_up()
            return
        self._add(b"".join(digests))

    def note(self, name: str, content: bytes) -> None:
        if self._certain:
            self._add(name.encode() + b" " + content)

    def _add(self, content: bytes) -> None:
        self._hash.update(len(content).to_bytes(8, "big") + content)


def _salt(camera: mn.Camera) -> str:
    versions = [
        importlib.metadata.version(name)
        for name in ("deepchalk", "manim", "av", "numpy", "pycairo")
    ]
    return repr(
        (
            _own_code(),
            versions,
            cairo.cairo_version_string(),
            av.library_versions,
            [settings(motion_of(camera, crowd_moves)) for crowd_moves in (True, False)],
            camera.pixel_width,
            camera.pixel_height,
            camera.frame_rate,
            camera.cairo_line_width_multiple,
        )
    )


@cache
def _own_code() -> str:
    """A digest of the renderer itself, which may change while its version stays."""
    digest = hashlib.sha256()
    engine = Path(__file__).parents[1]
    for file in sorted([*engine.rglob("*.py"), *pictures.NATIVE.iterdir()]):
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()
