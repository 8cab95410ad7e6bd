"""The breach post, its thread, and what goes up the line."""

from dataclasses import replace
from datetime import date

import pytest

from bot.messages.breach import LINES_IN_A_PART, breach
from bot.messages.escalation import escalation
from bot.messages.summary import first_summary
from bot.messages.views import BreachLine, BreachView, EscalationView, Rendered, SummaryView
from rules.interval import Interval
from tests.bot.messages.facts import (
    DAY,
    STALE,
    TODAY,
    acknowledged,
    breach_line,
    check,
    check_names_no_child_first,
    owed,
    said,
    texts,
)

FIFTH = date(2026, 11, 5)
ENDS = "Facts from the extract of Tue 17 Nov 05:30. The case system is the record."
LINES = [
    breach_line(2, new=False, due=FIFTH, worker="A. Patel", acknowledged=acknowledged()),
    breach_line(0, worker="J. Smith"),
    breach_line(
        1,
        subject="cp_seen_alone",
        due=date(2026, 11, 13),
        obligation=owed(date(2026, 11, 13), duty="cp_seen_alone"),
    ),
    breach_line(3, new=False, due=date(2026, 11, 11), obligation=None, fate="done"),
    breach_line(4, new=False, due=date(2026, 11, 12), obligation=None, fate="moved"),
]


def posts(lines: list[BreachLine], *, private_message: bool = False) -> list[Rendered]:
    rendered = breach(BreachView(TODAY, DAY, "North <&> South", private_message, lines))
    return [check_names_no_child_first(one) for one in rendered]


def test_new_ones_first_then_those_still_open() -> None:
    [post] = posts(LINES)
    assert post.text == "Past the limit: 2 new, 1 open from before"
    assert texts(post) == [
        "Past the limit: 2 new, 1 open from before",
        "*North &lt;&amp;&gt; South*, Tue 17 Nov",
        "*New*",
        "*1012346* see alone, was due Fri 13 Nov, 2 working days over [Acknowledge]",
        "*1012345* visit, was due Mon 16 Nov, 1 working day over · J. Smith [Acknowledge]",
        "*Still open*",
        (
            "*1012347* visit, open since Thu 5 Nov, 8 working days over · A. Patel · "
            "acknowledged by R. Jones, Tue 17 Nov 09:12"
        ),
        "~1012348~ visit, due Wed 11 Nov: done",
        "~1012349~ visit, due Thu 12 Nov: moved to another team",
        ENDS,
    ]


def test_initials_only_in_a_private_message() -> None:
    assert "AB" not in said(posts(LINES)[0])
    assert "*1012345 (AB)*" in said(posts(LINES, private_message=True)[0])


def test_it_shrinks_when_all_is_done() -> None:
    [post] = posts(LINES[3:])
    assert texts(post) == [
        (
            "*North &lt;&amp;&gt; South*, Tue 17 Nov. Past the limit: nothing open, 1 done, "
            "1 moved to another team."
        ),
        ENDS,
    ]


def test_the_button_carries_its_opaque_value() -> None:
    [post] = posts(LINES[1:2])
    [button] = [block["accessory"] for block in post.blocks if "accessory" in block]
    assert (button["action_id"], button["value"]) == ("acknowledge", "b-0")


@pytest.mark.parametrize(("lines", "parts"), [(0, 1), (1, 1), (30, 1), (31, 2), (200, 7)])
def test_more_than_fit_go_on_in_the_thread(lines: int, parts: int) -> None:
    rendered = posts([breach_line(number, worker="&" * 200) for number in range(lines)])
    assert len(rendered) == parts
    assert sum("[Acknowledge]" in text for one in rendered for text in texts(one)) == lines
    assert ("more in the thread" in said(rendered[0])) == (lines > LINES_IN_A_PART)


def test_a_line_stays_in_its_part_whatever_becomes_of_it() -> None:
    lines = [breach_line(number, new=number < 120) for number in range(200)]
    changed = [
        replace(line, acknowledged=acknowledged("&" * 300))
        if number % 2
        else replace(line, fate="done", obligation=None)
        for number, line in enumerate(lines)
    ]

    def parts(rendered: list[Rendered]) -> list[list[str]]:
        return [[str(n) for n in range(1012345, 1012545) if str(n) in said(r)] for r in rendered]

    assert parts(posts(lines)) == parts(posts(changed[::-1]))


