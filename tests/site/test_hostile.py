"""Words that a browser might run stay words on the site's pages."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from small_film import make_recording, write_film

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.film.order import Chosen
from deepchalk.lesson.telling.recording import Cue
from deepchalk.site.build import build
from deepchalk.site.exhibit import Exhibit

SCRIPT = "</script><script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
SAID = (SCRIPT, IMAGE, "<!--<script>", "{{ 7*7 }}", "a\u2028b", "👩‍👩‍👧", "אבגד")


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the words between them."""

    def __init__(self, text):
        super().__init__()
        self.found, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def hostile_site(few_formats, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    build([exhibit(folder, SAID)], folder / "out", None)
    return folder / "out"


def exhibit(folder, said):
    """A lesson whose parameters, heading, steps and captions a browser might run."""
    video = folder / "a.mp4"
    write_film(video)
    lesson = registry.lesson("batch-norm")
    params = lesson.params_class.of(columns=[SCRIPT, IMAGE])
    recording = make_recording(video)
    step = replace(recording.steps[0], title=SCRIPT, captions=said)
    recording = replace(
        recording,
        lesson="batch-norm",
        title=IMAGE,
        summary=SCRIPT,
        params=params.given(),
        steps=(step, *recording.steps[1:]),
        cues=tuple(Cue(text, 0.1 * n, 0.1 * n + 0.1) for n, text in enumerate(said)),
    )
    return Exhibit(Chosen(lesson, params, None), recording)


@pytest.mark.parametrize("page", ["index.html", "lessons/batch-norm.html"])
def test_nothing_runs_that_is_not_ours(hostile_site, page):
    elements = Elements((hostile_site / page).read_text(encoding="utf-8")).found
    scripts = [attributes for tag, attributes in elements if tag == "script"]
    ours = [
        {"src": "../assets/player.js", "defer": None},
        {"type": "application/json", "id": "lesson"},
    ]
    assert scripts == (ours if page.startswith("lessons") else [])
    for tag, attributes in elements:
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        assert attributes.get("src") != "x"
        assert not (attributes.get("href") or "").startswith("javascript:")


def test_the_words_can_be_read(hostile_site):
    page = (hostile_site / "lessons" / "batch-norm.html").read_text(encoding="utf-8")
    words = Elements(page).words
    for said in SAID:
        assert any(said in text for text in words), said


def test_captions_hold_no_markup(hostile_site):
    (captions,) = (hostile_site / "media").glob("*.vtt")
    text = captions.read_text(encoding="utf-8")
    assert "<script" not in text and "<img" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("said", ["\u202eevil", "a\x07b"], ids=ascii)
def test_what_would_turn_a_page_around_is_refused(few_formats, tmp_path, said):
    with pytest.raises(DeepchalkError, match="which cannot be shown") as caught:
        build([exhibit(tmp_path, (said,))], tmp_path / "out", None)
    assert str(caught.value).isprintable()
    assert not list((tmp_path / "out").rglob("*.html"))
