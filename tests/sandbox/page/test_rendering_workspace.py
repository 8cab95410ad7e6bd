"""The workspace on the page: people, places, the composer, edits, the clock and the queue."""

import re
from copy import deepcopy
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sandbox.page.every_block import ACTED_ON, section
from tests.sandbox.page.seens_messages import MORNING, a_digest, shown
from tests.sandbox.page.stand_in import StandIn, a_page, view

pytestmark = pytest.mark.xdist_group("stand-in")
REFRESH = "import('/refreshing.js').then(({ refresh }) => refresh(null))"


def test_another_person_by_keyboard(browser: Browser) -> None:
    with a_page(browser, StandIn()) as page:
        page.keyboard.press("Control+k")
        page.keyboard.type("person 17")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.locator("button.me")).to_contain_text("Person 17 Name")
        expect(page.locator("button.me")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
        expect(page.locator("button.me")).to_be_focused()
        assert "Person 17 Name" in page.title()


def test_to_be_somebody_else_takes_two_questions(browser: Browser) -> None:
    with a_page(browser, StandIn()) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.keyboard.press("Control+k")
        page.keyboard.type("person 17")
        page.keyboard.press("Enter")
        expect(page.locator("button.me")).to_contain_text("Person 17 Name")
        expect(page.locator(".conversation")).to_be_visible()
        page.wait_for_timeout(200)  # for a third, which there should not be
    questions = sorted(path for path in asked if path.startswith("/api/"))
    assert questions == ["/api/conversations/U17/D1", "/api/events/U17", "/api/views/U17"]


def test_people_stand_under_what_they_are(browser: Browser) -> None:
    with a_page(browser, StandIn()) as page:
        page.locator("button.me").click()
        groups = page.locator(".people-popup .group").all_inner_texts()
        assert groups[:3] == ["Social workers", "Team managers", "Service managers"]
        assert groups[-2:] == ["Guests", "From outside"]
        expect(page.get_by_role("option")).to_have_count(60)


COMPOSED = [
    (["/", "ArrowDown", "Tab"], "/my-visits ", []),
    (["/s", "Enter"], "/seen ", []),
    (["/S", "Tab", "help", "Enter"], "", ["/seen help"]),
    (["/next-visit", "Enter"], "", ["/next-visit"]),
    (["/next-visit 1012345", "Enter"], "", ["/next-visit 1012345"]),
    (["/", "Escape", "Enter"], "", ["/"]),
    (["hello", "Enter"], "hello", []),
]


@pytest.mark.parametrize(("keys", "left", "commands"), COMPOSED)
def test_commands_as_one_types(
    browser: Browser, keys: list[str], left: str, commands: list[str]
) -> None:
    stand_in = StandIn()
    with a_page(browser, stand_in) as page:
        box = page.get_by_role("combobox", name="Message Seen")
        box.focus()
        for key in keys:
            named = key in ("ArrowDown", "Tab", "Enter", "Escape")
            page.keyboard.press(key) if named else page.keyboard.type(key)
        expect(box).to_have_value(left)
        expect(box).to_be_focused()
        assert stand_in.posted == [
            ("commands/U1", {"channel": "D1", "text": text}) for text in commands
        ]


def test_a_hint_follows_the_command(browser: Browser) -> None:
    with a_page(browser, StandIn()) as page:
        page.get_by_role("combobox", name="Message Seen").fill("/next-visit ")
        expect(page.locator(".composer [role=status]")).to_have_text(
            "/next-visit [child reference]"
        )


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


def test_the_clock_says_what_ran(browser: Browser) -> None:
    stand_in = StandIn(ran=["Wed 18 Nov 08:00 import: 400 children", "08:30 delivery: 12 sent"])
    with a_page(browser, stand_in) as page:
        page.get_by_role("button", name="Next working morning").click()
        expect(page.get_by_role("region", name="What ran")).to_contain_text("2 jobs ran until")
        expect(page.get_by_text("import: 400 children")).to_be_visible()
        expect(page.get_by_role("button", name="Next working morning")).to_be_focused()
        assert stand_in.posted == [("clock", {"to": "next_working_morning"})]


def test_the_queue_says_why(browser: Browser) -> None:
    line = {
        "reference": "1012345",
        "duty": "visit",
        "step": "overdue",
        "state": "sent",
        "why": None,
    }
    common = {"kind": "digest", "day": "2026-11-17", "lines": [line]}
    entries = [
        {**common, "id": 1, "recipient": "Person 01 Name", "state": "sent"}
        | {"sent_at": "2026-11-17T08:30:00+00:00", "why": None},
        {**common, "id": 2, "recipient": "#north-team", "state": "withdrawn"}
        | {"sent_at": None, "why": "it no longer held"},
    ]
    with a_page(browser, StandIn(entries=entries)) as page:
        page.get_by_role("button", name="Queue").click()
        panel = page.get_by_role("complementary", name="Queue")
        expect(panel.locator(".entry")).to_have_count(2)
        expect(panel).to_contain_text("for Tue, 17 Nov 2026, sent at 08:30")
        panel.get_by_role("button", name=re.compile("withdrawn")).click()
        expect(panel.locator(".entry")).to_have_count(1)
        expect(panel).to_contain_text("it no longer held")
        panel.get_by_role("checkbox", name="Only to Person 01 Name").check()
        expect(panel).to_contain_text("Nothing here.")


def test_the_queue_says_how_many_it_leaves_out(browser: Browser) -> None:
    entry = {"kind": "digest", "day": "2026-11-17", "lines": [], "state": "sent", "why": None}
    entries = [
        {**entry, "id": number, "recipient": "Person 02 Name", "sent_at": None}
        for number in range(70)
    ]
    stand_in = StandIn(entries=entries, left_out=530)
    with a_page(browser, stand_in) as page:
        page.get_by_role("button", name="Queue").click()
        panel = page.get_by_role("complementary", name="Queue")
        expect(panel).to_contain_text("The newest 70 of 600 messages; older ones are not shown.")
        expect(panel.get_by_role("button", name="newest 70")).to_be_visible()
        panel.get_by_role("button", name="10 more").click()
        expect(panel.locator(".entry")).to_have_count(70)
        stand_in.left_out = 0
        page.evaluate(REFRESH)
        expect(panel.get_by_role("button", name="all 70")).to_be_visible()
        expect(panel).not_to_contain_text("newest")


def test_the_home_tab(browser: Browser) -> None:
    stand_in = StandIn(home=view("home", [section("*At home*"), ACTED_ON[0]]))
    with a_page(browser, stand_in, "home") as page:
        expect(page.get_by_role("group", name="Home")).to_contain_text("At home")
        page.get_by_role("button", name="primary").click()
        expect(page.get_by_role("button", name="primary")).not_to_have_class(re.compile("busy"))
        [opened, (path, body)] = stand_in.posted
        assert opened == ("home/U1", {})
        assert (path, body["source"]) == ("actions/U1", {"home": True})


def test_a_telephone_shows_one_thing_at_a_time(browser: Browser) -> None:
    with a_page(browser, StandIn(), viewport={"width": 390, "height": 844}) as page:
        expect(page.locator(".sidebar")).to_be_hidden()
        page.get_by_role("button", name="Conversations").click()
        page.locator(".place", has_text="every-block").click()
        expect(page.locator(".sidebar")).to_be_hidden()
        expect(page.locator(".head-of-main h2")).to_contain_text("C3")
        wide = "document.documentElement.scrollWidth"
        assert page.evaluate(wide) == 390
        for box in page.locator("main article.message").all():
            assert (box.bounding_box() or {"width": 0})["width"] <= 390


def test_colours_can_be_chosen(browser: Browser) -> None:
    with a_page(browser, StandIn(), color_scheme="light") as page:
        ground = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(ground)
        page.get_by_role("button", name=re.compile("^Colours: system")).click()
        assert page.evaluate(ground) == light
        page.get_by_role("button", name=re.compile("^Colours: light")).click()
        assert page.evaluate(ground) != light


def test_f6_goes_around_the_page(browser: Browser) -> None:
    with a_page(browser, StandIn()) as page:
        visited = [_next(page) for _ in range(4)]
        assert visited == ["clock", "sidebar", "messages", "composer"]


def _next(page: Page) -> str:
    page.keyboard.press("F6")
    found: str = page.evaluate("document.activeElement.closest('[data-region]').classList[0]")
    return found
