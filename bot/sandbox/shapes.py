"""The vocabulary in which the limits of Block Kit are written down as tables.

A check looks at one value and adds what is wrong with it, with a JSON pointer, in Slack's words.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Findings:
    """What was found while looking through blocks: problems, and the characters counted."""

    problems: list[str] = field(default_factory=list)
    characters: int = 0

    def add(self, problem: str, pointer: str) -> None:
        """Add a problem in Slack's words."""
        self.problems.append(f"{problem} [json-pointer:{pointer}]")


Check = Callable[[Any, str, Findings], None]


def string(longest: int, shortest: int = 1, pattern: str | None = None) -> Check:
    """Return a check of a string's length in characters and, if given, of its pattern."""
    form = re.compile(pattern) if pattern else None

    def check(value: Any, pointer: str, findings: Findings) -> None:
        if not isinstance(value, str):
            findings.add("must be a string", pointer)
        elif len(value) < shortest:
            findings.add(f"must be more than {shortest - 1} characters", pointer)
        elif len(value) > longest:
            findings.add(f"must be less than {longest + 1} characters", pointer)
        elif form and not form.fullmatch(value):
            findings.add(f"must match pattern {form.pattern}", pointer)

    return check


def counted(of: Check) -> Check:
    """Return a check that also counts all characters of text inside the value."""

    def check(value: Any, pointer: str, findings: Findings) -> None:
        of(value, pointer, findings)
        findings.characters += _characters(value)

    return check


def _characters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(_characters(one) for one in value)
    if isinstance(value, dict):
        return sum(_characters(value[key]) for key in ("text", "elements") if key in value)
    return 0


def one_of(*values: str) -> Check:
    """Return a check that the value is one of a few strings."""

    def check(value: Any, pointer: str, findings: Findings) -> None:
        if value not in values:
            findings.add("must be a valid enum value", pointer)

    return check


def boolean(value: Any, pointer: str, findings: Findings) -> None:
    """Check a truth value."""
    if not isinstance(value, bool):
        findings.add("must be a boolean", pointer)


def anything(_value: Any, _pointer: str, _findings: Findings) -> None:
    """Accept whatever is there: its inside is not looked at."""


def mapping(value: Any, pointer: str, findings: Findings) -> None:
    """Check that the value is an object, without looking inside."""
    if not isinstance(value, dict):
        findings.add("must be an object", pointer)


def integer(lowest: int, highest: int) -> Check:
    """Return a check of a whole number's range."""

    def check(value: Any, pointer: str, findings: Findings) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            findings.add("must be an integer", pointer)
        elif not lowest <= value <= highest:
            findings.add(f"must be between {lowest} and {highest}", pointer)

    return check


def array(of: Check, most: int, fewest: int = 1) -> Check:
    """Return a check of a list's length and of each item."""

    def check(value: Any, pointer: str, findings: Findings) -> None:
        if not isinstance(value, list):
            findings.add("must be an array", pointer)
            return
        if len(value) < fewest:
            findings.add(f"no fewer than {fewest} items required", pointer)
        if len(value) > most:
            findings.add(f"no more than {most} items allowed", pointer)
            return
        for index, item in enumerate(value):
            of(item, f"{pointer}/{index}", findings)

    return check


@dataclass(frozen=True, slots=True)
class Shape:
    """What an object must and may hold; any other key is an invalid additional property."""

    required: Mapping[str, Check]
    optional: Mapping[str, Check]

    def __call__(self, value: Any, pointer: str, findings: Findings) -> None:
        """Check an object's keys and their values."""
        if not isinstance(value, dict):
            findings.add("must be an object", pointer)
            return
        for key in self.required:
            if key not in value:
                findings.add(f"missing required field: {key}", pointer)
        for key, inside in value.items():
            check = self.required.get(key) or self.optional.get(key)
            if check is not None:
                check(inside, f"{pointer}/{key}", findings)
            elif key != "type":
                findings.add(f"invalid additional property: {key}", pointer)


def shape(required: Mapping[str, Check], **optional: Check) -> Shape:
    """Return the check of an object with these required and these optional keys."""
    return Shape(required, optional)


def typed(shapes: Mapping[str, Check], allowed: Collection[str] | None = None) -> Check:
    """Return a check that looks up an object's shape by its type."""

    def check(value: Any, pointer: str, findings: Findings) -> None:
        if not isinstance(value, dict):
            findings.add("must be an object", pointer)
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            findings.add("missing required field: type", pointer)
        elif kind not in shapes or (allowed is not None and kind not in allowed):
            findings.add(f"unsupported type: {kind}", f"{pointer}/type")
        else:
            shapes[kind](value, pointer, findings)

    return check
