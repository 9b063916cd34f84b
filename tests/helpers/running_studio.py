"""A studio that runs in this process, asked as any program may ask it."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from deepchalk.studio.app import Settings, studio
from deepchalk.studio.frames import SIZE, head_size, read_head
from deepchalk.studio.patience import PatientProtocol
from deepchalk.studio.serving import Server


class Studio:
    """A studio at an address."""

    def __init__(self, app: Any, port: int, loop: asyncio.AbstractEventLoop) -> None:
        self.app, self.port, self.loop = app, port, loop
        self.address = f"http://127.0.0.1:{port}"

    @property
    def workers(self) -> Any:
        return self.app.state.workers

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """Status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def get(self, path: str) -> Any:
        status, body = self.ask("GET", path)
        assert status == 200, body
        return json.loads(body)

    def post(self, path: str, told: Any) -> tuple[int, bytes]:
        text = told if isinstance(told, bytes) else json.dumps(told).encode()
        return self.ask("POST", path, text, {"content-type": "application/json"})

    def show(self, **told: Any) -> list[dict[str, Any]]:
        """The heads of all frames; each has its body as ``"body"``."""
        status, data = self.post("/show", told)
        assert status == 200, data
        return list(frames(data))

    def check(self, **told: Any) -> dict[str, Any]:
        """The first frame alone; then the page wants something else."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            text = json.dumps(told)
            connection.request("POST", "/show", text, {"content-type": "application/json"})
            answer = connection.getresponse()
            return read_head(answer.read(head_size(answer.read(SIZE))))
        finally:
            connection.close()

    def upload(self, data: bytes, name: str = "table.csv") -> tuple[int, dict[str, Any]]:
        status, body = self.ask("POST", "/uploads", data, {"x-file-name": name})
        return status, json.loads(body)


def frames(data: bytes) -> Iterator[dict[str, Any]]:
    at = 0
    while at < len(data):
        size = head_size(data[at : at + SIZE])
        at += SIZE
        head = read_head(data[at : at + size])
        at += size
        yield {**head, "body": data[at : at + head["size"]]}
        at += head["size"]
    assert at == len(data)


@contextmanager
def running_studio(settings: Settings, *, draws: bool = True) -> Iterator[Studio]:
    """A studio that listens, and whose worker is ready where something is to be drawn."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        app = studio(settings)
        server = Server(
            uvicorn.Config(
                app,
                http=PatientProtocol,
                log_level="error",
                ws="none",
                timeout_graceful_shutdown=1,
            )
        )
        loops: list[asyncio.AbstractEventLoop] = []

        async def run() -> None:
            loops.append(asyncio.get_running_loop())
            await server.serve(sockets=[listener])

        thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
        thread.start()
        until(lambda: server.started or not thread.is_alive())
        one = Studio(app, listener.getsockname()[1], loops[0])
        try:
            until(lambda: one.workers.is_ready or not draws)
            yield one
        finally:
            server.should_exit = True
            thread.join()


def until(is_so: Callable[[], bool]) -> None:
    """Wait; whatever never comes is ended by the test run's own patience."""
    waiting = threading.Event()
    while not is_so():
        waiting.wait(0.02)


def settings(folder: Path, **options: Any) -> Settings:
    return Settings(folder, **options)
