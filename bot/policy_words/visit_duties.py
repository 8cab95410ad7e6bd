"""The duties of visiting in plain words. What stands in “ ” is word for word from a document."""

from bot.policy_words.duty import DutyWords

VISIT_DUTIES = (
    DutyWords(
        "cp_visit",
        "A child on a child protection plan is seen",
        """\
Owed while the plan is open, for an unborn child too: then it is the expectant parent who is seen.
Another authority's temporary plan owes nothing.

Counts from the latest visit that counts; without one from the start of the plan, which is the day
of the conference. A late visit restarts the clock from its own day, not from the day that was
missed. Birth restarts nothing; a new plan begins with new clocks.

A visit counts when it is recorded as a statutory child protection visit, lies within the plan
(its first day included), the child was seen, and the visitor may make it; whether a looked-after
visit counts too is said under that duty. Visits at weekends and on holidays count. One that is
recorded as not “a distinct event” does not; a core group or a conference never does, “even if the
child is seen / is present”.

When an interval begins or a stage ends, the due day is counted anew, but no breach is made in the
past and none is wiped out: a due day that had passed stands, and where the day counted anew would
have passed, the earlier of the old due day and the new interval counted from the day of the
change holds.
""",
        (
            "cp_visit.limit",
            "cp_visit.longer_interval",
            "cp_visit.visitor",
            "cp_visit.first_within",
            "cp_visit.age_bands",
            "cp_visit.stages",
            "cp_visit.ends_when_looked_after",
            "no_access",
            "unrecorded_visits",
        ),
    ),
    DutyWords(
        "cp_seen_alone",
        "A child on a child protection plan is seen alone",
        """\
Owed while the visit is owed, to a child who has reached the age on the due day, or today where
that is later; never to an unborn child.

Counts from the latest visit that was alone (or is accepted); without one from the start of the
plan. Due by the same clock as the visit, with the same limits. A visit to a child under the age
moves both clocks.

Alone means that no main carer is present: “The requirement of children seen alone is that the
main carers are not present.” Brothers and sisters together count as alone; a carer elsewhere in
the house is no contradiction. In every mode the reason why a child was not seen alone is to be
recorded.
""",
        (
            "cp_seen_alone.mode",
            "cp_seen_alone.from_age",
        ),
    ),
    DutyWords(
        "cp_home_and_bedroom",
        "A child on a child protection plan is seen at home, and the bedroom is seen",
        """\
Looks at the visits that count, after birth, in the order in which they were made. It never undoes
the clock of the visit.

A visit shows home and bedroom when the bedroom is recorded as seen and the place is the home, the
placement or not known. Home is where the child lives now.

Owed when the latest visit did not show both: due with the next visit, or overdue from the day of
the visit that broke the rule. Where it is asked once between conferences, it is due on the day
the next review conference is booked for, else by the day it must be held. Nothing is owed for an
unborn child, nor before the first visit, unless the first visit or the time between conferences
has a rule of its own.
""",
        (
            "cp_home_and_bedroom.mode",
            "cp_home_and_bedroom.first_visit_home",
        ),
    ),
    DutyWords(
        "cin_visit",
        "A child in need is seen alone",
        """\
Owed while a child in need plan is open; “This includes No Recourse cases”, and “the other
children on CIN plans, they still need to be seen alone”.

Counts from the latest statutory child in need visit in the plan at which the child was seen
alone, or was under 4 and seen; without one from the start of the plan. “If the children have not
been seen alone, then it is not a Statutory CIN Visit”.

An agreed interval that changes is treated as in the child protection visit.
""",
        (
            "cin_visit.limit",
            "cin_visit.visitor",
            "cin_visit.under_4",
            "cin_visit.carry_over_last_seen",
            "no_access",
        ),
    ),
    DutyWords(
        "cla_visit",
        "A looked-after child is visited",
        """\
Owed while the child is looked after. When that ends the child protection duties carry on. A visit
counts when it is recorded as a statutory looked-after visit, lies within the care episode, and
the child was seen.

Placements, visits and changes of the interval (a review held, a panel, a decision) are worked
through in their order: a new placement makes a visit due sooner and never later, and each visit
counts from its own day. While no placement is listed, the start of the care episode stands for
it.

“The first visit after the child becomes Looked After is a Statutory CLA visit”. One visit moves
the clocks of both statuses only as said below: “Both CP and CLA visits need to be recorded while
the CP plan is in place”.

Messages call the first visit and the interval a regulation while they are as in the built-in
policy, and a limit of the authority where it has changed them.
""",
        (
            "cla_visit.first",
            "cla_visit.limit",
            "cla_visit.until_first_review",
            "cla_visit.reg24_until_first_review",
            "cla_visit.reg24_until_panel",
            "cla_visit.reg24_end",
            "dual_recording",
        ),
    ),
)
