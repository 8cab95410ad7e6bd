"""What the administrator is told: stale facts, what nobody could be told, what failed."""

from collections import Counter
from datetime import date, timedelta

from bot.messages.alarm import alarm
from bot.messages.views import AlarmView, Rendered
from bot.rendering.facts import Facts
from rules.interval import Interval, day_after_interval
from rules.working_days import WorkingCalendar
from store.outbox import failures
from store.people import Person
from store.sweeps import latest_problems

_WARNED_BEFORE = Interval(-6, "month")
_ONE_DAY = timedelta(days=1)


def alarm_view(facts: Facts) -> AlarmView:
    """Gather what needs an administrator today."""
    problems = latest_problems(facts.connection, facts.day)
    failed = failures(facts.connection, facts.day)
    unreachable = [_name(facts, who) for _, who, reason in failed if "Slack account" in reason]
    return AlarmView(
        today=facts.today,
        not_assessed=Counter(reason for _, reason in problems.get("not_assessed", [])),
        undelivered=Counter(reason for _, _, reason in failed),
        unallocated=problems.get("nobody_hears", []),
        without_slack=sorted(set(unreachable)),
        horizon=horizon_told(facts.today.working, facts.day),
    )


def horizon_told(working: WorkingCalendar, day: date) -> date | None:
    """Return the horizon on the days on which its end is told; None on the others.

    They are the first working day six months before it, and from then on the first of each month:
    every morning would be noise. Advice of the rules that a due day lies beyond comes after that.
    """
    warned = day_after_interval(working.horizon, _WARNED_BEFORE, working)
    begins = max(warned, day.replace(day=1))
    return working.horizon if day == working.after(begins - _ONE_DAY, 1) else None


def render_alarm(facts: Facts) -> Rendered | None:
    """Return the words for an administrator, None when all is well."""
    return alarm(alarm_view(facts))


def _name(facts: Facts, recipient: str) -> str:
    person: Person | None = facts.person(recipient)
    if person is not None:
        return person.name
    team = facts.hearers.teams.get(recipient)
    return team.name if team else recipient
