"""What is said of one finding: when it is raised and how it is cleared."""

from collections.abc import Callable
from typing import NamedTuple

from rules.policy import Edition

Words = Callable[[Edition], str]


class FindingWords(NamedTuple):
    """A finding in plain words, which may name values of the policy."""

    code: str
    raised: Words
    cleared: str


def finding(code: str, raised: Words | str, cleared: str) -> FindingWords:
    """Say a finding; text without values of the policy is said as it is."""
    return FindingWords(code, raised if callable(raised) else lambda _: raised, cleared)
