"""What to put right, ask, advise or tell at once, each with the condition that raises it."""

from collections.abc import Iterator, Sequence
from datetime import date

from rules.finding import Finding
from rules.findings import advice, at_once, manager, put_right, supervising
from rules.obligation import Obligation
from rules.picture import Picture


def findings_of(picture: Picture, obligations: Sequence[Obligation]) -> list[Finding]:
    """Return the findings of one child, each code once, about the latest fact that raises it."""
    latest: dict[str, date] = {}
    for code, about in _raised(picture, obligations):
        if code not in latest or about > latest[code]:
            latest[code] = about
    return [Finding(picture.child.id, code, latest[code]) for code in sorted(latest)]


def _raised(picture: Picture, obligations: Sequence[Obligation]) -> Iterator[tuple[str, date]]:
    if picture.adult:
        yield from manager.plan_open_at_18(picture)
        return
    if picture.starts:  # something is open
        yield from at_once.raised(picture)
        yield from put_right.raised(picture)
        yield from supervising.raised(picture)
        yield from manager.raised(picture)
    yield from advice.raised(picture, obligations)
