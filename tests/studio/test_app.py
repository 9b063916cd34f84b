"""A studio that runs, asked through HTTP: what it answers, and what it does not."""

import asyncio
import errno
import http.client
import io
import json
import os
import pickle
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from live_reader import read
from running_studio import Studio, running_studio, settings, until
from running_studio import frames as frames_of

from deepchalk import registry
from deepchalk.studio import workers
from deepchalk.studio.exports.results import Result, ResultFolder
from deepchalk.studio.frames import SIZE, head_size, read_head
from deepchalk.studio.worker.bounds import Bounds
from deepchalk.studio.workers import until_closed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("studio")


@pytest.fixture(scope="module")
def studio(folder: Path) -> Iterator[Studio]:
    with running_studio(settings(folder)) as running:
        yield running


def kinds(frames: list[dict[str, Any]]) -> list[str]:
    return [frame["kind"] for frame in frames]


def says_that_it_is_full(why: str) -> bool:
    """Whether a sentence says that there is no room on the disk."""
    return "the disk is full while writing" in why or why.endswith("no space left on device")


def test_the_page_and_its_files(studio: Studio) -> None:
    status, page = studio.ask("GET", "/")
    assert status == 200 and b'<section id="film"' in page and b"$" not in page
    for name in ("main.js", "studio.css", "player/film.js", "player/player.css"):
        status, content = studio.ask("GET", f"/page/{name}")
        assert status == 200 and content


@pytest.mark.parametrize(
    "path",
    [
        "/page/../app.py",
        "/page/%2e%2e/app.py",
        "/page/..%2fapp.py",
        "/page/player/..%2f..%2fpage.py",
        "/page/page.html",
        "/page//etc/passwd",
        "/page/%00",
        "/lessons/..%2f..%2fetc",
        "/lessons/.",
        "/lessons/%2e%2e%2fsoftmax",
        "/lessons/nothing",
        "/lessons/nothing/poster",
        "/exports/../../etc/passwd",
        "/exports/20200101000000-00000000/x",
        "/exports/..%2f..%2fx/y",
        "/etc/passwd",
        "//etc/passwd",
    ],
)
def test_no_path_leads_out(studio: Studio, path: str) -> None:
    status, body = studio.ask("GET", path)
    assert status in (403, 404) and len(body) < 500


def test_a_lesson_is_told(studio: Studio) -> None:
    names = [one["name"] for one in studio.get("/lessons")["lessons"]]
    assert names == registry.names()
    told = studio.get("/lessons/softmax")
    assert told["title"] == "Softmax and cross-entropy"
    assert list(told["presets"]) == list(registry.lesson("softmax").presets)
    assert told["schema"]["properties"]["scores"]["deepchalk"]["axes"] == ["class"]


def test_a_change_is_followed_and_shown(studio: Studio) -> None:
    """A fourth class: a fourth score; then the picture of the moment, and the step."""
    edit = {"classes": ["cat", "dog", "fox", "owl"]}
    frames = studio.show(lesson="softmax", edit=edit, step="scores", whole=False)
    assert kinds(frames) == ["checked", "picture", "step", "done"]
    checked, picture, step, _ = frames
    assert checked["changed"]["classes"] == edit["classes"]
    assert len(checked["values"]["scores"]) == len(checked["values"]["start"]) == 4
    assert checked["steps"][0]["name"] == "scores"
    assert read(picture["body"]).head["frames"] == 1
    told = read(step["body"]).head
    assert [one["name"] for one in told["steps"]] == ["scores"]
    assert told["steps"][0]["start"] == 0
    assert "owl" in " ".join(told["steps"][0]["captions"])


def test_a_refusal_names_its_field_and_draws_nothing(studio: Studio) -> None:
    frames = studio.show(lesson="softmax", edit={"temperature": 99})
    assert kinds(frames) == ["refused", "done"]
    assert frames[0]["field"] == "temperature"
    assert frames[0]["why"] == "temperature is 99, but it must be a number from 0.05 to 20"


def test_half_a_character_is_refused_at_its_field(studio: Studio) -> None:
    (refused, _) = studio.show(lesson="softmax", edit={"temperature": "x\udcffy"})
    assert refused["kind"] == "refused" and refused["field"] == "temperature"
    assert refused["why"].isascii()


