"""`evlog verify`: whether the log is as it was written; and the way out where it is not."""

from pathlib import Path

import click

from evlog.cli import err, out
from evlog.cli.filename import FileName
from evlog.cli.session import Session, pass_session
from evlog.model.errors import EvlogError
from evlog.model.text import counted
from evlog.store.log_file import LogFile
from evlog.store.noted_head import noted_head, revision_with
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
@click.option(
    "--since",
    metavar="HASH|FILE",
    help="Check that the log goes on from a noted --head, or from an earlier copy.",
)
@click.option(
    "--accept",
    is_flag=True,
    help="Take a log as it is that is shorter than when it was last seen, or another.",
)
@pass_session
def command(
    session: Session, head: bool, target: Path | None, accept: bool, since: str | None
) -> int:
    """Check every line: the chain of hashes, the events, the ids, what refers to what.

    Silent where all is well; what a writer that died left at the end is told, and is no fault.
    Who has noted down an earlier `--head`, or kept a copy, can tell later by `--since` that
    nothing before it was changed.
    """
    if target is not None:
        return _recover(session.path, target)
    file = LogFile(session.path, create=False, witness=session.witness)
    if accept:
        file.accept()
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
    file.refuse_other()
    if since is not None:
        _refuse_unless_since(session.path, since)
    if head:
        out.line(report.head)
    return err.Exit.OK


def _recover(path: Path, target: Path) -> int:
    recovery = recover(path, target)
    _list((*recovery.left_out, *recovery.changed, *recovery.renumbered))
    new = counted(len(recovery.renumbered), "event")
    renumbered = f", {new} given a new number" if recovery.renumbered else ""
    err.talk(
        f"{target}: {counted(recovery.events, 'event')} "
        f"in {counted(recovery.revisions, 'revision')}; "
        f"{counted(len(recovery.left_out), 'line')} left out{renumbered}"
    )
    return err.Exit.OK


def _refuse_unless_since(path: Path, since: str) -> None:
    number = revision_with(path, noted_head(since))
    if number is None:
        raise EvlogError(f'{path}: no revision has the hash of "{since}"; it is not what was noted')
    err.talk(f"it goes on from revision {number}")


def _list(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        out.line(str(finding))


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count:,} findings"
