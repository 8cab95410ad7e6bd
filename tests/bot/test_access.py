"""Who may see what: every command and button, for everybody who could send it."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from sqlalchemy import Engine

from bot.alarms import raise_alarms
from store.database import writing
from tests.bot.asking import ask, press
from tests.bot.conftest import peopled
from tests.bot.world import (
    OVER,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    World,
    buttons,
    table,
    words,
    world_on,
)

NOT_YOURS = "not_your_child"
EVERYBODY = {
    "ann": "shown",  # the worker
    "bob": NOT_YOURS,  # another worker of the team
    "cas": "shown",  # covers for Ann today and tomorrow
    "mo": "shown",  # the manager
    "dee": "shown",  # the deputy
    "sue": "shown",  # the service manager
    "sol": NOT_YOURS,  # another team's manager
    "ada": NOT_YOURS,  # the administrator
    "gil": "guest",
    "uli": "guest",  # of a single channel
    "olu": "from_outside",
    "tom": "from_outside",  # of another workspace of the same organisation
    "una": "unknown_person",
    "dan": "unknown_person",  # deactivated
    "rob": "unknown_person",  # a bot
}
REFUSED = {who: said for who, said in EVERYBODY.items() if said not in {"shown", NOT_YOURS}}
THE_TEAMS_MANAGERS = {"mo", "dee"}


def everybody(world: World) -> World:
    """Let child 1 be Ann's, over the limit; and let everybody be there who could ask."""
    peopled(world)
    for who, role in (("cas", "social_worker"), ("sol", "team_manager")):
        world.person(who, role, "south")
    world.person("gil", is_restricted=True)
    world.person("uli", is_ultra_restricted=True)
    world.person("olu", is_stranger=True)
    world.person("tom", team_id="T0ELSEWHERE")
    world.person("dan", deleted=True)
    world.person("rob", is_bot=True)
    world.member("una", email="una@council.example")
    world.team("south", "sol")
    world.away("ann", TUESDAY, WEDNESDAY, "cas")
    world.child("1", "ann", "north", OVER)
    return world


@pytest.fixture
def town(engine: Engine) -> Iterator[World]:
    with world_on(engine) as made:
        yield everybody(made)


@pytest.fixture
def small_town(sqlite_engine: Engine) -> Iterator[World]:
    """Yield the same on SQLite alone."""
    with world_on(sqlite_engine) as made:
        yield everybody(made)


def test_next_visit_of_a_child_for_everybody(town: World) -> None:
    for who, outcome in EVERYBODY.items():
        answer = ask(town, who, "/next-visit", "1000001")
        staff, child = (who, "p1") if outcome == "shown" else (None, None)
        assert answer.noted == (town.slack_ids[who], "next_visit", staff, child, outcome), who
        assert ("1000001" in answer.text) == (outcome == "shown")
        assert ("Mon 16 Nov" in answer.text) == (outcome == "shown")


def test_details_for_everybody(town: World) -> None:
    town.morning()
    (digest,) = town.told("cas")
    for who, outcome in EVERYBODY.items():
        answer = press(town, who, digest, "details", "p1")
        staff, child = (who, "p1") if outcome == "shown" else (None, None)
        assert answer.noted == (town.slack_ids[who], "details", staff, child, outcome), who
        assert ("1000001" in answer.text) == (outcome == "shown")


def test_acknowledge_for_everybody(town: World) -> None:
    town.morning()
    post = town.in_channel(town.rows("slack_channels", "slack_channel_id")[0])[0]
    button = town.rows("reminders", "recipient", "id")
    (value,) = [str(reminder) for recipient, reminder in button if recipient == "north"]
    for who in (who for who in EVERYBODY if who not in THE_TEAMS_MANAGERS):
        answer = press(town, who, post, "acknowledge", value)
        expected = REFUSED.get(who, "not_this_team")
        assert answer.noted == (town.slack_ids[who], "acknowledge", None, None, expected), who
        assert town.rows("acknowledgements", "id") == []
    assert press(town, "dee", post, "acknowledge", value).outcome == "acknowledged"
    second = press(town, "mo", post, "acknowledge", value)
    assert second.outcome == "already_acknowledged"
    assert "Dee Staff, Tue 17 Nov 08:30" in second.text
    assert town.rows("acknowledgements", "person_id", "team_id", "acknowledged_by") == [
        ("p1", "north", "dee")
    ]


def test_one_button_acknowledges_what_one_visit_meets(small_town: World) -> None:
    """On a plan and looked after: the visit and the looked-after visit, over since one day."""
    town = small_town
    town.change("imports", supplied=["ssd_cla_episodes", "ssd_cla_visits"])
    town.add("care_episodes", care_id="c1", person_id="p1", start=date(2026, 11, 9))
    town.morning()
    post = town.in_channel(town.rows("slack_channels", "slack_channel_id")[0])[0]
    [value] = buttons(post)
    assert "visit, and looked-after visit (two case notes), was due Mon 16 Nov" in words(post)
    assert press(town, "mo", post, "acknowledge", value).outcome == "acknowledged"
    acknowledged = town.rows("acknowledgements", "subject", "acknowledged_by")
    assert sorted(acknowledged) == [("cla_visit", "mo"), ("cp_visit", "mo")]


