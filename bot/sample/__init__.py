"""A synthetic English authority, written as an SSD folder with supplement files."""

from bot.sample.summary import SampleSummary
from bot.sample.write import write_sample

__all__ = ["SampleSummary", "write_sample"]
