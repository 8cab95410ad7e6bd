"""Refused: a command cannot do what was asked; and which failures are told in one sentence."""


class RefusedError(Exception):
    """What was asked cannot be done; the text is one sentence for the person who asked."""


def told_in_a_sentence() -> tuple[type[Exception], ...]:
    """Return the failures whose text is a sentence for a person; asked for when one has failed."""
    from bot.settings import SettingsError  # noqa: PLC0415 - only once something has failed
    from rules.policy import PolicyError  # noqa: PLC0415 - likewise
    from rules.working_days import CalendarError  # noqa: PLC0415 - likewise
    from store.database import DatabaseError  # noqa: PLC0415 - likewise
    from store.imports.problems import ImportRefused  # noqa: PLC0415 - likewise

    return (
        RefusedError,
        SettingsError,
        PolicyError,
        CalendarError,
        DatabaseError,
        ImportRefused,
    )
