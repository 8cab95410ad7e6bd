"""Turns the case of a worked example into the project's own facts."""

from datetime import UTC, date, datetime
from typing import Any

from rules.case import (
    AgreedInterval,
    CareEpisode,
    Case,
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
    Visit,
)
from rules.interval import LONDON, parse_interval

Example = dict[str, Any]


def moment(value: object) -> tuple[date, datetime | None]:
    """Read a date or an instant (Europe/London without offset) as a day and perhaps an instant."""
    if isinstance(value, str):
        at = datetime.fromisoformat(value)
        at = at if at.tzinfo else at.replace(tzinfo=LONDON)
        # in one zone: in the hour that comes twice, times of different zones are never equal
        return at.astimezone(LONDON).date(), at.astimezone(UTC)
    assert isinstance(value, date)
    return value, None


def cases_of(example: Example) -> dict[str, Case]:
    """Return each child's case, by the child's id."""
    facts = example["case"]
    return {child["id"]: _case(child, facts) for child in facts["children"]}


def _of(facts: Example, name: str, child: str) -> list[Example]:
    return [entry for entry in facts.get(name, []) if entry["child"] == child]


def _case(child: Example, facts: Example) -> Case:
    own = child["id"]
    return Case(
        child=Child(own, own, born=child.get("born"), due_to_be_born=child.get("due_to_be_born")),
        worker=child.get("worker"),
        cp_plans=tuple(
            CpPlan(
                f"plan {number}",
                plan["start"],
                plan.get("end"),
                temporary=plan.get("temporary", False),
                notified_on=plan.get("notified_on"),
                intervals=_intervals(plan),
                core_group_every=(
                    parse_interval(plan["core_group_every"])
                    if plan.get("core_group_every")
                    else None
                ),
            )
            for number, plan in enumerate(_of(facts, "cp_plans", own))
        ),
        visits=tuple(_visit(v, own) for v in facts.get("visits", []) if own in v["children"]),
        conferences=tuple(
            Conference(
                c["kind"],
                c.get("booked_for"),
                c.get("booked_on"),
                c.get("held_on"),
                c.get("report_submitted_on"),
            )
            for c in _of(facts, "conferences", own)
        ),
        core_groups=tuple(held["held_on"] for held in _of(facts, "core_groups", own)),
        events=tuple(_event(event) for event in _of(facts, "events", own)),
        leave=tuple(
            Leave(leave["from"], leave["to"], leave.get("cover"))
            for leave in facts.get("leave", [])
            if leave["worker"] == child.get("worker")
        ),
        cin_plans=tuple(
            CinPlan(f"cin plan {number}", plan["start"], plan.get("end"), _intervals(plan))
            for number, plan in enumerate(_of(facts, "cin_plans", own))
        ),
        care_episodes=tuple(
            CareEpisode(
                f"episode {number}",
                episode["start"],
                episode.get("end"),
                tuple(
                    _placement(f"placement {number}.{place}", placement)
                    for place, placement in enumerate(episode.get("placements", []))
                ),
                tuple(review["held_on"] for review in episode.get("reviews", [])),
            )
            for number, episode in enumerate(_of(facts, "care_episodes", own))
        ),
        strategy_discussions=tuple(
            StrategyDiscussion(held["on"], held.get("closed_on"))
            for held in _of(facts, "strategy_discussions", own)
        ),
        supervisions=tuple(
            Supervision(held["held_on"], held.get("by_role"))
            for held in _of(facts, "supervisions", own)
        ),
        missing=tuple(
            MissingEpisode(gone["from"], gone.get("to")) for gone in _of(facts, "missing", own)
        ),
    )


def _intervals(plan: Example) -> tuple[AgreedInterval, ...]:
    return tuple(
        AgreedInterval(
            parse_interval(agreed["every"]),
            agreed["from"],
            approved_by_chair=agreed.get("approved_by") == "conference_chair",
        )
        for agreed in plan.get("intervals", [])
    )


def _placement(name: str, placement: Example) -> Placement:
    day, at = moment(placement["start"])
    return Placement(
        name,
        day,
        at,
        placement.get("end"),
        reg24=placement.get("reg24", False),
        panel_on=placement.get("panel_on"),
        panel_outcome=placement.get("panel_outcome"),
        approved_on=placement.get("approved_on"),
        approval_extended_to=placement.get("approval_extended_to"),
    )


def _visit(visit: Example, child: str) -> Visit:
    day, at = moment(visit["at"])
    recorded_on, recorded_at = (
        moment(visit["recorded_at"]) if visit.get("recorded_at") else (None, None)
    )
    sighting = visit["children"][child]
    others = [seen for other, seen in visit["children"].items() if other != child]
    present = sighting.get("present_during_alone")
    return Visit(
        id=visit["id"],
        type=visit["type"],
        day=day,
        at=at,
        worker=visit.get("by", {}).get("worker"),
        qualified=visit.get("by", {}).get("qualified"),
        place=visit.get("place"),
        outcome=visit.get("outcome"),
        recorded=visit.get("recorded"),
        recorded_on=recorded_on,
        recorded_at=recorded_at,
        persons_present_recorded=visit.get("persons_present_recorded"),
        concerns=visit.get("concerns"),
        distinct=visit.get("distinct"),
        linked_to=visit.get("linked_to"),
        seen=sighting.get("seen"),
        seen_alone=sighting.get("seen_alone"),
        bedroom_seen=sighting.get("bedroom_seen"),
        not_alone_reason=sighting.get("not_alone_reason"),
        observed_with_parents=sighting.get("observed_with_parents"),
        main_carer_present=None if present is None else "main_carer" in present,
        expectant_parent_seen=sighting.get("expectant_parent_seen"),
        nobody_else_seen=all(
            other.get("seen") is False and other.get("expectant_parent_seen") is not True
            for other in others
        ),
    )


def _event(event: Example) -> Event:
    day, at = moment(event["occurred_at"])
    recorded_on, recorded_at = (
        moment(event["recorded_at"]) if event.get("recorded_at") else (None, None)
    )
    return Event(event["id"], event["category"], day, at, recorded_on, recorded_at)
