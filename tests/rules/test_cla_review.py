"""cla_review: the first by the earliest limit, then three and six months on (section 5)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import CareEpisode, Case
from tests.rules.building import asked, at, case, due, episode, on, only

START = "2026-11-16"
DEFAULT: Mapping[str, Any] = {}
TWENTY = {"cla_review.first": ["20 working days"]}


def looked_after(*episodes: CareEpisode, **more: Any) -> Case:
    return case(plans=(), care_episodes=episodes, **more)


def reviewed(*days: str) -> Case:
    """Make a child looked after since 16 November, with reviews held."""
    return looked_after(episode(START, reviews=days))


@pytest.mark.parametrize(
    ("sentence", "one", "day", "rules", "expected"),
    [
        (
            "both limits give one day: the regulation's",
            reviewed(),
            "2026-11-17",
            DEFAULT,
            "2026-12-14 regulation 20 working days",
        ),
        (
            "over Christmas 28 days are earlier",
            looked_after(episode("2026-12-14")),
            "2026-12-15",
            DEFAULT,
            "2027-01-11 policy_limit 28 calendar days",
        ),
        (
            "begun on a Saturday, 28 days end on one, the day after the twentieth working day",
            looked_after(episode("2026-11-14")),
            "2026-11-17",
            DEFAULT,
            "2026-12-11 regulation 20 working days",
        ),
        (
            "the order of the list changes nothing",
            reviewed(),
            "2026-11-17",
            {"cla_review.first": ["20 working days", "28 calendar days"]},
            "2026-12-14 regulation 20 working days",
        ),
        (
            "an authority that counts working days alone",
            looked_after(episode("2026-12-14")),
            "2026-12-15",
            TWENTY,
            "2027-01-14 regulation 20 working days",
        ),
        (
            "its own bank holidays are not those of the regulation",
            looked_after(episode("2026-12-14")),
            "2026-12-15",
            TWENTY | {"counting.bank_holidays": "count"},
            "2027-01-14 regulation 20 working days",
        ),
        (
            "nor its own days off",
            looked_after(episode("2026-12-14")),
            "2026-12-15",
            TWENTY | {"counting.extra_non_working_days": [on("2026-12-24")]},
            "2027-01-14 regulation 20 working days",
        ),
        (
            "nor how it counts from the day of a visit",
            looked_after(episode("2026-12-14")),
            "2026-12-15",
            TWENTY | {"counting.start": "same_day"},
            "2027-01-14 regulation 20 working days",
        ),
        (
            "four weeks",
            reviewed(),
            "2026-11-17",
            {"cla_review.first": ["4 weeks"]},
            "2026-12-14 policy_limit 4 weeks",
        ),
        (
            "other working days are the authority's",
            reviewed(),
            "2026-11-17",
            {"cla_review.first": ["15 working days"]},
            "2026-12-07 policy_limit 15 working days",
        ),
        (
            "late, it is owed until held",
            reviewed("2026-12-21"),
            "2026-12-20",
            DEFAULT,
            "2026-12-14 regulation 20 working days",
        ),
        (
            "the second three months after the first was held",
            reviewed("2026-12-21"),
            "2026-12-21",
            DEFAULT,
            "2027-03-21 regulation 3 months",
        ),
        (
            "clamped to the end of the month",
            reviewed("2026-11-30"),
            "2026-12-21",
            DEFAULT,
            "2027-02-28 regulation 3 months",
        ),
        (
            "one review told twice is one",
            reviewed("2026-12-10", "2026-12-10"),
            "2026-12-21",
            DEFAULT,
            "2027-03-10 regulation 3 months",
        ),
        (
            "one before the episode is none of it",
            reviewed("2026-11-15"),
            "2026-11-17",
            DEFAULT,
            "2026-12-14 regulation 20 working days",
        ),
        (
            "one on its first day is",
            reviewed("2026-11-16"),
            "2026-11-17",
            DEFAULT,
            "2027-02-16 regulation 3 months",
        ),
        (
            "then six months after the latest, in whatever order they are listed",
            reviewed("2027-03-08", "2026-12-10"),
            "2027-03-08",
            DEFAULT,
            "2027-09-08 regulation 6 months",
        ),
        (
            "the day before that the second is owed",
            reviewed("2027-03-08", "2026-12-10"),
            "2027-03-07",
            DEFAULT,
            "2027-03-10 regulation 3 months",
        ),
        (
            "and so on",
            reviewed("2026-12-10", "2027-03-08", "2027-09-01"),
            "2027-09-02",
            DEFAULT,
            "2028-03-01 regulation 6 months",
        ),
        (
            "shorter limits of the authority's own, counted as it counts",
            reviewed("2026-12-10"),
            "2026-12-11",
            {"cla_review.second": "15 working days", "counting.bank_holidays": "count"},
            "2026-12-31 regulation 15 working days",
        ),
        (
            "in each of them",
            reviewed("2026-12-10", "2027-03-08"),
            "2027-03-09",
            {"cla_review.then": "4 months"},
            "2027-07-08 regulation 4 months",
        ),
    ],
)
def test_the_next_review(
    sentence: str, one: Case, day: str, rules: Mapping[str, Any], expected: str
) -> None:
    owed = only(asked(one, day, rules), "cla_review")
    assert f"{owed.due} {owed.governed_by} {owed.interval}" == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "one", "day", "expected"),
    [
        ("not looked after", case(), "2026-11-20", None),
        ("before the episode", reviewed(), "2026-11-15", None),
        ("its first day", reviewed(), "2026-11-16", "2026-12-14"),
        ("its end", looked_after(episode(START, end="2026-11-20")), "2026-11-20", None),
        ("eighteen", looked_after(episode(START), born="2008-11-18"), "2026-11-18", None),
        (
            "of two episodes the open one",
            looked_after(
                episode(START), episode("2026-09-01", end="2026-11-01", reviews=("2026-09-20",))
            ),
            "2026-11-17",
            "2026-12-14",
        ),
    ],
)
def test_while_a_care_episode_is_open(
    sentence: str, one: Case, day: str, expected: str | None
) -> None:
    assert due(asked(one, day), "cla_review") == expected, sentence


@pytest.mark.parametrize(
    ("one", "day", "anchor", "source", "clause"),
    [
        (
            reviewed(),
            "2026-11-17",
            "looked after since 2026-11-16",
            "regulation, Care Planning, Placement and Case Review (England) Regulations 2010",
            "The first review within 20 working days of becoming looked after (regulation 33).",
        ),
        (
            looked_after(episode("2026-12-14")),
            "2026-12-15",
            "looked after since 2026-12-14",
            "local standard, seen-alone guidance",
            "the first review, which will take place within 28 days of their move",
        ),
        (
            reviewed("2026-12-10"),
            "2026-12-11",
            "last reviewed 2026-12-10",
            "regulation, Care Planning, Placement and Case Review (England) Regulations 2010",
            "The second review within three months of the first (regulation 33).",
        ),
        (
            reviewed("2026-12-10", "2027-03-08"),
            "2027-03-09",
            "last reviewed 2027-03-08",
            "regulation, Care Planning, Placement and Case Review (England) Regulations 2010",
            "Further reviews at intervals of not more than six months (regulation 33).",
        ),
    ],
)
def test_it_explains_its_day(one: Case, day: str, anchor: str, source: str, clause: str) -> None:
    owed = only(asked(one, day), "cla_review")
    assert f"{owed.anchor_is} {owed.anchor}" == anchor
    assert (owed.counted_from, owed.source, owed.clause) == (owed.anchor, source, clause)
    assert (owed.at, owed.provisional) == (None, False)


def test_limits_in_hours_carry_their_instant() -> None:
    rules = {"cla_review.first": ["72 hours", "28 calendar days"], "cla_review.second": "48 hours"}
    first = only(asked(reviewed(), "2026-11-17", rules), "cla_review")
    assert (first.due, first.at) == (on("2026-11-19"), at("2026-11-19T00:00"))
    second = only(asked(reviewed("2026-11-18"), "2026-11-18", rules), "cla_review")
    assert (second.due, second.at) == (on("2026-11-20"), at("2026-11-20T00:00"))


def test_hours_are_counted_as_the_policy_says() -> None:
    rules = {"cla_review.first": ["24 hours"], "cla_review.second": "24 hours"}
    by_the_clock = rules | {"recording.hours_mode": "wall_clock"}
    for one in (
        looked_after(episode("2026-10-25")),
        looked_after(episode("2026-10-01", reviews=("2026-10-25",))),
    ):
        assert only(asked(one, "2026-10-25", rules), "cla_review").at == at("2026-10-25T23:00")
        owed = only(asked(one, "2026-10-25", by_the_clock), "cla_review")
        assert owed.at == at("2026-10-26T00:00")


def test_beyond_the_horizon_working_days_are_provisional() -> None:
    one = looked_after(episode("2028-12-01"))
    assert only(asked(one, "2028-12-01", TWENTY), "cla_review").provisional
    weeks = {"cla_review.first": ["4 weeks"]}
    assert not only(asked(one, "2028-12-01", weeks), "cla_review").provisional


@pytest.mark.parametrize(
    ("sentence", "day", "started", "quoted"),
    [
        ("28 days are the words of the guidance", "2026-12-22", "2026-12-21", True),
        ("20 working days are the regulation's, in our words", "2026-12-11", START, False),
    ],
)
def test_whether_the_clause_is_the_documents_own_words(
    sentence: str, day: str, started: str, quoted: bool
) -> None:
    review = only(asked(looked_after(episode(started)), day), "cla_review")
    assert review.clause_is_quoted is quoted, sentence
