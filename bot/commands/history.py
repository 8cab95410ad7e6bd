"""What an extract without a history cannot answer: a workbook has each child's last visit only."""

from datetime import date

from bot.clock import london_day
from bot.commands.refused import RefusedError
from store.freshness import Import
from store.supplied import has_history


def require_history(latest: Import, what: str, day: date | None = None) -> None:
    """Refuse to look back, or to a day before the extract, by facts that have no history."""
    taken = london_day(latest.extracted_at)
    if has_history(latest.supplied) or (day is not None and day >= taken):
        return
    raise RefusedError(
        f"The facts are from an Annex A workbook of {taken}: history is not in this extract, so "
        f"{what}."
    )
