"""`sandbox` on the command line: how it begins, how it ends, and what it refuses."""

import os
import re
import signal
import subprocess
import sys
from argparse import Namespace
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bot.commands import sandbox
from bot.commands.refused import RefusedError
from bot.sandbox.page import browser as browsers
from bot.sandbox.page.pictures import walk
from bot.sandbox.page.running import Running

pytestmark = pytest.mark.xdist_group("page")


def test_it_prints_its_address_and_ends_cleanly(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "bot", "sandbox"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment,
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline(), process.stdout.readline()]
        found = re.search(r"http://(127\.0\.0\.1:\d+) ", said[1])
        assert found, said
        page = HTTPConnection(found[1], timeout=30)
        page.request("GET", "/")
        assert page.getresponse().status == 200
        page.close()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_a_real_token_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1-2-3")
    with pytest.raises(RefusedError, match="SLACK_BOT_TOKEN holds one") as refused:
        sandbox.run(Namespace(pictures=None))
    assert "xoxb" not in str(refused.value)


def test_without_a_browser_there_are_no_pictures(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(browsers, "browser_path", lambda: None)
    with pytest.raises(RefusedError, match="No Chromium or Chrome was found"):
        sandbox.run(Namespace(pictures=tmp_path))


@pytest.mark.parametrize("package", ["playwright", "aiohttp"])
def test_what_is_not_installed_is_told_in_a_sentence(package: str) -> None:
    program = (
        f"import sys; sys.modules['{package}'] = None; from bot.cli import main; "
        "sys.exit(main(['sandbox', '--pictures', 'nowhere']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].endswith(
        f"This needs {package}: install it with `pip install {package}`."
    )


def test_the_first_picture_is_taken(browser: Browser, town: Running, tmp_path: Path) -> None:
    picture = next(walk(browser, town, tmp_path))
    assert picture.read_bytes().startswith(b"\x89PNG")
