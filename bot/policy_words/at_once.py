"""What is told at once, and what is asked of a manager, in plain words."""

from bot.policy_words.finding import finding
from rules.policy import Edition


def _visits(number: int) -> str:
    return "a visit" if number == 1 else f"{number} or more visits"


def _access_refused(edition: Edition) -> str:
    return (
        f"since the child was last seen, {_visits(edition.refusal.threshold)} with access refused"
    )


def _alone_refused(edition: Edition) -> str:
    visits = _visits(edition.refusal.threshold)
    return (
        f"since the child last met the alone rule, {visits} at which a parent refused to let the "
        f"child be seen alone"
    )


def _no_access(edition: Edition) -> str:
    if edition.no_access is None:
        return "never: this policy sets no time for it (`no_access`)"
    return "a failed visit since the child was last seen"


TELL_AT_ONCE = (
    finding("access_refused", _access_refused, "the child is seen at a later visit"),
    finding("alone_refused", _alone_refused, "a later visit meets the alone rule"),
    finding(
        "not_alone_with_concern",
        "any visit with a concern recorded, at which the child was recorded as not seen alone or "
        "not seen, whatever the age",
        "a later visit meets the alone rule",
    ),
    finding(
        "child_missing",
        "the child is missing, and a plan or care episode is open",
        "the child is found",
    ),
    finding("no_access", _no_access, "the child is seen at a later visit"),
)

ASK_A_MANAGER = (
    finding(
        "plan_open_after_review",
        "the child is looked after, the first review is held, and a child protection plan that "
        "began on or before that review is still open",
        "the plan or the care episode ends",
    ),
    finding(
        "newborn_frequency_needed",
        "the child was born after the open child protection plan began, no interval is agreed from "
        "the birth on, and the policy has no `cp_visit.age_bands`",
        "an interval is agreed",
    ),
    finding(
        "plan_open_at_18",
        "a child protection or child in need plan is open on or after the 18th birthday",
        "the plan is ended",
    ),
)
