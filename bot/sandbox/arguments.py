"""Reading a call's arguments: each with its type, as forms and JSON bodies carry them."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusal import Refused, invalid_arguments

TRUE = ("1", "true", "True")
FALSE = ("0", "false", "False", "")


@dataclass(slots=True)
class Arguments:
    """A call's arguments; each reader refuses a value of the wrong type."""

    given: dict[str, Any]

    def text(self, name: str) -> str | None:
        """Return a string, or None when it was not given."""
        value = self.given.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        raise invalid_arguments(f"must be a string [json-pointer:/{name}]")

    def required(self, name: str) -> str:
        """Return a string that must be there."""
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def number(self, name: str, default: int, most: int) -> int:
        """Return a whole number between 1 and its greatest value."""
        value = self.given.get(name)
        if value is None or value == "":
            return default
        try:
            number = int(value) if not isinstance(value, bool | float) else -1
        except (TypeError, ValueError):
            number = -1
        if not 1 <= number <= most:
            raise invalid_arguments(f"must be an integer from 1 to {most} [json-pointer:/{name}]")
        return number

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a truth value, which forms write as 1, 0, true or false."""
        value = self.given.get(name, default)
        if value is None or isinstance(value, bool):
            return bool(value)
        if str(value) in TRUE:
            return True
        if str(value) in FALSE:
            return False
        raise invalid_arguments(f"must be a boolean [json-pointer:/{name}]")

    def structure(self, name: str, unreadable: str = "invalid_arguments") -> Any:
        """Return a list or object, which forms write as JSON; None when it was not given."""
        value = self.given.get(name)
        if isinstance(value, str):
            if not value.strip():
                return None
            try:
                return json.loads(value)
            except json.JSONDecodeError:
                raise Refused(unreadable) from None
        return value
