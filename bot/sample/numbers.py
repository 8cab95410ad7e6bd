"""Ids as the case system gives them: rising, each kind in a range of its own."""

import random
from itertools import count

from bot.sample.draw import between

# Ids of different tables are never compared, so some ranges meet on purpose: ids of visits to
# looked-after children those of case notes, care periods those of legal statuses.
_FIRST = {
    "case_note": 7300000,
    "cla_visit": 7300200,
    "involvement": 5100001,
    "referral": 880001,
    "cp_plan": 40201,
    "cin_plan": 640201,
    "enquiry": 120301,
    "conference": 64001,
    "meeting": 310001,
    "cp_review": 91001,
    "care": 26001,
    "legal_status": 26001,
    "episode": 98201,
    "placement": 71301,
    "care_review": 35101,
    "missing": 15201,
    "event": 2200001,
}


class Numbers:
    """The next id of each kind; persons have two, drawn a little apart."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._person = 210000
        self._legacy = 1012345
        self._next = {kind: count(first) for kind, first in _FIRST.items()}

    def person(self) -> tuple[str, str]:
        """Return the next person id and legacy id."""
        self._person += between(self._draw, 1, 4)
        self._legacy += between(self._draw, 1, 9)
        return str(self._person), str(self._legacy)

    def next(self, kind: str) -> str:
        """Return the next id of a kind."""
        return str(next(self._next[kind]))
