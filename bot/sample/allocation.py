"""Who is allocated to whom: involvements, the earlier ones too, and who made which visits."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.authority import StaffMember, Team
from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.files import NULL, ssd_day
from bot.sample.kinds import CaseStatus, Peculiarity
from bot.sample.outline import Outline
from bot.sample.referrals import Referral

ALLOCATED = "CW"
_REVIEWING, _SUPPORT = "IRO", "CSO"
_OPEN_IN_1900 = "1900-01-01 00:00:00.000"  # another way in which "not ended" is written
_REVIEWED = frozenset(CaseStatus) - {CaseStatus.IN_NEED, CaseStatus.ENQUIRED_INTO}

_Involvement = tuple[str, str, str, date, date | None]


@dataclass(frozen=True, slots=True)
class Allocation:
    """The family's worker since a day, and who it was before; `worker` None: nobody."""

    team: Team
    worker: StaffMember
    since: date
    before: StaffMember | None


def allocation_of(draw: random.Random, outline: Outline, start: date, last: date) -> Allocation:
    """Return a family's allocation: about a quarter have changed worker on the way."""
    if chance(draw, 0.75):
        return Allocation(outline.team, outline.worker, start - timedelta(days=30), None)
    days = (last - start).days
    since = start + timedelta(days=between(draw, days // 5, days * 3 // 5))
    return Allocation(outline.team, outline.worker, since, one_of(draw, outline.team.workers))


def write_involvements(
    extract: Extract,
    outline: Outline,
    allocation: Allocation,
    referrals: Sequence[Referral],
    since: date,
) -> None:
    """Write the involvements in a family; conferences and reviews have been chaired since a day."""
    draw = extract.draw("allocations")
    officer = one_of(draw, extract.authority.chairs)
    support = one_of(draw, outline.team.assistants) if chance(draw, 0.06) else None
    for place, referral in enumerate(referrals):
        peculiar = None if place else outline.peculiar
        begun = referral.opened + timedelta(days=between(draw, 1, 20))
        rows = [*_allocated(draw, allocation, referral, begun, peculiar)]
        if outline.status in _REVIEWED:
            rows.append((officer.professional_id, _REVIEWING, NULL, since, referral.closed))
        if support:
            team_id = outline.team.team_id
            rows.append((support.professional_id, _SUPPORT, team_id, begun, referral.closed))
        extract.files.write("ssd_involvements", (_row(extract, referral, *row) for row in rows))


def _row(
    extract: Extract,
    referral: Referral,
    professional_id: str,
    role: str,
    team_id: str,
    first: date,
    last: date | None,
) -> tuple[str, ...]:
    in_1900 = last is None and chance(extract.draw("allocations"), 0.02)
    return (
        extract.numbers.next("involvement"),
        professional_id,
        role,
        team_id,
        referral.person_id,
        ssd_day(first),
        _OPEN_IN_1900 if in_1900 else ssd_day(last),
        NULL if last is None else "MANAGE",
        referral.referral_id,
    )


def _allocated(
    draw: random.Random,
    allocation: Allocation,
    referral: Referral,
    begun: date,
    peculiar: Peculiarity | None,
) -> Iterator[_Involvement]:
    team_id = allocation.team.team_id
    since = begun
    before = allocation.before
    if (
        before
        and before is not allocation.worker
        and begun < allocation.since < (referral.closed or date.max)
    ):
        since = allocation.since
        yield (before.professional_id, ALLOCATED, team_id, begun, since)
    worker = NULL if peculiar is Peculiarity.NO_WORKER else allocation.worker.professional_id
    yield (worker, ALLOCATED, team_id, since, referral.closed)
    if peculiar is Peculiarity.TWO_WORKERS:
        others = [one for one in allocation.team.workers if one is not allocation.worker]
        holding = [one for one in others if one.children]
        yield (one_of(draw, holding or others).professional_id, ALLOCATED, team_id, since, None)
