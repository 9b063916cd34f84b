"""The scene's sound, as one file for the video."""

from __future__ import annotations

from pathlib import Path

from manim.scene.scene_file_writer import SceneFileWriter, convert_audio
from pydub import AudioSegment  # type: ignore[import-untyped]


def export_sound(writer: SceneFileWriter, work: Path, format: str) -> Path | None:
    """What ``add_sound`` collected, coded as Manim does for a video of that format: samples as they
    are in a MOV file, AAC in others. None if the scene is silent."""
    if not writer.includes_sound:
        return None
    writer.add_audio_segment(AudioSegment.silent(0))
    raw = work / "sound.wav"
    writer.audio_segment.export(raw, format="wav", bitrate="312k").close()
    if format == "mov":
        return raw
    encoded = work / "sound.aac"
    convert_audio(raw, encoded, "aac")
    raw.unlink()
    return encoded
