"""Where looked-after children live, what is known of Regulation 24, and visits to them."""

from datetime import UTC, date, datetime

import pytest

from tests.store.imports.imported import Authority, problems
from tests.store.imports.looked_after import cla_visit, episode, placement, status
from tests.store.imports.ssd_folder import visit

PLACEMENTS, DETAILS, VISITS = "ssd_cla_placement.csv", "placement_details.csv", "ssd_cla_visits.csv"
JANUARY_5 = date(2026, 1, 5)
REG_24 = "with a relative or friend: whether under Regulation 24 is not known"


def days(authority: Authority) -> list[tuple[str, str, str | None]]:
    """Return id, start and end of each placement."""
    return [
        (row["placement_id"], row["start"].isoformat(), row["end"] and row["end"].isoformat())
        for row in authority.rows("placements")
    ]


def test_a_placement_is_kept_with_its_details(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    began = {"clap_cla_placement_start_date": "2026-01-05 17:30:00.000"}
    authority.add("ssd_cla_placement", placement("L1", "K1", **began))
    authority.add(
        "placement_details",
        {
            "placement_id": "L1",
            "reg24": "yes",
            "approved_on": "2026-05-01",
            "panel_on": "2026-04-20",
            "panel_outcome": "Approved",
            "approval_extended_to": "2026-06-22",
        },
    )
    assert problems(authority.imported()) == []
    assert authority.only("placements") == {
        "placement_id": "L1",
        "care_id": "K1",
        "start": JANUARY_5,
        "started_at": datetime(2026, 1, 5, 17, 30, tzinfo=UTC),
        "end": None,
        "reg24": True,
        "panel_on": date(2026, 4, 20),
        "panel_outcome": "approved",
        "approved_on": date(2026, 5, 1),
        "approval_extended_to": date(2026, 6, 22),
    }


def test_without_details_nothing_is_known_of_regulation_24(authority: Authority) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    ended = placement("L1", "K1", clap_cla_placement_end_date="2026-02-01 00:00:00.000")
    authority.add("ssd_cla_placement", ended)
    assert problems(authority.imported()) == []
    kept = authority.only("placements")
    assert (kept["started_at"], kept["end"]) == (None, date(2026, 2, 1))
    unknown = ("reg24", "panel_on", "panel_outcome", "approved_on", "approval_extended_to")
    assert {kept[name] for name in unknown} == {None}


@pytest.mark.parametrize(
    ("kind", "reg24", "end", "listed"),
    [
        ("U1", "", "", True),
        ("U2", "", "", True),
        ("u3", "", "", True),
        ("U4", "", "", False),
        ("P1", "", "", False),
        ("", "", "", False),
        ("U3", "no", "", False),
        ("U3", "yes", "", False),
        ("U3", "", "2026-03-09", False),
        ("U3", "", "2026-03-10", True),
    ],
)
def test_a_relative_or_friend_without_an_answer_is_listed_while_the_child_lives_there(
    authority: Authority, kind: str, reg24: str, end: str, listed: bool
) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    cells = {"clap_cla_placement_type": kind, "clap_cla_placement_end_date": end}
    authority.add("ssd_cla_placement", placement("L1", "K1", **cells))
    authority.add("placement_details", {"placement_id": "L1", "reg24": reg24})
    report = authority.imported()
    expected = [(PLACEMENTS, 2, "L1", "clap_cla_placement_type", REG_24)]
    assert problems(report) == (expected if listed else [])


def test_a_relative_or_friend_of_an_earlier_period_is_not_listed(authority: Authority) -> None:
    ceased = {"clae_cla_episode_ceased_date": "2026-03-01"}
    authority.add("ssd_cla_episodes", episode("E1", "C1", **ceased))
    authority.add("ssd_cla_placement", placement("L1", "K1", clap_cla_placement_type="U3"))
    assert problems(authority.imported()) == []


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (placement("0", "K1"), "", "clap_cla_placement_id", "the row has no usable id"),
        (
            placement("L1", "K9"),
            "L1",
            "clap_cla_id",
            "no such period of care in ssd_cla_episodes",
        ),
        (
            placement("L1", "K1", clap_cla_placement_start_date=""),
            "L1",
            "clap_cla_placement_start_date",
            "the placement has no usable start",
        ),
        (
            placement("L1", "K1", clap_cla_placement_end_date="2026-01-04"),
            "L1",
            "clap_cla_placement_end_date",
            "the placement ends before it starts",
        ),
        (
            placement(
                "L1",
                "K1",
                clap_cla_placement_start_date="2025-12-01",
                clap_cla_placement_end_date="2026-01-05",
            ),
            "L1",
            "clap_cla_placement_end_date",
            "the placement ended before the child was looked after",
        ),
    ],
)
def test_a_placement_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_cla_placement", row)
    assert problems(authority.imported()) == [(PLACEMENTS, 2, key, field, reason)]
    assert authority.rows("placements") == []


