"""Which duties cannot be judged, because the authority does not supply their facts."""

from collections.abc import Iterable

from rules.policy import Duty

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

# What an import says of a file that is there and does not carry what a duty needs.
NO_BEDROOMS = "no bedrooms in ssd_cp_visits"
NO_VISITS_OF_OPEN_CIN_PLANS = "no visits of open plans in ssd_cin_visits"
_LACKING: dict[str, Duty] = {
    NO_BEDROOMS: "cp_home_and_bedroom",
    NO_VISITS_OF_OPEN_CIN_PLANS: "cin_visit",
}


def not_judged(supplied: Iterable[str]) -> frozenset[Duty]:
    """Return the duties that the files of an import, named without `.csv`, say nothing about."""
    there = frozenset(supplied)
    without = [
        duty for duty, groups in _NEEDED.items() if any(there.isdisjoint(group) for group in groups)
    ]
    return frozenset(without).union(_LACKING[said] for said in there & _LACKING.keys())
