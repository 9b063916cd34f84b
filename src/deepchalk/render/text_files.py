"""Keeps processes of one render from reading each other's half-written text and SVG files.

Manim writes the SVG of every text and formula in place and trusts any file that exists; and it
writes a changed copy beside each SVG that it reads.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import manim as mn
import svgelements  # type: ignore[import-untyped]
from manim import config


def own_text_folders(media: Path) -> None:
    """Let this process write below ``media`` from now on, starting from the files there are."""
    before = [config.get_dir(name) for name in ("tex_dir", "text_dir")]
    config.media_dir = str(media)
    for old, name in zip(before, ("tex_dir", "text_dir"), strict=True):
        new = config.get_dir(name)
        if old is None or new is None or new == old:
            continue
        new.mkdir(parents=True, exist_ok=True)
        for file in old.glob("*.svg") if old.is_dir() else ():
            os.link(file, new / file.name)


def generate_mobject(self: mn.SVGMobject) -> mn.SVGMobject:
    """``SVGMobject.generate_mobject`` that keeps its changed copy of the file in memory."""
    read: Any = ElementTree.parse(self.get_file_path())
    tree = self.modify_xml_tree(read)
    changed = io.BytesIO()
    tree.write(changed)
    changed.seek(0)
    members, by_id = self.get_mobjects_from(svgelements.SVG.parse(changed))
    self.add(*members)
    self.id_to_vgroup_dict = by_id
    self.flip(mn.RIGHT)
    return self
