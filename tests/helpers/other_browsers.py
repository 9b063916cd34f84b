"""Firefox and WebKit, driven by what they bring along; a test is skipped where they are missing."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest

Answer = TypeVar("Answer")

PATIENCE = 120
"""Seconds in which a browser must have started, on a busy machine."""

MINI_BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"))

KEYS = {"ArrowRight": "\ue014", "ArrowLeft": "\ue012", "Escape": "\ue00c", "Space": " "}


class Page(Protocol):
    """A page in a browser."""

    def open(self, address: str) -> None: ...

    def run(self, script: str) -> Any:
        """What a function with this body returns."""
        ...

    def press(self, key: str) -> None: ...


class Firefox:
    """Firefox by its Marionette protocol: a length, a colon, and a list as JSON."""

    def __init__(self, port: int) -> None:
        self.line = _patiently(lambda: socket.create_connection(("127.0.0.1", port), PATIENCE))
        self.number = 0
        self._receive()
        self._ask("WebDriver:NewSession", {})

    def open(self, address: str) -> None:
        self._ask("WebDriver:Navigate", {"url": address})

    def run(self, script: str) -> Any:
        told = {"script": f"return {_called(script)}", "args": [], "sandbox": None}
        return json.loads(self._ask("WebDriver:ExecuteScript", told)["value"])

    def press(self, key: str) -> None:
        self._ask("WebDriver:PerformActions", _pressing(key))

    def _ask(self, command: str, told: dict[str, Any]) -> Any:
        self.number += 1
        message = json.dumps([0, self.number, command, told]).encode()
        self.line.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, value = self._receive()
        assert error is None, error
        return value

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self.line.recv(1)
        message = b""
        while len(message) < int(length[:-1]):
            message += self.line.recv(int(length[:-1]) - len(message))
        return json.loads(message)


class WebKit:
    """WebKitGTK by WebDriver."""

    def __init__(self, port: int, program: Path) -> None:
        self.address = f"http://127.0.0.1:{port}"
        options = {"binary": str(program), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        started = _patiently(lambda: self._ask("/session", {"capabilities": wanted}))
        self.address += f"/session/{started['sessionId']}"

    def open(self, address: str) -> None:
        self._ask("/url", {"url": address})

    def run(self, script: str) -> Any:
        told = {"script": f"return {_called(script)}", "args": []}
        return json.loads(self._ask("/execute/sync", told))

    def press(self, key: str) -> None:
        self._ask("/actions", _pressing(key))

    def _ask(self, path: str, told: dict[str, Any]) -> Any:
        asked = urllib.request.Request(
            self.address + path, json.dumps(told).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]


def _called(script: str) -> str:
    return f"JSON.stringify((() => {{ {script} }})() ?? null)"


def _pressing(key: str) -> dict[str, Any]:
    value = KEYS.get(key, key)
    acts = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
    return {"actions": [{"type": "key", "id": "keys", "actions": acts}]}


def _patiently(do: Callable[[], Answer]) -> Answer:
    """Do it as soon as it can be done."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return do()
        except (ConnectionError, urllib.error.URLError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def _running(command: list[str], **environment: str) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as home:
        # Nothing of the user's own settings, and nothing into them.
        env = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, **environment}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, env=env, **quiet)  # type: ignore[call-overload]
        try:
            yield
        finally:
            process.terminate()
            process.wait()


@contextmanager
def firefox() -> Iterator[Page]:
    """A running Firefox."""
    program = shutil.which("firefox") or shutil.which("firefox-esr")
    if program is None:
        pytest.skip("Firefox is not installed")
    port = _free_port()
    with tempfile.TemporaryDirectory() as profile:
        settings = f'user_pref("marionette.port", {port});\n'
        (Path(profile) / "user.js").write_text(settings, encoding="utf-8")
        with _running([program, "--headless", "--marionette", "--profile", profile]):
            browser = Firefox(port)
            with browser.line:
                yield browser


@contextmanager
def webkit() -> Iterator[Page]:
    """A running WebKitGTK, on a screen of its own."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    if driver is None or screen is None or not MINI_BROWSERS:
        pytest.skip("WebKitGTK's driver and browser, and Xvfb, are not all installed")
    port, display = _free_port(), f":{_free_port()}"
    with (
        _running([screen, display, "-screen", "0", "1400x1000x24"]),
        _running([driver, f"--port={port}"], DISPLAY=display),
    ):
        yield WebKit(port, MINI_BROWSERS[-1])
