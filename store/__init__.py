"""What we know and what we have said."""
