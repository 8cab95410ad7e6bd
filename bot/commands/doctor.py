"""`doctor`: every check, one line each; exit 0 when all is well."""

import logging
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import datetime

from slack_sdk import WebClient

from bot import clock, doctor, doctor_people
from bot.commands.doctor_database import kept_in
from bot.commands.doctor_slack import Asking, app_token_line, slack_lines
from bot.commands.opened import daily_import, policy_from
from bot.commands.terminal import say
from bot.doctor import Line
from bot.doctor_people import StaffMember, Team
from bot.settings import Settings, SettingsError, read_settings
from rules.as_of import AsOf
from rules.policy import PolicyError
from rules.working_days import WorkingCalendar, england_and_wales
from store.database import DatabaseError, open_database
from store.schema import schema_state

_TIMEOUT_SECONDS = 10


def run(arguments: Namespace) -> int:
    """Print each check as it is made."""
    del arguments
    well = True
    for line in lines():
        say(str(line))
        well = well and line.ok
    return 0 if well else 1


def lines(wait: Callable[[float], None] = time.sleep) -> Iterator[Line]:
    """Yield the checks; one that cannot be made says so, and those that need it are left out."""
    try:
        settings = read_settings(need="nothing")
    except SettingsError as error:
        yield from (Line(ok=False, about="settings", says=one) for one in error.mistakes)
        return
    yield Line(ok=True, about="settings", says="can be read")
    now = clock.now()
    today = clock.london_day(now)
    yield doctor.check_calendar(england_and_wales(), today)
    working = england_and_wales()
    try:
        policy = policy_from(settings)
        yield doctor.check_policy(policy, today)
        working = AsOf(policy, working, today).working
    except PolicyError as error:
        yield Line(ok=False, about="policy", says=str(error))
    staff: list[StaffMember] = []
    teams: list[Team] = []
    yield from _database_lines(settings, working, now, staff, teams)
    yield from _slack_lines(settings, staff, teams, wait)


def _database_lines(
    settings: Settings,
    working: WorkingCalendar,
    now: datetime,
    staff: list[StaffMember],
    teams: list[Team],
) -> Iterator[Line]:
    """Yield the checks of the database, and fill in who is to be found in Slack."""
    try:
        engine = open_database(settings.database_url.get_secret_value())
    except DatabaseError as error:
        yield Line(ok=False, about="database", says=str(error))
        return
    try:
        yield Line(ok=True, about="database", says=f"{engine.dialect.name} answers")
        state = schema_state(engine)
        yield _SCHEMA[state]
        if state != "current":
            return
        kept = kept_in(engine, now, daily_import(settings))
        at = kept.extracted_at.astimezone(clock.LONDON) if kept.extracted_at else None
        yield doctor.check_extract(at, clock.london_day(now), working)
        yield doctor.check_imports(kept.imports)
        if at is not None:
            yield from doctor_people.check_staff(kept.staff)
            yield from doctor_people.check_teams(kept.teams, kept.staff)
            for kind, (unallocated, several) in kept.allocations.items():
                yield from doctor_people.check_allocations(kind, unallocated, several)
            yield from doctor.check_last_sweep(kept.not_assessed, kept.nobody_hears)
        staff += kept.staff
        teams += kept.teams
    except DatabaseError as error:
        yield Line(ok=False, about="database", says=str(error))
    finally:
        engine.dispose()


_SCHEMA = {
    "current": Line(ok=True, about="migrations", says="the schema is current"),
    "empty": Line(ok=False, about="migrations", says="empty: run `python -m bot migrate`"),
    "behind": Line(ok=False, about="migrations", says="behind: run `python -m bot migrate`"),
    "unknown": Line(
        ok=False,
        about="migrations",
        says="newer than this program, or not Seen's: install the newer one, or correct "
        "SEEN_DATABASE_URL",
    ),
}


def _slack_lines(
    settings: Settings,
    staff: list[StaffMember],
    teams: list[Team],
    wait: Callable[[float], None],
) -> Iterator[Line]:
    def asking(token: str) -> Asking:
        client = WebClient(
            token=token,
            base_url=settings.slack_api_url,
            timeout=_TIMEOUT_SECONDS,
            retry_handlers=[],
        )
        return Asking(client, wait)

    # What the library would print of an answer it cannot read is said in a line of ours.
    logging.getLogger("slack_sdk").addHandler(logging.NullHandler())
    try:
        read_settings(need="slack")
    except SettingsError as error:
        yield Line(ok=False, about="Slack token", says=str(error))
    else:
        token = settings.slack_bot_token.get_secret_value()
        yield from slack_lines(asking(token), staff, teams, settings.administrators)
    if settings.slack_app_token:
        yield app_token_line(asking(settings.slack_app_token.get_secret_value()))
    elif settings.slack_signing_secret:
        yield Line(ok=True, about="Slack app token", says="none, which HTTP mode does not need")
    else:
        yield Line(
            ok=False,
            about="Slack app token",
            says="set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP",
        )
