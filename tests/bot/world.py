"""A small authority, its Slack workspace and a clock to move, so that a test reads as a sentence.

Everybody is called by a short word, which is also the staff id; `ann` is U0ANN in Slack. On the
first morning, a Tuesday, a child last seen on Monday 2 November is one working day over its limit.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import Engine, Table, insert, select, update

from bot import clock
from bot.alarms import raise_alarms
from bot.app import Conversation, build_app
from bot.clock import LONDON
from bot.delivery import DeliveryReport
from bot.deployment import Deployment
from bot.http_server import serve
from bot.messages.views import LabelStyle
from bot.resolving import resolve
from bot.sandbox import Ephemeral, Message, Sandbox, Workspace
from bot.sandbox.plain import plain
from bot.sandbox.scopes import ALL_SCOPES
from bot.slack import Slack
from bot.sweep import SweepReport, sweep
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from store.database import reading, writing
from store.tables import Base

TUESDAY = date(2026, 11, 17)
WEDNESDAY, THURSDAY, FRIDAY = (TUESDAY + timedelta(days=n) for n in (1, 2, 3))
NEXT_MONDAY = TUESDAY + timedelta(days=6)
OVER = date(2026, 11, 2)  # last seen then: due Monday 16 November, one working day over on Tuesday
OVER_TOMORROW = date(2026, 11, 3)
OVER_FOR_LONG = date(2026, 10, 19)
DUE_SOON = date(2026, 11, 5)  # due on Thursday 19 November
NOT_DUE = date(2026, 11, 16)
HALF_PAST_EIGHT = time(8, 30)
POLICY, CALENDAR = default_policy(), england_and_wales()
WITHOUT_HISTORY = ALL_SCOPES - {"channels:history", "groups:history"}


def at(day: date, hour: time = HALF_PAST_EIGHT) -> datetime:
    """Return the instant of a local day and time."""
    return datetime.combine(day, hour, LONDON).astimezone(UTC)


@dataclass
class MovableClock:
    """Wall time that stands still until it is moved."""

    instant: datetime = field(default_factory=lambda: at(TUESDAY))

    def now(self) -> datetime:
        return self.instant

    def move_to(self, day: date, hour: time = HALF_PAST_EIGHT) -> None:
        self.instant = at(day, hour)

    def pass_by(self, **length: float) -> None:
        self.instant += timedelta(**length)


def table(name: str) -> Table:
    return Base.metadata.tables[name]


@dataclass
class World:
    """An authority in a database, with people and channels in the sandbox."""

    engine: Engine
    clock: MovableClock
    sandbox: Sandbox
    deployment: Deployment
    slack: Slack
    conversation: Conversation
    slack_ids: dict[str, str] = field(default_factory=dict)

    # Who works here

    def person(
        self, who: str, role: str = "social_worker", team: str | None = None, **slack: Any
    ) -> None:
        """Add a person to the staff file and to Slack; `slack` is what Slack says of them."""
        email = f"{who}@council.example"
        self.add("staff", staff_id=who, name=f"{who.title()} Staff", email=email, role=role,
                 qualified=True, team_id=team)  # fmt: skip
        self.member(who, **({"email": email} | slack))

    def member(self, who: str, **slack: Any) -> None:
        """Add somebody to Slack alone."""
        account = self.sandbox.workspace.add_person(
            f"{who.title()} Staff", id=f"U0{who.upper()}", **slack
        )
        self.slack_ids[who] = account.id

    def team(
        self,
        team: str,
        manager: str | None = None,
        deputy: str | None = None,
        above: str | None = None,
        channel: str | None = None,
    ) -> None:
        """Add a team; `above` is its service manager, `channel` a name or an id."""
        self.add("teams", team_id=team, name=f"Team {team.title()}", channel=channel,
                 manager_id=manager, deputy_id=deputy, service_manager_id=above)  # fmt: skip

    def channel(self, name: str, *members: str, **kind: Any) -> str:
        """Add a channel, private unless told otherwise, and return its id."""
        ids = [self.slack_ids[who] for who in members]
        room = self.sandbox.workspace.add_channel(
            name, members=ids, **({"is_private": True} | kind)
        )
        return room.id

    def away(self, who: str, first: date, last: date, cover: str | None = None) -> None:
        self.add("leave", staff_id=who, first=first, last=last, cover_id=cover)

    # Children

    def child(
        self,
        number: str,
        worker: str | None = None,
        team: str | None = None,
        *seen: date,
        born: date = date(2024, 3, 1),
        several: bool = False,
        start: date = date(2026, 9, 1),
        initials: str | None = "XY",
    ) -> None:
        """Add a child on a plan, seen at home by their worker on these days.

        The reference of child 7 is 1000007, its person id p7. Under 4 only the visit is owed.
        """
        child = f"p{number}"
        self.add("children", person_id=child, reference=f"{1000000 + int(number)}",
                 initials=initials, born=born)  # fmt: skip
        self.add("cp_plans", plan_id=f"plan{number}", person_id=child, start=start,
                 temporary=False)  # fmt: skip
        if worker or team or several:
            self.add("allocations", person_id=child, staff_id=worker, team_id=team,
                     several_workers=several)  # fmt: skip
        for day in seen:
            self.visited(number, day)

    def visited(self, number: str, day: date, **facts: Any) -> None:
        """Add a visit at which the child was seen at home, and which was written up."""
        known = {"source_table": "ssd_cp_visits", "visit_id": f"v{number}-{day}",
                 "person_id": f"p{number}", "type": "cp_statutory", "day": day, "place": "home",
                 "qualified": True, "recorded_on": day, "persons_present_recorded": True,
                 "seen": True, "seen_alone": True, "bedroom_seen": True,
                 "nobody_else_seen": False}  # fmt: skip
        self.add("visits", **(known | facts))

    def visit_taken_back(self, number: str, day: date) -> None:
        visits = table("visits")
        with writing(self.engine) as connection:
            connection.execute(visits.delete().where(visits.c.visit_id == f"v{number}-{day}"))

    def moved(self, number: str, worker: str | None, team: str | None) -> None:
        """Allocate a child to somebody else."""
        allocations = table("allocations")
        with writing(self.engine) as connection:
            connection.execute(
                update(allocations)
                .where(allocations.c.person_id == f"p{number}")
                .values(staff_id=worker, team_id=team)
            )

    def extract(self, day: date = TUESDAY, hour: time = time(5, 30)) -> None:
        """Say that an extract of this instant was imported."""
        taken = at(day, hour)
        self.add("imports", source="ssd", case_system="mosaic", extracted_at=taken,
                 extracted_at_assumed=False, imported_at=taken, supplied=[], report={})  # fmt: skip

    # What happens

    def sweep(self, *, dry_run: bool = False) -> SweepReport:
        return sweep(self.deployment, self.clock.now(), dry_run=dry_run)

    def deliver(self) -> DeliveryReport:
        return self.conversation.delivery.run()

    def edit(self) -> int:
        return self.conversation.editing.run()

    def morning(self, day: date | None = None) -> SweepReport:
        """Let a morning go by: a sweep, what is done with, the alarms, the delivery."""
        if day is not None:
            self.clock.move_to(day)
        report = self.sweep()
        resolve(self.deployment)
        raise_alarms(self.deployment)
        self.deliver()
        return report

    def started(self) -> None:
        """Let the first morning of all have been yesterday, with nothing to say."""
        started = at(TUESDAY - timedelta(days=1))
        self.add("sweeps", day=TUESDAY - timedelta(days=1), started_at=started,
                 finished_at=started, children=0, reminders=0, problems={})  # fmt: skip

    @contextmanager
    def listening(self) -> Iterator[str]:
        """Let the app take Slack's requests over HTTP; yield its address."""
        with serve(self.conversation.app, self.deployment, "127.0.0.1", 0) as (host, port):
            self.sandbox.connect_http(f"http://{host}:{port}/slack/events")
            yield f"{host}:{port}"

    # What there is to see

    def told(self, who: str) -> list[Message]:
        """Return what the bot wrote to a person."""
        return self.sandbox.direct_messages(self.slack_ids[who])

    def in_channel(self, channel: str) -> list[Message]:
        return self.sandbox.messages(channel)

    def answers(self, who: str) -> list[Ephemeral]:
        """Return what only this person was shown."""
        return self.sandbox.ephemerals(self.slack_ids[who])

    def rows(self, name: str, *columns: str) -> list[Any]:
        """Return the columns of a table, in the order of its key."""
        of = table(name)
        asked = [of.c[column] for column in columns]
        with reading(self.engine) as connection:
            found = connection.execute(select(*asked).order_by(*of.primary_key)).all()
        return [tuple(row) if len(columns) > 1 else row[0] for row in found]

    def add(self, name: str, /, **row: Any) -> None:
        with writing(self.engine) as connection:
            connection.execute(insert(table(name)), row)

    def change(self, name: str, /, **values: Any) -> None:
        """Change every row of a table."""
        with writing(self.engine) as connection:
            connection.execute(update(table(name)).values(**values))


