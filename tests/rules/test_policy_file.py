"""A policy file: what it may say, what it inherits, and what it is read as."""

import tomllib
from collections.abc import Mapping
from datetime import time
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from rules.interval import parse_interval
from rules.policy import Edition, PolicyError
from rules.policy_file import default_policy, parse_policy, read_policy, with_values
from tests.rules.building import in_editions, on, policy
from tests.rules.policy_texts import EDITION, SAID, VISIT


def test_the_default_says_what_the_two_documents_say() -> None:
    edition = default_policy().on(on("2026-11-02"))
    assert default_policy().name == "CP visits policy and seen-alone guidance"
    assert edition.cp_visit.limit == parse_interval("10 working days")
    assert (edition.cp_visit.longer_interval, edition.cp_visit.first_within) == (None, None)
    assert (edition.cp_visit.visitor, edition.unrecorded_visits) == ("qualified", "provisional")
    assert (edition.cp_visit.age_bands, edition.cp_visit.stages) == ((), ())
    assert (edition.cp_seen_alone.mode, edition.cp_seen_alone.from_age) == ("strict", 4)
    assert edition.cp_home_and_bedroom.mode == "alternate"
    assert not edition.cp_home_and_bedroom.first_visit_home
    assert (edition.counting.start, edition.counting.bank_holidays) == ("day_after", "exclude")
    assert not edition.counting.extra_non_working_days
    assert not edition.counting.closure_days
    assert [
        str(getattr(edition.recording, name)) for name in ("critical", "significant", "other")
    ] == [
        "24 hours",
        "2 working days",
        "5 working days",
    ]
    assert edition.recording.hours_mode == "elapsed"
    assert (edition.refusal.threshold, edition.non_engagement.failed_visits) == (1, 2)
    assert edition.no_access is None
    assert (str(edition.review_conference.first), str(edition.review_conference.then)) == (
        "3 months",
        "6 months",
    )
    assert [str(step) for step in edition.telling.before] == ["3 working days", "due day"]
    assert str(edition.telling.again_every) == "5 working days"
    assert str(edition.telling.due_soon) == "3 working days"
    assert edition.telling.working_hours == (time(8), time(18))


def test_every_value_of_the_default_has_a_source_and_a_clause() -> None:
    raw = tomllib.loads((files("rules") / "policies" / "default.toml").read_text(encoding="utf-8"))
    edition = default_policy().editions[-1]
    keys = set()
    for name in Edition.model_fields.keys() - {"in_force_from", "cited"}:
        section = getattr(edition, name)
        fields = getattr(type(section), "model_fields", {})
        keys |= {f"{name}.{field}" for field in fields} or {name}
    assert edition.cited.keys() == keys
    titles = {source["title"]: source["kind"] for source in raw["sources"].values()}
    for key, cited in edition.cited.items():
        assert titles[cited.title] == cited.kind, key
        assert cited.clause.strip(), key


def test_extending_the_default_inherits_what_is_not_said() -> None:
    text = VISIT + 'limit = { value = "2 weeks", source = "ours", clause = "Every 2 weeks." }\n'
    text += '[sources.ours]\ntitle = "Our policy"\nkind = "local standard"\n'
    read = parse_policy(text, "ours.toml")
    edition = read.editions[0]
    assert read.name == "ours.toml"
    assert edition.in_force_from == on("2020-01-01")
    assert edition.cp_visit.limit == parse_interval("2 weeks")
    cited = edition.cited["cp_visit.limit"]
    assert (cited.title, cited.clause) == ("Our policy", "Every 2 weeks.")
    assert edition.cp_visit.visitor == "qualified"
    assert (
        edition.cited["cp_visit.visitor"] == default_policy().editions[0].cited["cp_visit.visitor"]
    )
    assert parse_policy('name = "Ours"\n' + EDITION, "ours.toml").name == "Ours"


def test_none_is_written_as_a_word_and_read_as_nothing() -> None:
    text = VISIT + f'first_within = {{ value = "1 week", {SAID} }}\n'
    assert parse_policy(text, "x").editions[0].cp_visit.first_within == parse_interval("1 week")
    assert default_policy().editions[0].cp_visit.first_within is None


