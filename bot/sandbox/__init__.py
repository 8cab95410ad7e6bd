"""A Slack workspace on loopback, as strict as Slack, for tests, the demo and the benchmark."""

from bot.sandbox.channels import Channel
from bot.sandbox.installation import Call, Caution, Refusal
from bot.sandbox.messages import Ephemeral, Message, Post
from bot.sandbox.outcome import Outcome
from bot.sandbox.people import Person
from bot.sandbox.rate_limits import Limits
from bot.sandbox.refusal import CannotAct, InvalidAnswer
from bot.sandbox.remote import RemoteSandbox
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.views import View
from bot.sandbox.workspace import Workspace

__all__ = [
    "Call",
    "CannotAct",
    "Caution",
    "Channel",
    "Ephemeral",
    "InvalidAnswer",
    "Limits",
    "Message",
    "Outcome",
    "Person",
    "Post",
    "Refusal",
    "RemoteSandbox",
    "Sandbox",
    "View",
    "Workspace",
]
