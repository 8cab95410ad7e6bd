"""What a record leaves in doubt, and the case as it would be with that read in its favour.

Said of the child plainly (not seen, not alone, bedroom not seen) is no doubt: it was not done.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from operator import is_

from rules.audit.doings import VISIT_DUTIES
from rules.case import Case, Supervision, Visit
from rules.policy import Duty
from rules.sorted_visits import was_recorded_before

InFavour = Callable[[Case], Case]  # the same case where it leaves no such doubt


def doubts_of(duty: Duty) -> Mapping[str, InFavour]:
    """Return, by reason, how the doubts that matter to a duty are read in its favour."""
    if duty == "supervision":
        return {"supervision_by_wrong_role": _by_the_right_role}
    if duty not in VISIT_DUTIES:
        return {}
    if not duty.startswith("cp_"):
        return _OF_VISITS
    return {**_OF_VISITS, "linked_cp_note_missing": _with_cp_notes}


def in_favour(visit: Visit) -> Visit:
    """Return a visit with every doubt read in its favour."""
    return reduce(lambda read, doubt: doubt(read), _FIELDS.values(), visit)


def all_in_favour(case: Case, doubts: Mapping[str, InFavour]) -> Case:
    """Return the case with every doubt read in favour."""
    return reduce(lambda read, doubt: doubt(read), doubts.values(), case)


def _seen(visit: Visit) -> Visit:
    return visit._replace(seen=True) if visit.seen is None and visit.outcome is None else visit


def _expectant_parent_seen(visit: Visit) -> Visit:
    if visit.expectant_parent_seen is None and visit.seen is None and visit.outcome is None:
        return visit._replace(expectant_parent_seen=True)
    return visit


def _seen_alone(visit: Visit) -> Visit:
    if visit.seen_alone is None and _may_have_been_seen(visit):
        return visit._replace(seen_alone=True)
    return visit


def _bedroom_seen(visit: Visit) -> Visit:
    if visit.bedroom_seen is None and _may_have_been_seen(visit):
        return visit._replace(bedroom_seen=True)
    return visit


def _may_have_been_seen(visit: Visit) -> bool:
    return visit.seen is not False and visit.outcome is None


def _not_contradicted(visit: Visit) -> Visit:
    if visit.main_carer_present and visit.seen_alone:
        return visit._replace(main_carer_present=None)
    return visit


def _with_a_reason(visit: Visit) -> Visit:
    if visit.seen_alone is False and visit.not_alone_reason in {None, "none_recorded"}:
        return visit._replace(not_alone_reason="other")
    return visit


def _qualified(visit: Visit) -> Visit:
    return visit._replace(qualified=None) if visit.qualified is False else visit


def _distinct(visit: Visit) -> Visit:
    return visit._replace(distinct=None) if visit.distinct is False else visit


def _recorded_after(visit: Visit) -> Visit:
    return (
        visit._replace(recorded_on=None, recorded_at=None) if was_recorded_before(visit) else visit
    )


_FIELDS: Mapping[str, Callable[[Visit], Visit]] = {
    "expectant_parent_not_known": _expectant_parent_seen,  # before seen, for whom it stands
    "seen_not_known": _seen,
    "seen_alone_not_known": _seen_alone,
    "alone_contradicted": _not_contradicted,
    "not_alone_without_reason": _with_a_reason,
    "bedroom_not_known": _bedroom_seen,
    "visitor_not_qualified": _qualified,
    "not_a_distinct_event": _distinct,
    "recorded_before_visit": _recorded_after,
}


def _of_each_visit(read: Callable[[Visit], Visit]) -> InFavour:
    def in_favour_of_all(case: Case) -> Case:
        visits = tuple(map(read, case.visits))
        unchanged = all(map(is_, visits, case.visits))
        return case if unchanged else replace(case, visits=visits)

    return in_favour_of_all


_OF_VISITS: Mapping[str, InFavour] = {
    reason: _of_each_visit(read) for reason, read in _FIELDS.items()
}


def _with_cp_notes(case: Case) -> Case:
    """Give each visit recorded for the looked-after child a child protection note too."""
    notes = [
        visit._replace(id=f"{visit.id} (CP note)", type="cp_statutory", linked_to=visit.id)
        for visit in case.visits
        if visit.type == "cla_statutory" and visit.seen
    ]
    return replace(case, visits=(*case.visits, *notes)) if notes else case


def _by_the_right_role(case: Case) -> Case:
    if all(supervision.by_role is None for supervision in case.supervisions):
        return case
    held = tuple(Supervision(supervision.held_on) for supervision in case.supervisions)
    return replace(case, supervisions=held)
