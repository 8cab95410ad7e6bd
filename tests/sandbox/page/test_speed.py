"""How quickly one looks with somebody else's eyes, with 400 children and 60 people."""

import time
from http.client import HTTPConnection
from statistics import median
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from bot import clock
from bot.sandbox.page.browser import Screen
from bot.sandbox.page.running import Running

pytestmark = pytest.mark.xdist_group("page")
AT_MOST_MILLISECONDS = 100
ROUNDS = 6


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


def test_a_switch_takes_two_questions(browser: Browser, town: Running) -> None:
    people = [one for one in town.town.members.values() if one.kind == "worker"][:2]
    with Screen.on(browser, town.url) as screen:
        screen.be(people[0].name)
        asked: list[str] = []
        screen.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        screen.be(people[1].name)
        kinds = [path.split("/")[2] for path in asked if path.startswith("/api/")]
    assert sorted(kind for kind in kinds if kind != "events") == ["conversations", "views"]


def test_from_the_click_to_what_is_painted(browser: Browser, town: Running) -> None:
    """The best of a few rounds: a machine that is busy with other tests is slower at times."""
    people = [one for one in town.town.members.values() if one.kind == "worker"][:8]
    medians = []
    with Screen.on(browser, town.url) as screen:
        for _ in range(ROUNDS):
            screen.page.evaluate("() => performance.clearMeasures()")
            for one in people:
                screen.be(one.name)
            found = "() => performance.getEntriesByName('switch').map(one => one.duration)"
            medians.append(median(screen.page.evaluate(found)))
            if medians[-1] <= AT_MOST_MILLISECONDS:
                return
            time.sleep(2)
    pytest.fail(f"the medians of {ROUNDS} rounds, in ms: {[round(one) for one in medians]}")
