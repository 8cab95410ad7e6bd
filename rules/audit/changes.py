"""The days on which what is owed may change: no other day needs to be looked at."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache

from rules.as_of import birthday
from rules.case import Case
from rules.picture import ADULT
from rules.policy import Policy

# Visits are replayed by their own days and writing up by itself; leave, and a child who is missing,
# change nothing owed ("no circumstance pauses a clock").
_NOT_HERE = {"visits", "first_seen", "events", "leave", "missing"}


def days_of_change(case: Case, policies: Policy, first: date, last: date) -> Counter[date]:
    """Return how often each day is named by a case's facts, but for those of visits.

    Birthdays and new editions are counted with them; all lie within two days, both included. A
    fact takes effect on a day it names, so a duty that reads new facts needs no line here.
    """
    days = [edition.in_force_from for edition in policies.editions]
    for name in _names_of(Case):
        if name not in _NOT_HERE:
            days += _days_in(getattr(case, name))
    born = case.child.born
    if born is not None:
        ages = range(first.year - born.year, min(last.year - born.year, ADULT) + 1)
        days += [birthday(born, age) for age in ages if age > 0]
    return Counter(day for day in days if first <= day <= last)


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _days_in(value: object) -> Iterator[date]:
    if isinstance(value, datetime):
        return
    if isinstance(value, date):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _days_in(one)
    elif is_dataclass(value):
        kind: type = type(value)
        for name in _names_of(kind):
            yield from _days_in(getattr(value, name))
