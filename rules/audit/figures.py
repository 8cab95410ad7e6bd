"""Figures: judgements counted, so that they add up by child, by team and by duty."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from rules.audit.judgement import Judgement
from rules.audit.period import Period
from rules.policy import Duty


@dataclass(slots=True)
class Figures:
    """How much was owed, and what became of it.

    owed = in_time + late + not_met + open, and late + not_met + open = the four causes together.
    What was overdue when the period began, and what nobody knows the time of, stands beside it.
    """

    owed: int = 0
    in_time: int = 0
    late: int = 0
    not_met: int = 0
    open: int = 0
    not_made: int = 0
    not_written_up: int = 0
    did_not_count: int = 0
    written_up_late: int = 0
    working_days_late: int = 0
    overdue_before: int = 0
    not_known: int = 0

    def count(self, judged: Judgement, period: Period) -> None:
        """Count one judgement."""
        if judged.outcome == "not_known":
            self.not_known += 1
        elif period.carries_over(judged.obligation.due):
            self.overdue_before += 1
        else:
            self.owed += 1
            self._add_one(judged.outcome)
            self.working_days_late += judged.working_days_late
            if judged.cause is not None:
                self._add_one(judged.cause)

    def _add_one(self, name: str) -> None:
        setattr(self, name, getattr(self, name) + 1)


def total(parts: Iterable[Figures]) -> Figures:
    """Return the figures of all parts together."""
    together = Figures()
    for part in parts:
        for each in fields(Figures):
            setattr(together, each.name, getattr(together, each.name) + getattr(part, each.name))
    return together


@dataclass(slots=True)
class Totals:
    """The figures of an authority, counted child by child.

    `shown` is what the visits that met a duty showed, `reasons` what is said of what was not met
    in time: both of what was owed in the period alone.
    """

    period: Period
    children: int = 0
    by_team: dict[tuple[str | None, Duty], Figures] = field(default_factory=dict)
    shown: Counter[tuple[Duty, str, str]] = field(default_factory=Counter)
    reasons: Counter[tuple[Duty, str, str]] = field(default_factory=Counter)

    def count(self, team: str | None, judged: list[Judgement]) -> None:
        """Count what was judged of one child; its team is the one known now."""
        self.children += bool(judged)
        for each in judged:
            duty = each.obligation.duty
            self.by_team.setdefault((team, duty), Figures()).count(each, self.period)
            if self.period.carries_over(each.obligation.due):
                continue
            if each.sight is not None:
                self.shown[duty, "seen_alone", each.sight.alone] += 1
                self.shown[duty, "home", each.sight.home] += 1
                self.shown[duty, "bedroom", each.sight.bedroom] += 1
                if each.sight.alone == "no":
                    why = each.sight.not_alone_reason or "not_known"
                    self.shown[duty, "not_alone_reason", why] += 1
            for reason in each.reasons:
                self.reasons[duty, each.cause or "", reason] += 1
