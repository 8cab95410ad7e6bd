"""The pictures of README and docs, from a walk through the page, so that they are never old."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from bot.sandbox.page.browser import DESKTOP, PHONE, Colours, Screen, opened_browser
from bot.sandbox.page.members import Kind, Member
from bot.sandbox.page.running import Running, running

_WORKING_DAYS = 10


def take_pictures(folder: Path) -> Iterator[Path]:
    """Walk through a town from its first morning on; yield each picture that was written.

    Raise NoBrowserError when there is no browser, OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with opened_browser() as browser, running() as sandbox:
        yield from walk(browser, sandbox, folder)


def walk(browser: Browser, sandbox: Running, folder: Path) -> Iterator[Path]:
    """Yield each picture of a town that is on its first morning; at the end it is ten days on."""
    worker, manager = _first(sandbox, "worker"), _first(sandbox, "manager")
    above = _first(sandbox, "service_manager")
    channel = f"team-{(manager.team or '').lower()}"

    @contextmanager
    def picture(
        name: str, who: Member, size: tuple[int, int] = DESKTOP, colours: Colours = "light"
    ) -> Iterator[Screen]:
        with Screen.on(browser, sandbox.url, size=size, colours=colours) as screen:
            screen.be(who.name)
            yield screen
            screen.picture(folder / name)

    with picture("digest.png", worker) as screen:
        screen.show_beginning()
    yield folder / "digest.png"
    with picture("telephone.png", worker, PHONE, "dark") as screen:
        screen.show_beginning()
    yield folder / "telephone.png"
    with picture("next-visit.png", worker) as screen:
        screen.type("/next-visit")
    yield folder / "next-visit.png"
    with picture("breach.png", manager) as screen:
        screen.open(channel)
        screen.page.get_by_role("button", name="Acknowledge").first.click()
        screen.messages.filter(has_text="acknowledged by").first.wait_for()
        screen.show_beginning()
    yield folder / "breach.png"
    with picture("escalation.png", above) as screen:
        for _ in range(_WORKING_DAYS):
            screen.move_clock("Next working morning")
    yield folder / "escalation.png"
    with picture("queue.png", manager, colours="dark") as screen:
        screen.open(channel)
        screen.page.get_by_role("button", name="Queue").click()
        screen.page.locator(".entry summary").nth(1).click()
    yield folder / "queue.png"


def _first(sandbox: Running, kind: Kind) -> Member:
    return next(one for one in sandbox.town.members.values() if one.kind == kind)
