"""From a message of the outbox to its words and its place, by the facts of the moment."""
