"""Several statements at once: what the driver meets is met as everywhere else."""

from typing import Any

import pytest
from sqlalchemy import Engine, String, bindparam, select, text
from sqlalchemy.exc import DBAPIError

from store.at_once import at_once, for_each
from store.database import DatabaseError, glancing, open_database, reading, writing
from store.tables import Base

children = Base.metadata.tables["children"]
_named = select(children.c.person_id).where(
    children.c.person_id == bindparam("who", type_=String())
)


def _ended(engine: Engine) -> None:
    """Let the server end the session that waits in an engine's pool."""
    with engine.connect() as connection:
        ours = connection.scalar(text("SELECT pg_backend_pid()"))
    other = open_database(engine.url.render_as_string(hide_password=False))
    with writing(other) as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid, 1000)"), {"pid": ours})
    other.dispose()


def test_each_statement_has_its_own_rows(engine: Engine) -> None:
    with writing(engine) as connection:
        rows = [{"person_id": one, "reference": one} for one in ("p1", "p2")]
        connection.execute(children.insert(), rows)
    with reading(engine) as connection:
        asked = [(_named, {"who": "p1"}), (_named, {"who": "nobody"}), (_named, {"who": "p2"})]
        assert at_once(connection, asked) == ((), [[("p1",)], [], [("p2",)]])
        before, rows_after = at_once(connection, asked[:1], before=asked[2])
    assert [tuple(row) for row in before] == [("p2",)]
    assert rows_after == [[("p1",)]]


def test_a_statement_is_run_for_each_of_the_values(engine: Engine) -> None:
    renamed = (
        children.update()
        .where(children.c.person_id == bindparam("who", type_=String()))
        .values(reference=bindparam("name", type_=String()))
    )
    with writing(engine) as connection:
        rows = [{"person_id": one, "reference": one} for one in ("p1", "p2", "p3")]
        for_each(connection, children.insert(), rows)
        for_each(connection, children.insert(), [])
        for_each(connection, renamed, [{"who": "p1", "name": "A"}, {"who": "p3", "name": "C"}])
    with reading(engine) as connection:
        held = connection.execute(select(children.c.person_id, children.c.reference)).all()
        assert sorted(map(tuple, held)) == [("p1", "A"), ("p2", "p2"), ("p3", "C")]


def test_what_one_of_the_values_meets_undoes_all(engine: Engine) -> None:
    twice = [{"person_id": "p1", "reference": one} for one in ("A", "B")]

    def put_twice() -> None:
        with writing(engine) as connection:
            for_each(connection, children.insert(), twice)

    with pytest.raises(DBAPIError):
        put_twice()
    with reading(engine) as connection:
        assert connection.execute(select(children.c.person_id)).all() == []


def test_a_connection_the_server_ended_is_replaced_unnoticed(postgresql_current: Any) -> None:
    engine = open_database(postgresql_current())
    _ended(engine)
    with glancing(engine) as connection:
        assert at_once(connection, [(_named, {"who": "p1"})]) == ((), [[]])
    engine.dispose()


def test_within_a_transaction_a_lost_connection_is_told(postgresql_current: Any) -> None:
    """What was read before would be of another moment."""
    engine = open_database(postgresql_current())

    def lose_it_and_ask() -> None:
        with reading(engine) as connection:
            ours = connection.scalar(text("SELECT pg_backend_pid()"))
            with writing(engine) as other:
                other.execute(text("SELECT pg_terminate_backend(:pid, 1000)"), {"pid": ours})
            at_once(connection, [(_named, {"who": "p1"})])

    with pytest.raises(DatabaseError, match="cannot be used"):
        lose_it_and_ask()
    engine.dispose()


def test_what_the_driver_refuses_is_refused_in_sqlalchemys_words(engine: Engine) -> None:
    no_such = select(text("1 FROM nowhere"))
    with pytest.raises(DBAPIError, match="nowhere"), reading(engine) as connection:
        at_once(connection, [(no_such, {})])
