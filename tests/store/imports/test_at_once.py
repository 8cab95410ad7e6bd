"""Rows are read many at once; what is wrong with one of them is said as if each were alone."""

from itertools import chain, zip_longest

import pytest

from store.imports import csv_parsing, database_tables
from store.imports.problems import ImportRefused
from store.imports.ssd import import_ssd
from tests.store.imports.imported import Authority, AuthorityInDatabase, problems
from tests.store.imports.looked_after import cla_visit
from tests.store.imports.need import cin_visit
from tests.store.imports.ssd_folder import EXTRACTED_AT, NOW, person, visit

Rows = list[dict[str, str]]
Said = tuple[str, str, str]  # key, field and reason
NOTHING: Said = ("", "", "")
MANIFEST = {"authority": "Northfold", "ssd_version": "1.4.5", "extracted_at": EXTRACTED_AT}
DAYS = [f"2026-02-{day:02}" for day in range(10, 26)]
LONG = 65 * "9"

UNREADABLE = "the value cannot be read and is taken as not known"
NO_ID = "the row has no usable id"
TWICE = "the same row stands twice; the first is kept"
DIFFER = "two rows with one key differ; the first is kept"
NOBODY = "the person is not in ssd_person"
WRITTEN_LATER = "recorded after the extract: taken as not known"
STRANGER = "the visitor is not in staff.csv (listed once each)"


def detail(visit_id: str, **cells: str) -> dict[str, str]:
    row = {
        "visit_id": visit_id,
        "visit_type": "cin_statutory",
        "recorded_at": "2026-03-01T15:00:00",
        "staff_id": "S1",
        "concerns": "no",
    }
    return row | cells


def core_group(held_on: str, **cells: str) -> dict[str, str]:
    return {"plan_id": "P1", "held_on": held_on, "recorded_at": "2026-03-01"} | cells


def supervision(held_on: str, **cells: str) -> dict[str, str]:
    return {"person_id": "C1", "held_on": held_on, "staff_id": "M1"} | cells


def event(event_id: str, **cells: str) -> dict[str, str]:
    row = {
        "event_id": event_id,
        "person_id": "C1",
        "category": "critical",
        "occurred_at": "2026-02-03",
        "recorded_at": "2026-02-03 13:00",
    }
    return row | cells


