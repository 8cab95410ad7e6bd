"""axe-core finds nothing serious: light and dark, on a desktop and on a telephone."""

from collections.abc import Callable
from typing import get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from bot.sandbox.page.browser import DESKTOP, PHONE, Colours, Screen
from bot.sandbox.page.running import Running
from tests.sandbox.page.who import channel_of, one

pytestmark = pytest.mark.xdist_group("walk")
ONLY_WHAT_IS_WRONG = {"resultTypes": ["violations"]}  # every rule runs; the rest is not written out


def a_digest(screen: Screen, town: Running) -> None:
    screen.be(one(town, "worker").name)


def an_answer(screen: Screen, town: Running) -> None:
    screen.be(one(town, "worker").name)
    screen.type("/next-visit")


def a_breach_post(screen: Screen, town: Running) -> None:
    manager = one(town, "manager")
    screen.be(manager.name)
    screen.open(channel_of(manager))


def the_people(screen: Screen, town: Running) -> None:
    screen.show_people()


def the_queue(screen: Screen, town: Running) -> None:
    screen.page.get_by_role("button", name="Queue").click()
    screen.page.locator(".entry").first.wait_for()


@pytest.mark.parametrize("look", [a_digest, an_answer, a_breach_post, the_people, the_queue])
def test_axe_finds_nothing_serious(
    browser: Browser, town: Running, look: Callable[[Screen, Running], None]
) -> None:
    told = []
    for size in (DESKTOP, PHONE):
        with Screen.on(browser, town.url, size=size) as screen:
            look(screen, town)
            for colours in get_args(Colours):
                screen.page.emulate_media(color_scheme=colours)
                found = Axe().run(screen.page, options=ONLY_WHAT_IS_WRONG).response["violations"]
                told += [
                    f"{size[0]} {colours} {one['id']}: "
                    f"{[node['target'] for node in one['nodes']][:5]}"
                    for one in found
                    if one["impact"] in ("serious", "critical")
                ]
    assert not told, told
