"""What is worked out once for each value, and how much of it is remembered."""

import pytest

from store.imports import once
from store.imports.once import Once


def test_a_value_is_worked_out_once() -> None:
    asked: list[int] = []

    def double(given: int) -> int:
        asked.append(given)
        return 2 * given

    doubled = Once(double)
    assert [doubled[one] for one in (1, 2, 1, 2)] == [2, 4, 2, 4]
    assert asked == [1, 2]


def test_it_begins_anew_when_it_holds_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "_MOST_REMEMBERED", 2)
    doubled = Once[int, int](lambda given: 2 * given)
    assert [doubled[one] for one in (1, 2, 3)] == [2, 4, 6]
    assert dict(doubled) == {3: 6}


def test_what_cannot_be_worked_out_is_asked_again() -> None:
    read = Once[str, int](int)
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid literal"):
            _ = read["a"]
    assert not read
