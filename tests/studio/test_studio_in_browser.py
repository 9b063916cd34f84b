"""The studio as an instructor meets it, in Chromium."""

import io
import json
import random
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from chromium import serious_findings
from malformed import anything
from PIL import Image
from running_studio import Studio, running_studio, settings, until

from deepchalk import registry
from deepchalk.film.order import Chosen, FilmOrder, choose, video_of
from deepchalk.film.stills import lesson_stills

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
PATIENCE = 120_000
"""Milliseconds; on a busy machine all takes longer."""


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with running_studio(settings(tmp_path_factory.mktemp("studio"))) as running:
        yield running


@contextmanager
def opened(browser: Any, studio: Studio, place: str = "", **options: Any) -> Iterator[Any]:
    """A page of the studio; whatever goes wrong in it fails the test."""
    options = {"viewport": {"width": 1280, "height": 860}, **options}
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{studio.address}/{place}")
    page.wait_for_selector("[data-state=ready]")
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def softmax(browser: Any, studio: Studio) -> Iterator[Any]:
    with opened(browser, studio, "#lesson=softmax&step=2") as page:
        wait_for_picture(page)
        yield page


def wait_for_picture(page: Any) -> None:
    page.wait_for_function("() => !document.querySelector('#watch').matches('.empty')")


def pictures(page: Any) -> int:
    return int(page.evaluate("Number(document.documentElement.dataset.picture ?? 0)"))


def changed(page: Any) -> dict[str, Any]:
    return dict(page.evaluate("desk.changes.now.changed"))


def field(page: Any, name: str) -> Any:
    return page.locator(f"[data-field={name}]")


@contextmanager
def new_picture(page: Any) -> Iterator[None]:
    before = pictures(page)
    yield
    page.wait_for_function(f"() => Number(document.documentElement.dataset.picture) > {before}")


def test_from_the_gallery_to_a_lesson_and_back(browser: Any, studio: Studio) -> None:
    with opened(browser, studio) as page:
        assert page.locator(".cards > li").count() == len(registry.names())
        page.wait_for_selector(".cards canvas.painted")
        page.get_by_role("link", name=re.compile("^softmax|^Softmax")).first.click()
        wait_for_picture(page)
        assert page.get_by_role("heading", level=1).inner_text() == "Softmax and cross-entropy"
        page.get_by_role("link", name="All lessons").click()
        page.wait_for_selector("#gallery:not([hidden])")


def test_lessons_stand_by_topic_and_are_found_by_words(browser: Any, studio: Studio) -> None:
    with opened(browser, studio) as page:
        headings = page.locator(".topic h2").all_inner_texts()
        assert headings == list(registry.TOPICS)
        page.get_by_label("Find a lesson").fill("words ATTENTION")
        assert page.locator("#found").inner_text() == "2 lessons"
        assert page.locator(".topic:visible").count() == 1
        page.get_by_label("Find a lesson").fill("nothing like this")
        assert page.locator("#found").inner_text() == "No lessons"
        page.get_by_label("Find a lesson").fill("")
        assert page.locator(".cards > li:visible").count() == len(registry.names())


@pytest.mark.parametrize("lesson", ["softmax", "attention", "pca"])
def test_it_opens_at_the_end_of_its_first_step(browser: Any, studio: Studio, lesson: str) -> None:
    """Where all of it is seen; playing begins at its beginning."""
    with opened(browser, studio, f"#lesson={lesson}") as page:
        wait_for_picture(page)
        chosen = choose(registry.lesson(lesson), None, {})
        (still,) = lesson_stills(film_of(chosen, page))
        assert likeness(page, still.pixels) < 1.5
        page.wait_for_function("() => film.steps[0].end > 1")
        assert page.evaluate("film.steps[film.step].end - film.time") < 0.1
        assert likeness(page, still.pixels) < 1.5
        page.evaluate("film.play()")
        assert page.evaluate("film.time") < 1