def test_a_formula_says_where_it_is_wrong(studio: Studio) -> None:
    frames = studio.show(lesson="autodiff", edit={"expression": "a * (b +"})
    assert frames[0]["kind"] == "refused" and frames[0]["field"] == "expression"
    assert isinstance(frames[0]["column"], int)


def test_changes_add_up_and_a_preset_is_left_and_found_again(studio: Studio) -> None:
    one = studio.check(lesson="softmax", edit={"temperature": 2})
    assert one["changed"] == {"temperature": 2.0} and one["is_preset"] is None
    other = studio.check(lesson="softmax", changed=one["changed"], edit={"learning_rate": 3})
    assert other["changed"] == {"temperature": 2.0, "learning_rate": 3.0}
    back = studio.check(lesson="softmax", changed={"temperature": 2.0}, edit={"temperature": 1})
    assert back["changed"] == {} and back["is_preset"] == "photo"


def test_what_was_taken_otherwise_than_it_was_typed_is_said(studio: Studio) -> None:
    rounded = studio.check(lesson="attention", edit={"start": [1.123, 1]})
    assert rounded["values"]["start"] == [1.12, 1]
    assert rounded["notes"] == [
        "start is rounded to 2 decimals, as it is drawn, and all else is computed from that"
    ]
    own = studio.check(lesson="attention", edit={"words": ["a", "small", "dog"]})
    assert own["changed"]["translation"] == ["word-1", "word-2", "word-3"]
    assert own["notes"][0].startswith("translation is not given")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"lesson": 3},
        {"lesson": "nothing"},
        {"lesson": "../softmax"},
        {"lesson": "\ud800"},
        {"lesson": "softmax", "preset": "\ud800"},
        {"lesson": "softmax", "edit": {"\ud800": 1}},
        {"lesson": "softmax", "step": "\ud800", "edit": {"temperature": 99}},
        {"lesson": "softmax", "preset": "nothing"},
        {"lesson": "softmax", "preset": 3},
        {"lesson": "softmax", "language": "de"},
        {"lesson": "attention", "language": "xx"},
        {"lesson": "attention", "language": 3},
        {"lesson": "attention", "language": "e" * 30},
        {"lesson": "softmax", "edit": [1]},
        {"lesson": "softmax", "edit": {"nothing": 1}},
        {"lesson": "softmax", "changed": "x"},
        {"lesson": "softmax", "place": "x"},
        {"lesson": "softmax", "sentence": 10**9},
        {"lesson": "softmax", "seconds": -1},
        {"lesson": "softmax", "edit": {"scores": {"upload": "../../etc/passwd"}}},
        {"lesson": "ravines", "edit": {"data": {"upload": "0" * 32}}},
        {"lesson": "ravines", "edit": {"data": {"upload": [1]}}},
        {"lesson": "ravines", "edit": {"data": "/etc/passwd"}},
        {"lesson": "ravines", "changed": {"data": "/etc/passwd"}},
        {"lesson": "rnn", "edit": {"vector_file": "/etc/passwd"}},
        b"{",
        b"[]",
        b"\xff",
        b"{" * 3_000_000,
    ],
    ids=range(30),
)
def test_a_malformed_request_gets_a_sentence(studio: Studio, told: Any) -> None:
    status, body = studio.post("/show", told)
    assert status < 500
    if status == 200:
        from running_studio import frames

        answer = next(frames(body))
        assert answer["kind"] == "refused"
    else:
        answer = json.loads(body)
    assert 5 < len(answer["why"]) < 400 and "Traceback" not in answer["why"]
    assert "root:" not in answer["why"]


@pytest.mark.parametrize("lesson", ["pca", "k-means", "ravines", "batch-norm"])
def test_a_file_of_the_user_is_told_nobody(studio: Studio, tmp_path: Path, lesson: str) -> None:
    file = tmp_path / "grades.csv"
    file.write_text("name,maths,physics\nAda,48151,6\nBob,3,4\nEve,6,9\nMax,2,2\n")
    for part in ("changed", "edit"):
        values = {"data": str(file), "columns": ["maths", "physics"]}
        frames = studio.show(lesson=lesson, **{part: values})
        assert kinds(frames) == ["refused", "done"] and frames[0]["field"] == "data"
        assert "48151" not in str(frames)
        told = {"lesson": lesson, "format": "parameters", part: values}
        for path in ("/exports", "/exports/words"):
            status, body = studio.post(path, told)
            assert status == 422 and b"48151" not in body


