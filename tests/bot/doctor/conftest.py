"""A sandbox to ask, an import that was made, and lines as they are shown."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

import pytest

from bot.doctor import Line
from bot.sandbox import Sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox.start(limits=None) as running:
        yield running


def shown(lines: Iterator[Line] | Collection[Line]) -> list[str]:
    return [str(line) for line in lines]


def import_row(at: datetime) -> dict[str, Any]:
    return {
        "source": "ssd",
        "case_system": "other",
        "extracted_at": at,
        "extracted_at_assumed": False,
        "imported_at": at,
        "supplied": [],
        "report": {},
    }