def test_a_change_goes_to_the_first_step_in_which_it_is_seen(browser: Any, studio: Studio) -> None:
    with opened(browser, studio, "#lesson=softmax") as page:
        wait_for_picture(page)
        seen = field(page, "learning_rate").locator(".seen")
        with new_picture(page):
            field(page, "learning_rate").locator("input.number").fill("3")
        seen.filter(has_text="Seen from step 8 on: One step towards the truth.").wait_for()
        page.wait_for_function("() => film.steps[film.step].number === 8")
        with new_picture(page):
            seen.get_by_role("button", name="Back to step 1").click()
        assert page.evaluate("film.steps[film.step].number") == 1
        assert changed(page) == {"learning_rate": 3}
        # What is seen where one is leads nowhere.
        with new_picture(page):
            field(page, "scores").locator("td input").first.fill("2")
        assert page.evaluate("desk.stage.moment.place") == 0
        assert page.locator(".seen:not(:empty)").count() == 0


def test_a_change_is_not_lost_when_the_one_before_it_is_seen_elsewhere(
    browser: Any, studio: Studio
) -> None:
    """The picture of the first one comes while the second one is on its way."""
    with opened(browser, studio, "#lesson=softmax") as page:
        wait_for_picture(page)
        page.evaluate(
            """() => {
                const { stage } = desk, show = stage.showPicture;
                stage.showPicture = (...told) => {
                    stage.showPicture = show;
                    desk.type({ temperature: 2 });
                    desk.send();
                    show.apply(stage, told);
                };
            }"""
        )
        field(page, "learning_rate").locator("input.number").fill("3")
        page.wait_for_function("() => 'temperature' in desk.changes.now.changed")
        assert changed(page) == {"learning_rate": 3, "temperature": 2}


