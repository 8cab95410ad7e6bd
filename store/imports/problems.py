"""What was wrong: problems that are listed and stop nobody, and refusals that stop the import.

Values are never repeated, for a column that slipped may hold a name: file, row, key and field lead
to the place.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

KEPT_PER_REASON = 1000


class ImportRefused(Exception):  # noqa: N818 - it says what happened; nothing is broken
    """The extract cannot be used; the text is one sentence that names all that is wrong.

    `extracted_at` is when it was taken, None where that could not be read.
    """

    def __init__(self, sentence: str, extracted_at: datetime | None = None) -> None:
        super().__init__(sentence)
        self.extracted_at = extracted_at


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in one row that was left out, or kept as not known.

    `row` counts from the header, which is row 1; None where the whole file is meant. `detail`
    holds due dates, and never another value.
    """

    file: str
    row: int | None
    key: str
    field: str
    reason: str
    detail: str = ""


@dataclass(slots=True)
class Notes:
    """What the reading found: problems, counts by reason, and every refusal at once.

    `extracted_at` is when the extract was taken, as soon as that was read.
    """

    problems: list[Problem] = field(default_factory=list)
    by_reason: Counter[str] = field(default_factory=Counter)
    refusals: list[str] = field(default_factory=list)
    extracted_at: datetime | None = None

    def note(self, problem: Problem) -> None:
        """Count a problem, and keep it unless there are a thousand of its kind already."""
        self.by_reason[problem.reason] += 1
        if self.by_reason[problem.reason] <= KEPT_PER_REASON:
            self.problems.append(replace(problem, key=harmless(problem.key)))

    def refuse(self, sentence: str) -> None:
        """Remember that the import cannot go on; reading goes on, to find all that is wrong."""
        if sentence not in self.refusals:
            self.refusals.append(sentence)

    def stop_if_refused(self) -> None:
        """Raise ImportRefused with everything that is wrong."""
        if self.refusals:
            sentence = f"Nothing was imported: {'; '.join(self.refusals)}."
            raise ImportRefused(sentence, self.extracted_at)


def harmless(key: str) -> str:
    """Return an id so that no spreadsheet takes it for a formula, no terminal for a command."""
    shown = key if key.isprintable() else key.encode("unicode_escape").decode("ascii")
    return f"'{shown}" if shown.startswith(("=", "+", "-", "@")) else shown


def listed(words: list[str], most: int = 5) -> str:
    """Return "a", "a and b" or "a, b, c and 4 more"."""
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
