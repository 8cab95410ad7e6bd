"""Facts in, blocks out: every word that Seen says. No I/O."""