def test_a_form_shows_what_applies_and_folds_the_rest(browser: Any, studio: Studio) -> None:
    with opened(browser, studio, "#lesson=attention") as page:
        wait_for_picture(page)
        assert page.locator("#fields .group[open]").count() == 0
        assert page.evaluate("document.querySelector('#fields').offsetHeight") < 900
        assert field(page, "score_matrix").is_hidden()
        with new_picture(page):
            page.get_by_role("radio", name="general").check()
        assert field(page, "score_matrix").is_visible()
        assert field(page, "score_vector").is_hidden()
        # What is wrong is never folded away.
        head = field(page, "head").locator("td input").first
        head.evaluate("(i) => { i.value = 'x'; i.dispatchEvent(new Event('input')); }")
        field(page, "head").locator(".trouble-here:not(:empty)").wait_for()
        assert page.locator(".group", has=field(page, "head")).get_attribute("open") is not None


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 860}], ids=["phone", "desk"])
@pytest.mark.parametrize(
    ("lesson", "text"),
    [
        ("ravines", "name,income\nA,x\nB,2\n"),
        ("ravines", "a,b,c,d\n1,2,3,4\n2,3,4,9\n"),
        ("pca", "name\nA\nB\n"),
        ("k-means", "a,b\n1,10000\n2,20000\n3,90000\n4,9\n5,10000\n"),
        ("batch-norm", "name\nA\nB\n"),
    ],
)
def test_a_file_that_is_refused_says_so_where_one_looks(
    browser: Any, studio: Studio, tmp_path: Path, size: Any, lesson: str, text: str
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(text)
    with opened(browser, studio, f"#lesson={lesson}", viewport=size) as page:
        wait_for_picture(page)
        data = field(page, "data")
        data.locator("input[type=file]").set_input_files(table)
        trouble = data.locator(".trouble-here")
        trouble.filter(has_text=re.compile(".")).wait_for()
        box = trouble.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"]
        # And nothing lies over it.
        assert trouble.evaluate(
            """(element) => {
                const { left, top, width, height } = element.getBoundingClientRect();
                return element.contains(document.elementFromPoint(left + 9, top + height / 2));
            }"""
        )


def test_values_follow_the_variables_of_a_formula(browser: Any, studio: Studio) -> None:
    with opened(browser, studio, "#lesson=autodiff") as page:
        wait_for_picture(page)
        field(page, "expression").locator("textarea").fill("(w*x − t)^2 + q")
        page.wait_for_function("() => 'q' in (desk.changes.now.changed.at ?? {})")
        assert field(page, "at").locator("label").all_inner_texts() == ["w", "x", "t", "q"]
        assert page.locator(".wrong").count() == 0


def test_results_cover_nothing_and_say_what_they_were_made_from(softmax: Any) -> None:
    with new_picture(softmax):
        field(softmax, "temperature").locator("input.number").fill("2")
    softmax.get_by_text("More formats").click()
    softmax.locator("[data-format=parameters]").click()
    result = softmax.locator("#results li").first
    result.get_by_text("From preset photo with temperature 2.").wait_for()
    # At one moment: what comes meanwhile moves both.
    end, begin = softmax.evaluate(
        """() => ["take", "taken"].map((id) => document.getElementById(id).getBoundingClientRect())
            .map(({ top, bottom }, at) => (at ? top : bottom))"""
    )
    assert end <= begin
    softmax.get_by_role("button", name="Reset").click()
    softmax.wait_for_function("() => Object.keys(desk.changes.now.changed).length === 0")
    result.get_by_role("link", name=re.compile("Open these parameters")).click()
    softmax.wait_for_function("() => desk.changes.now.changed.temperature === 2")


def test_a_word_more_makes_a_number_more(softmax: Any) -> None:
    with new_picture(softmax):
        field(softmax, "classes").get_by_role("button", name="+ word").click()
    assert field(softmax, "scores").locator("td input").count() == 4
    assert field(softmax, "start").locator("td input").count() == 4
    with new_picture(softmax):
        field(softmax, "classes").get_by_role("button", name="− word").click()
    assert field(softmax, "scores").locator("td input").count() == 3


def test_the_step_and_the_moment_stay(softmax: Any) -> None:
    softmax.wait_for_function("() => film.steps.some(({ number }) => number === 3)")
    softmax.evaluate("film.seek(film.steps.find(({ number }) => number === 3).start + 2)")
    before = softmax.evaluate("desk.stage.moment")
    with new_picture(softmax):
        field(softmax, "temperature").locator("input.number").fill("1.5")
    softmax.wait_for_function("() => film.steps.length > 1")
    after = softmax.evaluate("({ step: film.steps[film.step].name, ...desk.stage.moment })")
    assert after["step"] == before["step"] and after["sentence"] == before["sentence"]
    assert after["seconds"] == pytest.approx(before["seconds"], abs=0.1)


def test_a_film_of_parts_has_their_places_and_sizes(softmax: Any) -> None:
    """Nothing is rounded when parts are joined: a number that is drawn smaller is still there."""
    softmax.wait_for_function("() => desk.stage.reel.parts.size > 0")
    sizes, lost = softmax.evaluate(
        """() => {
            const { parts, names } = desk.stage.reel;
            const first = names.map(({ name }) => parts.get(name)).find(Boolean).timeline.states;
            const joined = film.timeline.states;
            const sizes = [...first].filter((_, at) => at % 5 === 3 && first[at] % 1 !== 0).length;
            return [sizes, [...first].filter((one, at) => joined[at] !== one).length];
        }"""
    )
    assert sizes > 0 and lost == 0


def test_a_sentence_stands_at_its_field_and_goes(softmax: Any) -> None:
    temperature = field(softmax, "temperature")
    temperature.locator("input.number").fill("99")
    trouble = temperature.locator(".trouble-here")
    trouble.wait_for(state="visible")
    assert trouble.inner_text() == "Temperature is 99, but it must be a number from 0.05 to 20."
    assert temperature.locator("input.number").get_attribute("aria-invalid") == "true"
    assert changed(softmax) == {}
    with new_picture(softmax):
        temperature.locator("input.number").fill("9")
    assert trouble.is_hidden()


def test_a_table_is_pasted_from_a_spreadsheet(softmax: Any) -> None:
    cell = field(softmax, "scores").locator("td input").first
    with new_picture(softmax):
        cell.evaluate(
            """(cell, text) => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                const told = { clipboardData: data, cancelable: true };
                const event = new ClipboardEvent("paste", told);
                cell.dispatchEvent(event);
            }""",
            "1,5\t−2\t0.25\t3\n",
        )
    assert changed(softmax)["scores"] == [1.5, -2, 0.25, 3]
    assert len(changed(softmax)["classes"]) == 4


def test_undo_redo_reset_and_compare(softmax: Any) -> None:
    rate = field(softmax, "learning_rate").locator("input.number")
    with new_picture(softmax):
        rate.fill("3")
    with new_picture(softmax):
        field(softmax, "target").locator("select").select_option("fox")
    assert changed(softmax) == {"learning_rate": 3, "target": "fox"}
    softmax.get_by_role("button", name="Undo").click()
    softmax.wait_for_function(
        "() => document.querySelector('[data-field=target] select').value === 'dog'"
    )
    assert changed(softmax) == {"learning_rate": 3}
    softmax.get_by_role("button", name="Redo").click()
    softmax.wait_for_function(
        "() => document.querySelector('[data-field=target] select').value === 'fox'"
    )
    compare = softmax.get_by_role("button", name="Compare")
    compare.click()
    softmax.get_by_role("button", name="Back to mine").click()
    assert changed(softmax) == {"learning_rate": 3, "target": "fox"}
    softmax.get_by_role("button", name="Reset").click()
    softmax.wait_for_function(
        "() => document.querySelector('[data-field=learning_rate] input.number').value === '1'"
    )
    assert changed(softmax) == {}


def test_a_link_shows_the_same(softmax: Any, browser: Any, studio: Studio) -> None:
    with new_picture(softmax):
        field(softmax, "temperature").locator("input.number").fill("2.5")
    place = softmax.evaluate("location.hash")
    with opened(browser, studio, place) as other:
        wait_for_picture(other)
        assert changed(other) == {"temperature": 2.5}
        assert field(other, "temperature").locator("input.number").input_value() == "2.5"


def test_a_formula_marks_the_place_that_is_wrong(browser: Any, studio: Studio) -> None:
    with opened(browser, studio, "#lesson=autodiff") as page:
        wait_for_picture(page)
        formula = field(page, "expression")
        formula.locator("textarea").fill("a * (b + ]")
        formula.locator(".marked mark").wait_for()
        assert formula.locator(".marked mark").inner_text() == "]"


def test_a_file_is_dropped_and_columns_are_chosen(
    browser: Any, studio: Studio, tmp_path: Path
) -> None:
    table = tmp_path / "homes.csv"
    table.write_text(
        "area,rooms,price,year\n50,2,100,1990\n80,3,180,1970\n120,5,260,2001\n60,2,130,1950\n"
    )
    with opened(browser, studio, "#lesson=ravines") as page:
        wait_for_picture(page)
        field(page, "data").locator("input[type=file]").set_input_files(table)
        field(page, "data").get_by_label("area").check()
        with new_picture(page):
            field(page, "data").get_by_label("price").check()
        assert changed(page)["columns"] == ["area", "price"]
        assert changed(page)["rows"][1] == [80, 180]


def test_weights_of_an_own_model(browser: Any, studio: Studio, tmp_path: Path) -> None:
    """A file, what is still to be chosen of it, a wrong choice at its field, and the numbers."""
    file = tmp_path / "classifier.npz"
    scores = np.array([[1.0, 2.0, 0.5], [0.0, 1.5, -1.0]])
    np.savez(file, logits=scores, target=np.array([1, 0]))
    with opened(browser, studio, "#lesson=softmax") as page:
        wait_for_picture(page)
        page.get_by_text("Your own model").click()
        box = page.locator("[data-field=weights-file]")
        box.locator("input[type=file]").set_input_files(file)
        trouble = box.locator(".weight", has_text="input").locator(".trouble-here")
        trouble.filter(has_text="has no tensor input").wait_for()
        box.get_by_label("input", exact=True).select_option(value="logits")
        box.get_by_text("choose example (0 to 1)").wait_for()
        box.get_by_label("example", exact=True).fill("7")
        page.get_by_text("Example is 7, but there are 2 examples").wait_for()
        with new_picture(page):
            box.get_by_label("example", exact=True).fill("1")
        assert changed(page)["scores"] == [0, 1.5, -1]
        assert box.locator(".trouble-here:visible").count() == 0
        assert "nothing is compared" in page.locator("#notes").inner_text()


def test_slides_of_an_own_sentence_are_taken_away(
    browser: Any, studio: Studio, tmp_path: Path
) -> None:
    """The way of a new user: a lesson, an own sentence, a file; it outlives a reload."""
    with opened(browser, studio, accept_downloads=True) as page:
        page.get_by_role("link", name=re.compile("attention", re.I)).first.click()
        wait_for_picture(page)
        for place, word in enumerate(("a", "small", "dog"), start=1):
            field(page, "words").get_by_label(f"Words {place}").fill(word)
        page.wait_for_function("() => String(desk.changes.now.changed.words) === 'a,small,dog'")
        # Nobody knows its translation, and no other sentence's is shown.
        assert changed(page)["translation"] == ["word-1", "word-2", "word-3"]
        assert "Translation is not given" in page.locator("#notes").inner_text()
        page.get_by_role("button", name="Take away").click()
        page.get_by_role("button", name=re.compile("^Handout")).click()
        page.locator("#results li").first.wait_for()
        page.reload()
        page.wait_for_selector("[data-state=ready]")
        page.locator("#taken-open").click()
        link = page.locator("#results a", has_text=".handout.pdf").first
        with page.expect_download() as download:
            link.click()
        file = tmp_path / "handout.pdf"
        download.value.save_as(file)
        assert file.read_bytes().startswith(b"%PDF")


def test_it_says_that_the_worker_ended_and_goes_on(softmax: Any, studio: Studio) -> None:
    starts = studio.workers.starts
    studio.loop.call_soon_threadsafe(studio.workers.process.kill)
    until(lambda: studio.workers.starts > starts)
    with new_picture(softmax):
        field(softmax, "temperature").locator("input.number").fill("1.7")
    assert softmax.locator("#failure").is_hidden()


def test_a_film_goes_on_when_the_worker_ended_in_its_midst(browser: Any, studio: Studio) -> None:
    """All of it is drawn again; nobody has to change anything for that."""
    with opened(browser, studio, "#lesson=softmax&step=2&_temperature=1.9") as page:
        wait_for_picture(page)
        before = pictures(page)
        studio.loop.call_soon_threadsafe(studio.workers.process.kill)
        # On a quick machine it was whole before that.
        page.wait_for_function(
            """before => desk.stage.reel?.whole
                || Number(document.documentElement.dataset.picture) > before""",
            arg=before,
        )
        assert page.locator("#failure").is_hidden()
        assert changed(page) == {"temperature": 1.9}


def test_an_answer_that_comes_late_shows_no_lesson_that_was_left(
    browser: Any, studio: Studio
) -> None:
    with opened(browser, studio) as page:
        late: list[Any] = []
        page.route("**/lessons/softmax?*", lambda route: late.append(route))
        with page.expect_request("**/lessons/softmax?*"):
            page.evaluate("location.hash = '#lesson=softmax'")
        page.evaluate("location.hash = '#lesson=pca'")
        wait_for_picture(page)
        with page.expect_response("**/lessons/softmax?*"):
            late[0].continue_()
        # What is asked next is answered after that.
        answered_later(page)
        assert page.evaluate("desk.lesson.name") == "pca"
        assert "principal" in page.get_by_role("heading", level=1).inner_text().lower()


def answered_later(page: Any) -> None:
    """What was answered before has had its effect."""
    page.evaluate("fetch('/lessons').then((answer) => answer.json())")


def test_a_file_that_is_read_late_changes_no_other_lesson(
    browser: Any, studio: Studio, tmp_path: Path
) -> None:
    table = tmp_path / "homes.csv"
    table.write_text("area,price\n50,100\n80,180\n120,260\n60,130\n")
    with opened(browser, studio, "#lesson=ravines") as page:
        wait_for_picture(page)
        late: list[Any] = []
        page.route("**/uploads", lambda route: late.append(route))
        with page.expect_request("**/uploads"):
            field(page, "data").locator("input[type=file]").set_input_files(table)
        with new_picture(page):
            page.evaluate("location.hash = '#lesson=pca'")
        page.wait_for_function("() => desk.lesson?.name === 'pca' && desk.stage.reel?.told")
        with page.expect_response("**/uploads"):
            late[0].continue_()
        answered_later(page)
        assert page.evaluate("({ ...desk.waiting, ...desk.edit })") == {}
        assert changed(page) == {}


def test_the_command_is_that_of_the_last_change(softmax: Any) -> None:
    """Even if the answers come in another order."""
    held: list[Any] = []
    softmax.route("**/exports/words", lambda route: held.append(route))
    with softmax.expect_request("**/exports/words"):
        softmax.get_by_text("The command, the Python").click()
    with softmax.expect_request("**/exports/words"), new_picture(softmax):
        field(softmax, "temperature").locator("input.number").fill("1.3")
    held[-1].continue_()
    softmax.locator("#command", has_text="--temperature 1.3").wait_for()
    with softmax.expect_response("**/exports/words"):
        held[0].continue_()
    answered_later(softmax)
    assert "--temperature 1.3" in softmax.locator("#command").inner_text()


TYPE_MALFORMED = """
async (texts) => {
    const stage = desk.stage;
    const heard = [];
    for (const text of texts) {
        const inputs = [...document.querySelectorAll("#fields input[type=text], #fields textarea")]
            .filter((input) => !input.closest("[data-field=weights-file]"));
        const input = inputs[heard.length % inputs.length];
        const name = input.closest("[data-field]").dataset.field;
        const answered = new Promise((done) => {
            for (const what of ["checked", "refused", "failed"]) {
                stage.addEventListener(what, () => done(what), { once: true });
            }
        });
        input.value = text;
        input.dispatchEvent(new Event("input"));
        const what = await answered;
        const said = document.querySelector(".wrong .trouble-here")?.textContent ?? "";
        const failure = document.querySelector("#failure").hidden ? "" : what;
        heard.push({ name, text, what, said, failure });
        if (what === "refused") desk.goTo(desk.changes.now);
    }
    return heard;
}
"""


@pytest.mark.parametrize("lesson", registry.names())
def test_what_makes_no_sense_gets_a_sentence_at_its_field(
    browser: Any, studio: Studio, lesson: str
) -> None:
    """Typed in one input after the other; nothing is run, and the page goes on."""
    rng = random.Random(lesson)
    texts = [str(anything(rng))[:400] for _ in range(24)]
    # An empty line is a value of its own, and what is the same already is no change.
    with opened(browser, studio, f"#lesson={lesson}") as page:
        wait_for_picture(page)
        page.on("dialog", lambda dialog: pytest.fail("a script ran"))
        heard = page.evaluate(TYPE_MALFORMED, texts)
        assert len(heard) == len(texts)
        assert any(one["what"] == "refused" for one in heard)
        for one in heard:
            assert one["failure"] == "", one
            if one["what"] == "refused":
                assert 5 < len(one["said"]) < 1000 and "Traceback" not in one["said"], one
        page.evaluate("desk.reset()")
        page.wait_for_function("() => Object.keys(desk.changes.now.changed).length === 0")


def test_many_pages_at_once_and_one_that_reloads(browser: Any, studio: Studio) -> None:
    """Twenty people ask for a picture; one reloads while it is drawn."""
    names = registry.names()
    with ExitStack() as people:
        pages = []
        for number in range(20):
            context = browser.new_context(viewport={"width": 640, "height": 480})
            people.callback(context.close)
            pages.append(context.new_page())
            pages[-1].set_default_timeout(5 * PATIENCE)
            place = f"#lesson={names[number % len(names)]}"
            pages[-1].goto(f"{studio.address}/{place}", wait_until="commit")
        for _ in range(5):
            pages[0].wait_for_selector("#condition:not(:empty)")
            pages[0].reload(wait_until="commit")
        for page in pages:
            wait_for_picture(page)
            assert page.locator("#failure").is_hidden()
    until(lambda: not psutil.Process(studio.workers.process.pid).children())


def test_by_keyboard_alone(browser: Any, studio: Studio) -> None:
    with opened(browser, studio) as page:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.hash?.includes('softmax')"):
                break
        page.keyboard.press("Enter")
        wait_for_picture(page)
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.ariaLabel === 'Temperature, slider'"):
                break
        with new_picture(page):
            page.keyboard.press("ArrowRight")
        assert changed(page)["temperature"] > 1
        # A letter that is typed in a field is no command of the player.
        page.keyboard.press("Tab")
        theme = page.evaluate("film.theme")
        page.keyboard.press("d")
        assert page.evaluate("film.theme") == theme


@pytest.mark.parametrize("ground", ["dark", "light"])
@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 860}], ids=["phone", "desk"])
def test_axe_finds_nothing_serious(
    browser: Any, studio: Studio, ground: str, size: dict[str, int]
) -> None:
    options = {"viewport": size, "color_scheme": ground, "bypass_csp": True}
    with opened(browser, studio, **options) as page:
        page.wait_for_selector(".cards canvas.painted")
        assert serious_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    with opened(browser, studio, "#lesson=rnn", **options) as page:
        wait_for_picture(page)
        field(page, "repeats").locator("input.number").fill("abc")
        page.wait_for_selector(".wrong")
        page.get_by_text("The command, the Python").click()
        assert serious_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("lesson", registry.names())
