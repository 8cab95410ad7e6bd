"""`run`: the bot, until it is told to stop."""

from argparse import Namespace

from bot.app import run_http, run_socket
from bot.commands.opened import opened
from bot.commands.slack_refused import in_a_sentence
from bot.log import set_up_logging
from bot.settings import read_settings


def run(arguments: Namespace) -> int:
    """Answer over Socket Mode, or over HTTP where an address is given."""
    settings = read_settings(need="http" if arguments.http else "socket")
    set_up_logging()
    with opened(settings) as deployment, in_a_sentence():
        if arguments.http:
            host, port = arguments.http
            run_http(settings, deployment, host, port)
        else:
            run_socket(settings, deployment)
    return 0
