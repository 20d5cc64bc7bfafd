"""Writing a report of the events in sight: one HTML page."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from evlog.exchange.files.output_file import output_file
from evlog.language.filter.query import Filter
from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.screens.dialogs.dialog import DIALOG_CSS
from evlog.screens.dialogs.file_dialog import FileDialog
from evlog.screens.dialogs.path_input import PathInput
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings
from evlog.widgets.tick import Tick


class ReportPageScreen(FileDialog):
    """Writes a report of these events; `wanted` is the filter in sight."""

    unit = "events"
    verb = "report"
    BINDINGS: ClassVar[list[BindingType]] = [*FileDialog.BINDINGS, *bindings("export")]
    DEFAULT_CSS = DIALOG_CSS.format(name="ReportPageScreen")

    def __init__(self, session: AppSession, events: Sequence[Event], wanted: Filter) -> None:
        super().__init__(session)
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

    def write(self, path: Path, *, force: bool) -> str:
        from evlog.render.page.report import Report, report_page

        session = self._session
        found = Report.of(session.events, self._wanted, session.vocabulary, session.today)
        title = self.query_one("#heading", Input).value.strip()
        chosen = len(self._events) < len(found.events)
        page = report_page(replace(found, events=self._events, title=title, chosen=chosen))
        with output_file(path, force=force) as stream:
            stream.write(page)
        return f"wrote a report of {len(self._events):,} events to {path}"
