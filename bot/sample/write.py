"""write_sample: a whole authority, family by family, straight into the files."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from bot.sample.authority import Authority, build_authority
from bot.sample.draw import stream
from bot.sample.extract import Extract
from bot.sample.family_writer import write_family
from bot.sample.files import SampleFolder
from bot.sample.kinds import CaseStatus, Situation
from bot.sample.lapses import choose_lapses
from bot.sample.leave import write_leave
from bot.sample.names import AUTHORITY
from bot.sample.outline import Outline, families_of, size_of
from bot.sample.peculiarities import choose_peculiarities
from bot.sample.situations import choose_situations
from bot.sample.staff_files import write_authority
from bot.sample.statuses import choose_statuses, take_turns
from bot.sample.summary import SampleSummary
from rules.working_days import england_and_wales

MOST_CHILDREN = 200_000  # above, person ids and references would meet
_LOOKS_BACK, _LOOKS_AHEAD = timedelta(days=6 * 366), timedelta(days=200)


def write_sample(folder: Path, *, children: int, seed: int, as_of: date) -> SampleSummary:
    """Write a synthetic authority with so many children with an open case, and say what is in it.

    Most of them are on child protection plans. Siblings whose plan has ended come on top. The
    same arguments give the same bytes; files of the same names are replaced. Raise ValueError for
    a number of children outside 1 to 200,000 or a day too near the ends of the calendar.
    """
    if not 1 <= children <= MOST_CHILDREN:
        raise ValueError(f"a sample has 1 to {MOST_CHILDREN:,} children, not {children:,}")
    calendar = england_and_wales()
    calendar.is_working(as_of)  # raises outside the calendar, before anything is written
    calendar.is_working(as_of - _LOOKS_BACK)
    calendar.is_working(as_of + _LOOKS_AHEAD)
    authority = build_authority(seed, children)
    families = _outlines(seed, authority, children)
    with SampleFolder(folder) as files:
        write_authority(files, authority)
        write_leave(files, seed, authority, families, as_of)
        extract = Extract(files, seed, authority, calendar, as_of)
        for outline in families:
            write_family(extract, outline)
        files.write_manifest(as_of)
    return _summary(families, authority, files.rows, children, as_of)


def _outlines(seed: int, authority: Authority, children: int) -> list[Outline]:
    """Return the families, `children` in all, each worker's together."""
    draw = stream(seed, "outlines")
    families = list(families_of(draw, authority))
    choose_statuses(draw, families, children)
    choose_situations(draw, families, children)
    choose_peculiarities(draw, families, authority, children)
    choose_lapses(draw, families, children)
    take_turns(families)
    return families


def _summary(
    families: Sequence[Outline],
    authority: Authority,
    rows: Counter[str],
    children: int,
    as_of: date,
) -> SampleSummary:
    def in_situation(situation: Situation, *, in_need: bool) -> int:
        return size_of(
            family
            for family in families
            if family.situation is situation and (family.status is CaseStatus.IN_NEED) is in_need
        )

    matters = [str(what) for one in families for what in (one.peculiar, one.lapse) if what]
    statuses: Counter[CaseStatus] = Counter()
    for family in families:
        statuses[family.status] += family.size
    return SampleSummary(
        authority=AUTHORITY,
        as_of=as_of,
        children=children,
        statuses=statuses,
        former_children=rows["ssd_person"] - children,
        families=len(families),
        rows=rows,
        teams=len(authority.teams),
        staff=len(authority.staff),
        overdue=in_situation(Situation.OVERDUE, in_need=False),
        due_soon=in_situation(Situation.DUE_SOON, in_need=False),
        overdue_in_need=in_situation(Situation.OVERDUE, in_need=True),
        problems=Counter(matters),
    )
