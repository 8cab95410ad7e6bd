"""Cases in few words, so that a row of a table reads as a sentence."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.case import (
    AgreedInterval,
    CareEpisode,
    Case,
    Child,
    CinPlan,
    Conference,
    ConferenceKind,
    CpPlan,
    Event,
    EventCategory,
    FirstSeen,
    Leave,
    MissingEpisode,
    Placement,
    StrategyDiscussion,
    Supervision,
    Visit,
)
from rules.interval import LONDON, parse_interval
from rules.obligation import Obligation
from rules.policy import Policy
from rules.policy_file import default_policy, with_values
from rules.working_days import england_and_wales

CALENDAR = england_and_wales()
ELEVEN = "2015-01-10"  # a child of eleven in November 2026
PLAN_START = "2026-06-01"


def on(day: str) -> date:
    return date.fromisoformat(day)


def at(moment: str) -> datetime:
    """Read an instant; without offset it is Europe/London's, the first of two."""
    read = datetime.fromisoformat(moment)
    return read if read.tzinfo else read.replace(tzinfo=LONDON)


def _when(moment: str) -> tuple[date, datetime | None]:
    if len(moment) == len("2026-11-02"):
        return on(moment), None
    instant = at(moment)
    return instant.astimezone(LONDON).date(), instant


def visit(moment: str, *, written_up: str | None = None, **told: Any) -> Visit:
    """Make a visit that qualifies, alone and with the bedroom seen, but for what is told."""
    day, instant = _when(moment)
    recorded_on, recorded_at = (None, None) if written_up is None else _when(written_up)
    short = {"alone": "seen_alone", "bedroom": "bedroom_seen", "reason": "not_alone_reason"}
    fields: dict[str, Any] = {
        "id": f"V {moment}",
        "type": "cp_statutory",
        "worker": "W1",
        "qualified": True,
        "place": "home",
        "seen": True,
        "seen_alone": True,
        "bedroom_seen": True,
    }
    fields |= {short.get(key, key): value for key, value in told.items()}
    return Visit(day=day, at=instant, recorded_on=recorded_on, recorded_at=recorded_at, **fields)


def cin_visit(moment: str, **told: Any) -> Visit:
    """Make a statutory visit to a child in need, alone, but for what is told."""
    return visit(moment, **({"type": "cin_statutory"} | told))


def failed(moment: str, outcome: str = "no_reply", **told: Any) -> Visit:
    """Make a visit at which nobody was seen."""
    unseen: dict[str, Any] = {
        "type": "home_visit",
        "seen": False,
        "alone": None,
        "bedroom": None,
        "outcome": outcome,
    }
    return visit(moment, **(unseen | told))


def plan(
    start: str = PLAN_START,
    end: str | None = None,
    *agreed: tuple[str, str] | tuple[str, str, bool],
    number: str = "P1",
    temporary: bool = False,
    notified: str | None = None,
    core_groups: str | None = None,
) -> CpPlan:
    """Make a plan with what was agreed: (every, from) or (every, from, approved by the chair)."""
    return CpPlan(
        number,
        on(start),
        on(end) if end else None,
        temporary=temporary,
        notified_on=on(notified) if notified else None,
        intervals=tuple(AgreedInterval(parse_interval(a[0]), on(a[1]), *a[2:]) for a in agreed),
        core_group_every=parse_interval(core_groups) if core_groups else None,
    )


def every(*agreed: tuple[str, str] | tuple[str, str, bool]) -> CpPlan:
    """Make the usual plan with intervals agreed in it."""
    return plan(PLAN_START, None, *agreed)


def cin(
    start: str = "2026-09-01",
    end: str | None = None,
    *agreed: tuple[str, str] | tuple[str, str, bool],
    number: str = "N1",
) -> CinPlan:
    """Make a child in need plan with what was agreed in supervision."""
    intervals = plan(start, None, *agreed).intervals
    return CinPlan(number, on(start), on(end) if end else None, intervals)


def placement(moment: str, end: str | None = None, **told: Any) -> Placement:
    """Make a placement; `panel`, `approved` and `extended` are days."""
    day, instant = _when(moment)
    days = {"panel": "panel_on", "approved": "approved_on", "extended": "approval_extended_to"}
    fields: dict[str, Any] = {"id": f"PL {moment}"}
    fields |= {days.get(key, key): on(v) if key in days else v for key, v in told.items()}
    return Placement(start=day, started_at=instant, end=on(end) if end else None, **fields)


