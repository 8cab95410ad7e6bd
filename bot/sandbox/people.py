"""People of the workspace, as users.info shows them."""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Person:
    """A member, guest, bot, or a person from outside who shares a channel."""

    id: str
    name: str
    real_name: str
    team_id: str
    email: str | None = None
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_admin: bool = False
    tz: str = "Europe/London"

    @property
    def is_guest(self) -> bool:
        """Whether the person is a guest: of several channels or of a single one."""
        return self.is_restricted or self.is_ultra_restricted

    def shown(self, *, with_email: bool) -> dict[str, Any]:
        """Return the user object; the address is there only with users:read.email."""
        profile: dict[str, Any] = {
            "real_name": self.real_name,
            "display_name": self.name,
            "real_name_normalized": self.real_name,
            "display_name_normalized": self.name,
            "team": self.team_id,
        }
        if with_email and self.email and not self.is_bot:
            profile["email"] = self.email
        user: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "profile": profile,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 0,
        }
        if self.is_stranger:
            user["is_stranger"] = True
        if self.deleted:
            return user
        return {
            **user,
            "real_name": self.real_name,
            "tz": self.tz,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_email_confirmed": self.email is not None,
        }
