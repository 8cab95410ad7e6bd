"""`policy document`: the policy as a page in Markdown, for the managers who answer for it."""

from argparse import Namespace

from bot.commands.opened import policy_asked_for
from bot.commands.terminal import say
from bot.policy_words.document import document


def run(arguments: Namespace) -> int:
    """Print the page of the policy asked for, else of the one that the settings name."""
    say(document(policy_asked_for(arguments.policy)).rstrip("\n"))
    return 0
