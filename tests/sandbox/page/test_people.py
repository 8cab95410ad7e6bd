"""A worker, managers, a guest and others at the page, as in Slack, each on the first morning."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, expect

from bot.sandbox.page.browser import Screen
from bot.sandbox.page.members import Member
from bot.sandbox.page.running import Running
from store.allocations import children_with
from store.cases import cases_of
from store.database import writing
from store.logged_visits import record_visit
from store.visit_matching import Account
from tests.sandbox.page.who import channel_of, one, team_of

pytestmark = pytest.mark.xdist_group("page")


def with_acknowledge(screen: Screen) -> Locator:
    """Return the lines of a breach post that nobody has acknowledged."""
    button = screen.page.get_by_role("button", name="Acknowledge")
    return screen.messages.locator(".block").filter(has=button)


def test_a_worker_reads_the_digest_and_picks_a_child(screen: Screen, town: Running) -> None:
    screen.be(one(town, "worker").name)
    digest = screen.messages.filter(has_text=re.compile(r"\d+ things? for today")).last
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
    screen.be(team_of(town, worker)[0].name)
    expect(screen.messages.filter(has_text="No child with that reference")).to_have_count(0)


def test_a_manager_acknowledges_and_everybody_sees_it(
    browser: Browser, screen: Screen, town: Running
) -> None:
    manager = one(town, "manager", "Team manager")
    with Screen.on(browser, town.url) as colleague:
        worker = next(m for m in team_of(town, manager) if m.kind == "worker")
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


def logged_a_day_earlier(town: Running) -> tuple[Member, str]:
    """Let a worker log a visit a day before one of the record; return them and the child."""
    deployment = town.town.deployment
    today = deployment.today()
    early = town.town.clock.now() - timedelta(days=1)
    workers = [m for m in town.town.members.values() if m.kind == "worker" and m.staff_id]
    with writing(deployment.engine) as connection:
        for worker in reversed(workers):
            staff_id = worker.staff_id or ""
            children = children_with(connection, [staff_id], [], today)
            for case in cases_of(connection, children, today).cases:
                days = {visit.day for visit in case.visits if visit.type == "cp_statutory"}
                last = max(days, default=today) - timedelta(days=1)
                if days and not days & {last, last - timedelta(days=1)} and last < early.date():
                    account = Account(case.child.id, "cp_statutory", last, seen=True)
                    record_visit(connection, account, key="pressed", by=staff_id, now=early)
                    return worker, case.child.reference
    raise LookupError("no child's last visit stands alone")


def test_whether_two_visits_are_one_is_answered_once(screen: Screen, town: Running) -> None:
    worker, reference = logged_a_day_earlier(town)
    screen.be(worker.name)
    screen.type(f"/next-visit {reference}")
    asking = screen.messages.filter(has_text="are they one?")
    asking.get_by_role("button", name="The same visit").click()
    expect(screen.messages.last).to_contain_text("They are one visit")
    asking.get_by_role("button", name="Two visits").click()
    expect(screen.messages.last).to_contain_text("not open any more")
