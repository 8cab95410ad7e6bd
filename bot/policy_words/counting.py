"""The words of the keys about counting days."""

from collections.abc import Iterable
from datetime import date

from bot.policy_words.said import Said, one_of, unless_none
from bot.policy_words.values import listed, long_day


def _days(days: Iterable[date]) -> str:
    return listed(long_day(day) for day in sorted(days))


COUNTING: tuple[Said, ...] = (
    one_of(
        "counting.start",
        {
            "day_after": "The day something happened is day 0, and the due day itself is in time.",
            "same_day": (
                "For visits under a child protection plan and to children in need, a count of "
                "working days has the day something happened as day 1, when that is a working "
                "day; every other count, that after a visit without access included, has it as "
                "day 0. The due day itself is in time."
            ),
        },
    ),
    one_of(
        "counting.bank_holidays",
        {
            "exclude": (
                "A working day is Monday to Friday less the bank holidays of England and Wales, "
                "substitute and one-off days included."
            ),
            "count": (
                "A bank holiday on Monday to Friday counts as a working day in every limit but "
                "that of a looked-after child's first review, which is fixed by regulation. For "
                "the day to plan by, what is called due soon, telling and advice it is a day off."
            ),
        },
    ),
    unless_none(
        "counting.extra_non_working_days",
        "The authority has no further days off that are not counted.",
        lambda days: (
            f"Nor are these days of the authority counted, except in the limit of a looked-after "
            f"child's first review: {_days(days)}."
        ),
        example="[2026-12-24]",
        meaning="days that are not counted",
    ),
    unless_none(
        "counting.closure_days",
        "No days are named on which the authority is closed.",
        lambda days: (
            f"On these days the authority is closed; they are counted all the same, and only "
            f"advice is given: {_days(days)}."
        ),
        example="[2026-12-29]",
        meaning="days on which the authority is closed, which are counted all the same",
    ),
)
