"""A message that may be a repeat says so: its first attempt may have arrived."""

from bot.messages.views import Rendered

POSSIBLE_REPEAT = "Possibly a repeat: Slack did not confirm the first attempt."


def marked_as_repeat(words: Rendered) -> Rendered:
    """Return the message with a line that says it may be a repeat."""
    note = {"type": "context", "elements": [{"type": "plain_text", "text": POSSIBLE_REPEAT}]}
    return Rendered(words.text, [*words.blocks[:49], note])
