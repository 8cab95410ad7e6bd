"""The sections of a policy as checked values: each limit, switch and list the rules ask for.

What makes no sense between two values is in `policy_sense`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict

from rules.policy_values import (
    Age,
    Days,
    Length,
    Listed,
    NoneOr,
    Number,
    Switch,
)

MINUTES_OF_A_DAY = 24 * 60


class Section(BaseModel):
    """A part of a policy: never changed once read, and without a key it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Counting(Section):
    """What a working day is, and whether the day of the event is day 0 or day 1."""

    start: Literal["day_after", "same_day"]
    bank_holidays: Literal["exclude", "count"]
    extra_non_working_days: Days
    closure_days: Days


class LongerInterval(Section):
    """Who may approve an interval longer than the limit, and how long at most."""

    allowed_with: Literal["chair_approval"]
    absolute_limit: Length


class AgeBand(Section):
    """A shorter limit for children under an age."""

    under: Age
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
    age_bands: Annotated[tuple[AgeBand, ...], Listed]
    stages: Annotated[tuple[Stage, ...], Listed]
    ends_when_looked_after: Literal["plan_end", "first_review"]


class CpSeenAlone(Section):
    """What seeing a child alone asks, and from which age."""

    mode: Literal["strict", "reason_accepted", "alternate", "report_only"]
    from_age: Annotated[int, Strict(), Field(ge=0, le=17)]


class CpHomeAndBedroom(Section):
    """How often a visit must be at home with the bedroom seen."""

    mode: Literal["alternate", "every_home_visit", "every_visit", "once_between_conferences"]
    first_visit_home: Switch


class CinVisit(Section):
    """How often a child in need is seen alone, and by whom."""

    limit: Length
    visitor: Literal["any_allocated", "qualified"]
    under_4: Literal["same", "plan", "none"]
    carry_over_last_seen: Switch


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

    first: Annotated[tuple[Length, ...], Listed, Field(min_length=1)]
    second: Length
    then: Length


class CoreGroup(Section):
    """How often the core group meets."""

    first: Length
    limit: Length
    monthly_mode: Literal["rolling", "each_calendar_month"]


class InitialConference(Section):
    """How soon after a strategy discussion, or a transfer-in, the conference is held."""

    within: Length


class ReviewConference(Section):
    """When a child protection plan is reviewed."""

    first: Length
    then: Length


class ConferenceReport(Section):
    """How long before a conference the report is given; clear days are whole days between."""

    initial: Length
    review: Length
    clear_days: Switch


class Supervision(Section):
    """How often a child's progress is looked at in supervision, and by whom."""

    limit: Length
    roles: Annotated[frozenset[str], Listed, Field(min_length=1)]


class Recording(Section):
    """How soon something must be written up, by what it is."""

    critical: Length
    significant: Length
    other: Length
    hours_mode: Literal["elapsed", "wall_clock"]


class Refusal(Section):
    """How many refusals are told, and how soon the next person is when nobody acknowledges."""

    threshold: Number
    escalate_after_minutes: Annotated[Number, Field(le=MINUTES_OF_A_DAY)]


class NonEngagement(Section):
    """How many failed visits go on the supervision agenda."""

    failed_visits: Number


class NoAccess(Section):
    """What is asked after a visit at which nobody let the worker in."""

    manager_within: Length
    seen_within: Length
