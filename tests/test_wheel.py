"""The wheel: what is not Python goes with it, or the installed program has no policy."""

import subprocess
import sys
import zipfile
from pathlib import Path

from rules.built_in import built_in_names

ROOT = Path(__file__).parents[1]


def test_what_is_not_python_is_in_the_wheel(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    [wheel] = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"rules/policies/{name}.toml" for name in built_in_names()} <= set(names)
    assert "bot/policy_words/document.py" in names
    static = ROOT / "bot" / "sandbox" / "page" / "static"
    files = {path.relative_to(ROOT).as_posix() for path in static.rglob("*") if path.is_file()}
    assert "bot/sandbox/page/static/index.html" in files
    assert files <= set(names)
