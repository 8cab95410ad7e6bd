"""The replay: a case's history on every day on which something changed.

The facts are those known in the end; each day has its own policy, and what is dated later has no
effect on it by the rules themselves.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rules.assessment import judged_duties, owed_of
from rules.audit.course import Course, Now, keyed
from rules.audit.doings import MEETING, VISITING, Doing
from rules.audit.owing import Owing
from rules.audit.period import AsOfDay, Period
from rules.case import Case


def replay(case: Case, changes: Counter[date], period: Period, on: AsOfDay) -> list[Owing]:
    """Return every obligation that was met or missed, or is open on the day of the facts.

    `changes` are the days on which something else than a visit may change what is owed. What ended
    before it was overdue is left out: it was not owed. So is what was owed and met on one day, but
    for writing up, which is looked at by itself.
    """
    unvisited = replace(case, visits=())  # visits meet none of the other duties
    return _replayed((VISITING,), case, changes, period, on) + _replayed(
        MEETING, unvisited, changes, period, on
    )


def _replayed(
    doings: Iterable[Doing], case: Case, changes: Counter[date], period: Period, on: AsOfDay
) -> list[Owing]:
    judged = judged_duties(on(period.known))
    since = {
        doing: period.earliest(doing.meets)
        for doing in doings
        if not judged.isdisjoint(doing.meets)
    }
    done_on = {doing: Counter(doing.days(case)) for doing in since}
    days = set(changes).union(since.values(), *done_on.values())
    courses: dict[Doing, Course] = {}
    for day in sorted(day for day in days if day <= period.known):
        looked_at = [doing for doing, first in since.items() if first <= day]
        now = keyed(owed_of(case, on(day), [duty for doing in looked_at for duty in doing.meets]))
        for doing in looked_at:
            done = done_on[doing][day]
            if doing not in courses:
                courses[doing] = Course(doing, now)
            elif not done:
                courses[doing].came_about(now, day)
            else:
                if changes[day] > (0 if doing is VISITING else done):  # something else happened
                    undone: Now = keyed(
                        owed_of(doing.left_undone(case, day, day), on(day), doing.meets)
                    )
                    courses[doing].came_about(undone, day)
                courses[doing].was_done(now, day)
    return [owing for course in courses.values() for owing in course.judged()]
