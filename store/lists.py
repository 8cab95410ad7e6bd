"""A list as one value of a statement: its words are always the same, and put together once."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ARRAY, BindParameter, ColumnElement, String, any_, bindparam, func, select

IsListed = Callable[[ColumnElement[Any]], ColumnElement[bool]]


def listed(name: str) -> dict[str, IsListed]:
    """Return, for each database, whether a column's text is one of those given under a name."""
    values = func.json_each(bindparam(name)).table_valued("value")
    array: BindParameter[Any] = bindparam(name, type_=ARRAY(String()))
    return {
        "sqlite": lambda column: column.in_(select(values.c.value)),
        "postgresql": lambda column: column == any_(array),
    }
