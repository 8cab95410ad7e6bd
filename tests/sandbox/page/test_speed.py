"""How quickly one looks with somebody else's eyes, with 400 children and 60 people."""

import time
from collections.abc import Callable
from http.client import HTTPConnection
from statistics import median
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from bot import clock
from bot.sandbox.page.browser import Screen
from bot.sandbox.page.running import Running
from tests.sandbox.page.who import channel_of, one

pytestmark = pytest.mark.xdist_group("page")
AT_MOST_MILLISECONDS = 100
ROUNDS = 6
LEAST = 7
TOOK = "(name) => performance.getEntriesByName(name).map((one) => one.duration)"
REFRESH = "import('/refreshing.js').then(({ refresh }) => refresh(null))"


def fetched(town: Running, path: str) -> float:
    connection = HTTPConnection(urlsplit(town.url).netloc, timeout=30)
    start = clock.monotonic()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    assert response.status == 200
    took = clock.monotonic() - start
    connection.close()
    return took * 1000


def test_the_server_answers_in_a_small_part_of_it(town: Running) -> None:
    paths = [f"/api/views/{user}" for user in town.town.members]
    assert median(fetched(town, path) for path in paths) < AT_MOST_MILLISECONDS / 4


def switching(screen: Screen, town: Running) -> None:
    for worker in [m for m in town.town.members.values() if m.kind == "worker"][:8]:
        screen.be(worker.name)


def opening(screen: Screen, town: Running) -> None:
    manager = one(town, "manager")
    screen.be(manager.name)
    for _ in range(4):
        screen.open(channel_of(manager))
        screen.open("Seen")


def refreshing(screen: Screen, town: Running) -> None:
    for kind in ("worker", "manager", "service_manager", "administrator", "guest"):
        screen.be(one(town, kind).name)
        for place in screen.page.locator("nav.sidebar button.place").filter(visible=True).all():
            place.click()
            screen.page.evaluate(REFRESH)


@pytest.mark.parametrize(
    ("walk", "measured"), [(switching, "switch"), (opening, "open"), (refreshing, "refresh")]
)
def test_from_the_click_to_what_is_painted(
    browser: Browser, town: Running, walk: Callable[[Screen, Running], None], measured: str
) -> None:
    """The best of a few rounds: a machine that is busy with other tests is slower at times."""
    medians = []
    with Screen.on(browser, town.url) as screen:
        for _ in range(ROUNDS):
            screen.page.evaluate("() => performance.clearMeasures()")
            walk(screen, town)
            screen.page.wait_for_function(f"() => ({TOOK})('{measured}').length >= {LEAST}")
            medians.append(median(screen.page.evaluate(TOOK, measured)))
            if medians[-1] <= AT_MOST_MILLISECONDS:
                return
            time.sleep(2)
    pytest.fail(f"the medians of {ROUNDS} rounds, in ms: {[round(one) for one in medians]}")
