"""The facts beside plans and visits, from the rows of one statement."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from rules.case import (
    AgreedInterval,
    CareEpisode,
    CinPlan,
    Conference,
    Event,
    MissingEpisode,
    Placement,
    StrategyDiscussion,
    Supervision,
)
from rules.interval import parse_interval
from store.further_statements import Kind
from store.meaning import Meant

interval_meant = cache(parse_interval)


@dataclass(slots=True)
class Further:
    """One child's facts beside CP plans and visits; `wrong` says what cannot be read of them."""

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


def gathered_further(rows: Iterable[Any], today: date, meant: Meant) -> dict[str, Further]:
    """Gather each child's further facts, by person id.

    Minutes of a core group that were written up before the day need no event of their own.
    """
    day, at = meant
    gathered: dict[str, Further] = {}
    for (
        kind, person_id, of, id_, first, second, third, fourth, fifth, word, moment, written_at,
        yes,
    ) in sorted(rows, key=_KIND_OF):  # fmt: skip
        child = gathered.get(person_id)
        if child is None:
            child = gathered[person_id] = Further()
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


def _cin_plan(child: Further, told: _Told) -> None:
    child.cin_plans[told.of] = CinPlan(told.of, told.first, told.second)


def _cin_interval(child: Further, told: _Told) -> None:
    plan = child.cin_plans[told.of]
    try:
        agreed = AgreedInterval(interval_meant(told.word), told.first, bool(told.yes))
    except ValueError as error:
        child.wrong = f"plan {told.of}: {error}"
    else:
        child.cin_plans[told.of] = replace(plan, intervals=(*plan.intervals, agreed))


def _care_episode(child: Further, told: _Told) -> None:
    child.care_episodes[told.of] = CareEpisode(told.of, told.first, told.second)


def _placement(child: Further, told: _Told) -> None:
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


def _care_review(child: Further, told: _Told) -> None:
    episode = child.care_episodes[told.of]
    child.care_episodes[told.of] = replace(episode, reviews=(*episode.reviews, told.first))


def _conference(child: Further, told: _Told) -> None:
    child.conferences.append(
        Conference(told.word, told.second, told.third, told.first, told.fourth)
    )


def _supervision(child: Further, told: _Told) -> None:
    child.supervisions.append(Supervision(told.first, told.word))


def _strategy_discussion(child: Further, told: _Told) -> None:
    child.strategy_discussions.append(StrategyDiscussion(told.first, told.second))


def _missing_episode(child: Further, told: _Told) -> None:
    child.missing.append(MissingEpisode(told.first, told.second))


def _event(child: Further, told: _Told) -> None:
    child.events.append(
        Event(told.id, told.word, told.first, told.at, told.second, told.written_at)
    )


_ADD: dict[int, Callable[[Further, _Told], None]] = {
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
