"""The words of the keys about visits to children on a child protection plan."""

from typing import Any

from bot.policy_words.said import Said, freely, length, one_of, unless_none
from bot.policy_words.values import every, listed, ordinal
from rules.policy_sections import LongerInterval

_UNTIL = {
    "first_core_group": "the first core group of the plan",
    "first_review_conference": "the first review conference of the plan",
}


def _bands(bands: Any) -> str:
    said = (f"one under {band.under} within {band.limit}" for band in bands)
    return (
        f"By the age on the day that is counted from, a born child is seen sooner: {listed(said)}."
    )


def _stages(stages: Any) -> str:
    said = (f"until {_UNTIL[stage.until]} {every(stage.limit)}" for stage in stages)
    return f"A child on a new plan is seen at least {listed(said)}."


def _exception(longest: LongerInterval) -> str:
    return (
        f"Where the conference chair has approved it, an interval agreed in the plan may be "
        f"longer than the limit, up to {longest.absolute_limit}."
    )


def _from_age(age: int) -> str:
    if not age:
        return "A child is to be seen alone from birth on."
    return (
        f"A child is to be seen alone from the {ordinal(age)} birthday on; a younger child is "
        f"observed with the parents."
    )


CP_VISIT: tuple[Said, ...] = (
    length(
        "cp_visit.limit",
        "A child on a child protection plan is seen at least {every}; a shorter interval agreed in "
        "the plan holds instead.",
    ),
    unless_none(
        "cp_visit.longer_interval",
        "An interval agreed in the plan that is longer than the limit does not hold; nobody may "
        "approve one.",
        _exception,
        example='{ allowed_with = "chair_approval", absolute_limit = "4 weeks" }',
        meaning="the conference chair may approve a longer interval, up to a length",
    ),
    one_of(
        "cp_visit.visitor",
        {
            "qualified": (
                "A visit counts unless its visitor is known not to be a qualified social worker. "
                "A registered newly qualified worker is one, a student or an assistant is not; of "
                "several visitors one is enough."
            ),
            "alternate_unqualified": (
                "A visit whose visitor is known not to be a qualified social worker counts too, "
                "unless the visit that counted before it was such a one."
            ),
            "any_allocated": "A visit counts whoever made it.",
        },
    ),
    unless_none(
        "cp_visit.first_within",
        "No shorter time is set for the first visit under a plan.",
        lambda within: (
            f"The first visit under a plan, and the first that counts as alone, is due within "
            f"{within} of the start of the plan."
        ),
        example='"1 week"',
        meaning="a shorter time for the first visit under a plan, from its start",
    ),
    unless_none(
        "cp_visit.age_bands",
        "No shorter interval is set for younger children.",
        _bands,
        example='[{ under = "12 weeks", limit = "1 week" }]',
        meaning="shorter intervals under an age, the youngest first",
    ),
    unless_none(
        "cp_visit.stages",
        "No shorter interval is set for a new plan.",
        _stages,
        example='[{ until = "first_core_group", limit = "1 week" }]',
        meaning='shorter intervals until the "first_core_group" or "first_review_conference"',
    ),
    one_of(
        "cp_visit.ends_when_looked_after",
        {
            "plan_end": (
                "When a child on a plan becomes looked after, the child protection visits are owed "
                "until the plan ends, review or not."
            ),
            "first_review": (
                "When a child on a plan becomes looked after, the child protection visits (seen, "
                "alone, home and bedroom) end on the day the first review is held, if the plan "
                "began on or before that day, for as long as the child is looked after; a review "
                "that is late ends nothing."
            ),
        },
    ),
)

CP_SEEN_ALONE: tuple[Said, ...] = (
    one_of(
        "cp_seen_alone.mode",
        {
            "strict": (
                "Every visit is to be alone: one at which the child was not alone moves the clock "
                "of the visit, and not that of being seen alone."
            ),
            "reason_accepted": (
                "A visit at which the child was not alone is accepted when the reason is recorded."
            ),
            "alternate": (
                "A visit at which the child was not alone is accepted, unless the visit that "
                "counted before it was not alone either."
            ),
            "report_only": "Being seen alone has no due day; only the records of it are looked at.",
        },
    ),
    freely("cp_seen_alone.from_age", _from_age, "a whole number of years, 0 to 17"),
)

CP_HOME_AND_BEDROOM: tuple[Said, ...] = (
    one_of(
        "cp_home_and_bedroom.mode",
        {
            "alternate": (
                "At least every other visit is at home with the bedroom seen: of two visits "
                "running without, the second one breaks the rule, from its day on."
            ),
            "every_home_visit": (
                "A visit at home without the bedroom seen breaks the rule, from its day on; and at "
                "least every other visit is at home with the bedroom seen."
            ),
            "every_visit": (
                "Every visit is at home with the bedroom seen: one without breaks the rule, from "
                "its day on."
            ),
            "once_between_conferences": (
                "One visit between two conferences is at home with the bedroom seen: on or after "
                "the latest conference held, or the start of the plan, and by the next review."
            ),
        },
    ),
    one_of(
        "cp_home_and_bedroom.first_visit_home",
        {
            False: "The first visit under a plan has no rule of its own about home and bedroom.",
            True: (
                "The first visit under a plan is at home with the bedroom seen; one without breaks "
                "the rule, from its day on."
            ),
        },
    ),
)
