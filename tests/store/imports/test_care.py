"""Who is looked after, from when to when: periods of care, legal statuses and reviews."""

from datetime import date

import pytest

from tests.store.imports.imported import Authority, problems
from tests.store.imports.looked_after import episode, review, status
from tests.store.imports.ssd_folder import person

EPISODES, REVIEWS, STATUSES = "ssd_cla_episodes.csv", "ssd_cla_reviews.csv", "ssd_legal_status.csv"
JANUARY_5 = date(2026, 1, 5)


def periods(authority: Authority) -> list[tuple[str, str | None]]:
    """Return when each period of care starts and ends, in the order of their ids."""
    return [
        (row["start"].isoformat(), row["end"] and row["end"].isoformat())
        for row in authority.rows("care_episodes")
    ]


def test_a_period_of_care_is_kept(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    assert problems(authority.imported()) == []
    assert authority.only("care_episodes") == {
        "care_id": "K1",
        "person_id": "C1",
        "start": JANUARY_5,
        "end": None,
        "last_visit_on": None,
    }


def during(
    number: int, start: str, ceased: str = "", entered: str = "2025-12-01", **cells: str
) -> dict[str, str]:
    return episode(
        f"E{number}",
        "C1",
        clae_cla_episode_start_date=start,
        clae_cla_episode_ceased_date=ceased,
        clae_entered_care_date=entered,
        **cells,
    )


@pytest.mark.parametrize(
    ("episodes", "start", "end"),
    [
        ([during(1, "2026-01-05")], "2025-12-01", None),
        ([during(1, "2026-01-05", "2026-02-01")], "2025-12-01", "2026-02-01"),
        ([during(1, "2026-01-05", "1900-01-01")], "2025-12-01", None),
        (
            [during(1, "2025-12-01", "2026-01-05"), during(2, "2026-01-05")],
            "2025-12-01",
            None,
        ),
        (
            [during(1, "2025-12-01", "2026-01-05"), during(2, "2026-01-05", "2026-03-01")],
            "2025-12-01",
            "2026-03-01",
        ),
        (
            [during(1, "2025-12-01", ""), during(2, "2026-01-05", "2026-03-01")],
            "2025-12-01",
            "2026-03-01",
        ),
        (
            [during(1, "2026-01-05", "2026-01-05"), during(2, "2026-01-05")],
            "2025-12-01",
            None,
        ),
        ([during(1, "2026-01-05", entered="")], "2026-01-05", None),
        ([during(1, "2026-01-05", "2026-01-05", "2026-01-05")], "2026-01-05", "2026-01-05"),
        (
            [during(1, "2026-01-05", "2026-02-01", ""), during(2, "2026-02-01", "", "")],
            "2026-01-05",
            None,
        ),
        (
            [during(1, "2026-01-05", "2026-02-01"), during(2, "2026-02-01", "", "2026-02-01")],
            "2025-12-01",
            None,
        ),
    ],
)
def test_a_period_runs_from_entering_care_to_the_end_of_its_latest_episode(
    authority: Authority, episodes: list[dict[str, str]], start: str, end: str | None
) -> None:
    authority.files["ssd_cla_episodes"] = episodes
    assert problems(authority.imported()) == []
    assert periods(authority) == [(start, end)]
    authority.files["ssd_cla_episodes"] = episodes[::-1]
    assert not authority.imported().changed


def test_two_periods_of_one_child_are_two(authority: Authority) -> None:
    authority.add("ssd_cla_episodes", during(1, "2025-01-05", "2025-02-01", "2025-01-05"))
    authority.add("ssd_cla_episodes", during(2, "2026-01-05", "", "2026-01-05", clae_cla_id="K2"))
    authority.imported()
    assert periods(authority) == [("2025-01-05", "2025-02-01"), ("2026-01-05", None)]


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (episode("", "C1"), "", "clae_cla_episode_id", "the row has no usable id"),
        (episode("E1", "C9"), "E1", "clae_person_id", "the person is not in ssd_person"),
        (
            episode("E1", "C1", clae_cla_id="-1"),
            "E1",
            "clae_cla_id",
            "the episode names no period of care",
        ),
        (
            during(1, ""),
            "E1",
            "clae_cla_episode_start_date",
            "the episode has no usable start",
        ),
        (
            during(1, "2026-01-05", "2026-01-04"),
            "E1",
            "clae_cla_episode_ceased_date",
            "the episode ends before it starts",
        ),
        (
            during(1, "2026-01-05", "2026-01-06", "2026-01-07"),
            "K1",
            "clae_entered_care_date",
            "the period of care ends before it starts",
        ),
    ],
)
def test_an_episode_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cla_episodes", row)
    assert problems(authority.imported()) == [(EPISODES, 2, key, field, reason)]
    assert authority.rows("care_episodes") == []


