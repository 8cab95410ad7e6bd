"""The words of the keys about meetings, reports, recording and supervision."""

from typing import Any

from bot.policy_words.said import Said, freely, length, one_of
from bot.policy_words.values import any_of, listed
from rules.roles import ROLES

_ANY = "any other length"


def _roles(roles: Any) -> str:
    by = any_of(roles)
    return f"Supervision counts when it is by {by}, or by somebody whose role is not known."


CORE_GROUP: tuple[Said, ...] = (
    length(
        "core_group.first",
        "The first core group is held within {it} of the conference that made the plan.",
        _ANY,
    ),
    length(
        "core_group.limit",
        "From then on a core group is held at least {every}; a shorter interval agreed in the plan "
        "holds instead.",
        _ANY,
    ),
    one_of(
        "core_group.monthly_mode",
        {
            "rolling": "Each core group counts from the day of the one before.",
            "each_calendar_month": (
                "One core group is held in each calendar month: the next by the last day of the "
                "month after the latest one."
            ),
        },
    ),
)

CONFERENCES: tuple[Said, ...] = (
    length(
        "initial_conference.within",
        "An initial conference is held within {it} of the strategy discussion, or, for a child who "
        "moves in with another authority's plan, of the written notification.",
        _ANY,
    ),
    length(
        "review_conference.first",
        "The first review conference is held within {it} of the start of the plan.",
        _ANY,
    ),
    length(
        "review_conference.then",
        "Each later review conference is held within {it} of the one before; a booking changes "
        "nothing.",
        _ANY,
    ),
)

CONFERENCE_REPORT: tuple[Said, ...] = (
    length(
        "conference_report.initial",
        "The report for an initial conference is given at least {it} before the day the conference "
        "is booked for.",
        _ANY,
    ),
    length(
        "conference_report.review",
        "The report for a review conference is given at least {it} before the day the conference "
        "is booked for.",
        _ANY,
    ),
    one_of(
        "conference_report.clear_days",
        {
            False: (
                "Counting back from the conference, the day so reached is in time: 2 working days "
                "before a Wednesday is the Monday."
            ),
            True: (
                "That many whole working days lie between report and conference: with 2 working "
                "days before a Wednesday it is given by the Friday."
            ),
        },
    ),
)

RECORDING: tuple[Said, ...] = (
    length(
        "recording.critical",
        "A critical event, such as a child coming into care or a strategy discussion, is written "
        "up within {it}.",
    ),
    length(
        "recording.significant",
        "A significant event, such as a visit, is written up within {it}.",
    ),
    length("recording.other", "Everything else that must be written up is so within {it}."),
    one_of(
        "recording.hours_mode",
        {
            "elapsed": (
                "Hours are hours that pass, at weekends and across clock changes too; what is "
                "known only by its day counts from 00:00."
            ),
            "wall_clock": (
                "Hours move the reading of the clock, at weekends too: 24 hours after 18:00 is "
                "18:00, across a clock change as well. What is known only by its day counts from "
                "00:00."
            ),
        },
    ),
    one_of(
        "unrecorded_visits",
        {
            "provisional": (
                "A visit that was made and is not yet written up counts, and the due day it gives "
                "is called provisional; the manager is shown how long that has been so."
            ),
            "ignored": (
                "A visit that was made and is not yet written up does not count until it is."
            ),
        },
    ),
)

SUPERVISION: tuple[Said, ...] = (
    length(
        "supervision.limit",
        "The progress of a child on a child protection plan is looked at in supervision at least "
        "{every}.",
        _ANY,
    ),
    freely("supervision.roles", _roles, f"a list of {listed(ROLES, 'or')}"),
)
