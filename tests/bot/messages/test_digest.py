"""The digest: its order, what is said first, and that it always fits."""

from datetime import date, timedelta

import pytest

from bot.messages.digest import digest
from bot.messages.views import DigestView, Gone, Today
from rules.case import Visit
from rules.finding import KINDS, Finding
from tests.bot.messages.facts import (
    DAY,
    PLANTED,
    STALE,
    TODAY,
    assessed,
    check_names_no_child_first,
    owed,
    seen_on,
    texts,
    today,
    with_facts,
)

NOTHING_NEW: frozenset[tuple[str, str]] = frozenset()


def november(day: int) -> date:
    return date(2026, 11, day)


def test_a_whole_morning_reads_from_the_most_urgent_down() -> None:
    away = {"place": "school", "bedroom_seen": False}
    refused = Visit("r", "home_visit", november(10), seen=False, outcome="refused_access")
    not_alone = {"seen_alone": False, "not_alone_reason": "none_recorded"}
    children = [
        assessed(seen_on(november(2)), number=0),
        assessed(seen_on(november(3), **away), number=1),
        assessed(seen_on(date(2026, 10, 23)), seen_on(november(5), **not_alone), number=2),
        assessed(seen_on(november(16), recorded=False, recorded_on=None), number=3),
        assessed(seen_on(november(5)), refused, number=4),
        assessed(seen_on(november(16)), number=5),
    ]
    view = DigestView(
        TODAY,
        children,
        frozenset({("p-0", "cp_visit"), ("p-2", "not_alone_without_reason")}),
        gone=[
            Gone("1012390", "CD", "cp_visit", november(16), "done"),
            Gone("1012391", "EF", "recording", DAY, "moved"),
        ],
        instead_of={"p-3": "cover for J. Smith"},
        asked=[with_facts([], [Finding("p-7", "newborn_frequency_needed", DAY)], 7)],
    )
    assert texts(check_names_no_child_first(digest(view))) == [
        (
            "9 things for today: 1 for the team manager at once, 2 overdue, 1 due today, 2 due "
            "soon, "
            "1 to write up, 1 to put right, 1 to decide."
        ),
        "*For the team manager at once*",
        "*1012349 (AB)* access to the child was refused at the visit of Tue 10 Nov [Details]",
        "*▲ Overdue*",
        "*New* · *1012345 (AB)* visit: see alone, was due Mon 16 Nov, 1 working day over [Details]",
        "*1012347 (AB)* see alone, was due Fri 6 Nov, 7 working days over [Details]",
        "*● Due today*",
        (
            "*1012346 (AB)* visit: see alone, at home with the bedroom, due today, Tue 17 Nov "
            "[Details]"
        ),
        "*○ Due soon*",
        "*1012347 (AB)* visit, due Thu 19 Nov, in 2 working days [Details]",
        "*1012349 (AB)* visit: see alone, due Thu 19 Nov, in 2 working days [Details]",
        "*Done, to be written up*",
        (
            "*1012348 (AB)* write up the visit of Mon 16 Nov, due Wed 18 Nov, tomorrow "
            "(1 working day) · cover for J. Smith [Details]"
        ),
        "*To put right in the record*",
        (
            "*New* · *1012347 (AB)* visit of Thu 5 Nov: not seen alone, and no reason is recorded; "
            "add the reason [Details]"
        ),
        "*Asked of you as manager*",
        "*1012352 (AB)* born since the plan began: how often is the child to be visited? [Details]",
        (
            "~1012390 (CD)~ visit, due Mon 16 Nov: done\n"
            "~1012391 (EF)~ writing up, due Tue 17 Nov: moved to another worker"
        ),
        "Facts from the extract of Tue 17 Nov 05:30. The case system is the record.",
    ]


def test_the_notification_counts_and_names_nobody() -> None:
    children = [
        with_facts([owed(november(16))], number=0),
        with_facts([owed(november(19))], number=1),
        with_facts([owed(november(18))], number=2),
    ]
    assert digest(DigestView(TODAY, children, NOTHING_NEW)).text == (
        "3 things for today: 1 overdue, 2 due soon"
    )
    assert digest(DigestView(STALE, children, NOTHING_NEW)).text == (
        "Old facts. 3 things for today: 1 overdue, 2 due soon"
    )


