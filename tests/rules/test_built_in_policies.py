"""The policies that ship with Seen: each is right, says where it is from, and gives its dates."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rules.assessment import Assessment
from rules.built_in import built_in_names, built_in_text
from rules.policy import Policy, PolicyError
from rules.policy_file import built_in_policy, default_policy, parse_policy, policy_named
from tests.rules.building import asked, case, due, every, failed, held, only, visit

VARIANTS = built_in_names()[1:]


def of(name: str, *facts: Any, on: str, **more: Any) -> Assessment:
    return asked(case(*facts, **more), on, built_in_policy(name))


def own_values(name: str) -> dict[str, Any]:
    """Return what a variant says itself, by key."""
    [edition] = tomllib.loads(built_in_text(name))["editions"]
    said: dict[str, Any] = {}
    for section, body in edition.items():
        if section != "in_force_from":
            entries = {section: body} if "value" in body else body
            said |= {
                section if "value" in body else f"{section}.{k}": v for k, v in entries.items()
            }
    return said


def test_the_default_comes_first_and_each_has_a_name_of_its_own() -> None:
    assert built_in_names() == ("default", "composite", "southwark", "walsall")
    assert len({built_in_policy(name).name for name in built_in_names()}) == len(built_in_names())


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_cites_a_source_of_its_own_in_our_words_for_each_value_it_says(name: str) -> None:
    [edition] = built_in_policy(name).editions
    raw = tomllib.loads(built_in_text(name))
    assert raw["extends"] == "default"
    assert any("url" in source for source in raw["sources"].values())
    for key in own_values(name):
        assert edition.cited[key].title in {source["title"] for source in raw["sources"].values()}
        assert not edition.cited[key].source.quoted
    inherited = edition.cited.keys() - own_values(name).keys()
    default = default_policy().editions[0]
    assert all(edition.value(key) == default.value(key) for key in inherited)
    assert all(edition.cited[key] == default.cited[key] for key in inherited)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        (
            "southwark",
            {
                "cp_visit.limit": "10 working days",
                "cp_seen_alone.mode": "alternate",
                "cp_home_and_bedroom.mode": "alternate",
            },
        ),
        (
            "walsall",
            {
                "cp_visit.limit": "2 weeks",
                "cp_seen_alone.mode": "strict",
                "cp_home_and_bedroom.mode": "once_between_conferences",
            },
        ),
        (
            "composite",
            {
                "counting.start": "same_day",
                "counting.bank_holidays": "count",
                "cp_visit.limit": "10 working days",
                "cin_visit.limit": "20 working days",
                "cla_visit.first": "72 hours",
                "cla_visit.until_first_review": "1 week",
                "cla_visit.limit": "6 weeks",
                "core_group.first": "10 working days",
                "core_group.limit": "6 weeks",
                "recording.significant": "48 hours",
                "supervision.limit": "4 weeks",
            },
        ),
    ],
)
def test_a_variant_says_what_its_places_say(name: str, values: dict[str, str]) -> None:
    [edition] = built_in_policy(name).editions
    assert {key: str(edition.value(key)) for key in values} == values
    assert own_values(name).keys() <= values.keys() | {"cp_visit.longer_interval", "no_access"}


SEEN = visit("2026-11-02T10:00")
NOT_ALONE = visit("2026-11-10T10:00", alone=False, reason="child_declined")
AT_SCHOOL = visit("2026-11-10T10:00", place="school", bedroom=None)


@pytest.mark.parametrize(
    ("name", "facts", "duty", "day"),
    [
        ("default", (SEEN,), "cp_visit", "2026-11-16"),
        ("southwark", (SEEN,), "cp_visit", "2026-11-16"),
        ("walsall", (SEEN,), "cp_visit", "2026-11-16"),
        ("composite", (SEEN,), "cp_visit", "2026-11-13"),
        ("default", (SEEN, NOT_ALONE), "cp_seen_alone", "2026-11-16"),
        ("southwark", (SEEN, NOT_ALONE), "cp_seen_alone", "2026-11-24"),
        ("walsall", (SEEN, NOT_ALONE), "cp_seen_alone", "2026-11-16"),
        ("composite", (SEEN, NOT_ALONE), "cp_seen_alone", "2026-11-13"),
        ("default", (SEEN, AT_SCHOOL), "cp_home_and_bedroom", "2026-11-24"),
        ("southwark", (SEEN, AT_SCHOOL), "cp_home_and_bedroom", "2026-11-24"),
        ("walsall", (SEEN, AT_SCHOOL), "cp_home_and_bedroom", None),
        ("composite", (SEEN, AT_SCHOOL), "cp_home_and_bedroom", "2026-11-23"),
    ],
)
def test_due_days_under_each(name: str, facts: tuple[Any, ...], duty: str, day: str | None) -> None:
    assert due(of(name, *facts, on="2026-11-11"), duty) == day


def test_over_christmas_two_weeks_and_counted_bank_holidays_are_earlier() -> None:
    seen = visit("2026-12-21T10:00")
    days = {name: due(of(name, seen, on="2026-12-22"), "cp_visit") for name in built_in_names()}
    assert days == {
        "default": "2027-01-07",
        "southwark": "2027-01-07",
        "walsall": "2027-01-04",
        "composite": "2027-01-01",
    }


def test_southwark_lets_the_chair_approve_a_longer_interval_up_to_four_weeks() -> None:
    approved = every(("3 weeks", "2026-06-01", True))
    too_long = every(("6 weeks", "2026-06-01", True))
    agreed = every(("3 weeks", "2026-06-01"))
    for plans, day in ((approved, "2026-11-23"), (too_long, "2026-11-30"), (agreed, "2026-11-16")):
        owed = of("southwark", SEEN, on="2026-11-11", plans=(plans,))
        assert due(owed, "cp_visit") == day
    owed = of("southwark", SEEN, on="2026-11-11", plans=(approved,))
    assert only(owed, "cp_visit").governed_by == "approved_exception"
    assert "manager and the conference chair" in only(owed, "cp_visit").clause


def test_walsall_asks_for_the_bedroom_by_the_next_conference() -> None:
    review = held("review", "2026-08-20")
    owed = of("walsall", AT_SCHOOL, on="2026-11-11", conferences=(review,))
    assert due(owed, "cp_home_and_bedroom") == "2027-02-20"


def test_walsall_asks_for_a_visit_soon_after_one_at_which_nobody_let_the_worker_in() -> None:
    nobody_in = failed("2026-11-04T10:00")
    assert due(of("walsall", SEEN, nobody_in, on="2026-11-05"), "cp_visit") == "2026-11-11"
    assert due(of("default", SEEN, nobody_in, on="2026-11-05"), "cp_visit") == "2026-11-16"


def test_the_composite_gives_a_visit_48_hours_to_be_written_up() -> None:
    made = visit("2026-11-06T15:30", recorded=False)
    owed = only(of("composite", made, on="2026-11-07"), "recording")
    assert (str(owed.due), str(owed.at)) == ("2026-11-08", "2026-11-08 15:30:00+00:00")
    assert due(of("default", made, on="2026-11-07"), "recording") == "2026-11-10"


@pytest.mark.parametrize("name", built_in_names())
def test_a_policy_of_ones_own_may_extend_any_of_them(name: str) -> None:
    text = f'extends = "{name}"\n[[editions]]\nin_force_from = 2020-01-01\n'
    extended: Policy = parse_policy(text, "ours.toml")
    [edition], [base] = extended.editions, built_in_policy(name).editions
    assert edition.values() == base.values()
    assert edition.cited == base.cited


def test_a_policy_is_named_or_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert policy_named(Path("walsall")) is built_in_policy("walsall")
    with pytest.raises(PolicyError, match="wals: cannot be read as a text file"):
        policy_named(Path("wals"))
    text = 'name = "Ours"\nextends = "walsall"\n[[editions]]\nin_force_from = 2020-01-01\n'
    Path("walsall").write_text(text, encoding="utf-8")
    assert policy_named(Path("walsall")).name == "Ours"
