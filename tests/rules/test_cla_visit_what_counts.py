"""cla_visit: while it is owed, which visits count for it, and what is not yet so (section 5)."""

import pytest

from rules.case import Case, Visit
from tests.rules.building import asked, case, due, episode, on, only, placement, visit
from tests.rules.building import looked_after_visit as seen
from tests.rules.cla_cases import FIRST_DAY, SEEN, looked_after, moved


@pytest.mark.parametrize(
    ("sentence", "one", "day", "expected"),
    [
        ("not looked after", case(SEEN), "2026-11-20", None),
        ("the day before the episode", looked_after(), "2026-11-15", None),
        ("its first day", looked_after(), "2026-11-16", "2026-11-23"),
        (
            "the day before its end",
            looked_after(episode(FIRST_DAY, end="2026-11-20")),
            "2026-11-19",
            "2026-11-23",
        ),
        ("its end", looked_after(episode(FIRST_DAY, end="2026-11-20")), "2026-11-20", None),
        ("the day before eighteen", looked_after(born="2008-11-18"), "2026-11-17", "2026-11-23"),
        ("eighteen", looked_after(born="2008-11-18"), "2026-11-18", None),
        (
            "of two episodes the open one",
            looked_after(
                seen("2026-10-20"),
                episode("2026-09-01", placement("2026-09-01"), end="2026-11-01"),
                episode(FIRST_DAY, placement(FIRST_DAY)),
            ),
            "2026-11-17",
            "2026-11-23",
        ),
        (
            "neither review nor placement of an earlier one counts",
            looked_after(
                SEEN,
                episode(FIRST_DAY, placement(FIRST_DAY, reg24=True)),
                episode(
                    "2026-09-01",
                    placement("2026-09-01"),
                    end="2026-11-01",
                    reviews=("2026-09-20", "2026-11-20"),
                ),
            ),
            "2026-11-20",
            "2026-11-26",
        ),
    ],
)
def test_while_a_care_episode_is_open(
    sentence: str, one: Case, day: str, expected: str | None
) -> None:
    assert due(asked(one, day), "cla_visit") == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "told", "counts"),
    [
        ("seen", SEEN, True),
        ("not alone, no bedroom", seen("2026-11-19", alone=False, bedroom=None), True),
        ("by somebody not qualified", seen("2026-11-19", qualified=False), True),
        ("not a distinct event", seen("2026-11-19", distinct=False), True),
        ("not seen", seen("2026-11-19", seen=False), False),
        ("not known whether seen", seen("2026-11-19", seen=None), False),
        ("a child protection visit", visit("2026-11-19"), False),
        ("another visit", seen("2026-11-19", type="home_visit"), False),
        ("before the episode", seen("2026-11-15"), False),
        ("still to come", seen("2026-11-21"), False),
        ("recorded before it was made", seen("2026-11-19", written_up="2026-11-18"), False),
    ],
)
def test_what_counts(sentence: str, told: Visit, counts: bool) -> None:
    expected = "2026-12-31" if counts else "2026-11-23"
    assert due(asked(looked_after(told), "2026-11-20"), "cla_visit") == expected, sentence


def test_a_visit_not_written_up_counts_provisionally_or_not_at_all() -> None:
    one = looked_after(SEEN, seen("2026-11-20", recorded=False))
    owed = only(asked(one, "2026-11-23"), "cla_visit")
    assert (owed.due, owed.provisional) == (on("2027-01-01"), True)
    ignored = only(asked(one, "2026-11-23", {"unrecorded_visits": "ignored"}), "cla_visit")
    assert (ignored.due, ignored.provisional) == (on("2026-12-31"), False)
    assert not only(
        asked(moved(one.visits[1], to="2026-12-01"), "2026-12-01"), "cla_visit"
    ).provisional


def test_what_is_dated_after_the_day_has_no_effect() -> None:
    ahead = looked_after(
        SEEN,
        seen("2026-12-03"),
        episode(
            FIRST_DAY,
            placement(FIRST_DAY, "2026-12-03", reg24=True, panel="2026-12-02"),
            placement("2026-12-03"),
            end="2026-12-04",
            reviews=("2026-11-21",),
        ),
    )
    assert due(asked(ahead, "2026-11-20"), "cla_visit") == "2026-11-26"
    assert due(asked(ahead, "2026-11-21"), "cla_visit") == "2026-12-17"
    assert due(asked(ahead, "2026-12-02"), "cla_visit") == "2026-12-31"
    assert due(asked(ahead, "2026-12-03"), "cla_visit") == "2027-01-14"
    assert due(asked(ahead, "2026-12-04"), "cla_visit") is None
