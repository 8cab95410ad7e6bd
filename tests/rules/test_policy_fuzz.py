"""Whatever a file says, it is a policy or it is refused in words: never a traceback."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time

from hypothesis import example, given
from hypothesis import strategies as st

from rules.built_in import built_in_text
from rules.policy import KEYS, PolicyError
from rules.policy_file import parse_policy
from rules.reminder import reminders_due
from tests.rules.building import as_of, asked, case, visit
from tests.rules.strategies import QUICK

DEFAULT = built_in_text("default").splitlines()
WORDS = (
    *("value", "source", "clause", "title", "kind", "url", "updated", "quoted", "editions"),
    *("sources", "extends", "name", "in_force_from", "under", "until", "limit", "others"),
    *("worker", "team_manager", "allowed_with", "absolute_limit", "manager_within"),
    *(part for key in KEYS for part in (key, *key.split("."))),
)
LENGTHS = ("10 working days", "2 weeks", "1 hour", "9999 months", "0 weeks", "1 month", "24 hours")
OPTIONS = ("default", "none", "choice", "local standard", "same_day", "due day", "08:00-18:00")


def keys() -> st.SearchStrategy[str]:
    quoted = st.text(max_size=8).map(json.dumps)
    return st.one_of(st.sampled_from(WORDS), st.sampled_from(["a", "b.c", "1"]), quoted)


def texts() -> st.SearchStrategy[str]:
    said = st.sampled_from([*LENGTHS, *OPTIONS])
    lines = st.sampled_from(['"""a\n[b] = " {\n"""', "'''[\n\n'''", "'] # ='"])
    return st.one_of(said.map(json.dumps), st.text(max_size=12).map(json.dumps), lines)


def scalars() -> st.SearchStrategy[str]:
    days = st.dates(date(1, 1, 1), date(2200, 1, 1)).map(date.isoformat)
    moments = st.datetimes(datetime(2000, 1, 1)).map(datetime.isoformat)  # noqa: DTZ001 - local
    odd = ["true", "false", "inf", "nan", "0x1F", "1e400", "2026-02-30", "9" * 5000, "", "="]
    numbers = st.one_of(st.integers(), st.floats()).map(str)
    times = st.times().map(time.isoformat)
    return st.one_of(texts(), numbers, days, moments, times, st.sampled_from(odd))


def _table(pairs: Sequence[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


def values() -> st.SearchStrategy[str]:
    """Draw what may stand after an equals sign; some of it is no TOML."""
    cited = st.tuples(scalars(), st.sampled_from(['"cp"', '"choice"', '"?"', "3"])).map(
        lambda drawn: f'{{ value = {drawn[0]}, source = {drawn[1]}, clause = "c" }}'
    )
    nested = st.recursive(
        st.one_of(scalars(), cited),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda held: f"[{', '.join(held)}]"),
            st.lists(st.tuples(keys(), inner), max_size=3).map(_table),
        ),
        max_leaves=5,
    )
    entry = nested.map(lambda value: f'{{ value = {value}, source = "choice", clause = "c" }}')
    return st.one_of(nested, entry)


def lines() -> st.SearchStrategy[str]:
    header = st.sampled_from(["[{}]", "[[{}]]", "[editions.{}]", "[editions.telling.{}]"])
    return st.one_of(
        st.tuples(header, keys()).map(lambda drawn: drawn[0].format(drawn[1])),
        st.tuples(keys(), values()).map(lambda drawn: f"{drawn[0]} = {drawn[1]}"),
        st.sampled_from(["[[editions]]", "in_force_from = 2020-01-01", 'extends = "default"', ""]),
        st.text(max_size=10),
    )


def refused_or_works(text: str) -> None:
    try:
        read = parse_policy(text, "ours.toml")
    except PolicyError as error:
        told = str(error)
        assert told.startswith("ours.toml: ")
        assert len(told.splitlines()) == 1
        return
    day = max(edition.in_force_from for edition in read.editions)
    asked_on = max(day, date(2026, 11, 16)).isoformat()
    if asked_on < "2090":
        owed = asked(case(visit("2026-11-02T10:00")), asked_on, read)
        reminders_due(owed.obligations, owed.findings, as_of(asked_on, read))


@QUICK
@given(st.lists(lines(), max_size=14))
@example(["a = " + "[" * 3000])
@example(["a" + ".a" * 2000 + " = 1"])
@example(['"a\\nb" = 1'])
@example(["extends = []", "[[editions]]"])
@example(["[[editions]]", "[[editions.cp_visit.stages.value]]"])
def test_a_text_of_any_lines(drawn: list[str]) -> None:
    refused_or_works("\n".join(drawn))


@QUICK
@given(st.text())
def test_any_text(drawn: str) -> None:
    refused_or_works(drawn)


@QUICK
@given(st.lists(st.tuples(st.sampled_from(range(len(DEFAULT))), lines()), max_size=3))
def test_the_default_with_other_lines(changes: list[tuple[int, str]]) -> None:
    text = list(DEFAULT)
    for number, line in changes:
        text[number] = line
    refused_or_works("\n".join(text))


@QUICK
@given(st.sampled_from(range(len(DEFAULT))), values())
def test_the_default_with_another_value(number: int, value: str) -> None:
    """A key keeps its source and clause, so that what is drawn reaches the checks of values."""
    before, said, after = DEFAULT[number].partition("value = ")
    line = f"{before}{said}{value}, source = {after.partition(', source = ')[2]}" if said else ""
    text = [*DEFAULT[:number], line or DEFAULT[number], *DEFAULT[number + 1 :]]
    refused_or_works("\n".join(text))
