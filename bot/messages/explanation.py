"""Why a day is the due day: what it counts from, the interval, what governs it, the source."""

from bot.messages.blocks import escaped
from bot.messages.days import day_words, moment_words
from bot.messages.views import Today
from rules.case import Case
from rules.duties.visiting_clock import LAST_VISIT
from rules.interval import LONDON
from rules.obligation import Obligation

_GOVERNED_BY = {
    "policy_limit": "",
    "plan_interval": "agreed in the plan; ",
    "old_due_kept": "the interval has changed since, and the earlier due day stands; ",
    "stage": "the shorter limit that holds at this stage; ",
    "approved_exception": "a longer interval approved by the conference chair; ",
    "regulation": "",
}
_ANCHORS = {"conference": "conference held"}  # the others read well as the rules say them
_BEGINNINGS = {"plan began", "looked after since"}
BREACHED_AT_A_VISIT = "visit without home and bedroom"
FROM_AN_AGE = "owed from"  # its day is a birthday, which no message says


def explanation(owed: Obligation, today: Today) -> str:
    """Return "last seen Mon 2 Nov + 10 working days = Mon 16 Nov (local standard, …)".

    A report is taken back from its conference, with a minus in place of the plus.
    """
    anchor, due = day_words(owed.anchor, today), day_words(owed.due, today)
    source = f"({_GOVERNED_BY[owed.governed_by]}{escaped(owed.source)})"
    if owed.anchor_is == BREACHED_AT_A_VISIT:
        return (
            f"the visit of {anchor} was to be at home with the bedroom seen, and that is not "
            f"recorded of it {source}"
        )
    if owed.anchor_is == FROM_AN_AGE:
        return f"counted from the day the child was old enough for it {source}"
    since = f"{anchor_words(owed.anchor_is)} {anchor}"
    if owed.interval is None and owed.duty == "core_group":
        return f"{since}, one in each calendar month: by {due} {source}"
    if owed.interval is None:
        return f"by the review conference booked for {due} {source}"
    if owed.at is not None:
        due += f" at {owed.at.astimezone(LONDON):%H:%M}"
    if owed.duty == "cp_home_and_bedroom" and owed.anchor_is != "conference":
        since = f"with the next visit: {since}"
    if owed.counted_from != owed.anchor:
        since += f"; counted from {day_words(owed.counted_from, today)}"
    sign = "\N{MINUS SIGN}" if owed.counts_back else "+"
    return f"{since} {sign} {owed.interval} = {due} {source}"


def provisional_words(owed: Obligation, today: Today) -> str | None:
    """Return why the due day may still change; None when it is settled."""
    if not owed.provisional:
        return None
    if max(owed.due, owed.anchor) > today.working.horizon:
        horizon = day_words(today.working.horizon, today)
        return f"provisional: the official list of bank holidays held ends on {horizon}"
    if owed.anchor_is == LAST_VISIT:
        return "provisional: who was seen at that visit, and whether alone, is not in the extract"
    if owed.anchor_is in _BEGINNINGS:
        return "provisional: the day of the last visit, and who was seen, is not in the extract"
    return f"provisional until the visit of {day_words(owed.anchor, today)} is written up"


def first_seen_words(owed: Obligation, case: Case, today: Today) -> str | None:
    """Return by when the visit it counts from was written up, where only the extracts say it."""
    made = {(visit.id, visit.type) for visit in case.visits if visit.day == owed.anchor}
    shown = [seen.by for seen in case.first_seen if (seen.visit, seen.type) in made]
    if not shown:
        return None
    day = day_words(owed.anchor, today)
    return f"the visit of {day} was first seen in the extract of {moment_words(min(shown), today)}"


def anchor_words(anchor_is: str) -> str:
    """Return what happened on the day that an obligation counts from."""
    return _ANCHORS.get(anchor_is, anchor_is)
