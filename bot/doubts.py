"""Doubts about visits logged in Slack: what a sweep has to say of them, and to whom."""

from datetime import date

from sqlalchemy import Connection

from bot.hearers import Hearers
from store.cases import cases_of
from store.reminders import Wanted
from store.visit_doubts import Doubt, doubts

_WEEK = 7


def about_doubts(connection: Connection, hearers: Hearers, day: date) -> list[Wanted]:
    """Return what is to be said, in the digest of whoever hears of the child today.

    A question is asked again each week while nobody answers; all else is said once.
    """
    found = doubts(connection, day)
    if not found:
        return []
    children = sorted({doubt.logged.person_id for doubt in found})
    hears = {
        case.child.id: hearers.ordinary(case) for case in cases_of(connection, children, day).cases
    }
    return [
        Wanted(
            kind="digest",
            recipient=recipient,
            person_id=doubt.logged.person_id,
            subject=doubt.kind,
            due=doubt.logged.day,
            step=_step(doubt, day),
        )
        for doubt in found
        if (recipient := hears.get(doubt.logged.person_id)) is not None
    ]


def _step(doubt: Doubt, day: date) -> str:
    if doubt.kind != "visit_perhaps_the_same":
        return "once"
    return f"week {(day - doubt.logged.day).days // _WEEK}"
