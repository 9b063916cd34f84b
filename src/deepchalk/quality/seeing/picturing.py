"""Pictures of frames with boxes around what falls short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import manim as mn
import numpy as np
from PIL import Image, ImageDraw

from deepchalk import registry, theme
from deepchalk.engine.request import SceneFile
from deepchalk.engine.scenes import load_scene
from deepchalk.engine.stills import write_png
from deepchalk.lesson.telling.script import told_in
from deepchalk.quality.finding import Finding
from deepchalk.quality.many import Judged
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.snapshot import Snapshot
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.quality.seeing.geometry import Box

WIDTH, HEIGHT = 1280, 720
COLOUR = (255, 0, 80)
SETTLED = 0.45
"""Seconds after which a fault that lasts can be seen at its best."""


def mark_case(result: Judged, folder: Path) -> list[Path]:
    """Save the frames with findings; names tell case, second and lints."""
    case = result.case
    with quiet_manim(WIDTH, HEIGHT):
        if case.lesson.endswith(".py"):
            scene_class: Any = load_scene(SceneFile(Path(case.lesson), case.label))
            stem = f"{Path(case.lesson).stem}-{case.label}"
        else:
            lesson = registry.lesson(case.lesson)
            params = lesson.params_class.of(**case.params)
            script = told_in(lesson.package, case.language, case.own_words)
            ground = theme.theme_named(case.theme)
            scene_class = lesson_class(
                lesson.scene_class, params, ground, cut=case.cut, script=script
            )
            cut = "" if case.cut == "full" else f"-{case.cut}"
            stem = f"{case.lesson}-{case.label.replace(' ', '-')}-{case.theme}{cut}"
        return list(_pictures(scene_class, result.findings, folder, stem))


def _pictures(
    scene_class: type[mn.Scene], findings: tuple[Finding, ...], folder: Path, stem: str
) -> Iterator[Path]:
    moments: dict[float, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.boxes:
            moments[round(finding.second + SETTLED, 1)].append(finding)
    images: dict[float, Image.Image] = {}

    def look(scene: mn.Scene, snapshot: Snapshot) -> None:
        wanted = [s for s in moments if s not in images and snapshot.time >= s - 1e-6]
        if wanted:
            image = _draw(scene)
            images.update(dict.fromkeys(wanted, image))

    scene = watched(scene_class, look)
    last = _draw(scene)
    for second, found in sorted(moments.items()):
        image = images.get(second, last).copy()
        _draw_boxes(image, found)
        lints = "-".join(sorted({finding.lint for finding in found}))
        path = folder / f"{stem}-{second:06.1f}s-{lints}.png"
        yield write_png(np.asarray(image), path)


def _draw(scene: mn.Scene) -> Image.Image:
    renderer: Any = scene.renderer
    renderer.static_image = None
    renderer.update_frame(scene)
    return Image.fromarray(renderer.get_frame()).convert("RGB")


def _draw_boxes(image: Image.Image, findings: list[Finding]) -> None:
    draw = ImageDraw.Draw(image)
    for finding in findings:
        for box in finding.boxes:
            left, top, right, bottom = _pixels(box.grown(0.05))
            draw.rectangle((left, top, right, bottom), outline=COLOUR, width=2)
            draw.text((left, max(0, top - 12)), finding.lint, fill=COLOUR)


def _pixels(box: Box) -> tuple[float, float, float, float]:
    unit = HEIGHT / 8
    return (
        WIDTH / 2 + box.left * unit,
        HEIGHT / 2 - box.top * unit,
        WIDTH / 2 + box.right * unit,
        HEIGHT / 2 - box.bottom * unit,
    )
