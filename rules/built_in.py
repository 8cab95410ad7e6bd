"""The policies that ship with Seen, by name: each a file of rules/policies."""

from functools import cache
from importlib.resources import files

DEFAULT = "default"
_FOLDER = files("rules") / "policies"


@cache
def built_in_names() -> tuple[str, ...]:
    """Return the names, the default's first."""
    names = {file.name.removesuffix(".toml") for file in _FOLDER.iterdir()}
    return (DEFAULT, *sorted(names - {DEFAULT}))


def built_in_text(name: str) -> str:
    """Return the TOML of a policy by its name."""
    return (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
