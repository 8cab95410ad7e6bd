"""Which logged visits the extract has brought, which perhaps, and where the two differ."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from store.visit_matching import (
    Account,
    Logged,
    Recorded,
    differences,
    perhaps_same,
    same_day,
    shows_as_much,
)

DAY = date(2026, 11, 12)
TEN = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)


def account(days: int = 0, **values: Any) -> Account:
    """Return a CP visit to child p1, some days from Thursday 12 November."""
    known: dict[str, Any] = {"person_id": "p1", "type": "cp_statutory", "seen": True}
    return Account(**(known | {"day": DAY + timedelta(days=days)} | values))


def logged(number: int, days: int = 0, **values: Any) -> Logged:
    return Logged(number, account(days, **values))


def row(visit_id: str, days: int = 0, **values: Any) -> Recorded:
    return Recorded(("ssd_cp_visits", visit_id), account(days, **values))


def names(pairs: list[tuple[Logged, Recorded]]) -> list[tuple[int, str]]:
    return [(one.id, found.key[1]) for one, found in pairs]


@pytest.mark.parametrize(
    ("said", "rows", "brought"),
    [
        pytest.param([logged(1)], [row("A")], [(1, "A")], id="the same day"),
        pytest.param([logged(1)], [row("A", -1), row("B", 1)], [], id="a day before, and after"),
        pytest.param([logged(1)], [row("A", type="home_visit")], [], id="another type"),
        pytest.param([logged(1)], [row("A", person_id="p2")], [], id="another child"),
        pytest.param([logged(1), logged(2)], [row("A")], [(1, "A")], id="two logged, one row"),
        pytest.param([logged(1)], [row("A"), row("B")], [(1, "A")], id="one logged, two rows"),
        pytest.param(
            [logged(1, seen_alone=True)],
            [row("A", seen_alone=False), row("B", seen_alone=True)],
            [(1, "B")],
            id="of two rows the one that says the same",
        ),
        pytest.param(
            [logged(1), logged(2, at=TEN)],
            [row("A", at=TEN)],
            [(2, "A")],
            id="of two logged the one of the same time",
        ),
        pytest.param(
            [logged(1, at=TEN, seen_alone=True)],
            [row("A", seen_alone=True), row("B", at=TEN, seen_alone=False)],
            [(1, "B")],
            id="the time before what was seen",
        ),
        pytest.param(
            [logged(1), logged(2)],
            [row("A"), row("B")],
            [(1, "A"), (2, "B")],
            id="two and two, one for one",
        ),
        pytest.param(
            [logged(1), logged(2, person_id="p2")],
            [row("A"), row("A", person_id="p2")],
            [(1, "A"), (2, "A")],
            id="one record of two children settles each child's",
        ),
    ],
)
def test_what_the_extract_has_brought(
    said: list[Logged], rows: list[Recorded], brought: list[tuple[int, str]]
) -> None:
    assert names(same_day(said, rows)) == brought
    assert names(same_day(said[::-1], rows[::-1])) == brought


@pytest.mark.parametrize(
    ("said", "rows", "asked"),
    [
        pytest.param([logged(1)], [row("A", 1)], [(1, "A")], id="a day after"),
        pytest.param([logged(1)], [row("A", -1)], [(1, "A")], id="a day before"),
        pytest.param([logged(1)], [row("A", 2)], [], id="two days"),
        pytest.param([logged(1)], [row("A")], [], id="the same day is no question"),
        pytest.param([logged(1)], [row("A", -1), row("B", 1)], [], id="a candidate on each side"),
        pytest.param([logged(1)], [row("A", 1), row("B", 1)], [], id="two candidates on one day"),
        pytest.param([logged(1), logged(2)], [row("A", 1)], [], id="two logged, one candidate"),
        pytest.param([logged(1), logged(2, 2)], [row("A", 1)], [], id="one between two logged"),
        pytest.param([logged(1)], [row("A", 1, type="cla_statutory")], [], id="another type"),
        pytest.param([logged(1)], [row("A", 1, person_id="p2")], [], id="another child"),
        pytest.param(
            [logged(1), logged(2, person_id="p2")],
            [row("A", 1), row("A", 1, person_id="p2")],
            [(1, "A"), (2, "A")],
            id="two children of one record, each asked about",
        ),
    ],
)
def test_what_is_perhaps_the_same(
    said: list[Logged], rows: list[Recorded], asked: list[tuple[int, str]]
) -> None:
    assert names(perhaps_same(said, rows)) == asked


def test_two_visits_are_not_asked_about_again_and_leave_room_for_another_question() -> None:
    two = {(1, ("ssd_cp_visits", "A"))}
    assert perhaps_same([logged(1)], [row("A", 1)], two) == []
    assert names(perhaps_same([logged(1)], [row("A", 1), row("B", -1)], two)) == [(1, "B")]


@pytest.mark.parametrize(
    ("said", "record", "differ"),
    [
        ({}, {}, []),
        ({"seen_alone": True}, {"seen_alone": False}, ["seen_alone"]),
        ({"seen_alone": True}, {"seen_alone": None}, []),
        ({"seen_alone": None}, {"seen_alone": False}, []),
        ({"seen": True, "bedroom_seen": False}, {"bedroom_seen": True}, ["bedroom_seen"]),
        ({"seen": True}, {"seen": False}, ["seen"]),
        ({"expectant_parent_seen": False}, {"expectant_parent_seen": True},
         ["expectant_parent_seen"]),
        ({"place": "home"}, {"place": "school"}, ["place"]),
        ({"place": "home"}, {"place": "placement"}, []),
        ({"outcome": "no_reply"}, {"outcome": "refused_access"}, ["outcome"]),
        ({"not_alone_reason": "other"}, {"not_alone_reason": "child_unwell"},
         ["not_alone_reason"]),
        ({"at": TEN}, {"at": TEN + timedelta(minutes=59)}, []),
        ({"at": TEN}, {"at": TEN - timedelta(minutes=60)}, ["at"]),
        ({"at": TEN}, {"at": None}, []),
        ({"at": TEN}, {"days": 1, "at": TEN + timedelta(days=1)}, ["day"]),
        ({"type": "cp_statutory"}, {"type": "home_visit"}, ["type"]),
    ],
)  # fmt: skip
def test_what_both_say_and_say_differently(
    said: dict[str, Any], record: dict[str, Any], differ: list[str]
) -> None:
    assert differences(account(**said), account(**record)) == differ


def test_a_day_that_was_answered_for_is_no_difference() -> None:
    said, record = account(at=TEN, seen_alone=True), account(1, at=TEN, seen_alone=False)
    assert differences(said, record, another_day=True) == ["seen_alone"]


@pytest.mark.parametrize(
    ("said", "record", "enough"),
    [
        ({}, {}, True),
        ({"seen": None}, {}, True),
        ({"seen": True}, {"seen": None}, False),
        ({"seen": False}, {"seen": None}, True),
        ({"seen_alone": True}, {"seen_alone": True}, True),
        ({"seen_alone": True}, {"seen_alone": None}, False),
        ({"seen_alone": False}, {"seen_alone": True}, True),
        ({"bedroom_seen": True}, {"bedroom_seen": False}, False),
        ({"expectant_parent_seen": True}, {"expectant_parent_seen": True}, True),
        ({"expectant_parent_seen": True}, {}, False),
        ({"place": "home"}, {"place": None}, True),
        ({"place": "home"}, {"place": "placement"}, True),
        ({"place": "home"}, {"place": "school"}, False),
        ({"place": "school"}, {"place": "elsewhere"}, True),
        ({"outcome": "refused_access"}, {"outcome": None}, False),
        ({"outcome": "refused_access"}, {"outcome": "refused_access"}, True),
        ({"not_alone_reason": "parent_refused"}, {}, False),
        ({"not_alone_reason": "other"}, {"not_alone_reason": "other"}, True),
    ],
)
def test_whether_a_record_shows_as_much_as_was_logged(
    said: dict[str, Any], record: dict[str, Any], enough: bool
) -> None:
    assert shows_as_much(row("A", 1, **record), account(**said)) is enough


def test_a_record_that_may_not_count_never_shows_as_much() -> None:
    assert not shows_as_much(row("A", 1)._replace(may_not_count=True), account())
