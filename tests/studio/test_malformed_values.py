"""Hundreds of things that nobody should send: a sentence each, and the studio is as before."""

import asyncio
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from malformed import anything, malformed
from running_studio import Studio, running_studio, settings, until

from deepchalk import registry

pytestmark = pytest.mark.deep

VALUES, FILES = 300, 50

NAMES = ("a.csv", "../../x.csv", "%00", "", "a.npz", "b.safetensors", "..\\c.npz", "model.pt")
"""Of uploads: tables, weights, and what tries to be a path."""

BEGINNINGS = (b"", b"PK\x03\x04", b"\x10\0\0\0\0\0\0\0{", b"\xff" * 8, b"\x80\x04\x95")
"""Of zip archives, safetensors, and a pickle."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("studio")


@pytest.fixture(scope="module")
def studio(folder: Path) -> Iterator[Studio]:
    with running_studio(settings(folder)) as running:
        # Whatever is made once is made before anything is counted.
        assert running.check(lesson="softmax")["kind"] == "checked"
        yield running


@contextmanager
def nothing_grows(studio: Studio) -> Iterator[None]:
    """No process, open file or task is left behind, and the worker is the same."""

    def counted() -> tuple[int, int, int, int]:
        worker = psutil.Process(studio.workers.process.pid)
        here = psutil.Process()
        tasks = asyncio.all_tasks(studio.loop)
        return len(worker.children()), worker.num_fds(), here.num_fds(), len(tasks)

    before, starts = counted(), studio.workers.starts
    yield
    until(lambda: all(now <= then for now, then in zip(counted(), before, strict=True)))
    assert studio.workers.starts == starts


def is_a_sentence(why: str) -> bool:
    return (
        5 < len(why) < 600
        and "Traceback" not in why
        and "something went wrong" not in why
        and "\n" not in why
    )


def plain(value: Any) -> str:
    """As JSON, however odd; what JSON has no words for is text."""
    return json.dumps(value, default=str, ensure_ascii=True)


def test_values(studio: Studio) -> None:
    rng = random.Random(18)
    lessons = [registry.lesson(name) for name in registry.names()]
    refused = 0
    with nothing_grows(studio):
        for number in range(VALUES):
            lesson = lessons[number % len(lessons)]
            told = {"lesson": lesson.name, "format": "mp4", "edit": malformed(lesson, rng)}
            status, body = studio.post("/exports/words", plain(told).encode())
            assert status in (200, 400, 422), (status, told)
            if status != 200:
                refused += 1
                assert is_a_sentence(json.loads(body)["why"]), (body, told)
    assert refused > VALUES / 2


def test_files(studio: Studio, folder: Path) -> None:
    rng = random.Random(18)
    with nothing_grows(studio):
        for number in range(FILES):
            rows = [";".join(str(anything(rng)) for _ in range(rng.randrange(5))) for _ in range(4)]
            text = "\n".join(rows).encode("utf-8", "surrogatepass")
            data = bytearray(rng.choice(BEGINNINGS) + text)
            for _ in range(rng.choice((0, 3, 50))):
                if data:
                    data[rng.randrange(len(data))] = rng.randrange(256)
            status, told = studio.upload(bytes(data), NAMES[number % len(NAMES)])
            assert status in (200, 400), told
            if status != 200:
                assert is_a_sentence(told["why"])
                continue
            edit = {"data": {"upload": told["upload"]}}
            answer = studio.check(lesson="ravines", edit=edit)
            assert answer["kind"] == "checked" or is_a_sentence(answer["why"]), answer
            asked = {"lesson": "softmax", "upload": told["upload"]}
            status, body = studio.post("/weights", asked)
            assert status in (200, 422) and is_a_sentence(json.loads(body)["why"]), body
    assert len(list((folder / "uploads").iterdir())) <= 20
