"""Core groups, supervisions, details of plans, episodes of being missing, and events."""

from datetime import UTC, date, datetime

import pytest

from tests.store.imports.imported import Authority, problems
from tests.store.imports.need import cin_plan
from tests.store.imports.ssd_folder import person

CORE_GROUPS, SUPERVISIONS, DETAILS = "core_groups.csv", "supervisions.csv", "plan_details.csv"
MISSING, EVENTS = "ssd_missing.csv", "events.csv"
LATER = "recorded after the extract: taken as not known"
UNREADABLE = "the value cannot be read and is taken as not known"
MARCH_2, MARCH_3 = date(2026, 3, 2), date(2026, 3, 3)


def core_group(plan_id: str = "P1", held: str = "2026-03-02", recorded: str = "") -> dict[str, str]:
    return {"plan_id": plan_id, "held_on": held, "recorded_at": recorded}


@pytest.mark.parametrize(
    ("recorded", "on", "at"),
    [
        ("", None, None),
        ("2026-03-03", MARCH_3, None),
        ("2026-03-03T16:30:00", MARCH_3, datetime(2026, 3, 3, 16, 30, tzinfo=UTC)),
    ],
)
def test_a_core_group_is_kept_written_up_or_not(
    authority_on_each: Authority, recorded: str, on: date | None, at: datetime | None
) -> None:
    authority = authority_on_each
    authority.add("core_groups", core_group(recorded=recorded))
    assert problems(authority.imported()) == []
    assert authority.only("core_groups") == {
        "plan_id": "P1",
        "held_on": MARCH_2,
        "recorded_on": on,
        "recorded_at": at,
    }


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (core_group("0"), "", "plan_id", "the row has no usable id"),
        (core_group("P9"), "P9", "plan_id", "no such plan in ssd_cp_plans"),
        (core_group("N1"), "N1", "plan_id", "no such plan in ssd_cp_plans"),
        (core_group(held=""), "P1", "held_on", "the core group has no date"),
        (core_group(held="soon"), "P1", "held_on", "the core group's date cannot be read"),
        (
            core_group(held="2026-03-10"),
            "P1",
            "held_on",
            "the core group is dated after the extract",
        ),
    ],
)
def test_a_core_group_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cin_plans", cin_plan("N1", "C1"))
    authority.add("core_groups", row)
    assert problems(authority.imported()) == [(CORE_GROUPS, 2, key, field, reason)]
    assert authority.rows("core_groups") == []


def test_minutes_written_up_after_the_extract_are_not_yet_written_up(authority: Authority) -> None:
    authority.add("core_groups", core_group(recorded="2026-03-10"))
    assert problems(authority.imported()) == [(CORE_GROUPS, 2, "P1", "recorded_at", LATER)]
    assert authority.only("core_groups")["recorded_on"] is None


def test_one_core_group_twice_is_one(authority: Authority) -> None:
    authority.add("core_groups", core_group(), core_group(), core_group(recorded="2026-03-03"))
    assert problems(authority.imported()) == [
        (CORE_GROUPS, 3, "P1", "", "the same row stands twice; the first is kept"),
        (CORE_GROUPS, 4, "P1", "", "two rows with one key differ; the first is kept"),
    ]
    assert len(authority.rows("core_groups")) == 1


def supervision(person_id: str = "C1", held: str = "2026-03-02", by: str = "") -> dict[str, str]:
    return {"person_id": person_id, "held_on": held, "staff_id": by}


@pytest.mark.parametrize(
    ("by", "staff_id", "role", "reason"),
    [
        ("M1", "M1", "team_manager", ""),
        ("S2", "S2", "social_work_assistant", ""),
        ("", "", None, ""),
        ("-1", "", None, ""),
        ("S9", "S9", None, "this person is not in staff.csv"),
    ],
)
def test_a_supervision_is_kept_with_the_role_of_who_led_it(
    authority_on_each: Authority, by: str, staff_id: str, role: str | None, reason: str
) -> None:
    authority = authority_on_each
    authority.add("supervisions", supervision(by=by))
    report = authority.imported()
    assert problems(report) == ([(SUPERVISIONS, 2, "C1", "staff_id", reason)] if reason else [])
    assert authority.only("supervisions") == {
        "person_id": "C1",
        "held_on": MARCH_2,
        "staff_id": staff_id,
        "by_role": role,
    }