def test_a_worker_whose_children_are_owed_nothing_is_not_told_there_is_no_child(
    small_town: World,
) -> None:
    small_town.change("cp_plans", end=TUESDAY)
    small_town.change("imports", supplied=["ssd_cin_plans", "ssd_cin_visits"])
    small_town.add("cin_plans", plan_id="n1", person_id="p1", start=TUESDAY)
    small_town.change("children", died_on=TUESDAY)
    answer = ask(small_town, "ann", "/next-visit")
    assert answer.outcome == "nothing_owed"
    assert answer.text.startswith("Nothing is due of what was looked at: child protection visits")


@pytest.mark.parametrize("command", ["/my-visits", "/seen", "/next-visit"])
def test_commands_without_a_child_for_everybody(small_town: World, command: str) -> None:
    for who in EVERYBODY:
        answer = ask(small_town, who, command)
        if who in REFUSED:
            assert answer.outcome == REFUSED[who]
            assert "1000001" not in answer.text
        else:
            assert answer.outcome in {"shown", "nothing_allocated", None}
            shown = who == "ann" or (command == "/next-visit" and who in {"mo", "dee", "sue"})
            assert ("1000001" in answer.text) == (shown and command != "/seen"), who


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (TUESDAY - timedelta(days=1), NOT_YOURS),
        (TUESDAY, "shown"),
        (WEDNESDAY, "shown"),
        (THURSDAY, NOT_YOURS),
    ],
)
def test_a_cover_sees_the_child_during_the_leave_alone(
    small_town: World, day: date, outcome: str
) -> None:
    small_town.clock.move_to(day, time(23, 59) if outcome == "shown" else time(0, 1))
    assert ask(small_town, "cas", "/next-visit", "1000001").outcome == outcome


def test_who_stands_in_for_the_manager_sees_what_they_are_told_of(small_town: World) -> None:
    small_town.away("mo", TUESDAY, TUESDAY, "bob")
    small_town.child("2", None, "north", OVER)
    small_town.morning()
    (digest,) = small_town.told("bob")
    assert press(small_town, "bob", digest, "details", "p2").outcome == "shown"
    small_town.clock.move_to(WEDNESDAY)
    assert press(small_town, "bob", digest, "details", "p2").outcome == NOT_YOURS


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ({}, True),
        ({"is_private": False}, True),
        ({"is_ext_shared": True}, False),
        ({"is_shared": True}, False),
        ({"is_org_shared": True}, False),
        ({"is_pending_ext_shared": True}, False),
        ({"bot_is_member": False}, False),
    ],
    ids=str,
)
def test_a_channel_that_others_share_or_nobody_can_see_gets_no_answer(
    small_town: World, kind: dict[str, bool], shown: bool
) -> None:
    channel = small_town.channel("somewhere", "ann", **kind)
    for _ in range(2):  # asked of Slack, then from what is kept
        answer = ask(small_town, "ann", "/next-visit", "1000001", channel)
        assert answer.outcome == ("shown" if shown else "shared_channel")
        assert ("1000001" in answer.text) == shown


def test_a_channel_that_came_to_be_shared_is_noticed(small_town: World) -> None:
    channel = small_town.channel("somewhere", "ann")
    assert ask(small_town, "ann", "/next-visit", "1000001", channel).outcome == "shown"
    small_town.sandbox.workspace.channels[channel].is_ext_shared = True
    small_town.clock.pass_by(minutes=10, seconds=1)
    assert ask(small_town, "ann", "/next-visit", "1000001", channel).outcome == "shared_channel"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("1000001", "shown"),
        ("  1000001  ", "shown"),
        ("p1", "shown"),
        ("P1", "shown"),
        ("ref:1000001", "shown"),
        ("id:p1", "shown"),
        ("ref: 1000001", "shown"),
        ("id:1000001", "unknown_reference"),
        ("ref:p1", "unknown_reference"),
        ("9999999", "unknown_reference"),
        ("Casey Sample", "unknown_reference"),
        ("%", "unknown_reference"),
        ("1000001; drop table children", "unknown_reference"),
        ("ref:", "unknown_reference"),
    ],
)
def test_what_was_typed(small_town: World, typed: str, outcome: str) -> None:
    answer = ask(small_town, "ann", "/next-visit", typed)
    assert answer.outcome == outcome
    if outcome != "shown":
        assert "Casey" not in answer.text
        assert answer.noted == ("U0ANN", "next_visit", None, None, outcome)


def test_a_reference_that_is_another_childs_id_is_asked_about(town: World) -> None:
    town.add("children", person_id="1000001", reference="77", born=date(2024, 3, 1))
    for typed, outcome in {
        "1000001": "several_matches",
        "ref:1000001": "shown",
        "id:1000001": NOT_YOURS,
    }.items():
        assert ask(town, "ann", "/next-visit", typed).outcome == outcome


