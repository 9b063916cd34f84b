"""A request that does not come to its end is not waited for."""

import asyncio
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from running_studio import Studio, running_studio, settings
from starlette.requests import Request

from deepchalk.studio import reading
from deepchalk.studio.patience import PatientProtocol
from deepchalk.studio.reading import Malformed, read_body


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with running_studio(settings(tmp_path_factory.mktemp("studio")), draws=False) as running:
        yield running


WHOLE = b"GET /exports/formats HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.mark.parametrize("head", [b"", b"G", b"POST /show HTTP/1.1\r\nHost: 127.0.0.1\r\nX-"])
def test_half_a_head_is_not_waited_for(
    studio: Studio, head: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The studio closes the connection; without that this would wait for ever."""
    monkeypatch.setattr(PatientProtocol, "seconds", 0.05)
    with socket.create_connection(("127.0.0.1", studio.port)) as connection:
        connection.sendall(head)
        assert connection.recv(100) == b""


def test_nor_is_half_of_a_second_one(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_connection(("127.0.0.1", studio.port)) as connection:
        connection.sendall(WHOLE)
        answer = b""
        while not answer.endswith(b"}"):
            answer += connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 200")
        monkeypatch.setattr(PatientProtocol, "seconds", 0.05)
        connection.sendall(WHOLE[:30])
        assert connection.recv(100) == b""


def request(*events: dict[str, Any]) -> Request:
    told = iter(events)

    async def receive() -> dict[str, Any]:
        for event in told:
            return event
        await asyncio.Event().wait()
        raise AssertionError

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


PART = {"type": "http.request", "body": b"{", "more_body": True}


def test_half_a_body_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_WAIT", 0.05)
    with pytest.raises(Malformed, match="did not come within") as refusal:
        asyncio.run(read_body(request(PART)))
    assert refusal.value.status == 408


def test_who_goes_away_in_the_midst_is_no_fault() -> None:
    with pytest.raises(Malformed, match="is gone"):
        asyncio.run(read_body(request(PART, {"type": "http.disconnect"})))
