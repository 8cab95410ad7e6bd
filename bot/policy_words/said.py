"""How a key of the policy is said: a sentence for its value, and what could stand there instead."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from bot.policy_words.values import every, written
from rules.policy import Edition


class Instead(NamedTuple):
    """What an authority could choose: as its file writes it (or empty), and in words."""

    value: str
    words: str


class Said(NamedTuple):
    """The words of one key."""

    key: str
    sentence: Callable[[Edition], str]
    instead: Callable[[Edition], tuple[Instead, ...]]


def one_of(key: str, options: Mapping[Any, str]) -> Said:
    """Say a key that has one of a few values, each with its sentence."""

    def instead(edition: Edition) -> tuple[Instead, ...]:
        others = (option for option in options if option != edition.value(key))
        return tuple(Instead(written(option), options[option]) for option in others)

    return Said(key, lambda edition: options[edition.value(key)], instead)


def length(key: str, words: str, instead: str = "any other length") -> Said:
    """Say a key that is a length; `words` names it as {it} or as {every}."""

    def sentence(edition: Edition) -> str:
        it = edition.value(key)
        return words.format(it=it, every=every(it))

    return Said(key, sentence, lambda _: (Instead("", instead),))


def unless_none(
    key: str, absent: str, present: Callable[[Any], str], *, example: str, meaning: str
) -> Said:
    """Say a key that may be "none" or an empty list; `example` shows how a file sets it."""

    def sentence(edition: Edition) -> str:
        value = edition.value(key)
        return present(value) if value else absent

    def instead(edition: Edition) -> tuple[Instead, ...]:
        value = edition.value(key)
        other = Instead(example, meaning)
        nothing = "[]" if isinstance(value, tuple | frozenset) else '"none"'
        return (Instead(nothing, absent), other) if value else (other,)

    return Said(key, sentence, instead)


def freely(key: str, sentence: Callable[[Any], str], instead: str) -> Said:
    """Say a key in words of its own."""
    return Said(
        key, lambda edition: sentence(edition.value(key)), lambda _: (Instead("", instead),)
    )
