"""Doctor: is everything right, one line a check. Nothing is asked here: values in, lines out.

No line holds a secret or a name: staff and teams are shown by their ids, members by Slack's.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from rules.freshness import is_stale
from rules.policy import Policy, PolicyError
from rules.working_days import WorkingCalendar

_WARN_DAYS_BEFORE_HORIZON = 183
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One check: what was looked at, and what was found or is to be done."""

    ok: bool
    about: str
    says: str

    def __str__(self) -> str:
        """Return the line as it is printed."""
        return f"{'ok' if self.ok else '!!'}  {self.about}: {self.says}"


def some(ids: Collection[str]) -> str:
    """Return a count and the first few ids: "3 (a, b, c)"."""
    shown = ", ".join(sorted(ids)[:_SHOWN])
    return f"{len(ids)} ({shown}{', …' if len(ids) > _SHOWN else ''})"


def check_calendar(calendar: WorkingCalendar, today: date) -> Line:
    """Say how long the bank holidays are known for; half a year before the end it is time."""
    left = (calendar.horizon - today).days
    until = f"bank holidays are known until {calendar.horizon}, {left} days from now"
    if left > _WARN_DAYS_BEFORE_HORIZON:
        return Line(ok=True, about="calendar", says=until)
    return Line(ok=False, about="calendar", says=f"{until}: install a newer version of Seen")


def check_policy(policy: Policy, today: date) -> Line:
    """Name the policy and the edition in force."""
    try:
        edition = policy.on(today)
    except PolicyError as error:
        return Line(ok=False, about="policy", says=f"{error}: add an edition in force today")
    since = f'"{policy.name}", the edition in force since {edition.in_force_from}'
    return Line(ok=True, about="policy", says=since)


def check_extract(extracted_at: datetime | None, today: date, calendar: WorkingCalendar) -> Line:
    """Say how old the facts are; `extracted_at` in local time, None before the first import."""
    if extracted_at is None:
        says = "nothing was imported yet: run `python -m bot import ssd SOURCE`"
        return Line(ok=False, about="extract", says=says)
    taken = f"taken {extracted_at:%a %d %b %Y %H:%M}"
    if is_stale(extracted_at.date(), today, calendar):
        return Line(ok=False, about="extract", says=f"{taken}, which is too old: import a new one")
    return Line(ok=True, about="extract", says=taken)


@dataclass(frozen=True, slots=True)
class Imports:
    """How importing goes; instants in local time.

    `last_at` is None before the first, `problems` are those of its report, `refused` is why a
    later one did not take effect, `daily_at` is the schedule's hour, and `overdue` whether today's
    has not come to its end.
    """

    last_at: datetime | None
    problems: int
    refused: tuple[datetime, str] | None = None
    daily_at: time | None = None
    overdue: bool = False


def check_imports(imports: Imports) -> Line:
    """Say when facts were imported last, with how many problems, and what came in between."""
    if imports.refused is not None:
        at, sentence = imports.refused
        return Line(ok=False, about="import", says=f"that of {at:%a %d %b %Y %H:%M}: {sentence}")
    by = "by a job of your own"
    if imports.daily_at is not None:
        by = f"by the schedule, every day at {imports.daily_at:%H:%M}"
        if imports.overdue:
            says = f"{by}: today's has not come to its end; see that the bot runs, and its log"
            return Line(ok=False, about="import", says=says)
    if imports.last_at is None:
        return Line(ok=True, about="import", says=by)
    last = f"last on {imports.last_at:%a %d %b %Y %H:%M}, {imports.problems:,} problems listed"
    says = f"{last}; {by}"
    return Line(ok=True, about="import", says=says)


def check_last_sweep(
    not_assessed: Collection[str], nobody_hears: Collection[str]
) -> Iterator[Line]:
    """Say what today's latest sweep could not look at, or had nobody to tell; ids, no names."""
    if not_assessed:
        says = f"not assessed: {some(not_assessed)}; `python -m bot due` gives the reasons"
        yield Line(ok=False, about="sweep", says=says)
    if nobody_hears:
        says = f"nobody is told about: {some(nobody_hears)}; correct worker and team"
        yield Line(ok=False, about="sweep", says=says)


def check_scopes(
    granted: Collection[str], needed: Collection[str], wanted: Collection[str]
) -> Line:
    """Compare the scopes granted with those the manifest asks for; `wanted` are optional."""
    missing = sorted(set(needed) - set(granted))
    if missing:
        says = (
            f"not granted: {', '.join(missing)}; paste manifest.yml into the app's page, App "
            "Manifest, and reinstall the app"
        )
        return Line(ok=False, about="Slack scopes", says=says)
    without = sorted(set(wanted) - set(granted))
    if without:
        says = f"all that are needed; without {', '.join(without)} a post may be repeated once"
        return Line(ok=True, about="Slack scopes", says=says)
    return Line(ok=True, about="Slack scopes", says="all are granted")
