"""Only the studio's own page is answered."""

import pytest
from asgi import Client
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from deepchalk.studio.guard import COOKIE, Admission, Guard, is_loopback

TOKEN = "t" * 32


def client(admission: Admission, host: str = "127.0.0.1:8732") -> Client:
    async def answer(request: Request) -> Response:
        return PlainTextResponse("here")

    routes = [
        Route("/", answer),
        Route("/show", answer, methods=["POST"]),
        Route("/lessons", answer),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, admission=admission)])
    return Client(app, host)


@pytest.mark.parametrize("host", ["127.0.0.1:8732", "localhost", "localhost:1", "[::1]:8732"])
def test_this_machine_is_answered(host: str) -> None:
    answer = client(Admission()).get("/", headers={"host": host})
    assert answer.text == "here"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8732",
        "10.0.0.7",
        "user@localhost",
        "localhost/evil",
        "",
        "[",
        "localhost:port",
        "0",
    ],
)
def test_a_foreign_name_is_refused(host: str) -> None:
    assert client(Admission()).get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "file://"},
        {"origin": "http://127.0.0.1:8732.evil.example"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_is_refused(headers: dict[str, str]) -> None:
    asking = client(Admission())
    assert asking.post("/show", headers=headers).status_code == 403
    assert asking.get("/lessons", headers=headers).status_code == 403


def test_the_page_itself_is_answered() -> None:
    own = {"origin": "http://127.0.0.1:8732", "sec-fetch-site": "same-origin"}
    assert client(Admission()).post("/show", headers=own).status_code == 200
    # A link on another site may lead to the page.
    assert client(Admission()).get("/", headers={"sec-fetch-site": "cross-site"}).text == "here"


def test_another_host_needs_the_token() -> None:
    asking = client(Admission("0.0.0.0", TOKEN), "192.168.1.7:8732")
    assert asking.get("/lessons").status_code == 403
    assert asking.get("/").status_code == 403
    for guess in ("", "x", TOKEN[:-1], TOKEN + "t", TOKEN.upper()):
        assert asking.get(f"/?token={guess}").status_code == 403
        assert asking.get("/lessons", headers={"cookie": f"{COOKIE}={guess}"}).status_code == 403
    # The token is no good but at the door.
    assert asking.get(f"/lessons?token={TOKEN}").status_code == 403
    welcome = asking.get(f"/?token={TOKEN}")
    assert welcome.headers["location"] == "/"
    cookie = welcome.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    own = {"cookie": f"{COOKIE}={TOKEN}"}
    assert asking.get("/lessons", headers=own).text == "here"


def test_a_proxy_has_a_name_of_its_own() -> None:
    proxied = {"host": "studio.example.edu", "origin": "https://studio.example.edu"}
    own = Admission("127.0.0.1", None, "studio.example.edu")
    assert client(own).post("/show", headers=proxied).status_code == 200
    assert client(Admission()).post("/show", headers=proxied).status_code == 403
    kept = {"host": "127.0.0.1:8732", "origin": "https://studio.example.edu"}
    assert client(own).post("/show", headers=kept).status_code == 200


@pytest.mark.parametrize(
    ("host", "is_it"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("x", False),
    ],
)
def test_what_is_this_machine_alone(host: str, is_it: bool) -> None:
    assert is_loopback(host) is is_it
