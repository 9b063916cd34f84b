"""The panel of a lesson's words in the studio, in Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from chromium import serious_findings
from running_studio import Studio, running_studio, settings

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("worded_lesson_is_known")]

PATIENCE = 120_000
"""Milliseconds; on a busy machine all takes longer."""

TOLD = "[data-sentence='balance.look']"
HOSTILE = "<img src=x onerror=alert(1)> { $evil } [a] .b"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory, worded_lessons: Path) -> Iterator[Studio]:
    with running_studio(
        settings(tmp_path_factory.mktemp("kept"), lessons=worded_lessons)
    ) as running:
        yield running


@contextmanager
def opened(browser: Any, studio: Studio) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{studio.address}/#lesson=mine")
    page.wait_for_function("() => desk.script.told")
    page.locator("#script > summary").click()
    yield page
    context.close()
    assert wrong == []


def own_words(page: Any) -> str:
    return str(page.evaluate("desk.changes.now.own_words"))


def wait_for_words(page: Any, text: str) -> None:
    page.wait_for_function("text => desk.changes.now.own_words.includes(text)", arg=text)


def captions(page: Any) -> str:
    return " ".join(page.evaluate("film.cues.map(cue => cue.text)").__str__().split())


def test_a_sentence_is_typed_undone_kept_and_saved(
    browser: Any, studio: Studio, tmp_path: Path
) -> None:
    with opened(browser, studio) as page:
        line = page.locator(f"{TOLD} .line").last
        assert line.locator(".chip").all_inner_texts() == ["three"]
        line.press("Control+Home")
        page.keyboard.type(f"Look: {HOSTILE} ")
        wait_for_words(page, "Look: <img")
        # Values are values still, and nothing of it became anything else than text.
        page.wait_for_function(
            "() => desk.script.told.steps.balance[2].says.startsWith('Look: <img')"
        )
        says = page.evaluate("desk.script.told.steps.balance[2].says")
        assert says.startswith(f"Look: {HOSTILE} Here are three weights")
        assert page.locator("#script img").count() == 0
        page.wait_for_function("() => film.steps?.[0]?.captions.some(one => one.includes('Look:'))")
        assert serious_findings(page) == []
        with page.expect_download() as saved:
            page.get_by_role("button", name="Download mine.ftl").click()
        file = tmp_path / "mine.ftl"
        saved.value.save_as(file)
        assert saved.value.suggested_filename == "mine.ftl"
        assert file.read_text(encoding="utf-8") == own_words(page)
        # A reload loses nothing.
        page.reload()
        page.wait_for_function("() => desk.script.told")
        wait_for_words(page, "Look: <img")
        page.locator("#script > summary").click()
        page.get_by_role("button", name="Sentence: as it was").click()
        page.wait_for_function("() => desk.changes.now.own_words === ''")
        page.locator("#script-undo").click()
        page.wait_for_function("() => desk.changes.now.own_words !== ''")
        page.locator("#script-reset").click()
        page.wait_for_function("() => desk.changes.now.own_words === ''")
        page.locator("#script-file").set_input_files(file)
        wait_for_words(page, "Look: <img")


def test_a_value_is_taken_out_and_put_in_by_keys(browser: Any, studio: Studio) -> None:
    with opened(browser, studio) as page:
        line = page.locator(f"{TOLD} .line").last
        line.locator(".chip").first.focus()
        page.keyboard.press("Delete")
        wait_for_words(page, "[other] Here are weights")
        page.keyboard.press("End")
        page.locator(f"{TOLD} .offer > summary").press("Enter")
        page.get_by_role("button", name="Put in total: 12").press("Enter")
        wait_for_words(page, "{ $total }")
        line.locator(".chip").first.focus()
        page.keyboard.press("Alt+ArrowLeft")
        wait_for_words(page, "weights on a { $total }beam")
        assert line.locator(".chip").all_inner_texts() == ["12"]


def test_a_value_is_dragged_cut_and_pasted(browser: Any, studio: Studio) -> None:
    with opened(browser, studio) as page:
        line = page.locator(f"{TOLD} .line").last
        was = line.inner_text()
        line.locator(".chip").drag_to(line, target_position={"x": 14, "y": 20})
        page.wait_for_function(
            "() => /other\\] (H|He)?\\{ SPELLED/.test(desk.changes.now.own_words)"
        )
        assert line.locator(".chip").all_inner_texts() == ["three"]
        page.locator("#script-undo").click()
        page.wait_for_function(
            "([at, was]) => [...document.querySelectorAll(at)].at(-1).innerText === was",
            arg=[f"{TOLD} .line", was],
        )
        # What is cut is what is pasted, values as values; a choice stays in its line.
        line.click()
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+x")
        assert line.locator(".chip").count() == 0
        title = page.locator("[data-sentence='balance.'] .line")
        title.press("Control+End")
        page.keyboard.press("Control+v")
        wait_for_words(page, "balance?Here are { SPELLED($count) } weights on a beam,")


def test_the_sentences_are_those_of_the_step_that_one_sees(browser: Any, studio: Studio) -> None:
    with opened(browser, studio) as page:
        seen = "() => desk.script.step === film.steps?.[film.step]?.name"
        page.wait_for_function("() => desk.stage.reel?.whole")
        assert page.evaluate("desk.script.step") == "balance" and page.evaluate(seen)
        page.evaluate("film.goTo(1)")
        assert page.evaluate("desk.script.step") == "together" and page.evaluate(seen)
        page.locator("[data-sentence='together.add-up']").wait_for()


def test_values_follow_while_one_types_and_long_sentences_are_noted(
    browser: Any, studio: Studio
) -> None:
    with opened(browser, studio) as page:
        line = page.locator(f"{TOLD} .line").last
        line.press("Control+End")
        page.keyboard.type("word " * 30)
        page.locator(f"{TOLD} .quiet", has_text="a listener keeps about 30 in mind").wait_for()
        page.locator("[data-field=values]").get_by_role("button", name="+ number").evaluate(
            "button => button.click()"
        )
        line.locator(".chip", has_text="four").wait_for()
        assert line.evaluate("one => one === document.activeElement")
        # What cannot be said stands at its sentence.
        line.evaluate(
            "one => { one.querySelector('.chip').dataset.piece = JSON.stringify({ fact: '$no' });"
            " one.dispatchEvent(new Event('input')); }"
        )
        page.locator(f"{TOLD}.wrong .trouble-here", has_text="no fact $no").wait_for()


def test_choices_are_taken_out_one_after_the_other(browser: Any, studio: Studio) -> None:
    with opened(browser, studio) as page:
        outer = page.locator(f"{TOLD} .line").first
        # Two of a choice: the second stands, whatever is told of the first.
        outer.locator(".choice").evaluate("chip => chip.after(' or ', chip.cloneNode(true))")
        outer.press("Control+End")
        page.keyboard.type(" Twice.")
        wait_for_words(page, "Twice.")
        page.wait_for_function(
            "() => document.querySelectorAll(\"[data-sentence='balance.look'] .line\").length === 3"
        )
        # The first goes, and before this is answered the second gets a word.
        page.evaluate(
            """() => {
                const { take } = desk.stage;
                const held = new Promise(go => (window.go = go));
                desk.stage.take = async (...all) => {
                    await held;
                    return take.apply(desk.stage, all);
                };
            }"""
        )
        outer.locator(".choice").first.focus()
        with page.expect_request("**/show"):
            page.keyboard.press("Delete")
        page.locator(f"{TOLD} .line").nth(2).press("Control+End")
        with page.expect_request("**/show"):
            page.keyboard.type(" second")
        page.evaluate("go()")
        page.wait_for_function("() => desk.script.told.steps.balance[2].says.includes('second')")
        says = page.evaluate("desk.script.told.steps.balance[2].says")
        assert says.startswith("or Here are three weights on a beam, second and together"), says
        assert page.locator("#script .wrong").count() == 0


def test_nothing_typed_is_lost_when_its_line_is_left_too_soon(browser: Any, studio: Studio) -> None:
    with opened(browser, studio) as page:
        title = page.locator("[data-sentence='balance.'] .line")
        # What is typed waits until it is told to go.
        page.evaluate(
            "() => { const later = window.setTimeout; window.setTimeout = (act, time) =>"
            " time === 350 ? ((window.send = act), 0) : later(act, time); }"
        )
        title.fill("First")
        page.evaluate("send()")
        title.press("End")
        page.keyboard.type(" and second")
        wait_for_words(page, "balance = First\n")
        page.locator("#lesson-title").click()
        page.evaluate("send()")
        wait_for_words(page, "balance = First and second\n")


def test_what_is_given_back_or_empty_is_seen_as_it_was(browser: Any, studio: Studio) -> None:
    with opened(browser, studio) as page:
        title = page.locator("[data-sentence='balance.'] .line")
        was = title.inner_text()
        title.fill("Otherwise")
        wait_for_words(page, "Otherwise")
        page.get_by_role("button", name="Title: as it was").click()
        page.wait_for_function("() => desk.changes.now.own_words === ''")
        assert title.inner_text() == was
        title.fill("Otherwise")
        wait_for_words(page, "Otherwise")
        title.fill("")
        page.wait_for_function("() => desk.changes.now.own_words === ''")
        page.locator("#lesson-title").click()
        assert title.inner_text() == was


def test_a_wrong_file_says_so(browser: Any, studio: Studio, tmp_path: Path) -> None:
    with opened(browser, studio) as page:
        file = tmp_path / "wrong.ftl"
        file.write_text("evil = <b>x</b>\n", encoding="utf-8")
        page.locator("#script-file").set_input_files(file)
        page.locator("#script-trouble").filter(has_text="the lesson has no evil").wait_for()
        assert own_words(page) == ""
