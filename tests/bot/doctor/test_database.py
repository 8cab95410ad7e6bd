"""Doctor: what the database holds, and how importing goes."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from bot import doctor
from bot.commands.doctor_database import kept_in
from bot.deployment import DailyImport
from bot.doctor import Imports
from bot.doctor_people import StaffMember, Team
from store.database import writing
from store.refused_imports import note_refused
from store.scheduled_imports import begin_scheduled_import, end_scheduled_import
from store.sweeps import begin_sweep, end_sweep
from store.tables import (
    AllocationRow,
    CareEpisodeRow,
    ChildRow,
    CinPlanRow,
    CpPlanRow,
    ImportRow,
    StaffRow,
    TeamRow,
)
from tests.bot.doctor.conftest import import_row

MONDAY = date(2026, 11, 16)
NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
CALLED = ("an open child protection plan", "an open plan of a child in need", "looked after")


def test_children_without_one_worker_are_counted_by_what_is_open(engine: Engine) -> None:
    with writing(engine) as connection:
        for person in ("one", "none", "several", "died", "closed", "need", "both", "care", "later"):
            connection.execute(insert(ChildRow).values(**_child(person)))
        for person in ("one", "none", "several", "died"):
            connection.execute(insert(CpPlanRow).values(**_plan(person)))
        ended = {"end": date(2026, 6, 2)}
        connection.execute(insert(CpPlanRow).values(**(_plan("closed") | ended)))
        theirs = {"temporary": True}
        connection.execute(insert(CpPlanRow).values(**(_plan("need") | theirs)))
        to_come = {"start": date(2026, 12, 1)}
        connection.execute(insert(CpPlanRow).values(**(_plan("later") | to_come)))
        for person in ("need", "both", "one"):
            connection.execute(insert(CinPlanRow).values(**_of(person, plan_id=f"N-{person}")))
        for person in ("care", "both", "died"):
            connection.execute(insert(CareEpisodeRow).values(**_of(person, care_id=f"K-{person}")))
        for person, worker, several in (("one", "1", False), ("several", None, True),
                                        ("both", None, True), ("need", None, False)):  # fmt: skip
            row = {"person_id": person, "staff_id": worker, "several_workers": several}
            connection.execute(insert(AllocationRow).values(team_id="310", **row))
    assert kept_in(engine, NINE).allocations == {
        CALLED[0]: (["none"], ["several"]),
        CALLED[1]: (["need"], ["both"]),
        CALLED[2]: (["care"], ["both"]),
    }


def test_what_the_database_holds_is_read_once_for_all_checks(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(insert(StaffRow).values(staff_id="1", name="A", role="administrator"))
        connection.execute(insert(TeamRow).values(team_id="310", name="T", channel="team-a"))
    sweep_id = begin_sweep(engine, MONDAY, NINE)
    with writing(engine) as connection:
        end_sweep(
            connection,
            sweep_id,
            NINE,
            children=4,
            reminders=0,
            not_assessed=[("broken", "why")],
            nobody_hears=["R-none"],
        )
    kept = kept_in(engine, NINE)
    assert kept.staff == [StaffMember("1", is_administrator=True)]
    assert kept.teams == [Team("310", None, "team-a")]
    assert kept.extracted_at is None
    assert kept.imports == Imports(None, 0)
    assert kept.not_assessed == ["broken"]
    assert kept.nobody_hears == ["R-none"]


DAILY = DailyImport("folder", time(5, 30))


def imported(engine: Engine, at: datetime, *problems: int) -> None:
    report = {"problems": [{"count": count} for count in problems]}
    with writing(engine) as connection:
        connection.execute(insert(ImportRow).values(**(import_row(at) | {"report": report})))


def refused(engine: Engine, at: datetime) -> None:
    with writing(engine) as connection:
        note_refused(connection, at, "ssd", "Nothing was imported: x is missing.", None)


def import_line(engine: Engine, daily: DailyImport | None = None) -> str:
    return str(doctor.check_imports(kept_in(engine, NINE, daily).imports))


SIX = NINE.replace(hour=6)
LAST = "last on Mon 16 Nov 2026 06:00, 1,203 problems listed"


def test_the_last_import_is_named_with_the_number_of_its_problems(engine: Engine) -> None:
    assert import_line(engine) == "ok  import: by a job of your own"
    imported(engine, SIX, 3, 1200)
    assert import_line(engine) == f"ok  import: {LAST}; by a job of your own"
    every = "by the schedule, every day at 05:30"
    assert import_line(engine, DAILY) == f"ok  import: {LAST}; {every}"


def test_a_refusal_after_the_last_import_is_what_is_to_be_done(engine: Engine) -> None:
    said = "!!  import: that of Mon 16 Nov 2026 06:00: Nothing was imported: x is missing."
    refused(engine, SIX)
    assert import_line(engine) == said
    imported(engine, SIX.replace(minute=1))
    assert import_line(engine).startswith("ok  import: last on")
    refused(engine, SIX.replace(minute=2))
    assert import_line(engine).startswith("!!  import: that of Mon 16 Nov 2026 06:02: ")


def test_an_import_that_the_schedule_did_not_bring_to_its_end_is_said(engine: Engine) -> None:
    imported(engine, SIX - timedelta(days=1))
    says = "!!  import: by the schedule, every day at 05:30: today's has not come to its end; see"
    assert import_line(engine, DAILY).startswith(says)
    with writing(engine) as connection:
        begin_scheduled_import(connection, MONDAY, NINE - timedelta(minutes=59))
    assert import_line(engine, DAILY).startswith("ok")
    with writing(engine) as connection:
        end_scheduled_import(connection, MONDAY, NINE, "unchanged")
    assert import_line(engine, DAILY).startswith("ok")


def _child(person_id: str) -> dict[str, Any]:
    died = date(2026, 6, 3) if person_id == "died" else None
    return {"person_id": person_id, "reference": f"R-{person_id}", "died_on": died}


def _plan(person_id: str) -> dict[str, Any]:
    start = date(2026, 6, 1)
    return {"plan_id": f"P-{person_id}", "person_id": person_id, "start": start, "temporary": False}


def _of(person_id: str, **key: str) -> dict[str, Any]:
    return {"person_id": person_id, "start": date(2026, 6, 1), **key}
