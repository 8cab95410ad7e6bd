"""The policy as a person reads it on a terminal: every value, why, and what else it could be."""

from collections.abc import Iterator

from bot.policy_words.ladder import rungs
from bot.policy_words.said import Said
from bot.policy_words.sections import SECTIONS
from bot.policy_words.values import long_day, written
from rules.policy import Cited, Edition, Policy


def lines_of(policy: Policy) -> Iterator[str]:
    """Yield the lines: the editions by their first day, each by section."""
    yield policy.name
    before: Edition | None = None
    for edition in policy.editions:
        yield ""
        yield f"In force from {long_day(edition.in_force_from)} ({edition.in_force_from})"
        if before is not None:
            yield from _changes(before, edition)
        yield from _sections(edition)
        before = edition


def _changes(before: Edition, edition: Edition) -> Iterator[str]:
    yield "  What begins on that day:"
    was = before.values()
    changed = {key: value for key, value in edition.values().items() if value != was[key]}
    yield from (
        f"    {key} = {written(value)} (before: {written(was[key])})"
        for key, value in changed.items()
    )
    if not changed:
        yield "    nothing: every value is as before"


def _sections(edition: Edition) -> Iterator[str]:
    for heading, keys in SECTIONS.items():
        yield ""
        yield heading
        for said in keys:
            yield from _key(said, edition)
    yield ""
    yield from _ladder(edition)


def _key(said: Said, edition: Edition) -> Iterator[str]:
    yield f"  {said.sentence(edition)}"
    yield f"    {said.key} = {written(edition.value(said.key))}"
    yield f"    {source_words(edition.cited[said.key])}"
    for other in said.instead(edition):
        yield f"    or {other.value}: {other.words}" if other.value else f"    or {other.words}"


def source_words(cited: Cited) -> str:
    """Return the kind, the title and the clause; quoted only where it is word for word."""
    clause = f'"{cited.clause}"' if cited.source.quoted else cited.clause
    return f"{cited.kind}, {cited.title}: {clause}"


def _ladder(edition: Edition) -> Iterator[str]:
    rows = [("When", "who", "about"), *rungs(edition)]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for when, who, about in rows:
        yield f"  {when:{widths[0]}}  {who:{widths[1]}}  {about}"
