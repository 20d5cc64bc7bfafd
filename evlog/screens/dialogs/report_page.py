"""Writing a report of the events in sight: one HTML page."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from evlog.exchange.errors import BadFile, FileExists
from evlog.exchange.files.output_file import output_file
from evlog.exchange.files.paths import path_of
from evlog.language.filter.query import Filter
from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.screens.dialogs.dialog import DIALOG_CSS
from evlog.screens.dialogs.path_input import PathInput
from evlog.screens.dialogs.work_dialog import WorkDialog
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings
from evlog.widgets.tick import Tick


class ReportPageScreen(WorkDialog[str]):
    """Gives a sentence that says what was written, or None. `wanted` is the filter in sight."""

    unit = "events"
    last = "saving"
    BINDINGS: ClassVar[list[BindingType]] = [*WorkDialog.BINDINGS, *bindings("export")]
    DEFAULT_CSS = DIALOG_CSS.format(name="ReportPageScreen")

    def __init__(self, session: AppSession, events: Sequence[Event], wanted: Filter) -> None:
        super().__init__()
        self._session, self._events, self._wanted = session, events, wanted

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(cell(f"a report of {len(self._events):,} events: one page", "bold"))
            yield Static("to file")
            yield PathInput("report.html", id="file")
            yield Static("title")
            yield Input(placeholder="what the filter finds", id="heading", compact=True)
            yield Tick("replace the file if it is there", name="force")
            yield from self.compose_bar()
            yield Static("", classes="told")
            yield Static("Enter or F2 writes · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        self.query_one("#file", Input).focus()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_do()

    @work
    async def action_do(self) -> None:
        name = self.query_one("#file", Input).value.strip()
        if self.is_busy:
            return
        if not name:
            self.tell("name a file", wrong=True)
            return
        told = await self.work_on(lambda: asyncio.to_thread(self._write, path_of(name)))
        if told is not None:
            self.dismiss(told)

    def complain(self, error: Exception) -> None:
        if isinstance(error, FileExists):
            file = path_of(self.query_one("#file", Input).value.strip())
            self.tell(f"{file} is there already; tick “replace” or name another", wrong=True)
        elif isinstance(error, BadFile):
            self.tell(error.what, wrong=True)
        else:
            super().complain(error)

    def _write(self, path: Path) -> str:
        from evlog.render.page.report import Report, report_page

        session = self._session
        if path.resolve() == session.path.resolve():
            raise BadFile(f"{path} is the log itself; name another file")
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise BadFile(f"{path} is a pipe or a device; `evlog report -o` writes to one")
        found = Report.of(session.events, self._wanted, session.vocabulary, session.today)
        title = self.query_one("#heading", Input).value.strip()
        page = report_page(replace(found, events=self._events, title=title))
        with output_file(path, force=self.query_one("#force", Tick).value) as stream:
            stream.write(page)
        return f"wrote a report of {len(self._events):,} events to {path}"
