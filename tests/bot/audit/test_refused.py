"""What an audit refuses, and whom or what it cannot judge."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, update

from bot.deployment import Deployment
from rules.as_of import AsOf
from rules.policy import Duty
from store.database import writing
from store.tables import CpPlanRow, PlanIntervalRow
from tests.bot.audit.audit_file import rows, sheets
from tests.bot.audit.conftest import JUNE, Audit


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("2026-07-01", "2026-06-30"), "The period ends (2026-06-30) before it begins"),
        (
            ("2026-06-01", "2026-09-21"),
            "The facts were extracted on 2026-09-21, and that day was not over",
        ),
        (("2026-06-01", "2030-01-01"), "a period can end on the day before at the latest"),
        (("2017-12-31", "2026-06-30"), "says nothing about 2017-12-31: it begins on 2018-01-01"),
        (("1989-12-31", "2026-06-30"), "1989-12-31 is outside the calendar"),
    ],
)
def test_a_period_nobody_can_look_back_over_is_refused(
    audit: Audit, facts: Engine, asked: tuple[str, str], sentence: str
) -> None:
    code, out, err = audit("--from", asked[0], "--to", asked[1], "--out", "a.csv")
    assert (code, out) == (1, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert not Path("a.csv").exists()


def test_without_an_extract_there_is_nothing_to_look_back_on(
    audit: Audit, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    code, out, err = audit(*JUNE, "--out", "a.csv")
    assert (code, out, err) == (1, "", "seen: There is no extract yet: import one first.\n")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--from", "2026-06-01", "--out", "a.csv"),
        ("--from", "June", "--to", "2026-06-30", "--out", "a.csv"),
        (*JUNE, "--out", "a.csv", "--format", "pdf"),
        JUNE,
    ],
)
def test_wrong_usage_ends_with_2(audit: Audit, wrong: tuple[str, ...]) -> None:
    code, out, err = audit(*wrong)
    assert (code, out) == (2, "")
    assert err.startswith("usage: ")


def test_who_cannot_be_audited_is_said_and_stops_nobody(audit: Audit, facts: Engine) -> None:
    with writing(facts) as connection:
        connection.execute(
            insert(PlanIntervalRow).values(
                plan_id="c2",
                effective_from=date(2026, 6, 1),
                every="now and then",
                approved_by_chair=False,
            )
        )
        connection.execute(
            update(CpPlanRow).where(CpPlanRow.plan_id == "c3").values(start=date(1980, 1, 1))
        )
    code, _, err = audit(*JUNE, "--out", "a.xlsx")
    assert code == 0
    assert [line.split(" (")[0] for line in err.splitlines()] == [
        "not audited: p2",
        "not audited: p3",
    ]
    book = sheets(Path("a.xlsx"))
    assert {line["child"] for line in rows(book["Children"])} == {"R-1"}
    about = {row["about"]: row["what"] for row in rows(book["Read me"])}
    assert about["Not audited"] == "p2, p3"


def test_what_cannot_be_judged_is_said(
    audit: Audit, facts: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown: frozenset[Duty] = frozenset({"cp_seen_alone", "cp_home_and_bedroom"})

    def as_of(self: Deployment, at: date | datetime, *_: object, **__: object) -> AsOf:
        return AsOf(self.policies, self.calendar, at, unknown)

    monkeypatch.setattr(Deployment, "as_of", as_of)
    assert audit(*JUNE, "--out", "a.xlsx")[0] == 0
    book = sheets(Path("a.xlsx"))
    duties = {line["duty"] for line in rows(book["Children"])}
    assert "cp_visit" in duties
    assert not duties & unknown
    about = {row["about"]: row["what"] for row in rows(book["Read me"])}
    assert about["Not judged"].startswith("cp_seen_alone, cp_home_and_bedroom")
    assert "cp_visit" not in about["Not judged"]
