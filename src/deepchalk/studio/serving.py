"""Runs the studio until Ctrl-C."""

from __future__ import annotations

import asyncio
import secrets
import socket
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette

from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.studio.app import Settings, studio
from deepchalk.studio.guard import Admission, is_loopback
from deepchalk.studio.patience import PatientProtocol

LONGEST_GOODBYE = 3
"""Seconds that open answers get when the studio ends."""


def serve(
    host: str,
    port: int,
    folder: Path,
    lessons: Path | None = None,
    scheduler: str | None = None,
    url: str | None = None,
    browser: bool = True,
) -> None:
    """Listen, open the browser, and serve until the user has enough.

    Port 0 takes one that is free; of another that is taken, the next that is free is taken. A
    proxy may offer the studio at ``url``.
    """
    token = None if is_loopback(host) else secrets.token_urlsafe(24)
    admission = Admission(host, token, _host_of(url))
    listener = _listener(host, port)
    app = studio(Settings(folder, admission, lessons, scheduler))
    address = _address(host, listener.getsockname()[1], token)
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LONGEST_GOODBYE,
        ws="none",
    )
    print(f"The studio is at {address}\nCtrl-C ends it.", file=sys.stderr, flush=True)
    if url is not None:
        told = f"{url.rstrip('/')}/" + (f"?token={token}" if token else "")
        print(f"Behind the proxy it is at {told}", file=sys.stderr, flush=True)
    # Ctrl-C is how one leaves, and no fault.
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(Server(config), listener, address if browser else None))


class Server(uvicorn.Server):
    """A server that ends answers which go on for long, instead of waiting for them."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Leave."""
        assert isinstance(self.config.app, Starlette)
        self.config.app.state.workers.leave()
        await super().shutdown(sockets)


async def _run(server: uvicorn.Server, listener: socket.socket, address: str | None) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.02)
    if address is not None and server.started:
        # A browser that is a program of the terminal would hold up the server.
        await asyncio.to_thread(webbrowser.open, address)
    await serving


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    tries = range(port, min(port + 10, 65536)) if port else (0,)
    for one in tries:
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, one))
            listener.listen(256)
        except OSError as error:
            listener.close()
            if one == tries[-1]:
                reason = (error.strerror or str(error)).lower()
                raise DeepchalkError(f"--port {port} on {host} cannot be used: {reason}") from None
        else:
            return listener
    raise AssertionError


def _host_of(url: str | None) -> str | None:
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ParameterError(f"--url {url} must be an address like https://studio.example.edu")
    return parts.hostname


def _address(host: str, port: int, token: str | None) -> str:
    shown = socket.gethostname() if host in ("0.0.0.0", "::") else host
    if ":" in shown:
        shown = f"[{shown}]"
    return f"http://{shown}:{port}/" + (f"?token={token}" if token else "")
