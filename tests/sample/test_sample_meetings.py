"""Enquiries, conferences, core groups, supervisions and events: in order, and mostly in time."""

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


@pytest.mark.parametrize(("children", "seed"), [(60, 2), *SAMPLES])
def test_a_plan_began_at_a_conference_that_an_enquiry_led_to(children: int, seed: int) -> None:
    it = sample(children, seed)
    conferences = {row["icpc_icpc_id"]: row for row in it.files["ssd_initial_cp_conference"]}
    enquiries = {row["s47e_s47_enquiry_id"]: row for row in it.files["ssd_s47_enquiry"]}
    referrals = {row["cine_referral_id"]: row for row in it.files["ssd_cin_episodes"]}
    in_time: list[bool] = []
    for plan in it.files["ssd_cp_plans"]:
        if plan["cppl_cp_plan_ola"] == "Y":
            assert plan["cppl_icpc_id"] == NULL
            continue
        conference = conferences[plan["cppl_icpc_id"]]
        enquiry = enquiries[conference["icpc_s47_enquiry_id"]]
        start = plan["cppl_cp_plan_start_date"]
        assert CALENDAR.is_working(day(start))
        assert conference["icpc_cp_plan_id"] == plan["cppl_cp_plan_id"]
        assert conference["icpc_icpc_date"] == start
        assert conference["icpc_icpc_outcome_cp_flag"] == "Y"
        people = {plan["cppl_person_id"], conference["icpc_person_id"], enquiry["s47e_person_id"]}
        assert len(people) == 1
        discussed = enquiry["s47e_s47_start_date"]
        opened = referrals[plan["cppl_referral_id"]]["cine_referral_date"]
        assert opened < discussed < enquiry["s47e_s47_end_date"] < start
        target = after(day(discussed), "15 working days")
        assert day(conference["icpc_icpc_target_date"]) == target
        in_time.append(day(start) <= target)
    assert 0.8 < sum(in_time) / len(in_time) <= 1


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_enquiries_are_going_on_closed_or_led_to_no_plan(children: int, seed: int) -> None:
    it = sample(children, seed)
    going_on = [row for row in it.files["ssd_s47_enquiry"] if row["s47e_s47_end_date"] == NULL]
    assert going_on
    assert all(row["s47e_s47_nfa"] == NULL for row in going_on)
    closed = [row for row in it.files["ssd_s47_enquiry"] if row["s47e_s47_nfa"] == "Y"]
    with_conference = {r["icpc_s47_enquiry_id"] for r in it.files["ssd_initial_cp_conference"]}
    assert closed
    assert not {row["s47e_s47_enquiry_id"] for row in closed} & with_conference
    flags = Counter(r["icpc_icpc_outcome_cp_flag"] for r in it.files["ssd_initial_cp_conference"])
    assert flags["N"]
    assert flags[NULL]
    pending = [r for r in it.files["ssd_initial_cp_conference"] if r["icpc_icpc_date"] == NULL]
    assert all(row["icpc_icpc_outcome_cp_flag"] == NULL for row in pending)


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_temporary_plans_wait_for_a_conference_after_a_notice_that_is_mostly_known(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    temporary = {p["cppl_cp_plan_id"]: p for p in it.open_plans if p["cppl_cp_plan_ola"] == "Y"}
    assert temporary
    notified = {row["plan_id"]: row["notified_on"] for row in it.files["plan_details"]}
    transfers = {
        row["icpc_person_id"]: row
        for row in it.files["ssd_initial_cp_conference"]
        if row["icpc_icpc_transfer_in"] == "Y"
    }
    booked = by("person_id", it.files["conferences"])
    for plan_id, plan in temporary.items():
        person = plan["cppl_person_id"]
        assert transfers[person]["icpc_icpc_date"] == NULL
        (ahead,) = booked[person]
        assert (ahead["kind"], ahead["held_on"]) == ("initial", "")
        assert day(ahead["booked_for"]) >= it.as_of
        if notified[plan_id]:
            assert plan["cppl_cp_plan_start_date"][:10] <= notified[plan_id]
            limit = after(day(notified[plan_id]), "15 working days")
            assert day(ahead["booked_for"]) <= limit
    assert {plan_id for plan_id, on in notified.items() if on} <= temporary.keys()
    assert not {row["plan_id"] for row in it.files["core_groups"]} & temporary.keys()


@pytest.mark.parametrize(("children", "seed"), [(60, 2), *SAMPLES])
def test_a_held_conference_is_the_same_in_both_files(children: int, seed: int) -> None:
    it = sample(children, seed)
    held = Counter(
        (row["person_id"], row["kind"], row["held_on"])
        for row in it.files["conferences"]
        if row["held_on"]
    )
    reviews = Counter(
        (row["cppr_person_id"], "review", row["cppr_cp_review_date"][:10])
        for row in it.files["ssd_cp_reviews"]
        if row["cppr_cp_review_date"] != NULL
    )
    initial = Counter(
        (row["icpc_person_id"], "initial", row["icpc_icpc_date"][:10])
        for row in it.files["ssd_initial_cp_conference"]
        if row["icpc_icpc_date"] != NULL
    )
    assert held == reviews + initial
    for row in it.files["conferences"]:
        assert row["booked_on"] <= row["booked_for"]
        assert row["held_on"] in ("", row["booked_for"])
        assert (row["held_on"] == "") is (day(row["booked_for"]) >= it.as_of)
        assert row["report_submitted_on"] <= row["booked_for"]


@pytest.mark.parametrize(("children", "seed"), [(60, 2), *SAMPLES])
def test_every_open_plan_has_one_review_that_is_pending_and_booked(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    reviews = by("cppr_cp_plan_id", it.files["ssd_cp_reviews"])
    ahead = Counter(
        row["person_id"]
        for row in it.files["conferences"]
        if row["kind"] == "review" and not row["held_on"]
    )
    for plan in it.judged_plans:
        rows = reviews[plan["cppl_cp_plan_id"]]
        pending = [row for row in rows if row["cppr_cp_review_date"] == NULL]
        assert len(pending) == 1
        assert ahead[plan["cppl_person_id"]] == 1
        for row in rows:
            assert row["cppr_cp_review_date"] > plan["cppl_cp_plan_start_date"] or row in pending
    ended = [p for p in it.files["ssd_cp_plans"] if p["cppl_cp_plan_end_date"] != NULL]
    assert ended
    for plan in ended:
        last = max(reviews[plan["cppl_cp_plan_id"]], key=lambda row: row["cppr_cp_review_date"])
        assert last["cppr_cp_review_date"] == plan["cppl_cp_plan_end_date"]
        assert last["cppr_cp_review_outcome_continue_cp"] == "N"


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_a_conference_was_booked_after_its_report_was_due(children: int, seed: int) -> None:
    it = sample(children, seed)
    before = {"initial": 2, "review": 5}
    late = [
        row["kind"]
        for row in it.files["conferences"]
        if not row["held_on"]
        and day(row["booked_on"]) > CALENDAR.before(day(row["booked_for"]), before[row["kind"]])
    ]
    assert set(late) == {"initial", "review"}
    assert len(late) <= 20


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
    assert any(row["concerns"] == "yes" for row in told)
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
