"""The words of an alarm about imports."""

from datetime import time

import pytest

from bot.messages.alarm import alarm, alarm_without_facts
from bot.messages.views import AlarmView, ImportsView, NoFactsView, RefusedView
from tests.bot.messages.facts import DAY, STALE, TODAY, check_names_no_child_first, said, texts
from tests.bot.world import at


def test_the_words_of_an_alarm_about_imports() -> None:
    imports = ImportsView(
        [RefusedView(at(DAY, time(5, 31)), "Nothing was imported: <a> & b.")], time(5, 30)
    )
    rendered = alarm(AlarmView(TODAY, imports=imports))
    assert rendered is not None
    assert texts(check_names_no_child_first(rendered)) == [
        "2 things to look at in Seen",
        ("*No new facts* The import of Tue 17 Nov 05:31: Nothing was imported: &lt;a&gt; &amp; b."),
        (
            "*No import* The import of 05:30 has not come to its end today. Please see whether its "
            "source can be reached, and what Seen's log says."
        ),
        "Facts from the extract of Tue 17 Nov 05:30. The case system is the record.",
    ]


def test_an_alarm_of_an_earlier_day_leaves_what_is_so_today_to_todays() -> None:
    assert alarm(AlarmView(STALE)) is not None
    assert alarm(AlarmView(STALE, late=True)) is None


@pytest.mark.parametrize("size", [1, 500])
def test_many_long_refusals_fit(size: int) -> None:
    refused = [RefusedView(at(DAY), f"{n} {'&' * 2000}") for n in range(size)]
    rendered = alarm_without_facts(NoFactsView(DAY, ImportsView(refused, time(5, 30))))
    assert "No extract of the case system" in said(check_names_no_child_first(rendered))
    assert f"{size - 1} " in said(rendered)
