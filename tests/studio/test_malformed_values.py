"""Hundreds of things that nobody should send: a sentence each, and the studio is as before."""

import json
import random
from collections.abc import Iterator
from typing import Any

import psutil
import pytest
from malformed import anything, malformed
from running_studio import Studio, running_studio, settings

from deepchalk import registry

pytestmark = pytest.mark.slow

VALUES, FILES = 300, 50


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with running_studio(settings(tmp_path_factory.mktemp("studio"))) as running:
        yield running


def plain(value: Any) -> str:
    """As JSON, however odd; what JSON has no words for is text."""
    return json.dumps(value, default=str, ensure_ascii=True)


def test_values(studio: Studio) -> None:
    rng = random.Random(18)
    lessons = [registry.lesson(name) for name in registry.names()]
    refused = 0
    for number in range(VALUES):
        lesson = lessons[number % len(lessons)]
        told = {"lesson": lesson.name, "format": "mp4", "edit": malformed(lesson, rng)}
        status, body = studio.post("/exports/words", plain(told).encode())
        assert status in (200, 400, 422), (status, told)
        if status != 200:
            refused += 1
            why = json.loads(body)["why"]
            assert 5 < len(why) < 600 and "Traceback" not in why, told
            assert "something went wrong" not in why, (why, told)
    assert refused > VALUES / 2
    worker = psutil.Process(studio.workers.process.pid)
    assert worker.children() == []


def test_files(studio: Studio) -> None:
    rng = random.Random(18)
    for _ in range(FILES):
        rows = [";".join(str(anything(rng)) for _ in range(rng.randrange(5))) for _ in range(4)]
        data = bytearray("\n".join(rows).encode("utf-8", "surrogatepass"))
        for _ in range(rng.choice((0, 3, 50))):
            if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
        status, told = studio.upload(bytes(data), rng.choice(("a.csv", "../../x", "%00", "")))
        assert status in (200, 400), told
        if status == 200:
            edit = {"data": {"upload": told["upload"]}}
            answer = studio.check(lesson="ravines", edit=edit)
            assert answer["kind"] in ("refused", "checked"), answer
