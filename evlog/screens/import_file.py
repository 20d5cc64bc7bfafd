"""Reading events from a file: first what would come in, then the import as one revision."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, ProgressBar, Static

from evlog.exchange.deciding import Tally
from evlog.exchange.importing import Importing, import_file, preview
from evlog.exchange.incoming import incoming
from evlog.exchange.outgoing import outgoing
from evlog.exchange.rejects import write_rejects
from evlog.render.cells import cell
from evlog.render.words import headline
from evlog.screens.base import TROUBLE, in_words
from evlog.screens.desk import Desk
from evlog.screens.dialog import DIALOG_CSS, Dialog
from evlog.widgets.text_input import OneLine
from evlog.widgets.tick import Tick

_SHOWN: Final = 5


class Cancelled(Exception):
    """The user left while the file was read."""


class ImportScreen(Dialog[str]):
    """Gives a sentence that says what came in, or None."""

    DEFAULT_CSS = (
        DIALOG_CSS.format(name="ImportScreen")
        + """
    ImportScreen ProgressBar { display: none; }
    ImportScreen.-busy ProgressBar { display: block; }
    """
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: tuple[str, bool] | None = None
        self._cancelled = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(cell("import events", "bold"))
            yield Static("from file: CSV, TSV, JSON, JSON lines, ACLED, UCDP")
            yield OneLine(placeholder="~/Downloads/events.csv", compact=True, id="file")
            yield Tick("add axes that the log does not know", name="axes")
            yield Tick("set bad rows aside in FILE.rejects", name="rejects")
            yield ProgressBar(show_eta=False)
            yield Static("", classes="told")
            yield Static("Enter looks, F2 imports · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @property
    def _path(self) -> Path:
        return Path(self.query_one(Input).value.strip()).expanduser()

    def _how(self) -> Importing:
        return Importing(new_axes=self.query_one("#axes", Tick).value)

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.look()

    def action_leave(self) -> None:
        self._cancelled = True
        self.dismiss(None)

    @work(exclusive=True)
    async def look(self) -> None:
        """Show what would come in."""
        tally = await self._busy(self._preview)
        if tally is not None:
            self.tell("\n".join(_lines(tally)), wrong=bool(tally.rejected))

    @work(exclusive=True)
    async def action_do(self) -> None:
        tally = await self._busy(self._import)
        if tally is not None:
            self.dismiss(f"{self._path.name}: {_counts(tally)}")

    async def _busy(self, task: Callable[[], Tally]) -> Tally | None:
        if not self.query_one(Input).value.strip():
            self.tell("name a file", wrong=True)
            return None
        self.add_class("-busy")
        try:
            return await self._desk.run(task)
        except Cancelled:
            return None
        except TROUBLE as error:
            self.tell(
                in_words(error).replace("--rejects FILE sets", "“set bad rows aside” sets"),
                wrong=True,
            )
            return None
        finally:
            self.remove_class("-busy")

    def _preview(self) -> Tally:
        with incoming(self._path) as file:
            return preview(self._desk.log, file, self._how(), self._progress(file.size))

    def _import(self) -> Tally:
        path = self._path
        with incoming(path) as file:
            progress = self._progress(file.size)
            why = f"import {path.name}"
            if not self.query_one("#rejects", Tick).value:
                done = import_file(self._desk.log, file, self._how(), progress=progress, why=why)
                return done.tally
            aside = path.with_name(f"{path.name}.rejects")
            with outgoing(aside, force=True) as stream:
                return import_file(
                    self._desk.log,
                    file,
                    self._how(),
                    set_aside=write_rejects(file, stream),
                    progress=progress,
                    why=why,
                ).tally

    def _progress(self, size: int | None) -> Callable[[int, int], None]:
        def progress(_: int, position: int) -> None:
            if self._cancelled:
                raise Cancelled
            self.app.call_from_thread(self._show_progress, size, position)

        return progress

    def _show_progress(self, size: int | None, position: int) -> None:
        self.query_one(ProgressBar).update(total=size, progress=position)


def _counts(tally: Tally) -> str:
    parts = [f"{tally.new:,} new", f"{tally.changed:,} changed", f"{tally.same:,} the same"]
    if tally.rejected:
        parts.append(f"{tally.rejected:,} rejected")
    return ", ".join(parts)


def _lines(tally: Tally) -> list[str]:
    lines = [_counts(tally)]
    lines += [f"  {headline(event)}" for event in tally.first[:_SHOWN]]
    if tally.near_duplicates:
        lines.append(f"{tally.near_duplicates:,} look like events that are there already")
    lines += [f"  line {one.line}: {one.reason}" for one in tally.first_rejects[:_SHOWN]]
    return [*lines, *tally.told.lines()]
