"""Policy: the authority's rules as values, checked, and the edition in force on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self, get_type_hints

from pydantic import InstanceOf, model_validator

from rules.fact import fact
from rules.interval import Interval
from rules.policy_sections import (
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
    NoAccess,
    NonEngagement,
    Recording,
    Refusal,
    ReviewConference,
    Section,
    Supervision,
)
from rules.policy_sense import OTHERS, contradictions
from rules.policy_values import Ahead, Before, Day, LengthInDays, Listed, NoneOr, WorkingHours

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
IN_FORCE_FROM = "in_force_from"


class PolicyError(ValueError):
    """A policy says something that makes no sense, or says nothing about the day asked about."""


class Telling(Section):
    """The ladder: who is told when."""

    due_soon: Ahead
    before: Annotated[tuple[Before, ...], Listed]
    again_every: LengthInDays
    working_hours: WorkingHours
    overdue: Mapping[Literal[Duty, "others"], Mapping[Audience, LengthInDays]]

    def overdue_steps(self, duty: str) -> Mapping[Audience, Interval]:
        """Return who hears, and how long after the due day, for a duty."""
        steps: Any = self.overdue
        return steps.get(duty) or steps[OTHERS]  # type: ignore[no-any-return]


@fact
class Source:
    """A document that values come from; `quoted` says that its clauses are its own words."""

    title: str
    kind: str
    updated: date | None = None
    url: str | None = None
    quoted: bool = True


@fact
class Cited:
    """Where a value comes from: the document, what kind of rule it is, and the words."""

    title: str
    kind: str
    clause: str
    source: Source


class Edition(Section):
    """Every value of the policy as it is in force from a day on."""

    in_force_from: Day
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

    def values(self) -> dict[str, Any]:
        """Return every value by its dotted key."""
        return {key: self.value(key) for key in KEYS}

    def value(self, key: str) -> Any:
        """Return the value of a dotted key."""
        section, _, field = key.partition(".")
        held = getattr(self, section)
        return getattr(held, field) if field else held

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        wrong = [f"{key}: {reason}" for key, reason in contradictions(self.values())]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self


def _types() -> dict[str, Any]:
    """Return the type of every value by its dotted key."""
    types: dict[str, Any] = {}
    hints = get_type_hints(Edition, include_extras=True)
    for name in Edition.model_fields:
        hint = hints[name]
        if name in {IN_FORCE_FROM, "cited"}:
            continue
        if isinstance(hint, type) and issubclass(hint, Section):
            fields = get_type_hints(hint, include_extras=True)
            types |= {f"{name}.{field}": fields[field] for field in hint.model_fields}
        else:
            types[name] = hint
    return types


TYPES = _types()
KEYS = tuple(TYPES)


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