def words(message: Message | Ephemeral) -> str:
    """Return everything a message shows, the notification's text first."""
    return "\n".join([message.text, *plain(message.blocks or [])])


def buttons(message: Message | Ephemeral) -> list[str]:
    """Return the values of a message's buttons."""
    return [block["accessory"]["value"] for block in message.blocks if "accessory" in block]


def until(held: Callable[[], Any], seconds: float = 5.0) -> None:
    """Wait until something is so; a button's own work goes on after the acknowledgement."""
    end = clock.monotonic() + seconds
    while not held():
        if clock.monotonic() > end:
            raise AssertionError("it never came true")
        clock.pause(0.005)


@contextmanager
def world_on(
    engine: Engine,
    *,
    timeout: float = 5,
    label: LabelStyle = "reference_and_initials",
    **sandbox: Any,
) -> Iterator[World]:
    """Yield an empty world on a database; `timeout` is how long a call of Slack may take."""
    moving = MovableClock()
    workspace = Workspace(wall=moving.now)
    settings = {"limits": None, "signing_clock": lambda: clock.now().timestamp()} | sandbox
    with Sandbox.start(workspace, **settings) as running:
        deployment = Deployment(engine, POLICY, CALENDAR, now=moving.now, label=label)
        yield open_world(running, deployment, moving, timeout=timeout)


def open_world(
    running: Sandbox, deployment: Deployment, moving: MovableClock, *, timeout: float = 5
) -> World:
    """Wire the app to a sandbox, at no pace of its own."""
    client = WebClient(token=running.bot_token, base_url=running.api_url)
    client.timeout = timeout  # type: ignore[assignment] # urllib takes parts of a second
    slack = Slack(client)
    conversation = wired(deployment, slack, running.signing_secret)
    return World(deployment.engine, moving, running, deployment, slack, conversation)


def wired(deployment: Deployment, slack: Slack, secret: str) -> Conversation:
    """Wire the app at no pace of its own."""
    conversation = build_app(deployment, slack, signing_secret=secret)
    unhurried = conversation.delivery.pacing
    unhurried.channel_gap = unhurried.workspace_gap = 0.0
    conversation.editing.gap = 0.0
    return conversation


def another(world: World) -> World:
    """Return a second bot beside the first: the same database, workspace and clock."""
    other = open_world(world.sandbox, world.deployment, world.clock)
    return replace(other, slack_ids=world.slack_ids)
