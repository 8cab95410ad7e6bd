"""Time passes: for each moment the jobs of the schedule are called, in order, as the day would."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Lock, Thread, get_ident

from sqlalchemy import func, select

from bot import schedule
from bot.clock import LONDON
from bot.hours import is_open
from bot.resolving import POSTS_ARE_KEPT_CURRENT
from bot.sandbox.page.moving_clock import in_words, local, moments
from bot.sandbox.page.town import DIGEST_AT, EXTRACT_COMES, Town
from bot.sandbox.refusal import CannotAct
from store.database import reading
from store.outbox import outdated, waiting_count
from store.tables import MessageRow

_EVERY_SECONDS = 1.0  # as bot/schedule.py has it
_SOON_SECONDS = 0.05  # while an answer to what somebody did may still be on its way
_SOON_TIMES = 20
_MOST_ROUNDS = 40
_LONGEST_WAIT = timedelta(minutes=1)
_ONE_IS_ENOUGH = 1

log = logging.getLogger(__name__)


class Passing:
    """Moves the town's clock, and in between does what the schedule does each second."""

    def __init__(self, town: Town, told: Callable[[str], None] = lambda _: None) -> None:
        """Take what to call when the queue or the clock has changed."""
        self.town = town
        self.told = told
        self._one_at_a_time = Lock()
        self._woken = Event()
        self._thread = Thread(target=self._keep, name="schedule", daemon=True)
        schedule.log.setLevel(logging.INFO)  # what ran is heard from its log

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Have the jobs called each second, in a thread, while the block runs."""
        self._thread.start()
        try:
            yield
        finally:
            self.town.stop.set()
            self._woken.set()
            self._thread.join()

    def wake(self) -> None:
        """Have the jobs called at once, and often for a moment: somebody has done something."""
        self._woken.set()

    def first_morning(self) -> list[str]:
        """Let the first extract come, and the first digests go."""
        day = self.town.deployment.today()
        return [*self._moment(self.town.clock.now()), *self.to(local(day, DIGEST_AT))]

    def to(self, end: datetime) -> list[str]:
        """Let time pass; return what ran in it. Raise CannotAct while it is passing already."""
        if not self._one_at_a_time.acquire(timeout=_EVERY_SECONDS):
            raise CannotAct("The clock is being moved already.")
        try:
            ran: list[str] = []
            for moment in moments(self.town.clock.now(), end, EXTRACT_COMES, DIGEST_AT):
                ran += self._moment(moment)
                self.told("clock")
            return ran
        finally:
            self._one_at_a_time.release()

    def next_day(self) -> datetime:
        """Return the next morning, at the digest's hour."""
        return local(self.town.deployment.today() + timedelta(days=1), DIGEST_AT)

    def next_working_morning(self) -> datetime:
        """Return the next morning on which digests go."""
        today = self.town.deployment.today()
        if is_open(self.town.deployment, local(today, DIGEST_AT)):
            morning = local(today, DIGEST_AT)
            if self.town.clock.now() < morning:
                return morning
        return local(self.town.deployment.calendar.after(today, 1), DIGEST_AT)

    def next_hour(self) -> datetime:
        """Return the instant an hour later."""
        return self.town.clock.now() + timedelta(hours=1)

    def _moment(self, at: datetime) -> list[str]:
        """Do what falls on a moment, and say it."""
        self.town.clock.move_to(at)
        here = at.astimezone(LONDON)
        if here.time() == EXTRACT_COMES and self.town.deployment.calendar.is_working(here.date()):
            self.town.life.extract_of(here.date())  # the case system writes it where it always does
        jobs = self.town.jobs
        due = {
            "import": jobs.fetch,
            "sweep": jobs.morning,
            "watch": jobs.watch,
            "delivery": self._deliver,
        }
        ran = [f"{name}: {said}" for name, job in due.items() for said in _heard(job)]
        if ran:
            self.told("queue")
        return [f"{in_words(at)} {one}" for one in ran]

    def _deliver(self) -> None:
        """Deliver and edit until nothing waits; what is put back for seconds waits for them."""
        for _ in range(_MOST_ROUNDS):
            self.town.jobs.deliver()
            if self.town.stop.is_set() or not self._something_waits():
                return

    def _something_waits(self) -> bool:
        deployment, clock = self.town.deployment, self.town.clock
        if not is_open(deployment, clock.now()):
            return False
        today = deployment.today()
        with reading(deployment.engine) as connection:
            waiting = waiting_count(connection, today)
            until = connection.scalar(
                select(func.min(MessageRow.not_before)).where(MessageRow.state == "queued")
            )
            old = outdated(connection, today, today - POSTS_ARE_KEPT_CURRENT, _ONE_IS_ENOUGH)
        if waiting and until is not None and clock.now() < until <= clock.now() + _LONGEST_WAIT:
            clock.move_to(until)
            return True
        return bool(old) or (waiting > 0 and until is not None and until <= clock.now())

    def _keep(self) -> None:
        soon = 0
        while not self.town.stop.is_set():
            if self._woken.wait(_SOON_SECONDS if soon else _EVERY_SECONDS):
                self._woken.clear()
                soon = _SOON_TIMES
            soon = max(0, soon - 1)
            if not self._one_at_a_time.acquire(blocking=False):
                continue
            try:
                if _heard(self._deliver):
                    self.told("queue")
            except Exception:  # whatever it was: the page goes on, as the running bot would
                log.exception("the delivery failed; it will be tried again")
            finally:
                self._one_at_a_time.release()


class _Hearing(logging.Handler):
    """Keeps what is logged in this thread."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self._thread = get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        if record.thread == self._thread:
            self.lines.append(record.getMessage())


def _heard(job: Callable[[], None]) -> list[str]:
    """Run a job, and return what the schedule logged about it."""
    hearing = _Hearing()
    schedule.log.addHandler(hearing)
    try:
        job()
    finally:
        schedule.log.removeHandler(hearing)
    return hearing.lines
