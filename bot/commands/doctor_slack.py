"""What `doctor` asks Slack: whose token it is, what was granted, who is in which channel."""

import re
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot import doctor, doctor_people
from bot.commands.doctor_accounts import found_in_slack
from bot.commands.manifest import OPTIONAL_SCOPES, SCOPES
from bot.doctor import Line
from bot.doctor_people import StaffMember, Team

_TIMES = 3
_SLACKBOT = "USLACKBOT"
_CODE = re.compile(r"[a-z0-9_]+")


class AskedInVainError(Exception):
    """Slack did not answer, or not with what was asked; the text says why, without a token."""

    def __init__(self, reason: str, *, code: str | None = None) -> None:
        """Take the reason, and Slack's own code where it answered with one."""
        super().__init__(reason)
        self.code = code

    def says(self, otherwise: str) -> str:
        """Return what to do: see to the network, or what Slack's own code asks for."""
        if self.code is None:
            return f"{self}: see that this machine may call SLACK_API_URL"
        return f"{self}: {otherwise}"


class Asking:
    """Slack, asked one thing at a time; its rate limit is waited for, a few times."""

    def __init__(self, client: WebClient, wait: Callable[[float], None]) -> None:
        """Take a client without retries of its own, and what waits for some seconds."""
        self.client = client
        self._wait = wait

    def ask(self, call: Callable[..., Any], **given: Any) -> Any:
        """Return Slack's answer; raise AskedInVainError with its code, or what went wrong."""
        for last in (False,) * (_TIMES - 1) + (True,):
            try:
                return call(**given)
            except SlackApiError as error:
                code = _code(error)
                if code is None:
                    raise AskedInVainError(
                        "Slack cannot be reached (it answered with something else)"
                    ) from None
                if code != "ratelimited" or last:
                    raise AskedInVainError(f"Slack answered {code}", code=code) from None
                self._wait(float(error.response.headers.get("Retry-After", 1)))
            except (SlackClientError, OSError, HTTPException, ValueError) as error:
                kind = type(error).__name__
                raise AskedInVainError(f"Slack cannot be reached ({kind})") from None
        raise AssertionError  # pragma: no cover - the last time returns or raises

    def all_of(self, call: Callable[..., Any], key: str, **given: Any) -> Iterator[Any]:
        """Yield every item of a paged answer."""
        cursor = ""
        while True:
            answer = self.ask(call, limit=200, cursor=cursor, **given)
            yield from answer[key]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


def slack_lines(
    asking: Asking,
    staff: Sequence[StaffMember],
    teams: Sequence[Team],
    administrators: Sequence[str] = (),
) -> Iterator[Line]:
    """Yield the checks of the bot's token, its scopes, the staff and the channels.

    `administrators` are the addresses of the settings.
    """
    try:
        answer = asking.ask(asking.client.auth_test)
    except AskedInVainError as error:
        says = error.says("set SLACK_BOT_TOKEN from the app's page, OAuth & Permissions")
        yield Line(ok=False, about="Slack token", says=says)
        return
    yield Line(ok=True, about="Slack token", says=f"the workspace is {answer['team_id']}")
    yield doctor.check_scopes(_scopes(answer.headers), SCOPES, OPTIONAL_SCOPES)
    try:
        members = list(asking.all_of(asking.client.users_list, "members"))
        found = found_in_slack(staff, members)
        yield from doctor_people.check_staff_in_slack(found)
        yield _administrators(staff, administrators, members)
        bots = {m["id"] for m in members if m.get("is_bot")} | {answer["user_id"], _SLACKBOT}
        yield from _channel_lines(asking, teams, set(found.accounts.values()) | bots)
    except AskedInVainError as error:
        yield Line(ok=False, about="Slack", says=error.says("put that right and ask again"))


def app_token_line(asking: Asking) -> Line:
    """Return the check of the app-level token, which opens a connection that is not used."""
    try:
        asking.ask(asking.client.apps_connections_open, app_token=asking.client.token)
    except AskedInVainError as error:
        says = error.says("make one with connections:write on the app's page, Basic Information")
        return Line(ok=False, about="Slack app token", says=says)
    return Line(ok=True, about="Slack app token", says="opens a connection")


def _channel_lines(asking: Asking, teams: Sequence[Team], known: set[str]) -> Iterator[Line]:
    with_channel = [team for team in teams if team.channel]
    if not with_channel:
        return
    found: dict[str, Any] = {}
    kinds = "public_channel,private_channel"
    for channel in asking.all_of(asking.client.conversations_list, "channels", types=kinds):
        found[channel["id"]] = channel
        if not channel.get("is_archived") or channel.get("name") not in found:
            found[channel["name"]] = channel
    for team in with_channel:
        channel = found.get((team.channel or "").removeprefix("#"))
        strangers: set[str] = set()
        if channel and channel.get("is_member"):
            call = asking.client.conversations_members
            strangers = set(asking.all_of(call, "members", channel=channel["id"])) - known
        yield doctor_people.check_channel(team, channel, strangers)


def _administrators(
    staff: Sequence[StaffMember], addresses: Sequence[str], members: Sequence[Any]
) -> Line:
    """Return the check of those who hear what is wrong: by their role, or by their address."""
    emails = {one.email for one in staff}
    hearers = [one for one in staff if one.is_administrator]
    hearers += [
        StaffMember(f"address {place} of SEEN_ADMINISTRATORS", email)
        for place, email in enumerate(addresses, start=1)
        if email not in emails
    ]
    reached = found_in_slack(hearers, members).accounts
    known = {one.staff_id for one in hearers}
    return doctor_people.check_administrators(reached, known - reached.keys())


def _code(error: SlackApiError) -> str | None:
    """Return Slack's code; None when what answered was not Slack's own API: a proxy, an outage."""
    code = error.response.get("error")
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def _scopes(headers: Any) -> set[str]:
    given = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    listed = given if isinstance(given, str) else ",".join(given)
    return {scope.strip() for scope in listed.split(",") if scope.strip()}
