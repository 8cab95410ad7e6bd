"""The Web API through the real client: what is taken, and with which code the rest is refused."""

import json
from typing import Any
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from bot.sandbox import Sandbox
from bot.sandbox.scopes import ALL_SCOPES
from tests.sandbox.pieces import error_of, section
from tests.sandbox.small_team import Team


def test_a_post_to_a_person_lands_in_their_direct_message(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    answer = client.chat_postMessage(channel=team.worker.id, text="hello")
    (message,) = sandbox.direct_messages(team.worker)
    assert answer["channel"].startswith("D")
    assert (message.channel, message.ts, message.text) == (answer["channel"], answer["ts"], "hello")
    opened = client.conversations_open(users=[team.worker.id])
    assert opened["channel"]["id"] == answer["channel"]


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("secret", "channel_not_found"),
        ("elsewhere", "not_in_channel"),
        ("archived", "is_archived"),
        ("gone", "user_is_deactivated"),
    ],
)
def test_a_post_is_refused_where_the_bot_cannot_write(
    sandbox: Sandbox, team: Team, client: WebClient, where: str, code: str
) -> None:
    channel = getattr(team, where).id
    assert error_of(client.chat_postMessage, channel=channel, text="hello") == code
    assert sandbox.posts == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"channel": "C404", "text": "x"}, "channel_not_found"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": ""}, "no_text"),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": "not json"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": {"type": "section"}}, "invalid_blocks_format"),
        ({"text": {"not": "a string"}}, "invalid_arguments"),
        ({"text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
        (
            {"text": "x", "metadata": {"event_type": "a" * 256, "event_payload": {}}},
            "invalid_metadata_format",
        ),
        (
            {"text": "x", "metadata": {"event_type": "a", "event_payload": []}},
            "invalid_metadata_format",
        ),
        (
            {"text": "x", "metadata": {"event_type": "a", "event_payload": {"k": "v" * 16_000}}},
            "metadata_too_large",
        ),
    ],
)
def test_what_slack_refuses_in_a_post(
    sandbox: Sandbox, team: Team, client: WebClient, arguments: dict[str, Any], code: str
) -> None:
    given = {"channel": team.private.id} | arguments
    assert error_of(client.api_call, api_method="chat.postMessage", json=given) == code
    assert sandbox.posts == []


def test_refused_blocks_come_with_their_pointers(team: Team, client: WebClient) -> None:
    answer = _raw(
        client, "chat.postMessage", {"channel": team.private.id, "blocks": [section()] * 51}
    )
    assert answer["errors"] == ["no more than 50 items allowed [json-pointer:/blocks]"]
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] no more than 50 items allowed [json-pointer:/blocks]"
    ]


def _raw(client: WebClient, method: str, body: dict[str, Any]) -> dict[str, Any]:
    headers = {
        "Authorization": f"Bearer {client.token}",
        "Content-Type": "application/json; charset=utf-8",
    }
    request = Request(f"{client.base_url}{method}", json.dumps(body).encode(), headers)  # noqa: S310 - loopback
    with urlopen(request, timeout=5) as response:  # noqa: S310 - loopback
        answer: dict[str, Any] = json.load(response)
        return answer