def test_a_part_whose_lines_are_all_done_shrinks_alone() -> None:
    lines = [breach_line(number) for number in range(31)]
    lines[30] = replace(lines[30], fate="done", obligation=None)
    post, part = posts(lines)
    assert texts(part) == ["Past the limit, continued: nothing open, 1 done."]
    assert post.text == "Past the limit: 30 new"


def test_old_facts_are_said_first_of_a_breach() -> None:
    [post] = breach(BreachView(STALE, DAY, "North", private_message=False, lines=LINES))
    assert texts(check_names_no_child_first(post))[0].startswith("*These facts are old.*")
    [post] = breach(BreachView(STALE, DAY, "North", private_message=False, lines=LINES[3:4]))
    assert post.text == (
        "Old facts. Past the limit: as far as old facts show, nothing open, 1 done"
    )


def test_escalation_says_age_and_whether_it_is_acknowledged() -> None:
    view = EscalationView(TODAY, DAY, {"South": LINES[1:2], "North": [LINES[0], LINES[3]]})
    rendered = check_names_no_child_first(escalation(view))
    assert texts(rendered) == [
        "Still past the limit: 2 in 2 teams",
        (
            "*North*: 1 open, 0 not acknowledged\n"
            "*1012347 (AB)* visit, open since Thu 5 Nov, 8 working days over · A. Patel · "
            "acknowledged by R. Jones, Tue 17 Nov 09:12\n"
            "~1012348 (AB)~ visit, due Wed 11 Nov: done"
        ),
        (
            "*South*: 1 open, 1 not acknowledged\n"
            "*1012345 (AB)* visit, was due Mon 16 Nov, 1 working day over · J. Smith · "
            "not yet acknowledged"
        ),
        ENDS,
    ]


def test_escalation_with_nothing_left() -> None:
    teams = {"North": LINES[3:]}
    assert escalation(EscalationView(TODAY, DAY, teams)).text == (
        "All that was told here is done or moved"
    )
    assert escalation(EscalationView(STALE, DAY, teams)).text == (
        "Old facts. Nothing is known to be open, as far as old facts show"
    )


@pytest.mark.parametrize(("teams", "lines"), [(1, 500), (8, 60), (60, 20), (0, 0)])
def test_escalation_fits(teams: int, lines: int) -> None:
    worker = "<&>" * 100
    view = EscalationView(
        TODAY,
        DAY,
        {
            f"{number} {worker}": [breach_line(n, worker=worker) for n in range(lines)]
            for number in range(teams)
        },
    )
    check_names_no_child_first(escalation(view))


def test_the_first_morning_counts_what_was_there_before() -> None:
    view = SummaryView(
        TODAY,
        {"North & West": {"cp_visit": 4, "recording": 2}, "South": {"cp_seen_alone": 1}},
        date(2026, 9, 3),
        Interval(5, "working day"),
    )
    rendered = check_names_no_child_first(first_summary(view))
    assert rendered.text == "Seen starts today: 7 already past the limit"
    assert texts(rendered) == [
        "Seen starts today.",
        "Before it began, these had already passed their limit, the oldest on Thu 3 Sep:",
        (
            "*North &amp; West*: 4 child protection visits, 2 things done and not yet written up\n"
            "*South*: 1 visit alone with the child"
        ),
        (
            "They are not posted one by one. New ones will be, and those still open are said "
            "again in "
            "5 working days."
        ),
        ENDS,
    ]


@pytest.mark.parametrize("teams", [0, 1, 400])
def test_the_first_morning_fits(teams: int) -> None:
    counts = {f"{number}{'<&>' * 90}": {"cp_visit": 3} for number in range(teams)}
    view = SummaryView(TODAY, counts, DAY, Interval(5, "working day"))
    check(first_summary(view))
    assert first_summary(SummaryView(STALE, {}, DAY, view.again_every)).text == (
        "Old facts. Seen starts today"
    )
