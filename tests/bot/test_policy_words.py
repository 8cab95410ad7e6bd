"""The policy in words: complete, exact, and the same wherever it is said."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from bot.policy_words.document import DUTIES, document
from bot.policy_words.finding_tables import FINDINGS
from bot.policy_words.ladder import rungs
from bot.policy_words.sections import SAID, SECTIONS
from bot.policy_words.show import lines_of
from bot.policy_words.values import every, listed, long_day, ordinal, written
from rules.built_in import built_in_names
from rules.finding import KINDS
from rules.interval import parse_interval
from rules.policy import KEYS, TYPES, Duty, Edition, Policy
from rules.policy_file import built_in_policy, default_policy, with_values
from tests.rules.building import in_editions

PAGE = Path(__file__).parents[2] / "docs" / "policy.md"
EVERYTHING_SET = {
    "counting.start": "same_day",
    "counting.bank_holidays": "count",
    "counting.extra_non_working_days": [date(2026, 12, 24), date(2025, 12, 24)],
    "counting.closure_days": [date(2026, 12, 29)],
    "cp_visit.longer_interval": {"allowed_with": "chair_approval", "absolute_limit": "4 weeks"},
    "cp_visit.first_within": "1 week",
    "cp_visit.age_bands": [{"under": "12 weeks", "limit": "1 week"}],
    "cp_visit.stages": [{"until": "first_review_conference", "limit": "2 weeks"}],
    "cp_seen_alone.from_age": 0,
    "cla_visit.until_first_review": "1 week",
    "cla_review.first": ["4 weeks"],
    "supervision.roles": ["independent_chair"],
    "refusal.threshold": 2,
    "non_engagement.failed_visits": 1,
    "no_access": {"manager_within": "24 hours", "seen_within": "5 working days"},
    "telling.before": [],
    "telling.overdue": {"others": {"team_manager": "1 week"}},
}
# Word for word from the two documents, as they were read.
QUOTED_ELSEWHERE = {
    "a distinct event",
    "even if the child is seen / is present",
    "The requirement of children seen alone is that the main carers are not present.",
    "This includes No Recourse cases",
    "the other children on CIN plans, they still need to be seen alone",
    "If the children have not been seen alone, then it is not a Statutory CIN Visit",
    "The first visit after the child becomes Looked After is a Statutory CLA visit",
    "aged 4 and over",
    "over the age of 4",
    "under 4",
    "outside of the home",
    "continue to refuse",
    "at least two working days before",
    (
        "Non-engagement from parents should be clearly recorded in the case file and discussed in "
        "supervision"
    ),
}
FOUND = {
    "tell_at_once": "access_refused alone_refused not_alone_with_concern child_missing no_access",
    "put_right": "statutory_visit_child_not_seen visitor_not_qualified cin_statutory_not_alone "
    "not_alone_without_reason alone_contradicted under_4_observation_missing "
    "persons_present_missing linked_cp_note_missing plan_interval_exceeds_limit "
    "possible_duplicate recorded_before_visit visit_in_future supervision_by_wrong_role "
    "distinct_event_unclear",
    "ask_manager": "plan_open_after_review newborn_frequency_needed plan_open_at_18",
    "advise": "due_on_non_working_day long_calendar_gap closure_before_due "
    "reg24_approval_expiring report_deadline_already_passed calendar_horizon non_engagement "
    "cover_needed",
}


def latest(policy: Policy) -> Edition:
    return policy.editions[-1]


def policies() -> Iterator[Policy]:
    """Yield policies that between them have every value of every key that is not free."""
    yield from (built_in_policy(name) for name in built_in_names())
    yield with_values(default_policy(), EVERYTHING_SET)
    yield in_editions(("2020-01-01", {}), ("2026-11-10", {"cp_visit.limit": "1 week"}))
    for key, options in choices().items():
        yield from (with_values(default_policy(), {key: option}) for option in options)


def choices() -> dict[str, tuple[Any, ...]]:
    """Return the values of every key that has only a few."""
    few = {}
    for key, hint in TYPES.items():
        if get_origin(hint) is Literal:
            few[key] = get_args(hint)
        elif get_args(hint)[:1] == (bool,):
            few[key] = (False, True)
    few["core_group.monthly_mode"] = ("rolling", "each_calendar_month")
    return few


def test_every_key_has_its_words_once() -> None:
    said = [said.key for section in SECTIONS.values() for said in section]
    assert sorted(said) == sorted(KEYS)
    assert len(choices()) == 16


@pytest.mark.parametrize("key", choices())
def test_every_option_has_its_sentence_and_the_others_are_named(key: str) -> None:
    options = choices()[key]
    sentences = set()
    for option in options:
        edition = latest(with_values(default_policy(), {key: option}))
        sentences.add(SAID[key].sentence(edition))
        others = {written(other) for other in options if other != option}
        assert {other.value for other in SAID[key].instead(edition)} == others
    assert len(sentences) == len(options)


def test_what_is_shown_is_what_the_policy_says_key_by_key() -> None:
    for policy in policies():
        shown = "\n".join(lines_of(policy))
        for edition, text in zip(policy.editions, shown.split("\nIn force from ")[1:], strict=True):
            said = re.findall(r"^    ([a-z0-9_.]+ = .*)$", text.partition("\n\n")[2], re.MULTILINE)
            assert len(said) == len(KEYS)
            plain: dict[str, Any] = {}
            for line in said:
                key, _, value = line.partition(" = ")
                plain[key] = tomllib.loads(f"value = {value}")["value"]
            assert plain.keys() == set(KEYS)
            again = with_values(default_policy(), plain)
            assert latest(again).values() == edition.values()


def test_what_is_shown_has_each_sentence_with_its_source() -> None:
    for policy in policies():
        lines = list(lines_of(policy))
        assert lines[0] == policy.name
        for edition in policy.editions:
            day = edition.in_force_from
            assert f"In force from {long_day(day)} ({day})" in lines
            for key in KEYS:
                at = lines.index(f"  {SAID[key].sentence(edition)}")
                cited = edition.cited[key]
                clause = f'"{cited.clause}"' if cited.source.quoted else cited.clause
                assert f"    {cited.kind}, {cited.title}: {clause}" in lines[at + 2 :]
                assert lines[at + 3].startswith("    or ")


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (
            "cp_visit.limit",
            (
                "A child on a child protection plan is seen at least every 10 working days; a "
                "shorter "
                "interval agreed in the plan holds instead."
            ),
        ),
        (
            "core_group.limit",
            (
                "From then on a core group is held at least every month; a shorter interval "
                "agreed in "
                "the plan holds instead."
            ),
        ),
        (
            "cla_review.first",
            (
                "The first review of a looked-after child's case is held within 28 calendar "
                "days or 20 "
                "working days of the day the child became looked after, whichever ends first."
            ),
        ),
        (
            "supervision.roles",
            (
                "Supervision counts when it is by a team manager or a deputy team manager, or by "
                "somebody whose role is not known."
            ),
        ),
        (
            "telling.before",
            (
                "The worker is told 3 working days before the due day and on the due day, in the "
                "digest."
            ),
        ),
        (
            "telling.working_hours",
            (
                "Messages are sent from 08:00 to 18:00 on working days; outside these hours "
                "only what "
                "is told at once."
            ),
        ),
    ],
)
def test_a_value_in_a_sentence(key: str, sentence: str) -> None:
    assert SAID[key].sentence(latest(default_policy())) == sentence


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("counting.extra_non_working_days", "24 December 2025 and 24 December 2026."),
        ("cp_visit.longer_interval", "may be longer than the limit, up to 4 weeks."),
        ("cp_visit.first_within", "is due within 1 week of the start of the plan."),
        ("cp_visit.age_bands", "one under 12 weeks within 1 week."),
        ("cp_visit.stages", "until the first review conference of the plan every 2 weeks."),
        ("cp_seen_alone.from_age", "A child is to be seen alone from birth on."),
        ("cla_visit.until_first_review", "a looked-after child is visited at least every week."),
        ("cla_review.first", "within 4 weeks of the day the child became looked after."),
        ("supervision.roles", "is by an independent chair, or by somebody"),
        ("refusal.threshold", "The 2nd refusal since"),
        ("non_engagement.failed_visits", "After one failed visit since"),
        ("no_access", "told within 24 hours, and the child is seen within 5 working days of"),
        ("telling.before", "The worker is told of nothing before its due day has passed."),
    ],
)
def test_a_value_that_the_default_does_not_have(key: str, words: str) -> None:
    assert words in SAID[key].sentence(latest(with_values(default_policy(), EVERYTHING_SET)))


def test_a_second_edition_says_what_begins_with_it() -> None:
    two = in_editions(("2020-01-01", {}), ("2026-11-10", {"cp_visit.limit": "1 week"}))
    lines = list(lines_of(two))
    at = lines.index("  What begins on that day:")
    assert lines[at - 1] == "In force from 10 November 2026 (2026-11-10)"
    assert lines[at + 1 : at + 3] == [
        '    cp_visit.limit = "1 week" (before: "10 working days")',
        "",
    ]
    same = in_editions(("2020-01-01", {}), ("2026-11-10", {}))
    assert "    nothing: every value is as before" in list(lines_of(same))
    page = document(two)
    assert "as it is in force from 10 November 2026." in page
    assert "each in force until the next began: from 1 January 2020." in page


def test_the_ladder_of_the_default() -> None:
    visits = "the child protection visit, seen alone, home and bedroom, the looked-after visit"
    visits += " and the looked-after review"
    everything, others = "everything that is owed", "everything else that is owed"
    assert [tuple(rung) for rung in rungs(latest(default_policy()))] == [
        ("3 working days before the due day", "the worker", everything),
        ("on the due day", "the worker", everything),
        ("1 working day after the due day", "the worker and the team manager", visits),
        ("3 working days after the due day", "the service manager", visits),
        ("1 working day after the due day", "the worker", others),
        ("3 working days after the due day", "the team manager", others),
        ("every 5 working days after that, while it stays open", "the same people", everything),
    ]


def test_a_ladder_of_one_rung_for_everything_and_one_of_the_policys_own_order() -> None:
    one = {"telling.before": [], "telling.overdue": {"others": {"team_manager": "1 week"}}}
    first, last = rungs(latest(with_values(default_policy(), one)))
    assert first == ("1 week after the due day", "the team manager", "everything that is owed")
    assert last.who == "the same people"
    own = {
        "others": {"worker": "1 week"},
        "recording": {"service_manager": "2 weeks", "worker": "1 week"},
    }
    told = list(rungs(latest(with_values(default_policy(), {"telling.overdue": own}))))
    assert [(rung.when, rung.who, rung.about) for rung in told[2:5]] == [
        ("1 week after the due day", "the worker", "writing up"),
        ("2 weeks after the due day", "the service manager", "writing up"),
        ("1 week after the due day", "the worker", "everything else that is owed"),
    ]


def test_the_page_in_docs_is_the_one_of_the_default() -> None:
    assert PAGE.read_text(encoding="utf-8") == document(default_policy()), (
        "docs/policy.md is written by a command: run `make docs`"
    )


def test_an_edit_of_one_number_changes_the_page_wherever_it_stands() -> None:
    before = document(default_policy())
    after = document(with_values(default_policy(), {"cp_visit.limit": "12 working days"}))
    for words in ("seen at least every 10 working days", "10 working days later is Monday 16 Nov"):
        assert words in before
        assert words not in after
    assert "seen at least every 12 working days" in after
    assert "12 working days later is Wednesday 18 November 2026" in after
    assert '| `cp_visit.limit` | `"12 working days"` (default `"10 working days"`) |' in after


@pytest.mark.parametrize(
    ("changes", "example"),
    [
        ({"counting.start": "same_day"}, "10 working days later is Friday 13 November 2026."),
        ({"cp_visit.limit": "2 weeks"}, "2 weeks later is Monday 16 November 2026."),
        ({"cp_visit.limit": "48 hours"}, "10 working days later is Monday 16 November 2026."),
        (
            {"counting.extra_non_working_days": [date(2026, 11, 5)]},
            "10 working days later is Tuesday 17 November 2026.",
        ),
    ],
)
def test_the_example_is_counted_by_the_policy(changes: dict[str, Any], example: str) -> None:
    assert f"seen on Monday 2 November 2026, {example}" in document(
        with_values(default_policy(), changes)
    )


def test_the_page_has_every_duty_finding_key_conflict_and_rung() -> None:
    for policy in policies():
        page = document(policy)
        edition = latest(policy)
        for duty in get_args(Duty):
            assert len(re.findall(rf"^### .* \(`{duty}`\)$", page, re.MULTILINE)) == 1
        for code in " ".join(FOUND.values()).split():
            assert len(re.findall(rf"^\| `{code}` \| .+ \| .+ \|$", page, re.MULTILINE)) >= 1
        for key in KEYS:
            row = f"| `{key}` | `{written(edition.value(key))}`"
            assert sum(line.startswith(row) for line in page.splitlines()) == 1
        assert len(re.findall(r"^\| [0-9]+ \| ", page, re.MULTILINE)) == 13
        for rung in rungs(edition):
            assert f"| {' | '.join(rung)} |" in page


def test_the_tables_of_the_page_have_as_many_cells_in_each_row() -> None:
    for policy in policies():
        for block in document(policy).split("\n\n"):
            if block.startswith("|"):
                assert len({row.count(" | ") for row in block.splitlines()}) == 1, block


def test_each_duty_is_in_the_order_of_the_vocabulary_with_keys_that_there_are() -> None:
    assert [duty.duty for duty in DUTIES] == list(get_args(Duty))
    named = {key for duty in DUTIES for key in duty.keys}
    assert named <= set(KEYS)
    told_elsewhere = ("counting.", "telling.", "refusal.", "non_engagement.")
    assert {key for key in set(KEYS) - named if not key.startswith(told_elsewhere)} == set()


def test_the_findings_are_those_of_the_rules_and_of_the_vocabulary() -> None:
    told = {kind: [one.code for one in findings] for kind, findings in FINDINGS.items()}
    assert told == {kind: codes.split() for kind, codes in FOUND.items()}
    kinds = {code: kind for kind, codes in told.items() for code in codes}
    assert KINDS.items() <= kinds.items()


@pytest.mark.parametrize(
    ("code", "changes", "words"),
    [
        ("access_refused", {}, "a visit with access refused"),
        ("access_refused", {"refusal.threshold": 3}, "3 or more visits with access refused"),
        ("no_access", {}, "never: this policy sets no time"),
        ("no_access", EVERYTHING_SET, "a failed visit since the child was last seen"),
        ("visitor_not_qualified", {"cp_visit.visitor": "any_allocated"}, "never: this policy does"),
        ("visitor_not_qualified", {"cin_visit.visitor": "qualified"}, "or a child in need visit"),
        ("not_alone_without_reason", {"cp_seen_alone.from_age": 5}, "the child seen and 5 or over"),
        ("under_4_observation_missing", {}, "or a child in need visit to one under 4"),
        (
            "under_4_observation_missing",
            {"cin_visit.under_4": "none"},
            "a child under 4, the child",
        ),
        ("supervision_by_wrong_role", {}, "other than a team manager or a deputy team manager"),
        ("plan_interval_exceeds_limit", EVERYTHING_SET, "has approved: than 4 weeks)"),
        ("closure_before_due", EVERYTHING_SET, "the authority is closed on a day from today"),
        ("non_engagement", {}, "2 or more failed visits"),
    ],
)
def test_a_finding_says_what_the_policy_says(
    code: str, changes: dict[str, Any], words: str
) -> None:
    [found] = [one for findings in FINDINGS.values() for one in findings if one.code == code]
    assert words in found.raised(latest(with_values(default_policy(), changes)))


def test_what_is_quoted_on_the_page_is_word_for_word() -> None:
    policy = default_policy()
    clauses = {cited.clause for cited in latest(policy).cited.values() if cited.source.quoted}
    quoted = set(re.findall("“([^”]*)”", re.sub(r"\s+", " ", document(policy)))) - {policy.name}
    assert quoted - clauses == QUOTED_ELSEWHERE


def test_no_page_repeats_the_code_where_words_are_meant() -> None:
    for policy in policies():
        prose = re.sub(
            r"`[^`]*`|```.*?```|<[^>]*>|\*\([^)]*\)\*", "", document(policy), flags=re.DOTALL
        )
        assert not re.findall(r"\b[a-z]+_[a-z_]+\b", prose.partition("## The keys")[0])


def test_values_in_words() -> None:
    assert every(parse_interval("1 month")) == "every month"
    assert every(parse_interval("2 months")) == "every 2 months"
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"),
    ]
    assert [listed("a"), listed("ab"), listed("abc", "or")] == ["a", "a and b", "a, b or c"]
