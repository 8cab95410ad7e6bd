"""A headless browser that looks at the page as a person does: for its tests and its pictures."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

Colours = Literal["light", "dark"]
Move = Literal["+1 hour", "+1 day", "Next working morning"]
DESKTOP, PHONE = (1280, 800), (390, 844)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
_MOVED_MILLISECONDS = 120_000
_STILL_MILLISECONDS = 500


class NoBrowserError(Exception):
    """There is no browser to drive on this computer; the text is a sentence."""


def browser_path() -> Path | None:
    """Return the Chromium, or what was made of it, that is installed here."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else None


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Run a headless browser while the block runs. Raise NoBrowserError when there is none."""
    path = browser_path()
    if path is None:
        raise NoBrowserError("No Chromium or Chrome was found on this computer: install one first.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        try:
            yield browser
        finally:
            browser.close()


class Screen:
    """One window on the page; every method returns when the page shows what was asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    @contextmanager
    def on(
        cls,
        browser: Browser,
        url: str,
        *,
        size: tuple[int, int] = DESKTOP,
        colours: Colours = "light",
        scale: float = 1,
    ) -> Iterator["Screen"]:
        """Open the page in a window of its own while the block runs."""
        width, height = size
        with browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=colours,
            device_scale_factor=scale,
            reduced_motion="reduce",
            locale="en-GB",
        ) as context:
            page = context.new_page()
            page.goto(url)
            screen = cls(page)
            screen.me.wait_for(state="attached")
            yield screen

    @property
    def me(self) -> Locator:
        """Return the button that says whose view it is."""
        return self.page.locator("button.me")

    @property
    def messages(self) -> Locator:
        """Return the messages of the conversation that is open."""
        return self.page.locator("main article.message")

    def be(self, name: str) -> None:
        """See what somebody else sees."""
        self.show_people().fill(name)
        self.page.keyboard.press("Enter")
        self.me.filter(has_text=name).wait_for(state="attached")

    def show_people(self) -> Locator:
        """Show everybody whose view one can have; return where a name is searched."""
        self._show_sidebar()
        self.me.click()
        search = self.page.get_by_role("combobox", name=re.compile("Whose view"))
        search.wait_for()
        return search

    def open(self, conversation: str) -> None:
        """Open a conversation of the sidebar."""
        self._show_sidebar()
        place = self.page.locator("nav.sidebar button.place")
        place.filter(has=self.page.locator(f'.name:text-is("{conversation}")')).click()
        self.page.locator("main h2", has_text=conversation).wait_for()

    def type(self, text: str) -> None:
        """Type into the conversation that is open, and send it."""
        box = self.page.locator('main [data-keep="composer"]')
        box.fill(text)
        box.press("Enter")
        expect(box).to_have_value("")

    def move_clock(self, by: Move) -> None:
        """Move the clock, and wait until everything has run."""
        clock = self.page.get_by_role("group", name="Clock")
        before = clock.locator(".time").inner_text()
        clock.get_by_role("button", name=by).click()
        moving = "(before) => document.querySelector('.clock .time').innerText !== before"
        self.page.wait_for_function(moving, arg=before, timeout=_MOVED_MILLISECONDS)
        clock.get_by_role("button", name=by).and_(
            self.page.locator(":not([aria-disabled])")
        ).wait_for(timeout=_MOVED_MILLISECONDS)

    def show_beginning(self) -> None:
        """Scroll to where the latest message begins."""
        self.messages.last.evaluate(
            "message => { message.style.scrollMarginTop = '56px';"
            " message.scrollIntoView({block: 'start'}); }"
        )

    def picture(self, path: Path) -> None:
        """Write what the window shows, once it stands still, with neither focus nor mouse on it."""
        self.page.mouse.move(0, 0)
        self.page.evaluate("() => document.activeElement.blur()")
        self.page.wait_for_timeout(_STILL_MILLISECONDS)
        self.page.screenshot(path=path)

    def _show_sidebar(self) -> None:
        menu = self.page.get_by_role("button", name="Conversations", exact=True)
        if menu.is_visible() and menu.get_attribute("aria-expanded") == "false":
            menu.click()
