"""What elements tell the server, and modals: filled in, wrong, stacked, closed."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.sandbox.page.every_block import ACTED_ON, OPTIONS, Json, inputs, plain
from tests.sandbox.page.stand_in import StandIn, a_page, view

pytestmark = pytest.mark.xdist_group("stand-in")
Do = Callable[[Page, Locator], None]


def sent(stand_in: StandIn, page: Page) -> Json:
    """Return the one act that the page posted, or wait for it."""
    [(path, body)] = stand_in.wait_for(page, 1)
    assert path == "actions/U1"
    return body


def press(name: str) -> Do:
    return lambda _, message: message.get_by_role("button", name=name, exact=True).click()


def choose(label: str, option: str) -> Do:
    def do(page: Page, message: Locator) -> None:
        message.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=option).click()

    return do


def type_and_choose(label: str, words: str) -> Do:
    def do(page: Page, message: Locator) -> None:
        message.get_by_role("combobox", name=label).press_sequentially(words)
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Enter")

    return do


def confirm(page: Page, message: Locator) -> None:
    press("danger")(page, message)
    page.get_by_role("button", name="Do it").click()


def overflow_by_keyboard(page: Page, message: Locator) -> None:
    message.get_by_role("button", name="More").press("Enter")
    expect(page.get_by_role("menuitem", name="Option 1")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def fill(label: str, value: str) -> Do:
    def do(_: Page, message: Locator) -> None:
        message.get_by_label(label).fill(value)
        message.get_by_label(label).blur()

    return do


def check(label: str, kind: str) -> Do:
    return lambda _, message: message.get_by_role(kind).nth(int(label)).check()  # type: ignore[arg-type] # the kinds are literals there


ACTS: list[tuple[str, Do, Json]] = [
    ("a button", press("plain"), {"type": "button", "action_id": "plain", "value": "of plain"}),
    ("a button that asks first", confirm, {"action_id": "danger", "value": "of danger"}),
    ("an overflow menu", overflow_by_keyboard, {"selected_option": OPTIONS[1]}),
    ("a select", choose("Choose: static_select", "Option 3"), {"selected_option": OPTIONS[2]}),
    ("people", choose("Choose: users_select", "Person 07 Name"), {"selected_user": "U7"}),
    ("channels", choose("Choose: channels_select", "#every-block"), {"selected_channel": "C3"}),
    (
        "conversations",
        type_and_choose("Choose: conversations_select", "fortn"),
        {"selected_conversation": "C2"},
    ),
    ("a day", fill("Choose: datepicker", "2026-11-20"), {"selected_date": "2026-11-20"}),
    ("a time", fill("Choose: timepicker", "14:30"), {"selected_time": "14:30"}),
    (
        "a day and time in winter",
        fill("datetimepicker", "2026-11-20T09:00"),
        {"selected_date_time": 1_795_165_200},
    ),
    (
        "a day and time in summer",
        fill("datetimepicker", "2026-07-01T09:00"),
        {"selected_date_time": 1_782_892_800},
    ),
    ("a box", check("1", "checkbox"), {"selected_options": [OPTIONS[1]]}),
    ("a radio button", check("2", "radio"), {"selected_option": OPTIONS[2]}),
    (
        "one of several",
        choose("Choose: multi_static_select", "Option 4"),
        {"selected_options": [{"text": plain("Option 4"), "value": "o4"}]},
    ),
    (
        "one more person",
        choose("Choose: multi_users_select: Person 01 Name", "Person 02 Name"),
        {"selected_users": ["U1", "U2"]},
    ),
]


@pytest.fixture(scope="module")
def elements(browser: Browser) -> Iterator[tuple[StandIn, Page]]:
    """Yield a page with one of each element, each for one test alone."""
    stand_in = StandIn()
    with a_page(browser, stand_in, "C3") as page:
        yield stand_in, page


@pytest.mark.parametrize(("do", "action"), [one[1:] for one in ACTS], ids=[one[0] for one in ACTS])
def test_an_element_reports_as_slack_does(
    elements: tuple[StandIn, Page], do: Do, action: Json
) -> None:
    stand_in, page = elements
    stand_in.posted.clear()
    page.evaluate("() => document.activeElement.blur()")  # a list may be open for more choices
    expect(page.locator(".popup")).to_have_count(0)
    shown = stand_in.conversations["C3"][1]
    do(page, page.locator(".message").nth(1))
    body = sent(stand_in, page)
    assert body["source"] == {"message": {"channel": "C3", "ts": shown["ts"], "key": "1"}}
    assert body["action"] | action == body["action"]
    assert body["block_id"] in {block["block_id"] for block in shown["blocks"]}


def test_whoever_does_not_confirm_has_done_nothing(browser: Browser) -> None:
    stand_in = StandIn()
    with a_page(browser, stand_in, "C3") as page:
        danger = page.get_by_role("button", name="danger")
        danger.click()
        expect(page.get_by_role("dialog", name="Are you sure?")).to_be_visible()
        page.get_by_role("button", name="Leave it").click()
        expect(danger).to_be_focused()
        danger.click()
        page.keyboard.press("Escape")
        expect(danger).to_be_focused()
        assert not stand_in.posted


def modal(name: str, blocks: list[Json], **more: Json) -> Json:
    return view(
        "modal", blocks, id=name, title=plain(f"Modal {name}"), submit=plain("Save"), **more
    )


def test_a_modal_says_what_is_missing_and_what_is_wrong(browser: Browser) -> None:
    stand_in = StandIn(modals=[modal("V1", inputs())])
    with a_page(browser, stand_in) as page:
        save = page.get_by_role("button", name="Save")
        save.click()
        assert not stand_in.posted
        expect(page.get_by_text("Please complete this required field.")).to_have_count(2)
        text = page.get_by_role("textbox", name="Your text")
        expect(text).to_be_focused()
        text.fill("half typed")
        expect(page.get_by_text("Please complete this required field.")).to_have_count(1)
        choose("Your static_select", "Option 1")(page, page.get_by_role("dialog"))
        stand_in.outcome = {"ok": False, "error": None, "errors": {"in text": "Not that, please."}}
        save.click()
        expect(page.get_by_role("alert")).to_have_text("⚠ Not that, please.")
        expect(text).to_have_value("half typed")
        expect(text).to_have_attribute("aria-invalid", "true")
        [(path, body)] = stand_in.posted
        assert path == "views/U1/V1/submit"
        values = body["state"]["values"]
        assert len(values) == len(inputs())
        assert values["in text"]["text"] == {"type": "plain_text_input", "value": "half typed"}
        assert values["in number"]["number"] == {"type": "number_input", "value": None}
        chosen = values["in static_select"]["static_select"]["selected_option"]
        assert chosen == OPTIONS[0]


def test_modals_are_stacked_and_give_the_focus_back(browser: Browser) -> None:
    stand_in = StandIn()
    with a_page(browser, stand_in, "C3") as page:
        plain_button = page.get_by_role("button", name="plain", exact=True)
        stand_in.modals = [modal("V1", inputs())]
        plain_button.click()
        expect(page.get_by_role("dialog", name="Modal V1")).to_be_visible()
        stand_in.modals.append(modal("V2", ACTED_ON[:1], close=plain("Never mind")))
        page.evaluate("import('/refreshing.js').then(({ refresh }) => refresh(['views']))")
        top = page.get_by_role("dialog", name="Modal V2")
        expect(top).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(1)
        stand_in.modals.pop()
        top.get_by_role("button", name="Never mind").click()
        assert stand_in.wait_for(page, 2)[-1] == ("views/U1/V2/close", {})
        expect(page.get_by_role("dialog", name="Modal V1")).to_be_visible()
        stand_in.modals.clear()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert stand_in.wait_for(page, 3)[-1] == ("views/U1/V1/close", {})
        expect(plain_button).to_be_focused()


def test_tab_stays_within_a_modal(browser: Browser) -> None:
    with a_page(browser, StandIn(modals=[modal("V1", ACTED_ON[:1])])) as page:
        for _ in range(12):
            page.keyboard.press("Tab")
            behind = "document.activeElement.matches('#page :not(dialog *):not(dialog)')"
            assert not page.evaluate(behind)


def test_a_modal_that_is_changed_keeps_what_is_half_typed(browser: Browser) -> None:
    stand_in = StandIn(modals=[modal("V1", inputs()[:2])])
    with a_page(browser, stand_in) as page:
        text = page.get_by_role("textbox", name="Your text")
        text.fill("half")
        stand_in.modals = [modal("V1", [ACTED_ON[0], *inputs()[:2]])]
        page.evaluate("import('/refreshing.js').then(({ refresh }) => refresh(['views']))")
        expect(page.get_by_role("button", name="primary")).to_be_visible()
        expect(text).to_have_value("half")
        expect(text).to_be_focused()
        page.keyboard.type(" more")
        expect(text).to_have_value("half more")


def test_what_slack_would_say_is_said(browser: Browser) -> None:
    stand_in = StandIn(outcome={"ok": False, "error": "This failed: operation_timeout."})
    with a_page(browser, stand_in, "C3") as page:
        page.get_by_role("button", name="plain", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("This failed: operation_timeout.")
