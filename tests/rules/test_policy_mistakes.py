"""A policy file that is wrong: every mistake named with its line and key."""

import pytest

from rules.policy import PolicyError
from rules.policy_file import parse_policy
from tests.rules.policy_texts import EDITION, SAID, TOP, VISIT


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
