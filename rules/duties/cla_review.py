"""cla_review: a looked-after child's case is reviewed.

Care Planning Regulations 2010, regulation 33: the first review within 20 working days, the second
within three months of it, then every six months. Seen-alone guidance: "the first review, which
will take place within 28 days of their move".
"""

from dataclasses import replace
from datetime import date

from rules.case import CareEpisode
from rules.interval import Interval
from rules.interval_clock import Limit, Ticking, count, run_clock
from rules.obligation import Obligation, obligation
from rules.picture import Picture

_FIRST_BY_REGULATION = Interval(20, "working day")
_FIRST_KEY = "cla_review.first"
_REGULATION = (
    "regulation, Care Planning, Placement and Case Review (England) Regulations 2010",
    "The first review within 20 working days of becoming looked after (regulation 33).",
)


def owed(picture: Picture) -> list[Obligation]:
    """Return the next review of the open care episode; the first is owed until it is held."""
    episode = picture.episode
    if episode is None:
        return []
    held = {day for day in episode.reviews if episode.start <= day <= picture.as_of.day}
    return [_next(picture, held) if held else _first(picture, episode)]


def _first(picture: Picture, episode: CareEpisode) -> Obligation:
    """Return the first review, by whichever limit is earliest.

    The regulation says what its working days are: the authority's own counting does not apply. Its
    words are quoted where its limit gives the date, which the key's one source cannot do.
    """
    as_of = picture.as_of
    lengths = sorted(as_of.policy.cla_review.first, key=lambda one: one != _FIRST_BY_REGULATION)
    limits = tuple(
        Limit(one, "regulation" if one == _FIRST_BY_REGULATION else "policy_limit", _FIRST_KEY)
        for one in lengths  # in a tie the limit listed first governs
    )
    ticking = Ticking(limits, as_of.calendar, hours_mode=as_of.policy.recording.hours_mode)
    due = run_clock(episode.start, None, lambda _day: ticking, ())
    review = obligation(
        as_of,
        picture.child.id,
        "cla_review",
        due.day,
        at=due.at,
        anchor=episode.start,
        anchor_is="looked after since",
        key=_FIRST_KEY,
        interval=due.limit.interval,
        governed_by=due.governed_by,
    )
    if due.governed_by != "regulation":
        return review
    source, clause = _REGULATION
    return replace(review, source=source, clause=clause)


def _next(picture: Picture, held: set[date]) -> Obligation:
    """Return the second review, or the one after the latest held."""
    as_of = picture.as_of
    rule, latest = as_of.policy.cla_review, max(held)
    if len(held) == 1:
        limit = Limit(rule.second, "regulation", "cla_review.second")
    else:
        limit = Limit(rule.then, "regulation", "cla_review.then")
    due = count(latest, None, limit, as_of.ticking)
    return obligation(
        as_of,
        picture.child.id,
        "cla_review",
        due.day,
        at=due.at,
        anchor=latest,
        anchor_is="last reviewed",
        key=limit.key,
        interval=limit.interval,
        governed_by=due.governed_by,
    )
