"""Blocks at the boundaries of their limits: one is taken, one more is refused."""

from typing import Any

import pytest

from bot.sandbox.block_kit import Surface, check_message_blocks, check_view, look_through
from bot.sandbox.refusal import Refused
from tests.sandbox.pieces import actions, button, modal, plain, question, section


def option(value: str = "a", text: str = "A") -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def options(count: int) -> list[dict[str, Any]]:
    return [option(str(number)) for number in range(count)]


def select(kind: str = "static_select", count: int = 2, **more: Any) -> dict[str, Any]:
    return {"type": kind, "action_id": "pick", "options": options(count), **more}


def header(text: str) -> dict[str, Any]:
    return {"type": "header", "text": plain(text)}


def context(count: int) -> dict[str, Any]:
    return {"type": "context", "elements": [plain("x")] * count}


def table(rows: int, columns: int) -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


def fields(count: int, size: int = 1) -> dict[str, Any]:
    return {"type": "section", "fields": [plain("x" * size)] * count}


def confirm(**sizes: int) -> dict[str, Any]:
    size = {"title": 100, "text": 300, "confirm": 30, "deny": 30} | sizes
    return {name: plain("x" * length) for name, length in size.items()}


def buttons(count: int) -> list[dict[str, Any]]:
    return [button(str(number)) for number in range(count)]


