"""Who hears: the worker; while away the cover; without either the manager, or who stands in."""

from datetime import date, timedelta

import pytest

from tests.bot.world import DUE_SOON, NEXT_MONDAY, OVER, TUESDAY, WEDNESDAY, World, words

MONDAY = TUESDAY - timedelta(days=1)
Leave = tuple[str, date, date, str | None]


def told(world: World, kind: str) -> list[str]:
    found: list[tuple[str, str]] = world.rows("messages", "kind", "recipient")
    return [recipient for message, recipient in found if message == kind]


@pytest.mark.parametrize(
    ("leave", "hears"),
    [
        pytest.param([], "ann", id="nobody away"),
        pytest.param([("ann", TUESDAY, TUESDAY, "bob")], "bob", id="the cover"),
        pytest.param([("ann", MONDAY, MONDAY, "bob")], "ann", id="back today"),
        pytest.param([("ann", WEDNESDAY, NEXT_MONDAY, "bob")], "ann", id="away from tomorrow"),
        pytest.param([("ann", MONDAY, TUESDAY, None)], "mo", id="no cover"),
        pytest.param([("ann", MONDAY, TUESDAY, "zoe")], "mo", id="a cover nobody knows"),
        pytest.param(
            [("ann", MONDAY, TUESDAY, "bob"), ("bob", TUESDAY, WEDNESDAY, None)],
            "mo",
            id="the cover is away too",
        ),
        pytest.param(
            [("ann", MONDAY, TUESDAY, None), ("ann", TUESDAY, WEDNESDAY, "bob")],
            "bob",
            id="two leaves, one with a cover",
        ),
        pytest.param(
            [("ann", MONDAY, TUESDAY, None), ("mo", TUESDAY, TUESDAY, None)],
            "dee",
            id="the manager is away as well",
        ),
        pytest.param(
            [("ann", MONDAY, TUESDAY, None), ("mo", TUESDAY, TUESDAY, "bob")],
            "bob",
            id="who covers the manager",
        ),
    ],
)
def test_a_workers_reminder_goes_to(sqlite_north: World, leave: list[Leave], hears: str) -> None:
    north = sqlite_north
    for who, first, last, cover in leave:
        north.away(who, first, last, cover)
    north.child("1", "ann", "north", DUE_SOON)
    north.morning()
    assert told(north, "digest") == [hears]
    assert [who for who in north.slack_ids if north.told(who)] == [hears]


@pytest.mark.parametrize(
    ("worker", "several", "reason"),
    [
        (None, False, "no allocated worker"),
        (None, True, "several allocated workers"),
        ("zoe", False, "the allocated worker is not in the staff file"),
    ],
)
def test_a_child_without_one_worker_is_the_managers(
    sqlite_north: World, worker: str | None, several: bool, reason: str
) -> None:
    north = sqlite_north
    north.child("1", worker, "north", DUE_SOON, several=several)
    north.morning()
    assert told(north, "digest") == ["mo"]
    assert reason in words(north.told("mo")[0])


@pytest.mark.parametrize(
    ("worker", "several", "reason"),
    [
        ("ann", False, "Ann Staff"),
        (None, False, "no allocated worker"),
        (None, True, "several allocated workers"),
        ("zoe", False, "the allocated worker is not in the staff file"),
    ],
)
def test_a_breach_says_whose_the_child_is_or_why_nobodys(
    sqlite_north: World, worker: str | None, several: bool, reason: str
) -> None:
    north = sqlite_north
    north.child("1", worker, "north", OVER, several=several)
    north.morning()
    [post] = north.in_channel(north.rows("teams", "channel")[0])
    line = next(line for line in words(post).splitlines() if "1000001" in line)
    assert f" · {reason}" in line


def test_a_breach_goes_to_the_team_whoever_is_away(sqlite_north: World) -> None:
    north = sqlite_north
    north.away("ann", MONDAY, WEDNESDAY, "bob")
    north.away("mo", MONDAY, WEDNESDAY)
    north.child("1", "ann", "north", OVER)
    north.morning()
    assert (told(north, "digest"), told(north, "breach")) == (["bob"], ["north"])


