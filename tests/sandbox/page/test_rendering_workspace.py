"""The workspace on the page: people, places, the composer, the clock and the queue."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sandbox.page.every_block import ACTED_ON, Json, section
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
    questions = sorted(path for path in asked if path.startswith("/api/") and "events" not in path)
    assert questions == ["/api/conversations/U17/D1", "/api/views/U17"]


def test_people_stand_under_what_they_are(browser: Browser) -> None:
    with a_page(browser, StandIn()) as page:
        page.locator("button.me").click()
        expect(page.get_by_role("option")).to_have_count(60)
        groups = page.locator(".people-popup .group").all_inner_texts()
        assert groups[:3] == ["Social workers", "Team managers", "Service managers"]
        assert groups[-2:] == ["Guests", "From outside"]


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
        assert stand_in.wait_for(page, len(commands)) == [
            ("commands/U1", {"channel": "D1", "text": text}) for text in commands
        ]


def test_a_hint_follows_the_command(browser: Browser) -> None:
    with a_page(browser, StandIn()) as page:
        page.get_by_role("combobox", name="Message Seen").fill("/next-visit ")
        expect(page.locator(".composer [role=status]")).to_have_text(
            "/next-visit [child reference]"
        )


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
    entry: Json = {"kind": "digest", "day": "2026-11-17", "lines": [], "state": "sent", "why": None}
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
        [opened, (path, body)] = stand_in.wait_for(page, 2)
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
