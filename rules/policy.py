"""Policy: the authority's rules as values, checked, and the edition in force on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import InstanceOf, model_validator

from rules.fact import fact
from rules.interval import Interval
from rules.policy_sections import (
    Before,
    CinVisit,
    ClaReview,
    ClaVisit,
    ConferenceReport,
    CoreGroup,
    Counting,
    CpHomeAndBedroom,
    CpSeenAlone,
    CpVisit,
    InitialConference,
    Length,
    NoAccess,
    NonEngagement,
    NoneOr,
    Recording,
    Refusal,
    ReviewConference,
    Section,
    Supervision,
    WorkingHours,
)

Audience = Literal["worker", "team_manager", "service_manager"]
Duty = Literal[
    "cp_visit",
    "cp_seen_alone",
    "cp_home_and_bedroom",
    "cin_visit",
    "cla_visit",
    "cla_review",
    "core_group",
    "initial_conference",
    "review_conference",
    "conference_report",
    "recording",
    "supervision",
]
OTHERS = "others"


class PolicyError(ValueError):
    """A policy says something that makes no sense, or says nothing about the day asked about."""


class Telling(Section):
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


class Edition(Section):
    """Every value of the policy as it is in force from a day on."""

    in_force_from: date
    unrecorded_visits: Literal["provisional", "ignored"]
    dual_recording: Literal["both_notes", "automatic"]
    no_access: Annotated[NoAccess | None, NoneOr]
    counting: Counting
    cp_visit: CpVisit
    cp_seen_alone: CpSeenAlone
    cp_home_and_bedroom: CpHomeAndBedroom
    cin_visit: CinVisit
    cla_visit: ClaVisit
    cla_review: ClaReview
    core_group: CoreGroup
    initial_conference: InitialConference
    review_conference: ReviewConference
    conference_report: ConferenceReport
    recording: Recording
    supervision: Supervision
    refusal: Refusal
    non_engagement: NonEngagement
    telling: Telling
    cited: Mapping[str, InstanceOf[Cited]]


class Policy(Section):
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
