"""Transactions, and what is said when the database cannot be used."""

import threading
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from store.database import DatabaseBusy, DatabaseError, open_database, reading, writing
from store.tables import Base

TABLES = Base.metadata.tables
CHILD = {"person_id": "p1", "reference": "100", "born": date(2020, 1, 31)}
SUMMER = timezone(timedelta(hours=1))


def children(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(select(TABLES["children"].c.person_id)))


def add_child(engine: Engine, **values: Any) -> None:
    with writing(engine) as connection:
        connection.execute(insert(TABLES["children"]), CHILD | values)


def test_what_is_written_is_there_for_the_next_reader(engine: Engine) -> None:
    add_child(engine)
    assert children(engine) == ["p1"]


def test_an_error_leaves_nothing_of_the_transaction(engine: Engine) -> None:
    class LostHeartError(Exception):
        pass

    def begin_and_fail() -> None:
        with writing(engine) as connection:
            connection.execute(insert(TABLES["children"]), CHILD)
            raise LostHeartError

    with pytest.raises(LostHeartError):
        begin_and_fail()
    assert children(engine) == []


def test_a_reader_neither_waits_for_a_writer_nor_sees_it_half_done(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(insert(TABLES["children"]), CHILD)
        assert children(engine) == []
    assert children(engine) == ["p1"]


def test_a_reader_sees_one_moment_throughout(engine: Engine) -> None:
    everyone = select(TABLES["children"].c.person_id)
    with reading(engine) as connection:
        assert connection.scalars(everyone).all() == []
        add_child(engine)
        assert connection.scalars(everyone).all() == []


def test_a_writer_waits_and_is_told_that_the_database_is_busy(current_url: str) -> None:
    first, second = open_database(current_url), open_database(current_url, wait=0.1)
    add_child(first)
    rename = text("UPDATE children SET reference = 'other'")
    with writing(first) as connection:
        connection.execute(rename)
        with pytest.raises(DatabaseBusy, match="busy"), writing(second) as other:
            other.execute(rename)
    with writing(second) as other:  # and it goes on working
        other.execute(rename)
    first.dispose()
    second.dispose()


def test_a_writer_that_waits_long_enough_gets_its_turn(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(insert(TABLES["children"]), CHILD)
        waiting = threading.Thread(target=add_child, args=(engine,), kwargs={"person_id": "p2"})
        waiting.start()
        waiting.join(0.05)
    waiting.join(5)
    assert children(engine) == ["p1", "p2"]


def test_all_connections_in_use_is_busy_too(current_url: str) -> None:
    engine = open_database(current_url, wait=0.05)
    held = [engine.connect() for _ in range(15)]
    with pytest.raises(DatabaseBusy, match="in use"), reading(engine):
        pass
    for connection in held:
        connection.close()
    engine.dispose()


def test_a_connection_that_the_server_ended_is_replaced_unnoticed(
    postgresql_current: Any,
) -> None:
    engine = open_database(postgresql_current())
    add_child(engine)
    with engine.connect() as connection:
        ours = connection.scalar(text("SELECT pg_backend_pid()"))
    other = open_database(engine.url.render_as_string(hide_password=False))
    with writing(other) as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid, 1000)"), {"pid": ours})
    other.dispose()
    assert children(engine) == ["p1"]
    engine.dispose()


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 6, 1, 9, tzinfo=SUMMER),
        datetime(2026, 6, 1, 0, 30, tzinfo=SUMMER),  # the day before in UTC
        datetime(2026, 10, 25, 1, 30, 0, 123456, tzinfo=UTC),
    ],
)
def test_an_instant_comes_back_as_the_same_instant_and_aware(
    engine: Engine, instant: datetime
) -> None:
    sweeps = TABLES["sweeps"]
    with writing(engine) as connection:
        connection.execute(insert(sweeps), {"day": instant.date(), "started_at": instant})
    with reading(engine) as connection:
        kept = connection.scalar(select(sweeps.c.started_at))
    assert kept == instant
    assert kept.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(engine: Engine) -> None:
    naive = datetime(2026, 6, 1, 9)  # noqa: DTZ001 - that is what is refused
    row = {"day": naive.date(), "started_at": naive}
    with pytest.raises(StatementError, match="time zone"), writing(engine) as connection:
        connection.execute(insert(TABLES["sweeps"]), row)


