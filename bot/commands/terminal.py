"""What a command says: results on standard output, everything else on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def say(text: str) -> None:
    """Write a result, which may be piped on."""
    print(text)  # noqa: T201 - the command's own result


def remark(text: str) -> None:
    """Write what went wrong, or is beside the result."""
    print(text, file=sys.stderr)  # noqa: T201 - the command's own words


@contextmanager
def progress_bar(*, wanted: bool = True) -> Iterator[Callable[[str, int, int], None] | None]:
    """Yield what shows how far something is (what, done, of); None away from a terminal.

    It is one line, gone at the end; a result that is piped on leaves the terminal to the reader.
    """
    if not wanted or not sys.stderr.isatty() or not sys.stdout.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import Progress  # noqa: PLC0415 - likewise

    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)

        def show(what: str, done: int, of: int) -> None:
            bars.update(task, description=what, completed=done, total=of)

        yield show
