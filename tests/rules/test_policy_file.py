"""A policy file: what it may say, and every mistake named with its line and key."""

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

TOP = 'extends = "default"\n'
EDITION = TOP + "[[editions]]\nin_force_from = 2020-01-01\n"  # lines 1 to 3
VISIT = EDITION + "[editions.cp_visit]\n"  # line 4
SAID = 'source = "cp", clause = "As agreed."'


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


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            VISIT + f'limit = {{ value = "ten days", {SAID} }}',
            "line 5: cp_visit.limit: 'ten days' is not an interval",
        ),
        (
            VISIT + f'  limit = {{ value = "ten days", {SAID} }}',
            "line 5: cp_visit.limit: 'ten days'",
        ),
        (
            EDITION + f'[editions.cp_visit] # ours\nlimit = {{ value = "0 weeks", {SAID} }}',
            "line 5: cp_visit.limit: '0 weeks'",
        ),
        (
            EDITION + f'cp_visit.limit = {{ value = "0 weeks", {SAID} }}',
            "line 4: cp_visit.limit: '0 weeks'",
        ),
        (
            EDITION + '[editions.cp_visit.limit]\nvalue = "0 weeks"\nsource = "cp"\nclause = "c"',
            "line 4: cp_visit.limit: '0 weeks'",
        ),
        (
            TOP
            + "[[editions]] # one\nin_force_from = 2020-01-01\n"
            + f'cp_visit.limit = {{ value = "x", {SAID} }}',
            "line 4: cp_visit.limit: 'x'",
        ),
        (
            VISIT + f'limits = {{ value = "1 week", {SAID} }}',
            "line 5: cp_visit.limits: unknown policy key",
        ),
        (
            EDITION + f'visits = {{ value = "1 week", {SAID} }}',
            "line 4: visits: unknown policy key",
        ),
        (
            EDITION + f'[editions.visits]\nlimit = {{ value = "1 week", {SAID} }}',
            "line 4: visits: unknown policy key",
        ),
        (
            VISIT + 'limit = "1 week"',
            "line 5: cp_visit.limit: needs value, source and clause, and nothing",
        ),
        (
            VISIT + 'limit = { value = "1 week", source = "cp" }',
            "line 5: cp_visit.limit: needs value, source",
        ),
        (
            VISIT + f'limit = {{ value = "1 week", {SAID}, note = "n" }}',
            "line 5: cp_visit.limit: needs value",
        ),
        (
            EDITION + 'unrecorded_visits = "ignored"',
            "line 4: unrecorded_visits: needs value, source",
        ),
        (
            VISIT + 'limit = { value = "1 week", source = "law", clause = "c" }',
            "line 5: cp_visit.limit: source 'law' is not under [sources]",
        ),
        (
            VISIT + 'limit = { value = "1 week", source = ["cp"], clause = "c" }',
            "line 5: cp_visit.limit: source ['cp'] is not under [sources]",
        ),
        (
            VISIT + 'limit = { value = "1 week", source = "cp", clause = 3 }',
            "line 5: cp_visit.limit: the clause must be a text",
        ),
        (
            VISIT + f'visitor = {{ value = "anyone", {SAID} }}',
            "line 5: cp_visit.visitor: Input should be 'qualified'",
        ),
        (
            VISIT + 'longer_interval = { source = "cp", clause = "c", value = '
            '{ allowed_with = "chair_approval", absolute_limit = "2 weeks" } }',
            "line 4: cp_visit: longer_interval.absolute_limit must be longer than limit",
        ),
        (
            EDITION + f'no_access = {{ value = {{ manager_within = "24 hours" }}, {SAID} }}',
            "line 4: no_access.seen_within: is missing",
        ),
        (
            EDITION + f'[editions.telling]\nworking_hours = {{ value = "08:00", {SAID} }}',
            'line 5: telling.working_hours: write working hours as "08:00-18:00"',
        ),
        (
            EDITION + f'[editions.telling]\nworking_hours = {{ value = "08:00Z-18:00", {SAID} }}',
            'line 5: telling.working_hours: write working hours as "08:00-18:00"',
        ),
        (
            EDITION + f'[editions.telling]\nworking_hours = {{ value = "18:00-18:00", {SAID} }}',
            "line 5: telling.working_hours: working hours must open before they close",
        ),
        (
            EDITION + f"[editions.telling]\nworking_hours = {{ value = 8, {SAID} }}",
            "line 5: telling.working_hours: ",
        ),
        (
            EDITION + '[editions.telling]\noverdue = { source = "cp", clause = "c", value = '
            '{ cp_visit = { worker = "1 week" } } }',
            'line 4: telling: overdue needs an entry "others"',
        ),
        (
            EDITION + f'[editions.telling]\nbefore = {{ value = ["soon"], {SAID} }}',
            "line 5: telling.before: 'soon' is not an interval",
        ),
        (
            EDITION + f"[editions.refusal]\nthreshold = {{ value = 0, {SAID} }}",
            "line 5: refusal.threshold: ",
        ),
        (
            EDITION + f"[editions.cp_seen_alone]\nfrom_age = {{ value = 18, {SAID} }}",
            "line 5: cp_seen_alone.from_age: ",
        ),
        (TOP + "[[editions]]\n", "in_force_from: is missing"),
        (TOP + '[[editions]]\nin_force_from = "soon"\n', "line 3: in_force_from: "),
        (
            "[[editions]]\nin_force_from = 2020-01-01\n",
            'cp_visit: is missing (or say extends = "default")',
        ),
        (TOP, "a policy needs at least one [[editions]]"),
        (
            TOP + "[editions]\nin_force_from = 2020-01-01\n",
            "editions: begin each with [[editions]]",
        ),
        (TOP + "editions = 3\n", "editions: begin each with [[editions]]"),
        (TOP + "sources = 3\n", "sources: begin each with [sources.name]"),
        (EDITION + "[[editions]]\nin_force_from = 2020-01-01\n", "editions must be in order"),
        (EDITION + "[[editions]]\nin_force_from = 2019-12-31\n", "editions must be in order"),
        ("nmae = 'x'\n" + EDITION, "unknown key 'nmae'"),
        (EDITION.replace("default", "ours"), "extends = 'ours' is not known"),
        (EDITION + '[sources.ours]\ntitle = "t"\n', "sources.ours needs a title and a kind"),
        (
            EDITION + '[sources.ours]\ntitle = "t"\nkind = "local standard"\npage = 3\n',
            "sources.ours needs",
        ),
        (EDITION + "[sources]\nours = 3\n", "sources.ours needs a title and a kind"),
        (
            EDITION + '[sources.ours]\ntitle = "t"\nkind = "law"\n',
            "sources.ours.kind must be one of: local standard",
        ),
        ("a = [", "Invalid value"),
        ("a = 1\na = 2", "Cannot overwrite a value"),
    ],
)
def test_a_mistake_is_named(text: str, mistake: str) -> None:
    with pytest.raises(PolicyError) as refused:
        parse_policy(text, "ours.toml")
    told = str(refused.value)
    assert told.startswith("ours.toml: ")
    assert mistake in told


def test_each_mistake_is_named_once_and_all_of_them_at_once() -> None:
    text = VISIT + f'limit = {{ value = "x", {SAID} }}\nvisitor = 3\nlimits = 4\n'
    text += f'[[editions]]\nin_force_from = 2021-01-01\ncp_visit.limit = {{ value = "y", {SAID} }}'
    with pytest.raises(PolicyError) as refused:
        parse_policy(text, "ours.toml")
    told = [
        mistake.split(":")[0] for mistake in str(refused.value)[len("ours.toml: ") :].split("; ")
    ]
    assert [line for line in told if line.startswith("line")] == [
        "line 6",
        "line 7",
        "line 5",
        "line 10",
    ]


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
