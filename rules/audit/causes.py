"""Why an obligation was not met in time: the case as it would be had the records said otherwise.

Principle 3: (b) made but not recorded and (c) recorded with a field missing or contradictory are
never shown as (a) not made. So the day it failed is looked at again with the visits that are not
written up, and then with each doubtful field read in the record's favour.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from rules.assessment import owed_of
from rules.audit.doings import VISIT_DUTIES
from rules.audit.doubts import InFavour, all_in_favour, doubts_of, in_favour
from rules.audit.judgement import Cause
from rules.audit.known import as_known_in_the_end, not_written_up
from rules.audit.period import AsOfDay
from rules.audit.sight import sight_of
from rules.case import Case
from rules.obligation import Obligation
from rules.sorted_visits import in_time

_ALONE = {"cp_seen_alone", "cin_visit"}


def cause_of(
    case: Case, owed: Obligation, failed_on: date, on: AsOfDay
) -> tuple[Cause, tuple[str, ...]]:
    """Return the cause, looking at what was so at the end of a day, and its reasons.

    Those of what was not made are what the records say happened instead.
    """
    known = as_known_in_the_end(case)
    owed_then = owed_of(known, on(failed_on), (owed.duty,))
    unmet = [one for one in owed_then if one.anchor == owed.anchor] or owed_then

    def would_be_met(facts: Case) -> bool:
        still = owed_of(facts, on(failed_on), (owed.duty,))
        return not any(
            one.anchor <= other.anchor and one.due <= other.due for one in still for other in unmet
        )

    unwritten = not_written_up(case)
    if unwritten and owed.duty in VISIT_DUTIES:
        made = tuple(in_favour(visit._replace(recorded=None)) for visit in unwritten)
        if would_be_met(replace(known, visits=known.visits + made)):
            return "not_written_up", ()
    doubts = {
        reason: read for reason, read in doubts_of(owed.duty).items() if read(known) is not known
    }
    if doubts and would_be_met(all_in_favour(known, doubts)):
        return "did_not_count", _needed(doubts, lambda d: would_be_met(all_in_favour(known, d)))
    if owed.duty not in VISIT_DUTIES:
        return "not_made", ()
    return "not_made", tuple(dict.fromkeys(_instead(known, owed, failed_on, on)))


def _needed(
    doubts: Mapping[str, InFavour], suffice: Callable[[Mapping[str, InFavour]], bool]
) -> tuple[str, ...]:
    """Return the doubts that have to be read in favour: one where one will do, else the fewest."""
    for reason, read in doubts.items():
        if suffice({reason: read}):
            return (reason,)
    needed = dict(doubts)
    for reason in doubts:
        fewer = {other: read for other, read in needed.items() if other != reason}
        needed = fewer if suffice(fewer) else needed
    return tuple(needed)


def _instead(case: Case, owed: Obligation, last: date, on: AsOfDay) -> Iterator[str]:
    """Yield what was said of the visits made from the anchor to a day, in time order."""
    for visit in in_time(case.visits):
        if not owed.anchor <= visit.day <= last:
            continue
        sight = sight_of(visit, case.child, on)
        if visit.outcome is not None:
            yield visit.outcome
        elif visit.seen and owed.duty in _ALONE and sight.alone == "no":
            yield sight.not_alone_reason or "reason_not_known"
        elif visit.seen and owed.duty == "cp_home_and_bedroom":
            if sight.home == "no":
                yield "not_at_home"
            elif sight.bedroom == "no":
                yield "bedroom_not_seen"
