"""How the sandbox says no: Slack's own error codes, and what a person cannot do at all."""

from typing import Any


class Refused(Exception):  # noqa: N818 - it reads as what happened: the call was refused
    """A Web API call was refused with one of Slack's error codes."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def body(self) -> dict[str, Any]:
        """Return the answer as Slack writes it."""
        return {"ok": False, "error": self.code, **self.details}


class RateLimited(Refused):
    """Too many calls: HTTP 429 with a Retry-After in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class CannotAct(Exception):  # noqa: N818 - it reads as what happened: the person cannot act
    """The person could not do this in Slack: no such button, not a member, deactivated."""


class NotFilledIn(CannotAct):
    """The person left out what must be filled in before a modal can be submitted: block ids."""

    def __init__(self, blocks: list[str]) -> None:
        super().__init__(f"{blocks} must be filled in before it can be submitted.")
        self.blocks = blocks


class InvalidAnswer(Exception):  # noqa: N818 - it reads as what happened: the answer was invalid
    """The app acknowledged with something that Slack would not show."""


def invalid_arguments(*problems: str) -> Refused:
    """Return the refusal of arguments, with one line for each problem."""
    return Refused(
        "invalid_arguments",
        response_metadata={"messages": [f"[ERROR] {problem}" for problem in problems]},
    )


def invalid_blocks(problems: list[str]) -> Refused:
    """Return the refusal of a message's blocks, with one line for each problem."""
    return Refused(
        "invalid_blocks",
        errors=problems,
        response_metadata={"messages": [f"[ERROR] {problem}" for problem in problems]},
    )
