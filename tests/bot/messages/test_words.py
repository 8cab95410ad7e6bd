"""Days, time left, duties and findings, each in the exact words people read."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from bot.messages.days import due_words, left_words, moment_words, over_words
from bot.messages.finding_words import finding_words
from bot.messages.views import Today
from bot.messages.words import (
    counted_words,
    duty_words,
    gone_words_of,
    label,
    subject_words,
    together_words,
)
from rules.case import Child
from rules.finding import KINDS
from rules.policy import Duty
from tests.bot.messages.facts import DAY, TODAY, owed, today

CHRISTMAS_EVE = today(date(2026, 12, 24))
FRIDAY = today(date(2026, 11, 20))


@pytest.mark.parametrize(
    ("asked_on", "due", "words"),
    [
        (TODAY, DAY, "today"),
        (TODAY, date(2026, 11, 18), "tomorrow (1 working day)"),
        (TODAY, date(2026, 11, 20), "in 3 working days"),
        (FRIDAY, date(2026, 11, 21), "tomorrow"),
        (FRIDAY, date(2026, 11, 22), "in 2 days"),
        (FRIDAY, date(2026, 11, 23), "in 1 working day"),
        (CHRISTMAS_EVE, date(2026, 12, 29), "in 1 working day"),
    ],
)
def test_time_left(asked_on: Today, due: date, words: str) -> None:
    assert left_words(due, asked_on) == words


@pytest.mark.parametrize(
    ("day", "due", "words"),
    [
        (DAY, date(2026, 11, 16), "1 working day over"),
        (DAY, date(2026, 11, 13), "2 working days over"),
        (date(2026, 11, 21), date(2026, 11, 20), "1 day over"),
        (date(2026, 11, 22), date(2026, 11, 20), "2 days over"),
        (date(2026, 11, 23), date(2026, 11, 20), "1 working day over"),
        (DAY, DAY, "since today"),
    ],
)
def test_time_over(day: date, due: date, words: str) -> None:
    assert over_words(due, today(day)) == words


@pytest.mark.parametrize(
    ("due", "changes", "words"),
    [
        (date(2026, 11, 19), {}, "due Thu 19 Nov, in 2 working days"),
        (DAY, {}, "due today, Tue 17 Nov"),
        (DAY, {"standing": "overdue"}, "was due today, Tue 17 Nov"),
        (date(2026, 11, 13), {}, "was due Fri 13 Nov, 2 working days over"),
        (date(2027, 1, 4), {}, "due Mon 4 Jan 2027, in 31 working days"),
        (
            date(2026, 11, 19),
            {"provisional": True},
            "due Thu 19 Nov, in 2 working days, provisional",
        ),
        (
            DAY,
            {"at": datetime(2026, 11, 17, 14, tzinfo=UTC)},
            "due today, Tue 17 Nov at 14:00",
        ),
        (
            date(2026, 12, 12),
            {"plan_by": date(2026, 12, 11)},
            "due Sat 12 Dec, in 18 working days (not a working day: plan by Fri 11 Dec)",
        ),
        (
            date(2026, 11, 14),
            {"plan_by": date(2026, 11, 13)},
            "was due Sat 14 Nov, 2 working days over",
        ),
    ],
)
def test_due(due: date, changes: dict[str, object], words: str) -> None:
    assert due_words(owed(due, **changes), TODAY) == words


def test_plan_by_that_is_today_or_before_what_it_counts_from() -> None:
    saturday = {"plan_by": FRIDAY.day, "standing": "due_soon"}
    due = owed(date(2026, 11, 21), **saturday)
    assert due_words(due, FRIDAY).endswith("tomorrow (not a working day: plan by today)")
    report = owed(date(2026, 11, 21), anchor=date(2026, 11, 28), **saturday)
    assert due_words(report, FRIDAY).endswith("tomorrow (not a working day: plan by today)")
    within_hours = owed(date(2026, 11, 22), anchor=date(2026, 11, 21), **saturday)
    assert due_words(within_hours, FRIDAY) == "due Sun 22 Nov, in 2 days (not a working day)"


def test_moments_are_local_and_name_another_year() -> None:
    assert moment_words(datetime(2026, 7, 1, 8, 5, tzinfo=UTC), TODAY) == "Wed 1 Jul 09:05"
    assert moment_words(datetime(2025, 12, 31, 8, 5, tzinfo=UTC), TODAY) == "Wed 31 Dec 2025 08:05"


def test_labels() -> None:
    child = Child("p", "1012345", "AB")
    assert label(child, "reference_and_initials") == "1012345 (AB)"
    assert label(child, "reference") == "1012345"
    assert label(Child("p", "1012345"), "reference_and_initials") == "1012345"
    assert label(Child("p", "<!channel>&"), "reference") == "&lt;!channel&gt;&amp;"
    assert len(label(Child("p", "&" * 500, "&" * 500), "reference_and_initials")) < 60


@pytest.mark.parametrize(
    ("duties", "words"),
    [
        (["cp_visit"], "visit"),
        (["cp_seen_alone"], "see alone"),
        (["cp_home_and_bedroom"], "see at home, with the bedroom"),
        (["cp_seen_alone", "cp_visit"], "visit: see alone"),
        (["cp_home_and_bedroom", "cp_visit"], "visit: at home with the bedroom"),
        (["cp_home_and_bedroom", "cp_seen_alone"], "see alone, at home with the bedroom"),
        (
            ["cp_home_and_bedroom", "cp_seen_alone", "cp_visit"],
            "visit: see alone, at home with the bedroom",
        ),
        (["cla_visit"], "looked-after visit"),
        (["cla_visit", "cp_visit"], "visit, and looked-after visit (two case notes)"),
        (["cla_visit", "cp_seen_alone"], "see alone, and looked-after visit (two case notes)"),
        (
            ["cla_visit", "cp_home_and_bedroom", "cp_seen_alone", "cp_visit"],
            ("visit: see alone, at home with the bedroom, and looked-after visit (two case notes)"),
        ),
    ],
)
def test_duties_of_one_visit_read_as_one(duties: list[str], words: str) -> None:
    assert together_words(duties, TODAY) == words
    one_note = replace(TODAY, two_notes=False)
    assert together_words(duties, one_note) == words.removesuffix(" (two case notes)")


def test_done_but_not_written_up_is_never_said_as_not_done() -> None:
    made = owed(duty="recording", anchor_is="visit made")
    happened = owed(duty="recording", anchor_is="happened")
    assert duty_words(made, TODAY) == "write up the visit of Mon 2 Nov"
    assert duty_words(happened, TODAY) == "write up what happened on Mon 2 Nov"
    others = {duty_words(owed(duty=duty), TODAY) for duty in get_args(Duty) if duty != "recording"}
    assert not any("write" in words for words in others)


@pytest.mark.parametrize("duty", get_args(Duty))
def test_every_duty_has_words(duty: str) -> None:
    assert "_" not in subject_words(duty, DAY, TODAY)
    assert counted_words(duty, 1) != counted_words(duty, 2).replace("2", "1")


@pytest.mark.parametrize("code", KINDS)
def test_every_finding_has_words_without_blame(code: str) -> None:
    for to_the_manager in (False, True):
        words = finding_words(code, DAY, TODAY, to_the_manager=to_the_manager)
        assert "_" not in words
        assert "{" not in words
        assert not {"fail", "fault", "must", "wrong", "breach", "forgot"} & set(words.split())


def test_non_engagement_is_advice_to_the_worker_and_an_item_for_supervision() -> None:
    assert finding_words("non_engagement", DAY, TODAY) == (
        "the child could not be seen at several visits, the latest on Tue 17 Nov; "
        "to be discussed in supervision"
    )
    assert finding_words("non_engagement", DAY, TODAY, to_the_manager=True) == (
        "for supervision: the child could not be seen at several visits, the latest on Tue 17 Nov"
    )


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("cp_visit", "done"),
        ("cin_visit", "done"),
        ("cla_visit", "done"),
        ("recording", "done"),
        ("conference_report", "done or no longer due"),
        ("supervision", "done or no longer due"),
        ("persons_present_missing", "put right"),
        ("child_missing", "no longer so"),
        ("cover_needed", "no longer so"),
    ],
)
def test_what_became_of_something_said_claims_no_more_than_is_known(
    subject: str, words: str
) -> None:
    assert gone_words_of(subject) == words


@pytest.mark.parametrize("code", ["newborn_frequency_needed", "plan_open_at_18"])
def test_no_finding_says_a_birthday(code: str) -> None:
    """These two are about a day of birth, or an 18th birthday."""
    assert "Nov" not in finding_words(code, DAY, TODAY)
