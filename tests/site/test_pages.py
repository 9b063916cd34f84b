"""A built site: every link leads somewhere, nothing comes from elsewhere, pages are light."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from deepchalk.theme import DARK, LIGHT

LARGEST_PAGE = 300_000


class Page(HTMLParser):
    """A page's ids, the links that a reader may follow, and what it loads by itself."""

    def __init__(self, path):
        super().__init__()
        self.path = path
        self.ids, self.links, self.loads = set(), [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.ids.add(known.get("id"))
        if tag == "a":
            self.links.append(known["href"])
        else:
            self.loads += [known[name] for name in ("src", "href", "poster") if known.get(name)]


@pytest.fixture(scope="module")
def pages(site):
    found = {path: Page(path) for path in site.rglob("*.html") if "media" not in path.parts}
    assert len(found) > 10
    return found


def test_every_link_leads_to_a_file_and_a_place_in_it(pages):
    for page in pages.values():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme in ("https", "http"):
                continue
            target = (page.path.parent / unquote(address.path)).resolve()
            target = page.path if not address.path else target
            assert target.is_file(), f"{page.path.name}: {link}"
            if address.fragment and not address.fragment.startswith("t="):
                assert address.fragment in pages[target].ids, f"{page.path.name}: {link}"


def test_nothing_is_loaded_from_elsewhere(pages):
    for page in pages.values():
        for address in page.loads:
            assert address == "data:," or (page.path.parent / address).resolve().is_file()


def test_pages_are_light(site, pages):
    shared = sum(file.stat().st_size for file in (site / "assets").iterdir())
    for page in pages.values():
        assert page.path.stat().st_size + shared < LARGEST_PAGE, page.path


def test_a_lesson_can_be_read(site, exhibits):
    text = (site / "lessons" / "transposed-conv.html").read_text(encoding="utf-8")
    for step in exhibits[0].recording.steps:
        assert f'<li id="{step.name}">' in text
        for sentence in step.captions:
            assert f"<p>{sentence.replace('&', '&amp;').replace('<', '&lt;')}</p>" in text
    for name in exhibits[0].chosen.lesson.params_class.model_fields:
        assert f"<code>{name}</code>" in text
    assert "deepchalk render transposed-conv --preset stamps" in text


def test_data_for_the_player_cannot_end_its_script(site):
    text = (site / "lessons" / "transposed-conv.html").read_text(encoding="utf-8")
    (data,) = re.findall(r'id="lesson">(.*?)</script>', text, re.DOTALL)
    assert "<" not in data
    known = json.loads(data)
    assert known["steps"][1]["title"] == "Slide the kernel & count <9> cells"
    assert len(known["cues"]) >= 3


def test_presets_have_pages_that_know_each_other(site):
    first = Page(site / "lessons" / "transposed-conv.html")
    second = Page(site / "lessons" / "transposed-conv-no-padding-strided.html")
    assert "transposed-conv-no-padding-strided.html" in first.links
    assert "transposed-conv.html" in second.links
    gallery = Page(site / "index.html")
    assert [link for link in gallery.links if link.startswith("lessons/")] == [
        "lessons/transposed-conv.html"
    ]


def test_both_grounds_have_the_lessons_colours(site):
    style = (site / "assets" / "site.css").read_text(encoding="utf-8")
    light, dark = style.split("@media (prefers-color-scheme: dark)", 1)
    assert f"--ground: {LIGHT.ground};" in light and f"--ground: {DARK.ground};" in dark


def test_the_notebook_is_a_page_and_a_download(site):
    page = Page(site / "docs" / "notebook.html")
    assert "notebook.ipynb" in page.links
    assert "deepchalk" in Path(page.path).read_text(encoding="utf-8")
