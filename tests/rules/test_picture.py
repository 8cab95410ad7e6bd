"""Picture: which visits have happened, once each, in time order (sections 1 and 4)."""

import pytest

from rules.case import Visit
from tests.rules.building import case, failed, visit
from tests.rules.pictured import ids, pictured

MONDAY = visit("2026-11-02T10:00")


@pytest.mark.parametrize(
    ("sentence", "told", "as_of_", "pile"),
    [
        ("today has happened", visit("2026-11-02T23:59"), "2026-11-02", "happened"),
        ("tomorrow is still to come", visit("2026-11-03T00:00"), "2026-11-02", "still_to_come"),
        ("the instant itself", visit("2026-11-02T10:00"), "2026-11-02T10:00", "happened"),
        ("a minute later", visit("2026-11-02T10:01"), "2026-11-02T10:00", "still_to_come"),
        ("a time not known", visit("2026-11-02"), "2026-11-02T00:00", "happened"),
        (
            "written up the minute it was made",
            visit("2026-11-02T10:00", written_up="2026-11-02T10:00"),
            "2026-11-05",
            "happened",
        ),
        (
            "a minute before",
            visit("2026-11-02T10:00", written_up="2026-11-02T09:59"),
            "2026-11-05",
            "recorded_too_early",
        ),
        (
            "dates, when one time is unknown",
            visit("2026-11-02T10:00", written_up="2026-11-02"),
            "2026-11-05",
            "happened",
        ),
        (
            "dates, when the other is",
            visit("2026-11-02", written_up="2026-11-02T00:00"),
            "2026-11-05",
            "happened",
        ),
        (
            "the day before",
            visit("2026-11-02T10:00", written_up="2026-11-01"),
            "2026-11-05",
            "recorded_too_early",
        ),
        (
            "dates alone",
            visit("2026-11-02", written_up="2026-11-01"),
            "2026-11-05",
            "recorded_too_early",
        ),
        (
            "ahead and written up before: only ahead",
            visit("2026-11-06", written_up="2026-11-01"),
            "2026-11-05",
            "still_to_come",
        ),
    ],
)
def test_held_back(sentence: str, told: Visit, as_of_: str, pile: str) -> None:
    picture = pictured(case(told), as_of_)
    piles = ("happened", "still_to_come", "recorded_too_early")
    assert [name for name in piles if getattr(picture.visits, name)] == [pile], sentence
    assert picture.qualifying == (picture.happened if pile == "happened" else [])


@pytest.mark.parametrize(
    ("sentence", "told", "unrecorded"),
    [
        ("recorded", visit("2026-11-02", recorded=True), False),
        ("not known: counts as recorded", visit("2026-11-02"), False),
        ("known from the worker alone", visit("2026-11-02", recorded=False), True),
        ("written up today", visit("2026-11-02", written_up="2026-11-05"), False),
        ("written up tomorrow", visit("2026-11-02", written_up="2026-11-06"), True),
        (
            "not in the case system, whatever its date says",
            visit("2026-11-02", recorded=False, written_up="2026-11-04"),
            True,
        ),
    ],
)
def test_unrecorded(sentence: str, told: Visit, unrecorded: bool) -> None:
    picture = pictured(case(told), "2026-11-05")
    assert picture.unrecorded(told) is unrecorded, sentence
    assert picture.visits.not_written_up == ([told] if unrecorded else [])
    assert picture.qualifying == [told]
    ignored = pictured(case(told), "2026-11-05", {"unrecorded_visits": "ignored"})
    assert ignored.qualifying == ([] if unrecorded else [told])
    assert ignored.in_scope == [told]


def test_written_up_later_in_the_day_asked_about() -> None:
    told = visit("2026-11-02T09:00", written_up="2026-11-05T12:00")
    assert pictured(case(told), "2026-11-05T12:00").visits.not_written_up == []
    assert pictured(case(told), "2026-11-05T11:59").visits.not_written_up == [told]


@pytest.mark.parametrize(
    ("sentence", "other", "is_one"),
    [
        ("the same again", visit("2026-11-02T10:00", id="V9"), True),
        ("the same instant written otherwise", visit("2026-11-02T10:00+00:00", id="V9"), True),
        ("another worker", visit("2026-11-02T10:00", id="V9", worker="W2"), False),
        ("a worker not known", visit("2026-11-02T10:00", id="V9", worker=None), False),
        ("another type", visit("2026-11-02T10:00", id="V9", type="home_visit"), False),
        ("another time", visit("2026-11-02T10:01", id="V9"), False),
        ("a time not known", visit("2026-11-02", id="V9"), False),
        (
            "one that is held back",
            visit("2026-11-02T10:00", id="V9", written_up="2026-11-01"),
            False,
        ),
    ],
)
def test_duplicates(sentence: str, other: Visit, is_one: bool) -> None:
    for told in ((MONDAY, other), (other, MONDAY)):
        picture = pictured(case(*told), "2026-11-05")
        assert len(picture.visits.duplicates) == is_one, sentence


def test_of_duplicates_number_9_is_before_number_10() -> None:
    told = (visit("2026-11-02T10:00", id="V10"), visit("2026-11-02T10:00", id="V9"))
    for listed in (told, told[::-1]):
        picture = pictured(case(*listed), "2026-11-05")
        assert (ids(picture.happened), ids(picture.visits.duplicates)) == (["V9"], ["V10"])


def test_two_dates_without_a_time_are_no_duplicates() -> None:
    picture = pictured(
        case(visit("2026-11-02", id="V1"), visit("2026-11-02", id="V2")), "2026-11-05"
    )
    assert (ids(picture.happened), picture.visits.duplicates) == (["V1", "V2"], [])


def test_of_duplicates_the_first_by_id_is_kept_and_nothing_is_asked_of_the_other() -> None:
    told = (
        visit("2026-11-02T10:00", id="V2", recorded=False),
        visit("2026-11-02T10:00", id="V1"),
        visit("2026-11-02T10:00", id="V3", recorded=False),
    )
    picture = pictured(case(*told), "2026-11-05")
    assert ids(picture.happened) == ["V1"]
    assert ids(picture.visits.duplicates) == ["V2", "V3"]
    assert picture.visits.not_written_up == []


def test_visits_stand_in_time_order_one_without_a_time_first() -> None:
    told = (
        visit("2026-11-02T12:00", id="V1"),
        visit("2026-11-02", id="V2"),
        visit("2026-11-01T23:00", id="V3"),
        visit("2026-11-02", id="V0"),
    )
    assert ids(pictured(case(*told), "2026-11-05").happened) == ["V3", "V0", "V2", "V1"]


def test_failed_since_seen_reads_back_to_the_last_time_the_child_was_seen() -> None:
    told = (
        failed("2026-10-20"),
        visit("2026-10-21", type="home_visit"),
        failed("2026-10-22", "refused_access"),
        visit("2026-10-23", type="home_visit", seen=None),
        failed("2026-10-24", "no_access", type="cp_statutory"),
    )
    picture = pictured(case(*told), "2026-11-02")
    assert [str(visit.day) for visit in picture.failed_since_seen()] == ["2026-10-22", "2026-10-24"]


def test_before_birth_the_expectant_parent_seen_ends_the_failed_visits() -> None:
    told = (
        failed("2026-10-20"),
        visit("2026-10-21", type="home_visit", seen=None, expectant_parent_seen=True),
    )
    picture = pictured(case(*told, born=None, due="2026-12-24"), "2026-11-02")
    assert picture.failed_since_seen() == []
