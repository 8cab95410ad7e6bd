"""Conferences, booked and held: of three files, each child, kind and day is one."""

from datetime import date

import pytest

from tests.store.imports.imported import Authority, problems
from tests.store.imports.need import enquiry
from tests.store.imports.ssd_folder import person

INITIAL, REVIEWS = "ssd_initial_cp_conference.csv", "ssd_cp_reviews.csv"
CONFERENCES, ENQUIRIES = "conferences.csv", "ssd_s47_enquiry.csv"
TO_COME = "dated after the extract: taken as not known"
UNREADABLE = "the value cannot be read and is taken as not known"


def initial(conference_id: str, person_id: str, held: str) -> dict[str, str]:
    return {"icpc_icpc_id": conference_id, "icpc_person_id": person_id, "icpc_icpc_date": held}


def review(review_id: str, person_id: str, held: str, plan_id: str = "") -> dict[str, str]:
    return {
        "cppr_cp_review_id": review_id,
        "cppr_person_id": person_id,
        "cppr_cp_plan_id": plan_id,
        "cppr_cp_review_date": held,
    }


def told(kind: str = "review", person_id: str = "C1", **cells: str) -> dict[str, str]:
    return {"person_id": person_id, "kind": kind} | cells


Known = tuple[str, date, date | None, date | None, date | None, date | None]


def conferences(authority: Authority) -> list[Known]:
    """Return kind, day, booked for, booked on, held on and the report's day."""
    return [
        (
            row["kind"],
            row["day"],
            row["booked_for"],
            row["booked_on"],
            row["held_on"],
            row["report_submitted_on"],
        )
        for row in authority.rows("conferences")
    ]


MARCH_2, MARCH_4, APRIL_1 = date(2026, 3, 2), date(2026, 3, 4), date(2026, 4, 1)
FEBRUARY_1 = date(2026, 2, 1)


def test_conferences_that_were_held_are_kept(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.add("ssd_initial_cp_conference", initial("I1", "C1", "2026-03-02 00:00:00.000"))
    authority.add("ssd_cp_reviews", review("R1", "C1", "2026-03-04 10:00:00.000"))
    assert problems(authority.imported()) == []
    assert conferences(authority) == [
        ("initial", MARCH_2, None, None, MARCH_2, None),
        ("review", MARCH_4, None, None, MARCH_4, None),
    ]


def test_what_the_supplement_says_of_a_conference_is_kept(authority_on_each: Authority) -> None:
    authority = authority_on_each
    booked = {"booked_for": "2026-04-01", "booked_on": "2026-02-01"}
    held = {
        "booked_for": "2026-03-02",
        "held_on": "2026-03-04",
        "report_submitted_on": "2026-02-01",
    }
    authority.add("conferences", told("Review", **booked), told("initial", **held))
    assert problems(authority.imported()) == []
    assert conferences(authority) == [
        ("initial", MARCH_4, MARCH_2, None, MARCH_4, FEBRUARY_1),
        ("review", APRIL_1, APRIL_1, FEBRUARY_1, None, None),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            {"booked_for": "2026-03-02"},
            [("review", MARCH_2, MARCH_2, None, MARCH_2, None)],
            id="booked for the day on which it was held",
        ),
        pytest.param(
            {"booked_for": "2026-02-01", "held_on": "2026-03-02"},
            [("review", MARCH_2, FEBRUARY_1, None, MARCH_2, None)],
            id="moved to the day on which it was held",
        ),
        pytest.param(
            {"held_on": "2026-03-02", "report_submitted_on": "2026-02-01"},
            [("review", MARCH_2, None, None, MARCH_2, FEBRUARY_1)],
            id="held, with its report",
        ),
        pytest.param(
            {"booked_for": "2026-04-01"},
            [
                ("review", MARCH_2, None, None, MARCH_2, None),
                ("review", APRIL_1, APRIL_1, None, None, None),
            ],
            id="the next one",
        ),
    ],
)
def test_a_conference_in_two_files_is_one(
    authority_on_each: Authority, cells: dict[str, str], expected: list[Known]
) -> None:
    authority = authority_on_each
    authority.add("ssd_cp_reviews", review("R1", "C1", "2026-03-02"))
    authority.add("conferences", told(**cells))
    assert problems(authority.imported()) == []
    assert conferences(authority) == expected


