"""Reminders: each is queued once, in its message of the day, and revived when it holds again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, select, update

from store.database import reading, writing
from store.reminders import Wanted, carry_over, enqueue, unsaid
from store.said import (
    Said,
    open_reminders,
    reminders_for,
    reminders_of,
    resolve_reminders,
    withdraw_reminders,
)
from store.tables import MessageRow, ReminderRow

DAY = date(2026, 11, 17)
TOMORROW = DAY + timedelta(days=1)
NOW = datetime(2026, 11, 17, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
ONE = Wanted("digest", "ann", "p1", "cp_visit", date(2026, 11, 19), "due day")


def said(engine: Engine, wanted: Sequence[Wanted], day: date = DAY) -> int:
    with writing(engine) as connection:
        return enqueue(connection, wanted, day, NOW)


def messages(engine: Engine) -> list[tuple[str, str, date, str]]:
    with reading(engine) as connection:
        rows = connection.execute(
            select(
                MessageRow.kind, MessageRow.recipient, MessageRow.day, MessageRow.state
            ).order_by(MessageRow.id)
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]


def reminders(engine: Engine) -> list[tuple[int, str, int]]:
    with reading(engine) as connection:
        rows = connection.execute(
            select(ReminderRow.id, ReminderRow.state, ReminderRow.message_id).order_by(
                ReminderRow.id
            )
        )
        return [(row[0], row[1], row[2]) for row in rows]


def all_messages_are(engine: Engine, state: str) -> None:
    with writing(engine) as connection:
        connection.execute(update(MessageRow).values(state=state))


@pytest.mark.parametrize(
    "change",
    [
        {"person_id": "p2"},
        {"subject": "recording"},
        {"due": date(2026, 11, 20)},
        {"step": "1 working day after"},
        {"recipient": "bob"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_each_part_of_the_key_makes_another_reminder(
    engine: Engine, change: dict[str, str]
) -> None:
    other = replace(ONE, **change)  # type: ignore[arg-type] # as its fields are
    assert said(engine, [ONE]) == 1
    assert said(engine, [ONE, other]) == 1
    assert said(engine, [ONE, other, other]) == 0


def test_another_kind_of_message_does_not_make_another_reminder(engine: Engine) -> None:
    assert said(engine, [ONE, replace(ONE, kind="summary")]) == 1


def test_reminders_for_one_person_and_day_share_a_message(engine: Engine) -> None:
    said(engine, [ONE, replace(ONE, person_id="p2")])
    said(engine, [replace(ONE, person_id="p3")])
    said(engine, [replace(ONE, person_id="p4")], TOMORROW)
    assert messages(engine) == [
        ("digest", "ann", DAY, "queued"),
        ("digest", "ann", TOMORROW, "queued"),
    ]


def test_more_than_a_statement_holds_is_queued_whole(engine: Engine) -> None:
    many = [replace(ONE, person_id=f"p{n}", recipient=f"w{n % 450}") for n in range(900)]
    assert said(engine, many) == 900
    assert said(engine, many) == 0
    assert len(messages(engine)) == 450


def test_nothing_is_queued_of_nothing(engine: Engine) -> None:
    assert said(engine, []) == 0
    assert messages(engine) == []


def test_several_sweeps_at_once_queue_each_reminder_once(engine: Engine) -> None:
    many = [replace(ONE, person_id=f"p{n}", recipient=f"w{n % 9}") for n in range(120)]
    together = Barrier(4)
    new: list[int] = []

    def sweep(part: Sequence[Wanted]) -> None:
        together.wait()
        new.extend(said(engine, part[start : start + 40]) for start in range(0, len(part), 40))

    orders = [many, many[::-1], many[60:] + many[:60], many]
    threads = [Thread(target=sweep, args=(order,)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(new) == 120
    assert len(reminders(engine)) == 120
    assert len(messages(engine)) == 9


@pytest.mark.parametrize("taken_back", ["withdrawn", "resolved"])
def test_what_was_taken_back_is_revived_in_the_message_of_the_new_day(
    engine: Engine, taken_back: str
) -> None:
    said(engine, [ONE])
    ((reminder, _, first),) = reminders(engine)
    with writing(engine) as connection:
        if taken_back == "withdrawn":
            withdraw_reminders(connection, [reminder])
        else:
            resolve_reminders(connection, [reminder], NOW)
    assert said(engine, [ONE], TOMORROW) == 1
    ((same, state, second),) = reminders(engine)
    assert (same, state) == (reminder, "open")
    assert second != first
    assert said(engine, [ONE], TOMORROW) == 0


def test_a_withdrawn_message_is_queued_again_for_what_is_revived(engine: Engine) -> None:
    said(engine, [ONE])
    with writing(engine) as connection:
        withdraw_reminders(connection, [1])
    all_messages_are(engine, "withdrawn")
    assert said(engine, [ONE]) == 1
    assert messages(engine) == [("digest", "ann", DAY, "queued")]


@pytest.mark.parametrize(
    ("state", "outdated"), [("queued", False), ("sending", True), ("sent", True), ("failed", False)]
)
def test_what_is_new_after_the_message_went_has_it_edited(
    engine: Engine, state: str, outdated: bool
) -> None:
    said(engine, [ONE])
    all_messages_are(engine, state)
    said(engine, [replace(ONE, person_id="p2")])
    with reading(engine) as connection:
        (at,) = connection.scalars(select(MessageRow.outdated_at))
    assert (at is not None) is outdated


def test_a_dry_run_is_told_what_is_unsaid(engine: Engine) -> None:
    two = replace(ONE, person_id="p2")
    said(engine, [ONE])
    with reading(engine) as connection:
        assert unsaid(connection, [ONE, two]) == [two]


def test_a_rollback_leaves_nothing(engine: Engine) -> None:
    def fail_after_queueing() -> None:
        with writing(engine) as connection:
            enqueue(connection, [ONE], DAY, NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_queueing()
    assert (messages(engine), reminders(engine)) == ([], [])


def test_what_yesterday_left_is_carried_over_once(engine: Engine) -> None:
    said(engine, [ONE])
    with writing(engine) as connection:
        assert carry_over(connection, TOMORROW, LATER) == 1
        assert carry_over(connection, TOMORROW, LATER) == 0
    assert messages(engine) == [
        ("digest", "ann", DAY, "withdrawn"),
        ("digest", "ann", TOMORROW, "queued"),
    ]
    assert [message for _, _, message in reminders(engine)] == [2]


def test_what_yesterday_left_joins_what_today_says(engine: Engine) -> None:
    said(engine, [ONE])
    said(engine, [replace(ONE, person_id="p2")], TOMORROW)
    with writing(engine) as connection:
        carry_over(connection, TOMORROW, LATER)
    with reading(engine) as connection:
        assert [one.person_id for one in reminders_of(connection, [2])[2]] == ["p1", "p2"]


@pytest.mark.parametrize(
    ("state", "leased_until", "moves"),
    [
        ("sending", NOW, True),  # its sender died
        ("sending", LATER + timedelta(minutes=1), False),
        ("sent", None, False),
        ("failed", None, False),
        ("withdrawn", None, False),
    ],
)
def test_only_what_waits_is_carried_over(
    engine: Engine, state: str, leased_until: datetime | None, moves: bool
) -> None:
    said(engine, [ONE])
    with writing(engine) as connection:
        connection.execute(update(MessageRow).values(state=state, leased_until=leased_until))
        assert carry_over(connection, TOMORROW, LATER) == moves


def test_an_alarm_is_not_carried_over(engine: Engine) -> None:
    said(engine, [replace(ONE, kind="alarm")])
    with writing(engine) as connection:
        assert carry_over(connection, TOMORROW, LATER) == 0


def test_reminders_are_read_by_message_and_by_recipient(engine: Engine) -> None:
    later = replace(ONE, person_id="p0", due=date(2026, 11, 20))
    said(engine, [later, ONE, replace(ONE, recipient="bob"), replace(ONE, person_id="p3")])
    with writing(engine) as connection:
        withdraw_reminders(connection, [4])
    with reading(engine) as connection:
        by_message = reminders_of(connection, [1, 2, 99])
        assert [one.person_id for one in by_message[1]] == ["p1", "p0"]
        assert 99 not in by_message
        assert reminders_for(connection, "bob", ["p1"]) == [
            Said(3, "p1", "cp_visit", ONE.due, "due day", "open", "bob")
        ]
        assert reminders_for(connection, "bob", ["p0"]) == []


def test_open_reminders_are_those_sent_lately_and_not_resolved(engine: Engine) -> None:
    said(engine, [ONE, replace(ONE, recipient="bob"), replace(ONE, recipient="cas")])
    with reading(engine) as connection:
        assert open_reminders(connection, DAY) == []
    all_messages_are(engine, "sent")
    with writing(engine) as connection:
        resolve_reminders(connection, [2], NOW)
    with reading(engine) as connection:
        found = open_reminders(connection, DAY)
        assert [(one.id, one.recipient) for one in found] == [(1, "ann"), (3, "cas")]
        assert open_reminders(connection, TOMORROW) == []
