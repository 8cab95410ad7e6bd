"""users.*, auth.test: who is who."""

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.installation import Installation
from bot.sandbox.method import method
from bot.sandbox.paging import page_of
from bot.sandbox.people import Person
from bot.sandbox.refusal import Refused
from bot.sandbox.workspace import BOT, BOT_USER, TEAM

TEAM_NAME = "Seen sandbox"
TEAM_DOMAIN = "seen-sandbox"


def auth_test(app: Installation, _arguments: Arguments) -> dict[str, Any]:
    """Say whose token this is."""
    return {
        "url": f"https://{TEAM_DOMAIN}.slack.com/",
        "team": TEAM_NAME,
        "user": app.workspace.people[BOT_USER].name,
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def info(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Return one person."""
    person = app.workspace.people.get(arguments.text("user") or "")
    if person is None:
        raise Refused("user_not_found")
    return {"user": _shown(app, person)}


def list_people(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Return everybody, deactivated people and bots included."""
    everybody = list(app.workspace.people.values())
    limit = arguments.number("limit", len(everybody), 1000)
    page, following = page_of(everybody, arguments.text("cursor"), limit)
    return {"members": [_shown(app, one) for one in page], "response_metadata": following}


def lookup_by_email(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Return the member with an address: no deactivated people, bots or people from outside."""
    person = app.workspace.person_with_email(arguments.required("email"))
    if person is None or person.deleted or person.is_bot or person.is_stranger:
        raise Refused("users_not_found")
    return {"user": _shown(app, person)}


def _shown(app: Installation, person: Person) -> dict[str, Any]:
    with_email = "users:read.email" in app.scopes and not person.is_stranger
    return person.shown(with_email=with_email)


METHODS = {
    "auth.test": method(auth_test),
    "users.info": method(info, "user include_locale", takes_json=False),
    "users.list": method(
        list_people, "cursor limit include_locale team_id presence", takes_json=False
    ),
    "users.lookupByEmail": method(lookup_by_email, "email", takes_json=False),
}
