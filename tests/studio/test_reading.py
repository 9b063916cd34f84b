"""What pages send is read with bounds."""

import asyncio
import json
from typing import Any

import pytest
from starlette.requests import Request

from deepchalk.studio.frames import frame, head_size, read_head
from deepchalk.studio.reading import Malformed, number_of, read_body, read_json, table_of, text_of


def request(body: bytes, kind: str = "application/json") -> Request:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", kind.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def test_an_object_is_read() -> None:
    assert asyncio.run(read_json(request(b'{"a": [1, {"b": null}]}'))) == {"a": [1, {"b": None}]}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b'"text"',
        b"{'a': 1}",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b"\xff\xfe{",
        b'{"a": ' + b"[" * 100_000,
        json.dumps({"a": [[[[[[[[[[[[[[1]]]]]]]]]]]]]]}).encode(),
    ],
    ids=range(11),
)
def test_anything_else_is_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(Malformed) as refusal:
        asyncio.run(read_json(request(body)))
    assert 5 < len(str(refusal.value)) < 100


def test_a_form_of_another_site_is_no_request() -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        with pytest.raises(Malformed, match="must be application/json"):
            asyncio.run(read_json(request(b"{}", kind)))


def test_no_more_is_read_than_is_allowed() -> None:
    assert asyncio.run(read_body(request(b"x" * 10), 10)) == b"x" * 10
    with pytest.raises(Malformed, match="larger than 10 bytes"):
        asyncio.run(read_body(request(b"x" * 11), 10))


@pytest.mark.parametrize("told", [{}, {"a": 3}, {"a": ""}, {"a": "x" * 201}, {"a": None}])
def test_a_text_is_a_text(told: dict[str, Any]) -> None:
    with pytest.raises(Malformed, match="a must be a text"):
        text_of(told, "a")


def test_names_with_values_are_just_that() -> None:
    assert table_of({}, "edit") == {}
    assert table_of({"edit": {"a": 1}}, "edit") == {"a": 1}
    for wrong in ([1], "a", 3, {str(number): 0 for number in range(300)}):
        with pytest.raises(Malformed, match="edit must be names with values"):
            table_of({"edit": wrong}, "edit")


def test_a_number_lies_between_its_limits() -> None:
    assert number_of({}, "place", 0, 10, 3) == 3
    for wrong in (True, "3", None, -1, 11, [1]):
        with pytest.raises(Malformed, match="place must be a number from 0 to 10"):
            number_of({"place": wrong}, "place", 0, 10, 3)


def test_frames_are_read_as_they_were_written() -> None:
    packed = frame({"kind": "step", "π": [1, None]}, b"\0\1\2")
    size = head_size(packed[:4])
    head = read_head(packed[4 : 4 + size])
    assert head == {"kind": "step", "π": [1, None], "size": 3}
    assert packed[4 + size :] == b"\0\1\2"


@pytest.mark.parametrize(
    "data", [b"[]", b"{}", b'{"size": -1}', b'{"size": 1e99}', b"{", b'{"size": "x"}']
)
def test_what_is_no_head_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        read_head(data)
    with pytest.raises(ValueError):
        head_size(b"\xff\xff\xff\xff")
