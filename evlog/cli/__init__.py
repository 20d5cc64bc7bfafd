"""The command line: one file a verb, loaded only when called."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from evlog.cli import err, streams
from evlog.cli.filename import FileName
from evlog.cli.session import Session
from evlog.model.errors import EvlogError, NotSupported

# What `evlog --help` lists, by purpose.
VERBS: dict[str, tuple[str, ...]] = {
    "write": ("add", "draft", "edit", "same", "delete", "undo", "redo", "import"),
    "read": (
        "list",
        "show",
        "summary",
        "check",
        "claims",
        "coverage",
        "map",
        "calendar",
        "report",
        "export",
    ),
    "look after": (
        "history",
        "verify",
        "backup",
        "restore",
        "axis",
        "source",
        "type",
        "weapon",
        "view",
    ),
    "set up": ("demo", "paths", "completion"),
}
_ALL = tuple(verb for verbs in VERBS.values() for verb in verbs)

# A word that Python or the builtins have already.
_MODULES = {"import": "import_"}

_HELP = """\
usage: evlog [--log FILE] [VERB …]        evlog VERB --help says more

  evlog                                   the app
  evlog demo                              the app on sample data
  evlog add "24 dec kupiansk: 5 attacks repelled @GeneralStaff"
  evlog list axis:kupiansk since:2025-12-01
  evlog summary type:strikes
  evlog export -o december.csv since:2025-12 until:2025-12
"""

_OPTIONS = """\
  --log FILE  the log to use, over EVLOG_LOG and the configuration
  --version   show the version
  -h, --help  show this

exit: 0 done, 1 failed, 2 wrong usage, 3 log unreadable, 4 log locked,
      5 rows rejected, 130 interrupted
"""


class _Verbs(click.Group):
    """Loads a verb's module only when the verb is called or helped."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_ALL)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ALL:
            return None
        command = import_module(f"evlog.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)  # noqa: S101  (a verb's module is ours)
        if "_EVLOG_COMPLETE" in os.environ:
            from evlog.cli.suggest import attach

            attach(command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        # Here and not in `run`: click's own `main` would make it exit code 1.
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            _tell_notes(ctx)
        except EvlogError as problem:
            _tell_notes(ctx, str(problem))
            raise
        except BrokenPipeError:
            _silence_stdout()
            return err.Exit.OK
        except OSError as problem:
            # What cannot be written to may be stdout itself, such as a full disk.
            _silence_stdout()
            written = ctx.obj.written_as if isinstance(ctx.obj, Session) else None
            if written is None:
                raise
            why = (problem.strerror or str(problem)).lower()
            what = problem.filename or "the answer cannot be shown"
            err.error(f"written as {written}, but {what}: {why}")
            return err.Exit.FAILURE
        return result

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from textwrap import fill

        verbs = "".join(
            fill(", ".join(of), 80, initial_indent=f"  {purpose:<12}", subsequent_indent=" " * 14)
            + "\n"
            for purpose, of in VERBS.items()
        )
        formatter.write(f"{_HELP}\n{verbs}\n{_OPTIONS}")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _ALL:
            raise click.UsageError(_unknown_verb(args[0]), ctx)
        return super().resolve_command(ctx, args)


def _tell_notes(ctx: click.Context, besides: str = "") -> None:
    if isinstance(ctx.obj, Session):
        ctx.obj.tell_notes(besides)


def _unknown_verb(word: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, _ALL, n=1)
    hint = f"did you mean `evlog {close[0]}`?" if close else "`evlog --help` lists the verbs"
    return f'no verb "{word}": {hint}'


@click.group(
    cls=_Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--log",
    "log_option",
    metavar="FILE",
    type=FileName(path_type=Path),
)
@click.version_option(None, "--version", package_name="evlog", message="%(package)s %(version)s")
@click.pass_context
def _evlog(ctx: click.Context, log_option: Path | None) -> None:
    ctx.obj = Session(log_option)
    if sys.platform == "win32":
        raise NotSupported
    if ctx.invoked_subcommand is None:
        from evlog.cli.app import open_app

        open_app(ctx.obj)


def main(argv: Sequence[str] | None = None) -> None:
    """Run evlog and leave with its exit code: the console script."""
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command; every error that a user can meet becomes one message and a code."""
    streams.prepare()
    try:
        result: Any = _evlog.main(argv, prog_name="evlog", standalone_mode=False)
    except click.ClickException as problem:
        _report_usage(problem)
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        err.talk("interrupted")
        return err.Exit.INTERRUPTED
    except EvlogError as problem:
        err.error(_in_full(problem))
        return err.exit_code(problem)
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        err.error(f"{where}{(problem.strerror or str(problem)).lower()}")
        return err.Exit.FAILURE
    return result if isinstance(result, int) else err.Exit.OK


def _report_usage(problem: click.ClickException) -> None:
    message = problem.format_message().rstrip(".")
    message = message.replace("is not a valid integer range", "is not a whole number")
    err.error(message[:1].lower() + message[1:])
    if isinstance(problem, click.NoSuchOption) and _takes_filter(problem.ctx):
        err.talk("a filter leaves out with not: `not type:strike`")
    if isinstance(problem, click.UsageError) and problem.ctx is not None:
        err.talk(f"try `{problem.ctx.command_path} --help`")


def _takes_filter(ctx: click.Context | None) -> bool:
    return ctx is not None and any(param.name == "words" for param in ctx.command.params)


def _in_full(problem: EvlogError) -> str:
    caret = getattr(problem, "caret", None)
    return f"{problem}\n{caret()}" if callable(caret) else str(problem)


def _silence_stdout() -> None:
    # The reader has gone; without this the interpreter complains once more while it exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
