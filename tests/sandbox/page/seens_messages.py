"""Seen's own messages, made by bot/messages, as the page gets them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from bot.clock import LONDON
from bot.messages.alarm import alarm, nothing_more
from bot.messages.answering_same import kept_as_two
from bot.messages.answers import not_your_child
from bot.messages.breach import breach
from bot.messages.digest import digest
from bot.messages.escalation import escalation
from bot.messages.help import help_page
from bot.messages.my_visits import my_visits
from bot.messages.next_visit import next_visit
from bot.messages.repeat import marked_as_repeat
from bot.messages.summary import first_summary
from bot.messages.views import (
    AlarmView,
    BreachView,
    DigestView,
    DoubtView,
    EscalationView,
    Gone,
    LoggedView,
    Rendered,
    SummaryView,
)
from bot.sandbox.block_kit import with_ids
from rules.case import Visit
from rules.finding import Finding
from rules.interval import Interval
from store.visit_doubts import Doubt
from store.visit_matching import Account
from tests.bot.messages.facts import (
    DAY,
    STALE,
    TODAY,
    acknowledged,
    assessed,
    breach_line,
    seen_on,
    with_facts,
)

Json = dict[str, Any]
MORNING = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


def november(day: int) -> date:
    return date(2026, 11, day)


def children() -> list[Any]:
    """Return a caseload with something in each group."""
    away = {"place": "school", "bedroom_seen": False}
    refused = Visit("r", "home_visit", november(10), seen=False, outcome="refused_access")
    return [
        assessed(seen_on(november(2)), number=0),
        assessed(seen_on(november(3), **away), number=1),
        assessed(seen_on(date(2026, 10, 23)), number=2),
        assessed(seen_on(november(16), recorded=False, recorded_on=None), number=3),
        assessed(seen_on(november(5)), refused, number=4),
        assessed(seen_on(november(16)), number=5),
    ]


def a_digest() -> Rendered:
    return digest(
        DigestView(
            TODAY,
            children(),
            frozenset({("p-0", "cp_visit")}),
            gone=[Gone("1012390", "CD", "cp_visit", november(16), "done")],
            instead_of={"p-3": "cover for J. Smith"},
            asked=[with_facts([], [Finding("p-7", "newborn_frequency_needed", DAY)], 7)],
        )
    )


def a_breach(lines: int = 35) -> list[Rendered]:
    """Return a team's post with its thread: more lines than one message holds."""
    many = [breach_line(number, new=number < 2, worker="J. Smith") for number in range(lines)]
    many[3] = breach_line(3, new=False, worker="A. Patel", acknowledged=acknowledged())
    many[4] = breach_line(4, new=False, obligation=None, fate="done")
    return breach(BreachView(TODAY, DAY, "North <&> South", False, many))


def an_escalation() -> Rendered:
    lines = [breach_line(0, worker="J. Smith"), breach_line(1, acknowledged=acknowledged())]
    return escalation(EscalationView(TODAY, DAY, {"North": lines, "South <b>": lines}))


def a_summary() -> Rendered:
    counts = {"North": {"cp_visit": 3, "recording": 1}, "South": {"cla_review": 2}}
    return first_summary(SummaryView(TODAY, counts, november(2), Interval(5, "working day")))


def an_alarm() -> Rendered:
    rendered = alarm(AlarmView(STALE, {"no plan": 2}, {"no such user": 1}, ["1012345"], ["J. S."]))
    assert rendered is not None
    return rendered


def a_question() -> LoggedView:
    """Return whether a logged visit and one of the case system are the same."""
    logged, recorded = (Account("p-0", "cp_statutory", november(day)) for day in (2, 3))
    key = ("ssd_cp_visits", "V:13")
    doubt = Doubt("visit_perhaps_the_same", 12, "S1", logged, key, recorded)
    return LoggedView(doubts={"p-0": [DoubtView(doubt, "you", may_answer=True)]})


def every_message() -> list[Rendered]:
    """Return one of each of Seen's messages and answers."""
    return [
        help_page(TODAY),
        a_summary(),
        marked_as_repeat(a_digest()),
        my_visits(children(), TODAY, beside={"p-3": "cover for J. Smith"}),
        next_visit(children()[1], TODAY),
        next_visit(children()[4], STALE),
        not_your_child(),
        an_escalation(),
        an_alarm(),
        nothing_more(TODAY),
        digest(DigestView(TODAY, children()[:1], frozenset(), logged=a_question())),
        next_visit(children()[0], TODAY, logged=a_question()),
        kept_as_two(a_question().doubts["p-0"][0].doubt, TODAY),
        *a_breach(6),
    ]


class Stamps:
    """Times of messages, some minutes apart, each only once."""

    def __init__(self, first: datetime = MORNING) -> None:
        self._first = first
        self._numbers = count()

    def next(self, *, minutes: int = 7) -> datetime:
        return self._first + timedelta(minutes=minutes * next(self._numbers))


def shown(rendered: Rendered, at: datetime, **more: Any) -> Json:
    """Return a message of the bot as the server hands it to the page."""
    ts = f"{int(at.timestamp())}.000000"
    return {
        "key": ts,
        "ts": ts,
        "at": at.astimezone(LONDON).isoformat(),
        "author": {"name": "Seen", "bot": True},
        "text": rendered.text,
        "blocks": with_ids(rendered.blocks, ts.replace(".", "")[-9:]),
        "edited": False,
        "ephemeral": False,
        "thread_ts": None,
        "replies": 0,
        **more,
    }


def a_fortnight(messages: int) -> Iterator[Json]:
    """Yield so many messages, each of them long."""
    stamps = Stamps(MORNING - timedelta(days=messages))
    for number in range(messages):
        yield shown(a_digest(), stamps.next(minutes=24 * 60), edited=number % 3 == 0)
