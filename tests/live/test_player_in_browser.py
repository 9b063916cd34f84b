"""The player, in Chromium, as someone who watches meets it."""

import gzip
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import live_reader
import numpy as np
import pypdfium2
import pytest
from chromium import serious_findings
from live_pages import opened, softmax, softmax_page

from deepchalk.lesson.values.numbers import MINUS
from deepchalk.live.lettering import as_text
from deepchalk.live.packing import VERSION
from deepchalk.registry import lesson
from deepchalk.voice.sound import RATE, m4a

pytestmark = pytest.mark.browser

PHONE = (390, 844)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("live") / "lesson.html"
    file.write_text(softmax_page(), encoding="utf-8")
    return file


def now(page: Any) -> float:
    return float(page.evaluate("film.time"))


def to_question(page: Any) -> None:
    page.evaluate("film.seek(film.steps[3].questions[0].think)")


def test_it_plays_and_pauses_by_key_and_by_click(page: Any) -> None:
    page.get_by_role("button", name="Play the lesson").click()
    page.wait_for_function("() => film.time > 0.2")
    assert page.get_by_role("button", name="Pause").is_visible()
    page.keyboard.press("k")
    assert not page.evaluate("film.playing")
    stood = now(page)
    page.locator("#play").click()
    page.wait_for_function(f"() => film.time > {stood + 0.1}")
    page.locator("#picture").click(position={"x": 10, "y": 10})
    assert not page.evaluate("film.playing")


def test_steps_by_key_and_by_list(page: Any) -> None:
    """While the film stands, a step is seen with its own title: where its first sentence begins."""
    opens = page.evaluate(
        "film.steps.map(step => film.moments.find(one => one >= step.start && one < step.end))"
    )
    for start in opens[1:]:
        page.keyboard.press("ArrowRight")
        assert now(page) == pytest.approx(start, abs=0.01)
    page.keyboard.press("ArrowLeft")
    assert now(page) == pytest.approx(opens[-2], abs=0.01)
    page.get_by_text("Steps", exact=True).click()
    page.get_by_role("button", name=re.compile("^The shares are one point")).click()
    assert now(page) == pytest.approx(opens[2], abs=0.01)
    assert page.locator("#steps [aria-current]").inner_text().startswith("The shares are one point")
    page.keyboard.press("Home")
    assert now(page) == 0
    page.keyboard.press("End")
    assert now(page) == page.evaluate("film.clock.duration")


def test_what_is_said_can_be_read_and_leads_to_its_moment(page: Any) -> None:
    page.get_by_text("Transcript", exact=True).click()
    written = page.locator("#transcript")
    # What is folded tells a moment later that it was opened.
    written.locator("h3").first.wait_for()
    assert written.locator("h3").count() == page.evaluate("film.steps.length")
    cues = page.evaluate("film.cues.map(cue => cue.text.replaceAll('\\n', ' '))")
    assert written.locator("span").all_inner_texts() == cues
    written.locator("span").nth(3).click()
    assert now(page) == pytest.approx(page.evaluate("film.cues[3].start"))
    assert written.locator("[aria-current]").all_inner_texts() == [cues[3]]
    written.get_by_role("button").nth(1).click()
    assert page.evaluate("film.step") == 1
    assert not serious_findings(page)


def test_one_goes_back_step_by_step_to_the_beginning(page: Any) -> None:
    page.evaluate("film.goTo(film.steps.length - 1)")
    for step in reversed(range(page.evaluate("film.steps.length - 1"))):
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("film.step") == step


def test_it_stops_at_each_step_if_that_is_wanted(page: Any) -> None:
    page.keyboard.press("s")
    end = page.evaluate("film.steps[0].end")
    page.evaluate(f"film.seek({end} - 0.3)")
    page.keyboard.press("Space")
    page.wait_for_function("() => !film.playing")
    assert now(page) == pytest.approx(end, abs=0.05) and now(page) < end
    page.keyboard.press("Space")
    page.wait_for_function(f"() => film.time > {end + 0.1}")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("film.playing && film.time >= film.steps[2].start")


