"""How often plans say their children are to be visited, and core groups to be held."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.draw import between, chance
from bot.sample.extract import Extract
from bot.sample.files import SampleFolder

LIMIT = "10 working days"
WEEKLY = "1 week"
WORKING_DAYS = {WEEKLY: 5, "5 working days": 5, LIMIT: 10, "15 working days": 10}
_AGREED: tuple[tuple[str, ...], ...] = (
    *((LIMIT,),) * 85,
    *((WEEKLY,),) * 5,
    *(("5 working days",),) * 4,
    *(("15 working days",),) * 2,  # longer than the limit, which the plan may not allow
    *((WEEKLY, LIMIT),) * 2,
    *((LIMIT, "5 working days"),) * 2,
)
_IN_NEED_LIMIT = "6 weeks"
IN_NEED_DAYS = {_IN_NEED_LIMIT: 42, "4 weeks": 28, "3 weeks": 21, "8 weeks": 42}
_IN_NEED = (*(_IN_NEED_LIMIT,) * 11, "4 weeks", "4 weeks", "4 weeks", "3 weeks", "8 weeks")
_STEP = 37  # has no factor in common with either table, so that turns go through all of it


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the plan says the children are to be visited, from a day on."""

    every: str
    begins: date
    agreed_at: str


def agreed_by_turn(turn: int) -> tuple[str, ...]:
    """Return the intervals a child protection plan has had, one after the other."""
    return _AGREED[turn * _STEP % len(_AGREED)]


def in_need_by_turn(turn: int) -> str:
    """Return the interval of a child in need plan."""
    return _IN_NEED[turn * _STEP % len(_IN_NEED)]


def in_need_agreements(every: str, start: date) -> tuple[Agreement, ...]:
    """Return what supervision agreed for a child in need; the limit needs no agreement."""
    return () if every == _IN_NEED_LIMIT else (Agreement(every, start, "supervision"),)


def agreements_between(
    extract: Extract, kinds: tuple[str, ...], start: date, last: date
) -> tuple[Agreement, ...]:
    """Return what was agreed for children on protection plans, some of it changed on the way."""
    if kinds == (LIMIT,):
        return ()
    draw = extract.draw("courses")
    first = Agreement(kinds[0], start, "conference")
    if len(kinds) == 1:
        return (first,)
    days = (last - start).days
    changed = start + timedelta(days=between(draw, days // 4, days // 2))
    return (
        first,
        Agreement(kinds[1], changed, "core_group" if chance(draw, 0.7) else "conference"),
    )


def within(agreements: tuple[Agreement, ...], start: date, end: date | None) -> Iterator[Agreement]:
    """Yield what was in force at the start, as of the start, and what was agreed afterwards."""
    before = [one for one in agreements if one.begins <= start]
    if before:
        yield Agreement(before[-1].every, start, "conference")
    for one in agreements:
        if one.begins > start and (end is None or one.begins < end):
            yield one


def write_agreements(folder: SampleFolder, plan_id: str, agreements: Iterable[Agreement]) -> None:
    """Write the intervals of one plan; nobody here approves a longer one."""
    folder.write(
        "plan_intervals",
        ((plan_id, one.every, one.begins.isoformat(), one.agreed_at, "no") for one in agreements),
    )
