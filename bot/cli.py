"""The command line: `python -m bot COMMAND`, also installed as `seen`.

Exit codes: 0 done, 1 refused or failed with one sentence on standard error, 2 wrong usage.
"""

import re
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from bot.commands import arguments as read
from bot.commands.refused import told_in_a_sentence
from bot.commands.terminal import remark

_INTERRUPTED = 130
_POLICY = "a file, or the name of a policy that ships with Seen"
_DATABASE = re.compile(r"\S+://.*[@?].*", re.DOTALL)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; only that command's module is imported."""
    program = Path(sys.argv[0]).name
    parser = build_parser("python -m bot" if program == "__main__.py" else "seen")
    arguments = parser.parse_args(argv)
    try:
        run: Callable[[Any], int] = import_module(f"bot.commands.{arguments.module}").run
        return run(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stdout = None  # whoever read us has gone: nothing to flush
        return 1
    except told_in_a_sentence() as error:
        remark(f"{parser.prog}: {error}")
        return 1


class _Parser(ArgumentParser):
    """Refuses wrong usage without repeating a database's address, which may hold a password."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with 2."""
        super().error(_DATABASE.sub("(an address)", message))


def build_parser(prog: str) -> ArgumentParser:
    """Return the parser of all commands; each says which module of bot/commands runs it."""
    parser = _Parser(
        prog=prog,
        description="Seen: every child on a plan is seen in time, and each visit is written up.",
        epilog="Settings come from the environment, .env or seen.toml; see .env.example.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True, dest="command")

    def command(name: str, says: str, within: Any = commands, module: str = "") -> ArgumentParser:
        made: ArgumentParser = within.add_parser(name, help=says, description=says)
        made.set_defaults(module=module or name)
        return made

    run = command("run", "the bot: over Socket Mode, or over HTTP")
    run.add_argument("--http", type=read.host_and_port, metavar="HOST:PORT")

    _add_sources(command)

    sweep = command("sweep", "look at every open case once and queue what is to be said")
    sweep.add_argument(
        "--at",
        type=read.day_or_instant,
        metavar="ISO",
        help="as of a day or an instant; without --dry-run only for a Slack on this machine",
    )
    sweep.add_argument("--dry-run", action="store_true", help="say to whom, and change nothing")
    command("deliver", "send what is queued")

    _add_questions(command)
    _add_policy(command)

    sample = command("sample", "write a synthetic authority as an extract's folder")
    sample.add_argument("folder", type=Path, metavar="DIR")
    sample.add_argument(
        "--children",
        type=read.positive,
        required=True,
        metavar="N",
        help="with an open case, most of them on child protection plans",
    )
    sample.add_argument("--seed", type=int, required=True, metavar="S")
    sample.add_argument("--as-of", type=read.day, metavar="DAY", help="today, unless given")

    command("doctor", "check everything, one line each")
    command("migrate", "bring the database to the current schema")
    manifest = command("manifest", "print the app's manifest for Slack")
    manifest.add_argument(
        "--http", type=read.https_url, metavar="URL", help="the HTTP variant, called at this URL"
    )
    command("demo", "the whole walk with a sample authority and a stand-in for Slack")
    sandbox = command(
        "sandbox", "the sample authority and a stand-in for Slack, as a page on this computer"
    )
    sandbox.add_argument(
        "--pictures", type=Path, metavar="DIR", help="write the documents' pictures, and end"
    )
    return parser


def _add_questions(command: Callable[..., ArgumentParser]) -> None:
    """Add what answers from the facts: what is owed, and what became of it."""
    due = command("due", "what is owed")
    due.add_argument("--child", metavar="REF", help="a child's reference or person id")
    due.add_argument("--worker", metavar="ID", help="a staff id")
    due.add_argument("--team", metavar="ID", help="a team id")
    due.add_argument("--at", type=read.day_or_instant, metavar="ISO", help="a day or an instant")
    due.add_argument("--json", action="store_true", help="one JSON object a line")

    audit = command("audit", "looking back: what was owed in a period, and what became of it")
    audit.add_argument("--from", type=read.day, required=True, metavar="DAY", dest="first")
    audit.add_argument("--to", type=read.day, required=True, metavar="DAY", dest="last")
    audit.add_argument(
        "--format", choices=("csv", "xlsx"), help="as FILE's ending says, unless given"
    )
    audit.add_argument("--out", type=Path, required=True, metavar="FILE")
    audit.add_argument("--seed", metavar="TEXT", help="draw another dip sample")


def _add_policy(command: Callable[..., ArgumentParser]) -> None:
    """Add what can be asked of a policy."""
    policy = command("policy", "check, show or document a policy")
    what = policy.add_subparsers(metavar="WHAT", required=True, dest="what")
    check = command("check", "say whether a policy is right", what, "policy_check")
    check.add_argument("policy", type=Path, metavar="FILE", help=_POLICY)
    show = command("show", "print every value with its source", what, "policy_show")
    document = command("document", "print the policy as a page", what, "policy_document")
    for reader in (show, document):
        unless_given = f"{_POLICY}; that of the settings, unless given"
        reader.add_argument("policy", type=Path, nargs="?", metavar="POLICY", help=unless_given)


def _add_sources(command: Callable[..., ArgumentParser]) -> None:
    """Add what can be imported."""
    sources = command("import", "replace the facts by an extract's")
    of = sources.add_subparsers(metavar="SOURCE", required=True, dest="source")
    ssd = command("ssd", "the Standard Safeguarding Dataset", of, "import_ssd")
    ssd.add_argument(
        "extract",
        metavar="SOURCE",
        help="a folder of ssd_*.csv and supplement files, or a database's address",
    )
    ssd.add_argument("--schema", metavar="NAME", help="ssd_development, else the default one")
    ssd.add_argument(
        "--supplement", type=Path, metavar="DIR", help="a folder of what the source does not hold"
    )
    annex_a = command("annex-a", "an Ofsted Annex A workbook", of, "import_annex_a")
    annex_a.add_argument("workbook", type=Path, metavar="WORKBOOK")
    annex_a.add_argument(
        "--staff",
        type=Path,
        required=True,
        metavar="DIR",
        help="a folder of staff.csv and teams.csv; also leave.csv and manifest.json",
    )
    annex_a.add_argument(
        "--extracted-at",
        type=read.instant,
        metavar="ISO",
        help="when the lists were made; the time of the file, unless given",
    )
    annex_a.add_argument(
        "--replace-ssd",
        action="store_true",
        help="also when the facts held are an SSD extract's, which have a history",
    )
    for source in (ssd, annex_a):
        source.add_argument("--json", action="store_true", help="the report as JSON")
        source.add_argument(
            "--accept-shrink",
            type=read.reason,
            metavar="REASON",
            help="take effect although much is gone, because it is true: say why, without names",
        )
