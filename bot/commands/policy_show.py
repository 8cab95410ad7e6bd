"""`policy show`: the policy as a person reads it, every value with its source and clause."""

from argparse import Namespace

from bot.commands.opened import policy_asked_for
from bot.commands.terminal import say
from bot.policy_words.show import lines_of


def run(arguments: Namespace) -> int:
    """Print the policy asked for, else the one that the settings name."""
    say("\n".join(lines_of(policy_asked_for(arguments.policy))))
    return 0
