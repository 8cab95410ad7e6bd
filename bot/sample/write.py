"""write_sample: a whole authority, family by family, straight into the files."""

from collections import Counter
from datetime import date
from pathlib import Path

from bot.sample.authority import build_authority
from bot.sample.family_writer import FamilyWriter
from bot.sample.files import SampleFolder
from bot.sample.leave import write_leave
from bot.sample.names import AUTHORITY
from bot.sample.outline import Situation, outlines
from bot.sample.staff_files import write_authority
from bot.sample.summary import SampleSummary
from rules.working_days import england_and_wales

MOST_CHILDREN = 200_000  # above, person ids and references would meet


def write_sample(folder: Path, *, children: int, seed: int, as_of: date) -> SampleSummary:
    """Write a synthetic authority with so many children on open plans, and say what is in it.

    Siblings whose plan has ended come on top. The same arguments give the same bytes; files of
    the same names are replaced. Raise ValueError for a number of children outside 1 to 200,000
    or a day outside the calendar.
    """
    if not 1 <= children <= MOST_CHILDREN:
        raise ValueError(f"a sample has 1 to {MOST_CHILDREN:,} children, not {children:,}")
    calendar = england_and_wales()
    calendar.is_working(as_of)  # raises for a day outside the calendar, before anything is written
    authority = build_authority(seed, children)
    families = outlines(seed, authority, children)
    with SampleFolder(folder) as files:
        write_authority(files, authority)
        write_leave(files, seed, authority, families, as_of)
        writer = FamilyWriter(files, seed, authority, calendar, as_of)
        for number, outline in enumerate(families):
            writer.write(number, outline)
        files.write_manifest(as_of)
    in_situation: Counter[Situation] = Counter()
    for outline in families:
        in_situation[outline.situation] += outline.size
    return SampleSummary(
        authority=AUTHORITY,
        as_of=as_of,
        children=children,
        former_children=writer.former_children,
        families=len(families),
        plans=writer.plans,
        visits=writer.visits,
        teams=len(authority.teams),
        staff=len(authority.staff),
        overdue=in_situation[Situation.OVERDUE],
        due_soon=in_situation[Situation.DUE_SOON],
        problems=Counter(str(family.peculiar) for family in families if family.peculiar),
    )
