"""Writing the filtered events, or a summary, to a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Select, Static

from evlog.exchange.files.export import export_file
from evlog.exchange.files.output_file import output_file
from evlog.exchange.files.paths import path_of
from evlog.exchange.formats.registry import FORMATS, Writing, by_extension, by_name, format_for
from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.summary.text import csv_text, markdown_text
from evlog.screens.dialogs.dialog import DIALOG_CSS
from evlog.screens.dialogs.file_dialog import FileDialog
from evlog.screens.dialogs.path_input import PathInput
from evlog.screens.session import AppSession
from evlog.summary import Summary, superseded_uids
from evlog.widgets.commands import bindings
from evlog.widgets.tick import Tick

_EVENTS = tuple((f"{form.name}: {form.label}", form.name) for form in FORMATS if form.write)
_SUMMARY = (("csv: one line a figure", "csv"), ("md: a Markdown table", "md"))


class ExportScreen(FileDialog):
    """Writes events, or a summary."""

    unit = "events"
    verb = "export"
    BINDINGS: ClassVar[list[BindingType]] = [*FileDialog.BINDINGS, *bindings("export")]
    DEFAULT_CSS = DIALOG_CSS.format(name="ExportScreen")

    def __init__(
        self, session: AppSession, events: Sequence[Event], *, summary: Summary | None = None
    ) -> None:
        super().__init__(session)
        self._session, self._events, self._summary = session, events, summary
        self._offered = tuple(name for _, name in (_SUMMARY if summary else _EVENTS))

    def compose(self) -> ComposeResult:
        what = "the summary" if self._summary else f"{len(self._events):,} events"
        with Vertical():
            yield Static(cell(f"export {what}", "bold"))
            yield Static("to file")
            yield PathInput("summary.csv" if self._summary else "events.csv", id="file")
            yield Select(
                _SUMMARY if self._summary else _EVENTS,
                value="csv",
                allow_blank=False,
                compact=True,
                id="format",
            )
            yield Tick("for Excel: with a mark of its encoding, formulas defused", name="excel")
            yield Tick("replace the file if it is there", name="force")
            yield from self.compose_bar()
            yield Static("", classes="told")
            yield Static("Enter or F2 writes · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        self.query_one("#excel").display = self._summary is None
        self.query_one("#file", Input).focus()

    @on(Input.Changed)
    def _follow(self, event: Input.Changed) -> None:
        """Take the format that the name tells, unless the one chosen is written so too."""
        told = by_extension(path_of(event.value))
        form = self.query_one("#format", Select)
        if told and told.name in self._offered and not _fits(path_of(event.value), form.value):
            # Only a format that was chosen by hand renames the file.
            with form.prevent(Select.Changed):
                form.value = told.name
            self._offer_excel()

    @on(Select.Changed)
    def _rename(self, event: Select.Changed) -> None:
        file = self.query_one("#file", Input)
        path = Path(file.value.strip())
        if path.name and not _fits(path, event.value):
            file.value = str(path.with_suffix(by_name(str(event.value)).extensions[0]))
        self._offer_excel()

    def _offer_excel(self) -> None:
        form = self.query_one("#format", Select).value
        self.query_one("#excel").display = form in ("csv", "tsv") and not self._summary

    def write(self, path: Path, *, force: bool) -> str:
        form = str(self.query_one("#format", Select).value)
        if path.suffix and not _fits(path, form):
            format_for(path, self._offered)
        how = Writing(
            excel=self.query_one("#excel", Tick).value,
            vocabulary=self._session.vocabulary,
            superseded=superseded_uids(self._session.events)
            if by_name(form).is_flat
            else frozenset(),
        )
        if self._summary is not None:
            with output_file(path, force=force) as stream:
                text = csv_text if form == "csv" else _markdown
                stream.write(text(self._summary))
            return f"wrote the summary to {path}"
        written = export_file(
            self._events, path, by_name(form), how, force=force, progress=self._watch_events
        )
        lines = "\n".join(how.remarks.lines()).replace("--excel defuses", "“for Excel” defuses")
        return f"wrote {written:,} events to {path}" + (f"\n{lines}" if lines else "")

    def _watch_events(self, number: int, total: int) -> None:
        self.watch_work(number, number / (total or 1))


def _fits(path: Path, form: object) -> bool:
    return path.suffix.lower() in by_name(str(form)).extensions


def _markdown(summary: Summary) -> str:
    return markdown_text(summary, summary.question.describe())
