"""What an Annex A workbook carries is judged; what it does not is neither owed nor met."""

from typing import Any

import pytest

from store.imports.report import Report
from tests.store.imports.annex_book import (
    Book,
    day,
    enquired,
    in_need,
    looked_after,
    protected,
    wrong,
)

CP = ("cp_visit", "cp_seen_alone", "review_conference")
CANNOT_BE_TOLD = "the day of the last visit cannot be told: the due day is provisional"
NOT_A_DATE = "the value is not a date, and is taken as not known"


def reasons(report: Report) -> list[str]:
    return [reason for *_, reason in wrong(report)]


def test_seen_alone_at_the_last_visit(book: Book) -> None:
    book.imported()
    assert book.owed("1001") == {
        "cp_visit": ("2026-03-16", "last seen", False),
        "cp_seen_alone": ("2026-03-16", "last seen alone", False),
        "review_conference": ("2026-04-05", "plan began", False),
    }


@pytest.mark.parametrize("alone", ["b) No", "c) Unknown", None, "Seen", "Child seen", "Child met"])
def test_not_known_to_be_seen_alone_the_visit_is_provisional_and_alone_not_known(
    book: Book, alone: str | None
) -> None:
    book.rows[7] = [protected(alone=alone)]
    book.imported()
    assert book.owed("1001") == {
        "cp_visit": ("2026-03-16", "last visit on record", True),
        "review_conference": ("2026-04-05", "plan began", False),
    }
    assert book.of("visits") == []


@pytest.mark.parametrize(
    ("sentence", "cells", "cp_visit", "alone", "problems"),
    [
        (
            "no visit yet: both count from the start",
            {"visit": None, "alone": None},
            ("2026-01-19", "plan began", False),
            ("2026-01-19", "plan began", False),
            [],
        ),
        (
            "a visit before the plan began is none of it",
            {"visit": day("2026-01-04")},
            ("2026-01-19", "plan began", False),
            ("2026-01-19", "plan began", False),
            ["the last visit was made before it began: none is counted"],
        ),
        (
            "May be 8 Jan 2000",
            {"visit": "May be 8 Jan 2000"},
            ("2026-01-19", "plan began", True),
            None,
            [NOT_A_DATE, CANNOT_BE_TOLD],
        ),
        (
            "a visit after the extract",
            {"visit": day("2026-03-10")},
            ("2026-01-19", "plan began", True),
            None,
            ["the visit is dated after the extract", CANNOT_BE_TOLD],
        ),
        (
            "alone at a visit without a date",
            {"visit": None, "alone": "Yes"},
            ("2026-01-19", "plan began", True),
            None,
            [CANNOT_BE_TOLD],
        ),
        (
            "the day of the extract",
            {"visit": day("2026-03-09")},
            ("2026-03-23", "last seen", False),
            ("2026-03-23", "last seen alone", False),
            [],
        ),
    ],
)
def test_the_day_of_the_last_visit(
    book: Book,
    sentence: str,
    cells: dict[str, Any],
    cp_visit: object,
    alone: object,
    problems: list[str],
) -> None:
    book.rows[7] = [protected(**cells)]
    report = book.imported()
    owed = book.owed("1001")
    assert (owed["cp_visit"], owed.get("cp_seen_alone")) == (cp_visit, alone), sentence
    assert reasons(report) == problems, sentence


@pytest.mark.parametrize(
    ("sentence", "review", "due", "counted"),
    [
        ("the latest review", day("2026-02-02"), "2026-08-02", "review conference held"),
        ("none yet", None, "2026-04-05", "plan began"),
        (
            "the day of the plan is its own conference",
            day("2026-01-05"),
            "2026-04-05",
            "plan began",
        ),
        ("of an earlier plan", day("2025-12-01"), "2026-04-05", "plan began"),
        ("after the extract", day("2026-03-10"), "2026-04-05", "plan began"),
    ],
)
def test_the_review_conference(
    book: Book, sentence: str, review: object, due: str, counted: str
) -> None:
    book.rows[7] = [protected(review=review)]
    book.imported()
    assert book.owed("1001")["review_conference"] == (due, counted, False), sentence


def test_what_a_workbook_does_not_carry_is_never_owed(book: Book) -> None:
    book.rows[6] = [in_need()]
    book.rows[8] = [looked_after()]
    report = book.imported()
    for child in ("1001", "2001", "3001"):
        assert not set(book.owed(child)) & {
            *("cp_home_and_bedroom", "cin_visit", "recording", "core_group", "supervision"),
            "conference_report",
        }
    assert book.of("cin_plans") == []
    last_only, not_judged = report.remarks
    assert last_only == (
        "A workbook names the last visit and review only: history is not in this extract."
    )
    assert not_judged == (
        "Not in it, so not judged: cin_visit, conference_report, core_group, cp_home_and_bedroom, "
        "recording, supervision."
    )


