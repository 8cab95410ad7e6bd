"""What is said of one duty: paragraphs in words, and the keys whose sentences belong to it."""

from typing import NamedTuple

from rules.policy import Duty


class DutyWords(NamedTuple):
    """A duty in plain words; `owed` has paragraphs, `keys` names the values it is made of."""

    duty: Duty
    name: str
    owed: str
    keys: tuple[str, ...]
