"""Legal statuses of looked-after children, in the system's words, one after the other."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.draw import chance
from bot.sample.extract import Extract
from bot.sample.files import ssd_day

_INTERIM = "Interim care order Sec. 38(1)"
_FULL = "Care Order Sec. 31(a)"
_FULL_AND_PLACEMENT = "Care Order Sec.31(a) & Placement Order (Sec. 21)"
_POLICE = "Police protection power Sec.38(1)"
_EMERGENCY = "Emergency protection order - LA"
_AGREED = "Single placement acc. by LA S20(1) CA under 16"
_AGREED_FROM_16 = "Single placement acc. by LA S20(3) CA 16 & over"
_BREAKS = "regular occ. acc. by LA S.20(1) CA under 16"
_BREAKS_FROM_16 = "Regular occ. acc by LA S20(3) CA 16 & over"
_CODES = {_INTERIM: "C1", _FULL: "C2", _FULL_AND_PLACEMENT: "E1", _AGREED: "V2"}
_COURSES = (  # what began how many days after the start of care
    ((_AGREED, 0),),
    ((_AGREED, 0),),
    ((_INTERIM, 0), (_FULL, 205)),
    ((_POLICE, 0), (_INTERIM, 3), (_FULL, 190)),
    ((_EMERGENCY, 0), (_INTERIM, 8), (_FULL, 230)),
    ((_AGREED, 0), (_INTERIM, 60), (_FULL, 260)),
    ((_INTERIM, 0), (_FULL_AND_PLACEMENT, 240)),
    (("Sec 38 ICO (renewed)", 0),),  # a word that nobody knows
)
_TURNS, _UNKNOWN = 60, 14
_SIXTEEN = 16 * 365.25
_BY_CODE = 0.06


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """Under what a child is looked after, from one day to another."""

    words: str
    start: date
    end: date | None


def statuses_of(
    draw: random.Random, turn: int, born: date, start: date, end: date | None, now: date
) -> list[LegalStatus]:
    """Return a child's legal statuses in a period of care, as they followed each other."""
    unknown = turn % _TURNS == _UNKNOWN
    course = _COURSES[-1 if unknown else turn % (len(_COURSES) - 1)]
    begun = [(words, start + timedelta(days=days)) for words, days in course]
    begun = [(words, day) for words, day in begun if day < min(end or now, now)]
    ends = [*(day for _, day in begun[1:]), end]
    by_code = chance(draw, _BY_CODE)
    statuses = []
    for (words, day), last in zip(begun, ends, strict=True):
        older = words == _AGREED and (day - born).days >= _SIXTEEN
        said = _AGREED_FROM_16 if older else words
        statuses.append(LegalStatus(_CODES.get(said, said) if by_code else said, day, last))
    return statuses


def breaks_of(born: date, start: date) -> LegalStatus:
    """Return the status of a child who has a series of short breaks."""
    older = (start - born).days >= _SIXTEEN
    return LegalStatus(_BREAKS_FROM_16 if older else _BREAKS, start, None)


def write_statuses(extract: Extract, person_id: str, statuses: list[LegalStatus]) -> None:
    """Write ssd_legal_status."""
    extract.files.write(
        "ssd_legal_status",
        (
            (
                extract.numbers.next("legal_status"),
                person_id,
                one.words,
                ssd_day(one.start),
                ssd_day(one.end),
            )
            for one in statuses
        ),
    )
