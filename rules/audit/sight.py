"""The visit that met an obligation, and what it showed: alone, home, bedroom."""

from dataclasses import replace
from datetime import date

from rules.assessment import owed_of
from rules.audit.judgement import Alone, Sight, YesNo
from rules.audit.known import Known
from rules.audit.period import AsOfDay
from rules.case import Child, Visit
from rules.obligation import Obligation
from rules.picture import reached_on
from rules.sorted_visits import in_time, was_recorded_before

_CIN_AGE = 4  # whatever the policy says of child protection plans


def visit_that_met(known: Known, owed: Obligation, day: date, on: AsOfDay) -> Visit | None:
    """Return the visit of a day that met an obligation; of several that would have, the first.

    Each is tried as the only one of its day.
    """
    visits = [
        visit
        for visit in known.made_on(day)
        if visit.type != "home_visit" and not was_recorded_before(visit)
    ]
    if not visits[1:]:
        return visits[0] if visits else None
    others = tuple(visit for visit in known.facts.visits if visit.day != day)
    for visit in in_time(visits):
        still = owed_of(replace(known.facts, visits=(*others, visit)), on(day), (owed.duty,))
        if all(one.anchor > owed.anchor and one.standing != "overdue" for one in still):
            return visit
    return None


def sight_of(visit: Visit, child: Child, on: AsOfDay) -> Sight:
    """Return what a visit showed of a child, as the record says it."""
    alone = _alone(visit, child, on)
    at_home = None if visit.place is None else visit.place in {"home", "placement"}
    reason = visit.not_alone_reason if alone == "no" else None
    return Sight(alone, reason, _yes_no(at_home), _yes_no(visit.bedroom_seen))


def _alone(visit: Visit, child: Child, on: AsOfDay) -> Alone:
    age = _CIN_AGE if visit.type == "cin_statutory" else on(visit.day).policy.cp_seen_alone.from_age
    if visit.day < reached_on(child, age):
        return "not_asked"
    if visit.seen_alone and visit.main_carer_present:
        return "contradicted"
    return _yes_no(visit.seen_alone)


def _yes_no(answer: bool | None) -> YesNo:  # noqa: FBT001 - the answer itself
    if answer is None:
        return "not_known"
    return "yes" if answer else "no"
