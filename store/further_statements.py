"""One statement for the facts beside plans and visits: of most kinds a child has few, or none.

Each kind is a part of one UNION ALL: a round trip, and a statement to plan, is spared for each.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    Table,
    cast,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.selectable import CompoundSelect

from store.columns import Instant
from store.open_statements import still, unwritten
from store.tables import Base

_tables = Base.metadata.tables
_cp_plans, _episodes = _tables["cp_plans"], _tables["care_episodes"]
_cin_plans = _tables["cin_plans"]

These = Callable[[Column[str]], ColumnElement[bool]]


class Kind(IntEnum):
    """What a row is about."""

    CIN_PLAN = 1
    CIN_INTERVAL = 2
    CARE_EPISODE = 3
    PLACEMENT = 4
    CARE_REVIEW = 5
    CONFERENCE = 6
    CORE_GROUP = 7
    SUPERVISION = 8
    STRATEGY_DISCUSSION = 9
    MISSING_EPISODE = 10
    EVENT = 11


# The columns every part has, and their types: what a kind does not have is null.
_COLUMNS: dict[str, Any] = {
    "of": String(),  # the plan or episode that it belongs to
    "id": String(),
    "first": Date(),
    "second": Date(),
    "third": Date(),
    "fourth": Date(),
    "fifth": Date(),
    "word": String(),
    "at": Instant(),
    "written_at": Instant(),
    "yes": Boolean(),
}


def further_facts(these: These) -> CompoundSelect[Any]:
    """Return the statement for the children whose ids meet a condition.

    What cannot matter any more on the day asked about stays away: of what has ended, only what
    is not written up.
    """
    return union_all(*_of_plans(these), *_of_children(these))


def _of_plans(these: These) -> list[Select[Any]]:
    core_groups, reviews = _tables["core_groups"], _tables["care_reviews"]
    intervals, placements = _tables["cin_plan_intervals"], _tables["placements"]
    in_open_episode = (these(_episodes.c.person_id), still(_episodes.c.end))
    return [
        _part(
            Kind.CIN_PLAN,
            _cin_plans,
            of=_cin_plans.c.plan_id,
            first=_cin_plans.c.start,
            second=_cin_plans.c.end,
        ).where(these(_cin_plans.c.person_id), still(_cin_plans.c.end)),
        _part(
            Kind.CIN_INTERVAL,
            _cin_plans,
            of=_cin_plans.c.plan_id,
            first=intervals.c.effective_from,
            word=intervals.c.every,
            yes=intervals.c.approved_by_chair,
        )
        .join(intervals, intervals.c.plan_id == _cin_plans.c.plan_id)
        .where(these(_cin_plans.c.person_id), still(_cin_plans.c.end)),
        _part(
            Kind.CARE_EPISODE,
            _episodes,
            of=_episodes.c.care_id,
            first=_episodes.c.start,
            second=_episodes.c.end,
        ).where(these(_episodes.c.person_id)),
        _part(
            Kind.PLACEMENT,
            _episodes,
            of=_episodes.c.care_id,
            id=placements.c.placement_id,
            first=placements.c.start,
            second=placements.c.end,
            third=placements.c.panel_on,
            fourth=placements.c.approved_on,
            fifth=placements.c.approval_extended_to,
            word=placements.c.panel_outcome,
            at=placements.c.started_at,
            yes=placements.c.reg24,
        )
        .join(placements, placements.c.care_id == _episodes.c.care_id)
        .where(*in_open_episode),
        _part(Kind.CARE_REVIEW, _episodes, of=_episodes.c.care_id, first=reviews.c.held_on)
        .join(reviews, reviews.c.care_id == _episodes.c.care_id)
        .where(*in_open_episode),
        _part(
            Kind.CORE_GROUP,
            _cp_plans,
            of=_cp_plans.c.plan_id,
            first=core_groups.c.held_on,
            second=core_groups.c.recorded_on,
            written_at=core_groups.c.recorded_at,
        )
        .join(core_groups, core_groups.c.plan_id == _cp_plans.c.plan_id)
        .where(
            these(_cp_plans.c.person_id),
            or_(still(_cp_plans.c.end), unwritten(core_groups.c.recorded_on)),
        ),
    ]


def _of_children(these: These) -> list[Select[Any]]:
    conferences, supervisions = _tables["conferences"], _tables["supervisions"]
    discussions, missing = _tables["strategy_discussions"], _tables["missing_episodes"]
    events = _tables["events"]
    return [
        _part(
            Kind.CONFERENCE,
            conferences,
            first=conferences.c.held_on,
            second=conferences.c.booked_for,
            third=conferences.c.booked_on,
            fourth=conferences.c.report_submitted_on,
            word=conferences.c.kind,
        ).where(these(conferences.c.person_id)),
        _part(
            Kind.SUPERVISION,
            supervisions,
            first=supervisions.c.held_on,
            word=supervisions.c.by_role,
        ).where(these(supervisions.c.person_id)),
        _part(
            Kind.STRATEGY_DISCUSSION,
            discussions,
            first=discussions.c.held_on,
            second=discussions.c.closed_on,
        ).where(these(discussions.c.person_id), still(discussions.c.closed_on)),
        _part(Kind.MISSING_EPISODE, missing, first=missing.c.start, second=missing.c.end).where(
            these(missing.c.person_id), still(missing.c.end)
        ),
        _part(
            Kind.EVENT,
            events,
            id=events.c.event_id,
            first=events.c.occurred_on,
            second=events.c.recorded_on,
            word=events.c.category,
            at=events.c.occurred_at,
            written_at=events.c.recorded_at,
        ).where(these(events.c.person_id), unwritten(events.c.recorded_on)),
    ]


def _part(kind: Kind, of_person: Table, **told: ColumnElement[Any]) -> Select[Any]:
    """Return the part of one kind, with a null for every column that it does not tell."""
    told_or_null = [
        told[name] if name in told else cast(null(), type_) for name, type_ in _COLUMNS.items()
    ]
    return select(
        literal_column(str(int(kind)), Integer()), of_person.c.person_id, *told_or_null
    ).select_from(of_person)
