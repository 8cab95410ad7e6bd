"""The values of an edition, read and checked: what they make, or every mistake in them."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import chain
from typing import Any

from pydantic import TypeAdapter, ValidationError

from rules.fact import fact
from rules.policy import KEYS, TYPES, Cited, Edition
from rules.policy_sense import contradictions, without_effect
from rules.policy_toml import Path, in_dots
from rules.policy_values import Day, shown

_KEY = "[key]"  # how pydantic marks that the key of a table is wrong, not its value
_LONGEST_KEY = 60
_SAID = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "too_short": "must name at least one",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "model_type": "must be a table, {{ … }}",
    "dict_type": "must be a table, {{ … }}",
}


@fact
class Mistake:
    """What is wrong with a value, and where in it."""

    key: str
    within: Path
    reason: str

    def __str__(self) -> str:
        """Return the mistake as it is told, key first."""
        return f"{in_dots((*self.key.split('.'), *self.within))}: {self.reason}"


class Senseless(Exception):  # noqa: N818 - it says what the values are
    """Values that make no edition, with every mistake in them."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("; ".join(map(str, mistakes)))
        self.mistakes = mistakes


def edition_of(
    values: Mapping[str, Any], cited: Mapping[str, Cited], *, what_if: bool = False
) -> Edition:
    """Return the edition that values by dotted key make; raise Senseless.

    Asking "what if" changes a value and leaves the others, though it may make them pointless.
    """
    nested: dict[str, Any] = {"cited": cited}
    for key, value in values.items():
        section, _, field = key.partition(".")
        if field:
            nested.setdefault(section, {})[field] = value
        else:
            nested[section] = value
    try:
        edition = Edition.model_validate(nested)
    except ValidationError:
        raise Senseless(list(_mistakes(values, what_if=what_if))) from None
    pointless = [] if what_if else list(without_effect(edition.values()))
    if pointless:
        raise Senseless([Mistake(key, (), reason) for key, reason in pointless])
    return edition


def _mistakes(values: Mapping[str, Any], *, what_if: bool) -> Iterator[Mistake]:
    """Yield every mistake: first those in each value, then those between them."""
    read: dict[str, Any] = {}
    for key, value in values.items():
        try:
            read[key] = _reader(key).validate_python(value)
        except ValidationError as error:
            for found in error.errors():
                yield Mistake(key, _within(found), _words(found))
    between = (contradictions(read), () if what_if else without_effect(read))
    for key, reason in chain.from_iterable(between):
        yield Mistake(key, (), reason)


@cache
def _reader(key: str) -> TypeAdapter[Any]:
    return TypeAdapter(TYPES.get(key, Day))


def nearest(key: str) -> str:
    """Return the policy key that an unknown one is nearest to."""
    return get_close_matches(key[:_LONGEST_KEY], KEYS, n=1, cutoff=0.0)[0]


def _within(found: Any) -> Path:
    return tuple(part for part in found["loc"] if part != _KEY)


def _words(found: Any) -> str:
    kind, context = found["type"], found.get("ctx", {})
    if kind == "value_error":
        return str(found["msg"]).removeprefix("Value error, ")
    if kind == "literal_error":
        expected = context["expected"].replace("'", "")
        return f"{shown(found['input'])} is none of: {expected}"
    return _SAID[kind].format(**context) if kind in _SAID else str(found["msg"])
