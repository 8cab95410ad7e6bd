"""The commands of `python -m bot`: one module each, imported when its command is given."""
