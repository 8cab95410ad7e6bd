"""Household: a family once it has children, with their referrals and their worker."""

from dataclasses import dataclass
from datetime import date

from bot.sample.allocation import Allocation, allocation_of, write_involvements
from bot.sample.extract import Extract
from bot.sample.family import SampleChild, children_of, write_children
from bot.sample.outline import Outline
from bot.sample.referrals import Referral, refer, write_referrals


@dataclass(frozen=True, slots=True)
class Household:
    """A family with its children, the eldest first, each with the referral of now."""

    outline: Outline
    referred: list[tuple[SampleChild, Referral]]
    allocation: Allocation

    @property
    def children(self) -> list[SampleChild]:
        """Return the children, the eldest first."""
        return [child for child, _ in self.referred]

    @property
    def referrals(self) -> list[Referral]:
        """Return the referrals, in the order of the children."""
        return [referral for _, referral in self.referred]

    def born_before(self, day: date) -> list[tuple[SampleChild, Referral]]:
        """Return the children who were there on a day, with their referrals."""
        return [one for one in self.referred if one[0].born and one[0].born < day]


def household_of(
    extract: Extract,
    outline: Outline,
    start: date,
    last_visit: date,
    born_by: date,
    *,
    before: date | None = None,
    need: str | None = None,
) -> Household:
    """Write and return a family whose present plan or care began on `start`.

    Children who were there on the day `before` have been known since then; `need` is the code of
    what they need most, where it matters.
    """
    children = children_of(extract, outline, start, last_visit, born_by)
    write_children(extract.files, children)
    referrals = []
    for child in children:
        was_there = before and child.born and child.born < before
        first = before if before and was_there else child.first
        referrals.append(refer(extract, child.person_id, first, child.last))
    write_referrals(extract, outline, referrals, need)
    allocation = allocation_of(extract.draw("allocations"), outline, start, last_visit)
    write_involvements(extract, outline, allocation, referrals, start)
    return Household(outline, list(zip(children, referrals, strict=True)), allocation)