@pytest.mark.parametrize(
    ("sentence", "cells", "expected"),
    [
        ("provisional: seen is not known", {}, ("2026-04-13", "last visit on record", True)),
        ("none yet", {"care_visit": None}, ("2025-09-08", "placement began", False)),
        (
            "a placement begun since",
            {"placed": day("2026-03-04")},
            ("2026-03-11", "placement began", False),
        ),
        (
            "in an earlier period",
            {"care_visit": day("2025-08-31")},
            ("2025-09-08", "placement began", False),
        ),
        (
            "a day that cannot be told",
            {"care_visit": "last week"},
            ("2025-10-13", "looked after since", True),
        ),
        ("ceased", {"ceased": day("2026-03-09")}, None),
        (
            "a series of short breaks",
            {"status": "V4: Short term breaks, agreements recorded"},
            None,
        ),
        (
            "a single period of accommodation",
            {"status": "V2: Single period under S20"},
            ("2026-04-13", "last visit on record", True),
        ),
    ],
)
def test_the_last_social_work_visit(
    book: Book, sentence: str, cells: dict[str, Any], expected: tuple[str, str, bool] | None
) -> None:
    book.rows[8] = [looked_after(**cells)]
    book.imported()
    assert book.owed("2001").get("cla_visit") == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "review", "due"),
    [
        ("six months or more after the start", day("2026-03-01"), "2026-09-01"),
        ("before that it may be the first", day("2026-02-28"), "2026-05-28"),
        ("none yet: the first", None, "2025-09-29"),
        ("of an earlier period", day("2025-08-29"), "2025-09-29"),
    ],
)
def test_the_latest_statutory_review(book: Book, sentence: str, review: object, due: str) -> None:
    book.rows[8] = [looked_after(care_review=review)]
    book.imported()
    assert book.owed("2001")["cla_review"][0] == due, sentence


def test_a_child_on_both_lists_has_both(book: Book) -> None:
    book.rows[8] = [looked_after(1001)]
    book.imported()
    assert set(book.owed("1001")) == {*CP, "cla_visit", "cla_review"}


@pytest.mark.parametrize(
    ("sentence", "cells", "due"),
    [
        ("not decided yet", {}, "2026-03-23"),
        ("necessary and not held", {"unnecessary": "b) No"}, "2026-03-23"),
        ("unnecessary", {"unnecessary": "a) Yes"}, None),
        ("held", {"unnecessary": "No", "conference": day("2026-03-06")}, None),
        ("booked", {"unnecessary": "No", "conference": day("2026-03-13")}, "2026-03-23"),
        ("cannot be told", {"unnecessary": "perhaps"}, None),
        ("held on a day that cannot be told", {"conference": "in March"}, None),
    ],
)
def test_the_initial_conference(
    book: Book, sentence: str, cells: dict[str, Any], due: str | None
) -> None:
    book.rows[5] = [enquired(**cells)]
    book.imported()
    owed = book.owed("4001")
    assert owed == ({"initial_conference": (due, "strategy discussion", False)} if due else {})


@pytest.mark.parametrize(
    ("absent", "unknown"),
    [
        (7, {"cp_visit", "cp_seen_alone", "review_conference", "initial_conference"}),
        (8, {"cla_visit", "cla_review"}),
        (5, {"initial_conference"}),
        (6, set()),
    ],
)
def test_a_list_that_is_absent_is_not_judged(book: Book, absent: int, unknown: set[str]) -> None:
    book.rows[8] = [looked_after()]
    del book.rows[absent]
    report = book.imported()
    always = {
        *("cin_visit", "conference_report", "core_group", "cp_home_and_bedroom", "recording"),
        "supervision",
    }
    said = report.remarks[-1].removeprefix("Not in it, so not judged: ").removesuffix(".")
    assert set(said.split(", ")) == always | unknown


def test_a_column_that_is_empty_throughout_is_not_judged(book: Book) -> None:
    book.rows[8] = [looked_after(number, care_visit=None) for number in range(2001, 2011)]
    report = book.imported()
    assert "cla_visit" not in book.owed("2001")
    assert wrong(report) == [
        (
            "List 8",
            None,
            "",
            "Date of Last Social Work Visit",
            "the column is empty throughout: what counts from it is not judged",
        )
    ]
    book.rows[8] = book.rows[8][:9]
    book.imported()
    assert "cla_visit" in book.owed("2001")