def test_who_is_away_and_his_cover_hear_once_back(sqlite_north: World) -> None:
    north = sqlite_north
    north.away("ann", MONDAY, TUESDAY, "bob")
    north.child("1", "ann", "north", date(2026, 11, 4))  # due on Wednesday
    north.morning(TUESDAY)
    north.extract(WEDNESDAY)
    north.morning(WEDNESDAY)
    assert (len(north.told("bob")), len(north.told("ann"))) == (1, 1)
    assert north.told("ann")[0].text == "1 thing for today: 1 due today"


@pytest.mark.parametrize(
    ("leave", "above"),
    [([], "sue"), ([("sue", TUESDAY, NEXT_MONDAY, "ada")], "ada"),
     ([("sue", TUESDAY, NEXT_MONDAY, None)], "mo")],
)  # fmt: skip
def test_three_working_days_over_goes_up_the_line(
    sqlite_north: World, leave: list[Leave], above: str
) -> None:
    north = sqlite_north
    for who, first, last, cover in leave:
        north.away(who, first, last, cover)
    north.child("1", "ann", "north", date(2026, 10, 29))  # due 12 November
    north.morning()
    assert told(north, "escalation") == [above]
    assert north.told(above)[-1].text == "Still past the limit: 1 in 1 team"


# What is a manager's too


def supplied(world: World) -> None:
    """Say that the extract carries everything."""
    world.change("imports", supplied=["supervisions", "core_groups", "conferences"])


def test_that_cover_is_needed_is_told_to_the_worker_and_the_manager(sqlite_north: World) -> None:
    north = sqlite_north
    north.away("ann", WEDNESDAY, NEXT_MONDAY)
    north.child("1", "ann", "north", DUE_SOON)
    north.morning()
    assert sorted(told(north, "digest")) == ["ann", "mo"]
    for who in ("ann", "mo"):
        said = words(north.told(who)[0])
        assert "the visit due Thu 19 Nov is to be made during leave that nobody covers yet" in said
    said = words(north.told("mo")[0])
    assert "Ann Staff" in said
    assert "visit, due Thu 19 Nov" not in said  # the visit itself is Ann's to hear of
    north.morning(WEDNESDAY)
    assert "nobody covers yet" not in words(north.told("mo")[-1])


def test_non_engagement_is_advice_to_the_worker_and_an_item_for_the_manager(
    sqlite_north: World,
) -> None:
    north = sqlite_north
    north.child("1", "ann", "north", date(2026, 11, 10))
    for day in (date(2026, 11, 12), date(2026, 11, 13)):
        north.visited("1", day, type="home_visit", seen=False, seen_alone=None,
                      bedroom_seen=None, outcome="no_reply")  # fmt: skip
    north.morning()
    could_not = "the child could not be seen at several visits, the latest on Fri 13 Nov"
    assert f"{could_not}; to be discussed in supervision" in words(north.told("ann")[0])
    assert f"for supervision: {could_not}" in words(north.told("mo")[0])
    assert "1000001" not in north.told("mo")[0].text


@pytest.mark.parametrize("worker", ["ann", None])
def test_a_question_reaches_the_manager_who_hears_in_the_workers_place_too(
    sqlite_north: World, worker: str | None
) -> None:
    north = sqlite_north
    north.child("1", worker, "north", DUE_SOON, born=date(2026, 10, 1))
    north.morning()
    said = words(north.told("mo")[0])
    assert said.count("born since the plan began: how often is the child to be visited?") == 1
    assert ("visit, due Thu 19 Nov" in said) == (worker is None)
    north.morning(WEDNESDAY)
    assert len(north.told("mo")) == 1


def test_supervision_and_core_groups_are_the_workers_then_the_managers(
    sqlite_north: World,
) -> None:
    north = sqlite_north
    supplied(north)
    north.child("1", "ann", "north", TUESDAY - timedelta(days=5), start=date(2026, 9, 12))
    north.morning()  # the core group is overdue since September, the supervision since Thursday
    said = words(north.told("ann")[0])
    assert "core group, was due Fri 25 Sep, 37 working days over" in said
    assert "supervision with a manager, was due Thu 12 Nov, 3 working days over" in said
    [post] = north.in_channel(north.rows("teams", "channel")[0])
    assert "1000001 supervision with a manager, was due Thu 12 Nov" in words(post)
    assert "XY" not in words(post)
