"""Row: the sandbox's page, from a click to what is painted."""

from bot.sandbox.page.browser import NoBrowserError, opened_browser
from bot.sandbox.page.running import running
from tests.bench.figures import Figure, Plan, Row, bounded
from tests.sandbox.page.looking import WALKS, median_of

_AT_MOST_MILLISECONDS = 100
_NAMED = {
    "switch": "switching to another person",
    "open": "opening a conversation",
    "refresh": "refreshing a view",
}


def measure(plan: Plan) -> list[Figure]:
    """Walk through the page of a town in the browser that is there; without one measure nothing."""
    try:
        with (
            opened_browser() as browser,
            running(children=plan.sized(400, 60)) as town,
        ):
            people = len(town.town.members)
            children = plan.sized(400, 60)
            return [
                bounded(
                    f"{_NAMED[name]}: median",
                    median_of(browser, town, name),
                    "ms",
                    at_most=_AT_MOST_MILLISECONDS,
                    note=f"{children} children, {people} people, first morning",
                )
                for name in WALKS
            ]
    except NoBrowserError as none:
        return [Figure(f"not measured: {none}", 0.0, "")]


ROW = Row("page", "the sandbox's page, from the click to what is painted", measure)
