"""Where a property of the clocks does not hold as one would first say it, as worked cases."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.test_worked_examples import test_worked_example as run

FILE = Path(__file__).parent / "counter_examples.yml"
COUNTER_EXAMPLES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("counter", COUNTER_EXAMPLES, ids=lambda one: f"{one['id']} {one['title']}")
def test_counter_example(counter: dict[str, Any]) -> None:
    run(counter)
