"""Assessment: what is owed to one child on the day asked about, and what was found."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from operator import attrgetter

from rules.as_of import AsOf
from rules.case import Case
from rules.duties import (
    cin_visit,
    cla_review,
    cla_visit,
    conference_report,
    core_group,
    cp_home_and_bedroom,
    cp_seen_alone,
    cp_visit,
    initial_conference,
    recording,
    review_conference,
    supervision,
)
from rules.fact import fact
from rules.finding import Finding
from rules.findings import findings_of
from rules.obligation import Obligation
from rules.picture import ADULT, Picture, reached_on
from rules.policy import Duty, Policy
from rules.working_days import WorkingCalendar

DUTIES: dict[Duty, Callable[[Picture], list[Obligation]]] = {
    "cp_visit": cp_visit.owed,
    "cp_seen_alone": cp_seen_alone.owed,
    "cp_home_and_bedroom": cp_home_and_bedroom.owed,
    "core_group": core_group.owed,
    "initial_conference": initial_conference.owed,
    "review_conference": review_conference.owed,
    "conference_report": conference_report.owed,
    "supervision": supervision.owed,
    "cin_visit": cin_visit.owed,
    "cla_visit": cla_visit.owed,
    "cla_review": cla_review.owed,
    "recording": recording.owed,
}
_BY_DUE = attrgetter("due", "duty", "anchor")


@fact
class Assessment:
    """One child's obligations, earliest first, and findings."""

    case: Case
    obligations: list[Obligation]
    findings: list[Finding]


def assess(case: Case, as_of: AsOf) -> Assessment:
    """Return what is owed and found for one child; a child who died owes and raises nothing.

    From the 18th birthday only `recording` is owed. Raise CalendarError or PolicyError when the
    facts reach back beyond what the calendar or the policy can answer.
    """
    if has_died(case, as_of.day):
        return Assessment(case, [], [])
    picture = Picture(case, as_of)
    owed = _owed(picture)
    return Assessment(case, owed, findings_of(picture, owed))


def first_due(case: Case, as_of: AsOf) -> Obligation | None:
    """Return the obligation that is due first, without looking for findings."""
    if has_died(case, as_of.day):
        return None
    owed = _owed(Picture(case, as_of))
    return owed[0] if owed else None


def owed_of(case: Case, as_of: AsOf, duties: Iterable[Duty]) -> list[Obligation]:
    """Return what is owed of these duties, one duty after the other, and look at no other."""
    if has_died(case, as_of.day):
        return []
    if reached_on(case.child, ADULT) <= as_of.day:
        duties = [duty for duty in duties if duty == "recording"]
    judged = judged_duties(as_of)
    asked = [duty for duty in duties if duty in judged]
    if not asked:
        return []
    picture = Picture(case, as_of)
    return [obligation for duty in asked for obligation in DUTIES[duty](picture)]


def judged_duties(as_of: AsOf) -> AbstractSet[Duty]:
    """Return the duties that can be judged by the facts there are."""
    return DUTIES.keys() - as_of.not_judged if as_of.not_judged else DUTIES.keys()


def has_died(case: Case, day: date) -> bool:
    """Say whether the child had died by a day: then nothing is owed and nothing is said."""
    return case.child.died_on is not None and case.child.died_on <= day


def obligations_of(
    case: Case, policy: Policy, calendar: WorkingCalendar, at: date | datetime
) -> list[Obligation]:
    """Return one child's obligations on a local day, or at an aware instant."""
    return assess(case, AsOf(policy, calendar, at)).obligations


def _owed(picture: Picture) -> list[Obligation]:
    if picture.adult:
        owed = recording.owed(picture)
    else:
        unknown = picture.as_of.not_judged
        owed = [
            obligation
            for duty, owed_by in DUTIES.items()
            if duty not in unknown
            for obligation in owed_by(picture)
        ]
    owed.sort(key=_BY_DUE)
    return owed
