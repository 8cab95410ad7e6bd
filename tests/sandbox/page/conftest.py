"""A browser, where there is one, and a town to look at in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.sandbox.page.browser import NoBrowserError, Screen, opened_browser
from bot.sandbox.page.running import Running, running
from tests.sandbox.page.stand_in import StandIn, a_page

expect.set_options(timeout=20_000)  # a machine that runs other tests as well is slow


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    try:
        with opened_browser() as opened:
            yield opened
    except NoBrowserError as none:
        pytest.skip(str(none))


@pytest.fixture(scope="package")
def town() -> Iterator[Running]:
    """Yield 400 children on their first morning; whoever moves this clock moves it for all."""
    with running() as opened:
        yield opened


@pytest.fixture
def screen(browser: Browser, town: Running) -> Iterator[Screen]:
    with Screen.on(browser, town.url) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page whose components can be drawn by themselves."""
    with a_page(browser, StandIn()) as opened:
        yield opened
