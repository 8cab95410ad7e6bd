"""`deliver`: sends what is queued, and ends when the outbox is empty or waiting."""

import logging
from argparse import Namespace

from bot.app import build_app
from bot.commands.opened import opened
from bot.commands.refused import RefusedError
from bot.commands.slack_refused import in_a_sentence
from bot.commands.terminal import say
from bot.hours import is_open
from bot.log import set_up_logging
from bot.settings import is_loopback, read_settings
from bot.slack import open_slack


def run(arguments: Namespace) -> int:
    """Send what is queued and say what became of it; real people hear in working hours only."""
    del arguments
    settings = read_settings(need="slack")
    set_up_logging(logging.ERROR)
    with opened(settings) as deployment, in_a_sentence():
        if not is_loopback(settings.slack_api_url) and not is_open(deployment, deployment.now()):
            say("It is outside the policy's working hours: what is queued waits.")
            return 0
        slack = open_slack(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
        conversation = build_app(deployment, slack)
        report = conversation.delivery.run()
        say(f"{report.to_text()}; {conversation.editing.run()} brought up to date")
        if report.trouble is not None:
            raise RefusedError(f"The delivery stopped: {report.trouble}.")
    return 0
