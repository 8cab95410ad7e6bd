"""What `due` prints of a duty that is no visit: counted back, or by calendar month."""

from typing import Any

import pytest

from bot.commands.due import _row
from bot.commands.due_lines import _obligation_line
from rules.case import Case
from tests.rules.building import as_of, asked, booked, case, on, only, plan

NEW = (plan("2026-10-20"),)


@pytest.mark.parametrize(
    ("duty", "one", "rules", "interval", "counted"),
    [
        (
            "conference_report",
            case(plans=NEW, conferences=(booked("2026-12-09"),)),
            {},
            "5 working days",
            "conference booked for Wed 09 Dec 2026 - 5 working days",
        ),
        (
            "core_group",
            case(plans=NEW, core_groups=(on("2026-11-03"),)),
            {},
            "1 month",
            "core group held Tue 03 Nov 2026 + 1 month",
        ),
        (
            "core_group",
            case(plans=NEW, core_groups=(on("2026-11-03"),)),
            {"core_group.monthly_mode": "each_calendar_month"},
            "each calendar month",
            "core group held Tue 03 Nov 2026 + each calendar month",
        ),
        (
            "cp_home_and_bedroom",
            case(plans=NEW, conferences=(booked("2026-12-09"),)),
            {"cp_home_and_bedroom.mode": "once_between_conferences"},
            "once between conferences",
            "conference Tue 20 Oct 2026 + once between conferences",
        ),
    ],
)
def test_an_obligation_in_a_row(
    duty: str, one: Case, rules: dict[str, Any], interval: str, counted: str
) -> None:
    owed = only(asked(one, "2026-11-09", rules), duty)
    line = _obligation_line(owed, one, as_of("2026-11-09", rules).policy)
    assert line["interval"] == interval
    assert counted in _row(line)
