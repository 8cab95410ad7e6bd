"""The advice about what is not overdue, in plain words."""

from bot.policy_words.finding import finding
from bot.policy_words.values import long_day
from rules.policy import Edition
from rules.working_days import HORIZON

_UNTIL_THE_FACTS_CHANGE = "the facts change"


def _closures(edition: Edition) -> str:
    if not edition.counting.closure_days:
        return "never: this policy names no `counting.closure_days`"
    return "the authority is closed on a day from today to the day a visit is due, that included"


def _non_engagement(edition: Edition) -> str:
    number = edition.non_engagement.failed_visits
    return f"since the child was last seen, {number} or more failed visits"


ADVISE = (
    finding(
        "due_on_non_working_day",
        "anything that is not counted in hours is due on a day that is not a working day",
        _UNTIL_THE_FACTS_CHANGE,
    ),
    finding(
        "long_calendar_gap",
        "a visit that is counted in working days is due 3 or more calendar days later than they "
        "usually take (10 working days taking 17 or more days)",
        _UNTIL_THE_FACTS_CHANGE,
    ),
    finding("closure_before_due", _closures, _UNTIL_THE_FACTS_CHANGE),
    finding(
        "reg24_approval_expiring",
        "from 4 weeks before the temporary approval of an open Regulation 24 placement expires: 16 "
        "weeks after its start, or the day to which it was extended, at most 24 weeks after the "
        "start",
        "the decision maker's approval, a panel that did not refuse, or the end of the placement",
    ),
    finding(
        "report_deadline_already_passed",
        "a report is owed for a conference that was booked after the report's due day",
        _UNTIL_THE_FACTS_CHANGE,
    ),
    finding(
        "calendar_horizon",
        f"what is counted in working days is due after {long_day(HORIZON)}, where the official "
        f"list of bank holidays held ends",
        _UNTIL_THE_FACTS_CHANGE,
    ),
    finding(
        "non_engagement",
        _non_engagement,
        "the child is seen, or supervision by the right role on or after the day of the latest of "
        "them",
    ),
    finding(
        "cover_needed",
        "the worker is on leave, without cover, on the day a visit is due (or today, when it is "
        "overdue), and it is due by the last day of the leave",
        _UNTIL_THE_FACTS_CHANGE,
    ),
)
