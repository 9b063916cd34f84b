"""The files that stand beside the video of a Manim scene: captions, and what made it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import srt  # type: ignore[import-untyped]

from deepchalk.engine.request import RenderRequest, RenderResult, SceneFile
from deepchalk.film.making import versions
from deepchalk.output_files import write_text


def scene_sidecar_files(video: Path) -> list[Path]:
    """``NAME.srt`` and ``NAME.manifest.json``: what ``scene_sidecars`` may write beside a video.

    A video that is no MP4 has a manifest of its own, ``NAME.gif.manifest.json``.
    """
    own = "" if video.suffix == ".mp4" else video.suffix
    return [video.with_suffix(".srt"), video.with_suffix(f"{own}.manifest.json")]


def scene_sidecars(request: RenderRequest, result: RenderResult) -> list[Path]:
    """Write the captions, where the scene has subcaptions, and last the manifest."""
    captions, stated = scene_sidecar_files(result.output)
    files = []
    if result.subcaptions and request.video.format != "png":
        files.append(write_text(captions, _captions(result)))
    text = json.dumps(manifest(request, result), indent=2, ensure_ascii=False) + "\n"
    return [*files, write_text(stated, text)]


def manifest(request: RenderRequest, result: RenderResult) -> dict[str, Any]:
    """What was rendered, from what, with what, and how many frames went the plain way and why."""
    source = request.scene
    made_from: dict[str, Any] = (
        {
            "scene": source.name,
            "file": source.path.name,
            "sha256": hashlib.sha256(source.path.read_bytes()).hexdigest(),
        }
        if isinstance(source, SceneFile)
        else asdict(source)
    )
    return {
        **made_from,
        "video": result.output.name,
        **asdict(request.video),
        "animations": request.animations,
        "frames": result.frames,
        "duration": result.duration,
        "chapters": [asdict(chapter) for chapter in result.chapters],
        "subcaptions": [asdict(caption) for caption in result.subcaptions],
        "fallbacks": result.fallbacks,
        "versions": versions(),
    }


def _captions(result: RenderResult) -> str:
    """The subcaptions as Manim writes them."""
    text: str = srt.compose(
        srt.Subtitle(
            number, timedelta(seconds=caption.start), timedelta(seconds=caption.end), caption.text
        )
        for number, caption in enumerate(result.subcaptions, start=1)
    )
    return text
