"""The replay: a case's history on every day on which something changed.

The facts are those known in the end; each day has its own policy, and what is dated later has no
effect on it by the rules themselves.
"""

from datetime import date

from rules.assessment import judged_duties, owed_of
from rules.audit.course import Course, Now, keyed
from rules.audit.doings import DOINGS, VISITING, Doing
from rules.audit.owing import Owing
from rules.audit.period import AsOfDay, Period
from rules.case import Case


def replay(case: Case, changes: set[date], period: Period, on: AsOfDay) -> list[Owing]:
    """Return every obligation that was met or missed, or is open on the day of the facts.

    `changes` are the days on which something else than a visit may change what is owed. What ended
    before it was overdue is left out: it was not owed. So is what was owed and met on one day, but
    for writing up, which is looked at by itself.
    """
    judged = judged_duties(on(period.known))
    doings = [doing for doing in DOINGS if not judged.isdisjoint(doing.meets)]
    since = {doing: period.earliest(doing.meets) for doing in doings}
    done_on = {doing: frozenset(doing.days(case)) for doing in doings}
    days = changes.union(since.values(), done_on.get(VISITING, ()))
    courses: dict[Doing, Course] = {}
    for day in sorted(day for day in days if day <= period.known):
        looked_at = [
            doing
            for doing in doings
            if since[doing] <= day
            and (day in changes or day in done_on[doing] or day == since[doing])
        ]
        if not looked_at:
            continue
        now = keyed(owed_of(case, on(day), [duty for doing in looked_at for duty in doing.meets]))
        for doing in looked_at:
            if doing not in courses:
                courses[doing] = Course(doing, now)
            elif day not in done_on[doing]:
                courses[doing].came_about(now, day)
            else:
                if day in changes:
                    left = doing.left_undone(case, day, day)
                    undone: Now = keyed(owed_of(left, on(day), doing.meets))
                    courses[doing].came_about(undone, day)
                courses[doing].was_done(now, day)
    return [owing for course in courses.values() for owing in course.judged()]
