"""`evlog verify`: whether the log is as it was written; and the way out where it is not."""

from pathlib import Path

import click

from evlog.cli import err, out
from evlog.cli.filename import FileName
from evlog.cli.session import Session, pass_session
from evlog.model.text import counted
from evlog.store.recover import recover
from evlog.store.verify import Finding, verify


@click.command("verify", short_help="Check the log, or save what is sound of it.")
@click.option("--head", is_flag=True, help="Print the hash of the last revision, for a witness.")
@click.option(
    "--recover",
    "target",
    metavar="FILE",
    type=FileName(path_type=Path),
    help="Write all that is sound into a new log.",
)
@pass_session
def command(session: Session, head: bool, target: Path | None) -> int:
    """Check every line: the chain of hashes, the events, the ids, what refers to what.

    Silent where all is well; what a writer that died left at the end is told, and is no fault.
    Who has noted down an earlier `--head` can tell later that nothing before it was changed: it
    stands in `evlog history --format json`.
    """
    if target is not None:
        return _recover(session.path, target)
    with err.progress("verifying") as progress:
        report = verify(session.path, progress)
    _list(report.findings)
    if report.unfinished:
        err.talk(
            f"note: {counted(report.unfinished_lines, 'line')} of an unfinished change "
            f"at the end (byte {report.end}); the next write cuts them off, "
            f"and keeps them in a file beside the log"
        )
    if report.findings:
        err.error(
            f"{session.path}: {_findings(len(report.findings))}; "
            f"`evlog verify --recover FILE` saves what is sound into a new log"
        )
        return err.Exit.FAILURE
    if head:
        out.line(report.head)
    return err.Exit.OK


def _recover(path: Path, target: Path) -> int:
    recovery = recover(path, target)
    _list((*recovery.left_out, *recovery.changed))
    err.talk(
        f"{target}: {counted(recovery.events, 'event')} "
        f"in {counted(recovery.revisions, 'revision')}; "
        f"{counted(len(recovery.left_out), 'line')} left out"
    )
    return err.Exit.OK


def _list(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        out.line(str(finding))


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count:,} findings"
