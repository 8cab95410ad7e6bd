"""`policy check`: says whether a policy is right, with line and key of every mistake."""

from argparse import Namespace

from bot.commands.terminal import say
from rules.policy_file import policy_named


def run(arguments: Namespace) -> int:
    """Read it as the bot would; PolicyError names everything that is wrong."""
    policy = policy_named(arguments.policy)
    days = ", ".join(str(edition.in_force_from) for edition in policy.editions)
    say(f'ok: "{policy.name}", in force from {days}')
    return 0
