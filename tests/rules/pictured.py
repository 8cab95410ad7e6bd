"""The picture of a case at a moment, in few words."""

from collections.abc import Mapping
from typing import Any

from rules.as_of import AsOf
from rules.case import Case, Visit
from rules.picture import Picture
from tests.rules.building import as_of


def pictured(one: Case, moment: str, rules: Mapping[str, Any] | None = None) -> Picture:
    day: AsOf = as_of(moment, rules)
    return Picture(one, day)


def ids(visits: list[Visit]) -> list[str]:
    return [visit.id for visit in visits]