def test_three_changes_in_every_lesson_show_what_stills_show(
    browser: Any, studio: Studio, lesson: str
) -> None:
    """Each by the input that the form has for it; then the picture at the end of a step."""
    with opened(browser, studio, f"#lesson={lesson}") as page:
        wait_for_picture(page)
        done = [name for name in some_fields(lesson) if change(page, name)][:3]
        assert len(done) == 3, done
        now = page.evaluate("({ ...desk.changes.now })")
        chosen = choose(registry.lesson(lesson), now["preset"], now["changed"])
        page.wait_for_function(
            """() => desk.stage.reel.parts.size && film.steps[0].number === 1
                && JSON.stringify(desk.stage.reel.told.changed)
                    === JSON.stringify(desk.changes.now.changed)"""
        )
        page.evaluate("film.seek(film.steps[0].end - 0.05)")
        (still,) = lesson_stills(film_of(chosen, page))
        assert likeness(page, still.pixels) < 1.5


def some_fields(lesson: str) -> list[str]:
    names = list(registry.lesson(lesson).params_class.model_fields)
    random.Random(3).shuffle(names)
    return names


def film_of(chosen: Chosen, page: Any) -> FilmOrder:
    """The first step, as it looks on the page."""
    steps = (str(page.evaluate("film.steps[0].name")),)
    return FilmOrder(chosen, video_of("m"), page.evaluate("film.theme"), steps)


