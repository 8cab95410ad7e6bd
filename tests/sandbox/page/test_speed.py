"""One looks with somebody else's eyes without waiting, with 400 children and 60 people.

How many milliseconds that takes is measured by `make bench` on a machine that does nothing else;
here, beside other tests, it is only not to take so long that a person would notice a wait.
"""

from http.client import HTTPConnection
from statistics import median
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from bot import clock
from bot.sandbox.page.running import Running
from tests.sandbox.page.looking import WALKS, median_of

pytestmark = pytest.mark.xdist_group("page")
NOTICED_MILLISECONDS = 1000


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
    assert median(fetched(town, path) for path in paths) < NOTICED_MILLISECONDS / 4


@pytest.mark.parametrize("name", WALKS)
def test_from_the_click_to_what_is_painted(browser: Browser, town: Running, name: str) -> None:
    assert median_of(browser, town, name) < NOTICED_MILLISECONDS