def test_of_one_day_another_kind_or_child_is_another_conference(authority: Authority) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cp_reviews", review("R1", "C1", "2026-03-02"))
    authority.add("conferences", told("initial", held_on="2026-03-02"))
    authority.add("conferences", told("review", "C2", held_on="2026-03-02"))
    assert problems(authority.imported()) == []
    assert len(authority.rows("conferences")) == 3


@pytest.mark.parametrize("held", ["", "NULL", "1900-01-01 00:00:00.000"])
def test_a_conference_without_a_date_is_pending_and_none(authority: Authority, held: str) -> None:
    authority.add("ssd_initial_cp_conference", initial("I1", "C1", held))
    authority.add("ssd_cp_reviews", review("R1", "C1", held))
    assert problems(authority.imported()) == []
    assert conferences(authority) == []


@pytest.mark.parametrize(
    ("person_id", "plan_id", "kept"),
    [("C1", "P9", "C1"), ("", "P1", "C1"), ("-1", "P2", "C2"), ("C2", "P1", "C2")],
)
def test_a_review_is_of_its_person_and_only_without_one_of_its_plans_person(
    authority: Authority, person_id: str, plan_id: str, kept: str
) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cp_plans", authority.files["ssd_cp_plans"][0] | {"cppl_cp_plan_id": "P2"})
    authority.files["ssd_cp_plans"][1] |= {
        "cppl_person_id": "C2",
        "cppl_cp_plan_end_date": "2026-03-01",
    }
    authority.add("ssd_cp_reviews", review("R1", person_id, "2026-03-02", plan_id))
    assert problems(authority.imported()) == []
    assert authority.only("conferences")["person_id"] == kept


