"""cp_home_and_bedroom where it is asked for once between two conferences."""

import pytest

from rules.case import Case, Conference, Visit
from tests.rules.building import asked, booked, case, due, held, on, only, plan
from tests.rules.home_cases import FIRST, home, school

ONCE = {"cp_home_and_bedroom.mode": "once_between_conferences"}
OPEN = (plan("2026-09-01"),)


@pytest.mark.parametrize(
    ("sentence", "one", "anchor", "expected"),
    [
        ("before the first visit too", case(plans=OPEN), "2026-09-01", "2026-12-01"),
        ("until one visit shows it", case(home("02"), plans=OPEN), None, None),
        ("another does not", case(school("02"), plans=OPEN), "2026-09-01", "2026-12-01"),
        (
            "by the next conference booked",
            case(plans=OPEN, conferences=(booked("2026-11-20"),)),
            "2026-09-01",
            "2026-11-20",
        ),
        (
            "the first of two bookings",
            case(plans=OPEN, conferences=(booked("2026-11-27"), booked("2026-11-20"))),
            "2026-09-01",
            "2026-11-20",
        ),
        (
            "a booking not made yet",
            case(plans=OPEN, conferences=(booked("2026-11-20", made="2026-11-11"),)),
            "2026-09-01",
            "2026-12-01",
        ),
        (
            "one made today",
            case(plans=OPEN, conferences=(booked("2026-11-20", made="2026-11-10"),)),
            "2026-09-01",
            "2026-11-20",
        ),
        (
            "held since: seen before it does not count",
            case(home("02"), plans=OPEN, conferences=(held("review", "2026-11-03"),)),
            "2026-11-03",
            "2027-05-03",
        ),
        (
            "seen on its day does",
            case(home("03"), plans=OPEN, conferences=(held("review", "2026-11-03"),)),
            None,
            None,
        ),
        (
            "one that was booked and held",
            case(
                plans=OPEN,
                conferences=(booked("2026-11-03", held_on="2026-11-05"),),
            ),
            "2026-11-05",
            "2027-05-05",
        ),
        (
            "one held after today is not held yet, and still booked",
            case(plans=OPEN, conferences=(booked("2026-11-20", held_on="2026-11-20"),)),
            "2026-09-01",
            "2026-11-20",
        ),
        (
            "one booked for a day before the latest is not the next",
            case(plans=OPEN, conferences=(booked("2026-10-01"), held("review", "2026-11-03"))),
            "2026-11-03",
            "2027-05-03",
        ),
        (
            "an initial one within the plan: the first review counts from its start",
            case(plans=OPEN, conferences=(held("initial", "2026-09-03"),)),
            "2026-09-03",
            "2026-12-01",
        ),
        (
            "one of an earlier plan",
            case(plans=OPEN, conferences=(held("review", "2026-08-03"),)),
            "2026-09-01",
            "2026-12-01",
        ),
    ],
)
def test_once_between_conferences(
    sentence: str, one: Case, anchor: str | None, expected: str | None
) -> None:
    assessed = asked(one, "2026-11-10", ONCE)
    assert due(assessed, "cp_home_and_bedroom") == expected, sentence
    if anchor is not None:
        owed = only(assessed, "cp_home_and_bedroom")
        assert (owed.anchor, owed.anchor_is) == (on(anchor), "conference")


@pytest.mark.parametrize(
    ("sentence", "visits", "reviews", "expected"),
    [
        ("before the first visit: with it", (), (), "2026-09-15 plan began"),
        (
            "the conference may come before it is due",
            (),
            (booked("2026-09-11"),),
            "2026-09-11 conference",
        ),
        (
            "on one day the first visit is the reason",
            (),
            (booked("2026-09-15"),),
            "2026-09-15 plan began",
        ),
        (
            "at school: from its date",
            (school("02"), home("03", bedroom=False)),
            (),
            "2026-11-02 visit without home and bedroom",
        ),
        ("home and bedroom since", (school("02"), home("03")), (), None),
        (
            "at home, and a conference since: the next conference as before",
            (home("02"), school("04")),
            (held("review", "2026-11-03"),),
            "2027-05-03 conference",
        ),
    ],
)
def test_the_first_visit_at_home_and_once_between_conferences(
    sentence: str, visits: tuple[Visit, ...], reviews: tuple[Conference, ...], expected: str | None
) -> None:
    assessed = asked(case(*visits, plans=OPEN, conferences=reviews), "2026-11-10", FIRST | ONCE)
    owed = [o for o in assessed.obligations if o.duty == "cp_home_and_bedroom"]
    assert [f"{o.due} {o.anchor_is}" for o in owed] == ([expected] if expected else []), sentence


def test_until_the_review_is_booked_it_counts_as_the_review_does() -> None:
    one = case(plans=OPEN, conferences=(held("review", "2026-11-03"),))
    owed = only(asked(one, "2026-11-10", ONCE), "cp_home_and_bedroom")
    assert (str(owed.interval), owed.counted_from) == ("6 months", on("2026-11-03"))
    first = case(plans=OPEN, conferences=(held("initial", "2026-09-03"),))
    owed = only(asked(first, "2026-11-10", ONCE), "cp_home_and_bedroom")
    assert (str(owed.interval), owed.counted_from) == ("3 months", on("2026-09-01"))


def test_a_review_booked_for_the_day_of_the_latest_conference_is_not_the_next() -> None:
    one = case(plans=OPEN, conferences=(booked("2026-11-03"), held("review", "2026-11-03")))
    assert due(asked(one, "2026-11-10", ONCE), "cp_home_and_bedroom") == "2027-05-03"
