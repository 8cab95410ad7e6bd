"""The policy in words: complete, exact, and the same wherever it is said."""

import re
import tomllib
from typing import Any

import pytest

from bot.policy_words.document import document
from bot.policy_words.ladder import rungs
from bot.policy_words.sections import SAID, SECTIONS
from bot.policy_words.show import lines_of
from bot.policy_words.values import every, listed, long_day, ordinal, written
from rules.interval import parse_interval
from rules.policy import KEYS
from rules.policy_file import default_policy, with_values
from tests.bot.every_policy import EVERYTHING_SET, choices, latest, policies
from tests.rules.building import in_editions


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


def test_values_in_words() -> None:
    assert every(parse_interval("1 month")) == "every month"
    assert every(parse_interval("2 months")) == "every 2 months"
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"),
    ]
    assert [listed("a"), listed("ab"), listed("abc", "or")] == ["a", "a and b", "a, b or c"]
