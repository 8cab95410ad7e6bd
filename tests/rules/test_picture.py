"""Picture: which visits have happened, which count, and which plan is open (sections 1 and 4)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.as_of import AsOf, birthday
from rules.case import Case, Child, Visit
from rules.picture import Picture, open_plan, reached_on
from tests.rules.building import as_of, asked, case, codes, due, failed, on, plan, visit

MONDAY = visit("2026-11-02T10:00")


def _picture(one: Case, moment: str, rules: Mapping[str, Any] | None = None) -> Picture:
    day: AsOf = as_of(moment, rules)
    return Picture(one, day)


def _ids(visits: list[Visit]) -> list[str]:
    return [visit.id for visit in visits]


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
    picture = _picture(case(told), as_of_)
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
    picture = _picture(case(told), "2026-11-05")
    assert picture.unrecorded(told) is unrecorded, sentence
    assert picture.visits.not_written_up == ([told] if unrecorded else [])
    assert picture.qualifying == [told]
    ignored = _picture(case(told), "2026-11-05", {"unrecorded_visits": "ignored"})
    assert ignored.qualifying == ([] if unrecorded else [told])
    assert ignored.in_scope == [told]


def test_written_up_later_in_the_day_asked_about() -> None:
    told = visit("2026-11-02T09:00", written_up="2026-11-05T12:00")
    assert _picture(case(told), "2026-11-05T12:00").visits.not_written_up == []
    assert _picture(case(told), "2026-11-05T11:59").visits.not_written_up == [told]


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
        picture = _picture(case(*told), "2026-11-05")
        assert len(picture.visits.duplicates) == is_one, sentence


def test_two_dates_without_a_time_are_no_duplicates() -> None:
    picture = _picture(
        case(visit("2026-11-02", id="V1"), visit("2026-11-02", id="V2")), "2026-11-05"
    )
    assert (_ids(picture.happened), picture.visits.duplicates) == (["V1", "V2"], [])


def test_of_duplicates_the_first_by_id_is_kept_and_nothing_is_asked_of_the_other() -> None:
    told = (
        visit("2026-11-02T10:00", id="V2", recorded=False),
        visit("2026-11-02T10:00", id="V1"),
        visit("2026-11-02T10:00", id="V3", recorded=False),
    )
    picture = _picture(case(*told), "2026-11-05")
    assert _ids(picture.happened) == ["V1"]
    assert _ids(picture.visits.duplicates) == ["V2", "V3"]
    assert picture.visits.not_written_up == []


def test_visits_stand_in_time_order_one_without_a_time_first() -> None:
    told = (
        visit("2026-11-02T12:00", id="V1"),
        visit("2026-11-02", id="V2"),
        visit("2026-11-01T23:00", id="V3"),
        visit("2026-11-02", id="V0"),
    )
    assert _ids(_picture(case(*told), "2026-11-05").happened) == ["V3", "V0", "V2", "V1"]


@pytest.mark.parametrize(
    ("sentence", "told", "counts"),
    [
        ("a statutory visit, seen", visit("2026-11-02"), True),
        ("of a looked-after child", visit("2026-11-02", type="cla_statutory"), False),
        ("of a child in need", visit("2026-11-02", type="cin_statutory"), False),
        ("another visit", visit("2026-11-02", type="home_visit"), False),
        ("not a distinct event", visit("2026-11-02", distinct=False), False),
        ("a distinct event", visit("2026-11-02", distinct=True), True),
        ("not seen", visit("2026-11-02", seen=False), False),
        ("not known whether seen", visit("2026-11-02", seen=None), False),
        ("not alone, no bedroom", visit("2026-11-02", alone=False, bedroom=False), True),
        ("by a student", visit("2026-11-02", qualified=False), False),
        ("by somebody unknown", visit("2026-11-02", qualified=None), True),
        ("on a Sunday", visit("2026-11-01"), True),
        ("on the plan's first day", visit("2026-06-01"), True),
        ("before the plan", visit("2026-05-31"), False),
    ],
)
def test_what_qualifies(sentence: str, told: Visit, counts: bool) -> None:
    assert bool(_picture(case(told), "2026-11-05").qualifying) is counts, sentence


@pytest.mark.parametrize(
    ("rule", "by", "counted", "wrong"),
    [
        ("qualified", [True, False, None], "V0 V2", "V1"),
        ("any_allocated", [False, False, True], "V0 V1 V2", ""),
        ("alternate_unqualified", [False, False, True, False], "V0 V2 V3", "V1"),
        ("alternate_unqualified", [True, False, False, False], "V0 V1", "V2 V3"),
        ("alternate_unqualified", [False, None, False], "V0 V1 V2", ""),
    ],
)
def test_who_may_visit(rule: str, by: list[bool | None], counted: str, wrong: str) -> None:
    told = [
        visit(f"2026-11-0{n + 2}", id=f"V{n}", qualified=qualified)
        for n, qualified in enumerate(by)
    ]
    picture = _picture(case(*told), "2026-11-10", {"cp_visit.visitor": rule})
    assert _ids(picture.qualifying) == counted.split()
    assert _ids(picture.by_the_wrong_visitor) == wrong.split()


def test_a_visit_that_does_not_qualify_is_not_the_one_before() -> None:
    told = (
        visit("2026-11-02", qualified=False),
        visit("2026-11-03", distinct=False),
        visit("2026-11-04", qualified=False),
    )
    picture = _picture(case(*told), "2026-11-05", {"cp_visit.visitor": "alternate_unqualified"})
    assert _ids(picture.qualifying) == ["V 2026-11-02"]


@pytest.mark.parametrize(
    ("sentence", "told", "seen", "alone"),
    [
        ("the expectant parent seen", {"seen": None, "expectant_parent_seen": True}, True, True),
        ("not known", {"seen": None}, False, False),
        ("not seen", {"seen": None, "expectant_parent_seen": False}, False, False),
        ("a child ticked before birth is not seen", {"seen": True}, False, False),
    ],
)
def test_before_birth(sentence: str, told: dict[str, Any], seen: bool, alone: bool) -> None:
    made = visit("2026-11-02", **told)
    for child in ({"born": "2026-11-03"}, {"born": None, "due": "2026-12-24"}):
        picture = _picture(case(made, **child), "2026-11-02")
        assert picture.was_seen(made) is seen, sentence
        assert picture.meets_alone_rule(made) is alone, sentence
        assert bool(picture.qualifying) is seen
        assert picture.unborn()
    born = _picture(case(made, born="2026-11-02"), "2026-11-02")
    assert born.was_seen(made) is (told["seen"] is True)
    assert not born.unborn()


@pytest.mark.parametrize(
    ("sentence", "told", "meets"),
    [
        ("alone", {}, True),
        ("not alone", {"alone": False}, False),
        ("not known", {"alone": None}, False),
        ("alone says seen", {"seen": None}, True),
        ("unless not seen", {"seen": False}, False),
        ("the main carer was there", {"main_carer_present": True}, False),
        ("others only", {"main_carer_present": False}, True),
    ],
)
def test_the_alone_rule(sentence: str, told: dict[str, Any], meets: bool) -> None:
    made = visit("2026-11-02", **told)
    assert _picture(case(made), "2026-11-02").meets_alone_rule(made) is meets, sentence


@pytest.mark.parametrize(
    ("sentence", "born", "told", "meets"),
    [
        ("three, seen", "2022-11-03", {"seen": True}, True),
        ("three, not seen", "2022-11-03", {"seen": False}, False),
        ("three, not known", "2022-11-03", {"seen": None}, False),
        ("three, alone, and so seen", "2022-11-03", {"seen": None, "alone": True}, True),
        ("three, the main carer there", "2022-11-03", {"main_carer_present": True}, True),
        ("the fourth birthday", "2022-11-02", {"seen": True}, False),
        ("age not known is four or over", None, {"seen": True}, False),
    ],
)
def test_under_four(sentence: str, born: str | None, told: dict[str, Any], meets: bool) -> None:
    made = visit("2026-11-02", **({"alone": False} | told))
    assert _picture(case(made, born=born), "2026-11-02").meets_alone_rule(made) is meets, sentence


@pytest.mark.parametrize(
    ("sentence", "plans", "day", "number"),
    [
        ("on its first day", [plan("2026-11-02")], "2026-11-02", "P1"),
        ("the day before", [plan("2026-11-02")], "2026-11-01", None),
        ("the day before its end", [plan(end="2026-11-02")], "2026-11-01", "P1"),
        ("on its end", [plan(end="2026-11-02")], "2026-11-02", None),
        ("a temporary one", [plan(temporary=True)], "2026-11-02", None),
        (
            "of two the one that began later",
            [plan("2026-10-01", number="P2"), plan("2026-09-01", number="P3")],
            "2026-11-02",
            "P2",
        ),
        (
            "of two from one day the same whatever the order",
            [plan(number="P2"), plan(number="P1")],
            "2026-11-02",
            "P2",
        ),
        (
            "a later temporary one beside it",
            [plan(), plan("2026-10-01", number="P2", temporary=True)],
            "2026-11-02",
            "P1",
        ),
        (
            "a re-registration",
            [plan(end="2026-09-01"), plan("2026-10-01", number="P2")],
            "2026-11-02",
            "P2",
        ),
        ("none", [], "2026-11-02", None),
    ],
)
def test_the_open_plan(sentence: str, plans: list[Any], day: str, number: str | None) -> None:
    for listed in (plans, plans[::-1]):
        found = open_plan(listed, on(day))
        assert (found and found.id) == number, sentence


@pytest.mark.parametrize(
    ("born", "years", "day"),
    [
        ("2022-11-02", 4, "2026-11-02"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-29", 3, "2027-03-01"),
        ("2008-02-29", 18, "2026-03-01"),
        ("2024-02-28", 3, "2027-02-28"),
    ],
)
def test_birthdays(born: str, years: int, day: str) -> None:
    assert birthday(on(born), years) == on(day)
    assert reached_on(Child("A", "A", born=on(born)), years) == on(day)


def test_age_not_known_is_four_or_over_and_never_eighteen() -> None:
    unknown, unborn = Child("A", "A"), Child("A", "A", due_to_be_born=on("2026-12-24"))
    day = on("2026-11-02")
    assert reached_on(unknown, 4) < day < reached_on(unknown, 18)
    assert reached_on(unknown, 17) < day
    assert day < reached_on(unborn, 4)
    assert day < reached_on(unborn, 18)
    assert not _picture(case(born=None), "2026-11-02").unborn()


def test_failed_since_seen_reads_back_to_the_last_time_the_child_was_seen() -> None:
    told = (
        failed("2026-10-20"),
        visit("2026-10-21", type="home_visit"),
        failed("2026-10-22", "refused_access"),
        visit("2026-10-23", type="home_visit", seen=None),
        failed("2026-10-24", "no_access", type="cp_statutory"),
    )
    picture = _picture(case(*told), "2026-11-02")
    assert [str(visit.day) for visit in picture.failed_since_seen()] == ["2026-10-22", "2026-10-24"]


def test_before_birth_the_expectant_parent_seen_ends_the_failed_visits() -> None:
    told = (
        failed("2026-10-20"),
        visit("2026-10-21", type="home_visit", seen=None, expectant_parent_seen=True),
    )
    picture = _picture(case(*told, born=None, due="2026-12-24"), "2026-11-02")
    assert picture.failed_since_seen() == []


@pytest.mark.parametrize(
    ("day", "owed"), [("2026-11-08", True), ("2026-11-09", False), ("2026-11-10", False)]
)
def test_a_child_who_died_owes_and_raises_nothing_from_that_day(day: str, owed: bool) -> None:
    one = case(MONDAY, visit("2026-12-01"), died="2026-11-09")
    assessed = asked(one, day)
    assert bool(assessed.obligations) is owed
    assert codes(assessed) == ({"visit_in_future"} if owed else set())


@pytest.mark.parametrize(
    ("day", "duty_due", "found"),
    [
        ("2026-11-08", "2026-11-16", {"visit_in_future"}),
        ("2026-11-09", None, {"plan_open_at_18"}),
    ],
)
def test_at_eighteen_duties_end_and_only_the_open_plan_is_asked_about(
    day: str, duty_due: str | None, found: set[str]
) -> None:
    one = case(visit("2026-11-02T10:00", recorded=False), visit("2026-12-01"), born="2008-11-09")
    assessed = asked(one, day)
    assert due(assessed, "cp_visit") == duty_due
    assert due(assessed, "cp_seen_alone") == duty_due
    assert due(assessed, "recording") == "2026-11-04"
    assert codes(assessed) == found


def test_from_its_end_a_plan_owes_and_raises_nothing() -> None:
    one = case(failed("2026-11-02"), failed("2026-11-03"), plans=(plan(end="2026-11-09"),))
    assert codes(asked(one, "2026-11-08")) == {"non_engagement"}
    after = asked(one, "2026-11-09")
    assert (after.obligations, after.findings) == ([], [])


def test_a_temporary_plan_owes_and_raises_nothing() -> None:
    one = case(failed("2026-11-02"), failed("2026-11-03"), plans=(plan(temporary=True),))
    assessed = asked(one, "2026-11-08")
    assert (assessed.obligations, assessed.findings) == ([], [])
