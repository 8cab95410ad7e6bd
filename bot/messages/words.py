"""The plain words for duties and findings, and how a child is named."""

from collections.abc import Iterable
from datetime import date

from bot.messages.blocks import fitted
from bot.messages.days import counted, day_words
from bot.messages.finding_words import finding_words, gone_finding_words
from bot.messages.views import LabelStyle, Today
from rules.case import Child
from rules.obligation import Obligation

LONGEST_REFERENCE = 40
LONGEST_INITIALS = 10
# What one visit can meet, so that it stands in one line with one button. A looked-after visit is
# among them, for the policy says how one visit serves both statuses; of a child in need visit no
# document says so, and it keeps a line of its own.
ONE_VISIT = ("cp_visit", "cp_seen_alone", "cp_home_and_bedroom", "cla_visit")
VISITS = frozenset({*ONE_VISIT, "cin_visit"})

_DUTIES = {
    "cp_visit": "visit",
    "cp_seen_alone": "see alone",
    "cp_home_and_bedroom": "see at home, with the bedroom",
    "cin_visit": "child in need visit (alone if 4 or over)",
    "cla_visit": "looked-after visit",
    "cla_review": "looked-after review",
    "core_group": "core group",
    "initial_conference": "initial conference",
    "review_conference": "review conference",
    "conference_report": "report for the conference",
    "supervision": "supervision with a manager",
    "recording": "writing up",
}
IN_ORDER = tuple(_DUTIES)
_TOGETHER = {
    frozenset({"cp_visit", "cp_seen_alone"}): "visit: see alone",
    frozenset({"cp_visit", "cp_home_and_bedroom"}): "visit: at home with the bedroom",
    frozenset({"cp_seen_alone", "cp_home_and_bedroom"}): "see alone, at home with the bedroom",
    frozenset(ONE_VISIT[:3]): "visit: see alone, at home with the bedroom",
}
_COUNTED = {
    "cp_visit": ("child protection visit", "child protection visits"),
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


def together_words(duties: Iterable[str], today: Today) -> str:
    """Return duties that one visit can meet, in one phrase, with the second note prompted."""
    asked = frozenset(duties)
    looked_after = _DUTIES["cla_visit"]
    others = asked - {"cla_visit"}
    if not others:
        return looked_after
    words = _TOGETHER.get(others) or _DUTIES[min(others)]
    if others == asked:
        return words
    return f"{words}, and {looked_after}{' (two case notes)' if today.two_notes else ''}"


def subject_words(subject: str, due: date, today: Today) -> str:
    """Return what a reminder was about, a duty or a finding, when only that is known of it."""
    if subject in _DUTIES:
        return f"{_DUTIES[subject]}, due {day_words(due, today)}"
    return finding_words(subject, due, today)


def counted_words(duty: str, count: int) -> str:
    """Return "1 visit", "3 visits alone with the child"."""
    return counted(count, *_COUNTED[duty])


def gone_words_of(subject: str) -> str:
    """Return what became of something said that no longer holds and is with nobody else."""
    if subject not in _DUTIES:
        return gone_finding_words(subject)
    # a conference may have been moved and a plan have ended: whether it was held is not known
    return "done" if subject in VISITS or subject == "recording" else "done or no longer due"
