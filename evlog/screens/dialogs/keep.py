"""Looking after the log: whether it is sound, a copy of it, and a copy put back."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from evlog.actions.put_back import put_back
from evlog.exchange.files.paths import path_of
from evlog.model.errors import EvlogError
from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.history import when
from evlog.screens.base import error_in_words
from evlog.screens.dialogs.dialog import DIALOG_CSS
from evlog.screens.dialogs.path_input import PathInput
from evlog.screens.dialogs.work_dialog import WorkDialog
from evlog.screens.session import AppSession
from evlog.store.backup import BackedUp, NoDescendant, backup
from evlog.store.verify import Verification, verify
from evlog.store.witness import LogNotAsSeen
from evlog.widgets.commands import bindings
from evlog.widgets.text_input import OneLine
from evlog.widgets.tick import Tick

_SHOWN: Final = 8
_MOST_PEOPLE: Final = 5


class VerifyScreen(WorkDialog[None]):
    """Checks every line of the log, and says what was found, by whom it was written, its head."""

    unit = "bytes"
    last = "comparing"
    BINDINGS: ClassVar[list[BindingType]] = [*WorkDialog.BINDINGS, *bindings("verify")]
    DEFAULT_CSS = DIALOG_CSS.format(name="VerifyScreen") + "VerifyScreen .told { max-height: 18; }"

    def __init__(self, session: AppSession) -> None:
        super().__init__()
        self._session = session
        # Whether the log is not the one that was here before, and may be taken as it is.
        self._is_other = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(cell(f"verify {self._session.path}", "bold"))
            yield from self.compose_bar()
            yield Static("", classes="told")
            yield Static("Enter or Esc closes", classes="keys")

    def on_mount(self) -> None:
        self.begin()

    @work
    async def begin(self) -> None:
        """Check the log, and say what was found."""
        report = await self.work_on(lambda: asyncio.to_thread(self._verify))
        if report is not None:
            self.tell("\n".join(self._found(report)), wrong=bool(report.findings))

    def _verify(self) -> Verification:
        report = verify(
            self._session.path, lambda done, size: self.watch_work(done, done / (size or 1))
        )
        if not report.findings and self._session.is_open:
            self._session.log.file.refuse_other()
        return report

    def _found(self, report: Verification) -> list[str]:
        if report.findings:
            more = len(report.findings) - _SHOWN
            return [
                f"✗ {counted(len(report.findings), 'finding')}",
                *(f"  {finding}" for finding in report.findings[:_SHOWN]),
                *([f"  and {more:,} more"] if more > 0 else []),
                "`evlog verify --recover FILE` saves what is sound into a new log",
            ]
        holds = f"{counted(report.events, 'event')} in {counted(report.revisions, 'revision')}"
        lines = [f"✓ sound: {holds}", *self._written()]
        if report.head:
            lines += ["head, to be noted down for `evlog verify --since`:", f"  {report.head}"]
        if report.unfinished:
            left = counted(report.unfinished_lines, "line")
            lines.append(f"{left} of an unfinished change at the end: the next write cuts them off")
        return lines

    def _written(self) -> list[str]:
        revisions = self._session.revisions
        if not revisions:
            return []
        people = Counter(revision.who for revision in revisions).most_common()
        named = ", ".join(f"{who} {number:,}" for who, number in people[:_MOST_PEOPLE])
        more = ", …" if len(people) > _MOST_PEOPLE else ""
        last = revisions[-1]
        why = f", {last.why[:60]}" if last.why else ""
        return [f"  by {named}{more}", f"  last {when(last.time)} by {last.who}{why}"]

    def complain(self, error: Exception) -> None:
        self._is_other = isinstance(error, LogNotAsSeen)
        if self._is_other:
            what = error_in_words(error).partition("; if that is right")[0]
            error = EvlogError(f"{what}; if that is right, F2 takes it as it is")
        super().complain(error)

    @work
    async def action_do(self) -> None:
        """Take a log that is another than it was for what it is to be from now on."""
        if self._is_other and not self.is_busy:
            self._is_other = False
            await asyncio.to_thread(self._session.log.file.accept)
            self.begin()

    def action_close(self) -> None:
        self.action_leave()


class BackupScreen(WorkDialog[None]):
    """Copies the log, verifies the copy, and says where it is and what it holds."""

    unit = "bytes"
    last = "verifying"
    DEFAULT_CSS = DIALOG_CSS.format(name="BackupScreen")

    def __init__(self, session: AppSession) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(cell(f"back up {self._session.path}", "bold"))
            yield Static("into a folder, under a dated name; or into a new file NAME.evlog")
            yield PathInput(str(self._session.path.parent / "backups"), id="file")
            yield Static("how many dated copies to keep there; empty keeps all")
            yield OneLine(placeholder="all", compact=True, id="keep")
            yield from self.compose_bar()
            yield Static("", classes="told")
            yield Static("Enter or F2 copies · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        self.query_one("#file").focus()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_do()

    @work
    async def action_do(self) -> None:
        if self.is_busy:
            return
        target, number = self.query_one("#file", Input).value.strip(), self._keep()
        if not target:
            self.tell("name a folder, or a file", wrong=True)
        elif number is not None:
            done = await self.work_on(
                lambda: asyncio.to_thread(
                    backup, self._session.path, path_of(target), keep=number or None
                )
            )
            if done is not None:
                self.tell("\n".join(_backed_up(done)))

    def _keep(self) -> int | None:
        """How many copies to keep, 0 for all; None, and told so, for what is no number."""
        text = self.query_one("#keep", Input).value.strip()
        if not text:
            return 0
        if text.isascii() and text.isdigit() and int(text):
            return int(text)
        self.tell(f'"{text}" is no number of copies; write 1 or more, or nothing', wrong=True)
        return None


def _backed_up(done: BackedUp) -> list[str]:
    report, dropped = done.report, len(done.dropped)
    holds = f"{counted(report.events, 'event')} in {counted(report.revisions, 'revision')}"
    lines = [f"✓ copied and verified: {holds}", f"  {done.path}", f"  head {report.head}"]
    if dropped:
        copies = "1 older copy" if dropped == 1 else f"{dropped:,} older copies"
        lines.append(f"  {copies} deleted")
    return lines


class _Copy(NamedTuple):
    """A copy that was looked at, and what was found."""

    path: Path
    report: Verification


class RestoreScreen(WorkDialog[str]):
    """Puts a copy in the place of the log, after a look at it; gives a sentence that says so."""

    unit = "bytes"
    last = "verifying"
    BINDINGS: ClassVar[list[BindingType]] = [*WorkDialog.BINDINGS, *bindings("restore")]
    DEFAULT_CSS = DIALOG_CSS.format(name="RestoreScreen")

    def __init__(self, session: AppSession) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(cell(f"put a copy in the place of {self._session.path}", "bold"))
            yield Static("from a file that was backed up; the log that is there is kept beside it")
            yield PathInput(placeholder="backups/", suffixes=(".evlog",), id="file")
            yield Tick("even if the log holds what the copy lacks", name="force")
            yield from self.compose_bar()
            yield Static("", classes="told")
            yield Static("Enter looks · F2 restores · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        self.query_one("#file").focus()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_look()

    @work
    async def action_look(self) -> None:
        seen = await self._looked_at()
        if seen is not None:
            self.tell("\n".join(self._compared(seen)), wrong=bool(seen.report.findings))

    async def _looked_at(self) -> _Copy | None:
        name = self.query_one("#file", Input).value.strip()
        if self.is_busy:
            return None
        if not name:
            self.tell("name a copy of the log", wrong=True)
            return None
        path = path_of(name)
        report = await self.work_on(
            lambda: asyncio.to_thread(
                verify, path, lambda done, size: self.watch_work(done, done / (size or 1))
            )
        )
        return None if report is None else _Copy(path, report)

    def _compared(self, seen: _Copy) -> list[str]:
        report = seen.report
        if report.findings:
            return [f"✗ {report.findings[0]}", "a copy that is not sound is not put back"]
        holds = f"{counted(report.events, 'event')} in {counted(report.revisions, 'revision')}"
        lines = [f"✓ sound: {holds}, head {report.head[:16]}…"]
        now = self._session.revisions
        lines.append(
            f"the log holds {counted(len(self._session.events), 'event')} "
            f"in {counted(len(now), 'revision')}"
        )
        lacks = len(now) - report.revisions
        if lacks > 0:
            lines.append(
                f"the copy is {counted(lacks, 'revision')} behind; tick the box if so meant"
            )
        return lines

    @work
    async def action_do(self) -> None:
        seen = await self._looked_at()
        if seen is None:
            return
        if seen.report.findings:
            self.tell("\n".join(self._compared(seen)), wrong=True)
            return
        force = self.query_one("#force", Tick).value
        done = await self.work_on(lambda: asyncio.to_thread(self._put_back, seen.path, force))
        if done is not None:
            self.dismiss(done)

    def _put_back(self, copy: Path, force: bool) -> str:
        kept = put_back(self._session.path, copy, self._session.witness, force=force)
        beside = "" if kept is None else f"; what was there is kept in {kept}"
        return f"restored from {copy}{beside}"

    def complain(self, error: Exception) -> None:
        if isinstance(error, NoDescendant):
            what = error_in_words(error).partition("; --force")[0]
            error = EvlogError(f"{what}; tick “even if” to put it there nevertheless")
        super().complain(error)
