"""Enquiries and the conferences they led to: in order, and the same in every file."""

from collections import Counter

import pytest

from tests.sample.reading import CALENDAR, NULL, after, by, day, sample

SAMPLES = [(400, 3), (400, 4)]


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
