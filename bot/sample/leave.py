"""Who is away: one worker without cover, one with, and the leave of the others."""

import random
from datetime import date, timedelta

from bot.sample.authority import Authority, StaffMember, Team
from bot.sample.draw import between, chance, one_of, stream
from bot.sample.files import BLANK, SampleFolder
from bot.sample.kinds import Situation
from bot.sample.outline import Outline


def write_leave(
    folder: SampleFolder, seed: int, authority: Authority, families: list[Outline], as_of: date
) -> None:
    """Write leave: of two workers with children due soon now, of some others at other times."""
    draw = stream(seed, "leave")
    away = _with_children_due(families)[:2]
    for team in authority.teams:
        for worker in team.workers:
            if worker in away:
                first = as_of - timedelta(days=between(draw, 1, 3))
                last = as_of + timedelta(days=between(draw, 5, 10))
                cover = BLANK if worker is away[0] else _colleague(draw, team, away)
                folder.write("leave", [_row(worker, first, last, cover)])
            elif chance(draw, 0.3):
                first = as_of + timedelta(days=one_of(draw, (-90, -60, -35, 20, 45)))
                last = first + timedelta(days=between(draw, 2, 13))
                cover = _colleague(draw, team, [worker]) if chance(draw, 0.8) else BLANK
                folder.write("leave", [_row(worker, first, last, cover)])


def _with_children_due(families: list[Outline]) -> list[StaffMember]:
    """Return workers with children due soon, those with overdue children after the others."""
    overdue = {f.worker.professional_id for f in families if f.situation is Situation.OVERDUE}
    due = {
        f.worker.professional_id: f.worker for f in families if f.situation is Situation.DUE_SOON
    }
    return sorted(due.values(), key=lambda worker: worker.professional_id in overdue)


def _colleague(draw: random.Random, team: Team, away: list[StaffMember]) -> str:
    return one_of(draw, [one for one in team.workers if one not in away]).staff_id


def _row(worker: StaffMember, first: date, last: date, cover: str) -> tuple[str, ...]:
    return (worker.staff_id, first.isoformat(), last.isoformat(), cover)
