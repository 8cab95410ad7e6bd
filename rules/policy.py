"""Policy: the authority's rules as values, checked, and the edition in force on a day."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    PositiveInt,
    model_validator,
)

from rules.fact import fact
from rules.interval import Interval, nominal_days, parse_interval

Audience = Literal["worker", "team_manager", "service_manager"]
Duty = Literal[
    "cp_visit",
    "cp_seen_alone",
    "cp_home_and_bedroom",
    "recording",
]
OTHERS = "others"
DUE_DAY = "due day"


class PolicyError(ValueError):
    """A policy says something that makes no sense, or says nothing about the day asked about."""


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


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Counting(_Section):
    """What a working day is, and whether the day of the event is day 0 or day 1."""

    start: Literal["day_after", "same_day"]
    bank_holidays: Literal["exclude", "count"]
    extra_non_working_days: frozenset[date]
    closure_days: frozenset[date]


class LongerInterval(_Section):
    """Who may approve an interval longer than the limit, and how long at most."""

    allowed_with: Literal["chair_approval"]
    absolute_limit: Length


class AgeBand(_Section):
    """A shorter limit for children under an age."""

    under: Length
    limit: Length


class Stage(_Section):
    """A shorter limit until something has been held in the plan."""

    until: Literal["first_core_group", "first_review_conference"]
    limit: Length


class CpVisit(_Section):
    """How often a child on a child protection plan is seen, and by whom."""

    limit: Length
    longer_interval: Annotated[LongerInterval | None, NoneOr]
    visitor: Literal["qualified", "alternate_unqualified", "any_allocated"]
    first_within: Annotated[Length | None, NoneOr]
    age_bands: tuple[AgeBand, ...]
    stages: tuple[Stage, ...]

    @model_validator(mode="after")
    def _exception_is_longer(self) -> Self:
        longest = self.longer_interval
        if longest and nominal_days(longest.absolute_limit) <= nominal_days(self.limit):
            raise ValueError("longer_interval.absolute_limit must be longer than limit")
        return self


class CpSeenAlone(_Section):
    """What seeing a child alone asks, and from which age."""

    mode: Literal["strict", "reason_accepted", "alternate", "report_only"]
    from_age: Annotated[int, Field(ge=0, le=17)]


class CpHomeAndBedroom(_Section):
    """How often a visit must be at home with the bedroom seen."""

    mode: Literal["alternate", "every_home_visit", "every_visit", "once_between_conferences"]
    first_visit_home: bool


class ReviewConference(_Section):
    """When a child protection plan is reviewed."""

    first: Length
    then: Length


class Recording(_Section):
    """How soon something must be written up, by what it is."""

    critical: Length
    significant: Length
    other: Length
    hours_mode: Literal["elapsed", "wall_clock"]


class Refusal(_Section):
    """How many refusals are told."""

    threshold: PositiveInt


class NonEngagement(_Section):
    """How many failed visits go on the supervision agenda."""

    failed_visits: PositiveInt


class NoAccess(_Section):
    """What is asked after a visit at which nobody let the worker in."""

    manager_within: Length
    seen_within: Length


class Telling(_Section):
    """The ladder: who is told when."""

    due_soon: Length
    before: tuple[Before, ...]
    again_every: Length
    working_hours: WorkingHours
    overdue: Mapping[Literal[Duty, "others"], Mapping[Audience, Length]]

    def overdue_steps(self, duty: str) -> Mapping[Audience, Interval]:
        """Return who hears, and how long after the due day, for a duty."""
        steps: Any = self.overdue
        return steps.get(duty) or steps[OTHERS]  # type: ignore[no-any-return]

    @model_validator(mode="after")
    def _others_hear(self) -> Self:
        if OTHERS not in self.overdue:
            raise ValueError('overdue needs an entry "others" for every duty it does not name')
        return self


@fact
class Cited:
    """Where a value comes from: the document, what kind of rule it is, and the words."""

    title: str
    kind: str
    clause: str


class Edition(_Section):
    """Every value of the policy as it is in force from a day on."""

    in_force_from: date
    unrecorded_visits: Literal["provisional", "ignored"]
    no_access: Annotated[NoAccess | None, NoneOr]
    counting: Counting
    cp_visit: CpVisit
    cp_seen_alone: CpSeenAlone
    cp_home_and_bedroom: CpHomeAndBedroom
    review_conference: ReviewConference
    recording: Recording
    refusal: Refusal
    non_engagement: NonEngagement
    telling: Telling
    cited: Mapping[str, InstanceOf[Cited]]


class Policy(_Section):
    """An authority's policy: its editions, the earliest first."""

    name: str
    editions: tuple[Edition, ...]

    def on(self, day: date) -> Edition:
        """Return the edition in force on a day; raise PolicyError before the first."""
        in_force = None
        for edition in self.editions:
            if edition.in_force_from > day:
                break
            in_force = edition
        if in_force is None:
            first = self.editions[0].in_force_from
            raise PolicyError(
                f'policy "{self.name}" says nothing about {day}: it begins on {first}'
            )
        return in_force

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [edition.in_force_from for edition in self.editions]
        if not days:
            raise ValueError("a policy needs at least one [[editions]]")
        if days != sorted(set(days)):
            raise ValueError("editions must be in order, each with its own in_force_from")
        return self
