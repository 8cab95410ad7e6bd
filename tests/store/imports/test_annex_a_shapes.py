"""The shapes of workbook there are, and what stands in their cells."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import Engine

from store.imports.annex_a import cells
from store.imports.annex_a.cells import Broken, plain, whole
from store.imports.annex_a.lists import READ, number_of
from store.imports.report import Report
from store.imports.values import Unreadable
from tests.store.imports.annex_book import (
    HEADERS,
    Book,
    day,
    enquired,
    in_need,
    looked_after,
    protected,
    wrong,
)


def counts(report: Report) -> list[tuple[str, int, int]]:
    """Return the rows in and left out of the workbook's lists."""
    return [(c.file, c.rows, c.left_out) for c in report.files if not c.file.endswith(".csv")]


def test_the_sample_of_a_tool_headers_in_row_1(book: Book) -> None:
    """Ages are decimals, ids numbers, workers #N/A or with a non-breaking space."""
    book.rows = {
        1: [{"Child Unique ID": 9212044, "Date of Contact": day("2020-09-16")}],
        5: [enquired(11641472, worker="Ada\N{NO-BREAK SPACE}Field", unnecessary="Yes")],
        6: [in_need(12598894, team="#N/A", worker="#N/A")],
        7: [protected(10721552, end=day("2026-02-16")), protected(5358472)],
        8: [looked_after(1373595)],
    }
    names = book.headers[8]
    names["Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"] += ")"
    names["Date Ceased to be Looked After "] = "Date Ceased to be Looked After"
    for number in (1, 5, 6, 7, 8):
        book.headers[number]["Age of Child (Years)"] = "Age"
    book.headers[6]["Case status"] = "Case Status"
    report = book.imported()
    assert counts(report) == [
        ("List 1 (nothing of it is used)", 1, 1),
        ("List 5", 1, 0),
        ("List 6", 1, 0),
        ("List 7", 2, 0),
        ("List 8", 1, 0),
    ]
    error = "the value is an error of the spreadsheet, and is taken as not known"
    assert wrong(report) == [
        ("List 6", 2, "12598894", "Allocated Worker", error),
        ("List 6", 2, "12598894", "Allocated Team", error),
    ]
    assert {child["person_id"] for child in book.of("children")} == {
        *("11641472", "12598894", "10721552", "5358472", "1373595"),
    }


def test_ofsteds_template_title_in_row_1_headers_in_row_2(book: Book) -> None:
    """A sheet is called List 3 among List_1 and List_2; the lists may be empty."""
    book.rows = {1: [], 2: [], 5: [], 6: [], 7: [], 8: []}
    book.titles |= {number: f"List_{number}" for number in (1, 5, 6, 7, 8)}
    book.above = [["List 7: Child protection"]]
    report = book.imported()
    assert counts(report) == [
        ("List_1 (nothing of it is used)", 0, 0),
        ("List 2 (nothing of it is used)", 0, 0),
        *[(f"List_{number}", 0, 0) for number in (5, 6, 7, 8)],
    ]
    assert (wrong(report), book.of("children")) == ([], [])
    book.rows[7] = [protected()]
    assert book.imported().changes["cp_plans"].added == 1


def test_the_template_with_mixed_and_impossible_dates(book: Book) -> None:
    """What is unusable is listed in the lists of which nothing is used too."""
    of_list_2 = {
        "Child Unique ID": 1008,
        "Date of Birth": "May be 8 Jan 2000",
        "Assessment start date": "2010-01-01",
        "Assessment completion date": day("2010-01-15"),
    }
    book.rows = {1: [], 2: [of_list_2], 5: [], 6: [], 7: [], 8: []}
    book.above = [["List 2: Early Help"], []]
    report = book.imported()
    assert counts(report)[1] == ("List 2 (nothing of it is used)", 1, 1)
    assert wrong(report) == [
        (
            "List 2",
            4,
            "1008",
            "Date of Birth",
            "the value is not a date; nothing of this list is used",
        )
    ]


