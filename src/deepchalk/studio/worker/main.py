"""Waits for requests on a socket, and forks a child for each.

The process itself never sets a text: Typst would not work in its children any more. What they have
set they leave in a folder, and the process learns it while nobody asks for anything.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import select
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from deepchalk.engine.process import die_with_parent
from deepchalk.errors import DeepchalkError
from deepchalk.mobjects.text.outlines import Outline, keep_texts, kept_texts
from deepchalk.output_files import write_bytes
from deepchalk.studio.frames import SIZE, TURN, frame, head_size, read_head
from deepchalk.studio.worker.bounds import Bounds, keep_within
from deepchalk.studio.worker.tasks import answer

LEARN_AT_MOST = 20_000_000
"""Bytes of outlines that are learned from one child."""

IDLE = 0.3
"""Seconds without a request after which there is time to learn."""


def main() -> None:
    """Read from standard input where to listen and what the children may use; then serve."""
    order = json.loads(sys.stdin.readline())
    die_with_parent(order["parent"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Children end by themselves, and nobody waits for them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _load()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(order["address"])
        listener.listen(64)
        print("ready", flush=True)
        # Nobody reads on: what a lesson prints must not wait for that.
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        _serve(listener, Bounds(**order["bounds"]), Path(order["learned"]))


def _load() -> None:
    """Import once what every child needs."""
    from deepchalk import registry

    for lesson in registry.lessons():
        # A lesson of one's own is imported by each child, so that it may change meanwhile.
        if lesson.package.startswith("deepchalk.lessons."):
            _ = lesson.scene_class, lesson.worksheet
            # What is the same for all parameters is computed once.
            lesson.compute(lesson.params_class())
    gc.collect()
    gc.freeze()


def _serve(listener: socket.socket, bounds: Bounds, learned: Path) -> NoReturn:
    while True:
        ready, _, _ = select.select([listener, sys.stdin], [], [], IDLE)
        if sys.stdin in ready:
            # Whoever started us is gone, or wants us to go.
            os._exit(0)
        if not ready:
            _learn(learned)
            continue
        connection, _ = listener.accept()
        parent = os.getpid()
        if os.fork() == 0:
            # As in ``ForkedChild.settle``.
            gc.freeze()
            listener.close()
            _attend(connection, bounds, learned, parent)
        connection.close()


class _Sender:
    """Sends frames, and ends this process when nobody waits for them any more."""

    def __init__(self, connection: socket.socket, learned: Path) -> None:
        self._connection, self._learned = connection, learned
        self._known = set(kept_texts())
        self._left = 0
        self._turn = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def __call__(self, head: Mapping[str, Any], body: bytes = b"") -> None:
        self._connection.sendall(frame(head, body))
        if head["kind"] in ("step", "done"):
            self._leave_texts()

    def wait(self) -> None:
        """Ask for the next turn, and wait for it; what passes meanwhile is not counted."""
        self._leave_texts()
        left = signal.alarm(0)
        self({"kind": TURN})
        self._turn.wait()
        self._turn.clear()
        signal.alarm(left)

    def _leave_texts(self) -> None:
        """Leave what was set up to now: whoever asks for another picture ends this process."""
        new = {text: one for text, one in kept_texts().items() if text not in self._known}
        self._known.update(new)
        self._left += bool(new)
        _leave_learned(new, self._learned / f"{os.getpid()}-{self._left}.texts")

    def _listen(self) -> None:
        with suppress(OSError):
            while self._connection.recv(1):
                self._turn.set()
        os._exit(0)


def _attend(connection: socket.socket, bounds: Bounds, learned: Path, parent: int) -> NoReturn:
    """In the child: answer one request, and leave."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        die_with_parent(parent)
        keep_within(bounds)
        gc.disable()
        # The request is a head without a body.
        asked = read_head(_exactly(connection, head_size(_exactly(connection, SIZE))))
        answer(asked, _Sender(connection, learned))
        code = 0
    except MemoryError:
        with suppress(OSError, MemoryError):
            connection.sendall(frame({"kind": "failed", **bounds.too_much}))
    except OSError:
        # The page wants something else by now.
        pass
    finally:
        os._exit(code)


def _exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise ConnectionError
        data += more
    return data


def _leave_learned(texts: Mapping[str, tuple[Outline, ...]], file: Path) -> None:
    content = pickle.dumps(dict(texts), pickle.HIGHEST_PROTOCOL)
    if texts and len(content) <= LEARN_AT_MOST:
        with suppress(DeepchalkError):
            write_bytes(file, content)


def _learn(folder: Path) -> None:
    # Hidden are those that a worker is still writing.
    for file in folder.glob("[!.]*.texts"):
        with suppress(OSError, pickle.UnpicklingError, EOFError):
            keep_texts(pickle.loads(file.read_bytes()))
        with suppress(OSError):
            file.unlink()
        gc.freeze()