BOUNDARIES: list[tuple[list[dict[str, Any]], list[dict[str, Any]]]] = [
    ([section()] * 50, [section()] * 51),
    ([section("x" * 3000)], [section("x" * 3001)]),
    ([section("x")], [section("")]),
    ([fields(10, 1000)], [fields(11, 1000)]),
    ([fields(1, 2000)], [fields(1, 2001)]),
    ([header("x" * 150)], [header("x" * 151)]),
    ([header("x")], [header("")]),
    ([context(10)], [context(11)]),
    ([context(1)], [context(0)]),
    ([actions(*buttons(25))], [actions(*buttons(26))]),
    ([actions(button())], [actions()]),
    ([actions(button(text="x" * 75))], [actions(button(text="x" * 76))]),
    ([actions(button(value="x" * 2000))], [actions(button(value="x" * 2001))]),
    ([actions(button(url="x" * 3000))], [actions(button(url="x" * 3001))]),
    ([actions(button("x" * 255))], [actions(button("x" * 256))]),
    ([actions(button(style="danger"))], [actions(button(style="blue"))]),
    (
        [actions(button(accessibility_label="x" * 75))],
        [actions(button(accessibility_label="x" * 76))],
    ),
    ([actions(button(confirm=confirm()))], [actions(button(confirm=confirm(title=101)))]),
    ([actions(button(confirm=confirm()))], [actions(button(confirm=confirm(text=301)))]),
    ([actions(button(confirm=confirm()))], [actions(button(confirm=confirm(deny=31)))]),
    (
        [actions(button(confirm=confirm()))],
        [actions(button(confirm=confirm() | {"text": {"type": "mrkdwn", "text": "x"}}))],
    ),
    ([section(block_id="x" * 255)], [section(block_id="x" * 256)]),
    ([section(block_id="a"), section(block_id="b")], [section(block_id="a")] * 2),
    ([actions(button("a"), button("b"))], [actions(button("a"), button("a"))]),
    ([actions(button("a")), actions(button("a"))], [actions(button("a"), button("a"))]),
    ([actions(select(count=100))], [actions(select(count=101))]),
    ([actions(select(count=1))], [actions(select(count=0))]),
    ([actions(select("overflow", 5))], [actions(select("overflow", 6))]),
    ([actions(select("radio_buttons", 10))], [actions(select("radio_buttons", 11))]),
    ([actions(select("checkboxes", 10))], [actions(select("checkboxes", 11))]),
    ([section(accessory=select("multi_static_select"))], [actions(select("multi_static_select"))]),
    (
        [actions(select(options=[option("x" * 150)]))],
        [actions(select(options=[option("x" * 151)]))],
    ),
    (
        [actions(select(options=[option("a", "x" * 75)]))],
        [actions(select(options=[option("a", "x" * 76)]))],
    ),
    (
        [actions(select(options=[option("a"), option("b")]))],
        [actions(select(options=[option()] * 2))],
    ),
    ([actions(select(initial_option=option("0")))], [actions(select(initial_option=option("9")))]),
    (
        [actions(select(placeholder=plain("x" * 150)))],
        [actions(select(placeholder=plain("x" * 151)))],
    ),
    (
        [actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-02-28"})],
        [actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-02-30"})],
    ),
    (
        [actions({"type": "timepicker", "action_id": "t", "initial_time": "23:59"})],
        [actions({"type": "timepicker", "action_id": "t", "initial_time": "24:00"})],
    ),
    ([table(100, 20)], [table(101, 20)]),
    ([table(1, 20)], [table(1, 21)]),
    ([table(1, 1)], [table(1, 1), table(1, 1)]),
    ([section()], [{"type": "sectoin"}]),
    ([section()], [{"type": "section"}]),
    ([section()], [section(colour="red")]),
    ([section()], [{"type": "section", "text": {"type": "markdown", "text": "x"}}]),
    (
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x", "verbatim": True}}],
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x", "emoji": True}}],
    ),
    (
        [{"type": "section", "text": {"type": "plain_text", "text": "x", "emoji": True}}],
        [{"type": "section", "text": {"type": "plain_text", "text": "x", "verbatim": True}}],
    ),
    ([section(accessory=button())], [section(accessory=question()["element"])]),
]


@pytest.mark.parametrize(("taken", "refused"), BOUNDARIES)
def test_what_fits_is_taken_and_one_more_is_refused(
    taken: list[dict[str, Any]], refused: list[dict[str, Any]]
) -> None:
    check_message_blocks(taken)
    with pytest.raises(Refused) as said:
        check_message_blocks(refused)
    assert said.value.code == "invalid_blocks"
    assert said.value.details["errors"]


VIEW_BOUNDARIES = [
    (modal(*[section()] * 100), modal(*[section()] * 101)),
    (modal(title=plain("x" * 24)), modal(title=plain("x" * 25))),
    (modal(close=plain("x" * 24)), modal(close=plain("x" * 25))),
    (modal(submit=plain("x" * 24)), modal(submit=plain("x" * 25))),
    (modal(question(), submit=plain("Save")), modal(question())),
    (modal(private_metadata="x" * 3000), modal(private_metadata="x" * 3001)),
    (modal(callback_id="x" * 255), modal(callback_id="x" * 256)),
    (modal(external_id="x" * 255), modal(external_id="x" * 256)),
    (modal(), modal(colour="red")),
    (modal(section()), modal({"type": "markdown", "text": "x"})),
    (
        modal(question(label=plain("x" * 2000)), submit=plain("Save")),
        modal(question(label=plain("x" * 2001)), submit=plain("Save")),
    ),
    (
        modal(question(hint=plain("x" * 2000)), submit=plain("Save")),
        modal(question(hint=plain("x" * 2001)), submit=plain("Save")),
    ),
    (
        modal(question(), submit=plain("Save")),
        modal(question(element=button()), submit=plain("Save")),
    ),
    (
        modal(
            question(element={"type": "plain_text_input", "max_length": 3000}),
            submit=plain("Save"),
        ),
        modal(
            question(element={"type": "plain_text_input", "max_length": 3001}),
            submit=plain("Save"),
        ),
    ),
]


@pytest.mark.parametrize(("taken", "refused"), VIEW_BOUNDARIES)
def test_a_modal_that_fits_is_taken_and_one_more_is_refused(
    taken: dict[str, Any], refused: dict[str, Any]
) -> None:
    check_view(taken, "modal")
    with pytest.raises(Refused) as said:
        check_view(refused, "modal")
    assert said.value.code == "invalid_arguments"


def test_a_view_of_more_than_250_kilobytes_is_too_large() -> None:
    long = [section("x" * 3000, block_id=f"b{number}") for number in range(90)]
    with pytest.raises(Refused, match="view_too_large"):
        check_view(modal(*long), "modal")
    check_view(modal(*long[:80]), "modal")


def test_all_blocks_of_a_message_together_have_about_13_000_characters() -> None:
    whole = [section("x" * 3000)] * 4
    check_message_blocks([*whole, section("x" * 1000)])
    with pytest.raises(Refused, match="msg_blocks_too_long"):
        check_message_blocks([*whole, section("x" * 1001)])


@pytest.mark.parametrize("kind", ["alert", "card", "data_table", "data_visualization"])
@pytest.mark.parametrize(("older", "problems"), [(False, 0), (True, 1)])
def test_newer_blocks_are_refused_where_the_client_is_older(
    kind: str, older: bool, problems: int
) -> None:
    assert len(look_through([{"type": kind}], "message", older_client=older).problems) == problems


def test_the_pointer_leads_to_what_is_wrong() -> None:
    found = look_through([section(), section("x" * 3001)], "message").problems
    assert found == ["must be less than 3001 characters [json-pointer:/blocks/1/text/text]"]


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_each_surface_has_its_number_of_blocks(surface: Surface, most: int) -> None:
    assert not look_through([section()] * most, surface).problems
    assert look_through([section()] * (most + 1), surface).problems == [
        f"no more than {most} items allowed [json-pointer:/blocks]"
    ]