def test_two_people_may_supervise_on_one_day_and_the_same_row_twice_is_one(
    authority: Authority,
) -> None:
    authority.add("supervisions", supervision(by="M1"), supervision(by="S1"), supervision(by="M1"))
    report = authority.imported()
    reason = "the same row stands twice; the first is kept"
    assert problems(report) == [(SUPERVISIONS, 4, "C1", "", reason)]
    assert [row["staff_id"] for row in authority.rows("supervisions")] == ["M1", "S1"]


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (supervision(""), "", "person_id", "the row has no usable id"),
        (supervision("C9"), "C9", "person_id", "the person is not in ssd_person"),
        (supervision(held=""), "C1", "held_on", "the supervision has no date"),
        (
            supervision(held="2026-03-10"),
            "C1",
            "held_on",
            "the supervision is dated after the extract",
        ),
    ],
)
def test_a_supervision_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("supervisions", row)
    assert problems(authority.imported()) == [(SUPERVISIONS, 2, key, field, reason)]
    assert authority.rows("supervisions") == []


@pytest.mark.parametrize(
    ("every", "notified", "kept"),
    [
        ("", "", (None, None)),
        ("4 weeks", "", ("4 weeks", None)),
        ("20  Working Days", "", ("20 working days", None)),
        ("", "2026-03-02", (None, MARCH_2)),
        ("NULL", "NULL", (None, None)),
    ],
)
def test_details_of_a_plan_are_kept_with_it(
    authority_on_each: Authority, every: str, notified: str, kept: tuple[str | None, date | None]
) -> None:
    authority = authority_on_each
    details = {"plan_id": "P1", "core_group_every": every, "notified_on": notified}
    authority.add("plan_details", details)
    assert problems(authority.imported()) == []
    plan = authority.only("cp_plans")
    assert (plan["core_group_every"], plan["notified_on"]) == kept


@pytest.mark.parametrize(
    ("cells", "key", "field", "reason"),
    [
        ({"plan_id": ""}, "", "plan_id", "the row has no usable id"),
        ({"plan_id": "P9"}, "P9", "plan_id", "no such plan in ssd_cp_plans"),
        ({"plan_id": "N1"}, "N1", "plan_id", "no such plan in ssd_cp_plans"),
        ({"plan_id": "P1", "core_group_every": "often"}, "P1", "core_group_every", UNREADABLE),
        ({"plan_id": "P1", "notified_on": "then"}, "P1", "notified_on", UNREADABLE),
    ],
)
def test_details_of_a_plan_that_say_nothing_are_listed(
    authority: Authority, cells: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cin_plans", cin_plan("N1", "C1"))
    authority.add("plan_details", cells)
    assert problems(authority.imported()) == [(DETAILS, 2, key, field, reason)]
    plan = authority.only("cp_plans")
    assert (plan["core_group_every"], plan["notified_on"]) == (None, None)


def test_an_id_that_two_plans_have_means_the_one_that_has_core_groups(authority: Authority) -> None:
    authority.add("ssd_cin_plans", cin_plan("P1", "C1"))
    authority.add("core_groups", core_group())
    authority.add("plan_details", {"plan_id": "P1", "core_group_every": "4 weeks"})
    assert problems(authority.imported()) == []
    assert authority.only("cp_plans")["core_group_every"] == "4 weeks"
    assert len(authority.rows("core_groups")) == 1


def gone(missing_id: str = "G1", person_id: str = "C1", **cells: str) -> dict[str, str]:
    row = {
        "miss_table_id": missing_id,
        "miss_person_id": person_id,
        "miss_missing_episode_start_date": "2026-03-02 18:00:00.000",
    }
    return row | {f"miss_missing_episode_{name}": value for name, value in cells.items()}


def test_an_episode_of_being_missing_is_kept(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.add("ssd_missing", gone(), gone("G2", end_date="2026-03-03 02:00:00.000"))
    authority.add("ssd_missing", gone("G3", end_date="2026-03-02 20:00:00.000"))
    assert problems(authority.imported()) == []
    assert authority.rows("missing_episodes") == [
        {"missing_id": "G1", "person_id": "C1", "start": MARCH_2, "end": None},
        {"missing_id": "G2", "person_id": "C1", "start": MARCH_2, "end": MARCH_3},
        {"missing_id": "G3", "person_id": "C1", "start": MARCH_2, "end": MARCH_2},
    ]


@pytest.mark.parametrize(
    ("kind", "kept", "reason"),
    [
        ("M", True, ""),
        ("Missing", True, ""),
        ("A", False, ""),
        ("absent", False, ""),
        ("Away", False, ""),
        ("", True, ""),
        ("Run", True, UNREADABLE),
    ],
)
def test_a_child_away_without_leave_is_not_missing(
    authority: Authority, kind: str, kept: bool, reason: str
) -> None:
    authority.add("ssd_missing", gone(type=kind))
    expected = [(MISSING, 2, "G1", "miss_missing_episode_type", reason)] if reason else []
    assert problems(authority.imported()) == expected
    assert len(authority.rows("missing_episodes")) == kept


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (gone("0"), "", "miss_table_id", "the row has no usable id"),
        (gone(person_id="C9"), "G1", "miss_person_id", "the person is not in ssd_person"),
        (
            gone(start_date=""),
            "G1",
            "miss_missing_episode_start_date",
            "the missing episode has no date",
        ),
        (
            gone(start_date="2026-03-10"),
            "G1",
            "miss_missing_episode_start_date",
            "the missing episode is dated after the extract",
        ),
        (
            gone(end_date="2026-03-01"),
            "G1",
            "miss_missing_episode_end_date",
            "the missing episode ends before it starts",
        ),
    ],
)
def test_an_episode_of_being_missing_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_missing", row)
    assert problems(authority.imported()) == [(MISSING, 2, key, field, reason)]
    assert authority.rows("missing_episodes") == []