def test_headers_without_spaces_as_statements_write_them(book: Book) -> None:
    sql = {
        5: {
            "Strategy discussion initiating Section 47 Enquiry Start Date": "StratDiscussionDate",
            "Was an Initial Child Protection Conference deemed unnecessary?": (
                "InitialCPConfUnnecessary"
            ),
            "Date of Initial Child Protection Conference": "InitialCPConfDate",
        },
        6: {"CIN Closure Date": "CINClosureDate", "Case status": "CaseStatus"},
        7: {
            "Child Protection Plan Start Date": "ChildProtectionPlanStartDate",
            "Date of the Last Statutory Visit": "DateOfLastStatutoryVisit",
            "Was the Child Seen Alone?": "ChildSeenAlone",
            "Date of latest review conference": "DateOfLatestReviewConf",
            "Child Protection Plan End Date": "ChildProtectionPlanEndDate",
        },
        8: {
            "Date Started to be Looked After": "LoookedAfterStartDate",
            "Child's Legal Status": "LegalStatus",
            "Date of Latest Statutory Review": "LatestStatutoryReviewDate",
            "Date of Last Social Work Visit": "LastSocialWorkVisitDate",
            "Date Ceased to be Looked After ": "CeasedLookedAfterDate",
            "Reason Ceased to be Looked After": "ReasonCeasedLookedAfter",
            "Start Date of Most Recent Placement": "MostRecentPlacementStartDate",
            "Placement Type": "PlacementType",
        },
    }
    common = {
        "Child Unique ID": "ChildUniqueID",
        "Date of Birth": "DateOfBirth",
        "Age of Child (Years)": "Age",
        "Allocated Team": "AllocatedTeam",
        "Allocated Worker": "AllocatedWorker",
    }
    for number, names in sql.items():
        assert names.keys() <= book.headers[number].keys()
        book.headers[number] |= common | names
    book.rows = {5: [enquired()], 6: [in_need()], 7: [protected()], 8: [looked_after()]}
    assert wrong(book.imported()) == []
    assert book.owed("1001")["cp_seen_alone"] == ("2026-03-16", "last seen alone", False)
    assert book.owed("2001")["cla_visit"] == ("2026-04-13", "last visit on record", True)
    assert "initial_conference" in book.owed("4001")


def test_headers_with_spaces_curly_quotes_and_capitals(book: Book) -> None:
    book.headers[8]["Child's Legal Status"] = (
        "  Child\N{RIGHT SINGLE QUOTATION MARK}s  legal status"
    )
    book.headers[7]["Child Unique ID"] = "CHILD UNIQUE IDENTIFIER "
    book.headers[7]["Date of Birth"] = "Date of\N{NO-BREAK SPACE}birth"
    book.rows[8] = [looked_after(status="V3: Short term breaks, episodes recorded")]
    book.imported()
    assert book.of("care_episodes") == []
    assert str(book.only("children", person_id="1001")["born"]) == "2015-05-01"


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("List 7", 7),
        ("List_7", 7),
        ("list7", 7),
        ("LIST 07 - CP", 7),
        ("Annex A List 7 (v2)", 7),
        ("List 1", 1),
        ("List 10", 10),
        ("List_11", 11),
        ("List 12", None),
        ("Front_Sheet", None),
        ("Lists 2026", None),
        ("7", None),
    ],
)
def test_which_list_a_sheet_is(title: str, number: int | None) -> None:
    assert number_of(title) == number


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (datetime(2026, 3, 2, 10, 30), date(2026, 3, 2)),  # noqa: DTZ001 - Excel knows no zone
        (date(2026, 3, 2), date(2026, 3, 2)),
        ("02/03/2026", date(2026, 3, 2)),
        ("2/3/2026 10:30", date(2026, 3, 2)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2026-03-02 00:00:00.000", date(2026, 3, 2)),
        ("\N{NO-BREAK SPACE}02/03/2026 ", date(2026, 3, 2)),
        ("", None),
        (" \N{NO-BREAK SPACE}", None),
        (None, None),
        ("1900-01-01", None),
        (datetime(1900, 1, 1), None),  # noqa: DTZ001 - likewise
    ],
)
def test_days(value: object, read: date | None) -> None:
    assert whole(cells.day, plain(value)) == read


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("May be 8 Jan 2000", "not a date"),
        ("31/02/2026", "not a date"),
        ("03/13/2026", "not a date"),
        ("2/3/26", "not a date"),
        ("n/k", "not a date"),
        (46083, "not a date"),
        (46083.5, "not a date"),
        (True, "not a date"),
        (time(10, 30), "not a date"),
        ("#N/A", "an error of the spreadsheet"),
        ("#REF!", "an error of the spreadsheet"),
        (Broken.FORMULA, "a formula without its result"),
    ],
)
def test_what_is_no_day_is_never_guessed(value: object, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        whole(cells.day, plain(value))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (1234, "1234"),
        (1234.0, "1234"),
        ("1234.0", "1234"),
        (" a-12 ", "a-12"),
        (-1, None),
        (0, None),
    ],
)
def test_ids(value: object, read: str | None) -> None:
    assert whole(cells.child_id, plain(value)) == read


@pytest.mark.parametrize(
    "value",
    [1234.5, 1e15, True, datetime(2026, 3, 2), "x" * 49, "#N/A"],  # noqa: DTZ001 - Excel
)
def test_what_is_no_id(value: object) -> None:
    with pytest.raises(Unreadable):
        whole(cells.child_id, plain(value))


