"""Core groups, supervisions and events: in order, and mostly in time, as every other duty."""

from collections import Counter
from datetime import date, timedelta

import pytest

from bot.sample.kinds import Lapse
from rules.interval import nominal_days, parse_interval
from tests.sample import owing
from tests.sample.reading import CALENDAR, DAYS, NULL, Sample, after, by, day, sample

SAMPLES = [(400, 3), (400, 4)]
_LAPSES = {  # what each duty may be overdue for
    "core group": {Lapse.CORE_GROUP_LATE, Lapse.VISIT_AT_MEETING},
    "review conference": {Lapse.REVIEW_LATE},
    "supervision": {Lapse.SUPERVISION_LATE},
    "initial conference": {Lapse.CONFERENCE_LATE},
}


@pytest.mark.parametrize("duty", owing.DUTIES)
@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_of_every_duty_some_is_overdue_and_nine_in_ten_is_not(
    children: int, seed: int, duty: str
) -> None:
    it = sample(children, seed)
    due = owing.DUTIES[duty](it)
    overdue = owing.overdue(it, due)
    assert 1 <= len(overdue) <= max(3, len(due) * 0.12)


@pytest.mark.parametrize("as_of", DAYS.values(), ids=DAYS.keys())
@pytest.mark.parametrize("duty", _LAPSES)
def test_on_any_day_only_what_is_meant_to_be_is_overdue(duty: str, as_of: date) -> None:
    it = sample(60, 3, as_of)
    meant = sum(it.summary.problems[str(lapse)] for lapse in _LAPSES[duty])
    overdue = owing.overdue(it, owing.DUTIES[duty](it))
    assert bool(overdue) <= bool(meant)


