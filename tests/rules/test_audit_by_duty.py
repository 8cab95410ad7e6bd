"""Looking back: every duty is judged the same way, by what meets it."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.assessment import DUTIES
from rules.case import (
    CareEpisode,
    Case,
    CinPlan,
    Conference,
    Placement,
    StrategyDiscussion,
    Supervision,
)
from tests.rules.building import booked, case, held, on, plan, visit
from tests.rules.looking_back import looked_back, told

CIN: dict[str, Any] = {"type": "cin_statutory"}
CLA: dict[str, Any] = {"type": "cla_statutory"}
IN_NEED: dict[str, Any] = {
    "plans": (),
    "cin_plans": (CinPlan("N1", on("2026-06-01"), on("2026-07-20")),),
}


def looked_after(*placed: str, reviews: tuple[str, ...] = (), end: str = "2026-07-20") -> Any:
    placements = tuple(Placement(f"L{day}", on(day)) for day in placed)
    held_on = tuple(on(day) for day in reviews)
    return (CareEpisode("C1", on("2026-06-01"), on(end), placements, held_on),)


def discussed(closed: str | None = None) -> tuple[StrategyDiscussion, ...]:
    return (StrategyDiscussion(on("2026-06-01"), on(closed) if closed else None),)


def reported(submitted: str | None = None, made: str | None = None, held: str | None = None) -> Any:
    return (
        Conference(
            "review",
            on("2026-07-10"),
            on(made) if made else None,
            on(held) if held else None,
            on(submitted) if submitted else None,
        ),
    )


def met(*days: str) -> tuple[Any, ...]:
    return tuple(map(on, days))


@pytest.mark.parametrize(
    ("duty", "sentence", "one", "rules", "expected"),
    [
        (
            "cin_visit",
            "a visit not alone is none, with its reason",
            case(
                visit("2026-07-10", **CIN, alone=False, reason="child_declined"),
                visit("2026-07-15", **CIN),
                **IN_NEED,
            ),
            {},
            ["due 2026-07-13: late on 2026-07-15; 2 of 2 days late; not_made, child_declined"],
        ),
        (
            "cin_visit",
            "nobody knows whether it was alone",
            case(visit("2026-07-10", **CIN, alone=None), **IN_NEED),
            {},
            [
                (
                    "due 2026-07-13: not met ended 2026-07-20; 5 of 7 days late; "
                    "did_not_count, seen_alone_not_known"
                )
            ],
        ),
        (
            "cla_visit",
            "a placement that begins brings the next visit forward; nothing was met by it",
            case(
                visit("2026-06-09", **CLA),
                visit("2026-06-20", **CLA),
                plans=(),
                care_episodes=looked_after("2026-06-01", "2026-06-15"),
            ),
            {},
            [
                "due 2026-06-08: late on 2026-06-09; 1 of 1 days late; not_made",
                "due 2026-06-22: in time on 2026-06-20",
            ],
        ),
        (
            "cla_review",
            "late, and the next one is due after the period",
            case(plans=(), care_episodes=looked_after(reviews=("2026-07-01",))),
            {},
            ["due 2026-06-29: late on 2026-07-01; 2 of 2 days late; not_made"],
        ),
        (
            "core_group",
            "the first in time, the next never before the plan ended",
            case(plans=(plan(end="2026-07-20"),), core_groups=met("2026-06-15")),
            {},
            [
                "due 2026-06-15: in time on 2026-06-15",
                "due 2026-07-15: not met ended 2026-07-20; 3 of 5 days late; not_made",
            ],
        ),
        (
            "core_group",
            "on the day the plan ended is too late",
            case(plans=(plan(end="2026-06-17"),), core_groups=met("2026-06-17")),
            {},
            ["due 2026-06-15: not met ended 2026-06-17; 2 of 2 days late; not_made"],
        ),
        (
            "initial_conference",
            "met by the plan it made, whose start is its day",
            case(plans=(plan("2026-06-22"),), strategy_discussions=discussed()),
            {},
            ["due 2026-06-22: in time on 2026-06-22"],
        ),
        (
            "initial_conference",
            "held late, and no plan was made",
            case(
                plans=(),
                strategy_discussions=discussed(),
                conferences=(held("initial", "2026-06-24"),),
            ),
            {},
            ["due 2026-06-22: late on 2026-06-24; 2 of 2 days late; not_made"],
        ),
        (
            "initial_conference",
            "the enquiry ended without one in time: nothing was owed",
            case(plans=(), strategy_discussions=discussed("2026-06-22")),
            {},
            [],
        ),
        (
            "initial_conference",
            "the enquiry ended without one after the due day",
            case(plans=(), strategy_discussions=discussed("2026-06-24")),
            {},
            ["due 2026-06-22: not met ended 2026-06-24; 2 of 2 days late; not_made"],
        ),
        (
            "review_conference",
            "held late",
            case(
                plans=(plan("2026-04-01", "2026-07-20"),),
                conferences=(held("review", "2026-07-03"),),
            ),
            {},
            ["due 2026-07-01: late on 2026-07-03; 2 of 2 days late; not_made"],
        ),
        (
            "review_conference",
            "booked in time meets nothing",
            case(
                plans=(plan("2026-04-01", "2026-07-20"),),
                conferences=(booked("2026-07-01", "2026-05-01"),),
            ),
            {},
            ["due 2026-07-01: not met ended 2026-07-20; 13 of 19 days late; not_made"],
        ),
        (
            "conference_report",
            "on its day",
            case(conferences=reported("2026-07-03", "2026-06-10")),
            {},
            ["due 2026-07-03: in time on 2026-07-03"],
        ),
        (
            "conference_report",
            "a working day late",
            case(conferences=reported("2026-07-06", "2026-06-10")),
            {},
            ["due 2026-07-03: late on 2026-07-06; 1 of 3 days late; not_made"],
        ),
        (
            "conference_report",
            "the conference was held without it",
            case(conferences=reported(held="2026-07-10")),
            {},
            ["due 2026-07-03: not met ended 2026-07-10; 5 of 7 days late; not_made"],
        ),
        (
            "conference_report",
            "booked when its day had passed",
            case(conferences=reported("2026-07-08", "2026-07-07")),
            {},
            [
                (
                    "due 2026-07-03: late on 2026-07-08; 3 of 5 days late; "
                    "not_made, due_before_it_was_owed"
                )
            ],
        ),
        (
            "supervision",
            "after a Saturday it was due on",
            case(
                plans=(plan(end="2026-08-10"),),
                supervisions=(Supervision(on("2026-08-03"), "team_manager"),),
            ),
            {},
            ["due 2026-08-01: late on 2026-08-03; 1 of 2 days late; not_made"],
        ),
        (
            "supervision",
            "by the wrong role it did not count",
            case(
                plans=(plan(end="2026-08-10"),),
                supervisions=(Supervision(on("2026-07-20"), "social_worker"),),
            ),
            {},
            [
                (
                    "due 2026-08-01: not met ended 2026-08-10; 6 of 9 days late; "
                    "did_not_count, supervision_by_wrong_role"
                )
            ],
        ),
        (
            "cp_visit",
            "the first review ends it where the policy says so, overdue as it was",
            case(
                plans=(plan(end="2026-08-10"),),
                care_episodes=looked_after(reviews=("2026-06-24",), end="2026-08-20"),
            ),
            {"cp_visit.ends_when_looked_after": "first_review"},
            ["due 2026-06-15: not met ended 2026-06-24; 7 of 9 days late; not_made"],
        ),
        (
            "cp_visit",
            "and when care ends it is owed again, since the same day",
            case(
                plans=(plan(end="2026-08-10"),),
                care_episodes=looked_after(reviews=("2026-06-24",), end="2026-07-20"),
            ),
            {"cp_visit.ends_when_looked_after": "first_review"},
            ["due 2026-06-15: not met ended 2026-08-10; 40 of 56 days late; not_made"],
        ),
    ],
)
def test_a_duty(
    duty: str, sentence: str, one: Case, rules: Mapping[str, Any], expected: list[str]
) -> None:
    _skip_unless_judged(duty)
    assert told(looked_back(one, rules=rules), duty) == expected, sentence


@pytest.mark.parametrize(
    ("recording", "expected"),
    [
        ("automatic", "due 2026-06-15: in time on 2026-06-10"),
        (
            "both_notes",
            (
                "due 2026-06-15: not met ended 2026-06-17; 2 of 2 days late; "
                "did_not_count, linked_cp_note_missing"
            ),
        ),
    ],
)
def test_a_note_for_the_looked_after_child_serves_both_where_the_policy_says_so(
    recording: str, expected: str
) -> None:
    _skip_unless_judged("cla_visit")
    one = case(
        visit("2026-06-10", **CLA),
        plans=(plan(end="2026-06-17"),),
        care_episodes=looked_after("2026-06-01"),
    )
    assert told(looked_back(one, rules={"dual_recording": recording})) == [expected]


def _skip_unless_judged(duty: str) -> None:
    if duty not in DUTIES:
        pytest.skip(f"{duty} is not judged yet")
