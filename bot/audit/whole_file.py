"""A file that appears whole, or not at all: what stood there before stays until then."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_FOR_THE_OWNER_ALONE = 0o600


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield where to write; when the block ends well it takes the place of `path` at once.

    It waits beside it in a folder of its own that nobody else may look into. Raise OSError.
    """
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    with TemporaryDirectory(dir=path.parent, prefix=".audit-") as folder:
        part = Path(folder) / path.name
        yield part
        part.chmod(_FOR_THE_OWNER_ALONE)
        part.replace(path)