def test_no_stop_is_missed_however_near_the_film_comes(page: Any) -> None:
    think = page.evaluate("film.steps[3].questions[0].think")
    for before in (1e-7, 1e-4, 0.01):
        assert page.evaluate(f"film.nextStop({think} - {before})") == think
    assert page.evaluate(f"film.nextStop({think}) === Infinity")


def test_speed_is_that_of_the_clock(page: Any) -> None:
    page.get_by_label("Speed").select_option("2")
    assert page.evaluate("film.clock.speed") == 2
    page.locator("#picture").focus()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("<")
    assert page.evaluate("film.clock.speed") == 1.5


def test_captions_are_there_in_time_and_can_be_put_out(page: Any) -> None:
    cues, asked = page.evaluate("[film.cues, film.steps[3].questions[0].text]")
    assert len(cues) > 5
    for cue in cues:
        # A question stands on the picture itself.
        text = "" if cue["text"].replace("\n", " ") in asked else cue["text"]
        page.evaluate(f"film.seek({(cue['start'] + cue['end']) / 2})")
        assert page.locator("#cue").text_content() == text
        page.evaluate(f"film.seek({cue['start'] + 0.001})")
        assert page.locator("#cue").text_content() == text
    page.keyboard.press("c")
    assert not page.locator("#cue").is_visible()


def test_a_screen_reader_hears_title_and_sentences(page: Any) -> None:
    said = page.locator("[aria-live=polite]")
    page.evaluate("film.goTo(2)")
    assert said.inner_text() == (
        "Step 3 of 4: The shares are one point. A share is a power, divided by all of them."
    )
    assert page.locator("#picture").get_attribute("aria-label") == "The shares are one point"
    for cue in page.evaluate("film.cues.slice(0, 4)"):
        page.evaluate(f"film.seek({cue['start']} + 0.01)")
        assert said.inner_text().endswith(cue["text"].replace("\n", " "))
    to_question(page)
    assert "what moves the point?" in said.inner_text()
    assert "A: both. B: only adding." in said.inner_text()
    # Nobody hears the answer before the question was asked.
    assert "no share changes" not in said.inner_text()


def test_the_theme_changes_while_it_plays(page: Any) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    corner = "[...film.context.getImageData(2, 2, 1, 1).data]"
    assert page.evaluate(ground) == "rgb(15, 20, 26)"
    assert page.evaluate(corner) == [15, 20, 26, 255]
    page.keyboard.press("Space")
    page.keyboard.press("d")
    assert page.evaluate("film.playing")
    assert page.evaluate(ground) == "rgb(252, 251, 247)"
    assert page.evaluate(corner) == [252, 251, 247, 255]


def test_a_link_leads_to_a_step(browser: Any, file: Path) -> None:
    with opened(browser, file) as page:
        page.goto(file.as_uri() + "#step=3")
        page.reload()
        page.wait_for_selector("[data-state=ready]")
        assert page.evaluate("film.step") == 2
        page.evaluate("film.next()")
        assert page.evaluate("location.hash") == "#step=4"
        page.evaluate("location.hash = '#t=12.5&stops'")
        page.wait_for_function("() => film.time === 12.5 && film.stops")


