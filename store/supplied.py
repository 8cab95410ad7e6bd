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


def not_judged(supplied: Iterable[str]) -> frozenset[Duty]:
    """Return the duties that the files of an import, named without `.csv`, say nothing about."""
    there = frozenset(supplied)
    return frozenset(
        duty for duty, groups in _NEEDED.items() if any(there.isdisjoint(group) for group in groups)
    )
