"""Who is allocated to whom: involvements, the earlier ones too, and who made which visits."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.authority import Authority, StaffMember, Team
from bot.sample.draw import between, chance, one_of
from bot.sample.files import NULL, SampleFolder, ssd_day
from bot.sample.outline import Outline, Peculiarity
from bot.sample.plans import SamplePlan

ALLOCATED = "CW"
_CHAIR, _SUPPORT = "IRO", "CSO"
_OPEN_IN_1900 = "1900-01-01 00:00:00.000"  # another way in which "not ended" is written


@dataclass(frozen=True, slots=True)
class Allocation:
    """The family's worker since a day, and who it was before; `worker` None: nobody."""

    team: Team
    worker: StaffMember
    since: date
    before: StaffMember | None


class InvolvementNumbers:
    """Numbers of involvements."""

    def __init__(self) -> None:
        self._number = 5100000

    def involvement(self) -> str:
        """Return the next involvement id."""
        self._number += 1
        return str(self._number)


def allocation_of(draw: random.Random, outline: Outline, start: date, last: date) -> Allocation:
    """Return a family's allocation: about a quarter have changed worker on the way."""
    if chance(draw, 0.75):
        return Allocation(outline.team, outline.worker, start - timedelta(days=30), None)
    days = (last - start).days
    since = start + timedelta(days=between(draw, days // 5, days * 3 // 5))
    return Allocation(outline.team, outline.worker, since, one_of(draw, outline.team.workers))


def write_involvements(
    folder: SampleFolder,
    draw: random.Random,
    authority: Authority,
    outline: Outline,
    allocation: Allocation,
    present: list[SamplePlan],
    numbers: InvolvementNumbers,
) -> None:
    """Write the involvements in a family's present plans."""
    chair = one_of(draw, authority.chairs)
    support = one_of(draw, outline.team.assistants) if chance(draw, 0.06) else None
    for place, plan in enumerate(present):
        peculiar = None if place else outline.peculiar
        begun = plan.start - timedelta(days=between(draw, 5, 40))
        rows = [*_allocated(draw, allocation, plan, begun, peculiar)]
        rows.append((chair.professional_id, _CHAIR, NULL, plan.start, plan.end))
        if support:
            rows.append((support.professional_id, _SUPPORT, outline.team.team_id, begun, plan.end))
        folder.write(
            "ssd_involvements",
            (
                (
                    numbers.involvement(),
                    professional_id,
                    role,
                    team_id,
                    plan.person_id,
                    ssd_day(first),
                    _OPEN_IN_1900 if last is None and chance(draw, 0.02) else ssd_day(last),
                    NULL if last is None else "MANAGE",
                    plan.referral_id,
                )
                for professional_id, role, team_id, first, last in rows
            ),
        )


def _allocated(
    draw: random.Random,
    allocation: Allocation,
    plan: SamplePlan,
    begun: date,
    peculiar: Peculiarity | None,
) -> Iterator[tuple[str, str, str, date, date | None]]:
    team_id = allocation.team.team_id
    since = begun
    before = allocation.before
    if (
        before
        and before is not allocation.worker
        and begun < allocation.since < (plan.end or date.max)
    ):
        since = allocation.since
        yield (before.professional_id, ALLOCATED, team_id, begun, since)
    worker = NULL if peculiar is Peculiarity.NO_WORKER else allocation.worker.professional_id
    yield (worker, ALLOCATED, team_id, since, plan.end)
    if peculiar is Peculiarity.TWO_WORKERS:
        others = [one for one in allocation.team.workers if one is not allocation.worker]
        holding = [one for one in others if one.children]
        yield (one_of(draw, holding or others).professional_id, ALLOCATED, team_id, since, None)