def test_who_was_found_after_the_extract_is_still_missing(authority: Authority) -> None:
    authority.add("ssd_missing", gone(end_date="2026-03-10"))
    reason = "dated after the extract: taken as not known"
    expected = [(MISSING, 2, "G1", "miss_missing_episode_end_date", reason)]
    assert problems(authority.imported()) == expected
    assert authority.only("missing_episodes")["end"] is None


def event(event_id: str = "Z1", person_id: str = "C1", **cells: str) -> dict[str, str]:
    row = {
        "event_id": event_id,
        "person_id": person_id,
        "category": "critical",
        "occurred_at": "2026-03-02T18:00:00",
    }
    return row | cells


@pytest.mark.parametrize(
    ("cells", "facts"),
    [
        (
            {"recorded_at": "2026-03-03T09:00:00"},
            {
                "occurred_at": datetime(2026, 3, 2, 18, tzinfo=UTC),
                "recorded_on": MARCH_3,
                "recorded_at": datetime(2026, 3, 3, 9, tzinfo=UTC),
            },
        ),
        ({"recorded_at": ""}, {"recorded_on": None, "recorded_at": None}),
        ({"recorded_at": "2026-03-03"}, {"recorded_on": MARCH_3, "recorded_at": None}),
        ({"occurred_at": "2026-03-02"}, {"occurred_on": MARCH_2, "occurred_at": None}),
        ({"category": "Significant"}, {"category": "significant"}),
        ({"category": "other"}, {"category": "other"}),
    ],
)
def test_an_event_is_kept_written_up_or_not(
    authority_on_each: Authority, cells: dict[str, str], facts: dict[str, object]
) -> None:
    authority = authority_on_each
    authority.add("events", event(**cells))
    assert problems(authority.imported()) == []
    kept = authority.only("events", event_id="Z1", person_id="C1", occurred_on=MARCH_2)
    assert {name: kept[name] for name in facts} == facts


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (event(""), "", "event_id", "the row has no usable id"),
        (event(person_id="C9"), "Z1", "person_id", "the person is not in ssd_person"),
        (event(category=""), "Z1", "category", "the category is not one of the known ones"),
        (event(category="grave"), "Z1", "category", "the category is not one of the known ones"),
        (event(occurred_at=""), "Z1", "occurred_at", "the event has no date"),
        (
            event(occurred_at="2026-03-09T23:00:01"),
            "Z1",
            "occurred_at",
            "the event is dated after the extract",
        ),
    ],
)
def test_an_event_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("events", row)
    assert problems(authority.imported()) == [(EVENTS, 2, key, field, reason)]
    assert authority.rows("events") == []


def test_an_event_written_up_after_the_extract_is_not_yet_written_up(authority: Authority) -> None:
    authority.add("events", event(recorded_at="2026-03-10T08:00:00"))
    assert problems(authority.imported()) == [(EVENTS, 2, "Z1", "recorded_at", LATER)]
    assert authority.only("events")["recorded_on"] is None


def test_an_event_of_two_children_is_one_for_each(authority: Authority) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("events", event(), event(person_id="C2"), event())
    report = authority.imported()
    reason = "the same row stands twice; the first is kept"
    assert problems(report) == [(EVENTS, 4, "Z1", "", reason)]
    assert [row["person_id"] for row in authority.rows("events")] == ["C1", "C2"]
