"""One file per duty: each says what is owed for one child's picture."""
