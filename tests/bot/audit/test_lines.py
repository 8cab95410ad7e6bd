"""An audit's lines: what each says, and what none says."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from sqlalchemy import Engine, insert, select, update

from bot.audit.lines import COLUMNS
from rules.policy import Duty
from store.database import reading, writing
from store.tables import ChildRow, VisitRow
from tests.bot.audit.audit_file import csv_rows, is_day, rows, sheets
from tests.bot.audit.conftest import JUNE, QUARTER, Audit, Book


def test_csv_has_the_lines_of_the_workbook(
    audit: Audit, authority: Engine, book_of: Callable[[tuple[str, ...]], Book]
) -> None:
    assert audit(*QUARTER, "--out", "a.csv")[0] == 0
    in_book = rows(book_of(QUARTER)["Children"])
    as_text = [
        {name: "" if cell is None else str(cell) for name, cell in line.items()} for line in in_book
    ]
    assert csv_rows(Path("a.csv")) == as_text
    assert list(in_book[0]) == list(COLUMNS)
    assert all(is_day(line["due"]) and is_day(line["counted_from"]) for line in in_book)
    duties = get_args(Duty)
    order = [(line["child"], duties.index(line["duty"]), line["due"]) for line in in_book]
    assert order == sorted(order)


def test_a_line_says_what_was_owed_and_what_became_of_it(audit: Audit, facts: Engine) -> None:
    _visited(facts, date(2026, 6, 18), recorded_on=date(2026, 6, 25), seen_alone=False,
             not_alone_reason="child_declined", place="school", bedroom_seen=False)  # fmt: skip
    assert audit(*JUNE, "--out", "a.csv")[0] == 0
    lines = csv_rows(Path("a.csv"))
    by_duty = {line["duty"]: line for line in lines if line["child"] == "R-1"}
    clause = "at intervals agreed in the plan and at a minimum of every 10 working days"
    assert by_duty["cp_visit"] == {
        "child": "R-1",
        "team": "310",
        "duty": "cp_visit",
        "not_counted": "",
        "counted_from": "2026-06-01",
        "counted_from_is": "plan began",
        "interval": "10 working days",
        "due": "2026-06-15",
        "due_time": "",
        "governed_by": "policy_limit",
        "clause": f'local standard, CP visits policy: "{clause}"',
        "outcome": "late",
        "done": "2026-06-18",
        "done_time": "",
        "ended": "",
        "working_days_late": "3",
        "calendar_days_late": "3",
        "cause": "not_made",
        "reasons": "",
        "written_up": "2026-06-25",
        "first_seen": "",
        "seen_alone": "no",
        "not_alone_reason": "child_declined",
        "home": "no",
        "bedroom": "no",
    }
    assert by_duty["cp_seen_alone"]["outcome"] == "open"
    assert by_duty["cp_seen_alone"]["reasons"] == "child_declined"
    assert by_duty["recording"]["cause"] == "written_up_late"


def test_two_children_of_one_reference_are_told_apart(audit: Audit, facts: Engine) -> None:
    assert audit(*JUNE, "--out", "a.csv")[0] == 0
    shown = {line["child"]: line["team"] for line in csv_rows(Path("a.csv"))}
    assert shown == {"R-1": "310", "R-2 (id:p2)": "none", "R-2 (id:p3)": "none"}


def test_no_name_no_initials_and_no_birthday_is_in_it(
    audit: Audit, authority: Engine, sampled: Path
) -> None:
    assert audit(*QUARTER, "--out", "a.csv")[0] == 0
    with (sampled / "x" / "ssd_person.csv").open(encoding="utf-8") as file:
        header, *people = [line.rstrip("\n").split(",") for line in file]
    told_words = set(Path("a.csv").read_text(encoding="utf-8-sig").replace(",", " ").split())
    for column in ("pers_forename", "pers_surname"):
        names = {person[header.index(column)] for person in people} - {"NULL"}
        assert names
        assert not names & told_words
    with reading(authority) as connection:
        initials = set(connection.scalars(select(ChildRow.initials))) - {None}
        born = connection.scalars(select(ChildRow.born).where(ChildRow.born < date(2024, 1, 1)))
        birthdays = {str(day) for day in born}
    assert initials
    assert birthdays
    assert not initials & told_words
    assert not birthdays & told_words


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@x", "\tx", "\nx"])
def test_an_id_that_looks_like_a_formula_is_text(audit: Audit, facts: Engine, text: str) -> None:
    with writing(facts) as connection:
        connection.execute(
            update(ChildRow).where(ChildRow.person_id == "p1").values(reference=text)
        )
    assert audit(*JUNE, "--out", "a.csv")[0] == 0
    assert f"'{text}" in {line["child"] for line in csv_rows(Path("a.csv"))}
    assert audit(*JUNE, "--out", "a.xlsx")[0] == 0
    children = {line["child"] for line in rows(sheets(Path("a.xlsx"))["Children"])}
    assert text in children


def test_an_id_that_looks_like_markup_does_not_break_the_workbook(
    audit: Audit, facts: Engine
) -> None:
    with writing(facts) as connection:
        connection.execute(
            update(ChildRow).where(ChildRow.person_id == "p1").values(reference="<r><t/></x></r>")
        )
    assert audit(*JUNE, "--out", "a.xlsx")[0] == 0
    children = {line["child"] for line in rows(sheets(Path("a.xlsx"))["Children"])}
    assert " <r><t/></x></r>" in children


def _visited(engine: Engine, day: date, **facts: Any) -> None:
    known = {
        "source_table": "ssd_cp_visits",
        "visit_id": f"v{day}",
        "person_id": "p1",
        "type": "cp_statutory",
        "day": day,
        "seen": True,
        "qualified": True,
        "nobody_else_seen": False,
    }
    with writing(engine) as connection:
        connection.execute(insert(VisitRow).values(**(known | facts)))
