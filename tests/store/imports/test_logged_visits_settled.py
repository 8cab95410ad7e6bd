"""What an import does with the visits that people logged in Slack before it."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread
from typing import Any

import pytest

from store.database import reading, writing
from store.imports.problems import ImportRefused
from store.logged_visits import LoggedVisit, logged_visits, record_visit
from store.settling import settle
from store.visit_doubts import Doubt, doubts
from store.visit_matching import Account
from tests.store.imports.imported import Authority
from tests.store.imports.ssd_folder import person, plan, visit

MONDAY = date(2026, 3, 9)  # the day of the first extract, taken at 23:00
LOGGED_AT = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)


def log(authority: Authority, day: date, key: str = "k", **values: Any) -> LoggedVisit:
    known: dict[str, Any] = {
        "person_id": "C1",
        "type": "cp_statutory",
        "seen": True,
        "seen_alone": True,
    }
    account = Account(day=day, **(known | values))
    with writing(authority.engine) as connection:
        return record_visit(connection, account, key=key, by="S1", now=LOGGED_AT)[0]


def next_day(authority: Authority, days: int = 1) -> None:
    """Import what the folder holds, as extracted a day later."""
    taken = datetime(2026, 3, 9, 23, tzinfo=UTC) + timedelta(days=days)
    authority.manifest = {"case_system": "systemc", "authority": "Northfold",
                          "extracted_at": taken.isoformat()}  # fmt: skip
    authority.imported(now=taken + timedelta(hours=7))


def settled(authority: Authority) -> list[tuple[str, str] | None]:
    with reading(authority.engine) as connection:
        return [one.settled for one in logged_visits(connection, ["C1"])]


def doubts_of(authority: Authority) -> list[Doubt]:
    with reading(authority.engine) as connection:
        return doubts(connection, MONDAY + timedelta(days=2))


def test_the_import_that_brings_a_visit_settles_it(authority_on_each: Authority) -> None:
    authority_on_each.imported()
    log(authority_on_each, MONDAY)
    assert settled(authority_on_each) == [None]
    authority_on_each.add("ssd_cp_visits", visit("V2", "C1", "2026-03-09 14:00:00.000"))
    next_day(authority_on_each)
    assert settled(authority_on_each) == [("ssd_cp_visits", "V2")]
    assert doubts_of(authority_on_each) == []


def test_an_import_that_does_not_bring_it_leaves_it_and_everything_said_as_it_is(
    authority_on_each: Authority,
) -> None:
    authority_on_each.imported()
    log(authority_on_each, MONDAY)
    before = authority_on_each.rows("logged_visits")
    authority_on_each.add("ssd_cp_visits", visit("V2", "C1", "2026-03-04"))
    next_day(authority_on_each)
    assert authority_on_each.rows("logged_visits") == before


def test_a_row_that_goes_leaves_the_visit_settled_and_is_said(
    authority_on_each: Authority,
) -> None:
    authority_on_each.add("ssd_cp_visits", visit("V2", "C1", "2026-03-09"))
    authority_on_each.imported()
    log(authority_on_each, MONDAY)
    authority_on_each.files["ssd_cp_visits"].pop()
    next_day(authority_on_each)
    assert settled(authority_on_each) == [("ssd_cp_visits", "V2")]
    assert [doubt.kind for doubt in doubts_of(authority_on_each)] == ["visit_gone_from_record"]


def test_a_row_that_comes_under_another_id_takes_the_place_of_the_one_that_went(
    authority_on_each: Authority,
) -> None:
    authority_on_each.add("ssd_cp_visits", visit("V2", "C1", "2026-03-09"))
    authority_on_each.imported()
    log(authority_on_each, MONDAY)
    authority_on_each.files["ssd_cp_visits"].pop()
    authority_on_each.add("ssd_cp_visits", visit("W2", "C1", "2026-03-09"))
    next_day(authority_on_each)
    assert settled(authority_on_each) == [("ssd_cp_visits", "W2")]
    assert doubts_of(authority_on_each) == []


def test_a_row_that_is_corrected_afterwards_is_said_otherwise(authority: Authority) -> None:
    authority.add("ssd_cp_visits", visit("V2", "C1", "2026-03-09"))
    authority.imported()
    log(authority, MONDAY)
    authority.files["ssd_cp_visits"][-1] |= {
        "cppv_cp_visit_date": "2026-03-08",
        "cppv_cp_visit_seen_alone": "N",
    }
    next_day(authority)
    (doubt,) = doubts_of(authority)
    assert (doubt.kind, doubt.differ) == ("visit_logged_otherwise", ("day", "seen_alone"))


def test_a_child_who_is_gone_from_the_extract_keeps_what_was_logged_until_they_are_back(
    authority: Authority,
) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cp_plans", plan("P2", "C2"))
    authority.imported()
    log(authority, MONDAY, person_id="C2")
    for table in ("ssd_person", "ssd_cp_plans"):
        authority.files[table].pop()
    next_day(authority)
    assert doubts_of(authority) == []
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cp_visits", visit("V2", "C2", "2026-03-09"))
    next_day(authority, days=2)
    assert authority.only("logged_visits")["settled_visit_id"] == "V2"


def test_a_refused_import_settles_nothing(authority: Authority) -> None:
    authority.imported()
    log(authority, MONDAY)
    authority.add("ssd_cp_visits", visit("V2", "C1", "2026-03-09"))
    del authority.files["ssd_professionals"]
    with pytest.raises(ImportRefused):
        next_day(authority)
    assert settled(authority) == [None]


def test_a_visit_logged_while_the_swap_is_under_way_is_settled_all_the_same(
    authority_on_each: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority_on_each.imported()
    authority_on_each.add("ssd_cp_visits", visit("V2", "C1", "2026-03-09"))
    press = Thread(target=log, args=(authority_on_each, MONDAY))

    def settle_meanwhile(*args: Any, **kwargs: Any) -> int:
        count = settle(*args, **kwargs)  # the import has looked for what was logged
        press.start()
        press.join(0.3)  # it waits for the swap
        assert press.is_alive()
        return count

    monkeypatch.setattr("store.imports.snapshot.settle", settle_meanwhile)
    next_day(authority_on_each)
    press.join()
    assert settled(authority_on_each) == [("ssd_cp_visits", "V2")]
