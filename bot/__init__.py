"""The conversation: Slack, the command line and the clock."""
