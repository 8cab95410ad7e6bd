"""A source: a file of the extract, which columns of it are read, and which facts it gives.

A row's values come in the order `required`, `one_of`, `optional`; an absent optional column reads
as empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the extract: its name without `.csv`, its columns, the facts it gives.

    `other_names`: what a column is called where it is absent under its own name.
    """

    name: str
    gives: tuple[str, ...]
    required: tuple[str, ...]
    one_of: tuple[str, ...] = ()  # at least one of these stands in the header
    optional: tuple[str, ...] = ()
    essential: bool = False
    other_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Return the name to show."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column that is read, in the order of a row's values."""
        return self.required + self.one_of + self.optional
