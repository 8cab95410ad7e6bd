"""All findings in plain words, as tables in Markdown."""

from collections.abc import Iterator

from bot.policy_words.advice import ADVISE
from bot.policy_words.at_once import ASK_A_MANAGER, TELL_AT_ONCE
from bot.policy_words.finding import FindingWords
from bot.policy_words.markdown import table
from bot.policy_words.put_right import PUT_RIGHT
from rules.finding import Kind
from rules.policy import Edition

FINDINGS: dict[Kind, tuple[FindingWords, ...]] = {
    "tell_at_once": TELL_AT_ONCE,
    "put_right": PUT_RIGHT,
    "ask_manager": ASK_A_MANAGER,
    "advise": ADVISE,
}
_HEADINGS: dict[Kind, str] = {
    "tell_at_once": "Told at once",
    "put_right": "To put right in the record",
    "ask_manager": "Asked of the team manager",
    "advise": "Advice, about what is not overdue but where it says so",
}
_GENERAL = """\
A finding is a child and a code, said once however many facts raise it. Findings about visits look
at those dated within what is open for the child, written up or not: statutory visits of the kind
that belongs to the plan or care episode, and home visits in any of them. A **failed visit** is one
at which the child is recorded as not seen, with the outcome no reply, no access or access refused.
A finding goes when the record is corrected or the plan ends, and as said below. From the 18th
birthday on only `plan_open_at_18` is raised."""


def finding_tables(edition: Edition) -> Iterator[str]:
    """Yield what findings are, and a table for each kind of them."""
    yield _GENERAL
    yield _the_alone_rule(edition)
    for kind, findings in FINDINGS.items():
        yield f"### {_HEADINGS[kind]}"
        rows = ((f"`{one.code}`", one.raised(edition), one.cleared) for one in findings)
        yield table(("code", "raised when", "until"), rows)


def _the_alone_rule(edition: Edition) -> str:
    age = edition.cp_seen_alone.from_age
    return (
        f"A visit meets the **alone rule** when the child is seen and under {age} on the day of "
        f"the visit, or is recorded as seen alone and the main carer is not recorded as present; "
        f"before birth, when the expectant parent is seen. For the child in need visit the age is "
        f"always 4."
    )