def test_a_placement_from_before_the_care_begins_with_it(authority: Authority) -> None:
    """The child came for short breaks, and stayed."""
    authority.add("ssd_cla_episodes", episode("E1", "C1", clae_cla_placement_id="L2"))
    began = {"clap_cla_placement_start_date": "2026-01-05 17:30:00.000"}
    authority.add("ssd_cla_placement", placement("L1", "K1", **began))
    authority.add(
        "ssd_legal_status",
        status("G1", "C1", "V4", lega_legal_status_end_date="2026-02-01"),
        status("G2", "C1", "V2", lega_legal_status_start_date="2026-02-01"),
    )
    assert problems(authority.imported()) == []
    assert days(authority) == [("L1", "2026-02-01", None), ("L2", "2026-02-01", None)]
    assert authority.only("placements", placement_id="L1")["started_at"] is None


def test_placements_of_short_breaks_are_no_problem(authority: Authority) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1", clae_cla_placement_id="L2"))
    authority.add("ssd_cla_placement", placement("L1", "K1", clap_cla_placement_type="U3"))
    authority.add("placement_details", {"placement_id": "L1"}, {"placement_id": "L2"})
    authority.add("ssd_legal_status", status("G1", "C1", "V4"))
    report = authority.imported()
    assert [problem[0] for problem in problems(report)] == ["ssd_cla_episodes.csv"]
    assert authority.rows("placements") == []


def at(number: int, placement_id: str, start: str, ceased: str = "") -> dict[str, str]:
    return episode(
        f"E{number}",
        "C1",
        clae_cla_placement_id=placement_id,
        clae_cla_episode_start_date=start,
        clae_cla_episode_ceased_date=ceased,
    )


@pytest.mark.parametrize(
    ("episodes", "expected"),
    [
        ([at(1, "L2", "2026-01-05")], [("L2", "2026-01-05", None)]),
        ([at(1, "-1", "2026-01-05")], []),
        (
            [at(1, "L2", "2026-01-05", "2026-02-01"), at(2, "L2", "2026-02-01")],
            [("L2", "2026-01-05", None)],
        ),
        (
            [at(1, "L2", "2026-01-05", "2026-02-01"), at(2, "L3", "2026-02-01", "2026-02-08")],
            [("L2", "2026-01-05", "2026-02-01"), ("L3", "2026-02-01", "2026-02-08")],
        ),
    ],
)
def test_a_placement_that_was_left_out_is_told_by_its_episodes(
    authority: Authority, episodes: list[dict[str, str]], expected: list[tuple[str, str, str]]
) -> None:
    authority.files["ssd_cla_episodes"] = episodes
    authority.files["ssd_cla_placement"] = []
    assert problems(authority.imported()) == []
    assert days(authority) == expected
    authority.files["ssd_cla_episodes"] = episodes[::-1]
    del authority.files["ssd_cla_placement"]
    assert not authority.imported().changed


def test_where_a_placement_stands_in_its_table_the_episode_tells_nothing(
    authority: Authority,
) -> None:
    authority.add("ssd_cla_episodes", at(1, "L1", "2026-01-20"))
    authority.add("ssd_cla_placement", placement("L1", "K1"))
    authority.imported()
    assert days(authority) == [("L1", "2026-01-05", None)]


