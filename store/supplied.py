"""Which duties cannot be judged, because the authority does not supply their facts."""

from collections.abc import Iterable
from typing import get_args

from rules.policy import Duty

ANNEX_A = "annex_a"

# Of each group of files one must have been there; the duties on CP plans have none but essential
# files. A file that is there is complete: no row, and it did not happen.
_NEEDED: dict[Duty, tuple[frozenset[str], ...]] = {
    "cin_visit": (frozenset({"ssd_cin_plans"}), frozenset({"ssd_cin_visits"})),
    "cla_visit": (frozenset({"ssd_cla_episodes"}), frozenset({"ssd_cla_visits"})),
    "cla_review": (frozenset({"ssd_cla_episodes"}), frozenset({"ssd_cla_reviews"})),
    "core_group": (frozenset({"core_groups"}),),
    "initial_conference": (
        frozenset({"ssd_s47_enquiry"}),
        frozenset({"ssd_initial_cp_conference", "conferences"}),
    ),
    "review_conference": (frozenset({"ssd_cp_reviews", "conferences"}),),
    "conference_report": (frozenset({"conferences"}),),
    "supervision": (frozenset({"supervisions"}),),
}

# What an Annex A workbook tells of, by its lists; of all else it says nothing.
_CARRIED: dict[Duty, frozenset[str]] = {
    "cp_visit": frozenset({"list_7.visits"}),
    "cp_seen_alone": frozenset({"list_7.visits"}),
    "review_conference": frozenset({"list_7.reviews"}),
    "initial_conference": frozenset({"list_5", "list_7"}),
    "cla_visit": frozenset({"list_8.visits"}),
    "cla_review": frozenset({"list_8.reviews"}),
}
# What an import says of a file that is there and does not carry what a duty needs.
NO_BEDROOMS = "no bedrooms in ssd_cp_visits"
NO_VISITS_OF_OPEN_CIN_PLANS = "no visits of open plans in ssd_cin_visits"
LACKING: dict[str, Duty] = {
    NO_BEDROOMS: "cp_home_and_bedroom",
    NO_VISITS_OF_OPEN_CIN_PLANS: "cin_visit",
}


def not_judged(supplied: Iterable[str]) -> frozenset[Duty]:
    """Return the duties that the files of an import, named without `.csv`, say nothing about."""
    there = frozenset(supplied)
    if ANNEX_A in there:
        return frozenset(
            duty for duty in get_args(Duty) if duty not in _CARRIED or not _CARRIED[duty] <= there
        )
    without = [
        duty for duty, groups in _NEEDED.items() if any(there.isdisjoint(group) for group in groups)
    ]
    return frozenset(without).union(LACKING[said] for said in there & LACKING.keys())


def has_history(supplied: Iterable[str]) -> bool:
    """Say whether an import has more than the last visit and the last review of each child."""
    return ANNEX_A not in supplied
