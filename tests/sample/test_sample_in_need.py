"""Children in need: their plans and visits, and the case notes of all kinds in their table."""

from collections import Counter
from datetime import date

import pytest

from bot.sample.kinds import Lapse
from rules.interval import nominal_days, parse_interval
from tests.sample import owing
from tests.sample.reading import DAYS, NULL, Sample, by, day, sample

SAMPLES = [(400, 3), (400, 4)]
_FLAGS = ("seen", "seen_alone", "bedroom")
_FOUR_YEARS = 1461


@pytest.mark.parametrize(("children", "seed"), [(12, 1), (60, 2), *SAMPLES])
def test_as_many_are_overdue_for_a_child_in_need_visit_as_the_summary_says(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    overdue = owing.overdue(it, owing.in_need_visits(it))
    assert len(overdue) == it.summary.overdue_in_need
    assert len(overdue) <= max(4, len(it.in_need_plans) * 0.12)


@pytest.mark.parametrize("as_of", DAYS.values(), ids=DAYS.keys())
def test_they_are_visited_in_time_on_any_day(as_of: date) -> None:
    it = sample(60, 3, as_of)
    overdue = owing.overdue(it, owing.in_need_visits(it))
    assert len(overdue) == it.summary.overdue_in_need


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_case_notes_of_protection_visits_stand_here_again_under_the_same_id(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    notes = {row["cinv_cin_visit_id"]: row for row in it.files["ssd_cin_visits"]}
    assert it.files["ssd_cp_visits"]
    for visit in it.files["ssd_cp_visits"]:
        note = notes[visit["cppv_cp_visit_id"]]
        assert note["cinv_person_id"] == visit["cppv_person_id"]
        assert note["cinv_cin_visit_date"] == visit["cppv_cp_visit_date"]
        for flag in _FLAGS:
            assert note[f"cinv_cin_visit_{flag}"] == visit[f"cppv_cp_visit_{flag}"]


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_case_notes_of_visits_in_care_stand_here_again_at_the_same_instant(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    protected = {row["cppv_cp_visit_id"] for row in it.files["ssd_cp_visits"]}
    notes = {
        (row["cinv_person_id"], row["cinv_cin_visit_date"]): row
        for row in it.files["ssd_cin_visits"]
        if row["cinv_cin_visit_id"] not in protected
    }
    assert it.files["ssd_cla_visits"]
    for visit in it.files["ssd_cla_visits"]:
        note = notes[visit["clav_person_id"], visit["clav_cla_visit_date"]]
        assert note["cinv_cin_visit_seen"] == visit["clav_cla_visit_seen"]
        assert note["cinv_cin_visit_seen_alone"] == visit["clav_cla_visit_seen_alone"]
    # Ids of visits in care are of another kind, and some are equal to those of case notes.
    care_ids = {row["clav_cla_visit_id"] for row in it.files["ssd_cla_visits"]}
    assert care_ids & {row["cinv_cin_visit_id"] for row in it.files["ssd_cin_visits"]}


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_what_is_left_over_are_visits_to_children_in_need_and_home_visits_to_anyone(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    details = it.details_of("cin_statutory", "home_visit")
    in_need = {row["cinp_person_id"] for row in it.in_need_plans}
    types: Counter[tuple[bool, str]] = Counter()
    for person, rows in it.other_notes.items():
        for row in rows:
            told = details.get(row["cinv_cin_visit_id"], {"visit_type": "not told"})
            types[person in in_need, told["visit_type"]] += 1
            referred = by("cine_person_id", it.files["ssd_cin_episodes"])[person]
            made = day(row["cinv_cin_visit_date"])
            assert any(day(one["cine_referral_date"]) < made for one in referred)
            assert made >= it.born(person)
    told_of_in_need = types[True, "cin_statutory"] + types[True, "home_visit"]
    assert types[True, "cin_statutory"] > types[True, "home_visit"] > 0
    assert types[False, "home_visit"] > types[False, "cin_statutory"]
    assert 0.05 < types[True, "not told"] / (told_of_in_need + types[True, "not told"]) < 0.15


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_statutory_means_seen_alone_but_for_a_few(children: int, seed: int) -> None:
    it = sample(children, seed)
    details = it.details_of("cin_statutory")
    wrong, all_of_them = 0, 0
    for rows in it.other_notes.values():
        for row in rows:
            if row["cinv_cin_visit_id"] not in details:
                continue
            age = (day(row["cinv_cin_visit_date"]) - it.born(row["cinv_person_id"])).days
            alone = row["cinv_cin_visit_seen_alone"] == "Y" or age < _FOUR_YEARS
            wrong += not (alone and row["cinv_cin_visit_seen"] == "Y")
            all_of_them += 1
    assert it.summary.problems[str(Lapse.IN_NEED_NOT_ALONE)] <= wrong < all_of_them * 0.05


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_some_stepped_down_from_a_protection_plan_which_a_review_ended(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    ended = {
        (row["cppl_person_id"], row["cppl_cp_plan_end_date"]): row["cppl_cp_plan_id"]
        for row in it.files["ssd_cp_plans"]
    }
    reviews = {
        (r["cppr_cp_plan_id"], r["cppr_cp_review_date"]): r for r in it.files["ssd_cp_reviews"]
    }
    started = [(r["cinp_person_id"], r["cinp_cin_plan_start_date"]) for r in it.in_need_plans]
    stepped_down = [(ended[one], one[1]) for one in started if one in ended]
    assert 0.1 < len(stepped_down) / len(it.in_need_plans) < 0.45
    for plan in stepped_down:
        assert reviews[plan]["cppr_cp_review_outcome_continue_cp"] == "N"
    referral = {row["cppl_cp_plan_id"]: row["cppl_referral_id"] for row in it.files["ssd_cp_plans"]}
    in_need = {row["cinp_referral_id"] for row in it.in_need_plans}
    assert {referral[plan_id] for plan_id, _ in stepped_down} <= in_need


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_some_protection_plans_began_when_a_child_in_need_plan_ended(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    began = {(r["cppl_person_id"], r["cppl_cp_plan_start_date"]) for r in it.files["ssd_cp_plans"]}
    ended = {
        (row["cinp_person_id"], row["cinp_cin_plan_end_date"])
        for row in it.files["ssd_cin_plans"]
        if row["cinp_cin_plan_end_date"] != NULL
    }
    assert ended
    assert ended <= began


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_supervision_agreed_other_intervals_some_longer_than_the_limit(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    plans = {row["cinp_cin_plan_id"]: row for row in it.in_need_plans}
    agreed = [row for row in it.files["plan_intervals"] if row["plan_id"] in plans]
    assert {row["agreed_at"] for row in agreed} == {"supervision"}
    assert all(
        row["effective_from"] == plans[row["plan_id"]]["cinp_cin_plan_start_date"][:10]
        for row in agreed
    )
    limit = nominal_days(parse_interval("6 weeks"))
    lengths = [nominal_days(parse_interval(row["every"])) for row in agreed]
    assert 0.15 < len(agreed) / len(plans) < 0.45
    assert any(length < limit for length in lengths)
    assert any(length > limit for length in lengths)


def test_nobody_is_named_in_a_few_plans_as_the_system_writes_it() -> None:
    it = sample(400, 3)
    workers = Counter(row["cinp_cin_plan_worker_id"] for row in it.files["ssd_cin_plans"])
    unnamed = workers["0"] + workers[NULL]
    assert 0 < unnamed < len(it.in_need_plans) * 0.3


def _with_short_breaks(it: Sample) -> set[str]:
    rows = it.files["ssd_legal_status"]
    return {row["lega_person_id"] for row in rows if "occ" in row["lega_legal_status"]}


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_a_few_disabled_children_in_need_have_short_breaks(children: int, seed: int) -> None:
    it = sample(children, seed)
    breaks = _with_short_breaks(it)
    assert 1 <= len(breaks) <= 10
    assert breaks <= {row["cinp_person_id"] for row in it.in_need_plans}
    needs = {
        r["cine_person_id"]: r["cine_cin_primary_need_code"] for r in it.files["ssd_cin_episodes"]
    }
    assert {needs[person] for person in breaks} == {"N2"}
    open_episodes = {
        row["clae_person_id"]
        for row in it.files["ssd_cla_episodes"]
        if row["clae_cla_episode_ceased_date"] == NULL
    }
    assert breaks <= open_episodes
