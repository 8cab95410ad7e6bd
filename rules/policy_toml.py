"""A policy's TOML text: what stands in it, and on which line."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from rules.policy import PolicyError
from rules.policy_values import shown

Path = tuple[str | int, ...]

# What may hold brackets or signs that mean nothing: texts and comments.
_TEXT = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TWICE = ("Cannot overwrite a value", "Cannot mutate immutable namespace", "Cannot declare")


def read_toml(text: str) -> dict[str, Any]:
    """Return what the text says; raise PolicyError with the line where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(_not_toml(str(error), text)) from None
    except (ValueError, RecursionError):
        raise PolicyError("a number is too long, or brackets stand too deep in brackets") from None


def _not_toml(reason: str, text: str) -> str:
    lines = text.split("\n")
    line = int("".join(_AT.findall(reason)) or len(lines))
    written = lines[line - 1].split("=", maxsplit=1)[0].strip()
    if reason.startswith(_TWICE):
        return f"line {line}: {written[:60]}: is said above already"
    return f"line {line}: is not TOML: {_AT.sub('', reason)}"


def in_dots(path: Path) -> str:
    """Return a path as a dotted key, without the places in lists."""
    return ".".join(_bare(part) for part in path if isinstance(part, str))


def _bare(part: str) -> str:
    return part if re.fullmatch(r"[\w-]{1,60}", part) else shown(part)


class Lines:
    """On which line each key and table begins; keys of editions come after their number."""

    def __init__(self, text: str) -> None:
        self._first: dict[Path, int] = {}
        for number, path in _statements(text):
            for length in range(1, len(path) + 1):
                self._first.setdefault(path[:length], number)

    def of(self, path: Path) -> int | None:
        """Return the line of a path, else of the nearest that holds it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._first:
                return self._first[path[:length]]
        return None


def _statements(text: str) -> Iterator[tuple[int, Path]]:
    """Yield the line and the path of every header and key of a text that is TOML."""
    blanked = _TEXT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    table: Path = ()
    edition = -1
    depth = 0
    lines = zip(text.split("\n"), blanked.split("\n"), strict=True)
    for number, (line, bare) in enumerate(lines, 1):
        begins = depth == 0 and bare.strip()
        depth += sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))
        if not begins:
            continue
        if not bare.lstrip().startswith("["):
            yield number, table + _path(line[: bare.index("=")])
            continue
        table = _path(line[bare.index("[") : bare.rindex("]")].strip("[] \t"))
        if table == ("editions",):
            edition += 1
        if table[0] == "editions":
            table = ("editions", edition, *table[1:])
        yield number, table


def _path(written: str) -> Path:
    held: Any = tomllib.loads(f"{written} = 0")
    path: list[str] = []
    while isinstance(held, dict):
        [(part, held)] = held.items()
        path.append(part)
    return tuple(path)
