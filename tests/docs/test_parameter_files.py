"""The parameter file that each lesson's page shows can be loaded and computed."""

import re
from pathlib import Path

import pytest
from deeply import QUICK

from deepchalk import registry
from deepchalk.film.order import choose
from deepchalk.lesson.check import claims
from deepchalk.lesson.params import read_values

PAGES = sorted((Path(__file__).parents[2] / "docs" / "lessons").glob("*.md"))


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_loads_and_its_claims_hold(page, tmp_path):
    text = page.read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    (name,) = re.findall(rf"^ +deepchalk render {page.stem} --params (\S+)$", text, re.MULTILINE)
    file = tmp_path / name
    file.write_text(shown, encoding="utf-8")
    lesson = registry.lesson(page.stem)
    chosen = choose(lesson, None, read_values(lesson.params_class, file))
    assert chosen.preset is None, "it shows nothing that is not there already"
    trace = lesson.compute(chosen.params)
    found = [claim.check(chosen.params, trace) for claim in claims(lesson.checks)]
    assert all(agreement is None or agreement.holds for agreement in found)


def test_every_page_is_a_lesson_s():
    assert {page.stem for page in PAGES} <= set(registry.names())
