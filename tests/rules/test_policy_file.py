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
            "line 5: cp_visit.visitor: 'anyone' is none of: qualified, alternate_unqualified",
        ),
        (
            VISIT + 'longer_interval = { source = "cp", clause = "c", value = '
            '{ allowed_with = "chair_approval", absolute_limit = "2 weeks" } }',
            "line 5: cp_visit.longer_interval: absolute_limit, 2 weeks, must be longer than",
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
            'line 5: telling.overdue: needs an entry "others"',
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
        ("a = 1\na = 2", "line 2: a: is said above already"),
        (VISIT + "limit = 1\nlimit = 2", "line 6: limit: is said above already"),
        (VISIT + "[editions.cp_visit]", "line 5: [editions.cp_visit]: is said above already"),
        ("a = 2026-02-30", "line 1: is not TOML: Invalid"),
        ("a = " + "[" * 5000, "brackets stand too deep in brackets"),
        ("a = " + "9" * 5000, "a number is too long"),
        (
            VISIT + 'limit = { source = "cp", clause = "c" }',
            "line 5: cp_visit.limit: needs value, source and clause, and nothing else: value miss",
        ),
        (
            VISIT + 'limit = { value = "1 week", source = "cp", clause = " " }',
            "line 5: cp_visit.limit: the clause must be a text",
        ),
        (EDITION + "cp_visit = 3", "line 4: cp_visit: begin the section with [editions.cp_visit]"),
        (
            VISIT + f'limt = {{ value = "1 week", {SAID} }}',
            "line 5: cp_visit.limt: unknown policy key; the nearest is cp_visit.limit",
        ),
        (
            EDITION + '[editions.cp_visit."a.b"]\nvalue = 3',
            "line 4: cp_visit.'a.b': unknown policy key",
        ),
        (
            VISIT + f'stages = {{ value = [{{ until = "birth", limit = "1 week" }}], {SAID} }}',
            "line 5: cp_visit.stages.until: 'birth' is none of: first_core_group",
        ),
        (
            EDITION + f"[editions.telling.overdue]\n{SAID.replace(',', chr(10))}\n"
            '[editions.telling.overdue.value.others]\nworker = "1 week"\n'
            '[editions.telling.overdue.value.cp_visit]\nworker = "1 week"\nboss = "1 week"',
            "line 11: telling.overdue.cp_visit.boss: ",
        ),
        ("extends = []\n" + EDITION.replace(TOP, ""), "line 1: extends = [] is not known; there"),
        ("name = 3\n" + EDITION, "line 1: name: must be text"),
        ('name = " "\n' + EDITION, "line 1: name: must be text"),
        ("[editions]\n", "line 1: editions: begin each with [[editions]]"),
        ("editions = [1]\n", "line 1: editions: begin each with [[editions]]"),
        (
            TOP + "[[editions]]\nin_force_from = 2017-12-31",
            "line 3: in_force_from: 2017-12-31 lies",
        ),
        (
            TOP + "[[editions]]\nin_force_from = 2100-01-01",
            "line 3: in_force_from: 2100-01-01 lies",
        ),
        (
            TOP + "[[editions]]\nin_force_from = 2020-01-01T00:00:00",
            "line 3: in_force_from: datetime.datetime(2020, 1, 1, 0, 0) is not a day",
        ),
        (
            EDITION + "[[editions]]\nin_force_from = 2019-12-31\n",
            "line 5: in_force_from: editions must be in order, and 2019-12-31 is not after 2020",
        ),
        (
            EDITION + '[sources.ours]\ntitle = " "\nkind = "regulation"',
            "line 4: sources.ours.title must be text",
        ),
        (
            EDITION + '[sources.ours]\ntitle = "t"\nkind = "regulation"\nupdated = "May"',
            "line 4: sources.ours.updated must be a day",
        ),
        (
            EDITION + '[sources.ours]\ntitle = "t"\nkind = "regulation"\nurl = "page 3"',
            "line 4: sources.ours.url must be an address",
        ),
        (
            EDITION + '[sources.ours]\ntitle = "t"\nkind = "regulation"\nquoted = "no"',
            "line 4: sources.ours.quoted must be true or false",
        ),
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
        "line 5",
        "line 6",
        "line 7",
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


def test_a_mistake_hides_none_of_the_others() -> None:
    """Values that can be read are compared though others beside them cannot."""
    text = 'nmae = "Ours"\n' + VISIT + f'limit = {{ value = "1 week", {SAID} }}\n'
    text += (
        f'stages = {{ value = [{{ until = "first_core_group", limit = "2 weeks" }}], {SAID} }}\n'
    )
    text += f'visitor = {{ value = "anyone", {SAID} }}\n'
    text += f"[editions.refusal]\nthreshold = {{ value = 0, {SAID} }}\n"
    text += "[[editions]]\nin_force_from = 2019-01-01\n[editions.counting]\nclosed = 3\n"
    with pytest.raises(PolicyError) as refused:
        parse_policy(text, "ours.toml")
    told = [mistake.partition(":")[0] for mistake in str(refused.value)[11:].split("; line ")]
    assert told == ["line 1", "7", "8", "10", "12", "14"]


def test_a_section_that_is_missing_is_named_once_and_a_key_by_itself() -> None:
    with pytest.raises(PolicyError) as refused:
        parse_policy("[[editions]]\nin_force_from = 2020-01-01\n[editions.cp_visit]\n", "ours.toml")
    told = str(refused.value)
    assert told.count("line 1: counting: is missing") == 1
    assert "counting.start" not in told
    assert "line 3: cp_visit.limit: is missing" in told
    assert "line 3: cp_visit.stages: is missing" in told


def test_a_section_that_is_no_table_is_named_and_none_of_its_keys() -> None:
    with pytest.raises(PolicyError) as refused:
        parse_policy("[[editions]]\nin_force_from = 2020-01-01\ncp_visit = 3\n", "ours.toml")
    told = str(refused.value)
    assert told.endswith("; line 3: cp_visit: begin the section with [editions.cp_visit]")
    assert "cp_visit.limit" not in told


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
