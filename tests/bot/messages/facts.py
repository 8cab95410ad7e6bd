"""Made-up children on Tue 17 Nov 2026, and how a message is read and checked."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from bot.messages.views import Acknowledged, BreachLine, Freshness, LabelStyle, Rendered, Today
from bot.sandbox.block_kit import check_message_blocks
from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.case import Case, Child, CpPlan, Visit
from rules.finding import Finding
from rules.interval import Interval
from rules.obligation import Obligation
from rules.policy import Duty
from rules.policy_file import default_policy
from rules.working_days import england_and_wales

CALENDAR = england_and_wales()
POLICY = default_policy()
DAY = date(2026, 11, 17)
EXTRACTED = datetime(2026, 11, 17, 5, 30, tzinfo=UTC)
PLANTED = "Rumpelstilz"
PLAN = (CpPlan("plan", date(2026, 6, 1)),)
MEETINGS: frozenset[Duty] = frozenset({"core_group", "review_conference", "supervision"})
_numbers = count(1)


def today(
    day: date = DAY, *, stale: bool = False, label: LabelStyle = "reference_and_initials"
) -> Today:
    return Today(day, CALENDAR, Freshness(EXTRACTED, assumed=False, stale=stale), label)


TODAY = today()
STALE = today(stale=True)


def seen_on(day: date, **facts: Any) -> Visit:
    usual = {"seen": True, "seen_alone": True, "bedroom_seen": True, "place": "home"}
    known = {"recorded": True, "recorded_on": day, **usual, **facts}
    return Visit(f"visit {next(_numbers)}", "cp_statutory", day, **known)


def child_of(number: int = 0) -> Child:
    return Child(f"p-{number}", str(1_012_345 + number), "AB", born=date(2015, 3, 4))


def assessed(*visits: Visit, number: int = 0, day: date = DAY, plan: bool = True) -> Assessment:
    """Assess a child on a plan of whom only visits are known, so that no meeting is judged."""
    case = Case(child_of(number), cp_plans=PLAN if plan else (), visits=visits)
    return assess(case, AsOf(POLICY, CALENDAR, day, MEETINGS))


def owed(due: date = date(2026, 11, 16), **changes: Any) -> Obligation:
    facts: dict[str, Any] = {
        "child": "p-0",
        "duty": "cp_visit",
        "due": due,
        "at": None,
        "standing": "overdue" if due < DAY else "due_today" if due == DAY else "due_soon",
        "anchor": date(2026, 11, 2),
        "anchor_is": "last seen",
        "interval": Interval(10, "working day"),
        "counted_from": changes.get("anchor", date(2026, 11, 2)),
        "governed_by": "policy_limit",
        "source": "local standard, CP visits policy",
        "clause": "at a minimum of every 10 working days",
        "plan_by": None,
        "provisional": False,
        "quotation": changes.get("clause", "at a minimum of every 10 working days"),
    }
    return Obligation(**facts | changes)


def with_facts(
    obligations: list[Obligation], findings: list[Finding] | None = None, number: int = 0
) -> Assessment:
    return Assessment(Case(child_of(number), cp_plans=PLAN), obligations, findings or [])


def breach_line(number: int = 0, *, new: bool = True, **changes: Any) -> BreachLine:
    due = changes.get("due", date(2026, 11, 16))
    facts: dict[str, Any] = {
        "button": f"b-{number}",
        "reference": str(1_012_345 + number),
        "initials": "AB",
        "subject": "cp_visit",
        "due": due,
        "new": new,
        "obligation": owed(due),
    }
    return BreachLine(**facts | changes)


def acknowledged(by: str = "R. Jones") -> Acknowledged:
    return Acknowledged(by, datetime(2026, 11, 17, 9, 12, tzinfo=UTC))


def texts(rendered: Rendered) -> list[str]:
    """Return what a person reads, a block at a time; buttons in square brackets."""
    return [_text(block) for block in rendered.blocks]


def said(rendered: Rendered) -> str:
    return "\n".join([rendered.text, *texts(rendered)])


def _text(block: dict[str, Any]) -> str:
    if block["type"] == "actions":
        return " ".join(f"[{one['text']['text']}]" for one in block["elements"])
    if "elements" in block:
        return " ".join(one["text"] for one in block["elements"])
    words: str = block["text"]["text"]
    if "accessory" in block:
        words += f" [{block['accessory']['text']['text']}]"
    return words


def check(rendered: Rendered) -> Rendered:
    """Assert what holds for every message, whatever it says, and return it."""
    check_message_blocks(rendered.blocks)
    assert 0 < len(rendered.text) < 4_000
    assert rendered.blocks
    for whole in (said(rendered), str(rendered.blocks)):
        assert PLANTED not in whole
        for of_code in ("cp_visit", "None", "Interval(", "datetime", "{day}", "_due"):
            assert of_code not in whole
    return rendered


def check_names_no_child_first(rendered: Rendered) -> Rendered:
    """Assert that neither the notification nor the first block carries a reference or initials."""
    for first in (rendered.text, texts(rendered)[0]):
        assert "10123" not in first
        assert "AB" not in first
    return check(rendered)
