"""Looking back: what the visit showed that met an obligation."""

from typing import Any

import pytest

from rules.audit.judgement import Judgement, Sight
from rules.audit.known import Known
from rules.audit.sight import visit_that_met
from tests.rules.building import asked, at, case, on, only, plan, visit
from tests.rules.looking_back import DEFAULT, days_of, looked_back

MADE = "2026-06-10"


def _only(judged: list[Judgement], duty: str = "cp_visit") -> Judgement:
    [one] = [each for each in judged if each.obligation.duty == duty]
    return one


@pytest.mark.parametrize(
    ("sentence", "told", "born", "expected"),
    [
        ("alone, at home", {}, "2015-01-10", Sight("yes", None, "yes", "yes")),
        (
            "not alone with a reason, at school",
            {"alone": False, "reason": "child_declined", "place": "school", "bedroom": False},
            "2015-01-10",
            Sight("no", "child_declined", "no", "no"),
        ),
        (
            "not alone, and the extract carries no reasons",
            {"alone": False},
            "2015-01-10",
            Sight("no", None, "yes", "yes"),
        ),
        (
            "nothing is known",
            {"alone": None, "place": None, "bedroom": None},
            "2015-01-10",
            Sight("not_known", None, "not_known", "not_known"),
        ),
        (
            "said to be alone with the main carer",
            {"main_carer_present": True},
            "2015-01-10",
            Sight("contradicted", None, "yes", "yes"),
        ),
        (
            "where the child is placed",
            {"place": "placement"},
            "2015-01-10",
            Sight("yes", None, "yes", "yes"),
        ),
        (
            "the day before the fourth birthday nobody asks",
            {"alone": False, "reason": "child_declined"},
            "2022-06-11",
            Sight("not_asked", None, "yes", "yes"),
        ),
        (
            "on the fourth birthday it is asked",
            {"alone": False, "reason": "child_declined"},
            "2022-06-10",
            Sight("no", "child_declined", "yes", "yes"),
        ),
    ],
)
def test_what_a_visit_showed(
    sentence: str, told: dict[str, Any], born: str, expected: Sight
) -> None:
    one = case(visit(MADE, **told), born=born, plans=(plan(end="2026-06-24"),))
    assert _only(looked_back(one)).sight == expected, sentence


def test_of_two_visits_on_a_day_the_one_that_met_the_duty_is_told() -> None:
    one = case(
        visit("2026-06-10T09:00", place="school", bedroom=False, written_up="2026-06-11"),
        visit("2026-06-10T15:00", alone=False, reason="child_unwell", written_up="2026-06-12"),
        plans=(plan(end="2026-06-24"),),
    )
    judged = looked_back(one)
    assert _only(judged).sight == Sight("yes", None, "no", "no")
    assert _only(judged).written_up_on == on("2026-06-11")
    assert _only(judged, "cp_seen_alone").sight == Sight("yes", None, "no", "no")


def test_a_second_visit_of_the_day_is_told_where_the_first_did_not_count() -> None:
    one = case(
        visit("2026-06-10T09:00", qualified=False),
        visit("2026-06-10T15:00", alone=False, reason="other", written_up="2026-06-20"),
        plans=(plan(end="2026-06-24"),),
    )
    judged = _only(looked_back(one))
    assert judged.sight == Sight("no", "other", "yes", "yes")
    assert judged.written_up_on == on("2026-06-20")
    assert judged.met_at == at("2026-06-10T15:00")


def test_of_visits_that_met_nothing_none_is_told() -> None:
    missed = [visit(f"2026-06-10T{hour}:00", seen=False, alone=False) for hour in ("09", "15")]
    one = case(visit("2026-06-01"), *missed)
    owed = only(asked(one, "2026-06-09"), "cp_visit")
    assert visit_that_met(Known(one), owed, on("2026-06-10"), days_of(DEFAULT)) is None


def test_what_was_not_met_shows_nothing() -> None:
    judged = _only(looked_back(case()))
    assert (judged.sight, judged.written_up_on, judged.met_at) == (None, None, None)
