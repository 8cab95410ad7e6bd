"""One statement for all facts but visits: of most kinds a child has few, or none.

Each kind is a part of one UNION ALL: a round trip, and a statement to plan, is spared for each.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, or_, union_all
from sqlalchemy.sql.selectable import CompoundSelect

from store.fact_parts import Days, Kind, part
from store.open_statements import still, unwritten
from store.tables import Base

_tables = Base.metadata.tables
_allocations, _children = _tables["allocations"], _tables["children"]
_cp_plans, _episodes = _tables["cp_plans"], _tables["care_episodes"]
_cin_plans = _tables["cin_plans"]

These = Callable[[Column[str]], ColumnElement[bool]]


def facts_of(these: These, *beside: Select[Any]) -> CompoundSelect[Any]:
    """Return the statement for the children whose ids meet a condition, with other parts beside.

    What cannot matter any more on the day asked about stays away: of what has ended, only what
    is not written up, and CP plans. Of what is known by its day alone, one row holds all days.
    """
    return union_all(
        *_of_children(these),
        *_of_plans(these),
        *_of_care(these),
        *_of_meetings(these),
        *beside,
    )


def _of_children(these: These) -> list[Select[Any]]:
    leave = _tables["leave"]
    return [
        part(
            Kind.CHILD,
            _children,
            of=_children.c.reference,
            word=_children.c.initials,
            first=_children.c.born,
            second=_children.c.due_to_be_born,
            third=_children.c.died_on,
        ).where(these(_children.c.person_id)),
        part(
            Kind.ALLOCATION,
            _allocations,
            of=_allocations.c.staff_id,
            id=_allocations.c.team_id,
            yes=_allocations.c.several_workers,
        ).where(these(_allocations.c.person_id)),
        part(
            Kind.LEAVE,
            _allocations,
            of=leave.c.cover_id,
            first=leave.c.first,
            second=leave.c.last,
        )
        .join(leave, leave.c.staff_id == _allocations.c.staff_id)
        .where(these(_allocations.c.person_id)),
    ]


def _of_plans(these: These) -> list[Select[Any]]:
    agreed, in_need = _tables["plan_intervals"], _tables["cin_plan_intervals"]
    return [
        part(
            Kind.CP_PLAN,
            _cp_plans,
            of=_cp_plans.c.plan_id,
            word=_cp_plans.c.core_group_every,
            first=_cp_plans.c.start,
            second=_cp_plans.c.end,
            third=_cp_plans.c.notified_on,
            fourth=_cp_plans.c.last_visit_on,
            yes=_cp_plans.c.temporary,
        ).where(these(_cp_plans.c.person_id)),
        part(
            Kind.CP_INTERVAL,
            _cp_plans,
            of=_cp_plans.c.plan_id,
            first=agreed.c.effective_from,
            word=agreed.c.every,
            yes=agreed.c.approved_by_chair,
        )
        .join(agreed, agreed.c.plan_id == _cp_plans.c.plan_id)
        .where(these(_cp_plans.c.person_id), still(_cp_plans.c.end)),
        part(
            Kind.CIN_PLAN,
            _cin_plans,
            of=_cin_plans.c.plan_id,
            first=_cin_plans.c.start,
            second=_cin_plans.c.end,
        ).where(these(_cin_plans.c.person_id), still(_cin_plans.c.end)),
        part(
            Kind.CIN_INTERVAL,
            _cin_plans,
            of=_cin_plans.c.plan_id,
            first=in_need.c.effective_from,
            word=in_need.c.every,
            yes=in_need.c.approved_by_chair,
        )
        .join(in_need, in_need.c.plan_id == _cin_plans.c.plan_id)
        .where(these(_cin_plans.c.person_id), still(_cin_plans.c.end)),
    ]


def _of_care(these: These) -> list[Select[Any]]:
    reviews, placements = _tables["care_reviews"], _tables["placements"]
    in_open_episode = (these(_episodes.c.person_id), still(_episodes.c.end))
    return [
        part(
            Kind.CARE_EPISODE,
            _episodes,
            of=_episodes.c.care_id,
            first=_episodes.c.start,
            second=_episodes.c.end,
            third=_episodes.c.last_visit_on,
        ).where(these(_episodes.c.person_id)),
        part(
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
        part(Kind.CARE_REVIEW, _episodes, of=_episodes.c.care_id, first=reviews.c.held_on)
        .join(reviews, reviews.c.care_id == _episodes.c.care_id)
        .where(*in_open_episode),
    ]


def _of_meetings(these: These) -> list[Select[Any]]:
    conferences, core_groups = _tables["conferences"], _tables["core_groups"]
    supervisions, discussions = _tables["supervisions"], _tables["strategy_discussions"]
    missing, events = _tables["missing_episodes"], _tables["events"]
    return [
        part(
            Kind.CORE_GROUPS,
            _cp_plans,
            word=Days(core_groups.c.held_on),
        )
        .join(core_groups, core_groups.c.plan_id == _cp_plans.c.plan_id)
        .where(
            these(_cp_plans.c.person_id),
            or_(still(_cp_plans.c.end), unwritten(core_groups.c.recorded_on)),
        )
        .group_by(_cp_plans.c.person_id),
        part(
            Kind.UNWRITTEN_CORE_GROUP,
            _cp_plans,
            of=_cp_plans.c.plan_id,
            first=core_groups.c.held_on,
            second=core_groups.c.recorded_on,
            written_at=core_groups.c.recorded_at,
        )
        .join(core_groups, core_groups.c.plan_id == _cp_plans.c.plan_id)
        .where(these(_cp_plans.c.person_id), unwritten(core_groups.c.recorded_on)),
        part(
            Kind.CONFERENCE,
            conferences,
            first=conferences.c.held_on,
            second=conferences.c.booked_for,
            third=conferences.c.booked_on,
            fourth=conferences.c.report_submitted_on,
            word=conferences.c.kind,
        ).where(these(conferences.c.person_id)),
        part(
            Kind.SUPERVISIONS,
            supervisions,
            of=supervisions.c.by_role,
            word=Days(supervisions.c.held_on),
        )
        .where(these(supervisions.c.person_id))
        .group_by(supervisions.c.person_id, supervisions.c.by_role),
        part(
            Kind.STRATEGY_DISCUSSION,
            discussions,
            first=discussions.c.held_on,
            second=discussions.c.closed_on,
        ).where(these(discussions.c.person_id), still(discussions.c.closed_on)),
        part(Kind.MISSING_EPISODE, missing, first=missing.c.start, second=missing.c.end).where(
            these(missing.c.person_id), still(missing.c.end)
        ),
        part(
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
