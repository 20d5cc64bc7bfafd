"""The report desk: a pasted report beside its drafts, to be looked through and taken."""

from datetime import date
from typing import Any, ClassVar

import msgspec
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Input, Static

from evlog.actions.accept_report import accept, known_already, read_before
from evlog.actions.written import Written
from evlog.language.dates.read_date import read_date
from evlog.language.errors import Unreadable
from evlog.language.line.quick_line import read_line
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.reading import Row
from evlog.render.report import Item, item_in_full, item_row, items, reconciled, report_text
from evlog.reports.draft import Draft, Report
from evlog.reports.line import line_of
from evlog.reports.moments import published_in
from evlog.reports.reader import read_report
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.dialogs.ask import AskScreen
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings
from evlog.widgets.reading_list import ReadingList
from evlog.widgets.text_input import OneLine


class ReportScreen(SessionScreen[Written]):
    """Gives what was added, or None if it was left. `text` is clean already."""

    CSS_PATH = "report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    where = "report"

    def __init__(self, session: AppSession, text: str, published: date) -> None:
        super().__init__(session)
        self._text = text
        self._published = published
        self._report: Report | None = None
        self._items: list[Item] = []
        self._taken: set[int] = set()
        self._known: dict[int, Event] = {}
        self._adding = False

    def compose(self) -> ComposeResult:
        yield Static("", id="status")
        with Horizontal(id="panes"):
            with VerticalScroll(id="text", can_focus=False):
                yield Static("")
            yield ReadingList()
        yield Static("", id="reconcile")
        with VerticalScroll(id="full", can_focus=False):
            yield Static("")
        yield OneLine(id="line", compact=True, disabled=True)
        yield Footer(show_command_palette=False)

    @property
    def rows(self) -> ReadingList:
        """The rows of the three lists."""
        return self.query_one(ReadingList)

    @property
    def line(self) -> Input:
        """The quick line of the draft that is being changed."""
        return self.query_one("#line", Input)

    @property
    def item(self) -> Item | None:
        """The row under the cursor."""
        return self._items[self.rows.cursor] if self._items else None

    def on_mount(self) -> None:
        self.rows.focus()
        self.read()

    @work(exclusive=True, group="reading")
    async def read(self) -> None:
        """Read the report, and look for what the log tells already."""
        vocabulary = self.session.vocabulary
        self._report = await in_background(read_report, self._text, self._published, vocabulary)
        self._items = items(self._report)
        drafts = [draft.event for draft in self._report.drafted]
        alike = await in_background(known_already, self.session.log, drafts)
        # The first row is the heading of the drafts.
        self._known = {place + 1: event for place, event in alike.items()}
        self._taken = {
            row
            for row, item in enumerate(self._items)
            if item.draft is not None and row not in self._known and not item.draft.left_over
        }
        before = await in_background(read_before, self.session.log, self._text)
        if before is not None:
            self.say(f"this text was accepted by revision {before} already")
        self._show()
        self.rows.cursor = 1

    def _show(self) -> None:
        self.rows.show(len(self._items), self._row)
        if self._report is not None:
            source = self._report.source or "no source told"
            unread = sum(each.has_figure for each in self._report.not_read)
            told = f"{self._published} · {source} · {len(self._taken)} of "
            told += counted(len(self._report.drafted), "draft") + " taken"
            told += f" · ≈ {len(self._known)} told already" if self._known else ""
            told += f" · ! {counted(unread, 'number')} not read" if unread else ""
            self.query_one("#status", Static).update(cell(told))
            self.query_one("#reconcile", Static).update(
                cell(reconciled(self._events(), self._report), "bold")
            )
        self._show_item()

    def _row(self, row: int) -> Row:
        return item_row(self._items[row], taken=row in self._taken, known=self._known.get(row))

    def _show_item(self) -> None:
        item = self.item
        if item is None or self._report is None:
            return
        known = self._known.get(self.rows.cursor)
        full = item_in_full(item, self.session.vocabulary, known)
        self.query_one("#full Static", Static).update(full)
        text, line = report_text(self._text, self._report, item.sentences)
        self.query_one("#text Static", Static).update(text)
        self.query_one("#text", VerticalScroll).scroll_to(y=max(0, line - 2), animate=False)

    @on(ReadingList.Moved)
    def _moved(self) -> None:
        self._show_item()

    def _events(self) -> list[Event]:
        chosen = (self._items[row].event for row in sorted(self._taken))
        return [event for event in chosen if event is not None]

    def action_take(self) -> None:
        """Take the draft or the offer under the cursor, or leave it."""
        item = self.item
        if item is not None and item.event is not None:
            self._taken ^= {self.rows.cursor}
            self._show()
            self.rows.cursor += 1

    def action_next_unread(self) -> None:
        """Go to the next number that was not read."""
        wrong = [
            row
            for row, item in enumerate(self._items)
            if (item.rest is not None and item.rest.has_figure)
            or (item.draft is not None and item.draft.left_over)
        ]
        if wrong:
            self.rows.cursor = next((row for row in wrong if row > self.rows.cursor), wrong[0])
        else:
            self.say("every number was read")

    def action_change(self) -> None:
        """Change the event under the cursor as a quick line; a sentence not read begins one."""
        item = self.item
        if item is None or item.kind == "heading":
            return
        event = item.event
        self.line.disabled = False
        self.line.value = (
            f"{self._published} " if event is None else line_of(event, self.session.vocabulary)
        )
        self.add_class("-changing")
        self.line.focus()

    @on(Input.Submitted, "#line")
    def _changed(self, event: Input.Submitted) -> None:
        item, row = self.item, self.rows.cursor
        if item is None:
            return
        try:
            entries = read_line(event.value, self.session.vocabulary, self.session.today)
        except EvlogError as error:
            self.query_one("#full Static", Static).update(cell(_caret(error), one_line=False))
            return
        made = [_with_quote(entry.event, item) for entry in entries]
        drafts = [Draft(new, *_sentences(item), basis="as written") for new in made]
        self._items[row : row + 1] = [Item("draft", "", draft=draft) for draft in drafts]
        self._renumber(row, len(drafts) - 1)
        self._taken |= set(range(row, row + len(drafts)))
        self._leave_line()
        self._show()

    def _renumber(self, row: int, more: int) -> None:
        """Move what is known of the rows below by as many rows as came in."""
        self._taken = {at + more if at > row else at for at in self._taken}
        self._known = {
            at + more if at > row else at: e for at, e in self._known.items() if at != row
        }

    def _leave_line(self) -> None:
        self.remove_class("-changing")
        self.line.disabled = True
        self.rows.focus()

    def action_back(self) -> None:
        """Leave the line that is being changed, or the desk."""
        if self.has_class("-changing"):
            self._leave_line()
            self._show_item()
        elif not self._adding:
            self.dismiss(None)

    @work
    async def action_accept(self) -> None:
        """Write what is taken as one change."""
        events = self._events()
        if self._adding or not events:
            self.say("nothing is taken; Space takes a draft")
            return
        self._adding = True
        entered = await self.attempt(accept, self.session.log, events, self._text)
        self._adding = False
        if entered is not None:
            self.dismiss(entered)


def _caret(error: EvlogError) -> str:
    return f"{error}\n{error.caret()}" if isinstance(error, Unreadable) else str(error)


def _sentences(item: Item) -> tuple[str, tuple[str, ...]]:
    sentences = item.sentences
    return sentences[0], sentences[1:]


def _with_quote(event: Event, item: Item) -> Event:
    """The event with the sentence as what its first source said, as a draft has it."""
    if not event.sources or event.sources[0].quote:
        return event
    first = msgspec.structs.replace(event.sources[0], quote=" ".join(item.sentences[0].split()))
    return msgspec.structs.replace(event, sources=(first, *event.sources[1:]))


async def ask_for_report(screen: SessionScreen[Any], text: str) -> Written | None:
    """Ask on which day a text was published, and let it be looked through; None if it was left."""
    session = screen.session
    day = published_in(text, session.today) or session.today
    question = "published on which day? its years and “the past day” follow from it"
    answer = await screen.app.push_screen_wait(AskScreen(question, "18 sep, yesterday", str(day)))
    if answer is None:
        return None
    try:
        published = read_date(answer, session.today).when.start
    except EvlogError as error:
        screen.complain(error)
        return None
    return await screen.app.push_screen_wait(ReportScreen(session, text, published))
