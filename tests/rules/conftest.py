"""Worked examples as tests: `--examples PATH` runs any file or folder in their format."""

from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent / "examples"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that points the worked examples at another file or folder."""
    parser.addoption("--examples", help="a file or folder of worked examples to run")


def examples_in(path: Path) -> list[dict[str, Any]]:
    """Return every example of a file, or of all *.yml files of a folder."""
    files = sorted(path.glob("*.yml")) if path.is_dir() else [path]
    if not files:
        raise pytest.UsageError(f"--examples {path}: no *.yml file there")
    found: list[dict[str, Any]] = []
    for file in files:
        found += yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make each example a test whose id is the example's id and title."""
    if "example" not in metafunc.fixturenames:
        return
    chosen = metafunc.config.getoption("--examples", default=None)
    metafunc.parametrize(
        "example",
        [
            pytest.param(example, id=f"{example['id']} {example['title']}")
            for example in examples_in(Path(chosen) if chosen else HERE)
        ],
    )
