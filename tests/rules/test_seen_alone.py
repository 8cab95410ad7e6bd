"""cp_seen_alone: the same clock, from the latest visit that meets the alone rule."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case, Visit
from tests.rules.building import asked, case, due, on, only, plan, visit

ALONE = visit("2026-11-02T10:00")
NOT = visit("2026-11-09T10:00", alone=False)
WITH_REASON = visit("2026-11-09T10:00", alone=False, reason="child_declined")
STRICT: Mapping[str, Any] = {}
REASON = {"cp_seen_alone.mode": "reason_accepted"}
ALTERNATE = {"cp_seen_alone.mode": "alternate"}


@pytest.mark.parametrize(
    ("sentence", "visits", "rules", "expected"),
    [
        ("alone moves it", (ALONE,), STRICT, "2026-11-16"),
        ("not alone does not", (ALONE, NOT), STRICT, "2026-11-16"),
        ("nor with a reason", (ALONE, WITH_REASON), STRICT, "2026-11-16"),
        ("never alone: the plan's start", (NOT,), STRICT, "2026-06-15"),
        (
            "alone at a visit that does not qualify",
            (ALONE, visit("2026-11-09", type="home_visit")),
            STRICT,
            "2026-11-16",
        ),
        (
            "contradicted",
            (ALONE, visit("2026-11-09", main_carer_present=True)),
            STRICT,
            "2026-11-16",
        ),
        ("a reason accepted", (ALONE, WITH_REASON), REASON, "2026-11-23"),
        ("none given", (ALONE, NOT), REASON, "2026-11-16"),
        (
            "none recorded",
            (ALONE, visit("2026-11-09", alone=False, reason="none_recorded")),
            REASON,
            "2026-11-16",
        ),
        ("alone needs no reason", (WITH_REASON, visit("2026-11-10")), REASON, "2026-11-24"),
        ("alternate: one not alone", (ALONE, NOT), ALTERNATE, "2026-11-23"),
        (
            "alternate: the second running does not",
            (ALONE, NOT, visit("2026-11-10", alone=False)),
            ALTERNATE,
            "2026-11-23",
        ),
        (
            "alternate: nor the third",
            (ALONE, NOT, visit("2026-11-10", alone=False), visit("2026-11-11", alone=False)),
            ALTERNATE,
            "2026-11-23",
        ),
        (
            "alternate: one alone between them",
            (NOT, visit("2026-11-10"), visit("2026-11-11", alone=False)),
            ALTERNATE,
            "2026-11-25",
        ),
        ("alternate: the first of the plan", (NOT,), ALTERNATE, "2026-11-23"),
        ("alternate: none at all", (), ALTERNATE, "2026-06-15"),
        ("report_only", (NOT,), {"cp_seen_alone.mode": "report_only"}, None),
    ],
)
def test_each_mode(
    sentence: str, visits: tuple[Visit, ...], rules: Mapping[str, Any], expected: str | None
) -> None:
    assert due(asked(case(*visits), "2026-11-12", rules), "cp_seen_alone") == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "one", "day", "expected"),
    [
        (
            "four on the due day",
            case(visit("2026-11-02", alone=False), born="2022-11-16"),
            "2026-11-02",
            "2026-11-16",
        ),
        (
            "four the day after",
            case(visit("2026-11-02", alone=False), born="2022-11-17"),
            "2026-11-16",
            None,
        ),
        (
            "overdue on the birthday: on T",
            case(visit("2026-11-02", alone=False), born="2022-11-17"),
            "2026-11-17",
            "2026-11-16",
        ),
        (
            "a visit under four moves both clocks",
            case(visit("2026-11-02", alone=False), born="2022-11-03"),
            "2026-11-03",
            "2026-11-16",
        ),
        (
            "one on the birthday only when alone",
            case(ALONE, visit("2026-11-09", alone=False), born="2022-11-09"),
            "2026-11-10",
            "2026-11-16",
        ),
        ("an unborn child", case(born=None, due="2026-12-24"), "2026-11-02", None),
        ("age not known", case(ALONE, born=None), "2026-11-02", "2026-11-16"),
        ("no plan", case(ALONE, plans=()), "2026-11-02", None),
        ("the plan's end", case(ALONE, plans=(plan(end="2026-11-03"),)), "2026-11-03", None),
    ],
)
def test_who_is_to_be_seen_alone(sentence: str, one: Case, day: str, expected: str | None) -> None:
    assert due(asked(one, day), "cp_seen_alone") == expected, sentence


def test_from_age_zero_every_born_child() -> None:
    rules = {"cp_seen_alone.from_age": 0}
    one = case(visit("2026-11-02", alone=False), born="2026-10-01")
    assert due(asked(one, "2026-11-03", rules), "cp_seen_alone") == "2026-06-15"
    assert due(asked(one, "2026-11-03"), "cp_seen_alone") is None


def test_it_says_what_it_counts_from() -> None:
    owed = only(asked(case(ALONE, NOT), "2026-11-10"), "cp_seen_alone")
    assert (owed.anchor, owed.anchor_is) == (on("2026-11-02"), "last seen alone")
    assert only(asked(case(), "2026-06-02"), "cp_seen_alone").anchor_is == "plan began"


def test_provisional_follows_its_own_anchor() -> None:
    one = case(ALONE, visit("2026-11-09", alone=False, recorded=False))
    assessed = asked(one, "2026-11-10")
    assert only(assessed, "cp_visit").provisional
    assert not only(assessed, "cp_seen_alone").provisional
