"""Who works here, who asks, and who is away."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from store.asking import who_asks
from store.database import reading, writing
from store.people import (
    Person,
    Team,
    leave_on,
    people,
    person,
    teams,
    teams_led_by,
)
from store.slack_directory import SlackPerson, keep_people
from store.tables import Base

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
MON, TUE, WED = date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3)


def put(engine: Engine, table: str, *rows: dict[str, Any]) -> None:
    with writing(engine) as connection:
        for row in rows:
            connection.execute(insert(Base.metadata.tables[table]), row)


def staff(staff_id: str, email: str | None = None, slack: str | None = None) -> dict[str, Any]:
    return {
        "staff_id": staff_id,
        "name": staff_id.upper(),
        "role": "social_worker",
        "email": email,
        "slack_user_id": slack,
        "team_id": "t1",
        "qualified": True,
    }


@pytest.mark.parametrize(
    ("slack_user_id", "email", "who"),
    [
        ("U1", None, "s1"),
        ("U1", "two@la.example", "s1"),  # the member's id says more than an e-mail
        ("U9", "two@la.example", "s2"),
        ("U9", "one@la.example", None),  # whoever has another Slack id is not found by e-mail
        ("U9", "shared@la.example", None),
        ("U8", "two@la.example", None),  # two people with one Slack id: nobody
        ("U9", None, None),
        ("U9", "nobody@la.example", None),
    ],
)
def test_a_slack_member_is_one_person_or_nobody(
    engine: Engine, slack_user_id: str, email: str | None, who: str | None
) -> None:
    put(
        engine,
        "staff",
        staff("s1", "one@la.example", "U1"),
        staff("s2", "two@la.example"),
        staff("s3", "shared@la.example"),
        staff("s4", "shared@la.example"),
        staff("s5", None, "U8"),
        staff("s6", None, "U8"),
    )
    member = SlackPerson(slack_user_id, email, False, False, False, False, NOW)
    with writing(engine) as connection:
        keep_people(connection, [member])
    with reading(engine) as connection:
        asking = who_asks(connection, slack_user_id, None)
    assert asking is not None
    assert asking.member == member
    assert (asking.person.staff_id if asking.person else None) == who


def test_people_are_found_by_their_ids(engine: Engine) -> None:
    put(engine, "staff", staff("s1", "one@la.example", "U1"), staff("s2"))
    one = Person("s1", "S1", "social_worker", "t1", True, "one@la.example", "U1")
    with reading(engine) as connection:
        assert person(connection, "s1") == one
        assert person(connection, "s9") is None
        assert set(people(connection, ["s1", "s2", "s9"])) == {"s1", "s2"}
        assert people(connection, []) == {}


def test_teams_and_who_leads_them(engine: Engine) -> None:
    put(
        engine,
        "teams",
        {"team_id": "t1", "name": "North", "channel": "north", "manager_id": "m1"},
        {"team_id": "t2", "name": "South", "deputy_id": "m1", "service_manager_id": "m3"},
        {"team_id": "t3", "name": "East", "manager_id": "m2", "service_manager_id": "m1"},
    )
    with reading(engine) as connection:
        assert teams(connection) == {
            "t1": Team("t1", "North", "north", "m1", None, None),
            "t2": Team("t2", "South", None, None, "m1", "m3"),
            "t3": Team("t3", "East", None, "m2", None, "m1"),
        }
        led = [teams_led_by(connection, who) for who in ("m1", "m2", "m3", "m9")]
    assert led == [["t1", "t2", "t3"], ["t3"], ["t2"], []]


@pytest.mark.parametrize(
    ("day", "away"),
    [
        (date(2026, 5, 31), {}),
        (MON, {"s1": "s2"}),
        (TUE, {"s1": "s2", "s3": None}),
        (WED, {"s1": "s4"}),
        (date(2026, 6, 4), {}),
    ],
)
def test_leave_counts_its_first_and_its_last_day(
    engine: Engine, day: date, away: dict[str, str | None]
) -> None:
    put(
        engine,
        "leave",
        {"staff_id": "s1", "first": MON, "last": TUE, "cover_id": "s2"},
        {"staff_id": "s1", "first": TUE, "last": TUE, "cover_id": None},
        {"staff_id": "s1", "first": WED, "last": WED, "cover_id": "s4"},
        {"staff_id": "s3", "first": TUE, "last": TUE, "cover_id": None},
    )
    with reading(engine) as connection:
        assert leave_on(connection, day) == away
