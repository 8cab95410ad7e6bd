"""Referrals: a child's case from the day it was opened, with all plans and care under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.files import NULL, ssd_day
from bot.sample.outline import Outline

ABUSE, DISABILITY = "N1", "N2"
_NEEDS = (ABUSE,) * 6 + ("N3", "N4", "N4", "N5", "N5", "N6")
_SOURCES = (
    ("1A", "Individual - Family member/relative/carer"),
    ("2B", "Schools"),
    ("3A", "Health services - GP"),
    ("3D", "Health services - A&E"),
    ("6", "Police"),
    ("6", "Police"),
)


@dataclass(frozen=True, slots=True)
class Referral:
    """One episode of a child in need, which in this dataset is everything since a referral."""

    referral_id: str
    person_id: str
    opened: date
    closed: date | None = None


def refer(extract: Extract, person_id: str, first: date, closed: date | None = None) -> Referral:
    """Return the referral that led to what began on a day, some weeks before it."""
    opened = first - timedelta(days=between(extract.draw("referrals"), 32, 60))
    return Referral(extract.numbers.next("referral"), person_id, opened, closed)


def write_referrals(
    extract: Extract, outline: Outline, referrals: Sequence[Referral], need: str | None = None
) -> None:
    """Write the referrals of a family; the worker's column holds a name, as SystemC's does."""
    draw = extract.draw("referrals")
    code, source = one_of(draw, _SOURCES)
    need = need or one_of(draw, _NEEDS)
    assessed = '{"SINGLE_ASSESSMENT_FLAG":"Y","STRATEGY_DISCUSSION_FLAG":"N"}'
    extract.files.write(
        "ssd_cin_episodes",
        (
            (
                one.referral_id,
                one.person_id,
                ssd_day(one.opened),
                need,
                code,
                source,
                assessed,
                "N",
                "RC7" if one.closed else NULL,
                ssd_day(one.closed),
                outline.team.team_id if chance(draw, 0.95) else NULL,
                outline.worker.name,
            )
            for one in referrals
        ),
    )
