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
def progress_bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """Yield what shows how far something is (what, done, of); None away from a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import Progress  # noqa: PLC0415 - likewise

    with Progress(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def show(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = int(bars.add_task(what, total=of))
            bars.update(bars.task_ids[tasks[what]], completed=done, total=of)

        yield show
