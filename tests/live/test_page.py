"""The page is one file that asks for nothing and lets nothing run but its player."""

import base64
import gzip
import hashlib
import html
import re
import shutil
import subprocess
from pathlib import Path

import live_reader
import pytest
from hostile_texts import FOREIGN, RUNNING
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.live import page as pages
from deepchalk.live.lettering import as_text
from deepchalk.live.page import LiveLesson, joined_modules
from deepchalk.words import ENGLISH
from deepchalk.words.glossary import Term, glossary_in

PLAYER = Path(pages.__file__).parent / "player"
ENTRIES = ("loader", "main", "slides")


@pytest.mark.few(10)
@pytest.mark.parametrize("title", [*RUNNING, *FOREIGN])
@pytest.mark.parametrize("kind", ["page", "slides"])
def test_a_title_is_text(kind: str, title: str) -> None:
    text = getattr(LiveLesson(title, b"lesson"), kind)
    assert html.unescape(re.search(r"<title>(.*?)</title>", text, re.DOTALL)[1]) == title  # type: ignore[index]
    plain = getattr(LiveLesson("Title", b"lesson"), kind)
    assert text.count("<script") == plain.count("<script") and text.count("</title>") == 1


def packed(text: str) -> dict[str, str]:
    """What the page holds as letters."""
    return dict(re.findall(r'octet-stream" id="(\w+)">([^<]*)<', text))


def test_only_the_player_may_run() -> None:
    text = LiveLesson("Title", b"lesson").page
    script = re.search(r'<script type="module">(.*?)</script>', text, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert script and style and policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    player = gzip.decompress(live_reader.bytes_of(packed(text)["player"])).decode()
    assert player == joined_modules("main")
    for rule, contents in (("script-src", [script[1], player]), ("style-src", [style[1]])):
        digests = [hashlib.sha256(content.encode()).digest() for content in contents]
        assert rules[rule].split() == [
            f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests
        ]
    assert "unsafe" not in policy[1] and "http" not in policy[1]


def test_only_the_player_and_its_slides_may_run() -> None:
    text = LiveLesson("Title", b"lesson").slides
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    scripts = re.findall(r'<script(?: type="module")?>(.*?)</script>', text, re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    assert len(scripts) == 2
    assert rules["script-src"].split() == [
        f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests
    ]
    assert rules["default-src"] == "'none'" and "http" not in policy[1]


def test_the_page_asks_for_no_other_file() -> None:
    text = LiveLesson("Title", b"lesson", b"sound").page
    assert not re.findall(r"""\b(?:src|href)\s*=\s*["'](?!data:|blob:)""", text)
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text)


TERMS = tuple(glossary_in(ENGLISH).values())[:12]


def test_terms_are_explained_in_a_list_which_takes_little_room() -> None:
    plain, explained = (LiveLesson("Title", b"lesson", terms=terms).page for terms in ((), TERMS))
    assert 'id="terms"' not in plain and explained.count("<dt ") == len(TERMS)
    assert all(html.escape(term.means) in explained for term in TERMS)
    assert len(explained) - len(plain) < 2700


@pytest.mark.parametrize("text", RUNNING)
def test_a_term_is_text(text: str) -> None:
    term = Term("own", text, text, (text,), False)
    page, plain = (LiveLesson("Title", b"lesson", terms=terms).page for terms in ([term], ()))
    assert page.count("<script") == plain.count("<script")
    assert html.escape(text) in page


def test_bytes_come_back() -> None:
    text = LiveLesson("Title", b"the lesson", b"the sound").page
    found = {name: live_reader.bytes_of(data) for name, data in packed(text).items()}
    assert (found["lesson"], found["sound"]) == (b"the lesson", b"the sound")


@given(st.binary(max_size=60))
def test_letters_stand_for_all_bytes(data: bytes) -> None:
    text = as_text(data)
    assert live_reader.bytes_of(text) == data
    assert not set(text) & set('<&"\n ') and len(text) <= 16 / 13 * len(data) + 2


def test_modules_are_joined_whole() -> None:
    """Every module is there once, behind those that it imports; nothing is left to import."""
    joined = set()
    for name in ENTRIES:
        script = joined_modules(name)
        order = re.findall(r"^const (\w+)_module = ", script, re.MULTILINE)
        joined |= set(order)
        assert order[-1] == name and len(set(order)) == len(order)
        assert not re.search(r"^\s*(?:import|export)\b", script, re.MULTILINE)
        for module in order:
            source = (PLAYER / f"{module}.js").read_text()
            for imported in re.findall(r'from "\./(\w+)\.js"', source):
                assert order.index(imported) < order.index(module)
    assert joined == {file.stem for file in PLAYER.glob("*.js")}


def test_no_code_is_lost_with_the_comments() -> None:
    joined = re.sub(r"\s", "", "".join(map(joined_modules, ENTRIES)))
    for file in PLAYER.glob("*.js"):
        code = re.sub(
            r"^\s*(/\*\*[^*]*(\*(?!/)[^*]*)*\*/|//.*|import .*)$", "", file.read_text(), flags=re.M
        )
        for line in code.replace("export ", "").splitlines():
            assert re.sub(r"\s", "", line) in joined, (file.name, line)


@pytest.mark.deep
def test_the_player_is_well_typed() -> None:
    compiler = shutil.which("tsc")
    if compiler is None:
        pytest.skip("TypeScript's compiler is not installed")
    run = subprocess.run(
        [compiler, "-p", str(PLAYER / "jsconfig.json")], capture_output=True, text=True, check=False
    )
    assert run.stdout == "" and run.returncode == 0
