"""`sweep`: one sweep now, or a look at what one would say."""

from argparse import Namespace
from datetime import date, datetime

from bot import clock
from bot.commands.opened import opened
from bot.commands.refused import RefusedError
from bot.commands.terminal import say
from bot.settings import Settings, is_loopback, read_settings
from bot.sweep import NoFactsError, sweep


def run(arguments: Namespace) -> int:
    """Sweep once; a moved day is only for a dry run, or for a Slack on this machine."""
    settings = read_settings(need="nothing")
    if arguments.at and not arguments.dry_run and not is_loopback(settings.slack_api_url):
        raise RefusedError(
            "--at would tell real people about another day: add --dry-run, or set SLACK_API_URL "
            "to a stand-in on this machine."
        )
    with opened(settings) as deployment:
        at = _instant(arguments.at, settings)
        try:
            report = sweep(deployment, at, dry_run=arguments.dry_run)
        except NoFactsError as error:
            raise RefusedError(str(error)) from None
        say(report.to_text())
    return 0


def _instant(at: date | datetime | None, settings: Settings) -> datetime:
    if at is None:
        return clock.now()
    if isinstance(at, datetime):
        return at
    return datetime.combine(at, settings.digest_at, clock.LONDON)
