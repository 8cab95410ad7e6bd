"""Whose a child is, by the names in a workbook."""

from typing import Any

import pytest

from tests.store.imports.annex_book import Book, enquired, in_need, looked_after, protected, wrong
from tests.store.imports.ssd_folder import member

NORTH = {"staff_id": "S1", "team_id": "T1", "several_workers": False}


def allocated(book: Book, child: str = "1001") -> dict[str, Any] | None:
    """Return who is allocated to a child, if anybody is."""
    rows = [row for row in book.of("allocations") if row["person_id"] == child]
    return {name: value for name, value in rows[0].items() if name != "person_id"} if rows else None


@pytest.mark.parametrize(
    "name",
    [
        "Ada Field",
        "ADA  field",
        "Ada\N{NO-BREAK SPACE}Field",
        " Ada Field\N{NO-BREAK SPACE}",
        "Field, Ada",
        "FIELD,Ada",
        "Field Ada",
    ],
)
def test_a_name_is_matched_whole_in_either_order(book: Book, name: str) -> None:
    book.rows[7] = [protected(worker=name)]
    assert wrong(book.imported()) == []
    assert allocated(book) == NORTH


@pytest.mark.parametrize(
    ("sentence", "name", "why"),
    [
        ("none", None, "nobody is allocated"),
        ("of no one", "Ada Fields", "its worker is not in staff.csv"),
        ("a part of a name", "Ada", "its worker is not in staff.csv"),
        ("of two people", "Cy Lee", "several people in staff.csv have its worker's name"),
    ],
)
def test_a_name_of_none_or_of_two_is_nobodys(
    book: Book, sentence: str, name: str | None, why: str
) -> None:
    book.staff += [member("S2", name="Cy Lee"), member("S3", name="Lee, Cy")]
    book.rows[7] = [protected(worker=name)]
    report = book.imported()
    assert allocated(book) == NORTH | {"staff_id": None}, sentence
    assert wrong(report) == [
        ("List 7", 2, "1001", "Allocated Worker", f"a plan is open and {why}")
    ], sentence


def test_an_error_in_place_of_a_name_is_nobody(book: Book) -> None:
    book.rows[7] = [protected(worker="#N/A", team="#N/A")]
    report = book.imported()
    assert allocated(book) is None
    assert [at[4] for at in wrong(report)] == [
        "the value is an error of the spreadsheet, and is taken as not known",
        "the value is an error of the spreadsheet, and is taken as not known",
        "a plan is open and nobody is allocated",
    ]


def test_two_lists_with_two_workers_are_a_managers_to_sort_out(book: Book) -> None:
    book.staff.append(member("S2", name="Cy Lee"))
    book.rows[8] = [looked_after(1001, worker="Cy Lee")]
    report = book.imported()
    assert allocated(book) == {"staff_id": None, "team_id": "T1", "several_workers": True}
    assert [at[4] for at in wrong(report)] == ["a plan is open and several workers are allocated"]


@pytest.mark.parametrize("worker", [None, "#N/A", "Field, Ada"])
def test_two_lists_with_one_worker(book: Book, worker: str | None) -> None:
    book.rows[8] = [looked_after(1001, worker=worker)]
    book.imported()
    assert allocated(book) == NORTH


def test_the_list_of_children_in_need_says_it_where_no_plan_does(book: Book) -> None:
    """The list of enquiries, who made them, comes last; what is closed says nothing."""
    book.staff.append(member("S2", name="Cy Lee"))
    book.rows[7] = [protected(1001), protected(1002, worker=None)]
    book.rows[6] = [
        in_need(1001, worker="Cy Lee"),
        in_need(1002, worker="Cy Lee"),
        in_need(1003, case_status="e) Closed episode"),
        in_need(1004, closed="01/03/2026"),
        in_need(1005, worker="Cy Lee"),
    ]
    book.rows[5] = [enquired(1005), enquired(1006), enquired(1007, unnecessary="Yes")]
    report = book.imported()
    assert {child: allocated(book, child) for child in map(str, range(1001, 1008))} == {
        "1001": NORTH,
        "1002": NORTH | {"staff_id": "S2"},
        "1003": None,
        "1004": None,
        "1005": NORTH | {"staff_id": "S2"},
        "1006": NORTH,
        "1007": None,
    }
    assert wrong(report) == []


@pytest.mark.parametrize(
    ("sentence", "team", "team_id", "listed"),
    [
        ("by its name", "NORTH ", "T1", False),
        ("by its id", "T1", "T1", False),
        ("not known: the worker's own", "South", "T1", True),
        ("none named: the worker's own", None, "T1", False),
    ],
)
def test_the_team(
    book: Book, sentence: str, team: str | None, team_id: str, *, listed: bool
) -> None:
    book.rows[7] = [protected(team=team)]
    report = book.imported()
    assert allocated(book) == NORTH | {"team_id": team_id}, sentence
    reason = "a plan is open and its team is no one team of teams.csv"
    assert [at[4] for at in wrong(report)] == [reason] * listed, sentence


def test_two_teams_of_one_name_are_neither(book: Book) -> None:
    book.teams.append({"team_id": "T2", "name": "north", "manager_staff_id": "M1"})
    book.rows[7] = [protected(worker=None)]
    assert len(wrong(book.imported())) == 2
    assert allocated(book) is None


def test_where_nothing_is_open_nobody_is_missed(book: Book) -> None:
    book.rows[7] = [protected(end="01/03/2026", worker=None)]
    assert wrong(book.imported()) == []
