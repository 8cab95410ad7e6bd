"""Everything of `sandbox` together: the town, its first morning, and the page."""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.page.passing import Passing
from bot.sandbox.page.server import serving
from bot.sandbox.page.town import CHILDREN, Town, open_town

_REAL_TOKEN = re.compile(r"x(?:ox[a-z]|app)-(?!sandbox-)")


@dataclass(frozen=True)
class Running:
    """A town whose first digests have gone, and the address of its page."""

    town: Town
    passing: Passing
    url: str


@contextmanager
def running(*, children: int = CHILDREN) -> Iterator[Running]:
    """Run everything in a temporary folder while the block runs."""
    with (
        tempfile.TemporaryDirectory(prefix="seen-sandbox-") as folder,
        open_town(Path(folder), children=children) as town,
    ):
        passing = Passing(town)
        passing.first_morning()
        with passing.going_on(), serving(town, passing) as url:
            yield Running(town, passing, url)


def real_token_in(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the name of a variable that holds a real Slack token, which has no business here."""
    for name, value in sorted(environment.items()):
        if _REAL_TOKEN.match(value.strip()):
            return name
    return None