GONE = [Gone("1012390", "CD", "cp_visit", DAY, "done")]


@pytest.mark.parametrize(
    ("on", "gone", "sentence"),
    [
        (TODAY, [], "Nothing is due soon, and nothing waits to be written up."),
        (TODAY, GONE, "All that was said here today is done, or with another worker."),
        (
            STALE,
            GONE,
            "Whether anything is still to be done cannot be said before a newer extract arrives.",
        ),
    ],
)
def test_nothing_left(on: Today, gone: list[Gone], sentence: str) -> None:
    view = DigestView(on, [], NOTHING_NEW, gone)
    assert sentence in texts(check_names_no_child_first(digest(view)))


def test_old_facts_are_said_first() -> None:
    rendered = digest(DigestView(STALE, [], NOTHING_NEW))
    said = texts(rendered)
    assert rendered.text == "Old facts. What is due today is not known"
    assert said[0].startswith("*These facts are old.* They are from the extract of Tue 17 Nov")


def test_advice_is_said_once_and_what_is_put_right_while_it_is_open() -> None:
    child = with_facts([], [Finding("p-0", "long_calendar_gap", DAY)])
    assert digest(DigestView(TODAY, [child], NOTHING_NEW)).text == "Nothing for today"
    new = frozenset({("p-0", "long_calendar_gap")})
    assert digest(DigestView(TODAY, [child], new)).text == "1 thing for today: 1 to know"


def test_what_a_manager_is_asked_is_not_said_to_the_worker() -> None:
    child = with_facts([owed(november(19))], [Finding("p-0", "plan_open_at_18", DAY)])
    assert digest(DigestView(TODAY, [child], NOTHING_NEW)).text == ("1 thing for today: 1 due soon")
    asked = DigestView(TODAY, [], NOTHING_NEW, asked=[child])
    assert digest(asked).text == "1 thing for today: 1 to decide"


def things(text: str) -> list[str]:
    """Return what is said of one child under one heading."""
    first, _, others = text.removesuffix(" [Details]").partition("\nalso: ")
    return [first, *filter(None, others.split("; "))]


@pytest.mark.parametrize("children", [0, 1, 18, 60, 500])
@pytest.mark.parametrize("day_of_extract", ["fresh", "stale"])
def test_it_fits_whatever_there_is(children: int, day_of_extract: str) -> None:
    """The most urgent are kept, and the last line says how many more there are."""
    findings = [Finding("p", code, DAY) for code in KINDS]
    view = DigestView(
        STALE if day_of_extract == "stale" else TODAY,
        [
            with_facts([owed(DAY + timedelta(days=number % 5 - 2))], findings[:3], number)
            for number in range(children)
        ],
        NOTHING_NEW,
        gone=[Gone("&" * 300, "&" * 30, "cp_visit", DAY, "done")] * children,
        instead_of={f"p-{n}": f"cover for <&>{'&' * 300}" for n in range(children)},
    )
    rendered = check_names_no_child_first(digest(view))
    shown = sum(len(things(text)) for text in texts(rendered) if "[Details]" in text)
    more = [text for text in texts(rendered) if "/my-visits" in text]
    total = children * 4
    assert more == ([f"and {total - shown} more: `/my-visits`"] if shown < total else [])
    if children == 500:
        assert shown >= 75
        assert "refused" in texts(rendered)[3]


def test_without_initials_and_without_the_name_of_a_case_worker_known_elsewhere() -> None:
    child = assessed(seen_on(november(2), worker=PLANTED))
    view = DigestView(today(label="reference"), [child], NOTHING_NEW)
    assert "AB" not in "".join(texts(check_names_no_child_first(digest(view))))


def test_a_button_carries_the_person_id_and_no_reference() -> None:
    rendered = digest(DigestView(TODAY, [with_facts([owed()])], NOTHING_NEW))
    buttons = [block["accessory"] for block in rendered.blocks if "accessory" in block]
    assert [(one["action_id"], one["value"]) for one in buttons] == [("details", "p-0")]