def change(page: Any, name: str) -> bool:
    """Change a field as a person would; whether it was accepted."""
    box, before = field(page, name), json.dumps(changed(page))
    # Its group may be folded; what does not apply is not there.
    box.evaluate("(one) => one.closest('details')?.setAttribute('open', '')")
    if not box.is_visible():
        return False
    number = box.locator("input.number, td input, .named input").first
    choice = box.locator("input[type=radio]:not(:checked)").first
    switch, select = box.locator("input[type=checkbox]"), box.locator("select")
    if number.count():
        number.fill(other_number(number.input_value()))
    elif choice.count():
        choice.check()
    elif switch.count() and not box.locator("input[type=file]").count():
        switch.first.click()
    elif select.count():
        select.select_option(index=int(select.evaluate("(list) => Number(!list.selectedIndex)")))
    else:
        return False
    page.wait_for_function(
        """([name, before]) => JSON.stringify(desk.changes.now.changed) !== before
            || document.querySelector(`.wrong`)""",
        arg=[name, page.evaluate("JSON.stringify(desk.changes.now.changed)")],
    )
    if page.locator(".wrong").count():
        page.evaluate("desk.goTo(desk.changes.now)")
        page.wait_for_function("() => !document.querySelector('.wrong')")
        return False
    return json.dumps(changed(page)) != before


def other_number(text: str) -> str:
    value = float(text.replace("−", "-") or 1)
    return f"{value + 1:g}" if value.is_integer() else f"{1.1 * value:.2g}"


def likeness(page: Any, pixels: np.ndarray) -> float:
    """Mean difference of a level, of 255, between the canvas and a still."""
    height, width = pixels.shape[:2]
    page.evaluate(f"film.resize({width}, 1)")
    data = page.evaluate("film.canvas.toDataURL('image/png').split(',')[1]")
    import base64

    shown = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"))
    assert shown.shape[:2] == (height, width)
    return float(np.abs(shown.astype(int) - pixels[..., :3].astype(int)).mean())
