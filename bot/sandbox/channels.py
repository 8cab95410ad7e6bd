"""Conversations: public and private channels, and the bot's direct messages."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Channel:
    """A conversation and who is in it; `with_user` is set for a direct message with the bot."""

    id: str
    name: str
    creator: str
    created: int
    is_private: bool = False
    is_archived: bool = False
    is_shared: bool = False
    is_ext_shared: bool = False
    is_org_shared: bool = False
    is_pending_ext_shared: bool = False
    members: set[str] = field(default_factory=set)
    with_user: str | None = None
    topic: str = ""

    @property
    def is_im(self) -> bool:
        """Whether this is a direct message."""
        return self.with_user is not None

    @property
    def kind(self) -> str:
        """Return the kind as conversations.list names it."""
        if self.is_im:
            return "im"
        return "private_channel" if self.is_private else "public_channel"

    @property
    def name_in_command(self) -> str:
        """Return what a slash command's payload calls this channel."""
        if self.is_im:
            return "directmessage"
        return "privategroup" if self.is_private else self.name

    def shown(self, bot: str) -> dict[str, Any]:
        """Return the conversation object as the bot sees it."""
        common = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.is_archived,
            "is_im": self.is_im,
            "is_org_shared": self.is_org_shared,
        }
        if self.is_im:
            return {**common, "user": self.with_user, "is_user_deleted": False, "priority": 0}
        return {
            **common,
            "name": self.name,
            "name_normalized": self.name,
            "creator": self.creator,
            "is_channel": True,
            "is_group": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_general": False,
            "is_shared": self.is_shared or self.is_ext_shared,
            "is_ext_shared": self.is_ext_shared,
            "is_pending_ext_shared": self.is_pending_ext_shared,
            "is_member": bot in self.members,
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "num_members": len(self.members),
        }
