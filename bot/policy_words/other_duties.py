"""The duties of meeting, reporting, recording and supervising in plain words."""

from bot.policy_words.duty import DutyWords

OTHER_DUTIES = (
    DutyWords(
        "cla_review",
        "A looked-after child's case is reviewed",
        """\
Owed while the child is looked after, from the day the child became so until the first review is
held; then from the latest review held.

When 20 working days give the day of the first review, messages call it a regulation (regulation
33); the second and later ones always are.
""",
        (
            "cla_review.first",
            "cla_review.second",
            "cla_review.then",
        ),
    ),
    DutyWords(
        "core_group",
        "The core group meets",
        """\
Owed while a child protection plan is open. The first counts from the start of the plan, the next
from the latest one held in it. A core group never moves the clock of a visit.
""",
        (
            "core_group.first",
            "core_group.limit",
            "core_group.monthly_mode",
        ),
    ),
    DutyWords(
        "initial_conference",
        "The initial conference is held",
        """\
Owed after the earliest strategy discussion that has neither ended without a conference nor been
followed by one or by a plan; not while a child protection plan is open here. For a child with
another authority's plan it is owed from the written notification; the conference that is then
held starts a new plan with new clocks.
""",
        ("initial_conference.within",),
    ),
    DutyWords(
        "review_conference",
        "The child protection plan is reviewed",
        """\
Owed while the plan is open, from its start, then from the latest review held in it.
""",
        (
            "review_conference.first",
            "review_conference.then",
        ),
    ),
    DutyWords(
        "conference_report",
        "The report for a conference is given in advance",
        """\
Owed for each conference that is booked, not yet held, and has no report; for a review only while
the plan is open. When a conference is moved, the new day counts.
""",
        (
            "conference_report.initial",
            "conference_report.review",
            "conference_report.clear_days",
        ),
    ),
    DutyWords(
        "recording",
        "What happened is written up",
        """\
Owed for each event that must be written up and is not, from the day or the moment it happened,
and for each visit that was made and is not yet in the case system. From the 18th birthday on it
is the one duty that remains.

Once it is written up nothing is owed, however late it was: that is for the figures. Writing up a
visit late does not change the day of the visit.
""",
        (
            "recording.critical",
            "recording.significant",
            "recording.other",
            "recording.hours_mode",
            "unrecorded_visits",
        ),
    ),
    DutyWords(
        "supervision",
        "A child's progress is looked at in supervision",
        """\
Owed while a child protection plan is open. Counts from the latest supervision in the plan by
somebody whose role counts; without one from the start of the plan.
""",
        (
            "supervision.limit",
            "supervision.roles",
        ),
    ),
)