def test_a_table_is_taken_column_by_column(studio: Studio) -> None:
    data = b"area;rooms;price;town\n50,5;2;100;a\n80;3;180;b\n120;5;260;c\n60;2;130;d\n95;4;210;e\n"
    status, told = studio.upload(data, "../homes list.csv")
    assert status == 200
    assert told["name"] == "homes-list.csv" and told["rows"] == 5
    assert told["number_columns"] == ["area", "rooms", "price"]
    given = {"upload": told["upload"]}
    edit = {"data": given, "columns": ["area", "price"]}
    checked = studio.check(lesson="ravines", edit=edit)
    assert checked["kind"] == "checked", checked
    assert checked["changed"]["columns"] == ["area", "price"]
    assert checked["changed"]["rows"][0] == [50.5, 100]
    # The values need no file any more, and no path goes out.
    assert "homes" not in json.dumps(checked)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 100,
        b"PK\x03\x04rest",
        b"a,b\n1,2\n1",
        b'a,"b\n1,2',
        b"\xff\xfe\x00",
        b"x" * 10_000_001,
    ],
    ids=["empty", "zeros", "zip", "ragged", "quote", "utf-16", "large"],
)
def test_a_file_that_is_no_table_gets_a_sentence(studio: Studio, data: bytes) -> None:
    status, told = studio.upload(data)
    assert status in (200, 400, 413)
    assert 5 < len(told["why"]) < 400 and "Traceback" not in told["why"]
    if status == 200:
        edit = {"data": {"upload": told["upload"]}}
        assert kinds(studio.show(lesson="ravines", edit=edit)) == ["refused", "done"]


def test_uploads_do_not_grow_without_end(studio: Studio, folder: Path) -> None:
    for number in range(25):
        studio.upload(f"a,b\n1,{number}\n".encode())
    kept = list((folder / "uploads").iterdir())
    assert len(kept) == 20


@pytest.mark.deep
def test_the_worker_is_killed_and_comes_back(studio: Studio) -> None:
    starts = studio.workers.starts
    os.kill(studio.workers.process.pid, signal.SIGKILL)
    until(lambda: studio.workers.starts > starts)
    frames = studio.show(lesson="softmax", edit={"temperature": 3}, step="scores", whole=False)
    assert kinds(frames)[-4:] == ["checked", "picture", "step", "done"]
    assert set(kinds(frames)[:-4]) <= {"starting", "lost"}


