"""The keys of the policy, and the conflicts that they resolve, as tables in Markdown."""

from collections.abc import Iterator

from bot.policy_words.conflicts import CONFLICTS
from bot.policy_words.markdown import table
from bot.policy_words.said import Instead, Said
from bot.policy_words.sections import SAID, SECTIONS
from bot.policy_words.values import written
from rules.policy import Edition
from rules.policy_file import default_policy


def key_tables(edition: Edition) -> Iterator[str]:
    """Yield a heading and a table for each section of keys."""
    for heading, keys in SECTIONS.items():
        yield f"### {heading}"
        rows = (_key(said, edition) for said in keys)
        yield table(("key", "value", "other values", "from"), rows)


def conflict_table(edition: Edition) -> str:
    """Return the conflicts, each as it is resolved here."""
    return table(("", "conflict", "here", "key"), _conflicts(edition))


def _key(said: Said, edition: Edition) -> tuple[str, str, str, str]:
    value = written(edition.value(said.key))
    default = written(default_policy().editions[-1].value(said.key))
    here = f"`{value}`" if value == default else f"`{value}` (default `{default}`)"
    others = "; ".join(_instead(other) for other in said.instead(edition))
    cited = edition.cited[said.key]
    return f"`{said.key}`", here, others, f"{cited.title} ({cited.kind})"


def _instead(other: Instead) -> str:
    return f"`{other.value}`: {other.words.removesuffix('.')}" if other.value else other.words


def _conflicts(edition: Edition) -> Iterator[tuple[str, ...]]:
    for number, conflict in enumerate(CONFLICTS, 1):
        here = " ".join(SAID[key].sentence(edition) for key in conflict.keys)
        yield str(number), conflict.between, here, ", ".join(f"`{key}`" for key in conflict.keys)
