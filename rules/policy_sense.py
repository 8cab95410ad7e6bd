"""What makes no sense between the values of a policy, told with the key that is to change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from rules.interval import Interval, nominal_days
from rules.policy_values import shown
from rules.roles import ROLES
from rules.working_days import bank_holidays

Said = Mapping[str, Any]
Wrong = Iterator[tuple[str, str]]
Check = Callable[[Said], Wrong]

OTHERS: Final = "others"
_NEVER_LONGER_THAN = {
    "cp_visit.first_within": "cp_visit.limit",
    "cla_visit.first": "cla_visit.limit",
    "cla_visit.until_first_review": "cla_visit.limit",
    "cla_visit.reg24_until_first_review": "cla_visit.limit",
    "cla_visit.reg24_until_panel": "cla_visit.limit",
    "recording.critical": "recording.significant",
    "recording.significant": "recording.other",
}
_LINE = ("worker", "team_manager", "service_manager")
_SATURDAY = 5


def contradictions(said: Said) -> Wrong:
    """Yield (key, what is wrong with it) for values that cannot hold together.

    `said` holds the values by dotted key; a comparison with one that is not there is left out.
    """
    return _found(_CONTRADICTIONS, said)


def without_effect(said: Said) -> Wrong:
    """Yield (key, what is wrong with it) for values that others make pointless.

    A policy is refused with them; asking "what if" changes one value and leaves the others.
    """
    return _found(_WITHOUT_EFFECT, said)


def _found(checks: Iterable[Check], said: Said) -> Wrong:
    for check in checks:
        try:
            yield from check(said)
        except KeyError:
            continue  # the value was refused already, or is missing


def _longer_than_the_limit(said: Said) -> Wrong:
    for key, limit in _NEVER_LONGER_THAN.items():
        if key in said and limit in said and _longer(said[key], said[limit]):
            yield key, f"{said[key]} is longer than {limit}, {said[limit]}"


def _exception_within_the_limit(said: Said) -> Wrong:
    exception, limit = said["cp_visit.longer_interval"], said["cp_visit.limit"]
    if exception is not None and not _longer(exception.absolute_limit, limit):
        longest = f"absolute_limit, {exception.absolute_limit},"
        yield "cp_visit.longer_interval", f"{longest} must be longer than cp_visit.limit, {limit}"


def _age_bands(said: Said) -> Wrong:
    bands = said["cp_visit.age_bands"]
    for younger, older in pairwise(bands):
        if not _longer(older.under, younger.under):
            words = (
                f"under {older.under} comes after under {younger.under}: begin with the youngest"
            )
            yield "cp_visit.age_bands", words
        elif _longer(younger.limit, older.limit):
            words = f"under {younger.under} a child is seen less often than under {older.under}"
            yield "cp_visit.age_bands", words


def _stages(said: Said) -> Wrong:
    ends = [stage.until for stage in said["cp_visit.stages"]]
    for until in dict.fromkeys(ends):
        if ends.count(until) > 1:
            yield "cp_visit.stages", f"until {until} stands there {ends.count(until)} times"


def _band_or_stage_longer_than_the_limit(said: Said) -> Wrong:
    limit = said["cp_visit.limit"]
    for key in ("cp_visit.age_bands", "cp_visit.stages"):
        for part in said.get(key, ()):
            if _longer(part.limit, limit):
                yield key, f"{part.limit} is longer than cp_visit.limit, {limit}"


def _calendar_month(said: Said) -> Wrong:
    limit = said["core_group.limit"]
    if said["core_group.monthly_mode"] == "each_calendar_month" and str(limit) != "1 month":
        yield (
            "core_group.monthly_mode",
            f'each_calendar_month needs core_group.limit = "1 month", not {limit}',
        )


def _clear_days(said: Said) -> Wrong:
    if not said["conference_report.clear_days"]:
        return
    for key in ("conference_report.initial", "conference_report.review"):
        if key in said and said[key].unit != "working day":
            yield key, f"{said[key]}: with clear_days the length must be in working days"


def _manager_after_the_child(said: Said) -> Wrong:
    rule = said["no_access"]
    if rule is not None and _longer(rule.manager_within, rule.seen_within):
        within = f"manager_within, {rule.manager_within}, is longer than seen_within"
        yield "no_access", f"{within}, {rule.seen_within}"


def _closure_days(said: Said) -> Wrong:
    closed = said["counting.closure_days"]
    not_counted = said["counting.extra_non_working_days"]
    counts_all = said["counting.bank_holidays"] == "count"
    for day in sorted(closed):
        if day in not_counted:
            yield "counting.closure_days", f"{day} stands in extra_non_working_days too"
        elif day.weekday() >= _SATURDAY:
            yield "counting.closure_days", f"{day} is in a weekend: not a working day anyway"
        elif not counts_all and day in bank_holidays():
            yield "counting.closure_days", f"{day} is a bank holiday: not a working day anyway"


def _somebody_hears(said: Said) -> Wrong:
    ladder = said["telling.overdue"]
    if OTHERS not in ladder:
        yield "telling.overdue", f'needs an entry "{OTHERS}" for every duty it does not name'
    for duty, steps in ladder.items():
        if not steps:
            yield "telling.overdue", f"{duty} names nobody who hears"


def _up_the_line(said: Said) -> Wrong:
    for duty, steps in said["telling.overdue"].items():
        for below, above in pairwise(one for one in _LINE if one in steps):
            if _longer(steps[below], steps[above]):
                yield "telling.overdue", f"{duty}: {above} would hear before {below}"


def _roles(said: Said) -> Wrong:
    for role in sorted(said["supervision.roles"] - set(ROLES)):
        known = ", ".join(ROLES)
        yield "supervision.roles", f"{shown(role)} is no role of staff.csv, which are: {known}"


def _longer(one: Interval | None, other: Interval | None) -> bool:
    return one is not None and other is not None and nominal_days(one) > nominal_days(other)


_CONTRADICTIONS = (_exception_within_the_limit, _calendar_month, _somebody_hears)
_WITHOUT_EFFECT = (
    _longer_than_the_limit,
    _clear_days,
    _age_bands,
    _stages,
    _band_or_stage_longer_than_the_limit,
    _manager_after_the_child,
    _closure_days,
    _roles,
    _up_the_line,
)
