"""Acknowledgements: the first one of a breach stands, with who and when."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine

from store.acknowledgements import Breach, acknowledge, acknowledgements, breach_of
from store.database import reading, writing
from store.reminders import Wanted, enqueue

DUE = date(2026, 11, 16)
AT = datetime(2026, 11, 17, 9, 10, tzinfo=UTC)
BREACH = Breach("p1", "cp_visit", DUE, "north")


def test_the_first_acknowledgement_stands(engine: Engine) -> None:
    with writing(engine) as connection:
        assert acknowledge(connection, BREACH, "mo", AT)
        assert not acknowledge(connection, BREACH, "dee", AT + timedelta(hours=1))
    with reading(engine) as connection:
        assert acknowledgements(connection, ["p1", "p2"]) == {BREACH.key: ("mo", AT)}


@pytest.mark.parametrize(
    "other",
    [
        Breach("p2", "cp_visit", DUE, "north"),
        Breach("p1", "recording", DUE, "north"),
        Breach("p1", "cp_visit", DUE + timedelta(days=1), "north"),
        Breach("p1", "cp_visit", DUE, "south"),
    ],
)
def test_another_breach_is_acknowledged_by_itself(engine: Engine, other: Breach) -> None:
    with writing(engine) as connection:
        assert acknowledge(connection, BREACH, "mo", AT)
        assert acknowledge(connection, other, "dee", AT)
    with reading(engine) as connection:
        assert acknowledgements(connection, ["p1", "p2"])[other.key] == ("dee", AT)


def test_of_several_at_once_one_is_the_first(engine: Engine) -> None:
    together, first = Barrier(4), []

    def press(who: str) -> None:
        together.wait()
        with writing(engine) as connection:
            if acknowledge(connection, BREACH, who, AT):
                first.append(who)

    threads = [Thread(target=press, args=(who,)) for who in ("mo", "dee", "sue", "sol")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        assert acknowledgements(connection, ["p1"]) == {BREACH.key: (first[0], AT)}
    assert len(first) == 1


def test_a_button_stands_for_a_breach_or_for_nothing(engine: Engine) -> None:
    wanted = Wanted("breach", "north", "p1", "cp_visit", DUE, "1 working day after")
    with writing(engine) as connection:
        enqueue(connection, [wanted], date(2026, 11, 17), AT)
    with reading(engine) as connection:
        assert breach_of(connection, 1) == BREACH
        assert breach_of(connection, 2) is None
        assert acknowledgements(connection, []) == {}
