"""The outbox: each message goes its way once, whoever claims it, and is found after a crash."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select, update

from store import outbox
from store.database import reading, writing
from store.day_messages import add_message
from store.outbox import Message, SentMessage, claim
from store.tables import MessageRow

DAY = date(2026, 11, 17)
YESTERDAY = DAY - timedelta(days=1)
NOW = datetime(2026, 11, 17, 8, 30, tzinfo=UTC)
LEASE = timedelta(minutes=3)
SECOND = timedelta(seconds=1)


def queued(engine: Engine, *recipients: str, kind: str = "digest", day: date = DAY) -> list[int]:
    with writing(engine) as connection:
        return [add_message(connection, kind, who, day, NOW) for who in recipients]


def claimed(engine: Engine, now: datetime = NOW, limit: int = 100) -> list[Message]:
    with writing(engine) as connection:
        return claim(connection, now, DAY, limit=limit, lease=LEASE)


def row(engine: Engine, message_id: int) -> MessageRow:
    with reading(engine) as connection:
        asked = select(MessageRow).where(MessageRow.id == message_id)
        return connection.execute(asked).one()  # type: ignore[return-value] # of the same names


def state(engine: Engine, message_id: int) -> str:
    return row(engine, message_id).state


def put(engine: Engine, message_id: int, **values: Any) -> None:
    with writing(engine) as connection:
        connection.execute(update(MessageRow).where(MessageRow.id == message_id).values(**values))


def sent(connection: Connection, message_id: int) -> None:
    outbox.mark_sent(connection, [SentMessage(message_id, "D1", "1.0", NOW, "hash")])


def failed(connection: Connection, message_id: int) -> None:
    outbox.mark_failed(connection, message_id, "gone")


def withdrawn(connection: Connection, message_id: int) -> None:
    outbox.withdraw(connection, message_id, "done")


def put_back(connection: Connection, message_id: int) -> None:
    outbox.try_again(
        connection, message_id, not_before=NOW, reason="limit", outcome_unknown=False, counts=True
    )


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        ("sending", sent, "sent"),
        ("sending", failed, "failed"),
        ("sending", withdrawn, "withdrawn"),
        ("sending", put_back, "queued"),
        ("queued", sent, "queued"),  # nobody holds it
        ("queued", withdrawn, "withdrawn"),
        ("sent", failed, "sent"),
        ("sent", withdrawn, "sent"),
        ("sent", put_back, "sent"),
        ("sent", sent, "sent"),
        ("failed", sent, "failed"),
        ("failed", put_back, "failed"),
        ("withdrawn", sent, "withdrawn"),
        ("withdrawn", put_back, "withdrawn"),
    ],
)
def test_a_message_goes_from_state_to_state(
    engine: Engine, before: str, step: Any, after: str
) -> None:
    (message,) = queued(engine, "ann")
    put(engine, message, state=before, leased_until=NOW + LEASE if before == "sending" else None)
    with writing(engine) as connection:
        step(connection, message)
    assert state(engine, message) == after
    if after != before:
        assert row(engine, message).leased_until is None


@pytest.mark.parametrize("before", ["sent", "failed", "withdrawn", "sending"])
def test_what_is_not_queued_is_not_claimed(engine: Engine, before: str) -> None:
    (message,) = queued(engine, "ann")
    put(engine, message, state=before)
    assert claimed(engine) == []


def test_a_claim_is_a_lease_and_an_attempt(engine: Engine) -> None:
    (message,) = queued(engine, "ann")
    (mine,) = claimed(engine)
    assert (mine.id, mine.attempts, mine.leased_until) == (message, 1, NOW + LEASE)
    assert state(engine, message) == "sending"
    assert claimed(engine) == []


@pytest.mark.parametrize(
    ("day", "kind", "not_before", "taken"),
    [
        (DAY, "digest", NOW, True),
        (DAY, "digest", NOW + SECOND, False),
        (YESTERDAY, "digest", NOW, False),
        (YESTERDAY, "breach", NOW, False),
        (YESTERDAY, "escalation", NOW, False),
        (YESTERDAY, "summary", NOW, False),
        (YESTERDAY, "alarm", NOW, True),
        (DAY + timedelta(days=1), "digest", NOW, False),
    ],
)
def test_what_is_ordinary_goes_on_its_own_day_from_its_moment(
    engine: Engine, day: date, kind: str, not_before: datetime, taken: bool
) -> None:
    (message,) = queued(engine, "ann", kind=kind, day=day)
    put(engine, message, not_before=not_before)
    assert bool(claimed(engine)) is taken


def test_posts_are_claimed_before_what_goes_on_in_their_threads(engine: Engine) -> None:
    with writing(engine) as connection:
        part = add_message(connection, "breach", "north", DAY, NOW, position=1)
        post = add_message(connection, "breach", "north", DAY, NOW)
    assert [message.id for message in claimed(engine)] == [post, part]
    with reading(engine) as connection:
        assert outbox.post_of(connection, claimed_part(connection, part)).id == post


def claimed_part(connection: Connection, message_id: int) -> Message:
    found = connection.execute(select(*outbox._COLUMNS).where(MessageRow.id == message_id)).one()
    return Message(*found)


def test_claims_of_several_connections_never_overlap(engine: Engine) -> None:
    queued(engine, *(f"w{number}" for number in range(60)))
    taken: list[list[int]] = [[] for _ in range(4)]
    together = Barrier(4)

    def work(mine: list[int]) -> None:
        together.wait()
        while found := claimed(engine, limit=7):
            mine += [message.id for message in found]

    threads = [Thread(target=work, args=(mine,)) for mine in taken]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [message for mine in taken for message in mine]
    assert len(everything) == len(set(everything)) == 60


def test_a_claim_takes_no_more_than_was_asked_for(engine: Engine) -> None:
    queued(engine, "ann", "bob", "cas")
    assert [len(claimed(engine, limit=2)) for _ in range(3)] == [2, 1, 0]


def test_a_claim_passes_over_what_another_one_is_just_taking(engine: Engine) -> None:
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    queued(engine, "ann", "bob")
    with writing(engine) as first:
        (mine,) = claim(first, NOW, DAY, limit=1, lease=LEASE)
        (other,) = claimed(engine)
    assert mine.id != other.id


@pytest.mark.parametrize(
    ("after", "released"), [(LEASE - SECOND, 0), (LEASE, 0), (LEASE + SECOND, 1)]
)
def test_a_lease_that_ran_out_leaves_an_unknown_outcome(
    engine: Engine, after: timedelta, released: int
) -> None:
    (message,) = queued(engine, "ann")
    claimed(engine)
    with writing(engine) as connection:
        assert outbox.release_stale(connection, NOW + after) == released
    assert state(engine, message) == ("queued" if released else "sending")
    assert row(engine, message).unknown_outcomes == released


@pytest.mark.parametrize(
    ("unknown", "counts", "attempts", "outcomes"),
    [(False, True, 1, 0), (True, True, 1, 1), (False, False, 0, 0)],
)
def test_putting_back_remembers_what_it_was(
    engine: Engine, unknown: bool, counts: bool, attempts: int, outcomes: int
) -> None:
    (message,) = queued(engine, "ann")
    claimed(engine)
    with writing(engine) as connection:
        outbox.try_again(
            connection,
            message,
            not_before=NOW + SECOND,
            reason="x" * 400,
            outcome_unknown=unknown,
            counts=counts,
        )
    found = row(engine, message)
    assert (found.attempts, found.unknown_outcomes) == (attempts, outcomes)
    assert len(found.reason or "") == 300
    assert claimed(engine) == []
    assert len(claimed(engine, NOW + SECOND)) == 1


def test_what_was_found_is_to_be_looked_at_again(engine: Engine) -> None:
    (message,) = queued(engine, "ann")
    claimed(engine)
    with writing(engine) as connection:
        outbox.mark_sent(connection, [SentMessage(message, "D1", "1.0", NOW, None)])
    with reading(engine) as connection:
        (found,) = outbox.outdated(connection, DAY, YESTERDAY, 10)
    assert (found.id, found.body_hash) == (message, None)


def test_what_is_outdated_while_it_is_edited_stays_outdated(engine: Engine) -> None:
    (message,) = queued(engine, "ann")
    claimed(engine)
    with writing(engine) as connection:
        sent(connection, message)
        outbox.mark_outdated(connection, DAY, NOW)
        (seen,) = outbox.outdated(connection, DAY, YESTERDAY, 10)
    with writing(engine) as connection:
        outbox.mark_outdated(connection, DAY, NOW + SECOND)
        outbox.mark_edited(connection, seen, "hash of old words")
        (again,) = outbox.outdated(connection, DAY, YESTERDAY, 10)
        outbox.mark_edited(connection, again, "hash of new words")
        assert outbox.outdated(connection, DAY, YESTERDAY, 10) == []
    assert row(engine, message).body_hash == "hash of new words"


@pytest.mark.parametrize(
    ("kind", "day", "looked_at"),
    [
        ("digest", DAY, True),
        ("digest", YESTERDAY, False),
        ("summary", YESTERDAY, False),
        ("escalation", YESTERDAY, True),
        ("breach", YESTERDAY, True),
        ("breach", YESTERDAY - timedelta(days=13), True),
        ("breach", YESTERDAY - timedelta(days=14), False),
    ],
)
def test_todays_messages_and_late_posts_are_kept_up_to_date(
    engine: Engine, kind: str, day: date, looked_at: bool
) -> None:
    (message,) = queued(engine, "ann", kind=kind, day=day)
    put(engine, message, state="sent", outdated_at=NOW)
    with reading(engine) as connection:
        found = outbox.outdated(connection, DAY, YESTERDAY - timedelta(days=14), 10)
    assert bool(found) is looked_at


def test_failures_of_a_day_are_listed_without_alarms(engine: Engine) -> None:
    digest, _ = queued(engine, "ann", "bob")
    (alarm,) = queued(engine, "ada", kind="alarm")
    (old,) = queued(engine, "ann", day=YESTERDAY)
    with writing(engine) as connection:
        for message in (digest, alarm, old):
            failed(connection, message)
    with reading(engine) as connection:
        assert outbox.failures(connection, DAY) == [("digest", "ann", "gone")]


def test_what_waits_is_counted(engine: Engine) -> None:
    queued(engine, "ann", "bob", "cas")
    queued(engine, "ann", day=YESTERDAY)
    queued(engine, "ada", kind="alarm", day=YESTERDAY)
    claimed(engine, limit=1)
    with reading(engine) as connection:
        assert outbox.waiting_count(connection, DAY) == 4


def test_a_message_of_a_kind_for_somebody_and_a_day_is_one(engine: Engine) -> None:
    assert queued(engine, "ann") == queued(engine, "ann")
    keys = {message.key for message in claimed(engine)}
    assert len(keys) == 1
    assert all(len(key) == 24 for key in keys)
