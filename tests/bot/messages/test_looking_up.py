"""What somebody who asks is told: one child, a caseload, help, and whatever stands in the way."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.messages import acknowledging, answers
from bot.messages.alarm import alarm
from bot.messages.freshness import dated
from bot.messages.help import help_page
from bot.messages.my_visits import my_visits
from bot.messages.next_visit import next_visit
from bot.messages.views import AlarmView, Freshness, Rendered, Today
from rules.assessment import Assessment
from rules.case import Case, Child
from rules.finding import KINDS, Finding
from tests.bot.messages.facts import (
    CALENDAR,
    DAY,
    PLAN,
    STALE,
    TODAY,
    acknowledged,
    assessed,
    check,
    check_names_no_child_first,
    owed,
    said,
    seen_on,
    texts,
    with_facts,
)

ENDS = "Facts from the extract of Tue 17 Nov 05:30. The case system is the record."
EVERY_10 = ">“at intervals agreed in the plan and at a minimum of every 10 working days”"


def test_one_child_with_the_arithmetic_of_each_day() -> None:
    not_alone = {"seen_alone": False, "not_alone_reason": "none_recorded"}
    child = assessed(
        seen_on(date(2026, 10, 23)),
        seen_on(date(2026, 11, 16), recorded=False, recorded_on=None, **not_alone),
    )
    assert texts(check(next_visit(child, TODAY, instead="cover for J. Smith"))) == [
        "*1012345 (AB)* · cover for J. Smith",
        "See alone, was due Fri 6 Nov, 7 working days over",
        (
            "▲ *See alone*: was due Fri 6 Nov, 7 working days over\n"
            "Last seen alone Fri 23 Oct + 10 working days = Fri 6 Nov "
            f"(local standard, CP visits policy)\n{EVERY_10}"
        ),
        (
            "○ *Write up the visit of Mon 16 Nov*: due Wed 18 Nov, tomorrow (1 working day)\n"
            "Visit made Mon 16 Nov + 2 working days = Wed 18 Nov (local standard, CP visits "
            "policy)\n"
            ">“within two working days of significant events, such as statutory visits to children”"
        ),
        (
            "*Visit*: due Mon 30 Nov, in 9 working days, provisional\n"
            "Last seen Mon 16 Nov + 10 working days = Mon 30 Nov (local standard, CP visits "
            "policy)\n"
            f"Provisional until the visit of Mon 16 Nov is written up\n{EVERY_10}"
        ),
        (
            "*To put right in the record*\n"
            "• Visit of Mon 16 Nov: not seen alone, and no reason is recorded; add the reason"
        ),
        ENDS,
    ]


NO_PLAN = (
    "No child protection plan, child in need plan or care episode is open in the extract of "
    "Tue 17 Nov 05:30."
)
SAID_OF_NOTHING: list[tuple[bool, Today, str]] = [
    (False, TODAY, NO_PLAN),
    (False, STALE, NO_PLAN),
    (True, TODAY, "Nothing is due."),
    (True, STALE, "These old facts show nothing due. Whether that still holds cannot be said."),
]


@pytest.mark.parametrize(("plan", "on", "sentence"), SAID_OF_NOTHING)
def test_nothing_owed(plan: bool, on: Today, sentence: str) -> None:
    child = with_facts([]) if plan else assessed(plan=False)
    rendered = check(next_visit(child, on))
    assert sentence in texts(rendered)
    assert "10123" not in rendered.text


def test_every_finding_at_once_and_far_too_many_obligations_fit() -> None:
    findings = [Finding("p-0", code, DAY) for code in KINDS]
    many = with_facts([owed(clause="<&>" * 300) for _ in range(500)], findings)
    rendered = check(next_visit(many, STALE))
    assert any(text.endswith("more things due or to write up") for text in texts(rendered))
    assert "For the team manager to decide" in said(rendered)


def test_a_caseload_by_urgency() -> None:
    children = [
        assessed(seen_on(date(2026, 11, 16)), number=0),
        assessed(
            seen_on(date(2026, 10, 23)), seen_on(date(2026, 11, 5), seen_alone=False), number=1
        ),
        with_facts([], number=2),
    ]
    assert texts(check_names_no_child_first(my_visits(children, TODAY, beside={"p-1": "<A>"}))) == [
        "3 children: 1 overdue, 1 due soon, 1 later",
        (
            "*1012346 (AB)* see alone, was due Fri 6 Nov, 7 working days over · &lt;A&gt;\n"
            "also: visit, due Thu 19 Nov, in 2 working days [Details]"
        ),
        "*1012345 (AB)* visit: see alone, due Mon 30 Nov, in 9 working days [Details]",
        "1 child with nothing due.",
        ENDS,
    ]


@pytest.mark.parametrize("size", [0, 1, 18, 60, 500])
@pytest.mark.parametrize("on", [TODAY, STALE])
def test_any_caseload_fits(size: int, on: Today) -> None:
    children = [
        with_facts([owed(), owed(DAY)] * 3, [Finding("p", "alone_contradicted", DAY)], number)
        for number in range(size)
    ]
    rendered = check_names_no_child_first(my_visits([*children, with_facts([])][: size or 0], on))
    if size == 0:
        assert "No child is allocated to you in the extract" in said(rendered)
    shown = sum("[Details]" in text for text in texts(rendered))
    assert (f"and {size - shown} more children" in said(rendered)) == (shown < size)


def test_a_caseload_with_nothing_due_is_no_all_clear_when_facts_are_old() -> None:
    assert "1 child with nothing due." in texts(my_visits([with_facts([])], TODAY))
    assert (
        "For 1 child these old facts show nothing due; whether that holds is not known."
        in texts(my_visits([with_facts([])], STALE))
    )


def test_a_child_with_a_planted_reference_cannot_mention_a_channel() -> None:
    case = Case(Child("p", "<!channel>", "<b>"), cp_plans=PLAN)
    child = Assessment(case, [owed()], [])
    for rendered in (next_visit(child, TODAY), my_visits([child], TODAY)):
        assert "<" not in said(check(rendered))


def test_help_shows_every_command() -> None:
    for on in (None, TODAY, STALE):
        words = said(check(help_page(on)))
        for command in ("/next-visit", "/next-visit 1012345", "/my-visits", "/seen help"):
            assert f"`{command}`" in words
        assert "not the record" in words


ANSWERS: list[tuple[Rendered, str]] = [
    (answers.unknown_reference(TODAY), "No child with that reference is in the extract of"),
    (answers.not_your_child(), "not allocated to you or to your team"),
    (answers.guest(), "only full members"),
    (answers.from_outside(), "this authority's own workspace"),
    (answers.not_in_staff_file(), "not in the staff file"),
    (answers.shared_channel(), "in a direct message with Seen"),
    (answers.no_extract_yet(), "No extract of the case system has arrived yet"),
    (answers.nothing_allocated(TODAY), "No child is allocated to you"),
    (answers.try_again(), "try again in a minute"),
    (answers.something_went_wrong("7f3a"), "the number 7f3a."),
    (answers.unknown_subcommand(), "`/seen help` shows"),
    (acknowledging.not_this_teams_manager(), "Only the manager of this team, or the deputy"),
    (
        acknowledging.already_acknowledged(acknowledged("<R> Jones"), TODAY),
        "Already acknowledged by &lt;R&gt; Jones, Tue 17 Nov 09:12.",
    ),
    (acknowledging.no_longer_open(), "nothing to acknowledge"),
    (acknowledging.moved_to_another_team(), "with another team by now"),
    (acknowledging.moved_to_another_worker(), "with another worker by now"),
]


@pytest.mark.parametrize(("rendered", "words"), ANSWERS)
def test_whatever_stands_in_the_way_is_answered(rendered: Rendered, words: str) -> None:
    assert words in rendered.text
    assert len(said(check(rendered))) < 800
    stale = check(dated(rendered, STALE))
    assert texts(stale)[0].startswith("*These facts are old.*")
    assert stale.text.startswith("Old facts. ")
    assert texts(check(dated(rendered, TODAY))) == [*texts(rendered), ENDS]


def test_several_matches_show_how_to_ask_for_each() -> None:
    rendered = check(answers.several_matches("1012345"))
    assert "1012345" not in rendered.text
    assert texts(rendered) == [
        (
            "1012345 is the reference of one child and the person id of another. Write "
            "`/next-visit ref:1012345` or `/next-visit id:1012345`."
        )
    ]


def test_an_administrator_hears_counts_and_references_alone() -> None:
    friday = datetime(2026, 11, 13, 23, 30, tzinfo=UTC)
    old = Today(DAY, CALENDAR, Freshness(friday, assumed=True, stale=True))
    view = AlarmView(old, {"a <b> reason": 2, "another": 3}, {"x": 1}, ["1012345"], ["Ann & Co"])
    rendered = alarm(view)
    assert rendered is not None
    assert texts(check_names_no_child_first(rendered)) == [
        "5 things to look at in Seen",
        (
            "*Old facts* The latest extract is of Fri 13 Nov 23:30, 2 working days ago. Every "
            "message "
            "says so, and none says that all is clear, until a newer one arrives."
        ),
        (
            "*5 children* could not be assessed, so nothing is said about them. `seen due` "
            "says "
            "why.\n• 3: another\n• 2: a &lt;b&gt; reason"
        ),
        "*1 message* could not be delivered.\n• 1: x",
        "*1 child* with something due, and neither worker nor team in the extract: 1012345",
        (
            "*1 person* of the staff file without a Slack account. What is meant for them goes to "
            "nobody: Ann &amp; Co"
        ),
        (
            "Facts from the extract of Fri 13 Nov 23:30 (the time is assumed). "
            "The case system is the record."
        ),
    ]


@pytest.mark.parametrize("size", [0, 500])
def test_an_alarm_fits_or_is_not_sent(size: int) -> None:
    reasons: dict[str, Any] = {f"{number}{'&' * 400}": 1 for number in range(size)}
    names = [str(number) + "&" * 200 for number in range(size)]
    rendered = alarm(AlarmView(TODAY, reasons, reasons, names, names))
    assert (rendered is None) == (size == 0)
    if rendered:
        check(rendered)
