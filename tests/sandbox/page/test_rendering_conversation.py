"""A conversation on the page: edits, what is new, threads, earlier messages, days."""

from copy import deepcopy

import pytest
from playwright.sync_api import Browser, expect

from tests.sandbox.page.seens_messages import MORNING, a_digest, shown
from tests.sandbox.page.stand_in import StandIn, a_page

pytestmark = pytest.mark.xdist_group("stand-in")
REFRESH = "import('/refreshing.js').then(({ refresh }) => refresh(null))"


def test_an_edit_keeps_the_focus_and_what_is_half_typed(browser: Browser) -> None:
    stand_in = StandIn()
    with a_page(browser, stand_in, "C1") as page:
        box = page.get_by_role("combobox", name="Message north-team")
        box.fill("/next-visit 10")
        edited = deepcopy(stand_in.conversations["C1"])
        edited[0]["text"] = "Past the limit: 1 new"
        edited[0]["blocks"][3].pop("accessory")
        stand_in.conversations["C1"] = edited
        before = page.get_by_role("button", name="Acknowledge").count()
        page.evaluate(REFRESH)
        expect(page.get_by_role("button", name="Acknowledge")).to_have_count(before - 1)
        expect(box).to_be_focused()
        expect(box).to_have_value("/next-visit 10")
        expect(page.locator("[aria-live]")).to_contain_text(
            "Message changed: Past the limit: 1 new"
        )


def test_a_button_that_is_gone_leaves_the_focus_to_its_message(browser: Browser) -> None:
    stand_in = StandIn()
    with a_page(browser, stand_in, "C1") as page:
        page.get_by_role("button", name="Acknowledge").first.focus()
        edited = deepcopy(stand_in.conversations["C1"])
        for block in edited[0]["blocks"]:
            block.pop("accessory", None)
        stand_in.conversations["C1"] = edited
        page.evaluate(REFRESH)
        expect(page.locator("main article.message")).to_be_focused()


def test_what_is_new_is_announced_and_marked(browser: Browser) -> None:
    stand_in = StandIn()
    with a_page(browser, stand_in) as page:
        expect(page.locator(".place.unread")).to_contain_text("north-team")
        answer = shown(a_digest(), MORNING.replace(hour=15), ephemeral=True)
        stand_in.conversations["D1"] = [*stand_in.conversations["D1"], answer]
        page.evaluate(REFRESH)
        expect(page.locator("[aria-live]")).to_contain_text("New message from Seen: 7 things")
        last = page.locator("main article.message").last
        expect(last).to_contain_text("Only visible to you")
        expect(last.locator("h3")).to_be_in_viewport()
        page.locator(".place.unread").click()
        expect(page.locator(".new-line")).to_have_text("New")
        expect(page.locator(".place.unread")).to_have_count(0)


def test_a_thread_beside_its_conversation(browser: Browser) -> None:
    stand_in = StandIn()
    with a_page(browser, stand_in, "C1") as page:
        expect(page.locator("main article.message")).to_have_count(1)
        expect(page.locator("main .edited")).to_have_text("(edited)")
        page.get_by_role("button", name="1 reply").click()
        panel = page.get_by_role("complementary", name="Thread")
        expect(panel.locator("article.message")).to_have_count(2)
        page.keyboard.press("Escape")
        expect(panel).to_have_count(0)
        expect(page.get_by_role("button", name="1 reply")).to_be_focused()


def test_earlier_messages_come_as_one_goes_back(browser: Browser) -> None:
    with a_page(browser, StandIn(), "C2") as page:
        expect(page.locator("main article.message").last).to_be_in_viewport()
        expect(page.locator(".earlier")).to_have_text("191 earlier messages")
        page.locator(".earlier").dispatch_event("click")  # a click would scroll up to it first
        expect(page.locator(".earlier")).to_have_text("180 earlier messages")
        page.locator(".messages").evaluate("box => { box.scrollTop = -box.scrollHeight; }")
        expect(page.locator(".earlier")).not_to_have_text("180 earlier messages")


def test_a_message_stays_as_it_is_when_earlier_ones_come(browser: Browser) -> None:
    with a_page(browser, StandIn(), "C2") as page:
        last = page.locator("main article.message").last
        last.evaluate("message => { message.kept = true; }")
        top = last.locator("h3").evaluate("heading => heading.getBoundingClientRect().top")
        page.locator(".earlier").dispatch_event("click")
        expect(page.locator("main article.message").nth(12)).to_be_attached()
        assert last.evaluate("message => message.kept")
        after = last.locator("h3").evaluate("heading => heading.getBoundingClientRect().top")
        assert after == pytest.approx(top, abs=1)


def test_one_day_stands_above_and_the_next_pushes_it_away(browser: Browser) -> None:
    above = """() => {
      const top = document.querySelector(".messages").getBoundingClientRect().top;
      const stuck = (day) => Math.abs(day.getBoundingClientRect().top - top) < 20;
      return [...document.querySelectorAll(".day")].filter(stuck).map((day) => day.innerText);
    }"""
    with a_page(browser, StandIn(), "C2") as page:
        expect(page.locator("main article.message").nth(7)).to_be_attached()
        seen = []
        for number in (5, 3, 1):
            page.locator("main article.message").nth(number).locator("h3").evaluate(
                "heading => heading.scrollIntoView({block: 'center'})"
            )
            page.locator("main article.message").nth(number).locator(".block").nth(3).evaluate(
                "block => block.scrollIntoView({block: 'start'})"
            )
            seen += [page.evaluate(above)]
        assert [len(days) for days in seen] == [1, 1, 1]
        assert len({days[0] for days in seen}) == 3


def test_news_is_of_one_person_and_place(browser: Browser) -> None:
    stand_in = StandIn()
    with a_page(browser, stand_in) as page:
        said = page.locator("[aria-live]")
        for leave in ("another person", "another place"):
            answer = shown(a_digest(), MORNING.replace(hour=15), key=leave, text=leave)
            stand_in.conversations["D1"] = [*stand_in.conversations["D1"], answer]
            page.evaluate(REFRESH)
            expect(said).to_contain_text(leave)
            if leave == "another person":
                page.keyboard.press("Control+k")
                page.keyboard.type("person 17")
                page.keyboard.press("Enter")
            else:
                page.locator(".place", has_text="a-fortnight").click()
            expect(said).to_have_text("")
