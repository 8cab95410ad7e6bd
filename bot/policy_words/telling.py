"""The words of the keys about refusals, failed visits, and who is told when."""

from typing import Any

from bot.policy_words.said import Said, freely, length, unless_none
from bot.policy_words.values import every, listed, ordinal
from rules.interval import Interval
from rules.policy_sections import NoAccess

_AHEAD = "any other length in working days, calendar days or weeks"


def _threshold(number: int) -> str:
    since = "since the child was last seen, or last seen alone"
    which = f"The {ordinal(number)} refusal" if number > 1 else "The first refusal"
    return f"{which} {since}, of access or of seeing the child alone, is told at once."


def _failed(number: int) -> str:
    visits = f"{number} failed visits" if number > 1 else "one failed visit"
    return (
        f"After {visits} since the child was last seen, non-engagement is put on the agenda of "
        f"supervision."
    )


def _no_access(rule: NoAccess) -> str:
    return (
        f"After a failed visit the team manager is told within {rule.manager_within}, and the "
        f"child is seen within {rule.seen_within} of the first failed visit since the child was "
        f"last seen (under a child protection or child in need plan)."
    )


def _before(steps: Any) -> str:
    if not steps:
        return "The worker is told of nothing before its due day has passed."
    said = (
        f"{step} before the due day" if isinstance(step, Interval) else "on the due day"
        for step in steps
    )
    return f"The worker is told {listed(said)}, in the digest."


def _hours(hours: Any) -> str:
    opens, closes = (at.isoformat("minutes") for at in hours)
    return (
        f"Messages are sent from {opens} to {closes} on working days; outside these hours only "
        f"what is told at once."
    )


REFUSALS: tuple[Said, ...] = (
    freely("refusal.threshold", _threshold, "another number of refusals, 1 or more"),
    freely(
        "refusal.escalate_after_minutes",
        lambda minutes: (
            f"When nobody has acknowledged a refusal, or a concern about a child not seen alone, "
            f"within {minutes} minutes, the deputy is told."
        ),
        "another number of minutes, 1 to 1440",
    ),
    freely("non_engagement.failed_visits", _failed, "another number of visits, 1 or more"),
    unless_none(
        "no_access",
        "No time is set within which a child is seen after a failed visit.",
        _no_access,
        example='{ manager_within = "24 hours", seen_within = "5 working days" }',
        meaning="within what time the team manager is told, and the child seen, after one",
    ),
)

TELLING: tuple[Said, ...] = (
    length(
        "telling.due_soon",
        "A due day is called due soon from {it} before it.",
        _AHEAD,
    ),
    freely(
        "telling.before",
        _before,
        'a list of lengths in working days, calendar days or weeks, and "due day"',
    ),
    freely(
        "telling.overdue",
        lambda _: "Who hears once a due day has passed stands in the table below.",
        "for each duty, and for the others, who of worker, team_manager and service_manager hears, "
        "after any length in days, weeks or months",
    ),
    freely(
        "telling.again_every",
        lambda interval: f"What stays open is told again {every(interval)}.",
        "any other length in days, weeks or months",
    ),
    freely("telling.working_hours", _hours, "other hours of the day"),
)