def test_a_placement_of_two_periods_is_that_of_the_later(authority: Authority) -> None:
    first = at(1, "L2", "2025-01-05", "2025-02-01") | {"clae_cla_id": "K0"}
    authority.add("ssd_cla_episodes", first | {"clae_entered_care_date": "2025-01-05"})
    authority.add("ssd_cla_episodes", at(2, "L2", "2026-01-05"))
    assert problems(authority.imported()) == []
    kept = authority.only("placements")
    assert (kept["care_id"], kept["start"], kept["end"]) == ("K1", JANUARY_5, None)
    authority.files["ssd_cla_episodes"].reverse()
    assert not authority.imported().changed


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        ({"placement_id": "-1"}, "", "placement_id", "the row has no usable id"),
        (
            {"placement_id": "L9", "reg24": "yes"},
            "L9",
            "",
            "no such placement in ssd_cla_placement or ssd_cla_episodes",
        ),
        (
            {"placement_id": "L1", "panel_outcome": "deferred"},
            "L1",
            "panel_outcome",
            "the value cannot be read and is taken as not known",
        ),
        (
            {"placement_id": "L1", "reg24": "perhaps"},
            "L1",
            "reg24",
            "the value cannot be read and is taken as not known",
        ),
    ],
)
def test_details_that_say_nothing_are_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_cla_placement", placement("L1", "K1"))
    authority.add("placement_details", row)
    assert problems(authority.imported()) == [(DETAILS, 2, key, field, reason)]
    kept = authority.only("placements")
    assert (kept["reg24"], kept["panel_outcome"]) == (None, None)


def test_details_reach_a_placement_that_only_an_episode_names(authority: Authority) -> None:
    authority.add("ssd_cla_episodes", at(1, "L2", "2026-01-05"))
    authority.add("placement_details", {"placement_id": "L2", "reg24": "no"})
    assert problems(authority.imported()) == []
    assert authority.only("placements")["reg24"] is False


def test_a_visit_to_a_looked_after_child_is_kept(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.add("ssd_cla_visits", cla_visit("A1", "C1", clav_cla_visit_seen_alone="N"))
    said = {"visit_type": "cla_statutory", "place": "placement", "staff_id": "S1"}
    authority.add("visit_details", {"visit_id": "A1"} | said)
    assert problems(authority.imported()) == []
    seen = authority.only("visits", visit_id="A1")
    assert (seen["source_table"], seen["type"]) == ("ssd_cla_visits", "cla_statutory")
    assert seen["at"] == datetime(2026, 3, 4, 16, tzinfo=UTC)
    assert (seen["seen"], seen["seen_alone"], seen["bedroom_seen"]) == (True, False, None)
    assert (seen["place"], seen["staff_id"], seen["qualified"]) == ("placement", "S1", True)
    assert seen["linked_to"] is None


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (cla_visit("", "C1"), "", "clav_cla_visit_id", "the row has no usable id"),
        (cla_visit("A1", "C9"), "A1", "clav_person_id", "the person is not in ssd_person"),
        (cla_visit("A1", "C1", ""), "A1", "clav_cla_visit_date", "the visit has no date"),
        (
            cla_visit("A1", "C1", "2026-03-10"),
            "A1",
            "clav_cla_visit_date",
            "the visit is dated after the extract",
        ),
    ],
)
def test_a_visit_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cla_visits", row)
    assert problems(authority.imported()) == [(VISITS, 2, key, field, reason)]


def test_details_for_no_visit_are_listed(authority: Authority) -> None:
    authority.add("ssd_cla_visits", cla_visit("A1", "C1"))
    authority.add("visit_details", {"visit_id": "V1", "visit_type": "cla_statutory"})
    reason = "no such visit in ssd_cla_visits"
    assert problems(authority.imported()) == [("visit_details.csv", 2, "V1", "", reason)]


@pytest.mark.parametrize(
    ("when", "said", "linked"),
    [
        ("2026-03-02 10:30:00", "", "A1"),
        ("2026-03-02 10:31:00", "", None),
        ("2026-03-02 10:30:00", "A7", "A7"),
        ("2026-03-02", "", None),
    ],
)
def test_the_cp_and_the_cla_note_of_one_instant_are_linked(
    authority_on_each: Authority, when: str, said: str, linked: str | None
) -> None:
    """The CLA visit is of 2 March, 10:30; of another CLA visit only the day is known."""
    authority = authority_on_each
    authority.files["ssd_cp_visits"] = [visit("V1", "C1", when)]
    authority.add("ssd_cla_visits", cla_visit("A1", "C1", "2026-03-02 10:30:00"))
    authority.add("ssd_cla_visits", cla_visit("A2", "C1", "2026-03-02"))
    details = {"visit_id": "V1", "visit_type": "cp_statutory", "linked_visit_id": said}
    authority.add("visit_details", details)
    assert problems(authority.imported()) == []
    assert authority.only("visits", visit_id="V1")["linked_to"] == linked
