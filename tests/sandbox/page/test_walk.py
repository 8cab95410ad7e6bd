"""A worker, managers, a guest and others at the page, as in Slack."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from bot.sandbox.page.browser import Screen
from bot.sandbox.page.members import Member
from bot.sandbox.page.running import Running, running

pytestmark = pytest.mark.xdist_group("page")


def one(town: Running, kind: str, title: str = "") -> Member:
    """Return the first of a kind who is in a team, or the first of all."""
    found = [m for m in town.town.members.values() if m.kind == kind and title in m.title]
    return min(found, key=lambda member: member.team is None)


def channel_of(member: Member) -> str:
    return f"team-{(member.team or '').lower()}"


def with_acknowledge(screen: Screen) -> Locator:
    """Return the lines of a breach post that nobody has acknowledged."""
    button = screen.page.get_by_role("button", name="Acknowledge")
    return screen.messages.locator(".block").filter(has=button)


def test_a_worker_reads_the_digest_and_picks_a_child(screen: Screen, town: Running) -> None:
    screen.be(one(town, "worker").name)
    digest = screen.messages.last
    expect(digest).to_contain_text(re.compile(r"\d+ things? for today"))
    details = digest.get_by_role("button", name="Details").first
    reference = details.locator("xpath=ancestor::*[contains(., '(')][1]").inner_text()
    details.click()
    answer = screen.messages.last
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text(re.findall(r"\b\d{7}\b", reference)[0])


def test_a_worker_types_a_command(screen: Screen, town: Running) -> None:
    worker = one(town, "worker")
    screen.be(worker.name)
    screen.type("/next-visit")
    answer = screen.messages.last
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text(re.compile("standard|regulation|guidance"))
    screen.type("/next-visit 1000000")
    expect(screen.messages.last).to_contain_text("No child with that reference")
    others = [m for m in town.town.members.values() if m.team == worker.team and m != worker]
    screen.be(others[0].name)
    expect(screen.messages.filter(has_text="No child with that reference")).to_have_count(0)


def test_a_manager_acknowledges_and_everybody_sees_it(
    browser: Browser, screen: Screen, town: Running
) -> None:
    manager = one(town, "manager", "Team manager")
    with Screen.on(browser, town.url) as colleague:
        worker = next(
            m for m in town.town.members.values() if m.team == manager.team and m.kind == "worker"
        )
        colleague.be(worker.name)
        colleague.open(channel_of(manager))
        screen.be(manager.name)
        screen.open(channel_of(manager))
        before = with_acknowledge(screen).count()
        screen.page.get_by_role("button", name="Acknowledge").first.click()
        for seen in (screen, colleague):
            expect(seen.messages.first).to_contain_text(f"acknowledged by {manager.name}")
            expect(with_acknowledge(seen)).to_have_count(before - 1)


def test_a_worker_cannot_acknowledge(screen: Screen, town: Running) -> None:
    worker = one(town, "worker")
    screen.be(worker.name)
    screen.open(channel_of(worker))
    before = with_acknowledge(screen).count()
    screen.page.get_by_role("button", name="Acknowledge").last.click()
    expect(screen.messages.last).to_contain_text("Only visible to you")
    expect(with_acknowledge(screen)).to_have_count(before)


@pytest.mark.parametrize(
    ("kind", "command", "says"),
    [
        ("guest", "/next-visit", "guest"),
        ("colleague", "/my-visits", "staff file"),
    ],
)
def test_who_is_refused(screen: Screen, town: Running, kind: str, command: str, says: str) -> None:
    screen.be(one(town, kind).name)
    screen.open("Seen")
    screen.type(command)
    expect(screen.messages.last).to_contain_text("Only visible to you")
    expect(screen.messages.last).to_contain_text(re.compile(says, re.IGNORECASE))


def test_somebody_from_outside_has_no_commands(screen: Screen, town: Running) -> None:
    screen.be(one(town, "outside").name)
    screen.open("with-health")
    screen.type("/next-visit")
    expect(screen.page.get_by_role("alert")).to_contain_text("is from outside and has no commands")


def test_nothing_is_answered_in_a_shared_channel(screen: Screen, town: Running) -> None:
    screen.be(one(town, "worker").name)
    screen.open("with-health")
    screen.type("/next-visit")
    expect(screen.messages.last).to_contain_text(re.compile("shared", re.IGNORECASE))


def test_who_is_deactivated_sees_nothing(screen: Screen, town: Running) -> None:
    screen.be(one(town, "deactivated").name)
    places = screen.page.locator("nav.sidebar button.place").filter(visible=True)
    expect(places).to_have_count(0)


def test_the_queue_says_what_was_sent_to_whom(screen: Screen, town: Running) -> None:
    screen.page.get_by_role("button", name="Queue").click()
    worker = one(town, "worker")
    expect(screen.page.locator(".entry.sent", has_text=worker.name).first).to_be_visible()


class TestTenWorkingDays:
    """The clock goes on for a fortnight, in a town of its own."""

    @pytest.fixture
    def own_town(self) -> Iterator[Running]:
        with running(children=60) as opened:
            yield opened

    def test_what_stays_open_goes_up_the_line(self, browser: Browser, own_town: Running) -> None:
        above, manager = one(own_town, "service_manager"), one(own_town, "manager")
        with Screen.on(browser, own_town.url) as screen:
            screen.be(manager.name)
            screen.open(channel_of(manager))
            screen.move_clock("Next working morning")
            told = set(re.findall(r"\b\d{7}\b", screen.messages.last.inner_text()))
            for _ in range(9):
                screen.move_clock("Next working morning")
            expect(screen.page.locator(".clock .time")).to_contain_text("Tue 1 Dec 2026, 08:30")
            screen.be(above.name)
            said = " ".join(screen.messages.all_inner_texts())
            assert told & set(re.findall(r"\b\d{7}\b", said))
