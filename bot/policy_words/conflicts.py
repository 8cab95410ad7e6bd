"""Where the clauses of the documents conflict, or leave open what is meant; each has a key."""

from typing import NamedTuple


class Conflict(NamedTuple):
    """What stands against what, and the keys that decide."""

    between: str
    keys: tuple[str, ...]


CONFLICTS = (
    Conflict(
        "The child is alone at every visit, or where possible and with a reason? (The reason is "
        "required either way.)",
        ("cp_seen_alone.mode",),
    ),
    Conflict(
        "“aged 4 and over”, or “over the age of 4”? (Both sections exempt children “under 4”.)",
        ("cp_seen_alone.from_age",),
    ),
    Conflict(
        "The bedroom at every other visit, or as part of every visit? (The CP visits policy "
        "accepts that the child is seen “outside of the home” on occasions.)",
        ("cp_home_and_bedroom.mode",),
    ),
    Conflict(
        "Child protection visits of a looked-after child until the first review, or while the plan "
        "is in place? (After the review the manager is asked: `plan_open_after_review`.)",
        ("cp_visit.ends_when_looked_after",),
    ),
    Conflict(
        "The agreed frequency, or the limit? (The earlier.)",
        ("cp_visit.limit", "cp_visit.longer_interval"),
    ),
    Conflict("28 days, or 20 working days, to the first review?", ("cla_review.first",)),
    Conflict("One visit, two statuses: is one note enough?", ("dual_recording",)),
    Conflict("One core group per month: which month?", ("core_group.monthly_mode",)),
    Conflict(
        "“continue to refuse”: from which refusal on is it told at once?", ("refusal.threshold",)
    ),
    Conflict(
        "Does the panel or the decision maker end the Regulation 24 interval?",
        ("cla_visit.reg24_end",),
    ),
    Conflict(
        "“at least two working days before”: are they whole days between?",
        ("conference_report.clear_days",),
    ),
    Conflict(
        "From a child protection plan to a child in need plan: is the last time seen carried over?",
        ("cin_visit.carry_over_last_seen",),
    ),
    Conflict(
        "Does a visit that is not yet written up count? (Whatever is said here, it does not in the "
        "figures.)",
        ("unrecorded_visits",),
    ),
)
