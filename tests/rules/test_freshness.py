"""Freshness: facts are stale when a whole working day has ended since the extract was taken."""

import pytest

from rules.freshness import is_stale, stale_from
from tests.rules.building import CALENDAR, on


@pytest.mark.parametrize(
    ("sentence", "extracted", "stale"),
    [
        ("Friday at 23:30: from Tuesday 00:00", "2026-11-06", "2026-11-10"),
        ("Saturday: Monday has to end too", "2026-11-07", "2026-11-10"),
        ("Sunday", "2026-11-08", "2026-11-10"),
        ("Monday: Tuesday has to end", "2026-11-09", "2026-11-11"),
        ("Thursday: Friday has to end", "2026-11-05", "2026-11-07"),
        ("Christmas Eve: the first day back has to end", "2026-12-24", "2026-12-30"),
    ],
)
def test_stale(sentence: str, extracted: str, stale: str) -> None:
    day = on(stale)
    assert stale_from(on(extracted), CALENDAR) == day, sentence
    assert is_stale(on(extracted), day, CALENDAR)
    assert not is_stale(on(extracted), day.replace(day=day.day - 1), CALENDAR)
    assert not is_stale(on(extracted), on(extracted), CALENDAR)