def episode(
    start: str, *placements: Placement, end: str | None = None, reviews: tuple[str, ...] = ()
) -> CareEpisode:
    """Make a care episode with its placements and the days its reviews were held."""
    held_on = tuple(on(day) for day in reviews)
    return CareEpisode(f"C {start}", on(start), on(end) if end else None, placements, held_on)


def looked_after_visit(moment: str, **told: Any) -> Visit:
    """Make the looked-after note of a visit; of an id that no CP note has."""
    return visit(
        moment, **({"id": f"L {moment}", "type": "cla_statutory", "place": "placement"} | told)
    )


def held(kind: ConferenceKind, day: str) -> Conference:
    return Conference(kind, held_on=on(day))


def booked(
    day: str,
    made: str | None = None,
    held_on: str | None = None,
    *,
    kind: ConferenceKind = "review",
    submitted: str | None = None,
) -> Conference:
    return Conference(
        kind,
        on(day),
        on(made) if made else None,
        on(held_on) if held_on else None,
        on(submitted) if submitted else None,
    )


def discussed(day: str, closed: str | None = None) -> StrategyDiscussion:
    return StrategyDiscussion(on(day), on(closed) if closed else None)


def supervised(day: str, role: str | None = "team_manager") -> Supervision:
    return Supervision(on(day), role)


def event(category: EventCategory, moment: str, written_up: str | None = None) -> Event:
    recorded = (None, None) if written_up is None else _when(written_up)
    return Event(f"E {moment}", category, *_when(moment), *recorded)


def shown(by: str, after: str | None = None, visit: str = "V1") -> FirstSeen:
    """Return a statutory CP visit as the extracts show it: by one, and after the one before."""
    return FirstSeen(visit, "cp_statutory", at(by), None if after is None else at(after))


def away(first: str, last: str, cover: str | None = None) -> Leave:
    return Leave(on(first), on(last), cover)


def gone(start: str, end: str | None = None) -> MissingEpisode:
    return MissingEpisode(on(start), on(end) if end else None)


def case(
    *visits: Visit,
    plans: tuple[CpPlan, ...] | None = None,
    born: str | None = ELEVEN,
    due: str | None = None,
    died: str | None = None,
    **more: Any,
) -> Case:
    """Make the case of child A: aged eleven, on a plan since 1 June 2026, but for what is told."""
    child = Child(
        "A",
        "A",
        born=on(born) if born else None,
        due_to_be_born=on(due) if due else None,
        died_on=on(died) if died else None,
    )
    return Case(
        child, "W1", "T1", cp_plans=(plan(),) if plans is None else plans, visits=visits, **more
    )


def in_need(*visits: Visit, plans: tuple[CinPlan, ...] | None = None, **more: Any) -> Case:
    """Make the case of child A on a child in need plan since 1 September 2026, and no other."""
    return case(*visits, plans=(), cin_plans=(cin(),) if plans is None else plans, **more)


def policy(changes: Mapping[str, Any] | None = None) -> Policy:
    return with_values(default_policy(), changes or {})


def as_of(moment: str, rules: Policy | Mapping[str, Any] | None = None) -> AsOf:
    day, instant = _when(moment)
    chosen = rules if isinstance(rules, Policy) else policy(rules)
    return AsOf(chosen, CALENDAR, instant or day)


def asked(one: Case, moment: str, rules: Policy | Mapping[str, Any] | None = None) -> Assessment:
    """Assess a case on a day or at an instant, under the default policy with changes."""
    return assess(one, as_of(moment, rules))


def only(assessed: Assessment, duty: str) -> Obligation:
    """Return the one obligation of a duty."""
    [owed] = [owed for owed in assessed.obligations if owed.duty == duty]
    return owed


def due(assessed: Assessment, duty: str) -> str | None:
    """Return the due day of a duty, or None when it is not owed."""
    days = dues(assessed, duty)
    assert len(days) <= 1, f"{duty} is owed {len(days)} times"
    return days[0] if days else None


def dues(assessed: Assessment, duty: str) -> list[str]:
    return [str(owed.due) for owed in assessed.obligations if owed.duty == duty]


def codes(assessed: Assessment) -> set[str]:
    return {found.code for found in assessed.findings}


def in_editions(*editions: tuple[str, Mapping[str, Any]]) -> Policy:
    """Make a policy whose editions are the default's with changes, each in force from a day."""
    made = [
        policy(changes).editions[-1].model_copy(update={"in_force_from": on(day)})
        for day, changes in editions
    ]
    return Policy(name="editions", editions=tuple(made))