def test_the_film_waits_for_an_answer_and_marks_it(page: Any) -> None:
    question = page.evaluate("film.steps[3].questions[0]")
    page.evaluate(f"film.seek({question['think']} - 0.3)")
    page.keyboard.press("Space")
    page.wait_for_function("() => !film.playing")
    assert now(page) == pytest.approx(question["think"], abs=1e-6)
    options = page.locator("#options button")
    assert [options.nth(at).locator(".words").text_content() for at in range(4)] == [
        f"{letter}: {text}" for letter, text in zip("ABCD", question["options"], strict=True)
    ]
    options.nth(1).click()
    assert page.evaluate("film.playing")
    assert now(page) >= question["reveal"]
    assert options.nth(1).text_content().endswith("your answer")  # type: ignore[union-attr]
    page.evaluate(f"film.pause(); film.seek({question['marked']} + 1)")
    assert "right" in (options.nth(2).get_attribute("class") or "")
    verdict = page.get_by_role("status").filter(has_text="Not quite")
    assert verdict.inner_text().replace("\n", " ") == (
        f"Not quite: it is C, only doubling. {question['because']}"
    )
    assert verdict.is_visible() and not page.locator("#cue").is_visible()
    page.evaluate("film.seek(film.clock.duration - 0.1); film.play()")
    page.wait_for_function("() => !film.playing")
    assert page.locator("#score").inner_text() == "You answered 1 of 1 question, 0 of them right."
    page.get_by_role("button", name="Ask me again").click()
    assert page.evaluate("questions.all[0].chosen") is None


@pytest.mark.parametrize("is_right", [False, True])
def test_why_an_answer_was_wrong_is_read_before_the_film_goes_on(page: Any, is_right: bool) -> None:
    # The film goes on after it, as it does in most lessons.
    page.evaluate("film.steps[3].questions[0].until = film.steps[3].questions[0].marked + 1")
    question = page.evaluate("film.steps[3].questions[0]")
    page.evaluate(f"film.seek({question['think']})")
    chosen = question["answer"] if is_right else 1 - min(question["answer"], 1)
    page.locator("#options button").nth(chosen).click()
    page.evaluate(f"film.seek({question['until']} - 0.1)")
    if is_right:
        page.wait_for_function(f"() => film.time >= {question['until']}")
        return
    page.wait_for_function("() => !film.playing")
    assert now(page) < question["until"]
    assert page.get_by_role("status").filter(has_text="Not quite").is_visible()
    page.keyboard.press("Space")
    page.wait_for_function(f"() => film.time > {question['until']}")


def test_a_question_is_answered_by_key(page: Any) -> None:
    to_question(page)
    page.keyboard.press("c")
    assert page.evaluate("[questions.all[0].chosen, film.captions]") == [2, True]
    page.evaluate("film.pause(); film.seek(film.steps[3].questions[0].marked + 1)")
    because = page.evaluate("film.steps[3].questions[0].because")
    assert page.locator("#verdict").inner_text().replace("\n", " ") == f"Right. {because}"


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("Only doubling. So it is.", "C. Only doubling. So it is."),
        ("Only doubling, for it is.", "C. Only doubling, for it is."),
        ("Only doublings do.", "C, only doubling. Only doublings do."),
        ("It is only doubling.", "C, only doubling. It is only doubling."),
    ],
)
def test_what_is_right_is_said_once(page: Any, because: str, said: str) -> None:
    to_question(page)
    page.evaluate("text => (film.steps[3].questions[0].because = text)", because)
    page.keyboard.press("a")
    page.evaluate("film.pause(); film.seek(film.steps[3].questions[0].marked + 1)")
    told = page.locator("#verdict").inner_text().replace("\n", " ")
    assert told == f"Not quite: it is {said}"


