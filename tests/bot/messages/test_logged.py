"""Words for visits logged in Slack: who and when, what is asked, what the record says otherwise."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, get_args

import pytest

from bot.messages import answering_same
from bot.messages.digest import digest
from bot.messages.explanation import first_seen_words
from bot.messages.logged import answer_value, doubt_words
from bot.messages.my_visits import my_visits
from bot.messages.next_visit import next_visit
from bot.messages.views import DigestView, DoubtView, LoggedView, Waiting
from bot.messages.words import gone_words_of, subject_words
from rules.assessment import Assessment
from rules.case import FirstSeen
from rules.finding import KINDS as FINDINGS
from store.visit_doubts import KINDS, Doubt, Kind
from store.visit_matching import Account, Field
from tests.bot.messages.facts import (
    DAY,
    TODAY,
    assessed,
    check,
    check_names_no_child_first,
    said,
    seen_on,
    texts,
)

MONDAY, THURSDAY = date(2026, 11, 16), date(2026, 11, 12)
LOGGED_AT = datetime(2026, 11, 16, 16, 30, tzinfo=UTC)
NOTHING_NEW: frozenset[tuple[str, str]] = frozenset()


def waiting_child() -> Assessment:
    """Return a child last seen on Monday by a visit that is in the worker's log alone."""
    return assessed(seen_on(MONDAY, recorded=False, recorded_on=None))


def waiting(by: str = "you") -> LoggedView:
    return LoggedView({("p-0", MONDAY): Waiting(by, LOGGED_AT)})


def account(day: date = THURSDAY, **values: Any) -> Account:
    return Account("p-0", "cp_statutory", day, **values)


def doubted(
    kind: Kind = "visit_perhaps_the_same",
    recorded: Account | None = None,
    by: str = "you",
    may_answer: bool = True,
    **values: Any,
) -> DoubtView:
    said_of = account(**values.pop("logged", {}))
    key = ("ssd_cp_visits", "V:13")
    return DoubtView(Doubt(kind, 12, "S1", said_of, key, recorded, **values), by, may_answer)


def view(*doubts: DoubtView) -> LoggedView:
    return LoggedView(doubts={"p-0": doubts})


# A visit that waits


def test_the_digest_says_who_logged_what_is_to_be_written_up() -> None:
    shown = digest(DigestView(TODAY, [waiting_child()], NOTHING_NEW, logged=waiting()))
    assert (
        "write up the visit of Mon 16 Nov (logged in Slack by you on Mon 16 Nov, not yet in the "
        "case system), due Wed 18 Nov"
    ) in said(check_names_no_child_first(shown))


def test_next_visit_says_it_of_the_due_day_and_of_the_writing_up() -> None:
    shown = said(check(next_visit(waiting_child(), TODAY, logged=waiting("Bob Staff"))))
    logged = "logged in Slack by Bob Staff on Mon 16 Nov, not yet in the case system"
    assert f"Provisional until the visit of Mon 16 Nov is written up: {logged}" in shown
    assert f"\nL{logged[1:]}" in shown


def test_my_visits_says_it_too() -> None:
    assert "(logged in Slack by you on Mon 16 Nov" in said(
        check(my_visits([waiting_child()], TODAY, logged=waiting()))
    )


def test_of_a_visit_that_nobody_logged_nothing_is_said() -> None:
    shown = said(check(next_visit(waiting_child(), TODAY)))
    assert "Slack" not in shown
    assert "Provisional until the visit of Mon 16 Nov is written up" in shown


def test_a_name_is_no_link() -> None:
    assert "<!here>" not in said(
        check(next_visit(waiting_child(), TODAY, logged=waiting("<!here>")))
    )


# A question


def test_the_digest_asks_with_two_buttons_under_the_question() -> None:
    asked = view(doubted(recorded=account(date(2026, 11, 13))))
    shown = check_names_no_child_first(digest(DigestView(TODAY, [assessed(seen_on(MONDAY))],
                                                         NOTHING_NEW, logged=asked)))  # fmt: skip
    assert shown.text == "1 thing for today: 1 to compare"
    place = next(n for n, block in enumerate(shown.blocks) if block["type"] == "actions")
    assert texts(shown)[place - 1] == (
        "*1012345 (AB)* you logged a visit of Thu 12 Nov; the case system has one of Fri 13 Nov: "
        "are they one? [Details]"
    )
    assert [
        (one["text"]["text"], one["action_id"], one["value"])
        for one in shown.blocks[place]["elements"]
    ] == [
        ("The same visit", "same_visit", "12:V:13"),
        ("Two visits", "two_visits", "12:V:13"),
    ]


def test_each_question_has_buttons_of_its_own() -> None:
    first = doubted(recorded=account(date(2026, 11, 13)))
    second = replace(first, doubt=first.doubt._replace(logged_id=13))
    shown = check(digest(DigestView(TODAY, [assessed(seen_on(MONDAY))], NOTHING_NEW,
                                    logged=view(first, second))))  # fmt: skip
    values = [b["elements"][0]["value"] for b in shown.blocks if b["type"] == "actions"]
    assert values == ["12:V:13", "13:V:13"]


def test_whoever_cannot_say_gets_no_buttons() -> None:
    asked = doubted(recorded=account(date(2026, 11, 13)), by="Bob Staff", may_answer=False)
    shown = check(next_visit(assessed(seen_on(MONDAY)), TODAY, logged=view(asked)))
    assert "Bob Staff logged a visit of Thu 12 Nov" in said(shown)
    assert "Whoever logged it can say" in said(shown)
    assert not [block for block in shown.blocks if block["type"] == "actions"]


