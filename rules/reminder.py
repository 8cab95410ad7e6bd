"""Reminder: an obligation, or a finding, at a step of the ladder of telling, for an audience."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from rules.as_of import AsOf, day_before_interval
from rules.fact import fact
from rules.finding import Finding
from rules.interval import Interval, day_after_interval
from rules.obligation import Obligation
from rules.policy import Audience
from rules.policy_values import DUE_DAY

AGAIN = "again"
ALSO_THE_MANAGER = {"cover_needed", "report_deadline_already_passed", "non_engagement"}
FOR_THE_ADMINISTRATOR = "calendar_horizon"  # who is told of the calendar, not of each child
_WEEK = 7
_FAR_AHEAD = timedelta(weeks=4)  # a meeting that is due in months is not worth a word yet


@fact
class Reminder:
    """Something to say once: the key is (child, subject, due, step, and whoever hears it).

    `subject` is a duty or the code of a finding; `reached` the day on which the step was reached.
    """

    child: str
    subject: str
    due: date
    step: str
    audience: Audience
    reached: date


def is_again(step: str) -> bool:
    """Say whether a step repeats what was told before and is still open."""
    return step.startswith(AGAIN)


def reminders_due(
    obligations: Iterable[Obligation], findings: Iterable[Finding], as_of: AsOf
) -> list[Reminder]:
    """Return, for each obligation and finding, the latest step reached for each audience.

    Earlier steps that nobody was told are not made up for: after a gap only the latest is said.
    """
    latest = max((as_of.latest_due_within(step) for step in _steps(as_of)), default=as_of.day)
    reminders = [
        reminder
        for owed in obligations
        if owed.due <= latest  # of most no step is reached, which this says at once
        for reminder in _of_obligation(owed, as_of)
    ]
    reminders += [reminder for found in findings for reminder in _of_finding(found, as_of)]
    return reminders


def _steps(as_of: AsOf) -> Iterator[Interval]:
    for step in as_of.policy.telling.before:
        if isinstance(step, Interval):
            yield step


def _of_obligation(owed: Obligation, as_of: AsOf) -> Iterator[Reminder]:
    latest: dict[Audience, tuple[date, str]] = {}
    for audience, day, step in ladder(owed, as_of):
        if day <= as_of.day and (audience not in latest or day >= latest[audience][0]):
            latest[audience] = (day, step)
    for audience, (day, step) in latest.items():
        yield Reminder(owed.child, owed.duty, owed.due, step, audience, day)


def ladder(owed: Obligation, as_of: AsOf) -> Iterator[tuple[Audience, date, str]]:
    """Yield each step of an obligation up to the day asked about: who hears, on which day.

    A step before the thing it warns of began is skipped. A report whose day had passed when its
    conference was booked has no step: it is told once, as the finding that says so.
    """
    if owed.passed_when_booked:
        return
    telling, working = as_of.policy.telling, as_of.working
    for before in telling.before:
        if isinstance(before, Interval):
            day, step = day_before_interval(owed.due, before, working), f"{before} before"
        else:
            day, step = owed.due, DUE_DAY
        if _had_begun(owed, day):
            yield "worker", day, step
    if owed.standing != "overdue":
        return
    for audience, after in telling.overdue_steps(owed.duty).items():
        day = day_after_interval(owed.due, after, working)
        again = 0
        while day <= as_of.day:
            yield audience, day, f"{AGAIN} {again}" if again else f"{after} after"
            again += 1
            day = day_after_interval(day, telling.again_every, working)


def _had_begun(owed: Obligation, day: date) -> bool:
    """Say whether a day lies after what it counts from, or for a report after the booking.

    That day itself does, unless it is the due day of a breach, which is found on its due day.
    """
    if owed.counts_back:
        return owed.booked_on is None or day >= owed.booked_on
    if day == owed.anchor:
        return owed.at is not None or owed.due > owed.anchor
    return day > owed.anchor


def _of_finding(found: Finding, as_of: AsOf) -> Iterator[Reminder]:
    """Yield what the digest says of a finding: to put right weekly, advice once (section 7)."""
    if not _is_told(found, as_of):
        return
    audience: Audience = "team_manager" if found.kind == "ask_manager" else "worker"
    if found.code in ALSO_THE_MANAGER:
        yield Reminder(found.child, found.code, found.about, "once", "team_manager", found.about)
    if found.kind == "put_right":
        weeks = max(0, (as_of.day - found.about).days // _WEEK)
        reached = found.about + timedelta(days=weeks * _WEEK)
        yield Reminder(found.child, found.code, found.about, f"week {weeks}", audience, reached)
    else:
        yield Reminder(found.child, found.code, found.about, "once", audience, found.about)


def _is_told(found: Finding, as_of: AsOf) -> bool:
    """Say whether those who work with the child hear of a finding, and hear of it yet."""
    if found.code == "due_on_non_working_day":
        return found.about <= as_of.day + _FAR_AHEAD
    return found.code != FOR_THE_ADMINISTRATOR
