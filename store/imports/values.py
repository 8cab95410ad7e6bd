"""One value of a cell at a time: words, ids, flags, days and instants, as extracts write them.

Every function takes the trimmed text of a cell and returns None for "not known"; what cannot be
read raises Unreadable, never a guess.
"""

from rules.interval import parse_interval

ID_LENGTH = 64
NO_ID = frozenset({"", "-1", "0", "NULL"})
_FLAGS: dict[str, bool | None] = {
    **dict.fromkeys(("y", "yes", "1", "true"), True),
    **dict.fromkeys(("n", "no", "0", "false"), False),
    **dict.fromkeys(("", "null", "u", "unknown"), None),
}


class Unreadable(ValueError):  # noqa: N818 - it says what the value is
    """A value that is there and cannot be read."""


def text(raw: str) -> str | None:
    """Return the text; empty and SQL Server's word NULL mean none."""
    return None if raw in {"", "NULL"} else raw


def identifier(raw: str) -> str | None:
    """Return an id as text; -1, 0, empty and NULL mean none."""
    if raw in NO_ID:
        return None
    if len(raw) > ID_LENGTH:
        raise Unreadable(f"an id is longer than {ID_LENGTH} characters")
    return raw


def flag(raw: str) -> bool | None:
    """Return yes or no; blank, U and Unknown are not known."""
    try:
        return _FLAGS[raw.casefold()]
    except KeyError:
        raise Unreadable("neither yes nor no") from None


def word(raw: str, words: dict[str, str]) -> str | None:
    """Return what a word of a list stands for; capitals do not matter."""
    if raw in {"", "NULL"}:
        return None
    try:
        return words[raw.casefold()]
    except KeyError:
        raise Unreadable("not a word of the list") from None


def interval(raw: str) -> str | None:
    """Return an interval as the policy writes it: "5 working days"."""
    if raw in {"", "NULL"}:
        return None
    try:
        return str(parse_interval(" ".join(raw.lower().split())))
    except ValueError:
        raise Unreadable("not an interval") from None


def initials(forename: str, surname: str) -> str | None:
    """Return the first letters of a forename and a surname, the only thing kept of them.

    A forename NULL is SQL Server's null (an unborn child often has none); a surname NULL beside
    a forename is a name.
    """
    first = "" if forename == "NULL" else forename
    last = "" if surname == "NULL" and not first else surname
    letters = [next((c for c in name if c.isalpha()), "") for name in (first, last)]
    return "".join(letters).upper()[:8] or None
