"""A line of the access log is kept at once, also while somebody else writes for long."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from unittest.mock import patch

import pytest
from sqlalchemy import Engine, select

from store.access_log import AccessLog
from store.database import DatabaseBusy, DatabaseError, open_database, reading, writing
from store.tables import AccessRow
from store.waiting_lines import WaitingLines

NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)


def note(access_log: AccessLog, child: str | None) -> None:
    access_log.note(
        at=NINE,
        slack_user_id="U1",
        staff_id="s1",
        action="next_visit",
        person_id=child,
        outcome="shown",
    )


def logged(engine: Engine) -> list[str | None]:
    columns = AccessRow.__table__.c
    with reading(engine) as connection:
        rows = connection.execute(select(columns.at, columns.person_id).order_by(columns.id)).all()
    assert {at for at, _ in rows} <= {NINE}
    return [child for _, child in rows]


def waiting(engine: Engine) -> list[str | None]:
    lines, _ = WaitingLines(engine).read()
    return [line["person_id"] for line in lines]


def test_lines_wait_while_another_writes_and_are_taken_in_in_their_order(
    sqlite_engine: Engine,
) -> None:
    access_log = AccessLog(sqlite_engine)
    note(access_log, "p0")
    with writing(sqlite_engine):
        for child in ("p1", None, "p3"):
            note(access_log, child)
        assert logged(sqlite_engine) == ["p0"]
        assert waiting(sqlite_engine) == ["p1", None, "p3"]
    access_log.settle()
    assert logged(sqlite_engine) == ["p0", "p1", None, "p3"]
    assert waiting(sqlite_engine) == []
    note(access_log, "p4")
    with writing(sqlite_engine):
        note(access_log, "p5")
    access_log.settle()
    assert logged(sqlite_engine)[4:] == ["p4", "p5"]


def test_nothing_is_put_beside_a_database_that_is_free(sqlite_engine: Engine) -> None:
    note(AccessLog(sqlite_engine), "p1")
    assert not WaitingLines(sqlite_engine).present()


def test_many_ask_at_once_while_another_writes(sqlite_engine: Engine) -> None:
    access_log = AccessLog(sqlite_engine)
    children = [f"p{number}" for number in range(12)]
    with writing(sqlite_engine):
        asking = [Thread(target=note, args=(access_log, child)) for child in children]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
    access_log.settle()
    assert sorted(map(str, logged(sqlite_engine))) == sorted(children)


def test_what_waited_when_the_program_ended_is_taken_in_at_the_next_start(
    sqlite_engine: Engine,
) -> None:
    WaitingLines(sqlite_engine).put(
        {
            "at": NINE,
            "slack_user_id": "U1",
            "staff_id": None,
            "action": "next_visit",
            "person_id": "p1",
            "outcome": "not_your_child",
        }
    )
    AccessLog(sqlite_engine).settle()
    assert logged(sqlite_engine) == ["p1"]
    assert waiting(sqlite_engine) == []


def test_the_wait_for_other_writers_is_as_long_as_before(sqlite_engine: Engine) -> None:
    with reading(sqlite_engine) as connection:
        usual = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    note(AccessLog(sqlite_engine), "p1")
    with reading(sqlite_engine) as connection:  # the same: the pool has one
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == usual == 1500


def test_nobody_is_answered_when_no_line_can_be_kept(sqlite_engine: Engine) -> None:
    Path(f"{sqlite_engine.url.database}-access").write_bytes(b"no database" * 100)
    access_log = AccessLog(sqlite_engine)
    with (
        writing(sqlite_engine),
        pytest.raises(DatabaseError, match=r"-access cannot be used \(.*: see that it may be"),
    ):
        note(access_log, "p1")


def test_a_line_is_rather_there_twice_than_never(sqlite_engine: Engine) -> None:
    access_log = AccessLog(sqlite_engine)
    with patch.object(WaitingLines, "forget", side_effect=DatabaseError("the disk is full")):
        with writing(sqlite_engine):
            note(access_log, "p1")
        access_log.settle()
    AccessLog(sqlite_engine).settle()
    assert logged(sqlite_engine) == ["p1", "p1"]


def test_a_waiting_line_is_on_the_disk_in_a_file_of_its_own(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine):
        note(AccessLog(sqlite_engine), "p1")
        with closing(sqlite3.connect(f"{sqlite_engine.url.database}-access")) as file:
            assert file.execute("SELECT count(*) FROM waiting").fetchone() == (1,)


def test_postgresql_waits_as_every_writer_does(request: pytest.FixtureRequest) -> None:
    engine = open_database(request.getfixturevalue("postgresql_current")(), wait=0.1)
    with writing(engine) as connection:
        connection.exec_driver_sql("LOCK TABLE access_log")
        with pytest.raises(DatabaseBusy):
            note(AccessLog(engine), "p1")
    engine.dispose()
