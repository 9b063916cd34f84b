"""Steps that the docs ask for by their names are steps of lessons."""

from __future__ import annotations

import re
from pathlib import Path

from deepchalk import registry
from deepchalk.lesson.telling.step import steps_of

DOCS = Path(__file__).parents[2] / "docs"
NAMED = re.compile(r"""(?:--steps |steps=\\?["'])([a-z][\w,]*)""")


def test_they_exist() -> None:
    known = {step.name for lesson in registry.lessons() for step in steps_of(lesson.scene_class)}
    texts = [page.read_text() for page in DOCS.rglob("*") if page.suffix in {".md", ".ipynb"}]
    named = {name for text in texts for some in NAMED.findall(text) for name in some.split(",")}
    assert len(named) >= 4
    assert named <= known
