"""Writing the filtered events, or a summary, to a file."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Select, Static

from evlog.exchange.errors import FileExists
from evlog.exchange.outgoing import outgoing
from evlog.exchange.registry import FORMATS, Writing, by_name
from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.summary_text import csv_text, markdown_text
from evlog.screens.base import TROUBLE, in_words
from evlog.screens.desk import Desk
from evlog.screens.dialog import DIALOG_CSS, Dialog
from evlog.summary import Summary
from evlog.widgets.text_input import OneLine
from evlog.widgets.tick import Tick

_EVENTS = tuple((f"{form.name}: {form.label}", form.name) for form in FORMATS if form.write)
_SUMMARY = (("csv: one line a figure", "csv"), ("md: a Markdown table", "md"))


class ExportScreen(Dialog[str]):
    """Gives a sentence that says what was written, or None."""

    DEFAULT_CSS = DIALOG_CSS.format(name="ExportScreen")

    def __init__(
        self, desk: Desk, events: Sequence[Event], *, summary: Summary | None = None
    ) -> None:
        super().__init__()
        self._desk, self._events, self._summary = desk, events, summary

    def compose(self) -> ComposeResult:
        what = "the summary" if self._summary else f"{len(self._events):,} events"
        with Vertical():
            yield Static(cell(f"export {what}", "bold"))
            yield Static("to file")
            yield OneLine("summary.csv" if self._summary else "events.csv", compact=True, id="file")
            yield Select(
                _SUMMARY if self._summary else _EVENTS,
                value="csv",
                allow_blank=False,
                compact=True,
                id="format",
            )
            yield Tick("for Excel: with a mark of its encoding, formulas defused", name="excel")
            yield Tick("replace the file if it is there", name="force")
            yield Static("", classes="told")
            yield Static("Enter or F2 writes · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        self.query_one("#excel").display = self._summary is None
        self.query_one("#file", Input).focus()

    @on(Select.Changed)
    def _rename(self, event: Select.Changed) -> None:
        file = self.query_one("#file", Input)
        if file.value.strip():
            file.value = str(Path(file.value).with_suffix(f".{event.value}"))
        self.query_one("#excel").display = event.value in ("csv", "tsv") and not self._summary

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_do()

    @work(exclusive=True)
    async def action_do(self) -> None:
        name = self.query_one("#file", Input).value.strip()
        if not name:
            self.tell("name a file", wrong=True)
            return
        path = Path(name).expanduser()
        try:
            told = await asyncio.to_thread(self._write, path)
        except FileExists:
            self.tell(f"{path} is there already; tick “replace” or name another", wrong=True)
        except TROUBLE as error:
            self.tell(in_words(error), wrong=True)
        else:
            self.dismiss(told)

    def _write(self, path: Path) -> str:
        form = str(self.query_one("#format", Select).value)
        force = self.query_one("#force", Tick).value
        how = Writing(excel=self.query_one("#excel", Tick).value, vocabulary=self._desk.vocabulary)
        with outgoing(path, force=force) as stream:
            if self._summary is not None:
                text = csv_text if form == "csv" else _markdown
                stream.write(text(self._summary))
                return f"wrote the summary to {path}"
            write = by_name(form).write
            if write is not None:
                write(self._events, stream, how)
        lines = "\n".join(how.told.lines())
        return f"wrote {len(self._events):,} events to {path}" + (f"\n{lines}" if lines else "")


def _markdown(summary: Summary) -> str:
    return markdown_text(summary, summary.question.describe())
