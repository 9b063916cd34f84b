"""A film gets a sound and keeps all that it had."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from small_film import write_film
from told_film import CAPTIONS, SECONDS, write_told_film
from tones import burst, place_of

from deepchalk.voice.sound import RATE, add_sound, m4a, read, silence


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return write_told_film(tmp_path / "film.mp4")


@pytest.fixture
def sound() -> Any:
    """Quiet, but for its first and its last second."""
    return np.concatenate([burst(1.0, 1), silence(SECONDS - 2), burst(1.0, 2)])


def packets(path: Path, kind: str) -> list[tuple[float, bool, bytes]]:
    with av.open(str(path)) as container:
        stream = getattr(container.streams, kind)[0]
        return [
            (float(packet.pts * packet.time_base), packet.is_keyframe, bytes(packet))
            for packet in container.demux(stream)
            if packet.pts is not None
        ]


def captions(path: Path) -> list[tuple[int, int, bytes]]:
    with av.open(str(path)) as container:
        return [
            (packet.pts, packet.duration, bytes(packet)[2:])
            for packet in container.demux(container.streams.subtitles[0])
            if packet.pts is not None and len(bytes(packet)) > 2
        ]


def test_pictures_captions_and_chapters_stay(film: Path, sound: Any, tmp_path: Path) -> None:
    made = add_sound(film, m4a(sound), tmp_path / "made.mp4")
    assert packets(made, "video") == packets(film, "video")
    assert captions(made) == captions(film) and len(captions(made)) == len(CAPTIONS)
    with av.open(str(film)) as before, av.open(str(made)) as after:
        assert after.chapters() == before.chapters() and len(after.chapters()) == 2
        assert after.metadata == before.metadata
        old, new = before.streams.video[0], after.streams.video[0]
        assert (new.average_rate, new.duration) == (old.average_rate, old.duration)
        assert new.codec_context.colorspace == old.codec_context.colorspace
        assert new.codec_context.color_range == old.codec_context.color_range


def test_the_sound_is_in_step_at_both_ends(film: Path, sound: Any, tmp_path: Path) -> None:
    heard = read(add_sound(film, m4a(sound), tmp_path / "made.mp4"))
    assert place_of(sound[:RATE], heard) == 0.0
    assert place_of(sound[-RATE:], heard) == pytest.approx(SECONDS - 1, abs=0.001)


def test_players_start_the_sound_with_the_pictures(film: Path, sound: Any, tmp_path: Path) -> None:
    with av.open(str(add_sound(film, m4a(sound), tmp_path / "made.mp4"))) as container:
        voice = container.streams.audio[0]
        assert voice.start_time == 0
        assert float(voice.duration * voice.time_base) == pytest.approx(SECONDS, abs=0.001)
        assert container.duration == SECONDS * av.time_base


def test_pictures_and_sound_lie_side_by_side(film: Path, sound: Any, tmp_path: Path) -> None:
    with av.open(str(add_sound(film, m4a(sound), tmp_path / "made.mp4"))) as container:
        order = [
            float(packet.dts * packet.time_base)
            for packet in container.demux(container.streams.video[0], container.streams.audio[0])
            if packet.dts is not None
        ]
    assert order == pytest.approx(sorted(order), abs=0.5)


def test_the_same_film_twice_is_the_same_file(film: Path, sound: Any, tmp_path: Path) -> None:
    made = [add_sound(film, m4a(sound), tmp_path / f"{name}.mp4") for name in ("one", "two")]
    assert made[0].read_bytes() == made[1].read_bytes()


def test_an_earlier_sound_is_replaced(film: Path, sound: Any, tmp_path: Path) -> None:
    first = add_sound(film, m4a(silence(SECONDS)), tmp_path / "first.mp4")
    second = add_sound(first, m4a(sound), tmp_path / "second.mp4")
    with av.open(str(second)) as container:
        assert len(container.streams.audio) == 1
    assert place_of(sound[-RATE:], read(second)) == pytest.approx(SECONDS - 1, abs=0.001)


def test_a_film_without_captions_gets_sound_too(tmp_path: Path, sound: Any) -> None:
    write_film(tmp_path / "plain.mp4")
    made = add_sound(tmp_path / "plain.mp4", m4a(sound), tmp_path / "made.mp4")
    assert packets(made, "video") == packets(tmp_path / "plain.mp4", "video")
    assert read(made).any()