def test_who_plays_on_is_shown_the_answer(page: Any) -> None:
    to_question(page)
    page.keyboard.press("Space")
    assert page.evaluate("film.playing && film.time >= film.steps[3].questions[0].reveal")
    assert page.evaluate("questions.all[0].chosen") is None
    page.evaluate("film.pause(); film.seek(film.steps[3].questions[0].marked + 1)")
    assert page.locator("#verdict").inner_text().startswith("The answer is C, only doubling. ")


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(1280, 800), (700, 600), PHONE])
def test_options_look_like_buttons(
    browser: Any, file: Path, size: tuple[int, int], theme: str
) -> None:
    with opened(browser, file, size) as page:
        page.evaluate(f"film.setTheme('{theme}')")
        to_question(page)
        options = page.get_by_role("group", name="Add 5").get_by_role("button")
        assert options.count() == 4
        looks = options.evaluate_all("""all => all.map(one => {
            const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(one);
            return [borderTopColor, borderTopWidth, backgroundColor];
        })""")
        for border, width, ground in looks:
            assert width == "2px" and not border.endswith(", 0)")
            assert ground not in (
                "rgba(0, 0, 0, 0)",
                page.evaluate("getComputedStyle(document.body).backgroundColor"),
            )
        boxes = [options.nth(at).bounding_box() for at in range(4)]
        for one, other in pairwise(boxes):
            assert one["y"] + one["height"] < other["y"]
            assert one["width"] == pytest.approx(other["width"]) and one["height"] >= 20
        options.nth(0).focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("questions.all[0].chosen") == 1
        page.evaluate("film.pause(); film.seek(film.steps[3].questions[0].marked + 1)")
        verdict = page.locator("#verdict")
        box = verdict.bounding_box()
        assert verdict.inner_text().startswith("Not quite")
        assert box["y"] + box["height"] <= size[1] and box["x"] + box["width"] <= size[0]
        if size[0] > PHONE[0]:
            assert box["y"] + box["height"] <= page.locator("#play").bounding_box()["y"]


def test_a_poster_stands_there_until_the_film_begins(browser: Any, file: Path) -> None:
    with opened(browser, file) as page:
        assert now(page) == 0 and page.locator("#begin").is_visible()
        shown = page.evaluate("film.canvas.toDataURL()")
        last = page.evaluate("film.seek(film.steps.at(-1).end - 0.02), film.canvas.toDataURL()")
        assert shown == last
    with opened(browser, file) as page:
        page.keyboard.press("Space")
        page.wait_for_function("() => film.time > 0.2")
        assert page.evaluate("film.poster") is None
        page.evaluate("film.pause(); film.seek(0)")
        first = page.evaluate("film.canvas.toDataURL()")
        assert first not in (shown, last)