def test_a_period_of_two_children_is_that_of_the_first(authority: Authority) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cla_episodes", episode("E1", "C1"), episode("E2", "C2"))
    report = authority.imported()
    reason = "another child has the same period of care"
    assert problems(report) == [(EPISODES, 3, "E2", "clae_cla_id", reason)]
    assert authority.only("care_episodes")["person_id"] == "C1"


def test_a_death_with_an_open_period_is_listed(authority: Authority) -> None:
    authority.files["ssd_person"] = [person("C1", pers_death_date="2026-03-01")]
    authority.files["ssd_cp_plans"][0]["cppl_cp_plan_end_date"] = "2026-03-05"
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    report = authority.imported()
    reason = "the child has died and the period of care is open"
    assert problems(report) == [(EPISODES, 2, "K1", "", reason)]


SHORT_BREAKS = "a series of short breaks: not looked after for visits and reviews"


@pytest.mark.parametrize(
    ("words", "looked_after"),
    [
        ("V1", False),
        ("V3", False),
        ("v4", False),
        ("regular occ. acc. by LA S.20(1) CA under 16", False),
        ("Regular occ. acc by LA S20(3) CA 16 & over", False),
        ("V2", True),
        ("C2", True),
        ("Interim care order Sec. 38(1)", True),
        ("Care Order Sec.31(a) & Placement Order (Sec. 21)", True),
        ("Single placement acc. by LA S20(1) CA under 16", True),
        ("Wardship", True),
        ("", True),
        ("NULL", True),
    ],
)
def test_a_series_of_short_breaks_is_not_looked_after(
    authority: Authority, words: str, looked_after: bool
) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_cla_reviews", review("R1", "K1"))
    authority.add("ssd_legal_status", status("G1", "C1", words))
    report = authority.imported()
    expected = [] if looked_after else [(EPISODES, 2, "K1", "", SHORT_BREAKS)]
    assert problems(report) == expected
    assert len(authority.rows("care_episodes")) == looked_after
    assert len(authority.rows("care_reviews")) == looked_after


def of(number: int, words: str, start: str, end: str = "") -> dict[str, str]:
    return status(
        f"G{number}",
        "C1",
        words,
        lega_legal_status_start_date=start,
        lega_legal_status_end_date=end,
    )


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        pytest.param(
            [of(1, "V4", "2026-01-05", "2026-02-01"), of(2, "C2", "2026-02-01")],
            ("2026-02-01", None),
            id="short breaks, then a care order",
        ),
        pytest.param(
            [of(1, "C2", "2026-01-05", "2026-02-01"), of(2, "V4", "2026-02-01")],
            ("2026-01-05", "2026-02-01"),
            id="a care order, then short breaks",
        ),
        pytest.param(
            [of(1, "V4", "2026-01-05"), of(2, "C2", "2026-02-01")],
            ("2026-02-01", None),
            id="short breaks that were never ended",
        ),
        pytest.param(
            [of(1, "C2", "2026-01-05"), of(2, "V4", "2026-02-01", "2026-02-08")],
            ("2026-01-05", None),
            id="short breaks beside a care order",
        ),
        pytest.param(
            [of(1, "V4", "2026-01-05", "2026-02-01")],
            ("2026-02-01", None),
            id="short breaks, then no status",
        ),
        pytest.param(
            [
                of(1, "V2", "2026-01-05", "2026-01-19"),
                of(2, "V3", "2026-01-19", "2026-02-01"),
                of(3, "V2", "2026-02-01", "2026-02-15"),
                of(4, "C1", "2026-02-15"),
            ],
            ("2026-02-01", None),
            id="the last stretch, over a change of status",
        ),
        pytest.param([of(1, "V4", "2025-01-01")], None, id="since before the period"),
        pytest.param(
            [of(1, "V4", "2020-01-01", "2026-01-05")], ("2026-01-05", None), id="over before it"
        ),
    ],
)
def test_days_of_short_breaks_are_no_part_of_the_period(
    authority: Authority,
    statuses: list[dict[str, str]],
    expected: tuple[str, str | None] | None,
) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.files["ssd_legal_status"] = statuses
    authority.imported()
    assert periods(authority) == ([expected] if expected else [])
    authority.files["ssd_legal_status"] = statuses[::-1]
    assert not authority.imported().changed


