"""All facts but visits, from the rows of one statement."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from rules.case import (
    AgreedInterval,
    CareEpisode,
    Child,
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
from store.meaning import Meant

interval_meant = cache(parse_interval)


@dataclass(slots=True)
class Facts:
    """One child's facts but visits; `wrong` says what cannot be read of them."""

    child: Child
    worker: str | None = None
    team: str | None = None
    several_workers: bool = False
    leave: list[Leave] = field(default_factory=list)
    cp_plans: dict[str, CpPlan] = field(default_factory=dict)
    cin_plans: dict[str, CinPlan] = field(default_factory=dict)
    care_episodes: dict[str, CareEpisode] = field(default_factory=dict)
    conferences: list[Conference] = field(default_factory=list)
    core_groups: list[date] = field(default_factory=list)
    supervisions: list[Supervision] = field(default_factory=list)
    strategy_discussions: list[StrategyDiscussion] = field(default_factory=list)
    missing: list[MissingEpisode] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    wrong: str | None = None


class _Told(NamedTuple):
    """A row in Python's types: what it says depends on its kind."""

    of: Any
    id: Any
    first: Any
    second: Any
    third: Any
    fourth: Any
    fifth: Any
    word: Any
    at: Any
    written_at: Any
    yes: Any


def gathered_facts(rows: Iterable[Any], today: date, meant: Meant) -> dict[str, Facts]:
    """Gather each child's facts, by person id, in the order of the ids.

    Minutes of a core group that were written up before the day need no event of their own.
    """
    day, at = meant
    gathered: dict[str, Facts] = {}
    for (
        kind, person_id, of, id_, first, second, third, fourth, fifth, word, moment, written_at,
        yes,
    ) in sorted(rows, key=_KIND_OF):  # fmt: skip
        if kind == Kind.CHILD:
            gathered[person_id] = Facts(
                Child(person_id, of, word, day(first), day(second), day(third))
            )
            continue
        child = gathered[person_id]
        told = _Told(
            of, id_, day(first), day(second), day(third), day(fourth), day(fifth), word,
            at(moment) if moment else None, at(written_at) if written_at else None, yes,
        )  # fmt: skip
        if kind == Kind.CORE_GROUP:
            child.core_groups.append(told.first)
            if told.second is None or told.second >= today:
                child.events.append(_minutes(told))
        else:
            _ADD[kind](child, told)
    return gathered


_KIND_OF = itemgetter(0)  # plans and episodes come before what belongs to them


def _minutes(told: _Told) -> Event:
    name = f"core group of {told.of} on {told.first}"
    return Event(name, "other", told.first, None, told.second, told.written_at)


def _allocation(child: Facts, told: _Told) -> None:
    child.worker = None if told.yes else told.of
    child.team = told.id
    child.several_workers = bool(told.yes)


def _leave(child: Facts, told: _Told) -> None:
    if not child.several_workers:
        child.leave.append(Leave(told.first, told.second, told.of))


def _cp_plan(child: Facts, told: _Told) -> None:
    try:
        groups = interval_meant(told.word) if told.word else None
    except ValueError as error:
        child.wrong = f"plan {told.of}: {error}"
        groups = None
    child.cp_plans[told.of] = CpPlan(
        told.of, told.first, told.second, bool(told.yes), told.third, (), groups
    )


def _cp_interval(child: Facts, told: _Told) -> None:
    _agree(child, child.cp_plans, told)


def _cin_plan(child: Facts, told: _Told) -> None:
    child.cin_plans[told.of] = CinPlan(told.of, told.first, told.second)


def _cin_interval(child: Facts, told: _Told) -> None:
    _agree(child, child.cin_plans, told)


def _agree(child: Facts, plans: dict[str, Any], told: _Told) -> None:
    plan = plans[told.of]
    try:
        agreed = AgreedInterval(interval_meant(told.word), told.first, bool(told.yes))
    except ValueError as error:
        child.wrong = f"plan {told.of}: {error}"
    else:
        plans[told.of] = replace(plan, intervals=(*plan.intervals, agreed))


def _care_episode(child: Facts, told: _Told) -> None:
    child.care_episodes[told.of] = CareEpisode(told.of, told.first, told.second)


def _placement(child: Facts, told: _Told) -> None:
    episode = child.care_episodes[told.of]
    placement = Placement(
        told.id,
        told.first,
        told.at,
        told.second,
        None if told.yes is None else bool(told.yes),
        told.third,
        told.word,
        told.fourth,
        told.fifth,
    )
    placements = (*episode.placements, placement)
    child.care_episodes[told.of] = replace(episode, placements=placements)


def _care_review(child: Facts, told: _Told) -> None:
    episode = child.care_episodes[told.of]
    child.care_episodes[told.of] = replace(episode, reviews=(*episode.reviews, told.first))


def _conference(child: Facts, told: _Told) -> None:
    child.conferences.append(
        Conference(told.word, told.second, told.third, told.first, told.fourth)
    )


def _supervision(child: Facts, told: _Told) -> None:
    child.supervisions.append(Supervision(told.first, told.word))


def _strategy_discussion(child: Facts, told: _Told) -> None:
    child.strategy_discussions.append(StrategyDiscussion(told.first, told.second))


def _missing_episode(child: Facts, told: _Told) -> None:
    child.missing.append(MissingEpisode(told.first, told.second))


def _event(child: Facts, told: _Told) -> None:
    child.events.append(
        Event(told.id, told.word, told.first, told.at, told.second, told.written_at)
    )


_ADD: dict[int, Callable[[Facts, _Told], None]] = {
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
    Kind.SUPERVISION: _supervision,
    Kind.STRATEGY_DISCUSSION: _strategy_discussion,
    Kind.MISSING_EPISODE: _missing_episode,
    Kind.EVENT: _event,
}
