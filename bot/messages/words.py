"""The plain words for duties and findings, and how a child is named."""

from collections.abc import Iterable
from datetime import date

from bot.messages.blocks import fitted
from bot.messages.days import counted, day_words
from bot.messages.views import LabelStyle, Today
from rules.case import Child
from rules.obligation import Obligation

LONGEST_REFERENCE = 40
LONGEST_INITIALS = 10
WITH_THE_VISIT = {"cp_visit", "cp_seen_alone", "cp_home_and_bedroom"}

_DUTIES = {
    "cp_visit": "visit",
    "cp_seen_alone": "see alone",
    "cp_home_and_bedroom": "see at home, with the bedroom",
    "cin_visit": "child in need visit: see alone",
    "cla_visit": "looked-after visit",
    "cla_review": "looked-after review",
    "core_group": "core group",
    "initial_conference": "initial conference",
    "review_conference": "review conference",
    "conference_report": "report for the conference",
    "supervision": "supervision",
    "recording": "writing up",
}
IN_ORDER = tuple(_DUTIES)
_TOGETHER = {
    frozenset({"cp_visit", "cp_seen_alone"}): "visit: see alone",
    frozenset({"cp_visit", "cp_home_and_bedroom"}): "visit: at home with the bedroom",
    frozenset({"cp_seen_alone", "cp_home_and_bedroom"}): "see alone, at home with the bedroom",
    frozenset(WITH_THE_VISIT): "visit: see alone, at home with the bedroom",
}
_COUNTED = {
    "cp_visit": ("visit", "visits"),
    "cp_seen_alone": ("visit alone with the child", "visits alone with the child"),
    "cp_home_and_bedroom": ("visit at home with the bedroom", "visits at home with the bedroom"),
    "cin_visit": ("child in need visit", "child in need visits"),
    "cla_visit": ("looked-after visit", "looked-after visits"),
    "cla_review": ("looked-after review", "looked-after reviews"),
    "core_group": ("core group", "core groups"),
    "initial_conference": ("initial conference", "initial conferences"),
    "review_conference": ("review conference", "review conferences"),
    "conference_report": ("report for a conference", "reports for conferences"),
    "supervision": ("supervision of a child's progress", "supervisions of a child's progress"),
    "recording": ("thing done and not yet written up", "things done and not yet written up"),
}
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
    "reg24_approval_expiring": "the temporary approval of the placement ends on {day}",
    "report_deadline_already_passed": (
        "the conference was booked when its report was already due on {day}"
    ),
    "calendar_horizon": "{day} lies beyond the official list of bank holidays; it may change",
    "non_engagement": (
        "the child could not be seen at several visits, the latest on {day}; "
        "to be discussed in supervision"
    ),
    "cover_needed": "the worker is on leave when the visit due {day} is to be made; no cover yet",
}


def label(child: Child, style: LabelStyle) -> str:
    """Return how a child is named in a private message: "1012345 (AB)" or "1012345"."""
    return label_of(child.reference, child.initials, style)


def label_of(reference: str, initials: str | None, style: LabelStyle) -> str:
    """Return the label from its parts, escaped."""
    shown = fitted(reference, LONGEST_REFERENCE)
    if style == "reference" or not initials:
        return shown
    return f"{shown} ({fitted(initials, LONGEST_INITIALS)})"


def duty_words(owed: Obligation, today: Today) -> str:
    """Return what is to be done: a visit, or the writing up of one that was made."""
    if owed.duty != "recording":
        return _DUTIES[owed.duty]
    day = day_words(owed.anchor, today)
    if owed.anchor_is == "visit made":
        return f"write up the visit of {day}"
    return f"write up what happened on {day}"


def together_words(duties: Iterable[str]) -> str:
    """Return duties that one visit can meet, in one phrase."""
    asked = frozenset(duties)
    return _TOGETHER.get(asked) or ", ".join(
        _DUTIES[duty] for duty in sorted(asked, key=IN_ORDER.index)
    )


def subject_words(subject: str, due: date, today: Today) -> str:
    """Return what a reminder was about, a duty or a finding, when only that is known of it."""
    if subject in _DUTIES:
        return f"{_DUTIES[subject]}, due {day_words(due, today)}"
    return finding_words(subject, due, today)


def finding_words(code: str, about: date, today: Today) -> str:
    """Return what was found, in words that blame nobody."""
    return _FINDINGS[code].format(day=day_words(about, today))


def counted_words(duty: str, count: int) -> str:
    """Return "1 visit", "3 visits alone with the child"."""
    return counted(count, *_COUNTED[duty])
