"""From a workbook to what is said: what it does not carry is neither owed nor met."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.cli import main
from bot.deployment import Deployment
from bot.messages.next_visit import next_visit
from bot.rendering.facts import Facts
from rules.policy_file import default_policy
from store.database import reading
from tests.bot.messages.facts import said as words_of
from tests.store.imports.annex_book import CALENDAR, Book, looked_after, protected

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def book(sqlite_engine: Engine, tmp_path: Path) -> Book:
    """Return a workbook with a child seen alone, one not, and one looked after and on a plan."""
    book = Book(tmp_path, sqlite_engine)
    book.rows[7] = [protected(1001), protected(1002, alone="b) No"), protected(2001, alone=None)]
    book.rows[8] = [looked_after(2001)]
    return book


Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(book: Book, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Return a function that runs the command line on the book's database."""
    monkeypatch.setenv("SEEN_DATABASE_URL", str(book.engine.url))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def told(book: Book, child: str) -> str:
    """Return the answer to /next-visit for a child, as a person reads it."""
    deployment = Deployment(book.engine, default_policy(), CALENDAR, now=lambda: NOW)
    with reading(book.engine) as connection:
        facts = Facts(deployment, connection)
        [assessment] = facts.assessments([child])
        return words_of(next_visit(assessment, facts.today))


def test_the_command_imports_a_workbook_and_due_says_what_it_carries(
    book: Book, said: Said
) -> None:
    book.write()
    staff = ("--staff", str(book.folder), "--extracted-at", "2026-03-09")
    code, out, err = said("import", "annex-a", str(book.path), *staff, "--json")
    assert (code, err) == (0, "")
    report = json.loads(out)
    assert (report["source"], report["extracted_at"]) == ("annex_a", "2026-03-09T00:00:00+00:00")
    assert report["files"]["List 7"] == {"rows": 3, "left_out": 0}
    code, out, err = said("due", "--json", "--at", "2026-03-10")
    lines = [json.loads(line) for line in out.splitlines()]
    owed = [
        (line["child"], line["duty"], line["due"], line["anchor_is"], line["provisional"])
        for line in lines
        if "duty" in line
    ]
    assert owed == [
        ("1001", "cp_seen_alone", "2026-03-16", "last seen alone", False),
        ("1001", "cp_visit", "2026-03-16", "last seen", False),
        ("1001", "review_conference", "2026-04-05", "plan began", False),
        ("1002", "cp_visit", "2026-03-16", "last visit on record", True),
        ("1002", "review_conference", "2026-04-05", "plan began", False),
        ("2001", "cla_review", "2026-03-01", "last reviewed", False),
        ("2001", "cla_visit", "2026-04-13", "last visit on record", True),
        ("2001", "cp_visit", "2026-03-16", "last visit on record", True),
        ("2001", "review_conference", "2026-04-05", "plan began", False),
    ]
    code, out, _ = said("import", "annex-a", str(book.path), *staff)
    assert out.splitlines()[0] == "Extract of 2026-03-09 00:00 UTC, authority not stated, other"
    assert "No change: every fact was known already." in out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("due", "--at", "2026-03-08"), "so what was owed before that day is not known."),
        (
            ("audit", "--from", "2026-01-05", "--to", "2026-02-01", "--out", "audit.csv"),
            "so nobody can look back over a period with it.",
        ),
    ],
)
def test_nobody_looks_back_with_a_workbook(
    book: Book, said: Said, arguments: tuple[str, ...], why: str
) -> None:
    book.imported()
    code, out, err = said(*arguments)
    assert (code, out) == (1, "")
    sentence = (
        "The facts are from an Annex A workbook of 2026-03-09: history is not in this extract"
    )
    assert f"{sentence}, {why}" in err


def test_a_refused_workbook_ends_with_1_and_one_sentence(book: Book, said: Said) -> None:
    book.write()
    book.path.write_text("Child Unique ID,Gender\n")
    code, out, err = said("import", "annex-a", str(book.path), "--staff", str(book.folder))
    assert (code, out) == (1, "")
    assert "is no Excel workbook" in err
    assert len(err.splitlines()) == 1


CLOSING = (
    "Not in it, so not known here: home and bedroom, what is to be written up, visits to children "
    "in need, core groups, reports for conferences, supervision. Of visits and reviews it has the "
    "last ones only: history is not in this extract, and when a child was seen before is not known "
    "here. The case system is the record."
)


def test_next_visit_says_what_is_provisional_and_what_is_not_known(book: Book) -> None:
    book.imported()
    answer = told(book, "1002")
    assert "Last visit on record Mon 2 Mar + 10 working days = Mon 16 Mar" in answer
    assert (
        "Provisional: who was seen at that visit, and whether alone, is not in the extract"
        in answer
    )
    assert "See alone" not in answer
    assert CLOSING in answer
    assert "See alone" in told(book, "1001")


def test_a_visit_on_a_day_that_cannot_be_told_is_not_said_to_be_the_start(book: Book) -> None:
    book.rows[7] = [protected(1001, visit="May be 8 Jan 2000")]
    book.imported()
    answer = told(book, "1001")
    assert "Plan began Mon 5 Jan + 10 working days = Mon 19 Jan" in answer
    assert (
        "Provisional: the day of the last visit, and who was seen, is not in the extract" in answer
    )


def test_which_review_was_the_first_is_not_said(book: Book) -> None:
    book.rows[8] = [looked_after(2001, care="04/03/2024", care_review="02/03/2026")]
    book.rows[7] = [protected(2001, start="05/02/2024")]
    book.imported()
    answer = told(book, "2001")
    assert "a looked-after review has been held" in answer.lower()
    assert "first looked-after review" not in answer


def test_without_the_list_of_plans_nobody_says_that_there_is_none(book: Book) -> None:
    book.rows = {6: [], 8: [looked_after(2001, ceased="06/03/2026")]}
    book.imported()
    answer = told(book, "2001")
    assert "No care episode is open" in answer
    assert "child protection plan" not in answer
