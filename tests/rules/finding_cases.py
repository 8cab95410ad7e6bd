"""What the rows of findings are made of: on Thursday 12 November 2026, most visits on the 3rd.

A row is a code, a sentence, the case and what its policy says otherwise than the default.
"""

from collections.abc import Mapping
from typing import Any

from rules.case import CareEpisode, Case, Visit
from tests.rules.building import case, cin_visit, failed, in_need, on, visit

Row = tuple[str, str, Case, Mapping[str, Any]]
TODAY = "2026-11-12"
SEEN = visit("2026-11-09T15:00", type="home_visit")
REFUSED = failed("2026-11-03", "refused_access")
NO_ACCESS = {"no_access": {"manager_within": "24 hours", "seen_within": "5 working days"}}
UNDER_4 = "2024-01-10"
SENIOR = "senior_practitioner"
DEFAULT: Mapping[str, Any] = {}
ALONE_REFUSED = visit("2026-11-03", alone=False, reason="parent_refused")
CONCERN = visit("2026-11-03", alone=False, reason="other", concerns=True)
QUALIFIED = {"cin_visit.visitor": "qualified"}
UNBORN: dict[str, Any] = {"born": None, "due": "2026-12-24"}
EPISODE = CareEpisode("E1", on("2026-09-01"))


def told(**what: Any) -> Case:
    """Make a case with one visit, on 3 November."""
    return case(visit("2026-11-03", **what))


def told_in_need(**what: Any) -> Case:
    """Make a case of a child in need with one statutory visit, on 3 November."""
    return in_need(cin_visit("2026-11-03", **what))


def looked_after(*visits: Visit, **more: Any) -> Case:
    """Make the case of a child looked after since 1 September, without a plan."""
    return case(*visits, plans=(), care_episodes=(EPISODE,), **more)


def told_looked_after(**what: Any) -> Case:
    """Make a case of a looked-after child with one statutory visit, on 3 November."""
    return looked_after(visit("2026-11-03", **({"type": "cla_statutory"} | what)))
