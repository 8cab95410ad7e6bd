"""By when and after when a visit was written up, where the extract does not say it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from store.database import writing
from store.tables import ImportRow
from tests.store.imports.imported import Authority
from tests.store.imports.need import cin_plan, cin_visit
from tests.store.imports.ssd_folder import person, plan, visit

FIRST = datetime(2026, 3, 9, 23, tzinfo=UTC)  # a Monday
SECOND, THIRD = FIRST + timedelta(days=1), FIRST + timedelta(days=2)


def imported(authority: Authority, taken: datetime, /, **manifest: str) -> None:
    known = {"case_system": "systemc", "authority": "Northfold", "extracted_at": taken.isoformat()}
    authority.manifest = known | manifest
    authority.imported(now=taken + timedelta(hours=7))


def known_of(authority: Authority, visit_id: str) -> tuple[datetime | None, datetime | None]:
    """Return after when and by when a visit was written up."""
    row = authority.only("visits", visit_id=visit_id)
    return row["not_seen_at"], row["first_seen_at"]


def test_of_the_first_extract_of_all_nothing_is_known(authority_on_each: Authority) -> None:
    imported(authority_on_each, FIRST)
    assert known_of(authority_on_each, "V1") == (None, None)


def test_a_visit_that_is_new_was_written_up_between_the_two_extracts(
    authority_on_each: Authority,
) -> None:
    imported(authority_on_each, FIRST)
    authority_on_each.add("ssd_cp_visits", visit("V2", "C1", "2026-03-04"))
    imported(authority_on_each, SECOND)
    assert known_of(authority_on_each, "V2") == (FIRST, SECOND)
    assert known_of(authority_on_each, "V1") == (None, None)


def test_what_is_known_stays_when_the_row_changes(authority_on_each: Authority) -> None:
    imported(authority_on_each, FIRST)
    authority_on_each.add("ssd_cp_visits", visit("V2", "C1", "2026-03-04"))
    imported(authority_on_each, SECOND)
    authority_on_each.files["ssd_cp_visits"][-1]["cppv_cp_visit_seen_alone"] = "N"
    authority_on_each.add("ssd_cp_visits", visit("V3", "C1", "2026-03-11"))
    imported(authority_on_each, THIRD)
    assert authority_on_each.only("visits", visit_id="V2")["seen_alone"] is False
    assert known_of(authority_on_each, "V2") == (FIRST, SECOND)
    assert known_of(authority_on_each, "V3") == (SECOND, THIRD)


def test_a_visit_that_comes_back_is_not_new(authority_on_each: Authority) -> None:
    imported(authority_on_each, FIRST)
    kept = authority_on_each.files["ssd_cp_visits"].pop()
    authority_on_each.add("ssd_cp_visits", visit("V2", "C1", "2026-03-04"))
    imported(authority_on_each, SECOND)
    gone = authority_on_each.files["ssd_cp_visits"].pop()
    authority_on_each.add("ssd_cp_visits", visit("V3", "C1", "2026-03-05"))
    imported(authority_on_each, THIRD)
    authority_on_each.add("ssd_cp_visits", kept, gone)
    imported(authority_on_each, THIRD + timedelta(days=1))
    assert known_of(authority_on_each, "V1") == (None, None)
    assert known_of(authority_on_each, "V2") == (FIRST, SECOND)


def test_a_visit_under_another_id_is_not_new(authority_on_each: Authority) -> None:
    imported(authority_on_each, FIRST)
    authority_on_each.files["ssd_cp_visits"][0]["cppv_cp_visit_id"] = "W1"
    imported(authority_on_each, SECOND)
    assert known_of(authority_on_each, "W1") == (None, None)


def test_a_second_visit_of_a_day_is_new(authority: Authority) -> None:
    imported(authority, FIRST)
    authority.add("ssd_cp_visits", visit("V2", "C1", "2026-03-02"))
    imported(authority, SECOND)
    assert known_of(authority, "V2") == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2025-12-07", (FIRST, SECOND)),
        ("2025-12-06", (None, None)),
    ],
    ids=["92 days", "93 days"],
)
def test_old_visits_come_with_more_being_extracted(
    authority: Authority, day: str, known: tuple[datetime | None, datetime | None]
) -> None:
    authority.files["ssd_cp_plans"][0]["cppl_cp_plan_start_date"] = "2025-01-05"
    imported(authority, FIRST)
    authority.add("ssd_cp_visits", visit("V2", "C1", day))
    imported(authority, SECOND)
    assert known_of(authority, "V2") == known


# When the extract before need not have had it, it is known by when alone


def test_a_child_who_is_new_brings_visits_that_are_not(authority_on_each: Authority) -> None:
    imported(authority_on_each, FIRST)
    authority_on_each.add("ssd_person", person("C2"))
    authority_on_each.add("ssd_cp_plans", plan("P2", "C2"))
    authority_on_each.add("ssd_cp_visits", visit("V2", "C2", "2026-03-02"))
    imported(authority_on_each, SECOND)
    assert known_of(authority_on_each, "V2") == (None, SECOND)


def test_a_plan_that_ends_brings_its_visits_in_some_case_systems(authority: Authority) -> None:
    authority.add("ssd_cin_plans", cin_plan("N1", "C1"))
    authority.files["ssd_cin_visits"] = []
    imported(authority, FIRST)
    authority.files["ssd_cin_plans"][0]["cinp_cin_plan_end_date"] = "2026-03-10"
    authority.add("ssd_cin_visits", cin_visit("N2", "C1", "2026-03-02"))
    imported(authority, SECOND)
    assert known_of(authority, "N2") == (None, SECOND)


def test_a_table_that_was_not_supplied_brings_visits_that_are_not_new(
    authority: Authority,
) -> None:
    authority.add("ssd_cin_plans", cin_plan("N1", "C1"))
    imported(authority, FIRST)
    authority.add("ssd_cin_visits", cin_visit("N2", "C1", "2026-03-02"))
    imported(authority, SECOND)
    assert known_of(authority, "N2") == (None, SECOND)


def test_an_assumed_time_of_the_extract_before_proves_nothing(authority: Authority) -> None:
    imported(authority, FIRST)
    with writing(authority.engine) as connection:
        connection.execute(update(ImportRow).values(extracted_at_assumed=True))
    authority.add("ssd_cp_visits", visit("V2", "C1", "2026-03-04"))
    imported(authority, SECOND)
    assert known_of(authority, "V2") == (None, SECOND)


def test_the_same_extract_again_with_more_in_it_proves_nothing(authority: Authority) -> None:
    imported(authority, FIRST)
    authority.add("ssd_cp_visits", visit("V2", "C1", "2026-03-04"))
    imported(authority, FIRST)
    assert known_of(authority, "V2") == (None, FIRST)


@pytest.mark.parametrize("other", [{"case_system": "mosaic"}, {"authority": "Southfold"}])
def test_another_authority_or_case_system_begins_anew(
    authority: Authority, other: dict[str, str]
) -> None:
    imported(authority, FIRST)
    authority.add("ssd_cp_visits", visit("V2", "C1", "2026-03-04"))
    imported(authority, SECOND, **other)
    assert known_of(authority, "V2") == (None, None)


def test_what_is_known_of_visits_long_gone_is_forgotten(authority: Authority) -> None:
    imported(authority, FIRST)
    authority.files["ssd_cp_visits"][0]["cppv_cp_visit_id"] = "W1"
    imported(authority, SECOND)
    assert [row["visit_id"] for row in authority.rows("visits_gone")] == ["V1"]
    authority.files["ssd_cp_visits"][0]["cppv_cp_visit_id"] = "X1"
    imported(authority, SECOND + timedelta(days=93))
    assert authority.rows("visits_gone") == []
