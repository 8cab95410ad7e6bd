"""Compares a run of mutmut with MUTANTS.md, which says why what no test noticed changes nothing.

Run it after `mutmut run`, in the folder of the project; it fails on any difference.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LIST = Path(__file__).with_name("MUTANTS.md")
RESULTS = Path("mutants")
KILLED = {1, 3}  # how pytest ends where a test fails, or cannot even be collected
TIMED_OUT = {-24, 24, 36, 152, 255}  # a loop without an end is noticed too
NAME = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def survivors_and_total(results: Path) -> tuple[set[str], int]:
    """Return the names of the mutants that no test noticed, and how many there are in all."""
    ended = {
        name: code
        for file in sorted(results.rglob("*.meta"))
        for name, code in json.loads(file.read_text("utf-8"))["exit_code_by_key"].items()
    }
    return {name for name, code in ended.items() if code not in KILLED | TIMED_OUT}, len(ended)


def not_mutated(results: Path) -> set[str]:
    """Return the functions of the files mutated of which mutmut makes no mutant."""
    functions: set[str] = set()
    for file in sorted(results.rglob("*.meta")):
        source = file.relative_to(results).with_suffix("")
        module = ".".join(source.with_suffix("").parts)
        mutated = {
            name.rpartition("__mutmut_")[0]
            for name in json.loads(file.read_text("utf-8"))["exit_code_by_key"]
        }
        functions |= {
            f"{module}.{said}"
            for said, mangled in _functions(ast.parse(source.read_text("utf-8")))
            if f"{module}.{mangled}" not in mutated
        }
    return functions


def _functions(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield each function as it is called, and as mutmut calls it."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, f"x_{node.name}"
        elif isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    yield f"{node.name}.{method.name}", f"xǁ{node.name}ǁ{method.name}"


def listed(text: str) -> tuple[set[str], set[str]]:
    """Return the survivors and the functions without mutants that the list gives reasons for."""
    survivors, _, functions = text.partition("## Not mutated")
    return set(NAME.findall(survivors)), set(NAME.findall(functions))


def differences(results: Path, text: str) -> Iterator[str]:
    """Yield what a run and the list do not say alike."""
    survivors, functions = listed(text)
    for name in sorted(survivors_and_total(results)[0] ^ survivors):
        yield f"{name}: {'is listed, and was noticed' if name in survivors else 'not listed'}"
    for name in sorted(not_mutated(results) ^ functions):
        yield f"{name}: {'is listed, and mutated' if name in functions else 'not mutated'}"


def main() -> int:
    """Say what was found; fail where the list and the run differ."""
    survivors, total = survivors_and_total(RESULTS)
    noticed = total - len(survivors)
    wrong = list(differences(RESULTS, LIST.read_text("utf-8")))
    figures = f"{total} mutants, {noticed} killed, {len(survivors)} not: {noticed / total:.1%}"
    sys.stdout.write("\n".join([figures, *wrong, ""]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
