"""An audit's figures add up, counted anew from the lines of the written file."""

from collections import Counter

from tests.bot.audit.audit_file import CAUSES, OUTCOMES, counted, rows, table, told
from tests.bot.audit.conftest import Book


def test_the_figures_add_up_by_child_by_team_and_by_duty(
    book: Book,
) -> None:
    """Counted anew from the lines of the written file."""
    lines = rows(book["Children"])
    assert lines
    by_team, by_duty = rows(book["Teams"]), rows(book["Duties"])
    assert counted(lines, "team", "duty") == {
        (row["team"], row["duty"]): told(row) for row in by_team if row["duty"] != "all"
    }
    assert counted(lines, "team") == {
        (row["team"],): told(row) for row in by_team if row["duty"] == "all"
    }
    assert counted(lines, "duty") == {
        (row["duty"],): told(row) for row in by_duty if row["duty"] != "all"
    }
    [everything] = [row for row in by_duty if row["duty"] == "all"]
    by_child = counted(lines, "child")
    assert sum(by_child.values(), Counter()) == told(everything)
    authority_wide = {row["figure"]: row["number"] for row in table(book["Authority"], "figure")}
    assert authority_wide.pop("children") == len(by_child)
    assert authority_wide == {name: everything[name] for name in authority_wide}


def test_what_was_owed_was_met_or_not_and_what_was_not_has_a_cause(
    book: Book,
) -> None:
    for row in rows(book["Teams"]) + rows(book["Duties"]):
        numbers = [number for number in row.values() if isinstance(number, int)]
        assert all(number >= 0 for number in numbers)
        assert row["owed"] == sum(row[outcome] for outcome in OUTCOMES)
        assert row["owed"] - row["in_time"] == sum(row[cause] for cause in CAUSES)
        if row["owed"]:
            assert row["in_time_percent"] == round(100 * row["in_time"] / row["owed"], 1)
    owed = [line for line in rows(book["Children"]) if not line["not_counted"]]
    assert sum(line["working_days_late"] or 0 for line in owed) == next(
        row["working_days_late"] for row in rows(book["Duties"]) if row["duty"] == "all"
    )


def test_reasons_and_what_visits_showed_are_counted_from_the_lines(
    book: Book,
) -> None:
    owed = [line for line in rows(book["Children"]) if not line["not_counted"]]
    reasons = Counter(
        (line["duty"], line["cause"], reason)
        for line in owed
        for reason in (line["reasons"] or "").split()
    )
    told_of = {tuple(row[:3]): row[3] for row in book["Authority"]}
    assert reasons == {key: told_of[key] for key in reasons}
    for column in ("seen_alone", "home", "bedroom"):
        answers = Counter((line["duty"], column, line[column]) for line in owed if line[column])
        assert answers == {key: told_of[key] for key in answers}
