"""The policy as a page for the people who answer for it, in Markdown."""

from collections.abc import Iterator

from bot.policy_words.counting import COUNTING
from bot.policy_words.duty import DutyWords
from bot.policy_words.finding_tables import finding_tables
from bot.policy_words.general import PRINCIPLES, counting_lines
from bot.policy_words.key_tables import conflict_table, key_tables
from bot.policy_words.ladder import rungs
from bot.policy_words.markdown import bullets, table
from bot.policy_words.other_duties import OTHER_DUTIES
from bot.policy_words.own_policy import OWN_POLICY, TO_SETTLE
from bot.policy_words.routes import NOTES, finding_routes
from bot.policy_words.sections import SAID
from bot.policy_words.values import long_day
from bot.policy_words.visit_duties import VISIT_DUTIES
from rules.built_in import built_in_names
from rules.policy import Cited, Edition, Policy, Source
from rules.policy_file import built_in_policy

DUTIES = VISIT_DUTIES + OTHER_DUTIES
_SAID_WITH_TELLING = (
    "refusal.threshold",
    "refusal.escalate_after_minutes",
    "non_engagement.failed_visits",
    "no_access",
    "telling.due_soon",
    "telling.working_hours",
)


def document(policy: Policy) -> str:
    """Return the page; it describes the latest edition, and names the days of the others."""
    edition = policy.editions[-1]
    parts = [
        "# The policy: what is owed, what is found, who is told when",
        *_introduction(policy, edition),
        "## Principles",
        PRINCIPLES,
        "## Counting",
        bullets([*(said.sentence(edition) for said in COUNTING), *counting_lines(edition)]),
        "## What is owed",
        *(part for duty in DUTIES for part in _duty(duty, edition)),
        "## What is found",
        *finding_tables(edition),
        "## Who is told when",
        table(("when", "who", "about"), rungs(edition)),
        table(("of a finding", "when", "who"), finding_routes(edition)),
        bullets(_value(key, edition) for key in _SAID_WITH_TELLING),
        NOTES,
        "## The keys and their values",
        *key_tables(edition),
        "## Where clauses conflict, and how that is resolved",
        conflict_table(edition),
        TO_SETTLE,
        "## A policy of your own",
        OWN_POLICY,
        table(("name", "what it is"), _built_in()),
    ]
    return "\n\n".join(parts) + "\n"


def _introduction(policy: Policy, edition: Edition) -> Iterator[str]:
    *earlier, begins = (long_day(one.in_force_from) for one in policy.editions)
    yield (
        f"For the managers who answer for it, and for whoever writes the policy file. This page is "
        f"written by `python -m bot policy document`: every limit and choice in it is a value of "
        f"the policy “{policy.name}”, as it is in force from {begins}. `python -m bot policy show` "
        f"prints the same values, each with its source."
    )
    if earlier:
        yield f"Earlier editions, each in force until the next began: from {', '.join(earlier)}."
    yield "What its values come from:"
    yield bullets(_source(source) for source in _sources(edition))
    yield (
        "What the documents leave open is a choice of the authority: it has a value here, and "
        "should be decided by you. No national rule sets an interval for visits under a child "
        "protection plan or to a child in need: they are called a local standard. Visits to "
        "looked-after children are a regulation, conferences national guidance. Every due day "
        "names its source."
    )


def _sources(edition: Edition) -> list[Source]:
    """Return the sources of the values, those that are quoted first."""
    found: list[Source] = []
    for said in SAID.values():
        source = edition.cited[said.key].source
        if source not in found:
            found.append(source)
    return sorted(found, key=lambda source: not source.quoted)


def _source(source: Source) -> str:
    updated = f", updated {long_day(source.updated)}" if source.updated else ""
    url = f", <{source.url}>" if source.url else ""
    words = "quoted word for word" if source.quoted else "in our words"
    return f"**{source.title}** ({source.kind}; {words}){updated}{url}"


def _duty(duty: DutyWords, edition: Edition) -> Iterator[str]:
    yield f"### {duty.name} (`{duty.duty}`)"
    yield duty.owed.strip()
    yield bullets(_value(key, edition) for key in duty.keys)


def _value(key: str, edition: Edition) -> str:
    return f"{SAID[key].sentence(edition)} *{_cited(edition.cited[key])}*"


def _cited(cited: Cited) -> str:
    clause = f"“{cited.clause}”" if cited.source.quoted else cited.clause
    return f"({cited.kind}, {cited.title}: {clause})"


def _built_in() -> Iterator[tuple[str, str]]:
    for name in built_in_names():
        yield f"`{name}`", built_in_policy(name).name
