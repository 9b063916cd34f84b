"""Sound survives its files, and what is no sound is named in one sentence."""

import io
from pathlib import Path

import av
import numpy as np
import pytest
from small_film import write_film
from tones import burst, place_of, tone

from deepchalk.errors import DeepchalkError
from deepchalk.voice.sound import RATE, m4a, read, seconds_of, wav


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_wav_gives_back_the_samples(tmp_path: Path) -> None:
    sound = burst(0.7)
    found = read(written(tmp_path, "sound.wav", wav(sound)))
    assert len(found) == len(sound)
    assert np.abs(found - sound).max() < 2**-14


def test_aac_begins_where_the_sound_begins(tmp_path: Path) -> None:
    sound = np.concatenate([burst(3.0), burst(3.0, seed=1), burst(3.0, seed=2)])
    found = read(written(tmp_path, "sound.m4a", m4a(sound)))
    assert seconds_of(found) == pytest.approx(9.0, abs=0.03)
    assert place_of(sound[: 3 * RATE], found) == 0.0
    assert place_of(sound[-3 * RATE :], found) == 6.0


def test_aac_is_the_same_twice() -> None:
    assert m4a(burst()) == m4a(burst())


def test_aac_is_mono_at_96_kbit() -> None:
    with av.open(io.BytesIO(m4a(burst(4.0)))) as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.rate, stream.channels) == ("aac", 48_000, 1)
        assert stream.bit_rate == pytest.approx(96_000, rel=0.1)


@pytest.mark.parametrize("rate", [8000, 22_050, 44_100, 96_000])
@pytest.mark.parametrize("layout", ["mono", "stereo"])
def test_every_rate_becomes_48_khz_mono(tmp_path: Path, rate: int, layout: str) -> None:
    path = tmp_path / "sound.flac"
    channels = 2 if layout == "stereo" else 1
    data = (tone(1.0, rate=rate) * 2**15).astype(np.int16)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("flac", rate=rate, layout=layout, format="s16")
        frame = av.AudioFrame.from_ndarray(
            np.repeat(data, channels)[np.newaxis], format="s16", layout=layout
        )
        frame.sample_rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    found = read(path)
    assert seconds_of(found) == pytest.approx(1.0, abs=0.01)
    middle = found[RATE // 4 : -RATE // 4]
    assert np.abs(np.fft.rfft(middle)).argmax() / seconds_of(middle) == pytest.approx(440, abs=3)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cannot be read as sound"),
        (b"no sound at all " * 100, "cannot be read as sound"),
        (wav(tone(1.0))[:20], "cannot be read as sound"),
    ],
    ids=["empty", "text", "half a head"],
)
def test_what_is_no_sound_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    path = written(tmp_path, "sound.wav", data)
    with pytest.raises(DeepchalkError, match=reason) as caught:
        read(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.wav", tmp_path):
        with pytest.raises(DeepchalkError, match=str(path)):
            read(path)


def test_a_film_without_sound_is_named(tmp_path: Path) -> None:
    write_film(tmp_path / "film.mp4")
    with pytest.raises(DeepchalkError, match="holds no sound"):
        read(tmp_path / "film.mp4")


def test_a_sound_that_is_too_long_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "sound.wav", wav(tone(3.0)))
    assert seconds_of(read(path, longest=3.5)) == 3.0
    with pytest.raises(DeepchalkError, match="more than 2 seconds"):
        read(path, longest=2.0)


def test_samples_that_are_no_numbers_are_named(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_f32le", rate=RATE, layout="mono", format="flt")
        frame = av.AudioFrame.from_ndarray(
            np.full((1, 100), np.nan, np.float32), format="flt", layout="mono"
        )
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(DeepchalkError, match="no numbers"):
        read(path)
