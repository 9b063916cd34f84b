"""Who may ask: the page itself, by a name of this machine, with the token where one is needed."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deepchalk.words.faces import say

COOKIE = "deepchalk-studio"

LOOPBACK = ("localhost", "127.0.0.1", "::1")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches that host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Admission:
    """Whom the studio answers."""

    host: str = "127.0.0.1"  # on which it listens
    token: str | None = None  # that a page must have brought; None on this machine alone
    public: str | None = None  # the host of the address under which a proxy offers it

    def knows(self, host: str) -> bool:
        """Whether a page may call us by that name: no foreign name may lead here unnoticed."""
        name = _name(host)
        if name is None:
            return False
        if name in LOOPBACK or name == self.public:
            return True
        if is_loopback(self.host):
            return False
        if name in (self.host, socket.gethostname().lower(), socket.getfqdn().lower()):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def matches(self, given: str) -> bool:
        """Whether that is the token."""
        token = self.token
        return token is not None and secrets.compare_digest(given.encode(), token.encode())


def _name(host: str) -> str | None:
    """The name in a ``Host`` header, without its port; None if there is none."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return None
    if parts.username is not None or parts.path or parts.query:
        return None
    return parts.hostname


class Guard:
    """Refuses requests that no page of ours sends, before anything of them is read."""

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self.app = app
        self.admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store"
            await send(message)

        headers = Headers(scope=scope)
        why = self._refusal(scope, headers)
        answer = PlainTextResponse(f"{why}\n", 403) if why else self._token_answer(scope, headers)
        if answer is not None:
            await answer(scope, receive, send_with_headers)
        else:
            await self.app(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope, headers: Headers) -> str | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.admission.knows(hosts[0]):
            return say("studio-unknown-name")
        origin = headers.get("origin")
        if origin is not None and not self._is_own(origin, hosts[0]):
            return say("studio-other-site")
        site = headers.get("sec-fetch-site", "none")
        to_page = scope["path"] == "/" and scope["method"] == "GET"
        if site not in ("none", "same-origin") and not to_page:
            return say("studio-other-site")
        return None

    def _is_own(self, origin: str, host: str) -> bool:
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        if parts.scheme not in ("http", "https"):
            return False
        # Behind a proxy the page's origin is the proxy's.
        return parts.netloc.lower() == host.lower() or (
            self.admission.public is not None and parts.hostname == self.admission.public
        )

    def _token_answer(
        self, scope: Scope, headers: Headers
    ) -> PlainTextResponse | RedirectResponse | None:
        if self.admission.token is None:
            return None
        with suppress(CookieError):
            morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
            if morsel is not None and self.admission.matches(morsel.value):
                return None
        brought = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and self.admission.matches(brought):
            home = RedirectResponse("/", 303)
            home.set_cookie(COOKIE, brought, httponly=True, samesite="strict", path="/")
            return home
        return PlainTextResponse(f"{say('studio-needs-token')}\n", 403)
