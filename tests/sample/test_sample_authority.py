"""The authority: believable caseloads and visits, and as many problems as it says."""

from collections import Counter
from datetime import date, timedelta
from statistics import mean

import pytest

from bot.sample.kinds import CaseStatus
from tests.sample.reading import CALENDAR, DAYS, MONDAY, Sample, birthday, day, sample

SAMPLES = [(12, 1), (12, 8), (60, 2), (60, 9), (400, 3), (400, 4)]


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_every_child_has_an_open_case_and_most_a_protection_plan_with_twenty_visits_in_the_mean(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    protected = [row["cppl_person_id"] for row in it.open_plans]
    in_need = [row["cinp_person_id"] for row in it.in_need_plans]
    in_care = [rows[0]["clae_person_id"] for rows in it.in_care.values()]
    enquired = {
        row["s47e_person_id"]
        for row in it.files["ssd_s47_enquiry"]
        if row["s47e_person_id"] not in {*protected, *in_need, *in_care}
    } - {row["cppl_person_id"] for row in it.files["ssd_cp_plans"]}
    for persons in (protected, in_need, in_care):
        assert len(persons) == len(set(persons))
    assert not set(in_need) & {*protected, *in_care}
    assert len({*protected, *in_need, *in_care, *enquired}) == children == it.summary.children
    assert len(it.persons) == children + it.summary.former_children
    assert len(protected) == it.summary.protected >= children * 0.6
    assert len(in_need) == it.summary.statuses[CaseStatus.IN_NEED] <= round(children * 0.25)
    assert len(in_care) <= round(children * 0.15)
    both = set(protected) & set(in_care)
    assert len(both) == it.summary.statuses[CaseStatus.PROTECTED_IN_CARE]
    assert len(enquired) == it.summary.statuses[CaseStatus.ENQUIRED_INTO]
    if children >= 60:
        assert len(in_need) >= children * 0.24
        assert len(in_care) >= children * 0.14
        assert both
        assert enquired
    assert 20 <= mean(len(it.visits[person]) for person in protected) <= 40


@pytest.mark.parametrize(("children", "seed"), [(400, 3), (400, 4), (61, 1), (350, 2)])
def test_a_team_has_six_to_eight_workers_with_fifteen_to_twenty_children(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    holding = Counter(worker for workers in it.allocated.values() for worker in workers)
    listed = {row["staff_id"]: row for row in it.files["staff"]}
    workers = {
        row["prof_professional_id"]: listed[row["prof_staff_id"]]
        for row in it.files["ssd_professionals"]
        if row["prof_staff_id"] in listed
    }
    teams = Counter(w["team_id"] for w in workers.values() if w["role"].endswith("social_worker"))
    assert all(6 <= size <= 8 for size in teams.values())
    loads = sorted(count for worker, count in holding.items() if worker in workers)
    assert sum(15 <= load <= 20 for load in loads) >= len(loads) - 3
    assert loads[0] >= 12
    assert loads[-1] <= 21


def _standings(it: Sample) -> tuple[set[str], set[str]]:
    due = it.due()
    soon = CALENDAR.after(it.as_of, 3)
    overdue = {person for person, by in due.items() if by < it.as_of}
    return overdue, {person for person, by in due.items() if it.as_of <= by <= soon}


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_as_many_are_overdue_and_due_soon_as_the_summary_says(children: int, seed: int) -> None:
    it = sample(children, seed)
    overdue, due_soon = _standings(it)
    assert len(overdue) == it.summary.overdue
    assert len(due_soon) >= it.summary.due_soon >= 3
    if children < 100:
        assert 3 <= len(overdue) <= 4
    else:
        assert 0.05 <= len(overdue) / len(it.open_plans) <= 0.08
    due = it.due()
    late = [CALENDAR.between(due[person], it.as_of) for person in overdue]
    assert all(1 <= days <= 15 for days in late)


@pytest.mark.parametrize("as_of", DAYS.values(), ids=DAYS.keys())
def test_it_holds_on_any_day(as_of: date) -> None:
    it = sample(60, 3, as_of)
    overdue, due_soon = _standings(it)
    assert len(overdue) == it.summary.overdue >= 3
    assert len(due_soon) >= it.summary.due_soon >= 3
    last = max(
        day(row["cppv_cp_visit_date"])
        for row in it.files["ssd_cp_visits"]
        if day(row["cppv_cp_visit_date"]) <= as_of
    )
    assert last < as_of


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_some_worker_has_both_an_overdue_child_and_one_due_soon(children: int, seed: int) -> None:
    it = sample(children, seed)
    overdue, due_soon = _standings(it)
    workers = [{w for p in people for w in it.allocated[p]} for people in (overdue, due_soon)]
    listed = {row["staff_id"] for row in it.files["staff"] if row["team_id"]}
    both = workers[0] & workers[1]
    numbers = {r["prof_professional_id"]: r["prof_staff_id"] for r in it.files["ssd_professionals"]}
    assert both
    assert {numbers[worker] for worker in both} <= listed


@pytest.mark.parametrize(("children", "seed"), [(120, 2), (120, 9), (400, 3), (400, 4)])
def test_each_real_problem_is_there(children: int, seed: int) -> None:
    it = sample(children, seed)
    listed = {row["staff_id"] for row in it.files["staff"]}
    numbers = {r["prof_professional_id"]: r["prof_staff_id"] for r in it.files["ssd_professionals"]}
    assert any(len(workers) == 2 for workers in it.allocated.values())
    assert ["NULL"] in it.allocated.values()
    assert any(numbers.get(w[0], "") not in listed for w in it.allocated.values() if w != ["NULL"])
    assert numbers.keys() & set(numbers.values())
    assert [row for row in it.persons.values() if row["pers_death_date"] != "NULL"]
    assert [row for row in it.open_plans if row["cppl_cp_plan_ola"] == "Y"]
    assert any(row["not_alone_reason"] == "none_recorded" for row in it.details.values())
    made = {row["cppv_cp_visit_id"]: row for row in it.files["ssd_cp_visits"]}
    assert any(
        row["recorded_at"][:10] < made[visit]["cppv_cp_visit_date"][:10]
        for visit, row in it.details.items()
    )
    instants = Counter((r["cppv_person_id"], r["cppv_cp_visit_date"]) for r in made.values())
    assert max(instants.values()) == 2
    assert it.summary.former_children
    again = Counter(row["cppl_person_id"] for row in it.files["ssd_cp_plans"])
    assert [plan for plan in it.open_plans if again[plan["cppl_person_id"]] == 2]
    away = [r for r in it.files["leave"] if r["from"] <= it.as_of.isoformat() <= r["to"]]
    assert [bool(row["cover_staff_id"]) for row in away].count(False) == 1
    assert len(away) == 2


def test_children_are_of_all_ages_a_few_unborn_and_some_of_estimated_age() -> None:
    it = sample(400, 3)
    born = [day(r["pers_dob"]) for r in it.persons.values() if r["pers_dob"] != "NULL"]
    expected = [day(r["pers_expected_dob"]) for r in it.persons.values() if r["pers_dob"] == "NULL"]
    ages = [(MONDAY - birth).days / 365.25 for birth in born]
    assert min(ages) > 0
    assert sum(age >= 18 for age in ages) <= 1
    assert max(ages) < 18.2
    assert 0.1 < sum(age < 4 for age in ages) / len(ages) < 0.4
    assert 3 <= sum(birth > MONDAY for birth in expected) <= 15
    assert 1 <= sum(birth < MONDAY - timedelta(weeks=4) for birth in expected) <= 5
    assert all(r["pers_forename"] and r["pers_surname"] for r in it.persons.values())


@pytest.mark.parametrize(("children", "seed"), [(400, 3), (400, 4)])
def test_some_children_on_plans_are_about_to_turn_4_or_18_or_were_born_since(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    in_two_weeks, in_six = MONDAY + timedelta(weeks=2), MONDAY + timedelta(weeks=6)
    plans = {row["cppl_person_id"]: row for row in it.open_plans}
    births = {person: it.born(person) for person in plans if it.born(person) > date.min}
    adult_on = [birthday(born, 18) for born in births.values()]
    assert any(MONDAY < birthday(born, 4) < in_two_weeks for born in births.values())
    assert any(MONDAY < turned < in_six for turned in adult_on)
    assert sum(turned <= MONDAY for turned in adult_on) == 1
    since = [
        person
        for person, born in births.items()
        if day(plans[person]["cppl_cp_plan_start_date"]) < born
    ]
    agreed = {
        row["plan_id"] for row in it.files["plan_intervals"] if row["agreed_at"] == "core_group"
    }
    asked = {plans[person]["cppl_cp_plan_id"] in agreed for person in since}
    assert asked == {True, False}
    assert len(since) < len(plans) * 0.15


def test_visits_are_made_and_written_up_as_people_do() -> None:
    it = sample(400, 3)
    visits = it.files["ssd_cp_visits"]
    days = [day(row["cppv_cp_visit_date"]) for row in visits]
    assert all(made.weekday() < 6 for made in days)
    assert 0 < sum(made.weekday() == 5 for made in days) / len(days) < 0.03
    clock = Counter(row["cppv_cp_visit_date"][11:16] for row in visits)
    assert 0 < clock.pop("00:00") / len(visits) < 0.04
    assert min(clock) >= "09:00"
    assert max(clock) <= "17:45"
    older = [r for r in visits if r["cppv_cp_visit_seen"] == "Y"]
    alone = sum(row["cppv_cp_visit_seen_alone"] == "Y" for row in older) / len(older)
    bedroom = sum(row["cppv_cp_visit_bedroom"] == "Y" for row in older) / len(older)
    assert 0.5 < alone < 0.7
    assert 0.4 < bedroom <= 0.5
    assert 0.88 < len(it.details) / len(visits) < 0.92
    made = {row["cppv_cp_visit_id"]: day(row["cppv_cp_visit_date"]) for row in visits}
    taken = [
        CALENDAR.between(made[visit], day(row["recorded_at"])) for visit, row in it.details.items()
    ]
    assert 0.85 < sum(days <= 2 for days in taken) / len(taken) < 0.97
    on_plans = {row["cppl_cp_plan_id"] for row in it.open_plans}
    agreed = {row["plan_id"] for row in it.files["plan_intervals"]} & on_plans
    assert 0.08 < len(agreed) / len(it.open_plans) < 0.22


def test_bedrooms_are_seen_at_every_other_visit_but_for_the_breaches() -> None:
    it = sample(400, 3)
    breached = 0
    for plan in it.open_plans:
        last = [
            row["cppv_cp_visit_bedroom"]
            for row in it.visits[plan["cppl_person_id"]]
            if row["cppv_cp_visit_seen"] == "Y" and day(row["cppv_cp_visit_date"]) < it.as_of
        ][-2:]
        breached += last == ["N", "N"]
    assert 1 <= breached <= 12


def test_the_summary_reads_as_text() -> None:
    lines = sample(60, 2).summary.to_text().splitlines()
    assert lines[0].startswith("Harrowmere on 2026-11-09: 60 children with an open case in ")
    assert lines[1] == (
        "38 on a child protection plan, 15 on a child in need plan, "
        "9 looked after (3 of them on a child protection plan as well), "
        "1 in a section 47 enquiry alone"
    )
    assert lines[3].startswith("overdue for a visit: 4 on child protection plans (")
    assert lines[4].startswith("put in on purpose: ")
    assert "put in on purpose: seen but not alone" in sample(12, 1).summary.to_text()
