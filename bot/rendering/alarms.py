"""What the administrator is told: stale facts, what nobody could be told, what failed."""

from collections import Counter
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.clock import LONDON, london_day
from bot.deployment import DailyImport, Deployment
from bot.hours import telling_day
from bot.messages.alarm import alarm, alarm_without_facts
from bot.messages.views import AlarmView, ImportsView, NoFactsView, RefusedView, Rendered
from bot.rendering.facts import Facts
from rules.interval import Interval, day_after_interval
from rules.working_days import WorkingCalendar
from store.outbox import failures
from store.people import Person
from store.refused_imports import refused_since
from store.scheduled_imports import scheduled_import
from store.sweeps import latest_problems

_WARNED_BEFORE = Interval(-6, "month")
_ONE_DAY = timedelta(days=1)
_OVERDUE_AFTER = timedelta(hours=1)


def render_alarm(
    deployment: Deployment, connection: Connection, facts: Facts | None, day: date
) -> Rendered | None:
    """Return the words for an administrator in the message of a day, None when all is well."""
    since = facts.imported_at if facts else None
    imports = _imports_view(deployment, connection, since, day)
    if facts is None:
        return alarm_without_facts(NoFactsView(day, imports))
    return alarm(_alarm_view(facts, imports, day))


def _alarm_view(facts: Facts, imports: ImportsView, day: date) -> AlarmView:
    """Gather what needs an administrator; what is so now is said in the message of today alone."""
    problems = latest_problems(facts.connection, day)
    failed = failures(facts.connection, day)
    unreachable = [_name(facts, who) for _, who, reason in failed if "Slack account" in reason]
    return AlarmView(
        today=facts.today,
        not_assessed=Counter(reason for _, reason in problems.get("not_assessed", [])),
        undelivered=Counter(reason for _, _, reason in failed),
        unallocated=problems.get("nobody_hears", []),
        without_slack=sorted(set(unreachable)),
        horizon=horizon_told(facts.today.working, facts.day) if day == facts.day else None,
        imports=imports,
        late=day != facts.day,
    )


def _imports_view(
    deployment: Deployment, connection: Connection, since: datetime | None, day: date
) -> ImportsView:
    """Gather what is told on a day of imports since the facts held."""
    refused = {  # the same every night, or twice a day, is said once
        one.sentence: RefusedView(one.at, one.sentence)
        for one in refused_since(connection, since)
        if telling_day(deployment, one.at) == day
    }
    daily, today = deployment.daily_import, deployment.today()
    if daily is None or day != today:
        return ImportsView(tuple(refused.values()))
    run = scheduled_import(connection, today)
    overdue = is_overdue(connection, daily, deployment.now(), since)
    return ImportsView(
        tuple(refused.values()),
        overdue=daily.hour if overdue else None,
        same_again=run is not None and run.outcome == "unchanged",
    )


def is_overdue(
    connection: Connection, daily: DailyImport, now: datetime, imported_at: datetime | None
) -> bool:
    """Say whether the day's import has not come to its end, an hour after it was due.

    `imported_at` is when facts came in last: by hand will do as well.
    """
    today = london_day(now)
    due = datetime.combine(today, daily.hour, LONDON)
    if now - due < _OVERDUE_AFTER or (imported_at is not None and imported_at >= due):
        return False
    run = scheduled_import(connection, today)
    return run is None or run.is_abandoned(now)


def horizon_told(working: WorkingCalendar, day: date) -> date | None:
    """Return the horizon on the days on which its end is told; None on the others.

    They are the first working day six months before it, and from then on the first of each month:
    every morning would be noise. Advice of the rules that a due day lies beyond comes after that.
    """
    warned = day_after_interval(working.horizon, _WARNED_BEFORE, working)
    begins = max(warned, day.replace(day=1))
    return working.horizon if day == working.after(begins - _ONE_DAY, 1) else None


def _name(facts: Facts, recipient: str) -> str:
    person: Person | None = facts.person(recipient)
    if person is not None:
        return person.name
    team = facts.hearers.teams.get(recipient)
    return team.name if team else recipient