@pytest.mark.deep
def test_that_the_worker_ended_is_known_before_anybody_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a process that is gone nobody says that a single picture took too much."""
    noticed = threading.Event()

    async def noticed_late(process: Any) -> None:
        await until_closed(process)
        await asyncio.to_thread(noticed.wait)

    def notice() -> None:
        until(lambda: not studio.workers.is_ready or noticed.is_set())
        noticed.set()

    monkeypatch.setattr(workers, "until_closed", noticed_late)
    with running_studio(settings(tmp_path)) as studio:
        try:
            killed = psutil.Process(studio.workers.process.pid)
            killed.kill()
            until(lambda: not killed.is_running() or killed.status() == psutil.STATUS_ZOMBIE)
            noticing = threading.Thread(target=notice)
            noticing.start()
            frames = studio.show(lesson="softmax", step="scores", whole=False)
        finally:
            noticed.set()
        noticing.join()
    assert kinds(frames) == ["lost", "starting", "checked", "picture", "step", "done"]


@pytest.mark.deep
def test_a_request_that_takes_too_much_is_stopped(tmp_path: Path) -> None:
    """Of its processor time; whoever asks next is answered."""
    small = settings(tmp_path, bounds=Bounds(seconds=200, processor_seconds=1, memory=10**9))
    with running_studio(small) as studio:
        frames = studio.show(lesson="attention", whole=True)
        assert frames[-2]["kind"] == "failed" and "time or memory" in frames[-2]["why"]
        assert kinds(studio.show(lesson="softmax", edit={"temperature": 99})) == ["refused", "done"]


def test_an_export_is_made_kept_and_removed(studio: Studio, folder: Path) -> None:
    told = {"lesson": "softmax", "changed": {"temperature": 2}, "format": "parameters"}
    status, body = studio.post("/exports", told)
    assert status == 202
    number = json.loads(body)["number"]

    def result() -> dict[str, Any]:
        return next(one for one in studio.get("/exports")["results"] if one["number"] == number)

    until(lambda: result()["state"] not in ("waiting", "running"))
    assert result()["state"] == "done", result()
    (name,) = result()["files"]
    status, content = studio.ask("GET", f"/exports/{number}/{name}")
    lesson = registry.lesson("softmax")
    assert lesson.params_class.of(**json.loads(content)).temperature == 2
    assert studio.ask("GET", f"/exports/{number}/result.json")[0] == 404
    assert studio.ask("GET", f"/exports/{number}/..%2fresult.json")[0] == 404
    assert studio.ask("DELETE", f"/exports/{number}")[0] == 204
    assert not (folder / "results" / number).exists()


@pytest.mark.deep
def test_a_sheet_is_made_by_the_command_that_is_shown(studio: Studio) -> None:
    told = {"lesson": "softmax", "format": "worksheet", "count": 2, "seed": 7}
    _, body = studio.post("/exports", told)
    asked = json.loads(body)
    assert asked["command"] == "deepchalk export softmax --to worksheet --count 2 --seed 7"

    def result() -> dict[str, Any]:
        return next(
            one for one in studio.get("/exports")["results"] if one["number"] == asked["number"]
        )

    until(lambda: result()["state"] not in ("waiting", "running"))
    assert result()["state"] == "done", result()["why"]
    assert len(result()["files"]) == 2


def test_an_export_is_cancelled(studio: Studio, folder: Path) -> None:
    _, body = studio.post("/exports", {"lesson": "attention", "format": "mp4"})
    number = json.loads(body)["number"]
    assert studio.ask("DELETE", f"/exports/{number}")[0] == 204
    (one,) = [each for each in studio.get("/exports")["results"] if each["number"] == number]
    assert one["state"] == "cancelled"
    assert sorted(file.name for file in (folder / "results" / number).glob("*")) in (
        ["result.json"],
        ["attention.json", "result.json"],
    )


@pytest.mark.parametrize(
    "told",
    [
        {"lesson": "softmax", "format": "exe"},
        {"lesson": "softmax", "format": "\ud800"},
        {"lesson": "softmax"},
        {"lesson": "softmax", "format": "mp4", "quality": "z"},
        {"lesson": "softmax", "format": "mp4", "theme": "pink"},
        {"lesson": "softmax", "format": "worksheet", "count": 10**6},
        {"lesson": "softmax", "format": "worksheet", "seed": -1},
        {"lesson": "softmax", "format": "mp4", "changed": {"temperature": "; rm -rf /"}},
        {"lesson": "softmax", "format": "mp4", "preset": "--force"},
    ],
)
def test_a_malformed_order_is_refused(studio: Studio, told: dict[str, Any]) -> None:
    before = len(studio.get("/exports")["results"])
    status, body = studio.post("/exports", told)
    assert 400 <= status < 500 and json.loads(body)["why"]
    assert len(studio.get("/exports")["results"]) == before


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.deep
def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what is ordered, dropped and made; afterwards the next try works."""
    order = {"lesson": "softmax", "format": "parameters"}
    write, is_full = Path.write_bytes, [True]

    def write_some(path: Path, data: bytes) -> int:
        if is_full[0]:
            # As a disk does: what has room is there.
            write(path, data[: len(data) // 2])
            raise FULL
        return write(path, data)

    def write_some_text(path: Path, text: str, **_: Any) -> int:
        return write_some(path, text.encode())

    monkeypatch.setattr(Path, "write_bytes", write_some)
    monkeypatch.setattr(Path, "write_text", write_some_text)
    with running_studio(settings(tmp_path)) as studio:
        status, body = studio.post("/exports", order)
        assert status == 422 and says_that_it_is_full(json.loads(body)["why"])
        assert studio.get("/exports")["results"] == []
        status, told = studio.upload(b"a,b\n1,2\n")
        assert status == 422 and says_that_it_is_full(told["why"])
        status, body = studio.ask("GET", "/lessons/softmax/poster")
        assert status == 422 and says_that_it_is_full(json.loads(body)["why"])
        assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
        is_full[0] = False
        assert studio.post("/exports", order)[0] == 202
        assert studio.upload(b"a,b\n1,2\n")[0] == 200


@pytest.mark.deep
def test_a_disk_that_is_full_while_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result says so, nothing half-made stays, and the next one is made."""
    order = {"lesson": "softmax", "format": "parameters"}
    complete, is_full = ResultFolder.complete, [True]

    def complete_some(folder: ResultFolder, result: Result) -> None:
        if is_full[0]:
            raise FULL
        complete(folder, result)

    monkeypatch.setattr(ResultFolder, "complete", complete_some)
    with running_studio(settings(tmp_path)) as studio:

        def made() -> dict[str, Any]:
            _, body = studio.post("/exports", order)
            number = json.loads(body)["number"]

            def result() -> dict[str, Any]:
                results = studio.get("/exports")["results"]
                return next(one for one in results if one["number"] == number)

            until(lambda: result()["state"] not in ("waiting", "running"))
            return result()

        failed = made()
        assert failed["state"] == "failed" and says_that_it_is_full(failed["why"])
        place = tmp_path / "results" / failed["number"]
        assert not (place / "work").exists() and not (place / "files").exists()
        is_full[0] = False
        assert made()["state"] == "done"


@pytest.mark.deep
def test_pictures_that_have_no_room_on_the_disk(small_disk: Path) -> None:
    """Made by a command, in a process of its own: its sentence comes through."""
    told = {"lesson": "softmax", "format": "png", "quality": "l"}
    with running_studio(settings(small_disk)) as studio:
        filler = small_disk / "filler"
        filler.write_bytes(b"x" * 2_000_000)
        for state in ("failed", "done"):
            status, body = studio.post("/exports", told)
            assert status == 202
            number = json.loads(body)["number"]

            def result(number: str = number) -> dict[str, Any]:
                results = studio.get("/exports")["results"]
                return next(one for one in results if one["number"] == number)

            until(lambda: result()["state"] not in ("waiting", "running"))
            assert result()["state"] == state, result()
            place = small_disk / "results" / number
            assert not (place / "work").exists()
            assert (place / "files").exists() == (state == "done")
            if state == "failed":
                assert says_that_it_is_full(result()["why"])
                filler.unlink()


def test_a_picture_waits_for_no_lesson_of_others(studio: Studio) -> None:
    """More pages than there are places have whole lessons drawn; one more gets its picture."""
    count = studio.workers.places + 2
    text = json.dumps({"lesson": "softmax", "whole": True}).encode()
    headers = {"content-type": "application/json"}
    with ExitStack() as open_pages:
        others = []
        for _ in range(count):
            one = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=300)
            open_pages.enter_context(closing(one))
            one.request("POST", "/show", text, headers)
            others.append(one.getresponse())
        for answer in others:
            kinds_so_far = []
            while "picture" not in kinds_so_far:
                head = read_head(answer.read(head_size(answer.read(SIZE))))
                answer.read(head["size"])
                kinds_so_far.append(head["kind"])
            assert "step" not in kinds_so_far
    worker = psutil.Process(studio.workers.process.pid)
    until(lambda: not worker.children())


def test_many_pages_at_once_are_answered(studio: Studio) -> None:
    """Twenty ask, and some leave at once."""
    answers: list[list[str]] = []

    def ask(number: int) -> None:
        if number % 4 == 0:
            connection = http.client.HTTPConnection("127.0.0.1", studio.port)
            text = json.dumps({"lesson": "softmax", "edit": {"temperature": 1 + number / 10}})
            connection.request("POST", "/show", text, {"content-type": "application/json"})
            connection.close()
            answers.append(["left"])
            return
        edit = {"temperature": 30 + number}
        answers.append(kinds(studio.show(lesson="softmax", edit=edit)))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [["left"]] * 5 + [["refused", "done"]] * 15


def saved_weights() -> bytes:
    """Scores and the right class, as a module's author would save them."""
    file = io.BytesIO()
    np.savez(file, input=np.array([[1.0, 2.0, 0.5], [0.0, 1.0, -1.0]]), target=np.array([1, 0]))
    return file.getvalue()


def test_a_file_of_weights_becomes_parameters(studio: Studio) -> None:
    status, told = studio.upload(saved_weights(), "my model.npz")
    assert status == 200 and told["name"] == "my-model.npz" and "why" not in told
    asked = {"lesson": "softmax", "upload": told["upload"]}
    status, body = studio.post("/weights", asked)
    found = json.loads(body)
    assert status == 200 and found["values"] is None
    assert found["tensors"] == {"input": [2, 3], "target": [2]}
    assert found["choices"]["example"] == "0 to 1" and "choose example" in found["why"]
    _, body = studio.post("/weights", {**asked, "choices": {"example": "5"}})
    assert json.loads(body)["at"] == "example"
    _, body = studio.post("/weights", {**asked, "choices": {"example": "1"}})
    values = json.loads(body)["values"]
    checked = studio.check(lesson="softmax", changed=values)
    assert checked["kind"] == "checked", checked
    assert checked["values"]["scores"] == [0, 1, -1]
    assert checked["values"]["target"] == checked["values"]["classes"][0]


@pytest.mark.parametrize(
    ("lesson", "name", "told", "why"),
    [
        ("softmax", "model.pt", {}, "pickle"),
        ("softmax", "model.safetensors", {}, "damaged or no file of weights"),
        ("k-means", "model.npz", {}, "takes no weights"),
        ("softmax", "model.npz", {"upload": "../../etc/passwd"}, "no such upload"),
        ("softmax", "model.npz", {"upload": "0" * 32}, "not kept any more"),
        ("softmax", "model.npz", {"upload": [1]}, "no such upload"),
        ("softmax", "model.npz", {"tensors": {"input": 3}}, "tensors must be names with texts"),
        ("softmax", "model.npz", {"choices": {"example": "x" * 501}}, "choices must be names"),
        ("softmax", "model.npz", {"tensors": [1]}, "tensors must be names"),
        ("nothing", "model.npz", {}, "there is no lesson"),
    ],
)
def test_what_gives_no_weights_gets_a_sentence(
    studio: Studio, lesson: str, name: str, told: dict[str, Any], why: str
) -> None:
    content = saved_weights() if name.endswith(".npz") else pickle.dumps({"a": 1})
    _, taken = studio.upload(content, name)
    asked = {"lesson": lesson, "upload": taken["upload"], **told}
    status, body = studio.post("/weights", asked)
    assert 400 <= status < 500 and why in json.loads(body)["why"]


def test_another_text_for_each_step_that_is_told_otherwise(studio: Studio) -> None:
    """So that a page knows where a change is seen before anything is drawn."""
    before = studio.check(lesson="softmax")["steps"]
    after = studio.check(lesson="softmax", edit={"learning_rate": 3})["steps"]
    assert [one["name"] for one in before] == [one["name"] for one in after]
    others = [
        one["name"] for one, new in zip(before, after, strict=True) if one["words"] != new["words"]
    ]
    assert others[0] == "step" and "scores" not in others


@pytest.mark.parametrize("number", ["1e400", "-1e999", '"1e400"'])
def test_a_number_that_is_too_large_is_refused_at_its_field(studio: Studio, number: str) -> None:
    """As what it is, and not as a picture that takes too long."""
    for name, value in (("temperature", number), ("scores", f"[{number}, 1, 2]")):
        told = f'{{"lesson": "softmax", "edit": {{"{name}": {value}}}}}'
        status, body = studio.post("/show", told.encode())
        assert status == 200
        (answer, done) = frames_of(body)
        assert done["kind"] == "done" and answer["kind"] == "refused", answer
        assert answer["field"] == name and answer["why"].startswith(name), answer
        assert "time or memory" not in answer["why"] and "number" in answer["why"]
