"""What an audit is about, in the words that stand before its figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from bot.audit.dip_sample import CHILDREN
from bot.audit.lines import COLUMNS
from rules.as_of import AsOf
from rules.assessment import judged_duties
from rules.audit.period import Period
from rules.interval import LONDON
from rules.policy import Duty
from store.freshness import Import

_HOW_TO_READ = """
Something was owed in the period when its due day lies in it and it was owed up to that day. What
the end of a plan, a birthday or a death ended before its due day is in no figure.

What was overdue when the period began, and not done by its first day, stands in the lines as
overdue_before, beside what was owed in the period.

A visit counts from the day it was made, however late it was written up. One that is known from the
worker's own log alone counts in no figure: its cause is not_written_up.

Where no record says when a visit was written up, the extracts do: after the last one without it,
and by the first one with it. It was late when the last one without it was taken after the due day,
in time when the first one with it was not; else it is not known.

What a record does not say is not known: it meets nothing and accuses nobody. Where that is why a
visit did not count, the cause is did_not_count, with the fields as its reasons.

Each day is judged by the edition of the policy in force on it. A breach stands when the policy or
an interval changes afterwards.

What was owed and met on one and the same day is not listed, but for writing up.

cp_home_and_bedroom is owed only after a visit that did not show both. When the next one does not
either, it is overdue from that visit's own day.

The team is the one the child is allocated to now. No figure is about a worker.
"""


@dataclass(frozen=True)
class About:
    """The period, the facts it rests on, the policy at its end, and the seed of the dip sample."""

    period: Period
    facts: Import
    as_of: AsOf
    seed: str

    def lines(self, children: int, not_audited: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
        """Yield what there is to know before reading on, a label and a text each."""
        period, facts = self.period, self.facts
        yield ["Period", f"{period.first} to {period.last}, both included, by the due day"]
        yield ["Facts", f"the extract of {self.extracted()}"]
        yield ["Authority", facts.authority or "not said by the extract"]
        yield ["Policy", f"{self.as_of.policies.name}, in force from {self.editions()}"]
        yield ["Children", f"{children} for whom something was owed"]
        yield ["Not audited", _listed([person_id for person_id, _ in not_audited])]
        yield ["Not judged", _listed(self.not_judged())]
        drawn = f'{CHILDREN} children by lot, again the same with the seed "{self.seed}"'
        yield ["Dip sample", drawn]
        for paragraph in _HOW_TO_READ.strip().split("\n\n"):
            yield ["How to read it", paragraph.replace("\n", " ")]
        for column, holds in COLUMNS.items():
            yield [column, holds]

    def extracted(self) -> str:
        """Return when the facts were extracted, in local time."""
        at = f"{self.facts.extracted_at.astimezone(LONDON):%Y-%m-%d %H:%M}"
        return f"{at} (the time is assumed)" if self.facts.extracted_at_assumed else at

    def not_judged(self) -> list[Duty]:
        """Return the duties that cannot be judged, for want of their facts."""
        judged = judged_duties(self.as_of)
        return [duty for duty in get_args(Duty) if duty not in judged]

    def editions(self) -> str:
        """Return from which day on each edition was in force that the period met."""
        begun = [edition.in_force_from for edition in self.as_of.policies.editions]
        at_first = max(day for day in begun if day <= self.period.first)
        return ", ".join(str(day) for day in begun if at_first <= day <= self.period.last)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"
