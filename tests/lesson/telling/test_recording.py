"""A manifest is data from outside: it is a recording, or refused with one sentence."""

import json
import random
from pathlib import Path

import pytest
from malformed import anything, spoilt
from small_film import make_recording

from deepchalk.errors import DeepchalkError, ManifestError
from deepchalk.lesson.telling import recording as recordings
from deepchalk.lesson.telling.recording import Recording

GOOD = make_recording(Path("film.mp4"))


def changed(**values: object) -> str:
    return json.dumps({**json.loads(GOOD.to_json()), **values})


def without(name: str) -> str:
    return json.dumps({k: v for k, v in json.loads(GOOD.to_json()).items() if k != name})


def test_a_manifest_reads_back():
    assert Recording.from_json(GOOD.to_json()) == GOOD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "1",
        '"a"',
        "{}",
        "{",
        "[" * 100_000,
        changed(steps="place"),
        changed(steps=None),
        changed(steps=[1]),
        changed(steps=[{"name": "a"}]),
        changed(steps=[{"name": "a", "title": "b", "start": 0, "end": 1, "captions": "words"}]),
        changed(steps=[{"name": "a", "title": "b", "start": -1, "end": 1, "captions": []}]),
        changed(cues={}),
        changed(cues=[{"text": 3, "start": 0, "end": 1}]),
        changed(numbers=[{"step": "a", "text": "b", "value": "3"}]),
        changed(width="320"),
        changed(width=0),
        changed(width=True),
        changed(height=10**9),
        changed(frame_rate=0),
        changed(duration=1e300),
        changed(duration=float("nan")),
        changed(video=["a.mp4"]),
        changed(versions={"deepchalk": None}),
        changed(params=None),
        changed(more=1),
        without("steps"),
        without("lesson"),
    ],
    ids=lambda text: text[:30],
)
def test_what_is_no_manifest(text):
    with pytest.raises(ManifestError, match="this is no manifest of a video") as caught:
        Recording.from_json(text)
    assert str(caught.value).isprintable() and len(str(caught.value)) < 400


def test_a_thousand_damaged_manifests():
    known = json.loads(GOOD.to_json())
    refused = 0
    for index in range(1_000):
        rng = random.Random(f"manifest {index}")
        damaged = spoilt(known, rng) if rng.random() < 0.9 else anything(rng)
        try:
            Recording.from_json(json.dumps(damaged, default=str))
        except ManifestError as error:
            assert str(error).isprintable()
            refused += 1
    assert refused > 500


def test_a_file_that_is_no_text_or_too_large(tmp_path, monkeypatch):
    file = tmp_path / "a.json"
    file.write_bytes(b"\xff\xfe{}")
    with pytest.raises(ManifestError, match="is not UTF-8 text"):
        Recording.read(file)
    monkeypatch.setattr(recordings, "LARGEST_MANIFEST", 10)
    file.write_text(GOOD.to_json())
    with pytest.raises(ManifestError, match="is larger than 10 bytes"):
        Recording.read(file)


def test_it_is_an_error_that_a_user_reads():
    assert issubclass(ManifestError, DeepchalkError)
