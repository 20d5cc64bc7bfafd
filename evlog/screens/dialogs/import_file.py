"""Reading events from a file: first what would come in, then the import as one revision."""

import asyncio
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Collapsible, Input, Label, Select, Static

from evlog.exchange.errors import BadFile, FileExists, RowsRejected
from evlog.exchange.files.paths import path_of
from evlog.exchange.formats.registry import FORMATS
from evlog.exchange.importing.import_file import Imported
from evlog.exchange.importing.import_rows import Tally
from evlog.exchange.importing.request import Request, import_as, look, write_mapping
from evlog.model.event import Event
from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.words import headline
from evlog.screens.base import TROUBLE
from evlog.screens.dialogs.dialog import DIALOG_CSS, Dialog
from evlog.screens.dialogs.path_input import PathInput
from evlog.screens.dialogs.work_dialog import WorkDialog
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings
from evlog.widgets.text_input import OneLine
from evlog.widgets.tick import Tick

_SHOWN: Final = 5
_SEEN: Final = "as its first line shows"
_FORMATS: Final = (
    (_SEEN, ""),
    *((f"{form.name}: {form.label}", form.name) for form in FORMATS if form.read),
)
_NEEDS: Final = {
    "encoding": "name its encoding above, such as cp1251",
    "mapping": "name a mapping above, or let F3 write a first one to edit (docs/import.md)",
}


class ImportScreen(WorkDialog[str]):
    """Gives a sentence that says what came in, or None where nothing did."""

    unit = "rows"
    last = "taking them in"
    BINDINGS: ClassVar[list[BindingType]] = [
        *Dialog.BINDINGS,
        *bindings("import"),
    ]
    DEFAULT_CSS = (
        DIALOG_CSS.format(name="ImportScreen").replace("> Vertical", "> VerticalScroll")
        + """
    ImportScreen Collapsible {
        border: none; padding: 0; background: $surface; margin: 0 0 1 0;
    }
    ImportScreen CollapsibleTitle { padding: 0 1 0 0; }
    ImportScreen Contents { padding: 0; }
    ImportScreen .keys { dock: bottom; margin: 0; background: $surface; }
    ImportScreen Horizontal { height: auto; }
    ImportScreen Label { width: 10; color: $text-muted; }
    ImportScreen Horizontal Input, ImportScreen Select { width: 1fr; margin: 0; }
    """
    )

    def __init__(self, session: AppSession) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(cell("import events", "bold"))
            yield Static("from a file: CSV, JSON, TinyDB, ACLED, UCDP; any table")
            yield PathInput(placeholder="~/Downloads/events.csv", id="file")
            yield Tick("add axes that the log does not know", name="axes")
            yield Tick("set bad rows aside in FILE.rejects", name="rejects")
            with Collapsible(title="more: format, encoding, mapping", id="more"):
                with Horizontal():
                    yield Label("format")
                    yield Select(_FORMATS, value="", allow_blank=False, compact=True, id="format")
                with Horizontal():
                    yield Label("encoding")
                    yield OneLine(placeholder="utf-8", compact=True, id="encoding")
                with Horizontal():
                    yield Label("mapping")
                    yield PathInput(
                        placeholder="columns.toml: what the columns mean",
                        suffixes=(".toml",),
                        id="mapping",
                    )
            yield from self.compose_bar()
            yield Static("", classes="told")
            yield Static(
                "Enter looks · F2 imports · F3 writes a first mapping · Esc leaves", classes="keys"
            )

    def on_mount(self) -> None:
        self.query_one("#file").focus()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.look()

    def action_look(self) -> None:
        self.look()

    @work
    async def look(self) -> None:
        """Show what would come in."""
        request = self._request()
        if request is None:
            return
        seen = await self.work_on(
            lambda: asyncio.to_thread(look, self._session.log, request, self.watch_work)
        )
        if seen is not None:
            self.tell("\n".join(_seen(seen)), wrong=bool(seen.tally.rejected))

    @work
    async def action_do(self) -> None:
        request = self._request()
        if request is None:
            return
        done = await self.work_on(
            lambda: self._session.run(import_as, self._session.log, request, self.watch_work)
        )
        if done is None:
            return
        lines = [_counts(done.tally)]
        if done.tally.rejected:
            lines.append(f"bad rows are in {request.rejects}")
        lines += _beside(done)
        if done.revision is None:
            self.tell("\n".join(("nothing to change", *lines)))
        else:
            self.dismiss("\n".join((f"{request.path.name}: {lines[0]}", *lines[1:])))

    @work
    async def action_write_mapping(self) -> None:
        request = self._request()
        if request is None:
            return
        try:
            path = await asyncio.to_thread(write_mapping, request)
        except FileExists:
            path, what = request.suggested, "is there already"
        except TROUBLE as error:
            self.complain(error)
            return
        else:
            what = "holds guesses"
        self._open_more()
        mapping = self.query_one("#mapping", Input)
        mapping.value = str(path)
        mapping.focus(scroll_visible=False)
        self.tell(f"{path} {what}: edit it, then Enter looks again")

    def _request(self) -> Request | None:
        """What is asked for; None, and told so, where that is nothing or something goes on."""
        if self.is_busy:
            return None
        name = self.query_one("#file", Input).value
        mapping = self.query_one("#mapping", Input).value
        if not name.strip():
            self.tell("name a file", wrong=True)
            return None
        return Request(
            path_of(name),
            str(self.query_one("#format", Select).value),
            self.query_one("#encoding", Input).value.strip(),
            path_of(mapping) if mapping.strip() else None,
            self.query_one("#axes", Tick).value,
            self.query_one("#rejects", Tick).value,
        )

    def complain(self, error: Exception) -> None:
        if isinstance(error, RowsRejected):
            ways = ["tick “set bad rows aside” to import the rest"]
            ways += ["tick “add axes” to take the unknown ones"] if error.axes else []
            self.tell("\n".join((error.what, *error.reasons, *ways)), wrong=True)
        elif isinstance(error, BadFile):
            way = _NEEDS.get(error.needs)
            if way:
                self._open_more()
            if error.needs == "mapping":
                self.query_one("#mapping").focus(scroll_visible=False)
            self.tell(f"{error.what}; {way}" if way else error.what, wrong=True)
        else:
            super().complain(error)

    def _open_more(self) -> None:
        self.query_one("#more", Collapsible).collapsed = False