def test_next_visit_asks_as_well() -> None:
    asked = view(doubted(recorded=account(date(2026, 11, 13))))
    shown = check(next_visit(assessed(seen_on(MONDAY)), TODAY, logged=asked))
    assert [block["type"] for block in shown.blocks].count("actions") == 1


# Otherwise

_OTHERWISE: dict[Field, tuple[object, object, str]] = {
    "type": (
        "cp_statutory",
        "home_visit",
        "a child protection visit; the case system says a home visit",
    ),
    "day": (THURSDAY, date(2026, 11, 16), "Thu 12 Nov; the case system says Mon 16 Nov"),
    "at": (
        datetime(2026, 11, 12, 10, 0, tzinfo=UTC),
        datetime(2026, 11, 12, 14, 30, tzinfo=UTC),
        "10:00; the case system says 14:30",
    ),
    "seen": (True, False, "seen; the case system says not seen"),
    "seen_alone": (True, False, "seen alone; the case system says not alone"),
    "bedroom_seen": (False, True, "bedroom not seen; the case system says bedroom seen"),
    "expectant_parent_seen": (
        True,
        False,
        "expectant parent seen; the case system says expectant parent not seen",
    ),
    "place": ("home", "school", "at home; the case system says at school"),
    "outcome": ("no_reply", "refused_access", "no reply; the case system says access refused"),
    "not_alone_reason": (
        "parent_refused",
        "child_unwell",
        "a reason for not alone; the case system says another reason for it",
    ),
}


def test_every_field_has_its_words() -> None:
    assert set(_OTHERWISE) == set(get_args(Field))


@pytest.mark.parametrize("of", _OTHERWISE)
def test_what_the_case_system_says_otherwise(of: Field) -> None:
    logged, recorded, expected = _OTHERWISE[of]
    usual: dict[str, Any] = account()._asdict()
    said_of, found = Account(**(usual | {of: logged})), Account(**(usual | {of: recorded}))
    doubt = Doubt("visit_logged_otherwise", 1, "S1", said_of, ("t", "v"), found, (of,))
    words = doubt_words(DoubtView(doubt, "you", may_answer=True), TODAY)
    assert words == (f"visit of Thu 12 Nov: you logged {expected}: correct whichever is wrong")
    assert answer_value(DoubtView(doubt, "you", may_answer=True)) == ""


def test_several_differences_are_said_together() -> None:
    doubt = doubted("visit_logged_otherwise", account(seen_alone=False, bedroom_seen=False),
                    logged={"seen_alone": True, "bedroom_seen": True},
                    differ=("seen_alone", "bedroom_seen"))  # fmt: skip
    assert (
        "you logged seen alone, bedroom seen; the case system says not alone, bedroom not seen"
        in (doubt_words(doubt, TODAY))
    )


def test_a_row_that_went_is_said() -> None:
    assert doubt_words(doubted("visit_gone_from_record"), TODAY) == (
        "the visit of Thu 12 Nov that you logged was in the case system and is not any more; if "
        "that is not meant, it is to be recorded again"
    )


@pytest.mark.parametrize("kind", ["visit_logged_otherwise", "visit_gone_from_record"])
def test_but_for_a_question_a_doubt_is_said_once(kind: Kind) -> None:
    recorded = account(seen_alone=False) if kind == "visit_logged_otherwise" else None
    differ: tuple[Field, ...] = ("seen_alone",) if recorded else ()
    logged = view(doubted(kind, recorded, logged={"seen_alone": True}, differ=differ))
    children = [assessed(seen_on(MONDAY))]
    new = frozenset({("p-0", kind)})
    assert "1 to compare" in digest(DigestView(TODAY, children, new, logged=logged)).text
    assert "compare" not in digest(DigestView(TODAY, children, NOTHING_NEW, logged=logged)).text


def test_no_finding_has_the_name_of_a_doubt() -> None:
    assert not set(KINDS) & set(FINDINGS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_doubt_that_is_settled_is_named(kind: Kind) -> None:
    assert subject_words(kind, THURSDAY, TODAY).startswith("visit of Thu 12 Nov: ")
    assert gone_words_of(kind) == "put right"


# First seen


def test_the_extract_a_visit_was_first_seen_in_is_said_once_for_the_child() -> None:
    child = assessed(seen_on(MONDAY, recorded=None, recorded_on=None))
    (visit,) = child.case.visits
    by = datetime(2026, 11, 17, 5, 30, tzinfo=UTC)
    seen = (FirstSeen(visit.id, "cp_statutory", by),)
    child = replace(child, case=replace(child.case, first_seen=seen))
    shown = said(check(next_visit(child, TODAY)))
    words = "The visit of Mon 16 Nov was first seen in the extract of Tue 17 Nov 05:30"
    assert shown.count(words) == 1


def test_another_visit_or_another_type_says_nothing_of_it() -> None:
    child = assessed(seen_on(MONDAY))
    (visit,) = child.case.visits
    seen = (FirstSeen(visit.id, "home_visit", LOGGED_AT), FirstSeen("x", "cp_statutory", LOGGED_AT))
    case = replace(child.case, first_seen=seen)
    assert first_seen_words(child.obligations[0], case, TODAY) is None


# Answers


def test_what_is_said_to_whoever_answers() -> None:
    doubt = doubted(recorded=account(DAY)).doubt
    assert "the case system's day counts: Tue 17 Nov" in said(
        check(answering_same.kept_as_one(doubt, TODAY))
    )
    assert "the one of Thu 12 Nov is still to be written up" in said(
        check(answering_same.kept_as_two(doubt, TODAY))
    )
    check(answering_same.not_asked_any_more())
    check(answering_same.not_yours_to_answer())
