"""Looked-after children: periods of care that hold together, and what is not as it should be."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.sample.kinds import Lapse
from tests.sample import owing
from tests.sample.reading import DAYS, NULL, Row, Sample, after, by, day, sample

SAMPLES = [(400, 3), (400, 4)]
_LEFT_OUT = {"T2", "T3", "T4", "P3", "K3", "Z11", "Z12", "Z13", "Z14"}
_OFTEN = {
    "C1",
    "C2",
    "Interim care order Sec. 38(1)",
    "Care Order Sec. 31(a)",
    "Care Order Sec.31(a) & Placement Order (Sec. 21)",
    "Single placement acc. by LA S20(1) CA under 16",
    "Emergency protection order - LA",
    "Police protection power Sec.38(1)",
    "regular occ. acc. by LA S.20(1) CA under 16",
}
_SELDOM = {
    "E1",
    "V2",
    "Single placement acc. by LA S20(3) CA 16 & over",
    "Regular occ. acc by LA S20(3) CA 16 & over",
}


def _periods(it: Sample) -> dict[str, list[Row]]:
    periods = by("clae_cla_id", it.files["ssd_cla_episodes"])
    for rows in periods.values():
        rows.sort(key=lambda row: row["clae_cla_episode_start_date"])
    return periods


@pytest.mark.parametrize(("children", "seed"), [(60, 2), *SAMPLES])
def test_episodes_follow_each_other_from_the_day_care_began(children: int, seed: int) -> None:
    it = sample(children, seed)
    periods = _periods(it)
    assert len(periods) > len(it.in_care)  # some have ended
    for rows in periods.values():
        start = rows[0]["clae_cla_episode_start_date"]
        assert {row["clae_entered_care_date"] for row in rows} == {start}
        assert len({row["clae_person_id"] for row in rows}) == 1
        assert it.born(rows[0]["clae_person_id"]) < day(start)
        reasons = [row["clae_cla_episode_start_reason"] for row in rows]
        assert reasons[0] == "S"
        assert set(reasons[1:]) <= {"P", "L", "B"}
        for row, following in pairwise(rows):
            assert row["clae_cla_episode_ceased_date"] == following["clae_cla_episode_start_date"]
            assert row["clae_cla_episode_ceased_reason"] == "X1"


@pytest.mark.parametrize(("children", "seed"), [(60, 2), *SAMPLES])
def test_placements_and_legal_statuses_cover_the_period(children: int, seed: int) -> None:
    it = sample(children, seed)
    placements = {row["clap_cla_placement_id"]: row for row in it.files["ssd_cla_placement"]}
    statuses = by("lega_person_id", it.files["ssd_legal_status"])
    left_out = 0
    for care, rows in _periods(it).items():
        first, last = rows[0], rows[-1]
        in_force = [
            one
            for one in statuses[first["clae_person_id"]]
            if first["clae_entered_care_date"] <= one["lega_legal_status_start_date"]
        ]
        assert in_force[0]["lega_legal_status_start_date"] == first["clae_entered_care_date"]
        for one, following in pairwise(in_force):
            assert one["lega_legal_status_end_date"] == following["lega_legal_status_start_date"]
        assert in_force[-1]["lega_legal_status_end_date"] == last["clae_cla_episode_ceased_date"]
        for row in rows:
            found = placements.get(row["clae_cla_placement_id"])
            if found is None:
                left_out += 1
                continue
            assert found["clap_cla_id"] == care
            start, end = (
                found["clap_cla_placement_start_date"],
                found["clap_cla_placement_end_date"],
            )
            assert start <= row["clae_cla_episode_start_date"]
            assert end == NULL or row["clae_cla_episode_start_date"] < end
    types = {row["clap_cla_placement_type"] for row in placements.values()}
    assert not types & _LEFT_OUT
    if children >= 400:
        assert left_out  # placements that the system's own script leaves out
        assert {"U3", "U6", "K2"} <= types


@pytest.mark.parametrize(("children", "seed"), [*SAMPLES, (1500, 5)])
def test_legal_statuses_are_in_the_system_s_words_and_one_is_not_known(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    words = Counter(row["lega_legal_status"] for row in it.files["ssd_legal_status"])
    unknown = words.keys() - _OFTEN - _SELDOM
    assert len(unknown) == 1
    assert words[unknown.pop()] < sum(words.values()) * 0.06
    assert words.keys() >= _OFTEN or children < 1500


@pytest.mark.parametrize(("children", "seed"), [(60, 2), *SAMPLES])
def test_visits_and_reviews_lie_within_the_period_of_care(children: int, seed: int) -> None:
    it = sample(children, seed)
    spans = {
        care: (
            rows[0]["clae_person_id"],
            rows[0]["clae_entered_care_date"],
            rows[-1]["clae_cla_episode_ceased_date"],
        )
        for care, rows in _periods(it).items()
    }
    for name, care, person, on in [
        ("ssd_cla_visits", "clav_cla_id", "clav_person_id", "clav_cla_visit_date"),
        ("ssd_cla_reviews", "clar_cla_id", "clar_cla_person_id", "clar_cla_review_date"),
    ]:
        for row in it.files[name]:
            who, start, end = spans[row[care]]
            assert row[person] == who
            assert start < row[on]
            assert end == NULL or row[on] < end
    assert {row["clar_cla_review_cancelled"] for row in it.files["ssd_cla_reviews"]} <= {"Y", "N"}


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_nine_in_ten_are_visited_and_reviewed_in_time_and_the_others_are_known(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    late_visits = set(owing.overdue(it, owing.care_visits(it)))
    late_reviews = set(owing.overdue(it, owing.care_reviews(it)))
    assert 1 <= len(late_visits) <= len(it.in_care) * 0.12
    assert 1 <= len(late_reviews) <= len(it.in_care) * 0.12
    lapses = (Lapse.CARE_VISIT_LATE, Lapse.CARE_REVIEW_LATE, Lapse.FIRST_CARE_REVIEW_LATE)
    assert all(it.summary.problems[str(lapse)] for lapse in lapses)


@pytest.mark.parametrize("as_of", DAYS.values(), ids=DAYS.keys())
def test_on_any_day_they_are_visited_and_reviewed_in_time(as_of: date) -> None:
    it = sample(60, 3, as_of)
    assert len(it.in_care) == 9
    assert owing.overdue(it, owing.care_visits(it)) == []
    assert owing.overdue(it, owing.care_reviews(it)) == []


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_first_reviews_were_held_in_time_and_some_too_late(children: int, seed: int) -> None:
    it = sample(children, seed)
    reviews = by("clar_cla_id", it.files["ssd_cla_reviews"])
    in_time: list[bool] = []
    for care, rows in _periods(it).items():
        start = day(rows[0]["clae_entered_care_date"])
        held = [r for r in reviews.get(care, []) if r["clar_cla_review_cancelled"] == "N"]
        if held:
            first = min(day(row["clar_cla_review_date"]) for row in held)
            limit = min(start + timedelta(days=28), after(start, "20 working days"))
            in_time.append(first <= limit)
    assert 0.7 < sum(in_time) / len(in_time) < 1


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_children_move_and_some_have_moved_so_lately_that_nobody_has_visited_since(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    ended = [r for r in it.files["ssd_cla_placement"] if r["clap_cla_placement_end_date"] != NULL]
    assert ended
    lately = it.as_of - timedelta(days=6)
    moved = {
        row["clap_cla_id"]: day(row["clap_cla_placement_start_date"])
        for row in it.files["ssd_cla_placement"]
        if day(row["clap_cla_placement_start_date"]) > lately
    }
    last = {
        care: max((day(row["clav_cla_visit_date"]) for row in rows), default=date.min)
        for care, rows in by("clav_cla_id", it.files["ssd_cla_visits"]).items()
    }
    assert any(last.get(care, date.min) < start for care, start in moved.items())


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_regulation_24_approvals_are_of_relatives_and_at_every_stage(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    placements = {row["clap_cla_placement_id"]: row for row in it.files["ssd_cla_placement"]}
    stages: Counter[str] = Counter()
    for placement_id, row in it.approvals.items():
        placement = placements[placement_id]
        assert placement["clap_cla_placement_type"] in {"U1", "U2", "U3"}
        if row["reg24"] == "no":
            stages["no"] += 1
            assert not any(row[c] for c in ("approved_on", "panel_on", "panel_outcome"))
            continue
        start = day(placement["clap_cla_placement_start_date"])
        stages[row["panel_outcome"] or ("booked" if row["panel_on"] else "none")] += 1
        if row["panel_outcome"]:
            assert start < day(row["panel_on"]) < it.as_of
        elif row["panel_on"]:
            assert it.as_of < day(row["panel_on"])
        if row["approved_on"]:
            assert row["panel_outcome"] == "approved"
            assert row["panel_on"] < row["approved_on"] < it.as_of.isoformat()
        if row["approval_extended_to"]:
            stages["extended"] += 1
            extended = day(row["approval_extended_to"])
            assert start + timedelta(weeks=16) < extended <= start + timedelta(weeks=24)
        expires = start + timedelta(weeks=16)
        stages["expiring"] += not row["panel_on"] and 0 <= (expires - it.as_of).days <= 28
    assert {"none", "booked", "approved", "refused", "extended", "no"} <= stages.keys()
    assert stages["expiring"]
    relatives = {
        i for i, row in placements.items() if row["clap_cla_placement_type"][:2] in "U1 U3"
    }
    assert relatives - it.approvals.keys()  # nobody told of some


@pytest.mark.parametrize(("children", "seed"), SAMPLES)
def test_missing_children_are_found_again_before_anyone_sees_them_but_for_a_few(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    seen = by("cinv_person_id", it.files["ssd_cin_visits"])
    still = 0
    for row in it.files["ssd_missing"]:
        person, start = row["miss_person_id"], row["miss_missing_episode_start_date"]
        end = row["miss_missing_episode_end_date"]
        assert row["miss_missing_episode_type"] in {"Missing", "Absent"}
        assert (day(start) - it.born(person)).days > 11 * 365
        still += end == NULL
        assert end == NULL or start < end
        for visit in seen.get(person, []):
            at = visit["cinv_cin_visit_date"]
            away = start < at < (end if end != NULL else "9")
            assert not away or visit["cinv_cin_visit_seen"] == "N", (person, start, at)
    assert still == it.summary.problems[str(Lapse.MISSING_NOW)] >= 1
    assert len(it.files["ssd_missing"]) > still
