"""The command: it listens, leaves with Ctrl-C, and takes all with it that it started."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from running_studio import until

from deepchalk.cli.main import main
from deepchalk.engine.process import command
from deepchalk.studio.frames import SIZE, head_size


@contextmanager
def started(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A studio in a process of its own, and what it says of its address."""
    words = [*command("deepchalk.cli.main"), "studio", "--no-browser", "--port", "0"]
    process = subprocess.Popen(
        [*words, "--folder", str(folder), *options], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        yield process, process.stderr.readline()
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def ask(port: int, method: str, path: str, told: Any = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    body = None if told is None else json.dumps(told)
    try:
        connection.request(method, path, body, {"content-type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def port_in(said: str) -> int:
    found = re.search(r":(\d+)/", said)
    assert found, said
    return int(found[1])


@pytest.mark.deep
def test_it_leaves_with_ctrl_c(tmp_path: Path) -> None:
    with started(tmp_path) as (process, said):
        assert said.startswith("The studio is at http://127.0.0.1:")
        port = port_in(said)
        until(lambda: ask(port, "GET", "/lessons")[0] == 200)
        until(lambda: json.loads(ask(port, "GET", "/lessons")[1])["ready"])
        children = psutil.Process(process.pid).children(recursive=True)
        assert children
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert process.stderr is not None and "Traceback" not in process.stderr.read()
        until(lambda: not any(child.is_running() for child in children))


@pytest.mark.deep
def test_it_leaves_in_the_midst_of_an_answer(tmp_path: Path) -> None:
    """Nobody is told of a fault, for there is none."""
    with started(tmp_path) as (process, said):
        told = json.dumps({"lesson": "softmax", "whole": True})
        with closing(http.client.HTTPConnection("127.0.0.1", port_in(said), timeout=300)) as page:
            page.request("POST", "/show", told, {"content-type": "application/json"})
            answer = page.getresponse()
            assert answer.read(head_size(answer.read(SIZE)))
            process.send_signal(signal.SIGINT)
            assert process.wait() == 0
            answer.read()
        assert process.stderr is not None
        assert process.stderr.read() == "Ctrl-C ends it.\n"


def test_another_host_gets_a_token(tmp_path: Path) -> None:
    with started(tmp_path, "--host", "0.0.0.0") as (_, said):
        assert re.search(r"\?token=[\w-]{32}$", said.strip())
        port = port_in(said)
        assert ask(port, "GET", "/lessons")[0] == 403
        token = said.strip().partition("token=")[2]
        assert ask(port, "GET", f"/?token={token}")[0] == 303


@pytest.mark.deep
def test_killed_during_an_export_it_leaves_nothing_half_made(tmp_path: Path) -> None:
    with started(tmp_path) as (process, said):
        port = port_in(said)
        told = {"lesson": "softmax", "format": "mp4", "quality": "l", "voice": False}
        _, body = ask(port, "POST", "/exports", told)
        number = json.loads(body)["number"]
        work = tmp_path / "results" / number / "work"
        until(work.is_dir)
        until(lambda: any("export" in one.cmdline() for one in running(process.pid)))
        others = running(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        until(lambda: not any(one.is_running() for one in others))
    with started(tmp_path) as (_, said):
        port = port_in(said)
        (result,) = json.loads(ask(port, "GET", "/exports")[1])["results"]
        assert result["state"] == "failed" and "ask for it again" in result["why"]
        assert not work.exists() and not (tmp_path / "results" / number / "files").exists()


def running(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def test_a_port_that_is_taken_makes_way_for_the_next(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started(tmp_path, "--port", str(port)) as (_, said):
            assert port_in(said) > port


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--port", "70000"], "70000"),
        (["--host", "nowhere.invalid"], "nowhere.invalid"),
        (["--lessons", "/nothing/there"], "/nothing/there"),
        (["--url", "studio.example.edu"], "--url studio.example.edu must be an address"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    options: list[str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["studio", "--no-browser", "--folder", str(tmp_path), *options])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert why in said and said.startswith("error: ") and len(said.splitlines()) == 1


def test_it_needs_no_manim_to_start() -> None:
    code = "import sys; import deepchalk.studio.serving; print('manim' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
