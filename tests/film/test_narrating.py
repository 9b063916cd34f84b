"""Films speak: every sentence at its time, own recordings in its place, and never half a voice."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from deeply import QUICK

from deepchalk import registry
from deepchalk.cli.main import main
from deepchalk.errors import DeepchalkError
from deepchalk.export import sidecars
from deepchalk.film.making import narrated, sentences_of
from deepchalk.film.order import Chosen, FilmOrder, choose, refuse_voice_without_sound
from deepchalk.voice import narration
from deepchalk.voice.narration import Unspoken
from deepchalk.voice.sound import RATE, read, wav


@pytest.fixture
def chosen() -> Chosen:
    return choose(registry.lesson("softmax"), None, {})


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    said = capsys.readouterr()
    assert end.value.code == 0, said.err
    return said.out, said.err


def sound_of(film: Path) -> np.ndarray:
    return read(film)


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", registry.names())
def test_every_sentence_of_a_lesson_is_numbered_and_has_words(name: str) -> None:
    said = list(sentences_of(FilmOrder(choose(registry.lesson(name), None, {}))))
    assert len({one.name for one in said}) == len(said)
    assert all(one.words for one in said)


@pytest.mark.deep
def test_a_narrated_film_says_each_sentence_at_its_time(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    command = ("render", "softmax", "-q", "l", "--steps", "1", "-o", str(film))
    run(capsys, *command, "--voice", "engine")
    made = sidecars.read_manifest(tmp_path / "film.json")
    assert made.voice is not None and made.voice["engine"]["engine"] == "hibari-tts"
    sound = np.abs(sound_of(film))
    assert len(sound) / RATE == pytest.approx(made.duration, abs=0.1)
    first, last = made.cues[0].start, made.cues[-1].end
    assert sound[: int((first - 0.05) * RATE)].max() < 0.01
    assert sound[int(first * RATE) : int((first + 1) * RATE)].max() > 0.05
    assert sound[int(first * RATE) : int(last * RATE)].max() < 1.0
    with av.open(str(film)) as container:
        assert len(container.streams.audio) == 1


@pytest.mark.deep
def test_a_silent_film_draws_its_sentences(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pictures = {}
    for where in ("drawn", "track"):
        film = tmp_path / f"{where}.mp4"
        command = ("render", "softmax", "-q", "l", "--steps", "1", "-o", str(film))
        run(capsys, *command, "--voice", "none", "--sentences", where)
        with av.open(str(film)) as container:
            assert not container.streams.audio
            frames = list(container.decode(video=0))
        picture = frames[len(frames) // 2].to_ndarray(format="gray")
        pictures[where] = picture[int(picture.shape[0] * 0.86) :]
    assert np.ptp(pictures["drawn"].astype(int)) > 100
    assert np.ptp(pictures["track"].astype(int)) < 40


def test_an_own_recording_takes_the_place_of_its_sentence(
    capsys: pytest.CaptureFixture[str], chosen: Chosen, tmp_path: Path
) -> None:
    out, _ = run(capsys, "script", "softmax", "-o", str(tmp_path))
    script = Path(out.strip())
    assert script == tmp_path / "softmax" / "script.txt"
    first = next(iter(sentences_of(FilmOrder(chosen))))
    tone = 0.3 * np.sin(np.arange(3 * RATE) * 2 * np.pi * 220 / RATE).astype(np.float32)
    (script.parent / f"{first.name}.wav").write_bytes(wav(tone))
    told = narrated(FilmOrder(chosen, steps=(first.step,), voice=str(tmp_path)))
    assert told.narration is not None
    assert told.narration.spoken[0].speaker == "recording"
    assert told.seconds()[first.said] == pytest.approx(3.0, abs=0.1)
    assert {one.speaker for one in told.narration.spoken[1:]} == {"engine"}


def test_a_recording_that_is_none_is_one_sentence(chosen: Chosen, tmp_path: Path) -> None:
    first = next(iter(sentences_of(FilmOrder(chosen))))
    folder = tmp_path / "softmax"
    folder.mkdir()
    (folder / f"{first.name}.wav").write_bytes(b"no sound at all")
    with pytest.raises(DeepchalkError) as refusal:
        narrated(FilmOrder(chosen, steps=(first.step,), voice=str(tmp_path)))
    assert "\n" not in str(refusal.value)


def test_without_an_engine_the_film_is_silent_and_that_is_said(
    chosen: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narration, "speak", lambda *a, **k: Unspoken("the engine is broken"))
    told = narrated(FilmOrder(chosen, voice="engine"))
    assert told.narration is None
    assert told.sentences == "drawn"
    assert told.note == "the film has no voice: the engine is broken"


def test_a_voice_that_is_no_folder_is_refused(chosen: Chosen, tmp_path: Path) -> None:
    with pytest.raises(DeepchalkError, match=r"voice is .* must be engine, none, or a folder"):
        narrated(FilmOrder(chosen, voice=str(tmp_path / "nowhere")))


def test_a_film_without_sound_takes_no_voice(tmp_path: Path) -> None:
    with pytest.raises(
        DeepchalkError, match=r"film\.gif has no sound: take \.mp4, \.mov or \.webm"
    ):
        refuse_voice_without_sound(str(tmp_path), tmp_path / "film.gif")
    refuse_voice_without_sound("none", tmp_path / "film.gif")
    for ending in (".mp4", ".webm", ".MOV"):
        refuse_voice_without_sound(str(tmp_path), tmp_path / f"film{ending}")
