"""A caseload of every kind of child: a line or two each, the most urgent first, and no birthday."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.messages.blocks import Block
from bot.messages.breach import breach
from bot.messages.days import day_words
from bot.messages.digest import digest
from bot.messages.escalation import escalation
from bot.messages.my_visits import my_visits
from bot.messages.next_visit import next_visit
from bot.messages.summary import first_summary
from bot.messages.views import (
    BreachView,
    DigestView,
    EscalationView,
    Gone,
    Rendered,
    SummaryView,
)
from bot.messages.words import IN_ORDER
from rules.as_of import birthday
from rules.assessment import Assessment
from rules.case import Case
from rules.finding import KINDS, Finding
from rules.interval import Interval
from rules.reminder import reminders_due
from tests.bot.messages.facts import (
    DAY,
    TODAY,
    breach_line,
    check,
    check_names_no_child_first,
    owed,
    said,
    texts,
    with_facts,
)
from tests.rules.building import (
    as_of,
    asked,
    away,
    booked,
    case,
    cin,
    cin_visit,
    discussed,
    episode,
    event,
    failed,
    gone,
    in_need,
    looked_after_visit,
    on,
    placement,
    plan,
    supervised,
    visit,
)

ON = "2026-11-17"
WEEKLY = (episode("2026-08-03", placement("2026-08-03", reg24=True)),)
CASES = [
    case(visit("2026-11-02"), failed("2026-11-10"), failed("2026-11-12"),
         core_groups=(on("2026-10-19"),), supervisions=(supervised("2026-09-01"),),
         conferences=(booked("2026-11-25", "2026-11-01"),), leave=(away("2026-11-16", ON),)),
    case(visit("2026-11-04"), looked_after_visit("2026-10-08"), missing=(gone("2026-11-12"),),
         care_episodes=(episode("2026-08-03", placement("2026-08-03")),)),
    case(looked_after_visit("2026-11-11"), plans=(), care_episodes=WEEKLY),
    in_need(cin_visit("2026-10-08"), cin_visit("2026-10-20", alone=False)),
    in_need(born="2024-02-11", plans=(cin("2026-10-01"),)),
    in_need(born="2022-10-09"),
    case(plans=(), strategy_discussions=(discussed("2026-10-26"),)),
    case(plans=(), conferences=(booked("2026-11-18", "2026-11-17", kind="initial"),)),
    case(plans=(plan("2026-11-02", temporary=True, notified="2026-11-03"),)),
    case(plans=(), events=(event("critical", "2026-11-16T18:00"),)),
    case(born="2026-11-06", plans=(plan("2026-10-01"),)),
    case(born="2008-11-05"),
    case(visit("2026-11-05"), born="2022-11-08", plans=(plan("2026-10-01"),)),
]  # fmt: skip
RULES = {"cin_visit.under_4": "none"}


def children(cases: Sequence[Case] = CASES) -> list[Assessment]:
    """Assess the children, each with a reference and initials of its own."""
    named = [
        replace(one, child=replace(one.child, id=f"p-{n}", reference=str(1_012_345 + n),
                                   initials="AB"))
        for n, one in enumerate(cases)
    ]  # fmt: skip
    return [asked(one, ON, RULES) for one in named]


def morning(assessments: Sequence[Assessment], *, of: str = "worker") -> DigestView:
    """Return a digest on the morning on which all of this is new."""
    new = {
        (told.child, told.subject)
        for one in assessments
        for told in reminders_due(one.obligations, one.findings, as_of(ON, RULES))
        if told.audience == of
    }
    told = assessments if of == "worker" else []
    others = assessments if of != "worker" else []
    return DigestView(TODAY, told, frozenset(new), asked=others)


def test_the_cases_are_of_every_kind() -> None:
    known = children()
    assert {duty.duty for one in known for duty in one.obligations} >= set(IN_ORDER) - {
        *("cp_home_and_bedroom", "review_conference"),
    }
    assert {found.code for one in known for found in one.findings} >= {
        *("newborn_frequency_needed", "plan_open_at_18", "cover_needed", "non_engagement"),
        *("report_deadline_already_passed", "child_missing"),
    }


def test_a_digest_keeps_a_line_or_two_a_child_under_each_heading() -> None:
    rendered = check_names_no_child_first(digest(morning(children())))
    lines = [text for text in texts(rendered) if "[Details]" in text]
    assert all(text.count("\n") <= 1 for text in lines)
    headings = [text for text in texts(rendered) if text.startswith("*") and "[" not in text]
    assert headings == [
        *("*For the team manager at once*", "*▲ Overdue*", "*○ Due soon*"),
        *("*Done, to be written up*", "*To put right in the record*", "*Good to know*"),
    ]


def test_what_is_months_away_has_no_line_in_the_digest() -> None:
    quiet = case(
        visit("2026-11-16", distinct=True),
        plans=(plan("2026-11-10"),),
        core_groups=(on("2026-11-16"),),
        supervisions=(supervised("2026-11-16"),),
    )
    [known] = children([quiet])
    assert {one.duty for one in known.obligations} >= {"supervision", "review_conference"}
    words = said(digest(morning([known])))
    for later in ("supervision", "conference", "core group"):
        assert later not in words
    [line] = [text for text in texts(my_visits([known], TODAY)) if "[Details]" in text]
    assert line == ("*1012345 (AB)* visit: see alone, due Mon 30 Nov, in 9 working days [Details]")


def test_a_step_earlier_than_due_soon_has_its_line_on_its_day() -> None:
    far = with_facts([owed(date(2026, 11, 24), standing="upcoming")])
    assert "visit, due Tue 24 Nov" not in said(digest(DigestView(TODAY, [far], frozenset())))
    told = DigestView(TODAY, [far], frozenset({("p-0", "cp_visit")}))
    assert "visit, due Tue 24 Nov, in 5 working days" in said(digest(told))


def test_eighteen_children_who_owe_everything_fit_most_urgent_first() -> None:
    everything = [CASES[0]] * 18
    view = morning(children(everything))
    for rendered in (digest(view), my_visits(view.children, TODAY)):
        lines = [text for text in texts(check_names_no_child_first(rendered)) if "[D" in text]
        assert len({text[text.index("1012") :][:7] for text in lines}) == 18
        assert all(text.count("\n") <= 1 for text in lines)
    of_all = texts(my_visits(view.children, TODAY))
    assert all("visit: see alone, was due" in text.split("\n")[0] for text in of_all[1:19])


def test_a_child_to_be_seen_comes_before_a_meeting_that_is_over_for_longer() -> None:
    known = with_facts(
        [
            owed(date(2026, 8, 1), duty="supervision"),
            owed(date(2026, 11, 13), duty="core_group"),
            owed(date(2026, 11, 16)),
        ]
    )
    [line] = [text for text in texts(my_visits([known], TODAY)) if "[Details]" in text]
    assert line == (
        "*1012345 (AB)* visit, was due Mon 16 Nov, 1 working day over\n"
        "also: supervision with a manager, was due Sat 1 Aug, 76 working days over; core group, "
        "was due Fri 13 Nov, 2 working days over [Details]"
    )


# Managers


def test_a_manager_reads_what_is_a_managers_too_and_of_whose_child() -> None:
    view = replace(morning(children(), of="team_manager"), instead_of={"p-0": "J. Smith"})
    rendered = check_names_no_child_first(digest(view))
    assert [text for text in texts(rendered) if "1012345" in text] == [
        (
            "*New* · *1012345 (AB)* for supervision: the child could not be seen at several "
            "visits, the latest on Thu 12 Nov · J. Smith\n"
            "also: the visit due Mon 16 Nov is to be made during leave that nobody covers yet "
            "[Details]"
        )
    ]
    assert "Asked of you as manager" in said(rendered)


def test_a_child_of_the_managers_own_is_not_told_twice() -> None:
    child = with_facts(
        [], [Finding("p-0", code, DAY) for code in ("plan_open_at_18", "cover_needed")]
    )
    new = frozenset({("p-0", "plan_open_at_18"), ("p-0", "cover_needed")})
    assert digest(DigestView(TODAY, [child], new, asked=[child])).text == (
        "2 things for today: 1 to know, 1 to decide"
    )


def test_a_breach_of_two_statuses_is_one_line_with_both_notes() -> None:
    due = date(2026, 11, 16)
    line = breach_line(
        subject="cp_visit", also=("cp_seen_alone", "cla_visit"), obligation=owed(due)
    )
    [post] = breach(BreachView(TODAY, DAY, "North", private_message=False, lines=[line]))
    assert [text for text in texts(check(post)) if "1012345" in text] == [
        (
            "*1012345* visit: see alone, and looked-after visit (two case notes), was due "
            "Mon 16 Nov, 1 working day over [Acknowledge]"
        )
    ]


@pytest.mark.parametrize("duty", IN_ORDER)
@pytest.mark.parametrize("new", [True, False])
def test_a_breach_of_any_duty_carries_the_reference_alone(duty: str, new: bool) -> None:
    lines = [
        breach_line(0, subject=duty, new=new, obligation=owed(duty=duty)),
        breach_line(1, subject=duty, obligation=None, fate="done"),
    ]
    [post] = breach(BreachView(TODAY, DAY, "North", private_message=False, lines=lines))
    assert "AB" not in said(check_names_no_child_first(post))
    up = escalation(EscalationView(TODAY, DAY, {"North": lines}))
    assert "1012345 (AB)" in said(check_names_no_child_first(up))


def test_the_first_morning_counts_every_duty_in_one_order() -> None:
    counts = dict.fromkeys(reversed(IN_ORDER), 2)
    view = SummaryView(TODAY, {"North": counts}, DAY, Interval(5, "working day"))
    [line] = [text for text in texts(check(first_summary(view))) if "*North*" in text]
    assert line == (
        "*North*: 2 child protection visits, 2 visits alone with the child, 2 visits at home with "
        "the bedroom, 2 child in need visits, 2 looked-after visits, 2 looked-after reviews, "
        "2 core groups, 2 initial conferences, 2 review conferences, 2 reports for conferences, "
        "2 supervisions of a child's progress, 2 things done and not yet written up"
    )


# Privacy


def every_message(known: Sequence[Assessment]) -> list[Rendered]:
    """Return everything that may be said of these children."""
    now_gone = [
        Gone(one.case.child.reference, "AB", found.code, found.about, "done")
        for one in known
        for found in one.findings
    ]
    posts = [
        breach_line(n, subject=one.duty, due=one.due, obligation=one)
        for n, child in enumerate(known)
        for one in child.obligations
    ]
    everything = [next_visit(one, TODAY) for one in known]
    everything += [my_visits(known, TODAY), digest(morning(known))]
    everything.append(digest(morning(known, of="team_manager")))
    everything.append(digest(DigestView(TODAY, [], frozenset(), now_gone)))
    everything += breach(BreachView(TODAY, DAY, "North", private_message=True, lines=posts))
    everything.append(escalation(EscalationView(TODAY, DAY, {"North": posts})))
    return everything


@pytest.mark.parametrize("one", [one for one in CASES if one.child.born != on("2015-01-10")])
def test_no_message_says_a_day_of_birth_or_a_birthday(one: Case) -> None:
    known, born = children([one]), one.child.born
    assert born is not None
    birthdays = {birthday(born, age) for age in range(19)}
    for rendered in every_message(known):
        for whole in (said(check(rendered)), str(rendered.blocks)):
            for day in birthdays:
                assert day_words(day, TODAY) not in whole
                assert day.isoformat() not in whole


def test_no_notification_says_anything_of_a_child() -> None:
    for rendered in every_message(children()):
        assert "1012" not in rendered.text
        assert "AB" not in rendered.text
        for kind in ("conference", "looked", "need", "supervision", "missing", "born"):
            assert kind not in rendered.text


def test_every_finding_of_every_child_fits() -> None:
    found = [Finding(f"p-{n}", code, DAY) for n in range(18) for code in KINDS]
    known = [with_facts([], found[n * len(KINDS) :][: len(KINDS)], n) for n in range(18)]
    new = frozenset((f"p-{n}", code) for n in range(18) for code in KINDS)
    blocks: list[Block] = check_names_no_child_first(digest(DigestView(TODAY, known, new))).blocks
    assert len(blocks) <= 50
