"""Trigger ids: each opens one view, within three seconds of what the person did."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.refusal import Refused

LIFETIME_SECONDS = 3.0


@dataclass(slots=True)
class Triggers:
    """The trigger ids handed out: whose, and when; a used one belongs to nobody."""

    monotonic: Callable[[], float]
    _given: dict[str, tuple[str, float]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def new(self, user: str) -> str:
        """Return a trigger id for what a person just did."""
        trigger_id = f"{len(self._given) + 1}.0.sandbox"
        self._given[trigger_id] = (user, self.monotonic())
        return trigger_id

    def use(self, trigger_id: str) -> str:
        """Return whose trigger id this is, or refuse one that is used, too old or made up."""
        if trigger_id not in self._given:
            raise Refused("invalid_trigger_id")
        if trigger_id in self._used:
            raise Refused("exchanged_trigger_id")
        user, given = self._given[trigger_id]
        if self.monotonic() - given > LIFETIME_SECONDS:
            raise Refused("expired_trigger_id")
        self._used.add(trigger_id)
        return user