@pytest.mark.parametrize(
    ("sentence", "cells", "born", "due", "problem"),
    [
        ("born", {}, "2015-05-01", None, None),
        ("a birth to come", {"born": day("2026-05-01")}, None, "2026-05-01", None),
        (
            "unborn by the age, and the day has passed",
            {"born": day("2026-02-20"), "age": -1},
            None,
            "2026-02-20",
            "the expected birth has passed and none is recorded: taken as unborn",
        ),
        (
            "over four weeks ago",
            {"born": day("2026-02-01"), "age": "-1"},
            "2026-02-01",
            None,
            "unborn by the age, and expected over 4 weeks ago: the day is taken as an estimate",
        ),
        ("not known", {"born": None}, None, None, "no date of birth: the age is not known"),
    ],
)
def test_when_a_child_was_born(
    book: Book,
    sentence: str,
    cells: dict[str, Any],
    born: str | None,
    due: str | None,
    problem: str | None,
) -> None:
    book.rows[7] = [protected(**cells)]
    report = book.imported()
    child = book.only("children")
    assert (child["born"] and str(child["born"])) == born, sentence
    assert (child["due_to_be_born"] and str(child["due_to_be_born"])) == due, sentence
    assert reasons(report) == ([problem] if problem else []), sentence


def test_before_birth_a_visit_alone_is_one_to_the_parent(book: Book) -> None:
    book.rows[7] = [protected(born=day("2026-05-01"), age=-1)]
    book.imported()
    assert book.owed("1001")["cp_visit"] == ("2026-03-16", "last seen", False)


def test_lists_that_differ_on_the_date_of_birth_are_reported(book: Book) -> None:
    book.rows[6] = [in_need(1001, born=day("2015-05-02"))]
    report = book.imported()
    assert str(book.only("children")["born"]) == "2015-05-01"
    assert [(at[0], at[2], at[4]) for at in wrong(report)] == [
        ("List 6", "1001", "the lists differ on the date of birth; the first is kept")
    ]


@pytest.mark.parametrize(
    "row",
    [
        (6, in_need(1001, reason_closed="RC2 - Died", closed=day("2026-03-05"))),
        (8, looked_after(1001, reason="b) E2: Died", ceased=day("2026-03-05"))),
    ],
)
def test_of_a_child_who_has_died_nothing_is_said(book: Book, row: tuple[int, Any]) -> None:
    number, cells = row
    book.rows[number] = [cells]
    report = book.imported()
    assert str(book.only("children")["died_on"]) == "2026-03-05"
    assert book.owed("1001") == {}
    assert reasons(report) == ["the child has died and the plan is open"]


def test_rows_that_cannot_be_used_are_left_out_and_listed(book: Book) -> None:
    book.rows[7] += [
        protected(1002, start="soon"),
        protected(1003, end=day("2026-01-01")),
        protected(1001),
        protected(1001, alone="b) No"),
        protected(None),
        protected("-1"),
    ]
    report = book.imported()
    assert wrong(report) == [
        ("List 7", 7, "", "Child Unique ID", "the row has no usable id"),
        ("List 7", 8, "", "Child Unique ID", "the row has no usable id"),
        ("List 7", 3, "1002", "Child Protection Plan Start Date", NOT_A_DATE),
        ("List 7", 3, "1002", "Child Protection Plan Start Date", "the plan has no usable start"),
        ("List 7", 4, "1003", "Child Protection Plan End Date", "the plan ends before it starts"),
        ("List 7", 5, "1001", "", "the same row stands twice; the first is kept"),
        ("List 7", 6, "1001", "", "two rows of one child and start differ; the first is kept"),
    ]
    assert [(one.file, one.rows, one.left_out) for one in report.files[-3:]] == [
        ("List 6", 0, 0),
        ("List 7", 7, 6),
        ("List 8", 0, 0),
    ]


def test_an_earlier_plan_in_the_list_is_kept_beside_the_latest(book: Book) -> None:
    book.rows[7].append(protected(1001, start=day("2025-03-03"), end=day("2025-11-03")))
    book.imported()
    assert [str(plan["start"]) for plan in book.of("cp_plans")] == ["2025-03-03", "2026-01-05"]
    assert [visit["visit_id"] for visit in book.of("visits")] == ["1001 2026-01-05"]
    assert book.owed("1001")["cp_visit"] == ("2026-03-16", "last seen", False)


def test_the_next_workbook_has_the_visit_in_the_place_of_the_last(book: Book) -> None:
    book.imported()
    book.rows[7] = [protected(visit=day("2026-03-06"))]
    visits = book.imported().changes["visits"]
    assert (visits.added, visits.changed, visits.removed) == (0, 1, 0)
    assert book.owed("1001")["cp_visit"] == ("2026-03-20", "last seen", False)
