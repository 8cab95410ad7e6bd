"""The whole walk in a browser: from a worker's first digest to what goes up the line."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from bot.sandbox.page.browser import Screen
from bot.sandbox.page.members import Member
from bot.sandbox.page.running import Running, running
from tests.sandbox.page.who import channel_of, one, team_of

pytestmark = pytest.mark.xdist_group("walk")
WORKING_DAYS = 10


@pytest.fixture
def own_town() -> Iterator[Running]:
    """Yield a town whose clock is this test's alone."""
    with running(children=60) as opened:
        yield opened


def test_ten_working_days(browser: Browser, own_town: Running) -> None:
    manager, above = one(own_town, "manager", "Team manager"), one(own_town, "service_manager")
    worker = next(m for m in team_of(own_town, manager) if m.kind == "worker")
    with Screen.on(browser, own_town.url) as screen, Screen.on(browser, own_town.url) as other:
        screen.be(worker.name)
        picks_a_child_of_the_digest(screen)
        other.be(worker.name)
        acknowledges(screen, other, manager)
        screen.move_clock("Next working morning")
        left_open = references(with_acknowledge(screen))
        assert left_open
        for _ in range(WORKING_DAYS - 1):
            screen.move_clock("Next working morning")
        expect(screen.page.locator(".clock .time")).to_contain_text("Tue 1 Dec 2026, 08:30")
        expect(other.page.locator(".clock .time")).to_contain_text("Tue 1 Dec 2026, 08:30")
        screen.be(above.name)
        escalations = screen.messages.filter(has_text="Still past the limit")
        told = escalations.filter(has_text=re.compile("|".join(left_open)))
        expect(told.filter(has_text="not yet acknowledged").first).to_be_attached()
        is_refused(screen, one(own_town, "guest"))


def picks_a_child_of_the_digest(screen: Screen) -> None:
    """Read the digest, ask for the most urgent child, then for another one of the digest."""
    digest = screen.messages.filter(has_text=re.compile(r"\d+ things? for today"))
    expect(digest).to_have_count(1)
    screen.type("/next-visit")
    answer = screen.messages.last
    expect(answer).to_contain_text("Only visible to you")
    [urgent] = references(answer)
    picked = min(references(digest) - {urgent})
    screen.type(f"/next-visit {picked}")
    expect(screen.messages).to_have_count(3)
    expect(screen.messages.last).to_contain_text(picked)
    expect(screen.messages.last).to_contain_text(re.compile("standard|regulation|guidance"))


def acknowledges(screen: Screen, other: Screen, manager: Member) -> None:
    """Let the manager acknowledge a line; the post changes for whoever else looks at it."""
    other.open(channel_of(manager))
    screen.be(manager.name)
    screen.open(channel_of(manager))
    before = with_acknowledge(screen).count()
    expect(with_acknowledge(other)).to_have_count(before)
    screen.page.get_by_role("button", name="Acknowledge").first.click()
    for seen in (screen, other):
        expect(seen.messages.first).to_contain_text(f"acknowledged by {manager.name}")
        expect(with_acknowledge(seen)).to_have_count(before - 1)


def is_refused(screen: Screen, guest: Member) -> None:
    screen.be(guest.name)
    screen.open("Seen")
    screen.type("/next-visit")
    expect(screen.messages.last).to_contain_text("Only visible to you")
    expect(screen.messages.last).to_contain_text("Guests cannot be shown anything")
    assert not references(screen.messages)


def with_acknowledge(screen: Screen) -> Locator:
    """Return the lines of a breach post that nobody has acknowledged."""
    button = screen.page.get_by_role("button", name="Acknowledge")
    return screen.messages.locator(".block").filter(has=button)


def references(where: Locator) -> set[str]:
    """Return the references of the children that are named there."""
    return set(re.findall(r"\b\d{7}\b", " ".join(where.all_inner_texts())))