def test_the_edition_in_force() -> None:
    two = in_editions(("2020-01-01", {}), ("2026-11-10", {"cp_visit.limit": "1 week"}))
    assert two.on(on("2026-11-09")).in_force_from == on("2020-01-01")
    assert two.on(on("2026-11-10")).in_force_from == on("2026-11-10")
    assert two.on(on("2036-11-10")).in_force_from == on("2026-11-10")
    assert two.on(on("2020-01-01")).in_force_from == on("2020-01-01")
    with pytest.raises(PolicyError, match="says nothing about 2019-12-31: it begins on 2020-01-01"):
        two.on(on("2019-12-31"))


def test_a_file_is_read_or_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(EDITION, encoding="utf-8")
    assert read_policy(file).editions[0].in_force_from == on("2020-01-01")
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(PolicyError, match="cannot be read as a text file"):
        read_policy(file)
    with pytest.raises(PolicyError, match="cannot be read as a text file"):
        read_policy(tmp_path / "none.toml")


def test_with_values_changes_the_latest_edition_alone_and_not_the_policy_given() -> None:
    two = in_editions(("2020-01-01", {}), ("2026-11-10", {"cp_visit.limit": "1 week"}))
    changed = with_values(two, {"cp_visit.limit": "3 weeks", "unrecorded_visits": "ignored"})
    assert [str(edition.cp_visit.limit) for edition in changed.editions] == [
        "10 working days",
        "3 weeks",
    ]
    assert [edition.unrecorded_visits for edition in changed.editions] == ["provisional", "ignored"]
    assert [str(edition.cp_visit.limit) for edition in two.editions] == [
        "10 working days",
        "1 week",
    ]
    assert policy({}) == default_policy()


@pytest.mark.parametrize(
    ("changes", "mistake"),
    [
        ({"cp_visit.limits": "1 week"}, "unknown policy key 'cp_visit.limits'"),
        ({"cp_visit": {}}, "unknown policy key 'cp_visit'"),
        ({"in_force_from": on("2020-01-01")}, "unknown policy key 'in_force_from'"),
        ({"cp_visit.limit": "soon"}, "cp_visit.limit: 'soon' is not an interval"),
        ({"refusal.threshold": 0}, "refusal.threshold: "),
        ({"no_access": 3}, "no_access: "),
    ],
)
def test_with_values_refuses_what_makes_no_sense(changes: Mapping[str, Any], mistake: str) -> None:
    with pytest.raises(PolicyError, match="^" + mistake.replace("(", r"\(")):
        with_values(default_policy(), changes)


def test_no_policy_is_made_of_editions_out_of_order_or_of_none() -> None:
    with pytest.raises(ValueError, match="a policy needs at least one"):
        in_editions()
    for first, second in (("2026-11-10", "2020-01-01"), ("2020-01-01", "2020-01-01")):
        with pytest.raises(ValueError, match="editions must be in order, each with its own"):
            in_editions((first, {}), (second, {}))


def test_a_source_of_ones_own_does_not_rename_what_is_inherited() -> None:
    text = VISIT + 'limit = { value = "2 weeks", source = "cp", clause = "Every 2 weeks." }\n'
    text += '[sources.cp]\ntitle = "Our policy"\nkind = "local standard"\n'
    cited = parse_policy(text, "ours.toml").editions[0].cited
    assert cited["cp_visit.limit"].title == "Our policy"
    assert cited["cp_visit.visitor"].title == "CP visits policy"


def test_what_is_quoted_is_told_from_what_is_said_in_our_words() -> None:
    cited = default_policy().editions[0].cited
    assert cited["cp_visit.limit"].source.quoted
    assert not cited["counting.start"].source.quoted
    assert str(cited["cp_visit.limit"].source.updated) == "2024-07-30"
    assert str(cited["cp_visit.limit"].source.url).startswith("https://liverpoolcs.")


def test_a_file_may_begin_with_the_mark_that_windows_writes(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(EDITION, encoding="utf-8-sig")
    assert read_policy(file).editions


def test_what_if_may_leave_another_value_without_effect() -> None:
    shorter = with_values(default_policy(), {"cla_visit.limit": "3 weeks"})
    assert str(shorter.editions[-1].cla_visit.reg24_until_panel) == "4 weeks"
    longest = {"allowed_with": "chair_approval", "absolute_limit": "1 week"}
    with pytest.raises(PolicyError, match="absolute_limit, 1 week, must be longer than cp_visit"):
        with_values(default_policy(), {"cp_visit.longer_interval": longest})
