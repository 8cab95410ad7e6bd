"""What is to be put right in the records, in plain words."""

from bot.policy_words.finding import finding
from bot.policy_words.values import any_of, listed
from rules.policy import Edition


def _no_reason(edition: Edition) -> str:
    return (
        f"a child protection visit, the child seen and {edition.cp_seen_alone.from_age} or over, "
        f"recorded as not alone and with the reason left empty (under every "
        f"`cp_seen_alone.mode`)"
    )


def _observation(edition: Edition) -> str:
    of_cin = (
        "" if edition.cin_visit.under_4 == "none" else ", or a child in need visit to one under 4"
    )
    return (
        f"a child protection visit to a child under {edition.cp_seen_alone.from_age}{of_cin}, the "
        f"child seen, and the observation with the parents recorded as not made; the clock moves "
        f"all the same"
    )


def _visitor(edition: Edition) -> str:
    said = []
    if edition.cp_visit.visitor != "any_allocated":
        said.append("a child protection visit, the child seen, that does not count")
    if edition.cin_visit.visitor == "qualified":
        said.append("a child in need visit")
    if not said:
        return "never: this policy does not ask who made a visit"
    return f"{listed(said, 'or')} because its visitor is recorded as not qualified"


def _role(edition: Edition) -> str:
    right = any_of(edition.supervision.roles)
    return f"the latest supervision in the child protection plan is by somebody other than {right}"


def _interval(edition: Edition) -> str:
    approved = ""
    if edition.cp_visit.longer_interval is not None:
        longest = edition.cp_visit.longer_interval.absolute_limit
        approved = f" (one the conference chair has approved: than {longest})"
    return (
        f"the interval agreed in a child protection or child in need plan, or for its core groups, "
        f"is longer than the limit{approved}"
    )


PUT_RIGHT = (
    finding(
        "statutory_visit_child_not_seen",
        "a statutory visit at which every child listed is recorded as not seen, and no expectant "
        "parent of an unborn child as seen (a child who was not there while another was seen is no "
        "error: that child's own clock says it)",
        "recorded as a home visit",
    ),
    finding("visitor_not_qualified", _visitor, "type or visitor corrected"),
    finding(
        "cin_statutory_not_alone",
        "a statutory child in need visit, the child seen and 4 or over, recorded as not alone",
        "recorded as a home visit",
    ),
    finding("not_alone_without_reason", _no_reason, "the reason is recorded"),
    finding(
        "alone_contradicted",
        "a statutory visit recorded as seen alone and with the main carer present; unless the "
        "child is under the age that day, it then does not meet the alone rule",
        "the worker corrects one of the two",
    ),
    finding("under_4_observation_missing", _observation, "the observation is noted"),
    finding(
        "persons_present_missing",
        "a child protection visit, the child seen, for which it is recorded that the persons "
        "present are not",
        "they are recorded",
    ),
    finding(
        "linked_cp_note_missing",
        "both a child protection and a looked-after visit are owed, and no child protection visit "
        "with the child seen is dated on or after the latest looked-after visit with the child "
        "seen that was made while plan and care episode were both open (under either "
        "`dual_recording`)",
        "the child protection note, or a later child protection visit",
    ),
    finding(
        "plan_interval_exceeds_limit",
        _interval,
        "the interval is changed, or approved where that is allowed",
    ),
    finding(
        "possible_duplicate",
        "two records of a statutory visit have the same child, type, moment and worker",
        "one is removed",
    ),
    finding("recorded_before_visit", "written up before it was made", "corrected"),
    finding("visit_in_future", "dated ahead", "the day comes, or corrected"),
    finding("supervision_by_wrong_role", _role, "a later one by the right role"),
    finding(
        "distinct_event_unclear",
        "a child protection visit, the child seen, on the day of a core group or conference held "
        "for the child (the first day of the plan is one), and not recorded as a distinct event",
        "recorded as a distinct event",
    ),
)