def _meetings(it: Sample, plan_id: str, person: str) -> set[str]:
    groups = {r["held_on"] for r in it.files["core_groups"] if r["plan_id"] == plan_id}
    return groups | {
        row["cppr_cp_review_date"][:10]
        for row in it.files["ssd_cp_reviews"]
        if row["cppr_person_id"] == person
    }


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_meetings_and_visits_are_on_different_days_but_for_a_few(children: int, seed: int) -> None:
    it = sample(children, seed)
    together = 0
    for plan in it.judged_plans:
        person = plan["cppl_person_id"]
        meetings = _meetings(it, plan["cppl_cp_plan_id"], person)
        visits = {row["cppv_cp_visit_date"][:10] for row in it.visits[person]}
        assert plan["cppl_cp_plan_start_date"][:10] not in visits
        together += bool(meetings & visits)
    assert 1 <= together <= len(it.judged_plans) * 0.06
    told = Counter(row["distinct"] for row in it.details.values())
    assert told["yes"]
    assert told[""] > told["yes"]


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_core_groups_lie_within_their_plan_and_are_written_up_mostly_in_time(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    plans = {row["cppl_cp_plan_id"]: row for row in it.files["ssd_cp_plans"]}
    in_time, unwritten = [], set()
    for row in it.files["core_groups"]:
        plan = plans[row["plan_id"]]
        held = row["held_on"]
        assert CALENDAR.is_working(day(held)) or held in {
            visit["cppv_cp_visit_date"][:10] for visit in it.visits[plan["cppl_person_id"]]
        }
        assert plan["cppl_cp_plan_start_date"][:10] < held
        assert plan["cppl_cp_plan_end_date"] == NULL or held < plan["cppl_cp_plan_end_date"][:10]
        if row["recorded_at"]:
            assert held <= row["recorded_at"][:10]
            in_time.append(day(row["recorded_at"]) <= after(day(held), "5 working days"))
        else:
            unwritten.add(held)
    assert 0.85 < sum(in_time) / len(in_time) < 1
    late = [one for one in unwritten if after(day(one), "5 working days") < it.as_of]
    assert 1 <= len(late) <= len(unwritten)


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_some_plans_agree_how_often_core_groups_are_held(children: int, seed: int) -> None:
    it = sample(children, seed)
    agreed = [r["core_group_every"] for r in it.files["plan_details"] if r["core_group_every"]]
    lengths = {nominal_days(parse_interval(every)) for every in agreed}
    month = nominal_days(parse_interval("1 month"))
    assert min(lengths) < month < max(lengths)
    assert len(agreed) < len(it.open_plans) * 0.35


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_supervisions_are_by_managers_and_a_few_last_ones_by_somebody_else(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    staff = {row["staff_id"]: row for row in it.files["staff"]}
    roles = Counter(staff[row["staff_id"]]["role"] for row in it.files["supervisions"])
    managers = roles["team_manager"] + roles["deputy_team_manager"]
    assert roles["team_manager"] > roles["deputy_team_manager"] > 0
    assert managers / sum(roles.values()) > 0.98
    last = {
        person: max(rows, key=lambda row: row["held_on"])
        for person, rows in by("person_id", it.files["supervisions"]).items()
    }
    wrong = [
        plan
        for plan in it.judged_plans
        if (row := last.get(plan["cppl_person_id"]))
        and not staff[row["staff_id"]]["role"].endswith("team_manager")
    ]
    assert it.summary.problems[str(Lapse.SUPERVISION_BY_ANOTHER)] <= len(wrong) <= 12


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_events_are_of_every_category_and_written_up_mostly_in_time(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    events = by("category", it.files["events"])
    assert events.keys() == {"critical", "significant", "other"}
    within = {"critical": timedelta(hours=24), "significant": timedelta(days=2)}
    for category, rows in events.items():
        written = [
            date.fromisoformat(row["recorded_at"][:10]) - day(row["occurred_at"])
            for row in rows
            if row["recorded_at"]
        ]
        assert all(taken >= timedelta() for taken in written)
        in_time = sum(taken <= within.get(category, timedelta(days=5)) for taken in written)
        assert 0.85 < in_time / len(written) < 1
    unwritten = [row for row in it.files["events"] if not row["recorded_at"]]
    assert it.summary.problems[str(Lapse.EVENT_UNWRITTEN)] <= len(unwritten) <= 40
    codes = {row["description_code"] for row in it.files["events"]}
    assert {"strategy_discussion", "came_into_care"} <= codes
    assert all(code.replace("_", "").isalpha() for code in codes)


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_what_is_to_be_told_at_once_is_there(children: int, seed: int) -> None:
    it = sample(children, seed)
    outcomes = Counter(row["outcome"] for row in it.files["visit_details"])
    assert {"completed", "no_reply", "access_refused", "alone_refused"} <= outcomes.keys()
    told = it.details.values()
    last = [it.visits[plan["cppl_person_id"]][-1]["cppv_cp_visit_id"] for plan in it.judged_plans]
    assert any(it.details.get(visit, {}).get("concerns") == "yes" for visit in last)
    assert any("main_carer" in row["present_during_alone"] for row in told)
    refused = [row for row in told if row["outcome"] == "alone_refused"]
    assert {row["not_alone_reason"] for row in refused} == {"parent_refused"}
    types = {row["visit_type"] for row in it.files["visit_details"] if row["outcome"] == "no_reply"}
    assert types >= {"home_visit"}


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_nothing_is_held_about_a_child_who_has_died(children: int, seed: int) -> None:
    it = sample(children, seed)
    died = {
        person: row["pers_death_date"]
        for person, row in it.persons.items()
        if row["pers_death_date"] != NULL
    }
    plans = {p["cppl_cp_plan_id"]: p["cppl_person_id"] for p in it.files["ssd_cp_plans"]}
    assert died
    for person, on in died.items():
        groups = [r for r in it.files["core_groups"] if plans[r["plan_id"]] == person]
        held = [row["held_on"] for row in groups]
        held += [r["held_on"] for r in it.files["supervisions"] if r["person_id"] == person]
        held += [r["booked_for"] for r in it.files["conferences"] if r["person_id"] == person]
        held += [r["occurred_at"] for r in it.files["events"] if r["person_id"] == person]
        assert held
        assert max(held) < on
        noted = [r for r in it.files["ssd_cin_visits"] if r["cinv_person_id"] == person]
        assert max(row["cinv_cin_visit_date"] for row in noted) < on
