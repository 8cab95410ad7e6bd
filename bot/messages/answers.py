"""Answers when something stands in the way: each says what it is and what helps.

What was typed is never repeated: it may hold a name.
"""

from bot.messages.blocks import fitted, section
from bot.messages.freshness import extract_words, of_what_was_looked_at
from bot.messages.views import Rendered, Today
from bot.messages.words import LONGEST_REFERENCE


def unknown_reference(today: Today) -> Rendered:
    """Say that no child has this reference or person id."""
    return _answer(
        f"No child with that reference is in {extract_words(today)}. Please check the number, for "
        "example `/next-visit 1012345`. A child added to the case system since then is not known "
        "here yet."
    )


def several_matches(reference: str) -> Rendered:
    """Say that one child's reference is another's person id, and how to ask for each."""
    shown = fitted(reference, LONGEST_REFERENCE).replace("`", "")
    words = (
        f"{shown} is the reference of one child and the person id of another. Write "
        f"`/next-visit ref:{shown}` or `/next-visit id:{shown}`."
    )
    return Rendered("That number stands for two children; please say which.", [section(words)])


def same_reference() -> Rendered:
    """Say that two children share a reference, which only the case system can put right."""
    return _answer(
        "Two children have that reference in the latest extract. Write `/next-visit id:` and the "
        "person id from the case system, and please tell those who keep the case system."
    )


def not_your_child() -> Rendered:
    """Say that the child is allocated to somebody else, in another team."""
    return _answer(
        "That child is not allocated to you or to your team in the latest extract, so nothing can "
        "be shown here. If the child is yours, the allocation in the case system is to be "
        "updated; your team manager can look meanwhile."
    )


def guest() -> Rendered:
    """Say that the asker is a guest of the workspace."""
    return _answer(
        "Seen answers only full members of this workspace. Guests cannot be shown anything about "
        "children."
    )


def from_outside() -> Rendered:
    """Say that the asker belongs to another organisation's workspace."""
    return _answer("Seen answers only people of this authority's own workspace.")


def not_in_staff_file() -> Rendered:
    """Say that the asker's Slack account matches no one in the staff file."""
    return _answer(
        "Your Slack account is not in the staff file that Seen works from. Please ask your team "
        "manager to have your work e-mail address added to it."
    )


def shared_channel() -> Rendered:
    """Say that the command was typed where people from outside may be."""
    return _answer(
        "This channel is shared with another organisation, so nothing is shown here. Please use "
        "the command in a direct message with Seen."
    )


def no_extract_yet() -> Rendered:
    """Say that nothing has been imported."""
    return _answer(
        "No extract of the case system has arrived yet, so there is nothing to answer from. "
        "Please check the case system meanwhile."
    )


def nothing_allocated(today: Today) -> Rendered:
    """Say that the asker has no child whose next visit could be shown."""
    return _answer(
        f"No child is allocated to you in {extract_words(today)}. For one child, write the "
        "reference: `/next-visit 1012345`."
    )


def nothing_owed(today: Today) -> Rendered:
    """Say that to none of the children who could be shown anything is owed."""
    nothing = f"Nothing is due{of_what_was_looked_at(today)}, for any child allocated to you"
    return _answer(
        f"{nothing} in {extract_words(today)}. For one child, write the reference: "
        "`/next-visit 1012345`."
    )


def try_again() -> Rendered:
    """Say that the database was busy for longer than an answer can wait."""
    return _answer("Seen is busy at the moment. Please try again in a minute.")


def something_went_wrong(number: str) -> Rendered:
    """Say that something unforeseen went wrong; the number leads to the log."""
    return _answer(
        "Something went wrong on our side, and nothing was changed. Please try again; if it "
        f"happens again, tell your administrator the number {fitted(number, 40)}."
    )


def unknown_subcommand() -> Rendered:
    """Say that `/seen` was followed by a word it does not know."""
    return _answer("Seen does not know that word. `/seen help` shows what you can ask.")


def _answer(words: str) -> Rendered:
    return Rendered(words, [section(words)])
