"""The page's modules: all that they import is there, and they are well typed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import deepchalk.live
import deepchalk.studio

PAGE = Path(deepchalk.studio.__file__).parent / "page"
PLAYER = Path(deepchalk.live.__file__).parent / "player"


def test_every_import_names_a_module_and_what_it_exports() -> None:
    files = list(PAGE.glob("*.js"))
    assert len(files) > 10
    for file in files:
        text = file.read_text(encoding="utf-8")
        for names, place in re.findall(
            r'^import (?:\{ ([^}]*) \} from )?"\./([\w/]+\.js)";', text, re.M
        ):
            found = PLAYER / place.removeprefix("player/") if "/" in place else PAGE / place
            exported = re.findall(
                r"^export (?:async )?(?:function\*?|class|const) (\w+)", found.read_text(), re.M
            )
            for name in filter(None, names.split(", ")):
                assert name.partition(" as ")[0] in exported, (file.name, place, name)


def test_every_element_that_is_asked_for_is_in_the_page() -> None:
    html = (PAGE / "page.html").read_text() + (PLAYER / "film.html").read_text()
    known = set(re.findall(r'id="([\w-]+)"', html))
    made_here = {"quality", "take-theme", "voice", "short", "count", "sheet-seed"}
    for file in PAGE.glob("*.js"):
        for name in re.findall(r'part\("([\w-]+)"\)', file.read_text()):
            assert name in known | made_here, (file.name, name)


def test_no_markup_is_made_of_text() -> None:
    for file in [*PAGE.glob("*.js"), *PLAYER.glob("*.js")]:
        text = file.read_text()
        for forbidden in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ):
            assert forbidden not in text, (file.name, forbidden)


@pytest.mark.deep
def test_the_page_is_well_typed() -> None:
    compiler = shutil.which("tsc")
    if compiler is None:
        pytest.skip("TypeScript's compiler is not installed")
    run = subprocess.run(
        [compiler, "-p", str(PAGE / "jsconfig.json")], capture_output=True, text=True, check=False
    )
    assert run.stdout == "" and run.returncode == 0
