"""A small team in its workspace, and a clock to move."""

from dataclasses import dataclass

from bot.sandbox import Channel, Person


@dataclass
class Ticking:
    """A monotonic clock that moves only when told to."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Team:
    """Who and what there is in the workspace of these tests."""

    worker: Person
    manager: Person
    gone: Person
    guest: Person
    outsider: Person
    private: Channel
    public: Channel
    shared: Channel
    archived: Channel
    secret: Channel
    elsewhere: Channel