USUAL: dict[str, Rows] = {
    "visit_details": [detail(f"N{n}") for n in range(len(DAYS))],
    "ssd_cla_visits": [cla_visit(f"L{n}", "C1", f"{day} 12:00:00") for n, day in enumerate(DAYS)],
    "ssd_cp_visits": [visit(f"V{n}", "C1", f"{day} 10:30:00.000") for n, day in enumerate(DAYS)],
    "ssd_cin_visits": [cin_visit(f"N{n}", "C1", f"{day} 11:00") for n, day in enumerate(DAYS)],
    "core_groups": [core_group(day) for day in DAYS],
    "supervisions": [supervision(day) for day in DAYS],
    "events": [event(f"E{n}") for n in range(len(DAYS))],
}
# Each stands after the usual row of its number.
AWKWARD: dict[str, list[tuple[dict[str, str], Said]]] = {
    "visit_details": [
        (detail("-1"), ("", "visit_id", NO_ID)),
        (detail(LONG), ("", "visit_id", NO_ID)),
        (
            detail("V1", visit_type="social"),
            ("V1", "visit_type", "the visit_type is not one of the known ones"),
        ),
        (detail("V2", visit_type="CP_Statutory"), NOTHING),
        (detail("V3", visit_type="cp_statutory", staff_id="S9"), ("S9", "staff_id", STRANGER)),
        (detail("V4", visit_type="cp_statutory", staff_id="S9"), NOTHING),
        (detail("V5", visit_type="cp_statutory", staff_id=LONG), ("V5", "staff_id", UNREADABLE)),
        (detail("L1", visit_type="cla_statutory", recorded_at=""), NOTHING),
        (
            detail("L2", visit_type="cla_statutory", recorded_at="2026-03-09T23:00:01"),
            ("L2", "recorded_at", WRITTEN_LATER),
        ),
        (
            detail("L3", visit_type="cla_statutory", recorded_at="soon"),
            ("L3", "recorded_at", UNREADABLE),
        ),
        (
            detail("V6", visit_type="cp_statutory", linked_visit_id=LONG),
            ("V6", "linked_visit_id", UNREADABLE),
        ),
        (detail("V7", visit_type="cp_statutory", place="moon"), ("V7", "place", UNREADABLE)),
        (detail("N3"), ("N3", "", TWICE)),
        (
            detail("N4", concerns="yes"),
            ("N4", "", "two rows of one visit differ: neither is used"),
        ),
    ],
    "ssd_cla_visits": [
        (cla_visit("0", "C1"), ("", "clav_cla_visit_id", NO_ID)),
        (cla_visit("A1", "C1", ""), ("A1", "clav_cla_visit_date", "the visit has no date")),
        (cla_visit("L1", "C1", f"{DAYS[1]} 12:00:00"), ("L1", "", TWICE)),
        (cla_visit("L2", "C1"), ("L2", "", DIFFER)),
        (cla_visit("A4", "C9"), ("A4", "clav_person_id", NOBODY)),
        (
            cla_visit("A5", "C1", "2026-03-05", clav_cla_visit_seen="maybe"),
            ("A5", "clav_cla_visit_seen", UNREADABLE),
        ),
    ],
    "ssd_cp_visits": [
        (visit("", "C1"), ("", "cppv_cp_visit_id", NO_ID)),
        (visit(LONG, "C1"), ("", "cppv_cp_visit_id", NO_ID)),
        (visit("A2", "C1", "NULL"), ("A2", "cppv_cp_visit_date", "the visit has no date")),
        (
            visit("A3", "C1", "yesterday"),
            ("A3", "cppv_cp_visit_date", "the visit's date cannot be read"),
        ),
        (
            visit("A4", "C1", "2026-03-10"),
            ("A4", "cppv_cp_visit_date", "the visit is dated after the extract"),
        ),
        (
            visit("A5", "C1", "2026-03-09 23:00:00.001"),
            ("A5", "cppv_cp_visit_date", "the visit is dated after the extract"),
        ),
        (visit("A6", "C1", "2026-03-09 22:59:59"), NOTHING),
        (visit("A7", ""), ("A7", "", "the row names no person, and no plan that leads to one")),
        (visit("A8", "", cppv_cp_plan_id="P1"), NOTHING),
        (visit("A9", "C9"), ("A9", "cppv_person_id", NOBODY)),
        (visit("V2", "C1", f"{DAYS[2]} 10:30:00.000"), ("V2", "", TWICE)),
        (
            visit("A11", "C1", "2026-01-04 10:30:00.000"),
            ("A11", "cppv_cp_visit_date", "the child had no plan on the day of the visit"),
        ),
        (
            visit("A12", "C1", "2026-03-05 10:30", cppv_cp_visit_bedroom="perhaps"),
            ("A12", "cppv_cp_visit_bedroom", UNREADABLE),
        ),
        (
            visit("A13", "C1", "2026-03-29 01:30:00")
            | {"cppv_cp_visit_date": "2025-10-26 01:30:00"},
            ("A13", "cppv_cp_visit_date", "the child had no plan on the day of the visit"),
        ),
    ],
    "ssd_cin_visits": [
        (cin_visit("NULL", "C1"), ("", "cinv_cin_visit_id", NO_ID)),
        (cin_visit("V1", "C1"), NOTHING),
        (cin_visit("V2", "C1", "yesterday"), NOTHING),
        (
            cin_visit("V3", "C2", "yesterday"),
            ("V3", "cinv_cin_visit_date", "the visit's date cannot be read"),
        ),
        (cin_visit("N3", "C1", f"{DAYS[3]} 11:00"), ("N3", "", TWICE)),
        (cin_visit("N3", "C1"), ("N3", "", DIFFER)),
        (cin_visit("B6", "C9"), ("B6", "cinv_person_id", NOBODY)),
        (
            cin_visit("B7", "NULL"),
            ("B7", "", "the row names no person, and no referral that leads to one"),
        ),
        (cin_visit("B8", "C1", f"{DAYS[0]} 12:00:00"), NOTHING),
    ],
    "core_groups": [
        (core_group("2026-03-01", plan_id="0"), ("", "plan_id", NO_ID)),
        (core_group("soon"), ("P1", "held_on", "the core group's date cannot be read")),
        (core_group("2026-03-10"), ("P1", "held_on", "the core group is dated after the extract")),
        (core_group("2026-03-01", recorded_at="late"), ("P1", "recorded_at", UNREADABLE)),
        (core_group(DAYS[0]), ("P1", "", TWICE)),
        (core_group(DAYS[1], recorded_at=""), ("P1", "", DIFFER)),
        (core_group("2026-03-02", plan_id="P9"), ("P9", "plan_id", "no such plan in ssd_cp_plans")),
    ],
    "supervisions": [
        (supervision("2026-03-01", person_id=""), ("", "person_id", NO_ID)),
        (supervision(""), ("C1", "held_on", "the supervision has no date")),
        (supervision(DAYS[1]), ("C1", "", TWICE)),
        (supervision("2026-03-02", person_id="C9"), ("C9", "person_id", NOBODY)),
        (
            supervision("2026-03-03", staff_id="S9"),
            ("C1", "staff_id", "this person is not in staff.csv"),
        ),
        (supervision("2026-03-04", staff_id=LONG), ("C1", "staff_id", UNREADABLE)),
    ],
    "events": [
        (event("-1"), ("", "event_id", NO_ID)),
        (
            event("A1", occurred_at="2026-04-01"),
            ("A1", "occurred_at", "the event is dated after the extract"),
        ),
        (event("A2", recorded_at="2026-04-01"), ("A2", "recorded_at", WRITTEN_LATER)),
        (event("E2"), ("E2", "", TWICE)),
        (event("E3", category="other"), ("E3", "", DIFFER)),
        (event("A5", person_id="C9"), ("A5", "person_id", NOBODY)),
        (
            event("A6", category="minor"),
            ("A6", "category", "the category is not one of the known ones"),
        ),
    ],
}


