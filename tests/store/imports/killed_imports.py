"""Imports that are killed: each is the command line's own, in a process of its own.

Run as a program it imports what is asked for on standard input, a line of JSON each, and answers
with a line. It is warm: each import is a fork of it, so that no kill waits for an interpreter.
"""

import io
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from bot import clock
from bot.cli import main
from store.database import open_database
from store.imports.stage import FACTS, Change, Stage
from store.imports.stage_words import words_for
from tests.store.imports.ssd_folder import NOW, SsdFolder

_LONGEST = 120.0  # seconds


@dataclass(frozen=True)
class Run:
    """What became of an import: its exit code (None: killed), and its seconds.

    `swap_after`: when it had begun to change facts, None when it had not.
    """

    code: int | None
    seconds: float
    swap_after: float | None


class Imports:
    """The other side: asks for imports."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, folder: Path, kill_after: float | None = None, *, in_swap: bool = False) -> Run:
        """Import a folder, or kill that some seconds after its start or that of its swap."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"folder": str(folder), "kill_after": kill_after, "in_swap": in_swap}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return Run(**json.loads(self._process.stdout.readline()))


@contextmanager
def importing_into(url: str) -> Iterator[Imports]:
    """Yield what runs imports into a database."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.imports.killed_imports"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"SEEN_DATABASE_URL": url},
    ) as process:
        yield Imports(process)
        assert process.stdin is not None
        process.stdin.close()


def _warm_up() -> None:
    """Import once, into a database that nobody needs: what is put together once is then there."""
    url = os.environ["SEEN_DATABASE_URL"]
    with TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        os.environ["SEEN_DATABASE_URL"] = f"sqlite:///{folder}/seen.db"
        main(["import", "ssd", str(SsdFolder(Path(folder) / "extract").write())])
    os.environ["SEEN_DATABASE_URL"] = url
    engine = open_database(url)  # its driver too
    for name in FACTS:
        words_for(engine.dialect.name, name)
    engine.dispose()


def _serve() -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_run(**json.loads(line))) + "\n")
        sys.stdout.flush()


def _run(folder: str, kill_after: float | None, *, in_swap: bool) -> dict[str, Any]:
    swapping, told = os.pipe()
    started = clock.monotonic()
    child = os.fork()
    if child == 0:
        _import(folder, told)
    os.close(told)
    swap_after = None
    try:
        if in_swap or kill_after is None:
            swap_after = _began(swapping, _LONGEST, started)
        if kill_after is not None:
            if not in_swap:
                swap_after = _began(swapping, kill_after, started)
                kill_after -= clock.monotonic() - started
            clock.pause(max(kill_after, 0.0))
            os.kill(child, signal.SIGKILL)
    finally:
        os.close(swapping)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {
        "code": None if code == -signal.SIGKILL else code,
        "seconds": clock.monotonic() - started,
        "swap_after": swap_after,
    }


def _began(swapping: int, wait: float, started: float) -> float | None:
    """Return when the swap began; None when it did not, within the wait or at all."""
    ready, _, _ = select.select([swapping], [], [], wait)
    began = bool(ready) and os.read(swapping, 1) != b""
    return clock.monotonic() - started if began else None


def _import(folder: str, told: int) -> None:
    """Import in this process, which ends with it."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    apply = Stage.apply

    def told_apply(stage: Stage, changes: dict[str, Change]) -> None:
        os.write(told, b"s")
        apply(stage, changes)

    patch.object(Stage, "apply", told_apply).start()  # never undone: the process ends with it
    code = 1
    try:
        code = main(["import", "ssd", folder])
    finally:
        os._exit(code)


if __name__ == "__main__":
    patch.object(clock, "now", lambda: NOW).start()
    _warm_up()
    _serve()
