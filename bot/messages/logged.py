"""The words for visits logged in Slack: until the extract has them, and where it says otherwise."""

from datetime import date, datetime

from bot.messages.blocks import Block, actions, button, name
from bot.messages.days import day_words
from bot.messages.views import DoubtView, LoggedView, Today
from rules.interval import LONDON
from rules.obligation import Obligation
from store.visit_matching import Field

SAME_VISIT, TWO_VISITS = "same_visit", "two_visits"
_YES_NO: dict[str, tuple[str, str]] = {
    "seen": ("seen", "not seen"),
    "seen_alone": ("seen alone", "not alone"),
    "bedroom_seen": ("bedroom seen", "bedroom not seen"),
    "expectant_parent_seen": ("expectant parent seen", "expectant parent not seen"),
}
_WORDS = {
    "home": "at home",
    "placement": "at the placement",
    "school": "at school",
    "elsewhere": "elsewhere",
    "no_reply": "no reply",
    "no_access": "no access",
    "refused_access": "access refused",
    "cp_statutory": "a child protection visit",
    "cin_statutory": "a child in need visit",
    "cla_statutory": "a looked-after visit",
    "home_visit": "a home visit",
}
_REASONS = ("a reason for not alone", "another reason for it")  # the reason itself is not repeated


def waiting_words(child: str, made_on: date, logged: LoggedView, today: Today) -> str | None:
    """Return who logged a visit, and that the extract does not have it; None for any other."""
    waiting = logged.waiting.get((child, made_on))
    if waiting is None:
        return None
    on = day_words(waiting.at.astimezone(LONDON).date(), today)
    return f"logged in Slack by {name(waiting.by)} on {on}, not yet in the case system"


def waiting_words_of(owed: Obligation, logged: LoggedView, today: Today) -> str | None:
    """Return who logged the visit that is to be written up, or that moved the due day."""
    if owed.provisional or (owed.duty == "recording" and owed.anchor_is == "visit made"):
        return waiting_words(owed.child, owed.anchor, logged, today)
    return None


def doubt_words(view: DoubtView, today: Today) -> str:
    """Return what is asked about a logged visit, or what the case system says otherwise."""
    doubt, by = view.doubt, name(view.by)
    day = day_words(doubt.logged.day, today)
    if doubt.recorded is None:
        return (
            f"the visit of {day} that {by} logged was in the case system and is not any more; if "
            "that is not meant, it is to be recorded again"
        )
    if doubt.kind == "visit_perhaps_the_same":
        other = day_words(doubt.recorded.day, today)
        words = f"{by} logged a visit of {day}; the case system has one of {other}: are they one?"
        return words if view.may_answer else f"{words} Whoever logged it can say"
    said, recorded = zip(
        *(_both(one, getattr(doubt.logged, one), getattr(doubt.recorded, one), today)
          for one in doubt.differ),
        strict=True,
    )  # fmt: skip
    return (
        f"visit of {day}: {by} logged {', '.join(said)}; the case system says "
        f"{', '.join(recorded)}: correct whichever is wrong"
    )


def answer_value(view: DoubtView) -> str:
    """Return what the buttons of a question carry; nothing where the reader may not answer."""
    doubt = view.doubt
    if doubt.kind != "visit_perhaps_the_same" or not view.may_answer:
        return ""
    return f"{doubt.logged_id}:{doubt.key[1]}"


def answer_buttons(value: str) -> Block:
    """Return the two answers to whether a logged visit and a recorded one are the same."""
    return actions(
        button("The same visit", SAME_VISIT, value), button("Two visits", TWO_VISITS, value)
    )


def _both(of: Field, said: object, recorded: object, today: Today) -> tuple[str, str]:
    if of == "not_alone_reason":
        return _REASONS
    return _words(of, said, today), _words(of, recorded, today)


def _words(of: Field, value: object, today: Today) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(LONDON):%H:%M}"
    if isinstance(value, date):
        return day_words(value, today)
    if isinstance(value, bool):
        return _YES_NO[of][0 if value else 1]
    return _WORDS[str(value)]
