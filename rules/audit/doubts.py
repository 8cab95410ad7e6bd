"""What a record leaves in doubt, and the case as it would be with that read in its favour.

Said of the child plainly (not seen, not alone, bedroom not seen) is no doubt: it was not done.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date

from rules.audit.doings import VISIT_DUTIES
from rules.case import Case, Supervision, Visit
from rules.policy import Duty
from rules.sorted_visits import was_recorded_before

_WRONG_ROLE = "supervision_by_wrong_role"
_OTHER_NOTE = "linked_cp_note_missing"


def doubts_about(case: Case, duty: Duty, first: date, last: date) -> list[str]:
    """Return the doubts that matter to a duty in the records of some days."""
    if duty == "supervision":
        return [_WRONG_ROLE] if any(s.by_role is not None for s in case.supervisions) else []
    visits = [visit for visit in case.visits if first <= visit.day <= last]
    if not visits or duty not in VISIT_DUTIES:
        return []
    fields = (*_OF_EVERY_VISIT, *_OF_DUTY.get(duty, ()))
    found = [doubt for doubt in fields if any(_READ[doubt](v) is not v for v in visits)]
    if duty.startswith("cp_") and any(visit.type == "cla_statutory" for visit in visits):
        found.append(_OTHER_NOTE)
    return found


def read_in_favour(case: Case, doubts: Collection[str], first: date, last: date) -> Case:
    """Return the case with these doubts in the records of some days read in favour."""
    if _WRONG_ROLE in doubts:
        held = tuple(Supervision(supervision.held_on) for supervision in case.supervisions)
        return replace(case, supervisions=held)
    visits = [
        in_favour(visit, doubts) if first <= visit.day <= last else visit for visit in case.visits
    ]
    if _OTHER_NOTE in doubts:
        visits += [_cp_note(visit) for visit in visits if visit.type == "cla_statutory"]
    return replace(case, visits=tuple(visits))


def in_favour(visit: Visit, doubts: Collection[str] | None = None) -> Visit:
    """Return a visit with these doubts read in its favour, or every doubt."""
    for doubt, read in _READ.items():
        if doubts is None or doubt in doubts:
            visit = read(visit)
    return visit


def _cp_note(visit: Visit) -> Visit:
    """Return the child protection note that a looked-after visit was to have too."""
    return visit._replace(id=f"{visit.id} (CP)", type="cp_statutory", linked_to=visit.id)


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
    if was_recorded_before(visit):
        return visit._replace(recorded_on=None, recorded_at=None)
    return visit


_READ: Mapping[str, Callable[[Visit], Visit]] = {
    "expectant_parent_not_known": _expectant_parent_seen,  # before seen, for whom it stands
    "seen_not_known": _seen,
    "visitor_not_qualified": _qualified,
    "not_a_distinct_event": _distinct,
    "recorded_before_visit": _recorded_after,
    "seen_alone_not_known": _seen_alone,
    "alone_contradicted": _not_contradicted,
    "not_alone_without_reason": _with_a_reason,
    "bedroom_not_known": _bedroom_seen,
}
_OF_EVERY_VISIT = (
    "expectant_parent_not_known",
    "seen_not_known",
    "visitor_not_qualified",
    "not_a_distinct_event",
    "recorded_before_visit",
)
_ALONE = ("seen_alone_not_known", "alone_contradicted", "not_alone_without_reason")
_OF_DUTY: Mapping[str, tuple[str, ...]] = {
    "cp_seen_alone": _ALONE,
    "cin_visit": _ALONE,
    "cp_home_and_bedroom": ("bedroom_not_known",),
}
