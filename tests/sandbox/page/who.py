"""Who is who in the town on the page."""

from bot.sandbox.page.members import Member
from bot.sandbox.page.running import Running


def one(town: Running, kind: str, title: str = "") -> Member:
    """Return the first of a kind who is in a team, or the first of all."""
    found = [m for m in town.town.members.values() if m.kind == kind and title in m.title]
    return min(found, key=lambda member: member.team is None)


def team_of(town: Running, member: Member) -> list[Member]:
    """Return everybody else of somebody's team."""
    return [m for m in town.town.members.values() if m.team == member.team and m != member]


def channel_of(member: Member) -> str:
    """Return the name of the channel of somebody's team."""
    return f"team-{(member.team or '').lower()}"
