"""Judgements in few words, so that a row of a table reads as a sentence."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from rules.as_of import AsOf
from rules.audit.audit import Audit
from rules.audit.judgement import Judgement
from rules.audit.period import AsOfDay, Period, period_of
from rules.case import Case
from rules.policy import Duty, Policy
from tests.rules.building import CALENDAR, on, policy

QUARTER = ("2026-06-01", "2026-08-31")
KNOWN = "2026-09-21"
DEFAULT = policy()


def days_of(rules: Policy, not_judged: frozenset[Duty] = frozenset()) -> AsOfDay:
    """Return what gives each day with its own edition."""

    @cache
    def as_of(at: date | datetime) -> AsOf:
        return AsOf(rules, CALENDAR, at, not_judged)

    return as_of


def period(
    first: str = QUARTER[0], last: str = QUARTER[1], known: str = KNOWN, rules: Policy = DEFAULT
) -> Period:
    return period_of(rules, on(first), on(last), on(known))


def looked_back(
    one: Case,
    first: str = QUARTER[0],
    last: str = QUARTER[1],
    known: str = KNOWN,
    rules: Policy | Mapping[str, Any] | None = None,
) -> list[Judgement]:
    """Audit a case, by default over June to August 2026 with the facts of 21 September."""
    chosen = rules if isinstance(rules, Policy) else policy(rules) if rules else DEFAULT
    return Audit(period(first, last, known, chosen), days_of(chosen)).of(one)


def told(judged: list[Judgement], duty: str = "cp_visit") -> list[str]:
    """Return the judgements of a duty in words: due, outcome, when, how late, why."""
    return [in_words(one) for one in judged if one.obligation.duty == duty]


def in_words(judged: Judgement) -> str:
    outcome = judged.outcome.replace("_", " ")
    words = [f"due {judged.obligation.due}: {outcome}"]
    if judged.met_on is not None:
        words.append(f"on {judged.met_on}")
    if judged.ended_on is not None:
        words.append(f"ended {judged.ended_on}")
    if judged.outcome not in {"in_time", "not_known"}:
        words.append(f"{judged.working_days_late} of {judged.calendar_days_late} days late")
    if judged.cause is not None:
        words.append(", ".join([judged.cause, *judged.reasons]))
    return "; ".join([words[0] + (f" {words[1]}" if words[1:] else ""), *words[2:]])