@pytest.mark.parametrize(
    ("table", "row", "key", "field", "reason"),
    [
        (INITIAL, initial("0", "C1", "2026-03-02"), "", "icpc_icpc_id", "the row has no usable id"),
        (
            INITIAL,
            initial("I1", "C9", "2026-03-02"),
            "I1",
            "icpc_person_id",
            "the person is not in ssd_person",
        ),
        (INITIAL, initial("I1", "C1", "2026-03-10"), "I1", "icpc_icpc_date", TO_COME),
        (INITIAL, initial("I1", "C1", "soon"), "I1", "icpc_icpc_date", UNREADABLE),
        (
            REVIEWS,
            review("", "C1", "2026-03-02"),
            "",
            "cppr_cp_review_id",
            "the row has no usable id",
        ),
        (
            REVIEWS,
            review("R1", "", "2026-03-02", "P9"),
            "R1",
            "",
            "the row names no person, and no plan that leads to one",
        ),
        (REVIEWS, review("R1", "C1", "2026-03-10"), "R1", "cppr_cp_review_date", TO_COME),
        (
            CONFERENCES,
            told(person_id="", held_on="2026-03-02"),
            "",
            "person_id",
            "the row has no usable id",
        ),
        (
            CONFERENCES,
            told(person_id="C9", held_on="2026-03-02"),
            "C9",
            "person_id",
            "the person is not in ssd_person",
        ),
        (
            CONFERENCES,
            told("core", held_on="2026-03-02"),
            "C1",
            "kind",
            "the kind is neither initial nor review",
        ),
        (CONFERENCES, told(), "C1", "", "the conference is neither booked nor held"),
    ],
)
def test_a_conference_that_cannot_be_used_is_listed(
    authority: Authority, table: str, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add(table.removesuffix(".csv"), row)
    assert problems(authority.imported()) == [(table, 2, key, field, reason)]
    assert conferences(authority) == []


@pytest.mark.parametrize("column", ["held_on", "report_submitted_on", "booked_on"])
def test_what_was_done_after_the_extract_is_not_known(authority: Authority, column: str) -> None:
    authority.add("conferences", told(booked_for="2026-04-01") | {column: "2026-03-10"})
    assert problems(authority.imported()) == [(CONFERENCES, 2, "C1", column, TO_COME)]
    assert conferences(authority) == [("review", APRIL_1, APRIL_1, None, None, None)]


def test_of_two_rows_of_one_conference_each_says_what_the_other_leaves_out(
    authority: Authority,
) -> None:
    authority.add("conferences", told(booked_for="2026-04-01", booked_on="2026-02-01"))
    authority.add("conferences", told(booked_for="2026-04-01", report_submitted_on="2026-03-02"))
    assert problems(authority.imported()) == []
    assert conferences(authority) == [("review", APRIL_1, APRIL_1, FEBRUARY_1, None, MARCH_2)]


def test_of_two_rows_that_differ_the_earlier_date_is_taken_in_any_order(
    authority: Authority,
) -> None:
    authority.add("conferences", told(booked_for="2026-04-01", booked_on="2026-03-02"))
    authority.add("conferences", told(booked_for="2026-04-01", booked_on="2026-02-01"))
    reason = "two rows of one conference differ: the earlier date is taken"
    assert problems(authority.imported()) == [(CONFERENCES, 3, "C1", "", reason)]
    assert conferences(authority) == [("review", APRIL_1, APRIL_1, FEBRUARY_1, None, None)]
    authority.files["conferences"].reverse()
    assert not authority.imported().changed


@pytest.mark.parametrize(
    ("ended", "nfa", "closed_on"),
    [
        ("", "", None),
        ("", "Y", None),
        ("2026-03-05", "N", None),
        ("2026-03-05", "", None),
        ("2026-03-05", "Y", date(2026, 3, 5)),
        ("2026-03-02", "Y", MARCH_2),
        ("1900-01-01", "Y", None),
    ],
)
def test_an_enquiry_is_closed_when_it_ended_with_no_further_action(
    authority_on_each: Authority, ended: str, nfa: str, closed_on: date | None
) -> None:
    authority = authority_on_each
    cells = {"s47e_s47_end_date": ended, "s47e_s47_nfa": nfa}
    authority.add("ssd_s47_enquiry", enquiry("Q1", "C1", **cells))
    assert problems(authority.imported()) == []
    assert authority.only("strategy_discussions") == {
        "enquiry_id": "Q1",
        "person_id": "C1",
        "held_on": MARCH_2,
        "closed_on": closed_on,
    }


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (enquiry("-1", "C1"), "", "s47e_s47_enquiry_id", "the row has no usable id"),
        (enquiry("Q1", "C9"), "Q1", "s47e_person_id", "the person is not in ssd_person"),
        (
            enquiry("Q1", "C1", s47e_s47_start_date=""),
            "Q1",
            "s47e_s47_start_date",
            "the strategy discussion has no date",
        ),
        (
            enquiry("Q1", "C1", s47e_s47_start_date="2026-03-10"),
            "Q1",
            "s47e_s47_start_date",
            "the strategy discussion is dated after the extract",
        ),
    ],
)
def test_an_enquiry_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_s47_enquiry", row)
    assert problems(authority.imported()) == [(ENQUIRIES, 2, key, field, reason)]
    assert authority.rows("strategy_discussions") == []


def test_an_enquiry_that_ended_before_it_began_is_closed_and_listed(authority: Authority) -> None:
    cells = {"s47e_s47_end_date": "2026-03-01", "s47e_s47_nfa": "Y"}
    authority.add("ssd_s47_enquiry", enquiry("Q1", "C1", **cells))
    report = authority.imported()
    reason = "the enquiry ended before it began: taken as closed on the day it began"
    assert problems(report) == [(ENQUIRIES, 2, "Q1", "s47e_s47_end_date", reason)]
    assert authority.only("strategy_discussions")["closed_on"] == MARCH_2


def test_an_enquiry_into_two_children_is_one_for_each(authority: Authority) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_s47_enquiry", enquiry("Q1", "C1"), enquiry("Q1", "C2"), enquiry("Q1", "C2"))
    report = authority.imported()
    reason = "the same row stands twice; the first is kept"
    assert problems(report) == [(ENQUIRIES, 4, "Q1", "", reason)]
    kept = [row["person_id"] for row in authority.rows("strategy_discussions")]
    assert kept == ["C1", "C2"]