@pytest.mark.parametrize(
    ("words", "read"),
    [
        *[
            (one, True)
            for one in (
                *("a) Yes", "Yes", "1 - Yes", "Y", "True", True, "Child seen alone", "Seen alone"),
                "Yes-See care notes for details",
                "YES",
            )
        ],
        *[
            (one, False)
            for one in (
                *("b) No", "No", "0 - No", "N", "False", False, "Not seen alone", "Not seen"),
                *("Child not seen alone", "Child not seen"),
            )
        ],
        *[
            (one, None)
            for one in (
                *("c) Unknown", "Unknown", "No Visit - new in last month", "", None),
                *("Child seen", "Seen"),
            )
        ],
    ],
)
def test_seen_alone_as_authorities_write_it(words: object, read: bool | None) -> None:
    assert whole(cells.seen_alone, plain(words)) is read


def test_a_word_for_seen_alone_that_nobody_knows_is_listed(book: Book) -> None:
    book.rows[7] = [protected(alone="With sister")]
    assert wrong(book.imported()) == [
        (
            "List 7",
            2,
            "1001",
            "Was the Child Seen Alone?",
            "the value is not one of the known words, and is taken as not known",
        )
    ]


def test_formulas_count_by_the_result_that_the_workbook_holds(book: Book) -> None:
    """A formula without one is listed: whoever made the workbook never let Excel work it out."""
    book.rows[7] = [
        protected(1001, visit="=DATE(2026,3,2)", review="=G2+28"),
        protected(1002, visit="=DATE(2026,3,2)"),
    ]
    book.write()
    _let_excel_work_out(book.path, "J2", "46083")
    report = book.read()
    formula = "the value is a formula without its result, and is taken as not known"
    assert [(at[1], at[3], at[4]) for at in wrong(report)] == [
        (2, "Date of latest review conference", formula),
        (3, "Date of the Last Statutory Visit", formula),
        (
            3,
            "Date of the Last Statutory Visit",
            "the day of the last visit cannot be told: the due day is provisional",
        ),
    ]
    assert book.owed("1001")["cp_visit"] == ("2026-03-16", "last seen", False)


def _let_excel_work_out(path: Path, cell: str, result: str) -> None:
    """Put the result of one formula beside it, as Excel does when it saves."""
    empty = re.compile(rf'(r="{cell}"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?'.encode())
    _rewritten(path, lambda part: empty.sub(rb"\1<v>" + result.encode() + b"</v>", part))


def _rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the XML of every sheet."""
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, part in parts.items():
            is_a_sheet = name.startswith("xl/worksheets/")
            new.writestr(name, change(part) if is_a_sheet else part)


def test_what_a_sheet_says_of_its_size_is_not_believed(book: Book) -> None:
    """Some programs write A1:A1 whatever there is."""
    book.write()
    size = re.compile(rb'<dimension ref="[^"]*"')
    _rewritten(book.path, lambda part: size.sub(b'<dimension ref="A1"', part))
    assert book.read().changes["cp_plans"].rows == 1


def test_blank_rows_between_are_nothing_and_rows_are_numbered_as_in_the_sheet(book: Book) -> None:
    book.rows[7] = [{}, protected(visit="soon"), {"Child Unique ID": " "}, {}]
    report = book.imported()
    assert ("List 7", 1, 0) in counts(report)
    assert {at[1] for at in wrong(report)} == {3}


def test_the_same_workbook_again_changes_nothing(book: Book) -> None:
    book.rows[8] = [looked_after()]
    assert book.imported().changed
    assert not book.imported().changed
    assert len(book.of("imports")) == 1
    [row] = book.of("imports")
    assert (row["source"], row["extracted_at_assumed"]) == ("annex_a", False)
    assert row["supplied"] == [
        *("annex_a", "list_5", "list_7", "list_7.visits", "list_7.reviews"),
        *("list_8", "list_8.visits", "list_8.reviews", "staff", "teams"),
    ]


def test_the_same_facts_on_each_database(engine: Engine, tmp_path: Path) -> None:
    book = Book(tmp_path, engine)
    book.rows = {5: [enquired()], 6: [in_need()], 7: [protected()], 8: [looked_after()]}
    report = book.imported()
    assert {name: change.rows for name, change in report.changes.items() if change.rows} == {
        "staff": 2,
        "teams": 1,
        "children": 4,
        "cp_plans": 1,
        "care_episodes": 1,
        "placements": 1,
        "care_reviews": 1,
        "allocations": 4,
        "visits": 1,
        "strategy_discussions": 1,
    }
    assert book.owed("2001")["cla_visit"] == ("2026-04-13", "last visit on record", True)


def test_every_header_of_the_template_is_known_once() -> None:
    """No column is taken for another: List 8 has four dates of visits and reviews."""
    for wanted in READ:
        for header in HEADERS[wanted.number]:
            named = [name for name, one in wanted.columns.items() if one.is_named(header)]
            assert len(named) <= 1, header
