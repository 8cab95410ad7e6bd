"""How long the sandbox's page takes from a click to what is painted, as it measures itself."""

from collections.abc import Callable
from statistics import median

from playwright.sync_api import Browser

from bot.sandbox.page.browser import Screen
from bot.sandbox.page.running import Running
from tests.sandbox.page.who import channel_of, one

_LEAST = 7
_TOOK = "(name) => performance.getEntriesByName(name).map((one) => one.duration)"
_REFRESH = "import('/refreshing.js').then(({ refresh }) => refresh(null))"


def _switching(screen: Screen, town: Running) -> None:
    for worker in [m for m in town.town.members.values() if m.kind == "worker"][:8]:
        screen.be(worker.name)


def _opening(screen: Screen, town: Running) -> None:
    manager = one(town, "manager")
    screen.be(manager.name)
    for _ in range(4):
        screen.open(channel_of(manager))
        screen.open("Seen")


def _refreshing(screen: Screen, town: Running) -> None:
    for kind in ("worker", "manager", "service_manager", "administrator", "guest"):
        screen.be(one(town, kind).name)
        for place in screen.page.locator("nav.sidebar button.place").filter(visible=True).all():
            place.click()
            screen.page.evaluate(_REFRESH)


WALKS: dict[str, Callable[[Screen, Running], None]] = {
    "switch": _switching,
    "open": _opening,
    "refresh": _refreshing,
}


def median_of(browser: Browser, town: Running, name: str) -> float:
    """Return the median in milliseconds of one of the walks, after it was walked once."""
    with Screen.on(browser, town.url) as screen:
        for _ in range(2):
            screen.page.evaluate("() => performance.clearMeasures()")
            WALKS[name](screen, town)
            screen.page.wait_for_function(f"() => ({_TOOK})('{name}').length >= {_LEAST}")
        return float(median(screen.page.evaluate(_TOOK, name)))
