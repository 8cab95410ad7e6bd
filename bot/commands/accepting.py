"""What somebody at a terminal accepts, in their own name."""

from argparse import Namespace
from getpass import getuser

from store.imports.guards import Accepted


def accepted_by(arguments: Namespace) -> Accepted | None:
    """Return the loss that is accepted, if one is: why, and by whom."""
    return Accepted(arguments.accept_shrink, _user()) if arguments.accept_shrink else None


def _user() -> str:
    """Return who runs this, as the machine calls them."""
    try:
        return getuser()
    except (KeyError, OSError, ImportError):  # a user without a name, as in a container
        return "not known"
