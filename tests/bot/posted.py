"""What was posted to the north team, and what became of each message."""

from tests.bot.world import World

POST = "chat.postMessage"
MARK = "Possibly a repeat"


def room(world: World) -> str:
    """Return the id of the north team's channel."""
    found = [c.id for c in world.sandbox.workspace.channels.values() if c.name == "north-private"]
    return found[0]


def states(world: World) -> set[str]:
    return set(world.rows("messages", "state"))
