"""What comes in from a case system: all of it, or nothing."""
