"""Two visits of one day: what was refused or raised at the one, and what the other clears.

Extracts often name the day alone, and number two notes of a visit in either order.
"""

import pytest

from rules.case import Visit
from tests.rules.building import asked, case, codes, failed, visit
from tests.rules.finding_cases import NO_ACCESS, TODAY

NOON, DAY = "2026-11-03T12:00", "2026-11-03"
ONE_HOUR_LATER = "2026-11-03T13:00"
NUMBERS = [("V1", "V2"), ("V2", "V1"), ("V9", "V10"), ("V10", "V9")]
AT_ONCE = {"access_refused", "alone_refused", "no_access", "not_alone_with_concern"}


def refused(moment: str) -> Visit:
    """Make a visit at which the family refused to let the worker see the child, with a concern."""
    return failed(moment, "refused_access", reason="parent_refused", concerns=True)


@pytest.mark.parametrize("numbers", NUMBERS, ids=" before ".join)
@pytest.mark.parametrize(
    ("sentence", "was_refused", "was_alone", "told"),
    [
        ("alone later", NOON, ONE_HOUR_LATER, set()),
        ("alone the next day", NOON, "2026-11-04", set()),
        ("alone before", ONE_HOUR_LATER, NOON, AT_ONCE),
        ("alone the day before", NOON, "2026-11-02", AT_ONCE),
        ("alone at the same time", NOON, NOON, {"not_alone_with_concern"}),
        ("alone, nobody knows when", NOON, DAY, {"not_alone_with_concern"}),
        ("refused, nobody knows when", DAY, NOON, {"not_alone_with_concern"}),
        ("only the day of both is known", DAY, DAY, {"not_alone_with_concern"}),
    ],
)
def test_a_refusal_and_a_visit_alone(
    sentence: str, was_refused: str, was_alone: str, told: set[str], numbers: tuple[str, str]
) -> None:
    """A refusal is told where it is known to be later; a concern until a visit known to be."""
    visits = (
        refused(was_refused)._replace(id=numbers[0]),
        visit(was_alone, id=numbers[1]),
    )
    found = codes(asked(case(*visits), TODAY, NO_ACCESS))
    assert found & AT_ONCE == told, sentence
