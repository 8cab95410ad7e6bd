"""What a message is made from, and what it is once made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Literal, Protocol

from rules.assessment import Assessment
from rules.interval import Interval
from rules.obligation import Obligation
from rules.policy import Duty
from rules.working_days import WorkingCalendar
from store.visit_doubts import Doubt

Blocks = list[dict[str, Any]]
LabelStyle = Literal["reference_and_initials", "reference"]
Fate = Literal["done", "moved"]  # what became of something that was said


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message ready to post: the notification's text, which names no child, and the blocks."""

    text: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the facts are: when the extract was taken, and whether that is too long ago."""

    extracted_at: datetime
    assumed: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class Today:
    """The day a message speaks of, how working days are counted, and how old the facts are.

    `label` says how a child is named in private messages: reference and initials, or reference.
    `not_judged` are the duties whose facts the authority does not supply. `two_notes`: a visit
    made for a child protection plan and to a looked-after child needs a case note for each.
    `history`: the extract has more visits than each child's last.
    """

    day: date
    working: WorkingCalendar
    freshness: Freshness
    label: LabelStyle = "reference_and_initials"
    not_judged: frozenset[Duty] = frozenset()
    two_notes: bool = True
    history: bool = True


class OfADay(Protocol):
    """What speaks of a day: others are named by it, with the year or without."""

    @property
    def day(self) -> date:
        """Return the day."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who logged a visit that the extract does not have yet, "you" or a name, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt about a logged visit; `by` is "you" or a name. Not everybody may answer it."""

    doubt: Doubt
    by: str
    may_answer: bool


@dataclass(frozen=True, slots=True)
class LoggedView:
    """Visits logged in Slack: those that wait, by person id and day, and doubts by person id."""

    waiting: Mapping[tuple[str, date], Waiting] = field(default_factory=dict)
    doubts: Mapping[str, Sequence[DoubtView]] = field(default_factory=dict)


NOTHING_LOGGED = LoggedView()


@dataclass(frozen=True, slots=True)
class Gone:
    """Something said earlier today that no longer holds."""

    reference: str
    initials: str | None
    subject: str
    due: date
    fate: Fate


@dataclass(frozen=True, slots=True)
class DigestView:
    """A worker's (or stand-in's) morning: every child the recipient hears about.

    `new` holds (person id, subject) of what reached a new step; `instead_of` says, by person id,
    why a child that is not the recipient's own is here: "cover for NAME", "no allocated worker",
    "several allocated workers", "NAME is away"; or whose child it is. `asked` are children of whom
    a manager's decision is asked, or something said that is a manager's too: what is owed to them
    is said to their own worker, who may be the manager for the time being.
    """

    today: Today
    children: Sequence[Assessment]
    new: frozenset[tuple[str, str]]
    gone: Sequence[Gone] = ()
    instead_of: Mapping[str, str] = field(default_factory=dict)
    asked: Sequence[Assessment] = ()
    logged: LoggedView = NOTHING_LOGGED


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Who acknowledged a breach, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BreachLine:
    """One breach in a team's post. `obligation` is None once it no longer holds: see `fate`.

    What one visit can meet stands in one line: `also` are the child's other duties that passed
    their limit on the same day. `button` is the opaque value the Acknowledge button carries.
    `worker` is the allocated worker's name, or says why no one is: "several allocated workers".
    """

    button: str
    reference: str
    initials: str | None
    subject: str
    due: date
    new: bool
    obligation: Obligation | None
    acknowledged: Acknowledged | None = None
    fate: Fate | None = None
    worker: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BreachView:
    """A team's post of one day: in the team's private channel, or to its manager directly."""

    today: Today
    day: date
    team: str
    private_message: bool
    lines: Sequence[BreachLine]


@dataclass(frozen=True, slots=True)
class EscalationView:
    """What is told to the next person up the line: breaches by team, still open."""

    today: Today
    day: date
    teams: Mapping[str, Sequence[BreachLine]]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The first morning: what had passed its limit before Seen began, as counts by team and duty.

    `oldest` is the earliest due day among them; `again_every` how often what stays open is said
    again.
    """

    today: Today
    teams: Mapping[str, Mapping[str, int]]
    oldest: date
    again_every: Interval


@dataclass(frozen=True, slots=True)
class RefusedView:
    """An import that did not take effect: when it was last tried, and why it did not."""

    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class ImportsView:
    """What became of imports since the facts held: refused ones, each sentence once.

    `overdue` is the hour of today's import by the schedule while that has not come to its end,
    `same_again` whether it found the very extract that was there before.
    """

    refused: Sequence[RefusedView] = ()
    overdue: time | None = None
    same_again: bool = False


@dataclass(frozen=True, slots=True)
class NoFactsView:
    """What an administrator must hear while nothing was ever imported."""

    day: date
    imports: ImportsView


@dataclass(frozen=True, slots=True)
class AlarmView:
    """What an administrator must hear: how many, by reason; of children the reference alone.

    `unallocated` are references of children who are owed something and have neither worker nor
    team; `without_slack` the names of staff for whom no Slack account was found. `horizon` is the
    last day of the bank holidays held, on the days on which that is said. `late`: the message is of
    an earlier day, so that what is so today is not said in it, but in today's.
    """

    today: Today
    not_assessed: Mapping[str, int] = field(default_factory=dict)
    undelivered: Mapping[str, int] = field(default_factory=dict)
    unallocated: Sequence[str] = ()
    without_slack: Sequence[str] = ()
    horizon: date | None = None
    imports: ImportsView = field(default_factory=ImportsView)
    late: bool = False
