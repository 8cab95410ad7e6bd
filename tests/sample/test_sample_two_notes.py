"""Children on a protection plan and in care at once: two notes of each visit, but for a few."""

from collections import Counter

import pytest

from tests.sample.reading import by, sample

SAMPLES = [(400, 3), (400, 4)]


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_children_on_a_plan_and_in_care_have_both_notes_of_each_visit_but_for_a_few(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    care_of = {rows[0]["clae_person_id"]: rows[0] for rows in it.in_care.values()}
    both = {plan["cppl_person_id"] for plan in it.open_plans} & care_of.keys()
    notes = {(r["cppv_person_id"], r["cppv_cp_visit_date"]): r for r in it.files["ssd_cp_visits"]}
    by_id = {row["cppv_cp_visit_id"]: row for row in it.files["ssd_cp_visits"]}
    linked = {i: row["linked_visit_id"] for i, row in it.details_of("cla_statutory").items()}
    visits = by("clav_person_id", it.files["ssd_cla_visits"])
    without: Counter[str] = Counter()
    apart = 0
    for person in both:
        made = sorted(visits.get(person, []), key=lambda row: row["clav_cla_visit_date"])
        for row in made:
            note = notes.get((person, row["clav_cla_visit_date"]))
            if note is None and linked.get(row["clav_cla_visit_id"]):
                note = by_id[linked[row["clav_cla_visit_id"]]]
                apart += 1
            if note is None:
                without[person] += 1
                assert row is made[-1]  # the last visit of all
                assert row["clav_cla_visit_date"] > it.visits[person][-1]["cppv_cp_visit_date"]
                continue
            assert note["cppv_person_id"] == person
            assert note["cppv_cp_visit_date"][:10] == row["clav_cla_visit_date"][:10]
            assert note["cppv_cp_visit_seen"] == row["clav_cla_visit_seen"]
            assert note["cppv_cp_visit_seen_alone"] == row["clav_cla_visit_seen_alone"]
        started = care_of[person]["clae_entered_care_date"]
        protected = [r for r in it.visits[person] if r["cppv_cp_visit_date"][:10] > started[:10]]
        assert len(protected) == len(made) - without[person]
    assert without
    assert sum(without.values()) == len(without) < len(both) * 0.4
    assert apart


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_two_notes_of_one_visit_name_each_other(children: int, seed: int) -> None:
    it = sample(children, seed)
    protected = it.details
    in_care = it.details_of("cla_statutory")
    persons = {r["cppv_cp_visit_id"]: r["cppv_person_id"] for r in it.files["ssd_cp_visits"]}
    care_persons = {r["clav_cla_visit_id"]: r["clav_person_id"] for r in it.files["ssd_cla_visits"]}
    links = {i: row["linked_visit_id"] for i, row in protected.items() if row["linked_visit_id"]}
    assert links
    for note_id, care_id in links.items():
        assert in_care[care_id]["linked_visit_id"] == note_id
        assert persons[note_id] == care_persons[care_id]
    back = [row for row in in_care.values() if row["linked_visit_id"]]
    assert len(back) == len(links)


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_some_plans_are_open_after_the_first_review_of_care(children: int, seed: int) -> None:
    it = sample(children, seed)
    started = {plan["cppl_person_id"]: plan["cppl_cp_plan_start_date"] for plan in it.open_plans}
    reviewed = {row["clar_cla_person_id"] for row in it.files["ssd_cla_reviews"]}
    both = {rows[0]["clae_person_id"] for rows in it.in_care.values()} & started.keys()
    assert both & reviewed
    assert both - reviewed
    for rows in it.in_care.values():
        if rows[0]["clae_person_id"] in both:
            assert started[rows[0]["clae_person_id"]] < rows[0]["clae_entered_care_date"]
