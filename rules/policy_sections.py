"""The sections of a policy as checked values: each limit, switch and list the rules ask for."""

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    PositiveInt,
    model_validator,
)

from rules.interval import Interval, nominal_days, parse_interval

DUE_DAY = "due day"


def _interval(value: object) -> object:
    return parse_interval(value) if isinstance(value, str) else value


def _none(value: object) -> object:
    return None if value == "none" else value


def _step(value: object) -> object:
    return value if value == DUE_DAY else _interval(value)


def _hours(value: object) -> object:
    if isinstance(value, str):
        first, _, last = value.partition("-")
        try:
            opens, closes = time.fromisoformat(first.strip()), time.fromisoformat(last.strip())
            opens_first = opens < closes
        except (ValueError, TypeError):  # TypeError: one of them with an offset
            raise ValueError('write working hours as "08:00-18:00"') from None
        if not opens_first:
            raise ValueError("working hours must open before they close")
        return (opens, closes)
    return value


Length = Annotated[InstanceOf[Interval], BeforeValidator(_interval)]
Before = Annotated[InstanceOf[Interval] | Literal["due day"], BeforeValidator(_step)]
WorkingHours = Annotated[tuple[time, time], BeforeValidator(_hours)]
NoneOr = BeforeValidator(_none)


class Section(BaseModel):
    """A part of a policy: never changed once read, and without a key it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Counting(Section):
    """What a working day is, and whether the day of the event is day 0 or day 1."""

    start: Literal["day_after", "same_day"]
    bank_holidays: Literal["exclude", "count"]
    extra_non_working_days: frozenset[date]
    closure_days: frozenset[date]


class LongerInterval(Section):
    """Who may approve an interval longer than the limit, and how long at most."""

    allowed_with: Literal["chair_approval"]
    absolute_limit: Length


class AgeBand(Section):
    """A shorter limit for children under an age."""

    under: Length
    limit: Length


class Stage(Section):
    """A shorter limit until something has been held in the plan."""

    until: Literal["first_core_group", "first_review_conference"]
    limit: Length


class CpVisit(Section):
    """How often a child on a child protection plan is seen, and by whom."""

    limit: Length
    longer_interval: Annotated[LongerInterval | None, NoneOr]
    visitor: Literal["qualified", "alternate_unqualified", "any_allocated"]
    first_within: Annotated[Length | None, NoneOr]
    age_bands: tuple[AgeBand, ...]
    stages: tuple[Stage, ...]
    ends_when_looked_after: Literal["plan_end", "first_review"]

    @model_validator(mode="after")
    def _exception_is_longer(self) -> Self:
        longest = self.longer_interval
        if longest and nominal_days(longest.absolute_limit) <= nominal_days(self.limit):
            raise ValueError("longer_interval.absolute_limit must be longer than limit")
        return self


class CpSeenAlone(Section):
    """What seeing a child alone asks, and from which age."""

    mode: Literal["strict", "reason_accepted", "alternate", "report_only"]
    from_age: Annotated[int, Field(ge=0, le=17)]


class CpHomeAndBedroom(Section):
    """How often a visit must be at home with the bedroom seen."""

    mode: Literal["alternate", "every_home_visit", "every_visit", "once_between_conferences"]
    first_visit_home: bool


class CinVisit(Section):
    """How often a child in need is seen alone, and by whom."""

    limit: Length
    visitor: Literal["any_allocated", "qualified"]
    under_4: Literal["same", "plan", "none"]
    carry_over_last_seen: bool


class ClaVisit(Section):
    """How often a looked-after child is visited: after a placement begins, and from then on."""

    first: Length
    limit: Length
    until_first_review: Annotated[Length | None, NoneOr]
    reg24_until_first_review: Length
    reg24_until_panel: Length
    reg24_end: Literal["fostering_panel", "adm_decision"]


class ClaReview(Section):
    """When a looked-after child's case is reviewed; of several first limits the earliest."""

    first: Annotated[tuple[Length, ...], Field(min_length=1)]
    second: Length
    then: Length


class CoreGroup(Section):
    """How often the core group meets."""

    first: Length
    limit: Length
    monthly_mode: Literal["rolling", "each_calendar_month"]

    @model_validator(mode="after")
    def _a_calendar_month_is_one(self) -> Self:
        if self.monthly_mode == "each_calendar_month" and self.limit != parse_interval("1 month"):
            raise ValueError('monthly_mode "each_calendar_month" needs limit = "1 month"')
        return self


class InitialConference(Section):
    """How soon after a strategy discussion, or a transfer-in, the conference is held."""

    within: Length


class ConferenceReport(Section):
    """How long before a conference the report is given; clear days are whole days between."""

    initial: Length
    review: Length
    clear_days: bool


class Supervision(Section):
    """How often a child's progress is looked at in supervision, and by whom."""

    limit: Length
    roles: Annotated[frozenset[str], Field(min_length=1)]


class ReviewConference(Section):
    """When a child protection plan is reviewed."""

    first: Length
    then: Length


class Recording(Section):
    """How soon something must be written up, by what it is."""

    critical: Length
    significant: Length
    other: Length
    hours_mode: Literal["elapsed", "wall_clock"]


class Refusal(Section):
    """How many refusals are told, and how soon the next person is when nobody acknowledges."""

    threshold: PositiveInt
    escalate_after_minutes: PositiveInt


class NonEngagement(Section):
    """How many failed visits go on the supervision agenda."""

    failed_visits: PositiveInt


class NoAccess(Section):
    """What is asked after a visit at which nobody let the worker in."""

    manager_within: Length
    seen_within: Length
