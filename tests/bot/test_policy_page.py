"""The page about the policy: complete, exact, and word for word where it quotes."""

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.policy_words.document import DUTIES, document
from bot.policy_words.finding_tables import FINDINGS
from bot.policy_words.ladder import rungs
from bot.policy_words.values import written
from rules.finding import KINDS
from rules.policy import KEYS, Duty
from rules.policy_file import default_policy, with_values
from tests.bot.every_policy import EVERYTHING_SET, latest, policies

PAGE = Path(__file__).parents[2] / "docs" / "policy.md"
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