def test_another_childs_short_breaks_are_not_this_ones(authority: Authority) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_legal_status", status("G1", "C2", "V4"))
    assert problems(authority.imported()) == []
    assert len(authority.rows("care_episodes")) == 1


def test_an_unknown_status_is_looked_after_and_listed_once(authority: Authority) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_legal_status", of(1, "Sec. 99", "2026-01-05"), of(2, "sec 99", "2026-02-01"))
    report = authority.imported()
    reason = "an unknown legal status is taken as looked after (listed once each)"
    assert problems(report) == [(STATUSES, 2, "G1", "lega_legal_status", reason)]
    assert periods(authority) == [("2026-01-05", None)]


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (status("0", "C1", "V4"), "", "lega_legal_status_id", "the row has no usable id"),
        (status("G1", "C9", "V4"), "G1", "lega_person_id", "the person is not in ssd_person"),
        (
            of(1, "V4", ""),
            "G1",
            "lega_legal_status_start_date",
            "the legal status has no usable start",
        ),
    ],
)
def test_a_status_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_legal_status", row)
    assert problems(authority.imported()) == [(STATUSES, 2, key, field, reason)]
    assert len(authority.rows("care_episodes")) == 1


def test_a_review_is_kept(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_cla_reviews", review("R1", "K1"))
    assert problems(authority.imported()) == []
    assert authority.only("care_reviews") == {"care_id": "K1", "held_on": date(2026, 1, 28)}


TO_COME = "dated after the extract: taken as not known"


@pytest.mark.parametrize(
    ("row", "held", "key", "field", "reason"),
    [
        (review("R1", "K1", clar_cla_review_cancelled="Y"), False, "", "", ""),
        (review("R1", "K1", clar_cla_review_cancelled=""), True, "", "", ""),
        (review("R1", "K1", clar_cla_review_date=""), False, "", "", ""),
        (
            review("R1", "K1", clar_cla_review_date="2026-03-10"),
            False,
            "R1",
            "clar_cla_review_date",
            TO_COME,
        ),
        (review("R1", "K1", clar_cla_review_date="2026-01-05"), True, "", "", ""),
        (
            review("R1", "K1", clar_cla_review_date="2026-01-04"),
            False,
            "R1",
            "clar_cla_review_date",
            "the review was held before the child was looked after",
        ),
        (
            review("R1", "K9"),
            False,
            "R1",
            "clar_cla_id",
            "no such period of care in ssd_cla_episodes",
        ),
        (review("-1", "K1"), False, "", "clar_cla_review_id", "the row has no usable id"),
    ],
)
def test_only_a_review_that_was_held_is_kept(
    authority: Authority, row: dict[str, str], held: bool, key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_cla_reviews", row)
    report = authority.imported()
    assert problems(report) == ([(REVIEWS, 2, key, field, reason)] if reason else [])
    assert len(authority.rows("care_reviews")) == held


def test_a_review_in_two_parts_is_one(authority: Authority) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_cla_reviews", review("R1", "K1"), review("R2", "K1"))
    assert problems(authority.imported()) == []
    assert len(authority.rows("care_reviews")) == 1
