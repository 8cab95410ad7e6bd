"""The app as it is installed in the workspace: its tokens, scopes and limits, and a record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.sandbox.faults import Faults
from bot.sandbox.messages import Post
from bot.sandbox.rate_limits import Limits, RateLimits
from bot.sandbox.refusal import Refused
from bot.sandbox.triggers import Triggers
from bot.sandbox.workspace import Workspace

BOT_TOKEN = "xoxb-sandbox-1"  # noqa: S105 - good for nothing outside the sandbox
APP_TOKEN = "xapp-sandbox-1"  # noqa: S105 - likewise
SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105 - likewise


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a Web API method and how it ended: `error` is None when it was ok."""

    method: str
    error: str | None
    at: float


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that Slack would let pass, and that the app had better not do."""

    method: str
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One 429 given: which method, and how many seconds the app was told to wait."""

    method: str
    retry_after: int
    at: float


class Installation:
    """What the Web API and the people's acts share about the installed app."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        scopes: Iterable[str],
        limits: Limits | None,
        monotonic: Callable[[], float],
        bot_token: str = BOT_TOKEN,
        app_token: str = APP_TOKEN,
        signing_secret: str = SIGNING_SECRET,
        older_client: bool = False,
        posts_to_deactivated: bool = False,
    ) -> None:
        for token, start in ((bot_token, "xoxb-sandbox-"), (app_token, "xapp-sandbox-")):
            if not token.startswith(start):
                raise ValueError(f"The sandbox takes no real tokens: they start with {start}.")
        self.workspace = workspace
        self.scopes = frozenset(scopes)
        self.monotonic = monotonic
        self.limits = RateLimits(limits, monotonic)
        self.faults = Faults()
        self.triggers = Triggers(monotonic)
        self.bot_token = bot_token
        self.app_token = app_token
        self.signing_secret = signing_secret
        self.older_client = older_client
        self.posts_to_deactivated = posts_to_deactivated
        self.posts: list[Post] = []
        self.calls: list[Call] = []
        self.warnings: list[Caution] = []
        self.refusals: list[Refusal] = []

    def check_token(self, given: str | None, *, app_level: bool) -> None:
        """Refuse a call without the token that its method takes."""
        if not given:
            raise Refused("not_authed")
        if given == (self.app_token if app_level else self.bot_token):
            return
        known = given in (self.bot_token, self.app_token)
        raise Refused("not_allowed_token_type" if known else "invalid_auth")

    def warn(self, method: str, code: str, detail: str = "") -> None:
        """Record what Slack lets pass."""
        self.warnings.append(Caution(method, code, detail))
