"""The plain words for what was found, and what is said of it once it no longer holds."""

from datetime import date

from bot.messages.days import day_words
from bot.messages.views import Today
from rules.finding import KINDS

# Two of them name no day: theirs is a date of birth, or a birthday.
_FINDINGS = {
    "access_refused": "access to the child was refused at the visit of {day}",
    "alone_refused": "seeing the child alone was refused at the visit of {day}",
    "not_alone_with_concern": "visit of {day}: not seen alone, and a concern is recorded",
    "child_missing": "missing since {day}; the due days stand",
    "no_access": "visit of {day}: the child could not be seen",
    "statutory_visit_child_not_seen": (
        "visit of {day}: recorded as statutory with no child seen; "
        "record it as a home visit, or correct who was seen"
    ),
    "visitor_not_qualified": (
        "visit of {day}: recorded as statutory by a visitor who is not a qualified social worker; "
        "correct the type of visit or the visitor"
    ),
    "cin_statutory_not_alone": (
        "visit of {day}: recorded as a statutory child in need visit and not alone; "
        "record it as a home visit"
    ),
    "not_alone_without_reason": (
        "visit of {day}: not seen alone, and no reason is recorded; add the reason"
    ),
    "alone_contradicted": (
        "visit of {day}: recorded as seen alone and with the main carer present; "
        "correct one of the two"
    ),
    "under_4_observation_missing": (
        "visit of {day}: add the observation of the child with the parents"
    ),
    "persons_present_missing": "visit of {day}: add who was present",
    "linked_cp_note_missing": (
        "visit of {day}: recorded for the looked-after visit alone; "
        "add the child protection note that refers to it"
    ),
    "plan_interval_exceeds_limit": (
        "the interval agreed from {day} is longer than the limit; it needs changing or approval"
    ),
    "possible_duplicate": (
        "visit of {day}: two records look like one visit; if they are, remove one"
    ),
    "recorded_before_visit": (
        "visit of {day}: the record is dated before the visit; correct one of the two"
    ),
    "visit_in_future": "visit of {day}: recorded with a date still to come; check the date",
    "supervision_by_wrong_role": (
        "supervision of {day}: the policy asks for another role; plan one, or correct who led it"
    ),
    "distinct_event_unclear": (
        "visit of {day}: a core group or conference was held that day; "
        "record whether the visit was separate from it"
    ),
    "plan_open_after_review": (
        "the first looked-after review was held on {day} and the child protection plan is open: "
        "is it to end?"
    ),
    "newborn_frequency_needed": (
        "born since the plan began: how often is the child to be visited?"
    ),
    "plan_open_at_18": "now 18 with the plan still open: is it to end?",
    "due_on_non_working_day": "the due day {day} is not a working day; plan for an earlier day",
    "long_calendar_gap": "because of holidays, more days than usual pass before {day}",
    "closure_before_due": "the authority is closed for part of the time before {day}",
    "reg24_approval_expiring": "the placement is approved for the time being, until {day}",
    "report_deadline_already_passed": (
        "the conference was booked when the day for its report, {day}, had already passed"
    ),
    "calendar_horizon": "{day} lies beyond the official list of bank holidays; it may change",
    "non_engagement": (
        "the child could not be seen at several visits, the latest on {day}; "
        "to be discussed in supervision"
    ),
    "cover_needed": "the visit due {day} is to be made during leave that nobody covers yet",
}
# Doubts about visits logged in Slack, as they are named once they are done with.
_DOUBTS = {
    "visit_perhaps_the_same": "visit of {day}: whether it is one with a visit of the case system",
    "visit_logged_otherwise": "visit of {day}: logged and recorded differently",
    "visit_gone_from_record": "visit of {day}: not in the case system any more",
}
# About a due day, of which the day alone does not say what is due then.
ABOUT_A_DUE_DAY = {"due_on_non_working_day", "long_calendar_gap", "closure_before_due"}
_TO_THE_MANAGER = {
    "non_engagement": (
        "for supervision: the child could not be seen at several visits, the latest on {day}"
    ),
}


_WITHOUT_HISTORY = {  # which review was the first is not known
    "plan_open_after_review": (
        "a looked-after review has been held and the child protection plan is open: is it to end?"
    ),
}


def finding_words(code: str, about: date, today: Today, *, to_the_manager: bool = False) -> str:
    """Return what was found, in words that blame nobody; some are a manager's own."""
    words = _TO_THE_MANAGER.get(code) if to_the_manager else None
    if not today.history:
        words = _WITHOUT_HISTORY.get(code, words)
    return (words or _DOUBTS.get(code) or _FINDINGS[code]).format(day=day_words(about, today))


def gone_finding_words(code: str) -> str:
    """Return what became of a finding: a record was put right, anything else is not so now."""
    return "put right" if code in _DOUBTS or KINDS[code] == "put_right" else "no longer so"
