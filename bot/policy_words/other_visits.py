"""The words of the keys about children in need and looked-after children."""

from typing import Any

from bot.policy_words.said import Said, freely, length, one_of, unless_none
from bot.policy_words.values import every, listed


def _first_review(limits: Any) -> str:
    earliest = ", whichever ends first" if len(limits) > 1 else ""
    within = listed((str(limit) for limit in limits), "or")
    return (
        f"The first review of a looked-after child's case is held within {within} of the day the "
        f"child became looked after{earliest}."
    )


CIN_VISIT: tuple[Said, ...] = (
    length(
        "cin_visit.limit",
        "A child in need is seen alone at least {every}; a shorter pattern agreed in supervision "
        "holds instead.",
    ),
    one_of(
        "cin_visit.visitor",
        {
            "any_allocated": "A visit to a child in need counts whoever made it.",
            "qualified": (
                "A visit to a child in need counts unless its visitor is known not to be a "
                "qualified social worker."
            ),
        },
    ),
    one_of(
        "cin_visit.under_4",
        {
            "same": (
                "A child in need under 4 is visited as the others, and observed with the parents."
            ),
            "plan": (
                "A child in need under 4 is owed a visit only where an interval is agreed; the "
                "limit still caps it."
            ),
            "none": (
                "A child in need under 4 is owed no visit, and the clock counts from the 4th "
                "birthday at the earliest."
            ),
        },
    ),
    one_of(
        "cin_visit.carry_over_last_seen",
        {
            False: (
                "After a child protection plan the clock starts with the child in need plan; when "
                "the child was last seen is not carried over."
            ),
            True: (
                "After a child protection plan, until a visit to the child in need counts, the "
                "clock counts from the last visit alone under that plan; where the due day so "
                "reached lies before the start of the child in need plan, it counts from that "
                "start."
            ),
        },
    ),
)

CLA_VISIT: tuple[Said, ...] = (
    length(
        "cla_visit.first",
        "A looked-after child is visited within {it} of the start of each placement, or sooner "
        "where an earlier due day stands.",
    ),
    length("cla_visit.limit", "From then on a looked-after child is visited at least {every}."),
    unless_none(
        "cla_visit.until_first_review",
        "Outside Regulation 24 placements no shorter interval is set before the first review.",
        lambda interval: (
            f"Outside Regulation 24 placements, until the first review is held, a looked-after "
            f"child is visited at least {every(interval)}."
        ),
        example='"1 week"',
        meaning="a shorter interval until the first review",
    ),
    length(
        "cla_visit.reg24_until_first_review",
        "In a Regulation 24 placement, with a connected person approved for the time being, the "
        "child is visited at least {every} until the first review is held, however late that is.",
    ),
    length(
        "cla_visit.reg24_until_panel",
        "After that review a child in a Regulation 24 placement is visited at least {every}, until "
        "that interval ends.",
    ),
    one_of(
        "cla_visit.reg24_end",
        {
            "fostering_panel": (
                "The Regulation 24 interval ends on the day of the fostering panel, unless the "
                "panel refused."
            ),
            "adm_decision": (
                "The Regulation 24 interval ends on the day the decision maker approves the carer."
            ),
        },
    ),
)

CLA_REVIEW: tuple[Said, ...] = (
    freely("cla_review.first", _first_review, "one length or several, of which the earliest holds"),
    length("cla_review.second", "The second review is held within {it} of the first."),
    length("cla_review.then", "Each later review is held within {it} of the one before."),
)

DUAL_RECORDING: tuple[Said, ...] = (
    one_of(
        "dual_recording",
        {
            "both_notes": (
                "For a looked-after child on a plan, one visit moves both clocks only with both "
                "case notes, one for each status."
            ),
            "automatic": (
                "A looked-after visit made while both the child protection plan and the care "
                "episode are open counts as a child protection visit too, and never the reverse; "
                "the second note is still to be added."
            ),
        },
    ),
)