VISIT = {
    "source_table": "cp_visits",
    "visit_id": "v1",
    "person_id": "p1",
    "type": "cp_statutory",
    "day": date(2026, 6, 1),
    "nobody_else_seen": True,
}
PLAN = {"plan_id": "c1", "person_id": "p1", "start": date(2026, 6, 2), "temporary": False}


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("visits", VISIT | {"type": "cp_statutary"}),
        ("visits", VISIT | {"place": "park"}),
        ("visits", VISIT | {"outcome": ""}),
        ("visits", VISIT | {"not_alone_reason": "shy"}),
        ("visits", VISIT | {"person_id": "nobody"}),
        ("visits", VISIT | {"day": None}),
        ("cp_plans", PLAN | {"end": date(2026, 6, 1)}),
        ("children", CHILD),
    ],
)
def test_the_database_refuses_what_is_no_fact(
    engine: Engine, table: str, row: dict[str, Any]
) -> None:
    add_child(engine)
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(insert(TABLES[table]), row)


@pytest.mark.parametrize(
    ("table", "row"),
    [("visits", VISIT), ("visits", VISIT | {"place": "school"}), ("cp_plans", PLAN)],
)
def test_the_database_takes_the_same_rows_without_the_fault(
    engine: Engine, table: str, row: dict[str, Any]
) -> None:
    add_child(engine)
    with writing(engine) as connection:
        connection.execute(insert(TABLES[table]), row)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("no url", "SEEN_DATABASE_URL"),
        ("mysql://u:hidden@host/d", "not supported"),
        ("postgresql+psycopg2://u:hidden@host/d", "not supported"),
        ("sqlite://", "forget everything"),
        ("sqlite:///:memory:", "forget everything"),
        ("sqlite:////nowhere/at/all/seen.db", "folder exists"),
        ("postgresql+psycopg://u:hidden@127.0.0.1:port/d", "SEEN_DATABASE_URL"),
        ("postgresql+psycopg://u:hid@den@127.0.0.1:1/d", "%40"),
        ("postgresql+psycopg://u:hidden@127.0.0.1:1/d", "see that it runs"),
        ("postgresql://u:hidden@127.0.0.1:1/d", "see that it runs"),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_sentence_without_the_password(
    url: str, said: str
) -> None:
    with pytest.raises(DatabaseError) as refused:
        open_database(url)
    sentence = str(refused.value)
    assert said in sentence
    assert "hid" not in sentence
    assert "\n" not in sentence


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("bread, milk, and a great many other things" * 100)
    with pytest.raises(DatabaseError, match="not a database"):
        open_database(f"sqlite:///{file}")
    assert file.read_text().startswith("bread")


def test_a_file_that_may_only_be_read_is_refused(sqlite_engine: Engine) -> None:
    file = sqlite_engine.url.database
    with pytest.raises(DatabaseError, match="may be written"):
        open_database(f"sqlite:///file:{file}?mode=ro&uri=true")


def test_a_database_in_which_somebody_writes_can_be_opened(current_url: str) -> None:
    first = open_database(current_url)
    with writing(first):
        open_database(current_url, wait=0.05).dispose()
    first.dispose()


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(DatabaseError, match="pip install"):
        open_database("postgresql+psycopg://u:hidden@127.0.0.1:1/d")


def test_a_power_cut_can_forget_no_more_than_is_said(sqlite_engine: Engine) -> None:
    with reading(sqlite_engine) as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        answers = [connection.exec_driver_sql(f"PRAGMA {what}").scalar() for what in asked]
    assert answers == ["wal", 1, 1]
