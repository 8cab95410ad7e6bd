"""Lists and tables in Markdown."""

from collections.abc import Iterable


def bullets(lines: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {line}" for line in lines)


def table(headings: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    """Return a table."""
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