def test_a_reference_that_two_children_have_is_nobodys(town: World) -> None:
    town.add("children", person_id="p8", reference="1000001", born=date(2024, 3, 1))
    answer = ask(town, "ann", "/next-visit", "1000001")
    assert answer.outcome == "several_matches"
    assert ask(town, "ann", "/next-visit", "id:p1").outcome == "shown"


@pytest.mark.parametrize("command", ["/next-visit", "/my-visits"])
def test_before_the_first_extract_nothing_can_be_answered(world: World, command: str) -> None:
    world.person("ann")
    answer = ask(world, "ann", command, "1000001")
    assert answer.outcome == "no_extract"
    assert "No extract" in answer.text
    assert "/next-visit" in ask(world, "ann", "/seen", "help").text


@pytest.mark.parametrize("command", ["/next-visit", "/my-visits"])
def test_old_facts_are_said_to_be_old_first(small_town: World, command: str) -> None:
    fresh = ask(small_town, "ann", command).text
    assert "old" not in fresh.lower().split("\n")[0]
    small_town.clock.move_to(THURSDAY, time(0, 1))
    stale = ask(small_town, "ann", command).text.splitlines()
    assert stale[0].startswith("Old facts. ")
    assert stale[1].startswith("These facts are old.")


def test_a_leaver_loses_access_when_slack_says_deactivated(town: World) -> None:
    assert ask(town, "ann", "/next-visit", "1000001").outcome == "shown"
    town.sandbox.workspace.people["U0ANN"].deleted = True
    town.clock.pass_by(minutes=10, seconds=1)
    assert ask(town, "ann", "/next-visit", "1000001").outcome == "unknown_person"


def test_a_leaver_loses_access_with_the_staff_file(town: World) -> None:
    assert ask(town, "ann", "/my-visits").outcome == "shown"
    staff = table("staff")
    with writing(town.engine) as connection:
        connection.execute(staff.delete().where(staff.c.staff_id == "ann"))
    assert ask(town, "ann", "/my-visits").outcome == "unknown_person"


def test_two_people_of_one_address_are_nobody(town: World) -> None:
    town.add("staff", staff_id="ann2", name="Ann Other", email="ann@council.example",
             role="social_worker")  # fmt: skip
    assert ask(town, "ann", "/my-visits").outcome == "unknown_person"


def test_a_child_who_moved_is_the_new_workers_at_once(town: World) -> None:
    town.morning()
    (digest,) = town.told("cas")
    town.moved("1", "sol", "south")
    assert press(town, "ann", digest, "details", "p1").outcome == NOT_YOURS
    assert press(town, "cas", digest, "details", "p1").outcome == NOT_YOURS
    assert press(town, "mo", digest, "details", "p1").outcome == NOT_YOURS
    assert ask(town, "sol", "/next-visit", "1000001").outcome == "shown"


def test_acknowledge_of_a_child_who_moved_or_was_seen_does_nothing(town: World) -> None:
    town.child("2", "ann", "north", OVER)
    town.morning()
    post = town.in_channel(town.rows("slack_channels", "slack_channel_id")[0])[0]
    of = {child: str(reminder) for child, to, reminder in
          town.rows("reminders", "person_id", "recipient", "id") if to == "north"}  # fmt: skip
    town.moved("1", "sol", "south")
    town.visited("2", TUESDAY)
    assert press(town, "mo", post, "acknowledge", of["p1"]).outcome == "moved"
    assert press(town, "mo", post, "acknowledge", of["p2"]).outcome == "no_longer_open"
    assert town.rows("acknowledgements", "id") == []


@pytest.mark.parametrize(
    "value",
    ["", "0", "999999", "9" * 10, "9" * 30, "-1", "1.5", "one", "1 or 1=1", "\u0661", "\u00b2"],
)
def test_a_button_of_a_value_that_is_none_of_ours_does_nothing(town: World, value: str) -> None:
    town.morning()
    post = town.in_channel(town.rows("slack_channels", "slack_channel_id")[0])[0]
    assert press(town, "mo", post, "acknowledge", value).outcome == "no_longer_open"
    assert town.rows("acknowledgements", "id") == []


@pytest.mark.parametrize("value", ["", "p9", "ref:1000001", "' or ''='"])
def test_details_of_a_value_that_is_none_of_ours_shows_nothing(
    small_town: World, value: str
) -> None:
    small_town.morning()
    (digest,) = small_town.told("cas")
    answer = press(small_town, "mo", digest, "details", value)
    assert answer.outcome == "unknown_reference"
    assert "1000001" not in answer.text


def test_an_alarm_names_no_child_to_the_administrator(small_town: World) -> None:
    small_town.clock.move_to(THURSDAY)
    raise_alarms(small_town.deployment)
    small_town.deliver()
    (alarm,) = small_town.told("ada")
    assert "Old facts" in words(alarm)
    assert "1000001" not in words(alarm)
