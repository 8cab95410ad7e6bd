"""Which visits logged in Slack the extract has brought, and where the two say different things.

Pure: rows in, pairs out. Nothing is guessed: what could be one of several stays as it is.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from rules.case import NotAloneReason, Outcome, Place, VisitType

_A_DAY = timedelta(days=1)
_ANOTHER_TIME = timedelta(hours=1)  # people log the hour they remember
_AT_HOME = {"home", "placement"}

# What two accounts of one visit may differ in.
Field = Literal[
    "type",
    "day",
    "at",
    "seen",
    "seen_alone",
    "bedroom_seen",
    "expectant_parent_seen",
    "place",
    "outcome",
    "not_alone_reason",
]
_TICKS: tuple[Field, ...] = ("seen", "seen_alone", "bedroom_seen", "expectant_parent_seen")
_WORDS: tuple[Field, ...] = ("place", "outcome", "not_alone_reason")


class Account(NamedTuple):
    """What a visit to one child was, as somebody said or as a record says; None: not said."""

    person_id: str
    type: VisitType
    day: date
    at: datetime | None = None
    place: Place | None = None
    outcome: Outcome | None = None
    seen: bool | None = None
    seen_alone: bool | None = None
    bedroom_seen: bool | None = None
    not_alone_reason: NotAloneReason | None = None
    expectant_parent_seen: bool | None = None


class Logged(NamedTuple):
    """A visit logged in Slack."""

    id: int
    account: Account


class Recorded(NamedTuple):
    """A visit of the extract; the key, with the child, names its row.

    `may_not_count`: something else in it may keep it from counting, such as who made it.
    """

    key: tuple[str, str]
    account: Account
    may_not_count: bool = False


Pair = tuple[Logged, Recorded]


def same_day(logged: Iterable[Logged], recorded: Iterable[Recorded]) -> list[Pair]:
    """Return which visits the extract has brought: the same child, type and day, one for one.

    Where a day has several, those go together that say the same, first of all of the time.
    """
    by_occasion: dict[tuple[str, str, date], list[Recorded]] = {}
    for row in recorded:
        by_occasion.setdefault(_occasion(row.account), []).append(row)
    possible = [
        (_unlike(one.account, row.account), one.id, row.key, one, row)
        for one in logged
        for row in by_occasion.get(_occasion(one.account), ())
    ]
    pairs: list[Pair] = []
    settled: set[int] = set()
    taken: set[tuple[str, tuple[str, str]]] = set()
    for *_, one, row in sorted(possible, key=lambda found: found[:3]):
        place = (row.account.person_id, row.key)
        if one.id not in settled and place not in taken:
            settled.add(one.id)
            taken.add(place)
            pairs.append((one, row))
    return pairs


def perhaps_same(
    logged: Sequence[Logged],
    recorded: Sequence[Recorded],
    two_visits: Collection[tuple[int, tuple[str, str]]] = frozenset(),
) -> list[Pair]:
    """Return the pairs of one child and type exactly a day apart of which neither has another.

    Both lists are what `same_day` left over; `two_visits` are the pairs that somebody said are
    two.
    """
    by_occasion: dict[tuple[str, str, date], list[Recorded]] = {}
    for row in recorded:
        by_occasion.setdefault(_occasion(row.account), []).append(row)
    possible = [
        (one, row)
        for one in logged
        for day in (one.account.day - _A_DAY, one.account.day + _A_DAY)
        for row in by_occasion.get((*_occasion(one.account)[:2], day), ())
        if (one.id, row.key) not in two_visits
    ]
    of_logged = Counter(one.id for one, _ in possible)
    of_row = Counter((row.account.person_id, row.key) for _, row in possible)
    return [
        (one, row)
        for one, row in possible
        if of_logged[one.id] == 1 and of_row[row.account.person_id, row.key] == 1
    ]


def shows_as_much(row: Recorded, logged: Account) -> bool:
    """Say whether a record shows everything that was logged: then the record alone may count."""
    recorded = row.account
    ticked = [tick for tick in _TICKS if getattr(logged, tick) is True]
    named = [name for name in ("outcome", "not_alone_reason") if getattr(logged, name) is not None]
    return (
        not row.may_not_count
        and all(getattr(recorded, tick) is True for tick in ticked)
        and all(getattr(recorded, name) == getattr(logged, name) for name in named)
        and (logged.place not in _AT_HOME or recorded.place in {None, *_AT_HOME})
    )


def differences(logged: Account, recorded: Account, *, another_day: bool = False) -> list[Field]:
    """Return what both say and say differently; what one of them does not say is no difference.

    `another_day`: that the days differ was answered already.
    """
    found: list[Field] = []
    if logged.type != recorded.type:
        found.append("type")
    if not another_day:
        if logged.day != recorded.day:
            found.append("day")
        elif logged.at and recorded.at and abs(logged.at - recorded.at) >= _ANOTHER_TIME:
            found.append("at")
    for name in (*_TICKS, *_WORDS):
        one, other = getattr(logged, name), getattr(recorded, name)
        if one is None or other is None or one == other or {one, other} == _AT_HOME:
            continue
        found.append(name)
    return found


def _occasion(account: Account) -> tuple[str, str, date]:
    return (account.person_id, account.type, account.day)


def _unlike(logged: Account, recorded: Account) -> tuple[bool, int]:
    """Order what may be one visit: the same instant first, then the fewest differences."""
    same_instant = logged.at is not None and logged.at == recorded.at
    return (not same_instant, len(differences(logged, recorded)))