def test_an_edit_keeps_what_it_does_not_name(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    metadata = {"event_type": "seen", "event_payload": {"key": "k1"}}
    post = client.chat_postMessage(
        channel=team.private.id, text="one", blocks=[section()], metadata=metadata
    )
    client.chat_update(channel=post["channel"], ts=post["ts"], text="two")
    (before,) = sandbox.messages(team.private)
    assert (before.text, before.edited, len(before.blocks)) == ("two", True, 1)
    assert before.metadata == metadata
    client.chat_update(channel=post["channel"], ts=post["ts"], text="three", blocks=[], metadata={})
    (after,) = sandbox.messages(team.private)
    assert (after.text, after.blocks, after.metadata) == ("three", [], None)


def test_only_the_bots_own_messages_are_changed_or_deleted(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    said = sandbox.workspace.say(team.worker, team.private, "mine")
    where = {"channel": team.private.id, "ts": said.ts}
    assert error_of(client.chat_update, **where, text="x") == "cant_update_message"
    assert error_of(client.chat_delete, **where) == "cant_delete_message"
    nowhere = {"channel": team.private.id, "ts": "1.000001"}
    assert error_of(client.chat_update, **nowhere, text="x") == "message_not_found"
    post = client.chat_postMessage(channel=team.private.id, text="x")
    client.chat_delete(channel=team.private.id, ts=post["ts"])
    assert sandbox.messages(team.private) == [said]


def test_history_shows_metadata_only_when_asked(team: Team, client: WebClient) -> None:
    metadata = {"event_type": "seen", "event_payload": {"key": "k1"}}
    post = client.chat_postMessage(channel=team.worker.id, text="x", metadata=metadata)
    (plainly,) = client.conversations_history(channel=post["channel"])["messages"]
    (whole,) = client.conversations_history(channel=post["channel"], include_all_metadata=True)[
        "messages"
    ]
    assert "metadata" not in plainly
    assert whole["metadata"] == metadata


def test_history_pages_from_the_newest_to_the_oldest(team: Team, client: WebClient) -> None:
    sent = [
        client.chat_postMessage(channel=team.private.id, text=str(number))["ts"]
        for number in range(5)
    ]
    seen, cursor = [], None
    while cursor != "":
        page = client.conversations_history(channel=team.private.id, limit=2, cursor=cursor)
        seen += [message["ts"] for message in page["messages"]]
        cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
    assert seen == sent[::-1]
    for inclusive, expected in ((False, sent[2:3]), (True, sent[1:4])):
        found = client.conversations_history(
            channel=team.private.id, oldest=sent[1], latest=sent[3], inclusive=inclusive
        )["messages"]
        assert [message["ts"] for message in found] == expected[::-1]
    bad = error_of(client.conversations_history, channel=team.private.id, cursor="nonsense")
    assert bad == "invalid_cursor"


def test_a_thread_is_read_by_replies_and_not_by_history(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    first = client.chat_postMessage(channel=team.private.id, text="first")["ts"]
    reply = client.chat_postMessage(channel=team.private.id, text="reply", thread_ts=first)["ts"]
    top = client.conversations_history(channel=team.private.id)["messages"]
    whole = client.conversations_replies(channel=team.private.id, ts=first)["messages"]
    assert [(one["ts"], one["reply_count"]) for one in top] == [(first, 1)]
    assert [one["ts"] for one in whole] == [first, reply]
    assert [one.ts for one in sandbox.thread(team.private, first)] == [first, reply]


NEEDED = [
    ("chat:write", "chat_postMessage", {"channel": "private", "text": "x"}),
    ("im:write", "conversations_open", {"users": "worker"}),
    ("users:read", "users_info", {"user": "worker"}),
    ("users:read.email", "users_lookupByEmail", {"email": "ann@council.example"}),
    ("channels:read", "conversations_info", {"channel": "public"}),
    ("groups:read", "conversations_info", {"channel": "private"}),
    ("groups:history", "conversations_history", {"channel": "private"}),
    ("channels:history", "conversations_history", {"channel": "public"}),
    ("groups:read", "conversations_list", {"types": "private_channel"}),
    ("groups:read", "conversations_members", {"channel": "private"}),
]


@pytest.mark.parametrize(("scope", "method", "arguments"), NEEDED)
def test_each_call_needs_its_scope(
    sandbox: Sandbox,
    team: Team,
    client: WebClient,
    scope: str,
    method: str,
    arguments: dict[str, str],
) -> None:
    given = {
        key: getattr(team, value).id if hasattr(team, value) else value
        for key, value in arguments.items()
    }
    call = getattr(client, method)
    assert call(**given)["ok"]
    sandbox.app.scopes = ALL_SCOPES - {scope}
    assert error_of(call, **given) == "missing_scope"
    sandbox.app.scopes = frozenset((scope,))
    assert call(**given)["ok"]


def test_a_missing_scope_is_named() -> None:
    with Sandbox.start(scopes=["users:read", "commands"]) as sandbox:
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
        answer = _raw(client, "chat.postMessage", {"channel": "C1", "text": "x"})
    assert answer == {
        "ok": False,
        "error": "missing_scope",
        "needed": "chat:write",
        "provided": "commands,users:read",
    }


def test_an_address_is_shown_only_with_its_scope(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    assert client.users_info(user=team.worker.id)["user"]["profile"]["email"] == team.worker.email
    sandbox.app.scopes = ALL_SCOPES - {"users:read.email"}
    assert "email" not in client.users_info(user=team.worker.id)["user"]["profile"]


@pytest.mark.parametrize("email", ["gus@council.example", "olu@health.example", "no@one.example"])
def test_no_address_finds_people_who_are_gone_or_from_outside(
    team: Team, client: WebClient, email: str
) -> None:
    assert error_of(client.users_lookupByEmail, email=email) == "users_not_found"


def test_an_address_is_found_whatever_its_case(team: Team, client: WebClient) -> None:
    assert client.users_lookupByEmail(email="ANN@Council.Example")["user"]["id"] == team.worker.id


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("xoxb-1234567890-real", "invalid_auth"),
        (None, "not_authed"),
        ("xapp-sandbox-1", "not_allowed_token_type"),
    ],
)
def test_only_the_sandboxs_own_token_is_taken(
    sandbox: Sandbox, token: str | None, code: str
) -> None:
    assert error_of(WebClient(token=token, base_url=sandbox.api_url).auth_test) == code


def test_the_sandbox_takes_no_real_token() -> None:
    with pytest.raises(ValueError, match="no real tokens"), Sandbox.start(bot_token="xoxb-12-34"):
        pytest.fail("it started with a token that looks real")


@pytest.mark.parametrize(
    ("method", "arguments", "code"),
    [
        ("conversations.open", {"users": "U404"}, "user_not_found"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("conversations.info", {}, "invalid_arguments"),
        ("conversations.info", {"channel": "C404"}, "channel_not_found"),
        ("conversations.list", {"types": "rooms"}, "invalid_types"),
        ("conversations.list", {"limit": "many"}, "invalid_arguments"),
        ("conversations.list", {"cursor": "bmV4dDo5OTk="}, "invalid_cursor"),
        ("users.info", {"user": "U404"}, "user_not_found"),
        ("files.upload", {}, "unknown_method"),
    ],
)
def test_what_other_methods_refuse(
    team: Team, client: WebClient, method: str, arguments: dict[str, Any], code: str
) -> None:
    assert error_of(client.api_call, api_method=method, params=arguments) == code


def test_no_direct_message_is_opened_with_people_who_are_gone(
    team: Team, client: WebClient
) -> None:
    assert error_of(client.conversations_open, users=team.gone.id) == "user_disabled"


def test_reading_methods_take_no_json(team: Team, client: WebClient) -> None:
    answer = _raw(client, "conversations.info", {"channel": team.private.id})
    assert answer["error"] == "invalid_arguments"


def test_private_channels_are_listed_only_where_the_bot_is(team: Team, client: WebClient) -> None:
    both = "public_channel,private_channel"
    everything = client.conversations_list(types=both)["channels"]
    names = {one["name"] for one in everything}
    assert names == {"team-1", "general", "with-health", "old", "elsewhere"}
    still = client.conversations_list(types=both, exclude_archived=True)["channels"]
    assert {one["name"] for one in still} == names - {"old"}
    shared = client.conversations_info(channel=team.shared.id)["channel"]
    assert (shared["is_ext_shared"], shared["is_member"]) == (True, True)


def test_what_slack_lets_pass_is_on_record(sandbox: Sandbox, team: Team, client: WebClient) -> None:
    client.api_call(
        "chat.postMessage", json={"channel": team.private.id, "text": "x", "colour": "red"}
    )
    client.chat_postMessage(channel=team.private.id, text="x" * 4001)
    _raw(client, "chat.postMessage", {"channel": team.private.id, "blocks": [section()]})
    assert [(one.code, one.detail) for one in sandbox.warnings] == [
        ("unknown_argument", "colour"),
        ("message_truncated", "4001 characters of text"),
        ("missing_text_in_message", ""),
    ]


def test_arguments_may_come_as_a_form_or_in_parts(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    given = {"channel": team.private.id, "text": "x", "blocks": json.dumps([section()])}
    client.api_call("chat.postMessage", params=given)
    client.api_call("chat.postMessage", data=given)
    assert [len(one.blocks) for one in sandbox.messages(team.private)] == [1, 1]


def test_an_ephemeral_message_is_seen_by_one_member(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    client.chat_postEphemeral(channel=team.private.id, user=team.worker.id, text="only you")
    assert [one.text for one in sandbox.ephemerals(team.worker)] == ["only you"]
    assert sandbox.ephemerals(team.manager) == []
    assert sandbox.messages(team.private) == []
    refused = error_of(
        client.chat_postEphemeral, channel=team.private.id, user=team.outsider.id, text="x"
    )
    assert refused == "user_not_in_channel"
