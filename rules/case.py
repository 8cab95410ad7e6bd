"""The facts of one child's case: what someone recorded. None means "not known"."""

from datetime import date, datetime
from typing import Literal, NamedTuple

from rules.fact import fact
from rules.interval import Interval

VisitType = Literal["cp_statutory", "cin_statutory", "cla_statutory", "home_visit"]
Place = Literal["home", "placement", "school", "elsewhere"]
Outcome = Literal["no_reply", "no_access", "refused_access"]
NotAloneReason = Literal[
    "child_declined",
    "parent_refused",
    "main_carer_stayed",
    "child_asleep",
    "child_unwell",
    "other",
    "none_recorded",  # the record has a place for the reason, and it is empty
]
EventCategory = Literal["critical", "significant", "other"]
ConferenceKind = Literal["initial", "review"]
PanelOutcome = Literal["approved", "refused"]


@fact
class Child:
    """A person with the reference that workers see; neither born nor due to be: age not known."""

    id: str
    reference: str
    initials: str | None = None
    born: date | None = None
    due_to_be_born: date | None = None
    died_on: date | None = None


@fact
class AgreedInterval:
    """How often a plan says the child is to be visited, from a day on."""

    every: Interval
    begins: date
    approved_by_chair: bool = False


@fact
class CpPlan:
    """A child protection plan; its start is the day of the conference that made it.

    `last_visit_on` is the day of the last statutory visit in it where the source names the day and
    not who was seen; the start, where the day of a visit cannot be told either.
    """

    id: str
    start: date
    end: date | None = None
    temporary: bool = False
    notified_on: date | None = None
    intervals: tuple[AgreedInterval, ...] = ()
    core_group_every: Interval | None = None
    last_visit_on: date | None = None


@fact
class CinPlan:
    """A child in need plan, with the visiting pattern agreed in supervision."""

    id: str
    start: date
    end: date | None = None
    intervals: tuple[AgreedInterval, ...] = ()


@fact
class Placement:
    """Where a looked-after child lives, and since when; `reg24` None: not known, not held so.

    `panel_on` is the day of the fostering panel, `approved_on` that of the decision maker's
    approval, `approval_extended_to` the day up to which the temporary approval was extended.
    """

    id: str
    start: date
    started_at: datetime | None = None
    end: date | None = None
    reg24: bool | None = None
    panel_on: date | None = None
    panel_outcome: PanelOutcome | None = None
    approved_on: date | None = None
    approval_extended_to: date | None = None


@fact
class CareEpisode:
    """One period of being looked after, its placements, and the days its reviews were held.

    `last_visit_on` is what it is in a child protection plan.
    """

    id: str
    start: date
    end: date | None = None
    placements: tuple[Placement, ...] = ()
    reviews: tuple[date, ...] = ()
    last_visit_on: date | None = None


class Visit(NamedTuple):
    """One child at one visit record: what the record says, and what was seen of this child.

    A tuple by name rather than a dataclass: a sweep makes a million of them, six times faster.

    `at` and `recorded_at` are aware instants, None where only the day is known; `day` and
    `recorded_on` are Europe/London days. `recorded` False: known from the worker's own log and
    not yet in the case system. `nobody_else_seen` False: another child listed in the same
    record was seen, or is not known to have been unseen.
    """

    id: str
    type: VisitType
    day: date
    at: datetime | None = None
    worker: str | None = None
    qualified: bool | None = None
    place: Place | None = None
    outcome: Outcome | None = None
    recorded: bool | None = None
    recorded_on: date | None = None
    recorded_at: datetime | None = None
    persons_present_recorded: bool | None = None
    concerns: bool | None = None
    distinct: bool | None = None
    linked_to: str | None = None
    seen: bool | None = None
    seen_alone: bool | None = None
    bedroom_seen: bool | None = None
    not_alone_reason: NotAloneReason | None = None
    observed_with_parents: bool | None = None
    main_carer_present: bool | None = None
    expectant_parent_seen: bool | None = None
    nobody_else_seen: bool = True


@fact
class FirstSeen:
    """Between which extracts a visit was written up, where its own record does not say when.

    `by` is when the first was taken that has it; `after` when the one before was, which would
    have had it: None, where that proves nothing.
    """

    visit: str
    type: VisitType
    by: datetime
    after: datetime | None = None


@fact
class Conference:
    """A child protection conference, booked or held."""

    kind: ConferenceKind
    booked_for: date | None = None
    booked_on: date | None = None
    held_on: date | None = None
    report_submitted_on: date | None = None


@fact
class StrategyDiscussion:
    """A strategy discussion; closed when its enquiry ended without a conference."""

    held_on: date
    closed_on: date | None = None


@fact
class Supervision:
    """A supervision at which the child's progress was looked at, and the role of who led it."""

    held_on: date
    by_role: str | None = None


@fact
class MissingEpisode:
    """From when a child was missing, and the day the child was found."""

    start: date
    end: date | None = None


@fact
class Event:
    """Anything that must be written up; no `recorded_on` means not yet."""

    id: str
    category: EventCategory
    occurred_on: date
    occurred_at: datetime | None = None
    recorded_on: date | None = None
    recorded_at: datetime | None = None


@fact
class Leave:
    """Days, both included, on which a worker is away, and who covers."""

    first: date
    last: date
    cover: str | None = None


@fact
class Case:
    """Everything known about one child that a duty may ask for.

    `leave` is that of the allocated worker; `several_workers` says that more than one is named,
    so that none is `worker`. `first_seen` is given for looking back alone. Lists may come in any
    order.
    """

    child: Child
    worker: str | None = None
    team: str | None = None
    cp_plans: tuple[CpPlan, ...] = ()
    visits: tuple[Visit, ...] = ()
    conferences: tuple[Conference, ...] = ()
    core_groups: tuple[date, ...] = ()
    events: tuple[Event, ...] = ()
    leave: tuple[Leave, ...] = ()
    several_workers: bool = False
    cin_plans: tuple[CinPlan, ...] = ()
    care_episodes: tuple[CareEpisode, ...] = ()
    strategy_discussions: tuple[StrategyDiscussion, ...] = ()
    supervisions: tuple[Supervision, ...] = ()
    missing: tuple[MissingEpisode, ...] = ()
    first_seen: tuple[FirstSeen, ...] = ()
