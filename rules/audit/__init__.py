"""Looking back: was each duty met, when, how late, and why not. From the facts alone."""