@pytest.fixture(params=[1, 3, 1000], ids="{} at once".format)
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read so many rows at once."""
    monkeypatch.setattr(csv_parsing, "_CHARACTERS_AT_ONCE", 40 * (request.param - 1) or 1)
    monkeypatch.setattr(database_tables, "_ROWS_AT_ONCE", request.param)


@pytest.fixture
def town(from_each: Authority) -> Authority:
    """Return an authority with many rows in every table that is read so, all as usual."""
    if isinstance(from_each, AuthorityInDatabase):
        from_each.typed = False
    from_each.add("ssd_person", person("C2"))
    from_each.files |= {name: list(rows) for name, rows in USUAL.items()}
    return from_each


def test_of_what_is_usual_nothing_is_said(town: Authority, at_once: None) -> None:
    report = town.imported()
    assert problems(report) == []
    assert {name: len(town.rows(name)) for name in ("core_groups", "supervisions", "events")} == {
        "core_groups": len(DAYS),
        "supervisions": len(DAYS),
        "events": len(DAYS),
    }
    assert len(town.rows("visits")) == 3 * len(DAYS)


def test_every_row_is_judged_by_itself(town: Authority, at_once: None) -> None:
    said: list[tuple[int | None, Said]] = []
    in_files = not isinstance(town, AuthorityInDatabase)
    for name, usual in USUAL.items():
        awkward = AWKWARD[name]
        mixed = zip_longest(usual, (row for row, _ in awkward))
        town.files[name] = [row for row in chain.from_iterable(mixed) if row]
        rows = enumerate((one for _, one in awkward), start=1)
        said += [(2 * at + 1 if in_files else None, one) for at, one in rows if one != NOTHING]
    found = [
        (row, (key, field, reason)) for _, row, key, field, reason in problems(town.imported())
    ]
    assert found == said


def test_every_no_that_may_be_unanswered_is_not_known(authority: Authority, at_once: None) -> None:
    authority.manifest = {**MANIFEST, "case_system": "eclipse"}
    authority.files["ssd_cp_visits"] = [
        row | {"cppv_cp_visit_seen": "N"} for row in USUAL["ssd_cp_visits"]
    ]
    authority.imported()
    assert {(row["seen"], row["seen_alone"]) for row in authority.rows("visits")} == {(None, True)}


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        (["2026-02-03 10:00", "04/02/2026"], "mixes ways of writing dates (rows 3 and 2)"),
        ([*DAYS, "04/02/2026"], "mixes ways of writing dates (rows 18 and 2)"),
        (["04/02/2026", "", *DAYS], "mixes ways of writing dates (rows 2 and 4)"),
        (["04/02/2026", "2026-02-03", "04/13/2026"], "has dates with slashes that are not DD/MM"),
    ],
)
def test_a_column_of_dates_is_watched(
    authority: Authority, at_once: None, days: list[str], wrong: str
) -> None:
    authority.files["ssd_cp_visits"] = [visit(f"V{n}", "C1", day) for n, day in enumerate(days)]
    with pytest.raises(ImportRefused, match="cppv_cp_visit_date") as refused:
        authority.imported()
    assert wrong in str(refused.value)


def test_an_empty_line_and_a_row_that_slipped_are_found_among_others(
    authority: Authority, at_once: None
) -> None:
    authority.files["ssd_cp_visits"] = [
        *USUAL["ssd_cp_visits"],
        visit("", "C1"),
        visit("A1", "C1", ""),
    ]
    path = authority.write() / "ssd_cp_visits.csv"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[:5], "\n", "V99,C1\n", *lines[5:]]))
    report = import_ssd(authority.engine, authority.path, now=NOW)
    assert [(row, key, reason) for _, row, key, _, reason in problems(report)] == [
        (7, "", "the row has more or fewer fields than the header"),
        (20, "", NO_ID),
        (21, "A1", "the visit has no date"),
    ]
    assert [(one.rows, one.left_out) for one in report.files if one.file == path.name] == [(19, 3)]
    assert len(authority.rows("visits")) == len(DAYS)
