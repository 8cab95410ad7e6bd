"""New facts beside the present ones: staged in temporary tables, compared, and put in their place.

Staging and comparing hold no lock that another writer would wait for: SQLite's temporary tables
are a database of their own, PostgreSQL's belong to one session. Only `apply` writes facts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, func, select

from store.imports.bulk import insert_all, insert_rows
from store.imports.persons import Fact
from store.imports.stage_words import tables_of, words_for

FACTS = (  # every table comes after those it refers to
    "staff",
    "teams",
    "leave",
    "children",
    "cp_plans",
    "plan_intervals",
    "cin_plans",
    "cin_plan_intervals",
    "care_episodes",
    "placements",
    "care_reviews",
    "allocations",
    "visits",
    "conferences",
    "core_groups",
    "supervisions",
    "strategy_discussions",
    "missing_episodes",
    "events",
)


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows a table has now, and how many differ from before."""

    rows: int
    added: int
    changed: int
    removed: int

    @property
    def before(self) -> int:
        """Return how many rows the table had."""
        return self.rows - self.added + self.removed

    @property
    def much(self) -> bool:
        """Say whether so much differs that the planner's figures of the table are wrong.

        The server would find that out in a minute; whoever asks before would wait for seconds.
        """
        return 10 * (self.added + self.changed + self.removed) > self.rows

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.added or self.changed or self.removed)


class Stage:
    """The facts to come, on one connection whose temporary tables they live in."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.present = {name: tables_of(name).present for name in FACTS}
        self.staged = {name: tables_of(name).staged for name in FACTS}
        self.gone = {name: tables_of(name).gone for name in FACTS}
        self._words = {name: words_for(connection.dialect.name, name) for name in FACTS}
        self._run(*(words for name in FACTS for words in self._words[name].create))

    def fill(self, name: str, facts: Iterable[Fact]) -> None:
        """Stage rows of one table; no key may come twice."""
        insert_all(self.connection, self.staged[name], facts)

    def fill_rows(
        self, name: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]
    ) -> None:
        """Stage rows of one table whose values stand in the order of its columns' names."""
        insert_rows(self.connection, self.staged[name], columns, rows)

    def compare(self, name: str) -> Change:
        """Count what differs from the present facts, and keep staged only what does."""
        words = self._words[name]
        if self.connection.dialect.name == "postgresql":
            self._run(words.look_over)
        rows, before = self._number(words.count_staged), self._number(words.count_present)
        if not before:
            return Change(rows, rows, 0, 0)
        self._run(*words.find_differing)
        added = self._number(words.count_added)
        removed = before - (rows - added)
        if removed:
            self._run(words.find_gone)
        self._run(*words.keep_differing)
        return Change(rows, added, self._number(words.count_staged) - added, removed)

    def count(self, table: Table, *conditions: ColumnElement[bool]) -> int:
        """Return how many rows of a table there are."""
        counted = select(func.count()).select_from(table).where(*conditions)
        return self.connection.execute(counted).scalar_one()

    def count_by(self, table: Table, column: str) -> dict[str, int]:
        """Return how many rows there are by the value of a column."""
        by = table.c[column]
        counted = select(by, func.count()).group_by(by).order_by(by)
        return {row[0]: row[1] for row in self.connection.execute(counted)}

    def apply(self, changes: dict[str, Change]) -> None:
        """Insert, update and delete what differs, in an order that no reference contradicts.

        Deleting comes last: a plan may have moved to another person before its old one goes.
        """
        for name in FACTS:
            if changes[name].added or changes[name].changed:
                self._run(self._words[name].put)
        for name in reversed(FACTS):
            if changes[name].removed:
                self._run(self._words[name].delete)
        if self.connection.dialect.name == "postgresql":
            self._run(*(f"ANALYZE {name}" for name in FACTS if changes[name].much))

    def _run(self, *statements: str) -> None:
        for words in statements:
            self.connection.exec_driver_sql(words)

    def _number(self, words: str) -> int:
        return int(self.connection.exec_driver_sql(words).scalar_one())
