"""Visits logged in Slack: kept once, taken back, and a provisional fact until they are settled."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Engine, delete, update

from rules.assessment import obligations_of
from rules.case import Case, Visit
from rules.obligation import Obligation
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from store.cases import cases_of, open_cases
from store.database import reading, writing
from store.logged_visits import (
    CannotBeLogged,
    LoggedVisit,
    logged_visit,
    logged_visits,
    record_visit,
    take_back,
)
from store.tables import Base
from store.visit_doubts import Doubt, answer, doubts
from store.visit_matching import Account
from tests.store.test_cases import allocated, child, plan, put

TODAY = date(2026, 6, 10)  # a Wednesday
NOW = datetime(2026, 6, 10, 14, 0, tzinfo=UTC)
MONDAY, TUESDAY = TODAY - timedelta(days=2), TODAY - timedelta(days=1)
POLICY, CALENDAR = default_policy(), england_and_wales()
TAKEN = NOW + timedelta(hours=9)


@pytest.fixture
def town(engine: Engine) -> Engine:
    """Return a database with a child on a plan since March, whose worker is s1."""
    put(
        engine,
        children=[child(born=date(2015, 1, 1)), child("p2", "200", born=date(2016, 1, 1))],
        cp_plans=[plan(), plan("c2", "p2")],
        allocations=[allocated("p1", "s1")],
        staff=[person("s1", qualified=True), person("s2", qualified=False)],
    )
    return engine


def person(staff_id: str, **values: Any) -> dict[str, Any]:
    return {"staff_id": staff_id, "name": staff_id, "role": "social_worker", **values}


def account(day: date = TUESDAY, person_id: str = "p1", **values: Any) -> Account:
    known: dict[str, Any] = {"type": "cp_statutory", "seen": True, "seen_alone": True}
    return Account(person_id=person_id, day=day, **(known | values))


def log(
    engine: Engine, day: date = TUESDAY, key: str = "k1", by: str = "s1", now: datetime = NOW,
    **values: Any
) -> LoggedVisit:  # fmt: skip
    with writing(engine) as connection:
        return record_visit(connection, account(day, **values), key=key, by=by, now=now)[0]


def extracted(engine: Engine, *visits: dict[str, Any], taken: datetime = TAKEN) -> None:
    """Let an extract have been taken, and have brought visits; what it settles is not settled."""
    put(
        engine,
        imports=[{"source": "ssd", "case_system": "mosaic", "extracted_at": taken,
                  "extracted_at_assumed": False, "imported_at": taken, "supplied": [],
                  "report": {}}],
        visits=list(visits),
    )  # fmt: skip


def recorded(visit_id: str, day: date, **values: Any) -> dict[str, Any]:
    known = {"source_table": "ssd_cp_visits", "visit_id": visit_id, "person_id": "p1",
             "type": "cp_statutory", "day": day, "seen": True, "seen_alone": True,
             "nobody_else_seen": True}  # fmt: skip
    return known | values


def case_of(engine: Engine, person_id: str = "p1") -> Case:
    with reading(engine) as connection:
        (case,) = cases_of(connection, [person_id], TODAY).cases
    return case


def owed(engine: Engine, duty: str, on: date = TODAY) -> list[Obligation]:
    found = obligations_of(case_of(engine), POLICY, CALENDAR, on)
    return [one for one in found if one.duty == duty]


def doubts_of(engine: Engine) -> list[Doubt]:
    with reading(engine) as connection:
        return doubts(connection, TODAY)


def state(engine: Engine, logged_id: int) -> Any:
    with reading(engine) as connection:
        found = logged_visit(connection, logged_id)
    return None if found is None else found.settled


# Kept


def test_a_logged_visit_is_a_visit_made_and_not_yet_written_up(town: Engine) -> None:
    at = datetime(2026, 6, 9, 9, 30, tzinfo=UTC)
    log(town, at=at, place="home", bedroom_seen=True, not_alone_reason="other", by="s1")
    assert case_of(town).visits == (
        Visit(
            id="logged 1",
            type="cp_statutory",
            day=TUESDAY,
            at=at,
            worker="s1",
            qualified=True,
            place="home",
            recorded=False,
            seen=True,
            seen_alone=True,
            bedroom_seen=True,
            not_alone_reason="other",
        ),
    )


def test_it_moves_the_clock_provisionally_and_waits_to_be_written_up(town: Engine) -> None:
    log(town)
    (visit,) = owed(town, "cp_visit")
    assert (visit.anchor, visit.provisional) == (TUESDAY, True)
    (recording,) = owed(town, "recording")
    assert (recording.anchor, recording.due) == (TUESDAY, date(2026, 6, 11))
    (recording,) = owed(town, "recording", date(2026, 6, 12))
    assert recording.standing == "overdue"


def test_a_record_of_unknown_writing_up_is_in_the_case_system_and_owes_none(town: Engine) -> None:
    extracted(town, recorded("A", TUESDAY, recorded_on=None))
    assert owed(town, "recording") == []
    assert not owed(town, "cp_visit")[0].provisional


def test_the_same_press_twice_is_one_visit(town: Engine) -> None:
    with writing(town) as connection:
        first, new = record_visit(connection, account(), key="k", by="s1", now=NOW)
        again, new_again = record_visit(connection, account(MONDAY), key="k", by="s1", now=NOW)
    assert (new, new_again, again) == (True, False, first)
    assert len(case_of(town).visits) == 1


def test_one_press_logs_each_child_and_each_note(town: Engine) -> None:
    log(town)
    log(town, person_id="p2")
    log(town, type="cla_statutory")
    cp, cla = sorted(case_of(town).visits, key=lambda visit: visit.type, reverse=True)
    assert (cp.linked_to, cla.linked_to) == (cla.id, cp.id)
    assert (cp.nobody_else_seen, cla.nobody_else_seen) == (False, True)


def test_of_two_presses_nothing_is_linked(town: Engine) -> None:
    log(town)
    log(town, type="cla_statutory", key="k2")
    assert [visit.linked_to for visit in case_of(town).visits] == [None, None]


@pytest.mark.parametrize(
    ("day", "at", "why"),
    [
        (TODAY + timedelta(days=1), None, "to_come"),
        (TODAY, NOW + timedelta(minutes=1), "to_come"),
    ],
)
def test_a_visit_to_come_is_refused(town: Engine, day: date, at: datetime | None, why: str) -> None:
    with pytest.raises(CannotBeLogged, match=why), writing(town) as connection:
        record_visit(connection, account(day, at=at), key="k", by="s1", now=NOW)
    assert case_of(town).visits == ()


def test_today_is_local(town: Engine) -> None:
    late = datetime(2026, 6, 10, 23, 30, tzinfo=UTC)  # half past midnight in summer
    assert log(town, TODAY + timedelta(days=1), now=late).account.day == date(2026, 6, 11)


def test_a_child_nobody_knows_is_refused(town: Engine) -> None:
    with pytest.raises(CannotBeLogged, match="no_such_child"):
        log(town, person_id="p9")


def test_a_visit_outside_every_plan_moves_no_clock_and_is_to_be_written_up(engine: Engine) -> None:
    put(engine, children=[child()], cp_plans=[plan(end=date(2026, 5, 1))])
    log(engine, date(2026, 6, 9))
    with reading(engine) as connection:
        (case,) = cases_of(connection, ["p1"], TODAY).cases
    assert [one.duty for one in obligations_of(case, POLICY, CALENDAR, TODAY)] == ["recording"]
    [batch] = open_cases(engine, TODAY)
    assert [one.child.id for one in batch.cases] == ["p1"]


def test_somebody_unqualified_stays_so_when_they_have_left(town: Engine) -> None:
    log(town, by="s2")
    with writing(town) as connection:
        connection.execute(delete(Base.metadata.tables["staff"]))
    (visit,) = case_of(town).visits
    assert (visit.worker, visit.qualified) == ("s2", False)


def test_what_the_staff_file_says_now_comes_first(town: Engine) -> None:
    log(town, by="s2")
    with writing(town) as connection:
        connection.execute(update(Base.metadata.tables["staff"]).values(qualified=True))
    assert case_of(town).visits[0].qualified is True


def test_whoever_is_in_no_staff_file_is_not_known_to_be_unqualified(town: Engine) -> None:
    log(town, by="s9")
    assert case_of(town).visits[0].qualified is None


# Taken back


def test_what_is_taken_back_was_not_made(town: Engine) -> None:
    visit = log(town)
    with writing(town) as connection:
        assert take_back(connection, visit.id, NOW)
        assert not take_back(connection, visit.id, NOW)
        assert logged_visits(connection, ["p1"]) == []
    assert state(town, visit.id) is None
    assert case_of(town).visits == ()
    assert owed(town, "recording") == []


def test_the_press_that_was_taken_back_does_not_come_again(town: Engine) -> None:
    with writing(town) as connection:
        visit, _ = record_visit(connection, account(), key="k", by="s1", now=NOW)
        take_back(connection, visit.id, NOW)
        assert not record_visit(connection, account(), key="k", by="s1", now=NOW)[1]
    assert case_of(town).visits == ()


def test_what_the_extract_has_brought_is_not_taken_back(town: Engine) -> None:
    extracted(town, recorded("A", TUESDAY))
    visit = log(town)
    with writing(town) as connection:
        assert not take_back(connection, visit.id, NOW)


# Settled


def test_a_visit_that_is_in_the_extract_already_is_settled_at_once(town: Engine) -> None:
    extracted(town, recorded("A", TUESDAY), taken=NOW - timedelta(hours=9))
    visit = log(town)
    assert visit.settled == ("ssd_cp_visits", "A")
    assert [one.id for one in case_of(town).visits] == ["A"]
    assert not owed(town, "cp_visit")[0].provisional
    assert owed(town, "recording") == []


def test_a_row_settles_one_visit_and_another_of_the_day_stays(town: Engine) -> None:
    extracted(town, recorded("A", TUESDAY))
    log(town)
    second = log(town, key="k2", by="s2")
    assert second.settled is None
    assert [one.id for one in case_of(town).visits] == ["A", f"logged {second.id}"]


@pytest.mark.parametrize(
    "row",
    [
        recorded("A", TUESDAY, type="home_visit"),
        recorded("A", TUESDAY, person_id="p2"),
        recorded("A", TUESDAY - timedelta(days=2)),
    ],
    ids=["another type", "another child", "two days from it"],
)
def test_what_is_another_visit_settles_nothing(town: Engine, row: dict[str, Any]) -> None:
    extracted(town, row)
    visit = log(town, now=NOW)
    assert visit.settled is None
    assert doubts_of(town) == []
    assert len(owed(town, "recording")) == 1


def test_visits_logged_in_two_transactions_at_once_settle_by_one_row(town: Engine) -> None:
    extracted(town, recorded("A", TUESDAY))
    threads = [Thread(target=log, args=(town,), kwargs={"key": key}) for key in ("k1", "k2", "k3")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(town) as connection:
        settled = [one.settled for one in logged_visits(connection, ["p1"])]
    assert sorted(map(str, settled)) == ["('ssd_cp_visits', 'A')", "None", "None"]


# Perhaps the same


@pytest.mark.parametrize("days", [-1, 1])
def test_a_single_pair_a_day_apart_is_asked_about(town: Engine, days: int) -> None:
    visit = log(town)
    extracted(town, recorded("A", TUESDAY + timedelta(days=days)))
    (doubt,) = doubts_of(town)
    assert (doubt.kind, doubt.logged_id, doubt.key) == (
        "visit_perhaps_the_same",
        visit.id,
        ("ssd_cp_visits", "A"),
    )


def test_an_extract_taken_before_the_visit_was_logged_leaves_nothing_to_ask(town: Engine) -> None:
    extracted(town, recorded("A", MONDAY), taken=NOW - timedelta(minutes=1))
    log(town)
    assert doubts_of(town) == []
    assert len(case_of(town).visits) == 2
    extracted(town, taken=NOW + timedelta(minutes=1))
    assert len(doubts_of(town)) == 1


def test_until_answered_the_record_alone_counts_where_it_shows_as_much(town: Engine) -> None:
    log(town)
    extracted(town, recorded("A", MONDAY))
    assert [one.id for one in case_of(town).visits] == ["A"]
    (visit,) = owed(town, "cp_visit")
    assert (visit.anchor, visit.provisional) == (MONDAY, False)
    assert owed(town, "recording") == []


def test_until_answered_both_count_where_more_was_logged_than_the_record_shows(
    town: Engine,
) -> None:
    log(town)
    extracted(town, recorded("A", MONDAY, seen=False, seen_alone=False))
    (visit,) = owed(town, "cp_visit")
    assert (visit.anchor, visit.provisional) == (TUESDAY, True)
    assert len(owed(town, "recording")) == 1


@pytest.mark.parametrize(
    ("values", "visits"),
    [
        ({}, 1),
        ({"qualified": True, "distinct": True, "main_carer_present": False,
          "recorded_on": MONDAY}, 1),
        ({"qualified": False}, 2),
        ({"distinct": False}, 2),
        ({"main_carer_present": True}, 2),
        ({"recorded_on": MONDAY - timedelta(days=1)}, 2),
    ],
)  # fmt: skip
def test_until_answered_both_count_where_the_record_may_not(
    town: Engine, values: dict[str, Any], visits: int
) -> None:
    log(town)
    extracted(town, recorded("A", MONDAY, **values))
    assert len(case_of(town).visits) == visits


def test_several_candidates_are_never_guessed(town: Engine) -> None:
    log(town)
    extracted(town, recorded("A", MONDAY), recorded("B", TODAY))
    assert doubts_of(town) == []
    assert len(case_of(town).visits) == 3


def test_the_same_visit_is_settled_by_its_row(town: Engine) -> None:
    visit = log(town)
    extracted(town, recorded("A", MONDAY))
    with writing(town) as connection:
        (doubt,) = doubts(connection, TODAY)
        assert answer(connection, doubt, same=True, by="s1", now=NOW)
        assert not answer(connection, doubt, same=False, by="s1", now=NOW)
    assert state(town, visit.id) == ("ssd_cp_visits", "A")
    assert [one.id for one in case_of(town).visits] == ["A"]
    assert doubts_of(town) == []  # the day was answered for


def test_two_visits_stay_two_and_are_not_asked_about_again(town: Engine) -> None:
    log(town)
    extracted(town, recorded("A", MONDAY))
    with writing(town) as connection:
        (doubt,) = doubts(connection, TODAY)
        assert answer(connection, doubt, same=False, by="s1", now=NOW)
    assert doubts_of(town) == []
    assert len(case_of(town).visits) == 2
    assert len(owed(town, "recording")) == 1


def test_an_answer_that_comes_after_the_visit_was_taken_back_is_too_late(town: Engine) -> None:
    visit = log(town)
    extracted(town, recorded("A", MONDAY))
    with writing(town) as connection:
        (doubt,) = doubts(connection, TODAY)
        take_back(connection, visit.id, NOW)
        assert not answer(connection, doubt, same=True, by="s1", now=NOW)


# Said otherwise


def test_what_the_record_says_otherwise_is_a_doubt_and_the_record_rules(town: Engine) -> None:
    extracted(town, recorded("A", TUESDAY, seen_alone=False))
    visit = log(town)
    (doubt,) = doubts_of(town)
    assert (doubt.kind, doubt.logged_id, doubt.differ) == (
        "visit_logged_otherwise",
        visit.id,
        ("seen_alone",),
    )
    assert owed(town, "cp_seen_alone")[0].anchor_is == "plan began"


def test_a_row_that_goes_is_said_and_the_visit_stays_settled(town: Engine) -> None:
    extracted(town, recorded("A", TUESDAY))
    visit = log(town)
    with writing(town) as connection:
        connection.execute(delete(Base.metadata.tables["visits"]))
    (doubt,) = doubts_of(town)
    assert (doubt.kind, doubt.recorded) == ("visit_gone_from_record", None)
    assert state(town, visit.id) == ("ssd_cp_visits", "A")
    assert case_of(town).visits == ()
    extracted(town, recorded("A", TUESDAY))
    assert doubts_of(town) == []


def test_what_decides_no_due_day_any_more_is_not_looked_at(town: Engine) -> None:
    extracted(town, recorded("A", TUESDAY, seen_alone=False))
    log(town)
    with reading(town) as connection:
        assert doubts(connection, TUESDAY + timedelta(weeks=8))
        assert not doubts(connection, TUESDAY + timedelta(weeks=8, days=1))


def test_doubts_are_of_the_children_asked_about(town: Engine) -> None:
    extracted(town, recorded("A", TUESDAY, seen_alone=False))
    log(town)
    with reading(town) as connection:
        assert doubts(connection, TODAY, ["p2"]) == []
        assert len(doubts(connection, TODAY, ["p1", "p2"])) == 1
