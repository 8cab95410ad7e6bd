"""The rules import the standard library, pydantic and holidays, and nothing else."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rules

HOME = Path(rules.__file__).parent
MODULES = sorted(HOME.rglob("*.py"))
ALLOWED = sys.stdlib_module_names | {"rules", "pydantic", "holidays"}
NO_CLOCK_NOR_WORLD = {"time", "os", "socket", "logging", "subprocess", "random", "sqlite3"}


def _imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            yield node.module


def _refused(source: str) -> set[str]:
    tops = {name.partition(".")[0] for name in _imported(source)}
    return (tops - ALLOWED) | (tops & NO_CLOCK_NOR_WORLD)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_a_module_of_the_rules_imports_nothing_else(module: Path) -> None:
    assert _refused(module.read_text(encoding="utf-8")) == set()


def test_the_walk_finds_the_modules_and_what_they_import() -> None:
    assert {"policy.py", "duties/cp_visit.py"} <= {str(m.relative_to(HOME)) for m in MODULES}
    assert _refused("import slack_sdk.web\nfrom store.tables import X\nimport os\nimport re") == {
        "slack_sdk",
        "store",
        "os",
    }