def _counts(tally: Tally) -> str:
    if not tally.rows:
        return "no events in it"
    parts = [f"{tally.new:,} new", f"{tally.changed:,} changed", f"{tally.same:,} the same"]
    if tally.rejected:
        parts.append(f"{tally.rejected:,} rejected")
    return ", ".join(parts)


def _seen(imported: Imported) -> list[str]:
    """What an import would do, as far as there is room for it."""
    tally = imported.tally
    lines = [_counts(tally)]
    lines += [f"  {_line(event)}" for event in tally.first[:_SHOWN]]
    lines += [f"  line {one.line}: {one.reason}" for one in tally.first_rejects[:_SHOWN]]
    return [*lines, *_beside(imported)]


def _line(event: Event) -> str:
    # A new event has no number yet.
    return headline(event) if event.id else headline(event).removeprefix("#0").lstrip()


def _beside(imported: Imported) -> list[str]:
    """What else is to be known of an import, each on a line."""
    tally, links = imported.tally, len(imported.written.links)
    lines = []
    if tally.new_axes:
        more = ", …" if len(tally.new_axes) > _SHOWN else ""
        names = ", ".join(tally.new_axes[:_SHOWN])
        lines.append(f"{len(tally.new_axes):,} new axes: {names}{more}")
    if tally.near_duplicates:
        lines.append(f"{tally.near_duplicates:,} look like events that are there already")
    if links:
        lines.append(f"{counted(links, 'running total')} linked or unlinked")
    return [*lines, *tally.remarks.lines()]
