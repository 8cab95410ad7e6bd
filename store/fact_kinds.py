"""What each kind of row adds to a child's facts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from rules.case import (
    AgreedInterval,
    CareEpisode,
    CinPlan,
    Conference,
    CpPlan,
    Event,
    Leave,
    MissingEpisode,
    Placement,
    StrategyDiscussion,
    Supervision,
)
from rules.interval import parse_interval
from store.fact_parts import Kind
from store.facts import Facts
from store.meaning import Meaning, Meant

# Where a row has what: every kind has the same columns, and needs a few of them.
KIND, PERSON_ID, OF, ID, FIRST, SECOND, THIRD, FOURTH, FIFTH, WORD, AT, WRITTEN_AT, YES = range(13)

Row = Sequence[Any]
_interval = cache(parse_interval)
_listed_day = Meaning(date.fromisoformat).__getitem__  # a list is a text on every database


def _allocation(child: Facts, row: Row, _: Meant) -> None:
    child.worker = None if row[YES] else row[OF]
    child.team = row[ID]
    child.several_workers = bool(row[YES])


def _leave(child: Facts, row: Row, meant: Meant) -> None:
    if not child.several_workers:
        child.leave.append(Leave(meant.day(row[FIRST]), meant.day(row[SECOND]), row[OF]))


def _cp_plan(child: Facts, row: Row, meant: Meant) -> None:
    day, every = meant.day, None
    if row[WORD]:
        try:
            every = _interval(row[WORD])
        except ValueError as error:
            child.wrong = f"plan {row[OF]}: {error}"
    start, end, notified_on = day(row[FIRST]), day(row[SECOND]), day(row[THIRD])
    last_visit_on = day(row[FOURTH])
    child.cp_plans[row[OF]] = CpPlan(
        row[OF], start, end, bool(row[YES]), notified_on, (), every, last_visit_on
    )


def _cp_interval(child: Facts, row: Row, meant: Meant) -> None:
    _agree(child, child.cp_plans, row, meant)


def _cin_plan(child: Facts, row: Row, meant: Meant) -> None:
    child.cin_plans[row[OF]] = CinPlan(row[OF], meant.day(row[FIRST]), meant.day(row[SECOND]))


def _cin_interval(child: Facts, row: Row, meant: Meant) -> None:
    _agree(child, child.cin_plans, row, meant)


def _agree(child: Facts, plans: dict[str, Any], row: Row, meant: Meant) -> None:
    plan = plans[row[OF]]
    try:
        agreed = AgreedInterval(_interval(row[WORD]), meant.day(row[FIRST]), bool(row[YES]))
    except ValueError as error:
        child.wrong = f"plan {row[OF]}: {error}"
    else:
        plans[row[OF]] = replace(plan, intervals=(*plan.intervals, agreed))


def _care_episode(child: Facts, row: Row, meant: Meant) -> None:
    day = meant.day
    child.care_episodes[row[OF]] = CareEpisode(
        row[OF], day(row[FIRST]), day(row[SECOND]), last_visit_on=day(row[THIRD])
    )


def _placement(child: Facts, row: Row, meant: Meant) -> None:
    day, episode = meant.day, child.care_episodes[row[OF]]
    placement = Placement(
        row[ID],
        day(row[FIRST]),
        _instant(row[AT], meant),
        day(row[SECOND]),
        None if row[YES] is None else bool(row[YES]),
        day(row[THIRD]),
        row[WORD],
        day(row[FOURTH]),
        day(row[FIFTH]),
    )
    placements = (*episode.placements, placement)
    child.care_episodes[row[OF]] = replace(episode, placements=placements)


def _care_review(child: Facts, row: Row, meant: Meant) -> None:
    episode = child.care_episodes[row[OF]]
    reviews = (*episode.reviews, meant.day(row[FIRST]))
    child.care_episodes[row[OF]] = replace(episode, reviews=reviews)


def _conference(child: Facts, row: Row, meant: Meant) -> None:
    day = meant.day
    held_on, booked_for, booked_on = day(row[FIRST]), day(row[SECOND]), day(row[THIRD])
    child.conferences.append(
        Conference(row[WORD], booked_for, booked_on, held_on, day(row[FOURTH]))
    )


def _core_groups(child: Facts, row: Row, _: Meant) -> None:
    child.core_groups += map(_listed_day, row[WORD].split())


def _unwritten_core_group(child: Facts, row: Row, meant: Meant) -> None:
    """Add what must be written up: the minutes of a core group that is listed besides."""
    held_on = meant.day(row[FIRST])
    name = f"core group of {row[OF]} on {held_on}"
    recorded_at = _instant(row[WRITTEN_AT], meant)
    event = Event(name, "other", held_on, None, meant.day(row[SECOND]), recorded_at)
    child.events.append(event)


def _supervisions(child: Facts, row: Row, _: Meant) -> None:
    role = row[OF]
    child.supervisions += [Supervision(_listed_day(day), role) for day in row[WORD].split()]


def _strategy_discussion(child: Facts, row: Row, meant: Meant) -> None:
    child.strategy_discussions.append(
        StrategyDiscussion(meant.day(row[FIRST]), meant.day(row[SECOND]))
    )


def _missing_episode(child: Facts, row: Row, meant: Meant) -> None:
    child.missing.append(MissingEpisode(meant.day(row[FIRST]), meant.day(row[SECOND])))


def _event(child: Facts, row: Row, meant: Meant) -> None:
    day, recorded_at = meant.day, _instant(row[WRITTEN_AT], meant)
    occurred_at = _instant(row[AT], meant)
    child.events.append(
        Event(row[ID], row[WORD], day(row[FIRST]), occurred_at, day(row[SECOND]), recorded_at)
    )


def _instant(value: Any, meant: Meant) -> Any:
    return meant.instant(value) if value else None


ADD: dict[int, Callable[[Facts, Row, Meant], None]] = {
    Kind.ALLOCATION: _allocation,
    Kind.LEAVE: _leave,
    Kind.CP_PLAN: _cp_plan,
    Kind.CP_INTERVAL: _cp_interval,
    Kind.CIN_PLAN: _cin_plan,
    Kind.CIN_INTERVAL: _cin_interval,
    Kind.CARE_EPISODE: _care_episode,
    Kind.PLACEMENT: _placement,
    Kind.CARE_REVIEW: _care_review,
    Kind.CONFERENCE: _conference,
    Kind.CORE_GROUPS: _core_groups,
    Kind.UNWRITTEN_CORE_GROUP: _unwritten_core_group,
    Kind.SUPERVISIONS: _supervisions,
    Kind.STRATEGY_DISCUSSION: _strategy_discussion,
    Kind.MISSING_EPISODE: _missing_episode,
    Kind.EVENT: _event,
}
