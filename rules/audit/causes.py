"""Why an obligation was not met in time: the case as it would be had the records said otherwise.

Principle 3: (b) made but not recorded and (c) recorded with a field missing or contradictory are
never shown as (a) not made. So the day it failed is looked at again with the visits that are not
written up, and then with each doubtful field read in the record's favour.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from rules.assessment import owed_of
from rules.audit.doings import VISIT_DUTIES
from rules.audit.doubts import doubts_about, in_favour, read_in_favour
from rules.audit.judgement import Cause
from rules.audit.known import Known
from rules.audit.period import AsOfDay
from rules.audit.sight import sight_of
from rules.case import Case
from rules.obligation import Obligation
from rules.sorted_visits import in_time

_ALONE = {"cp_seen_alone", "cin_visit"}
_HOME = "cp_home_and_bedroom"


def cause_of(
    known: Known, owed: Obligation, failed_on: date, on: AsOfDay
) -> tuple[Cause, tuple[str, ...]]:
    """Return the cause, looking at what was so at the end of a day, and its reasons.

    Those of what was not made are what the records say happened instead.
    """
    if owed.duty in VISIT_DUTIES and known.not_written_up:
        made = tuple(in_favour(visit._replace(recorded=None)) for visit in known.not_written_up)
        if _meets(
            replace(known.facts, visits=known.facts.visits + made), known, owed, failed_on, on
        ):
            return "not_written_up", ()
    # Home and bedroom is broken by a visit, and it is the one before that decides whether it is.
    first = date.min if owed.duty == _HOME else owed.anchor
    doubts = doubts_about(known.facts, owed.duty, first, failed_on)

    def suffice(some: Collection[str]) -> bool:
        facts = read_in_favour(known.facts, some, first, failed_on)
        return _meets(facts, known, owed, failed_on, on)

    if doubts and suffice(doubts):
        return "did_not_count", _needed(doubts, suffice)
    if owed.duty not in VISIT_DUTIES:
        return "not_made", ()
    return "not_made", tuple(dict.fromkeys(_instead(known.facts, owed, failed_on, on)))


def _meets(facts: Case, known: Known, owed: Obligation, failed_on: date, on: AsOfDay) -> bool:
    """Say whether by other facts nothing stands as strictly as what was not met."""
    owed_then = owed_of(known.facts, on(failed_on), (owed.duty,))
    unmet = [one for one in owed_then if one.anchor == owed.anchor] or owed_then
    still = owed_of(facts, on(failed_on), (owed.duty,))
    return not any(
        one.anchor <= other.anchor and one.due <= other.due for one in still for other in unmet
    )


def _needed(doubts: Sequence[str], suffice: Callable[[Collection[str]], bool]) -> tuple[str, ...]:
    """Return the doubts that have to be read in favour: one where one will do, else the fewest."""
    for doubt in doubts:
        if suffice([doubt]):
            return (doubt,)
    needed = list(doubts)
    for doubt in doubts:
        fewer = [other for other in needed if other != doubt]
        needed = fewer if suffice(fewer) else needed
    return tuple(needed)


def _instead(case: Case, owed: Obligation, last: date, on: AsOfDay) -> Iterator[str]:
    """Yield what was said of the visits made from the anchor to a day, in time order."""
    visits = [visit for visit in case.visits if owed.anchor <= visit.day <= last]
    for visit in in_time(visits):
        if visit.outcome is not None:
            yield visit.outcome
        elif visit.seen and owed.duty in _ALONE:
            sight = sight_of(visit, case.child, on)
            if sight.alone == "no":
                yield sight.not_alone_reason or "reason_not_known"
        elif visit.seen and owed.duty == _HOME:
            sight = sight_of(visit, case.child, on)
            if sight.home == "no":
                yield "not_at_home"
            elif sight.bedroom == "no":
                yield "bedroom_not_seen"