def test_without_scripts_all_of_it_can_be_read(browser: Any, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    text = " ".join(page.locator("main").inner_text().split())
    for step in softmax().steps:
        assert f"{step['number']}. {step['title']}" in text
        for sentence in step["captions"]:
            assert " ".join(sentence.split()) in text
        for question in step["questions"]:
            assert question["text"] in text and question["because"] in text
            assert all(
                f"({letter}) {one}" in text
                for letter, one in zip("ABCD", question["options"], strict=False)
            )
    assert "Softmax and cross-entropy" in text and not page.locator("#controls").is_visible()
    context.close()


def test_buttons_lie_over_the_options_of_the_picture(page: Any) -> None:
    to_question(page)
    stage = page.locator("#stage").bounding_box()
    places = page.evaluate("film.steps[3].questions[0].places")
    for at, (left, top, width, height) in enumerate(places):
        box = page.locator("#options button").nth(at).bounding_box()
        assert box["x"] <= stage["x"] + left * stage["width"]
        assert box["x"] + box["width"] >= stage["x"] + (left + width) * stage["width"]
        middle = stage["y"] + (top + height / 2) * stage["height"]
        assert box["y"] + box["height"] / 2 == pytest.approx(middle, abs=2)


def test_of_many_numbers_a_card_shows_the_first_until_all_are_asked_for(page: Any) -> None:
    page.evaluate("film.seek(33)")
    count = page.evaluate(
        """() => {
            const paths = Object.keys(numbers.entries).slice(0, 14);
            const thing = numbers.seen().find(one => numbers.entries[numbers.numberOf(one).path]);
            Object.assign(numbers.entries[numbers.numberOf(thing).path], { used_by: paths });
            numbers.open(thing, true);
            return paths.length;
        }"""
    )
    links = page.locator("#card .links").last.locator("button")
    assert count == 14 and links.count() == 9
    links.last.click()
    assert links.count() == 14
    assert page.evaluate("document.activeElement.dataset.path") == links.nth(8).get_attribute(
        "data-path"
    )


def test_ten_numbers_answer_what_the_trace_says(page: Any) -> None:
    """Each of them is pointed at, and where it came from is followed and compared."""
    chosen = lesson("softmax")
    trace = chosen.compute(chosen.params_class())
    # However slow the machine is: what a pointer leaves is closed at once.
    page.evaluate("() => { window.setTimeout = later => later(); }")
    followed = 0
    for time in (10, 25, 33, 36, 40, 44):
        page.evaluate(f"film.seek({time})")
        for number in page.locator("#numbers button").all():
            number.focus()
            card = page.locator("#card")
            path = page.evaluate("numbers.current.path")
            if path is None:
                continue
            entry = trace.quantities[path.partition("[")[0]]
            index = [int(one) for one in re.findall(r"\d+", path.partition("[")[2])]
            value = float(entry.values[tuple(index)])
            written = card.locator(".value").inner_text()
            assert "-" not in written and float(written.replace(MINUS, "-")) == value
            links = card.locator(".links").first.locator("button")
            operands = page.evaluate("path => numbers.entries[path].operands", path)
            if not operands:
                continue
            assert [
                links.nth(at).get_attribute("data-path") for at in range(links.count())
            ] == list(dict.fromkeys(operand for operand, _ in operands))
            links.first.click()
            operand = page.evaluate("numbers.current")
            assert operand["path"] == operands[0][0]
            assert operand["value"] == float(
                trace.quantities[operand["path"].partition("[")[0]].values[
                    tuple(int(one) for one in re.findall(r"\d+", operand["path"].partition("[")[2]))
                ]
            )
            card.get_by_role("button", name="Back").click()
            assert page.evaluate("numbers.current.path") == path
            page.keyboard.press("Escape")
            assert not card.is_visible()
            followed += 1
    assert followed >= 10


def test_a_pointer_that_rests_or_leaves_changes_nothing_for_keys(page: Any) -> None:
    # A browser tells of a pointer that rests whenever what lies below it changes, at any time.
    page.evaluate("() => { film.seek(36.5); window.setTimeout = later => later(); }")
    first, other = page.locator("#numbers button").all()[:2]
    first.focus()
    thing = page.evaluate("numbers.thing")
    other.dispatch_event("pointerenter")
    page.locator("#stage").dispatch_event("pointerleave")
    assert page.evaluate("numbers.thing") == thing and page.locator("#card").is_visible()
    # What the pointer opened goes with it, also where the focus is at another number.
    page.keyboard.press("Escape")
    for number in (other, first):
        number.dispatch_event("pointerenter")
        assert page.locator("#card").is_visible()
        page.locator("#stage").dispatch_event("pointerleave")
        assert not page.locator("#card").is_visible()


def test_keys_lead_into_a_card_and_back(page: Any) -> None:
    page.evaluate("film.seek(36.5)")
    for number in page.locator("#numbers button").all():
        number.focus()
        if page.locator("#card .links button").count():
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#card') !== null")
    page.keyboard.press("Escape")
    assert not page.locator("#card").is_visible()
    assert page.evaluate("document.activeElement.closest('#numbers') !== null")


def test_a_card_has_no_heading_without_numbers_below_it(page: Any) -> None:
    page.evaluate("film.seek(36.5)")
    for number in page.locator("#numbers button").all():
        number.focus()
        operands = page.evaluate("numbers.entries[numbers.current.path]?.operands ?? []")
        if operands:
            break
    card = page.locator("#card")
    assert card.get_by_text("From", exact=True).count() == 1
    page.keyboard.press("Escape")
    page.evaluate("all => all.forEach(([path]) => delete numbers.entries[path])", operands)
    number.blur()
    number.focus()
    assert card.is_visible() and card.get_by_text("From", exact=True).count() == 0


def test_operands_are_ringed_where_they_stand(page: Any) -> None:
    page.evaluate("film.seek(36.5)")
    page.locator("#numbers button").filter(has_text="").first.focus()
    for number in page.locator("#numbers button").all():
        number.focus()
        path = page.evaluate("numbers.current.path")
        operands = {
            one for one, _ in page.evaluate("p => numbers.entries[p]?.operands ?? []", path)
        }
        shown = page.evaluate("numbers.seen().map(thing => numbers.numberOf(thing).path)")
        ringed = page.evaluate(
            "[...document.querySelectorAll('#rings i:not(.chosen)')].map(one => one.dataset.path)"
        )
        assert sorted(ringed) == sorted(one for one in shown if one in operands and one != path)
        assert page.locator("#rings i.chosen").count() == 1
        ring, over = page.locator("#rings i.chosen").bounding_box(), number.bounding_box()
        assert abs(ring["x"] - over["x"]) < 4 and abs(ring["y"] - over["y"]) < 4


def test_a_number_answers_to_the_pointer_while_the_film_plays(page: Any) -> None:
    page.evaluate("film.seek(36.5)")
    box = page.locator("#numbers button").first.bounding_box()
    page.keyboard.press("Space")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator("#card").is_visible() and page.evaluate("film.playing")


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
def test_axe_finds_nothing_serious(browser: Any, file: Path, size: tuple[int, int]) -> None:
    with opened(browser, file, size, bypass_csp=True) as page:
        page.evaluate("film.seek(36.5)")
        page.locator("#numbers button").first.focus()
        assert serious_findings(page) == []
        to_question(page)
        assert serious_findings(page) == []
        page.keyboard.press("d") if page.evaluate("questions.choose(0) ?? film.pause()") else None
        page.evaluate("film.setTheme('light')")
        assert serious_findings(page) == []


def test_a_phone_has_room_for_fingers(browser: Any, file: Path) -> None:
    with opened(browser, file, PHONE, has_touch=True, is_mobile=True) as page:
        to_question(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        for button in page.locator(
            "#controls button:visible, #options button:visible, select"
        ).all():
            box = button.bounding_box()
            assert box["width"] >= 44 and box["height"] >= 44
        page.locator("#options button").nth(2).tap()
        assert page.evaluate("questions.all[0].chosen") == 2
        page.evaluate("film.pause(); film.seek(36.5)")
        page.locator("#numbers button").first.tap()
        card, stage = page.locator("#card").bounding_box(), page.locator("#stage").bounding_box()
        assert card["y"] >= stage["y"] + stage["height"]


def test_little_motion_shows_whole_pictures(browser: Any, file: Path) -> None:
    with opened(browser, file, reduced_motion="reduce") as page:
        end, start = page.evaluate("[film.pauses[3], film.pauses[2]]")
        frames = [
            page.evaluate(f"film.seek({start + share * (end - start)}) ?? film.frame")
            for share in (0.01, 0.5, 0.9)
        ]
        assert frames[0] == frames[1] == frames[2] == pytest.approx((end - 0.02) * 30)
        page.keyboard.press("?")
        page.get_by_label("Less motion").uncheck()
        page.keyboard.press("Escape")
        assert page.evaluate(f"film.seek({start + 0.1}) ?? film.frame") < frames[0]


@pytest.fixture
def narrated(file: Path, tmp_path: Path) -> Path:
    """The lesson with a tone of its length for a voice."""
    text = file.read_text(encoding="utf-8")
    tone = m4a(0.1 * np.sin(np.arange(63 * RATE, dtype=np.float32) * 0.1))
    speaking = tmp_path / "narrated.html"
    sound = as_text(tone)
    speaking.write_text(text.replace('id="sound">', f'id="sound">{sound}'), encoding="utf-8")
    return speaking


def test_sound_is_played_and_leads(browser: Any, narrated: Path) -> None:
    with opened(browser, narrated) as page:
        page.wait_for_function("() => film.clock.sound.readyState >= 3")
        assert page.evaluate("film.clock.sound.duration") == pytest.approx(63, abs=0.2)
        page.evaluate("film.seek(20)")
        assert page.evaluate("film.clock.sound.currentTime") == 20
        page.keyboard.press("Space")
        page.wait_for_function("() => film.time > 20.2 && !film.clock.sound.paused")
        page.keyboard.press("Space")
        assert page.evaluate("film.clock.sound.paused")
        page.keyboard.press("m")
        assert page.evaluate("film.clock.sound.muted")
        page.get_by_label("Speed").select_option("1.5")
        assert page.evaluate("film.clock.sound.playbackRate") == 1.5
        # Far apart the picture jumps to the sound; near by it follows slowly.
        moved = page.evaluate(
            """() => {
                const { clock } = film;
                const told = (time, heard) => {
                    Object.assign(clock, { time, running: true, last: 1000 });
                    clock.sound = { currentTime: heard, paused: false, readyState: 4 };
                    clock.tick(1000);
                    return clock.time;
                };
                return [told(10, 12), told(10, 10.1), told(10, 9.9)];
            }"""
        )
        assert moved[0] == 12
        assert 10 < moved[1] < 10.1 and 9.9 < moved[2] < 10


def test_with_a_voice_a_screen_reader_says_no_sentences(browser: Any, narrated: Path) -> None:
    with opened(browser, narrated) as page:
        page.evaluate("film.goTo(1)")
        page.evaluate("film.seek(film.cues[3].start + 0.01)")
        assert page.locator("#cue").text_content()
        assert page.locator("[aria-live=polite]").inner_text().startswith("Step 2 of 4")


def test_each_step_is_a_page_on_paper(browser: Any, file: Path, tmp_path: Path) -> None:
    with opened(browser, file) as page:
        page.pdf(path=str(tmp_path / "paper.pdf"), prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    texts = [sheet.get_textpage().get_text_range() for sheet in paper]
    assert [text.split("\r\n")[0] for text in texts] == [
        "1. Scores are not yet probabilities",
        "2. The exponential makes every score positive",
        "3. The shares are one point",
        "4. What moves the point?",
    ]
    assert "(C) only doubling" in texts[3] and "Answer: C." in texts[3]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("text.slice(0, text.length / 2)", "This lesson is damaged"),
        ("text.slice(0, -8) + 'AAAAAAAA'", "This lesson is damaged"),
        ("'%%%'", "This lesson is damaged"),
        ("btoa('what is this')", "This lesson is damaged"),
    ],
)
def test_a_damaged_file_says_so(
    browser: Any, file: Path, tmp_path: Path, change: str, sentence: str
) -> None:
    text = file.read_text(encoding="utf-8")
    data = re.search(r'id="lesson">([^<]*)<', text)
    assert data
    changed = {
        "text.slice(0, text.length / 2)": data[1][: len(data[1]) // 2],
        "text.slice(0, -8) + 'AAAAAAAA'": data[1][:-40] + "A" * 40,
        "'%%%'": "%%%",
        "btoa('what is this')": "d2hhdCBpcyB0aGlz",
    }[change]
    damaged = tmp_path / "damaged.html"
    damaged.write_text(text.replace(data[1], changed), encoding="utf-8")
    with opened(browser, damaged) as page:
        trouble = page.get_by_role("alert").inner_text()
        assert trouble.startswith(sentence) and trouble.count(".") == 2
        assert not page.locator("#controls").is_visible()


def test_a_newer_file_says_so(browser: Any, file: Path, tmp_path: Path) -> None:
    text = file.read_text(encoding="utf-8")
    data = re.search(r'id="lesson">([^<]*)<', text)
    assert data
    raw = gzip.decompress(live_reader.bytes_of(data[1]))
    newer = gzip.compress(raw[:15] + (9).to_bytes(4, "little") + raw[19:])
    changed = tmp_path / "newer.html"
    changed.write_text(text.replace(data[1], as_text(newer)), encoding="utf-8")
    with opened(browser, changed) as page:
        assert (
            page.get_by_role("alert")
            .inner_text()
            .startswith(f"This lesson has format 9, and this player reads {VERSION}:")
        )
