"""AsOf: the day asked about, with the policy and the calendars in force on it."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from rules.case import Visit
from rules.interval import LONDON, Interval, day_after_interval
from rules.interval_clock import Due, Ticking
from rules.policy import Duty, Edition, Policy
from rules.working_days import WorkingCalendar, every_weekday

_ONE_DAY = timedelta(days=1)

Standing = Literal["upcoming", "due_soon", "due_today", "overdue"]


class AsOf:
    """A local day, or an instant on it, and what was in force then.

    `working` answers which days are working days (N3: plan_by, standings, the ladder);
    `counting` counts the policy's own limits, which may treat bank holidays otherwise; `ticking`
    says how it counts them where `counting.start` has no say.
    `not_judged` are the duties whose facts the authority does not supply: they are not owed, for
    nobody can say whether they are. `day_decides_cp_visits` says that the policy leaves the clock
    of CP visits to the day of the anchor and the intervals agreed in the plan; `dues` keeps what it
    gave for such a day, for all the children whose plan has no such interval.
    """

    __slots__ = (
        "_cited", "_latest_due", "_placed", "calendar", "counting", "day", "day_decides_cp_visits",
        "dues", "instant", "not_judged", "policies", "policy", "ticking", "working",
    )  # fmt: skip

    def __init__(
        self,
        policies: Policy,
        calendar: WorkingCalendar,
        at: date | datetime,
        not_judged: frozenset[Duty] = frozenset(),
    ) -> None:
        """Take the day of `at`; an instant must be aware and also cuts off what came later."""
        self.not_judged = not_judged
        self.instant = at if isinstance(at, datetime) else None
        self.day = at.astimezone(LONDON).date() if isinstance(at, datetime) else at
        self.policies = policies
        self.policy = policies.on(self.day)
        self.calendar = calendar
        self.working = _working(calendar, self.policy.counting.extra_non_working_days)
        self.counting = counting_calendar(self.policy, calendar)
        self.ticking = Ticking((), self.counting, hours_mode=self.policy.recording.hours_mode)
        self.day_decides_cp_visits = self.policy.no_access is None and not any(
            rule.stages or rule.age_bands or rule.limit.unit == "hour"
            for rule in (edition.cp_visit for edition in policies.editions)
        )
        self.dues: dict[tuple[date, datetime | None, bool], Due] = {}
        self._cited: dict[str, tuple[str, str, str | None]] = {}
        self._latest_due: dict[tuple[int, str], date] = {}
        self._placed: dict[date, tuple[Standing, date | None]] = {}

    def is_future(self, visit: Visit) -> bool:
        """Say whether a visit is dated after the day (or instant) asked about."""
        if visit.day != self.day:
            return visit.day > self.day
        return bool(self.instant and visit.at and visit.at > self.instant)

    def is_after(self, day: date | None, at: datetime | None) -> bool:
        """Say whether something known by its day, and perhaps instant, is still to come."""
        if day is None:
            return False
        if self.instant is not None and at is not None:
            return at > self.instant
        return day > self.day

    def standing(self, due: date, at: datetime | None = None) -> Standing:
        """Say how a due date stands on the day asked about (section 2, N9)."""
        if at is not None and self.instant is not None:
            if self.instant > at:
                return "overdue"
        elif self.day > due:
            return "overdue"
        if self.day == due:
            return "due_today"
        soon = due <= self.latest_due_within(self.policy.telling.due_soon)
        return "due_soon" if soon else "upcoming"

    def placed(self, due: date) -> tuple[Standing, date | None]:
        """Return how a due day stands, and where it is no working day the last one before it (N3).

        It is worked out once for all that is due on the day.
        """
        placed = self._placed.get(due)
        if placed is None:
            plan_by = self.working.last_on_or_before(due)
            placed = (self.standing(due), None if plan_by == due else plan_by)
            self._placed[due] = placed
        return placed

    def counting_by(self, policy: Edition) -> WorkingCalendar:
        """Return the calendar an edition's own limits are counted by."""
        return self.counting if policy is self.policy else counting_calendar(policy, self.calendar)

    def cited(self, key: str) -> tuple[str, str, str | None]:
        """Return a key's source and clause, and the clause again where it is quoted word for word.

        It is worked out once for all the obligations that rest on the key.
        """
        said = self._cited.get(key)
        if said is None:
            cited = self.policy.cited[key]
            quotation = cited.clause if cited.source.quoted else None
            said = (f"{cited.kind}, {cited.title}", cited.clause, quotation)
            self._cited[key] = said
        return said

    def latest_due_within(self, interval: Interval) -> date:
        """Return the latest due day that is no more than an interval ahead of the day.

        It is worked out once for all the obligations that are asked about.
        """
        key = (interval.count, interval.unit)
        if key not in self._latest_due:
            latest = self.day
            while day_before_interval(latest + _ONE_DAY, interval, self.working) <= self.day:
                latest += _ONE_DAY
            self._latest_due[key] = latest
        return self._latest_due[key]

    def change_days(self, after: date) -> list[Edition]:
        """Return the editions that came into force after a day, up to the day asked about."""
        editions = self.policies.editions
        if len(editions) == 1:
            return []
        return [edition for edition in editions if after < edition.in_force_from <= self.day]


def day_before_interval(day: date, interval: Interval, calendar: WorkingCalendar) -> date:
    """Return the day an interval before another (N4; months are clamped as in N6)."""
    if interval.unit == "working day":
        return calendar.before(day, interval.count)
    return day_after_interval(day, Interval(-interval.count, interval.unit), calendar)


def counting_calendar(policy: Edition, calendar: WorkingCalendar) -> WorkingCalendar:
    """Return the calendar an edition's own limits are counted by."""
    extra = policy.counting.extra_non_working_days
    if policy.counting.bank_holidays == "count":
        return _working(_every_weekday(calendar.horizon), extra)
    return _working(calendar, extra)


def birthday(born: date, years: int) -> date:
    """Return a birthday; someone born on 29 February has it on 1 March in other years (N8)."""
    try:
        return date(born.year + years, born.month, born.day)
    except ValueError:
        return date(born.year + years, 2, 28) + timedelta(days=1)


@lru_cache(maxsize=64)
def _working(calendar: WorkingCalendar, extra: frozenset[date]) -> WorkingCalendar:
    return calendar.without(extra) if extra else calendar


@lru_cache(maxsize=8)
def _every_weekday(horizon: date) -> WorkingCalendar:
    return every_weekday(horizon)
